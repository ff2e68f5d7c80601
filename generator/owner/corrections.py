"""The owner's lists of corrections: papers to hide, and topics to change.

``hidden.yml`` is a list of arXiv ids or titles, each perhaps with a reason::

    - 2501.00001
    - { title: "A Wrong Entry: It Is Two Papers", reason: copied badly }

A title hides its paper under every other title too. An entry that fits no paper is a warning: what
was to be hidden may be there under another spelling.

``overrides.yml`` names papers by arXiv id or title, and under each the slugs to add and to remove::

    "2401.01234":
      add: [agents]
      remove: [surveys]
"""

from typing import Any

import yaml

from generator.model.corrections import Hidden, Override
from generator.model.identity import find_arxiv_id, make_slug
from generator.model.problems import Origin, SettingsError, suggest_name
from generator.model.topics import MOST_TAGS, Vocabulary
from generator.owner.yaml_lines import YamlReader, compose_yaml

_KEYS = ["arxiv_id", "title", "reason"]
_FORM = 'write “- 2501.00001” or “- { title: "A Title", reason: why }”'


def parse_hidden(text: str, name: str) -> tuple[Hidden, ...]:
    """The entries of the list; raises ``SettingsError`` naming file and line."""
    root = compose_yaml(text, name)
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise SettingsError(f"{name}:1: no list; {_FORM}")
    return tuple(_read_entry(node, Origin(name, node.start_mark.line + 1)) for node in root.value)


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


def parse_overrides(text: str, name: str, vocabulary: Vocabulary) -> tuple[Override, ...]:
    """Read overrides from YAML; an empty file has none.

    Raises ``SettingsError`` for unknown keys or topics, and for what isn't in the format.
    """
    root = compose_yaml(text, name)
    if root is None:
        return ()
    reader = _Reader(name)
    known = [topic.slug for topic in vocabulary.topics]
    entries = reader.read_mapping(root, "the file of overrides")
    return tuple(reader.read_override(key, node, known) for key, node in entries.items())


class _Reader(YamlReader):
    """Turns the nodes of a file of overrides into records."""

    def read_override(self, key: str, node: Any, known: list[str]) -> Override:
        fields = self.read_mapping(node, f"the override of “{key}”", ("add", "remove"))
        add, remove = (self._read_slugs(fields, name, known) for name in ("add", "remove"))
        if both := sorted(set(add) & set(remove)):
            problem = f"“{both[0]}” is both added and removed for “{key}”"
            raise self.error(node, problem, "keep one of them")
        if not add and not remove:
            problem = f"the override of “{key}” changes nothing"
            raise self.error(node, problem, "list topics under “add:” or “remove:”")
        if len(add) > MOST_TAGS:
            problem = f"{len(add)} topics are added for “{key}”"
            raise self.error(node, problem, f"a paper has {MOST_TAGS} at most")
        return Override(key, add, remove, self.find_place(node))

    def _read_slugs(self, fields: dict[str, Any], name: str, known: list[str]) -> tuple[str, ...]:
        if name not in fields:
            return ()
        slugs = []
        for node in self.read_list(fields[name], f"“{name}:”"):
            slug = self.read_text(node, f"a topic in “{name}:”")
            if slug not in known:
                raise self.error(node, f"unknown topic “{slug}”", suggest_name(slug, sorted(known)))
            slugs.append(slug)
        return tuple(dict.fromkeys(slugs))
