"""Whether an entry of a catalogue is a paper that we know by its title: a wrong yes is the worst.

The same letters and digits in the same order are not enough, since two papers can have one title:
something else must agree (the text, an author, the days), and nothing may speak against it. A
title that differs needs the authors' abstract on its side. What is left unsure, or fits two
entries, is no match. The bounds were measured on 76,241 abstracts of arXiv and on the 260 summaries
that come along; ``make measure-lookup`` prints how often it is right.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from generator.model.papers import Paper

SAME_TEXT = 0.6  # of the words of two abstracts, shared: two versions of one have .8
LIKE_TEXT = 0.25  # less than that is another paper's: .18 is reached by one pair in a thousand
LIKE_SUMMARY = 0.3  # of a summary's long words, in the abstract: .32 to .8 if it is of that paper,
OTHER_SUMMARY = 0.2  # and .12 at the median, if it is of another
NEAR_TITLE = 0.5
NEWS = timedelta(days=14)  # 99 in 100 papers of daily lists are no older
_COMMAND = re.compile(r"\\[A-Za-z]+\*?")
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")


class Entry(Struct, frozen=True):
    """What a catalogue says of a paper; ``published`` is the day of its first version."""

    arxiv_id: str
    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    category: str = ""


def match_entry(paper: Paper, entries: Sequence[Entry]) -> Entry | None:
    """The one entry that is the paper, or None."""
    fitting = {entry.arxiv_id: entry for entry in entries if _fits(paper, entry)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _fits(paper: Paper, entry: Entry) -> bool:
    if paper.arxiv_id:
        same_id = paper.arxiv_id == entry.arxiv_id
        return same_id and _share(paper.title, entry.title) >= NEAR_TITLE
    signs = list(_compare(paper, entry))
    if False in signs:
        return False
    if _squeeze(paper.title) == _squeeze(entry.title):
        return True in signs
    same_text = _share(paper.abstract, entry.abstract) >= SAME_TEXT
    return same_text and _share(paper.title, entry.title) >= NEAR_TITLE


def _compare(paper: Paper, entry: Entry) -> Iterator[bool | None]:
    """What is known beside the titles: True speaks for one paper, False against, None neither."""
    if entry.abstract and paper.abstract:
        yield _share(paper.abstract, entry.abstract) >= LIKE_TEXT
    elif entry.abstract and paper.summary:
        said = _find_share(paper.summary, entry.abstract)
        yield said >= LIKE_SUMMARY if not OTHER_SUMMARY <= said < LIKE_SUMMARY else None
    ours, theirs = _list_surnames(paper.authors), _list_surnames(entry.authors)
    if ours and theirs:
        yield bool(ours & theirs)
    if entry.published and paper.published:
        apart = abs(_count_months(paper.published) - _count_months(entry.published))
        yield apart <= 1
    if entry.published and paper.days:
        age = paper.days[0] - date.fromisoformat(entry.published)
        yield None if age > NEWS else age >= timedelta()


def _count_months(published: str) -> int:
    return 12 * int(published[:4]) + int(published[5:7])


def _list_surnames(authors: Sequence[str]) -> set[str]:
    """The longest word of each name: names come in either order, with or without initials."""
    return {max(words, key=len) for name in authors if (words := split_words(name))}


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, without accents, TeX commands and punctuation."""
    plain = unicodedata.normalize("NFKD", _COMMAND.sub(" ", text)).casefold()
    return _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))


def _squeeze(title: str) -> str:
    """Letters and digits alone: “multi-modal” and “multimodal” are one word."""
    return "".join(split_words(title))


def _find_share(summary: str, abstract: str) -> float:
    """The summary's words of more than three letters that stand in the abstract, of all of them."""
    said = {word for word in split_words(summary) if len(word) > 3}
    return len(said & set(split_words(abstract))) / len(said) if said else 0.0


def _share(one: str, other: str) -> float:
    """The words that two texts share, of all their words (Jaccard)."""
    ours, theirs = set(split_words(one)), set(split_words(other))
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0
