"""The removal list: papers that no page, feed, search or export shows.

``hidden.yml`` is a list of arXiv ids or titles, each perhaps with a reason::

    - 2501.00001
    - { title: "A Wrong Entry: It Is Two Papers", reason: copied badly }

A title hides its paper under every other title too. An entry that fits no paper is a warning: what
was to be hidden may be there under another spelling.
"""

from collections.abc import Iterator, Sequence

import yaml
from msgspec import Struct

from generator.errors import SettingsError, suggest_name
from generator.papers import Paper
from generator.records import Notice, Origin
from generator.settings import compose_yaml
from generator.slugs import make_slug
from generator.text import find_arxiv_id, shorten

_KEYS = ["arxiv_id", "title", "reason"]
_FORM = 'write “- 2501.00001” or “- { title: "A Title", reason: why }”'


class Hidden(Struct, frozen=True):
    """An entry of the list: an arXiv id, or else the slug of a title, and how it was written."""

    origin: Origin
    shown: str
    arxiv_id: str
    slug: str

    def hides(self, paper: Paper) -> bool:
        """Whether the entry means this paper."""
        if self.arxiv_id:
            return self.arxiv_id == paper.arxiv_id
        return self.slug == paper.slug or self.slug in paper.aliases


def parse_hidden(text: str, name: str) -> tuple[Hidden, ...]:
    """The entries of the list; raises ``SettingsError`` naming file and line."""
    root = compose_yaml(text, name)
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise SettingsError(f"{name}:1: no list; {_FORM}")
    return tuple(_read_entry(node, Origin(name, node.start_mark.line + 1)) for node in root.value)


def hide_papers(
    papers: Sequence[Paper], hidden: Sequence[Hidden]
) -> tuple[tuple[Paper, ...], tuple[Notice, ...]]:
    """The papers that are shown, and a warning for each entry that hides none."""
    ids = {entry.arxiv_id for entry in hidden if entry.arxiv_id}
    slugs = {entry.slug for entry in hidden if entry.slug}
    gone = [p for p in papers if p.arxiv_id in ids or slugs.intersection((p.slug, *p.aliases))]
    slugs_gone = {paper.slug for paper in gone}
    shown = tuple(paper for paper in papers if paper.slug not in slugs_gone)
    return shown, tuple(_miss_entries(hidden, gone))


def _miss_entries(hidden: Sequence[Hidden], gone: Sequence[Paper]) -> Iterator[Notice]:
    for entry in hidden:
        if not any(entry.hides(paper) for paper in gone):
            text = f"“{shorten(entry.shown)}” is no paper of this site"
            yield Notice(entry.origin, text, "correct the entry, or remove it")


def _read_entry(node: yaml.Node, origin: Origin) -> Hidden:
    if isinstance(node, yaml.ScalarNode):
        arxiv_id = find_arxiv_id(node.value)
        return _make_entry(origin, arxiv_id, "" if arxiv_id else node.value)
    if not isinstance(node, yaml.MappingNode):
        raise SettingsError(f"{origin}: neither an arXiv id nor a title; {_FORM}")
    fields = {key.value: value.value for key, value in node.value}
    for key in fields:
        if key not in _KEYS:
            advice = f"{suggest_name(str(key), _KEYS)} A title with a colon stands in quotes"
            raise SettingsError(f"{origin}: no key “{key}”; {advice}")
    arxiv_id = str(fields.get("arxiv_id", ""))
    if arxiv_id and not find_arxiv_id(arxiv_id):
        raise SettingsError(f"{origin}: “{arxiv_id}” is no arXiv id; {_FORM}")
    return _make_entry(origin, find_arxiv_id(arxiv_id), str(fields.get("title", "")))


def _make_entry(origin: Origin, arxiv_id: str, title: str) -> Hidden:
    if not arxiv_id and not title.strip():
        raise SettingsError(f"{origin}: neither an arXiv id nor a title; {_FORM}")
    return Hidden(origin, arxiv_id or title, arxiv_id, "" if arxiv_id else make_slug(title))
