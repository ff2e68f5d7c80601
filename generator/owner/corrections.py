"""The owner's lists of corrections: papers to hide, and topics to change.

``hidden.yml`` is a list of arXiv ids or titles, each perhaps with a reason::

    - 2501.00001
    - { title: "A Wrong Entry: It Is Two Papers", reason: copied badly }

A title hides its paper under every other title too. An entry that fits no paper is a warning: what
was to be hidden may be there under another spelling.

``corrections.yml`` names papers by arXiv id or title, and under each the slugs of topics to add and
to remove::

    "2401.01234":
      add: [agents]
      remove: [surveys]
"""

from collections.abc import Mapping
from itertools import chain

from msgspec import Struct

from generator.model.corrections import Correction, Hidden
from generator.model.identity import find_arxiv_id, make_slug
from generator.model.problems import suggest_name
from generator.model.topics import MOST_TAGS, Vocabulary
from generator.owner.written import Text, Written, read_all, read_yaml

_FORM = 'write “- 2501.00001” or “- { title: "A Title", reason: why }”'


class _Entry(Struct, forbid_unknown_fields=True):
    arxiv_id: str = ""
    title: str = ""
    reason: str = ""


class _Change(Struct, forbid_unknown_fields=True):
    add: list[Text] = []
    remove: list[Text] = []


def parse_hidden(text: str, name: str) -> tuple[Hidden, ...]:
    """The entries of the list; raises ``SettingsError`` naming file and line."""
    root = read_yaml(text, name)
    return tuple(read_all(root.list_entries("the file", _FORM), _read_entry)) if root else ()


def _read_entry(written: Written) -> Hidden:
    if isinstance(written.plain, str):
        arxiv_id = find_arxiv_id(written.plain)
        entry = _Entry(arxiv_id, "" if arxiv_id else written.plain)
    else:
        written.list_keys("an entry", _FORM)
        entry = written.convert(_Entry, "the entry", "a title with a colon stands in quotes")
    arxiv_id, title = find_arxiv_id(entry.arxiv_id), entry.title
    if entry.arxiv_id and not arxiv_id:
        raise written.make_error(f"“{entry.arxiv_id}” is no arXiv id", _FORM)
    if not arxiv_id and not title:
        raise written.make_error("neither an arXiv id nor a title", _FORM)
    return Hidden(written.place, arxiv_id or title, arxiv_id, "" if arxiv_id else make_slug(title))


def parse_corrections(text: str, name: str, vocabulary: Vocabulary) -> tuple[Correction, ...]:
    """Read corrections from YAML; an empty file has none.

    Raises ``SettingsError`` for unknown keys or topics, and for what isn't in the format.
    """
    root = read_yaml(text, name)
    entries = root.list_keys("the file of corrections") if root else {}
    known = {topic.slug: topic.slug for topic in vocabulary.topics} | vocabulary.renamed
    return tuple(read_all(entries.items(), lambda entry: _read_correction(*entry, known)))


def _read_correction(key: str, written: Written, known: Mapping[str, str]) -> Correction:
    """A correction; ``known`` has the slugs of today by all that there ever were."""
    change = written.convert(_Change, f"the correction of “{key}”")
    add = dict.fromkeys(known.get(slug, slug) for slug in change.add)
    remove = dict.fromkeys(known.get(slug, slug) for slug in change.remove)
    for place in chain.from_iterable(field.entries for field in written.keys.values()):
        if place.plain not in known:
            next_step = suggest_name(place.plain, sorted(known))
            raise place.make_error(f"unknown topic “{place.plain}”", next_step)
    if both := [slug for slug in add if slug in remove]:
        problem = f"“{both[0]}” is both added and removed for “{key}”"
        raise written.make_error(problem, "keep one of them")
    if not add and not remove:
        problem = f"the correction of “{key}” changes nothing"
        raise written.make_error(problem, "list topics under “add:” or “remove:”")
    if len(add) > MOST_TAGS:
        problem = f"{len(add)} topics are added for “{key}”"
        raise written.make_error(problem, f"a paper has {MOST_TAGS} at most")
    return Correction(key, tuple(add), tuple(remove), written.place)
