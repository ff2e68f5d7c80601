"""The vocabulary of topics: areas, topics and the phrases that speak for each.

The format is explained at the top of ``topics.yml``, the file that this module reads. A site's
owner edits that file by hand, so every mistake is answered with the line it is on and what to
write instead.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from generator.model.problems import suggest_name
from generator.model.topics import NOTHING, Area, Implication, Learned, Rule, Topic, Vocabulary
from generator.owner.yaml_lines import YamlReader
from generator.topics.phrases import expand_alternatives, fold_phrase


def parse_learned(data: bytes) -> Learned:
    """What ``tools/fit_topics.py`` wrote."""
    return msgspec.json.decode(data, type=Learned)


LEVELS = ("sure", "strong", "weak")
_LISTS = (*LEVELS, "not", "against")
_TEXTS = ("slug", "name", "area", "description")
_TOPIC_KEYS = (*_TEXTS, *_LISTS, "implies")
_FILE_KEYS = ("learned", "areas", "topics")
_NEEDED_KEYS = ("areas", "topics")


def parse_vocabulary(text: str, name: str, learned: Learned = NOTHING) -> Vocabulary:
    """Read a vocabulary from YAML; ``name`` is the file's name in messages.

    ``learned`` counts if the file says so.

    Raises ``SettingsError`` for anything that a site could not be built with.
    """
    reader = _Reader(name)
    root = reader.compose(text, "add “areas:” and “topics:”")
    entries = reader.read_mapping(root, "the vocabulary", _FILE_KEYS)
    for key in _NEEDED_KEYS:
        if key not in entries:
            raise reader.error(root, f"“{key}:” is missing", f"add a “{key}:” section")
    areas = tuple(reader.read_areas(entries["areas"]))
    topics = tuple(reader.read_topics(entries["topics"], {area.slug for area in areas}))
    counts = "learned" in entries and reader.read_switch(entries["learned"], "“learned:”")
    return Vocabulary(areas, topics, learned if counts else NOTHING)


class _Reader(YamlReader):
    """Turns the nodes of a vocabulary into records."""

    def read_areas(self, node: Any) -> Iterator[Area]:
        for slug, value in self.read_mapping(node, "“areas:”").items():
            self.check_slug(value, slug, "the area")
            yield Area(slug, self.read_text(value, f"the name of area “{slug}”"))

    def read_topics(self, node: Any, areas: set[str]) -> Iterator[Topic]:
        nodes = self.read_list(node, "“topics:”")
        lines: dict[str, int] = {}
        topics = [self._read_topic(entry, areas, lines) for entry in nodes]
        for topic, entry in zip(topics, nodes, strict=True):
            for implied in topic.implies:
                if implied.slug not in lines:
                    problem = f"topic “{topic.slug}” implies unknown topic “{implied.slug}”"
                    raise self.error(entry, problem, suggest_name(implied.slug, sorted(lines)))
        yield from topics

    def _read_topic(self, node: Any, areas: set[str], lines: dict[str, int]) -> Topic:
        fields = self.read_mapping(node, "a topic", _TOPIC_KEYS)
        for key in _TEXTS:
            if key not in fields:
                raise self.error(node, f"a topic has no “{key}:”", f"add a “{key}:” line")
        slug = self.read_slug(fields["slug"], "the slug")
        if slug in lines:
            problem = f"topic “{slug}” is already on line {lines[slug]}"
            raise self.error(fields["slug"], problem, "choose another slug or remove one entry")
        lines[slug] = fields["slug"].start_mark.line + 1
        area = self.read_text(fields["area"], "the area")
        if area not in areas:
            raise self.error(
                fields["area"], f"unknown area “{area}”", suggest_name(area, sorted(areas))
            )
        return Topic(
            slug=slug,
            name=self.read_text(fields["name"], "the name"),
            area=area,
            description=self.read_text(fields["description"], "the description"),
            rules=tuple(self._read_rules(fields)),
            not_phrases=tuple(self._read_phrases(fields, "not", {})),
            against=tuple(self._read_phrases(fields, "against", {})),
            implies=tuple(self._read_implications(fields)),
        )

    def _read_rules(self, fields: dict[str, Any]) -> Iterator[Rule]:
        seen: dict[str, str] = {}
        for level in LEVELS:
            for phrase in self._read_phrases(fields, level, seen):
                yield Rule(phrase, level)

    def _read_phrases(
        self, fields: dict[str, Any], key: str, seen: dict[str, str]
    ) -> Iterator[str]:
        if key not in fields:
            return
        for node in self.read_list(fields[key], f"“{key}:”"):
            for phrase in expand_alternatives(self.read_text(node, f"a phrase in “{key}:”")):
                folded = fold_phrase(phrase)
                if not folded:
                    problem = f"the phrase “{phrase}” in “{key}:” has no word"
                    raise self.error(node, problem, "write at least one word or remove it")
                if folded in seen:
                    problem = f"the phrase “{phrase}” repeats “{seen[folded]}”"
                    raise self.error(node, problem, "keep one of them")
                seen[folded] = phrase
                yield phrase

    def _read_implications(self, fields: dict[str, Any]) -> Iterator[Implication]:
        if "implies" not in fields:
            return
        for slug, node in self.read_mapping(fields["implies"], "“implies:”").items():
            yield Implication(slug, self._read_number(node, f"the share of “{slug}”"))

    def _read_number(self, node: Any, what: str) -> float:
        text = self.read_text(node, what)
        try:
            value = float(text)
        except ValueError:
            value = 0.0
        if value == 0 or not -1 <= value <= 1:
            problem = f"{what} is “{text}”, not a number from -1 to 1 other than 0"
            raise self.error(node, problem, "write for example 0.5")
        return value
