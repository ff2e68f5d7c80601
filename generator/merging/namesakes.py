"""Two works under one title: their arXiv ids say so.

The one that was published, else the one that was seen first (on one day: the smaller id), has the
title's own address, and the records of that title which know no id. The address of another is made
of the title and its id; that of the first one leads to it too, since what is first can change when
captures are added.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from generator.model.captures import Record
from generator.model.identity import make_slug
from generator.model.papers import Sighting
from generator.model.problems import Notice, shorten
from generator.model.published import NOTHING_PUBLISHED, Published


class Seen(Struct, frozen=True):
    """A record with the sighting that it is evidence of; its ``title`` as they are told apart."""

    record: Record
    sighting: Sighting
    published: str
    title: str

    @property
    def order(self) -> tuple[date, str, int]:
        """In order of time."""
        return self.sighting.order


def find_namesakes(
    seen: Iterable[Seen], published: Published = NOTHING_PUBLISHED
) -> dict[str, str]:
    """For each folded title that stands with several arXiv ids, the id of its first work."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for item in seen:
        if arxiv_id := item.record.arxiv_id:
            ids = found[item.title]
            ids[arxiv_id] = min(item.sighting.day or date.max, ids.get(arxiv_id, date.max))
    if published.papers:
        for title, ids in found.items():
            known = published.by_slug.get(make_slug(title))
            if known and known.arxiv_id:
                ids[known.arxiv_id] = date.min
    return {
        title: min(ids, key=lambda arxiv_id: (ids[arxiv_id], arxiv_id))
        for title, ids in found.items()
        if len(ids) > 1
    }


def list_addresses(item: Seen, namesakes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The address by title and id of the first work of its title, with the title."""
    arxiv_id, title = item.record.arxiv_id, item.record.title
    if arxiv_id and arxiv_id == namesakes.get(item.title):
        yield make_slug(title, arxiv_id), title


def list_doubles(seen: Iterable[Seen], namesakes: Mapping[str, str]) -> Iterator[Notice]:
    """A notice for each further work of a title, at the first place where it stands."""
    said = set()
    for item in seen if namesakes else ():
        record = item.record
        first = namesakes.get(item.title)
        if first and record.arxiv_id not in ("", first) and record.arxiv_id not in said:
            said.add(record.arxiv_id)
            text = f"“{shorten(record.title)}” is arXiv {record.arxiv_id} here, elsewhere {first}"
            yield Notice(record.origin, text, "taken as two papers of one title", "notice")
