"""Corrections to the topics of single papers, which win over the rules.

The file is YAML: a paper's arXiv id or its title, and under it the slugs to add and to remove.

    "2401.01234":
      add: [agents]
      remove: [surveys]
"""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, structs

from generator.errors import suggest_name
from generator.papers import Paper, PaperNames
from generator.records import Notice, Origin
from generator.settings import compose_yaml
from generator.topics import MOST_TAGS, Tag
from generator.vocabulary import Vocabulary
from generator.yaml_reader import YamlReader

# An added topic ranks as one that just convinces: behind those that the text is full of.
_ADDED_WEIGHT = 1.0


class Override(Struct, frozen=True):
    """What to change for the paper with the arXiv id or title ``key``, and where that stands."""

    key: str
    add: tuple[str, ...]
    remove: tuple[str, ...]
    origin: Origin


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


def apply_overrides(
    overrides: Sequence[Override], papers: Sequence[Paper]
) -> tuple[tuple[Paper, ...], list[Notice]]:
    """The papers, in their order, after the overrides; a notice for each that does nothing.

    A paper is found by its arXiv id or by any title under which it was known.
    """
    if not overrides:
        return tuple(papers), []
    changed = {paper.slug: paper for paper in papers}
    names = PaperNames(papers)
    notices: list[Notice] = []
    for override in overrides:
        slug = names.find_slug(override.key)
        if not slug:
            problem = f"no paper has the arXiv id or title “{override.key}”"
            next_step = "correct it, or remove the override"
            notices.append(Notice(override.origin, problem, next_step, "notice"))
            continue
        tags = changed[slug].tags
        notices += _list_idle(override, tags)
        changed[slug] = structs.replace(changed[slug], tags=change_tags(override, tags))
    return tuple(changed[paper.slug] for paper in papers), notices


def change_tags(override: Override, tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """The tags after one override; added topics stay when there are too many."""
    kept = [tag for tag in tags if tag.topic not in override.remove]
    present = {tag.topic for tag in kept}
    added = [Tag(slug, _ADDED_WEIGHT, ()) for slug in override.add if slug not in present]
    wanted = [tag for tag in kept if tag.topic in override.add]
    others = [tag for tag in kept if tag.topic not in override.add]
    room = MOST_TAGS - len(added) - len(wanted)
    return tuple(sorted([*wanted, *others[:room], *added], key=lambda tag: -tag.weight))


def _list_idle(override: Override, tags: Sequence[Tag]) -> Iterator[Notice]:
    present = {tag.topic for tag in tags}
    idle = [(slug, "adds", "has it already") for slug in override.add if slug in present]
    idle += [(s, "removes", "hasn't got it") for s in override.remove if s not in present]
    for slug, verb, state in idle:
        problem = f"the override of “{override.key}” {verb} “{slug}”, but the paper {state}"
        yield Notice(override.origin, problem, "remove that topic from it", "notice")
