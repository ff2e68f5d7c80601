"""The vocabulary of topics: areas, topics and the phrases that speak for each.

The format is explained at the top of ``topics.yml``, the file that this module reads. A site's
owner edits that file by hand, so every mistake is answered with the line it is on and what to
write instead.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from msgspec import structs

from generator.model.problems import SettingsError, suggest_name
from generator.model.topics import NOTHING, Area, Implication, Learned, Rule, Topic, Vocabulary
from generator.owner.written import Text, Written, read_all, read_yaml
from generator.topics.inherited import inherit_learned
from generator.topics.phrases import expand_alternatives, fold_phrase

_LEVELS = ("sure", "strong", "weak")
_SLUG = re.compile(r"(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*")
_TAKEN = ("index", "top")  # the page of all topics, and the start of every page
# No file or folder has such a name on Windows, with or without an ending
# (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{x}{n}" for x in ("com", "lpt") for n in range(10)]
)


class _File(msgspec.Struct, forbid_unknown_fields=True):
    areas: dict[str, Any]
    topics: list[Any]
    learned: bool = False


class _AreaEntry(msgspec.Struct, forbid_unknown_fields=True):
    name: Text
    formerly: list[Text] = []


class _Entry(msgspec.Struct, forbid_unknown_fields=True, rename={"not_": "not"}):
    slug: Text
    name: Text
    area: Text
    description: Text
    sure: list[Text] = []
    strong: list[Text] = []
    weak: list[Text] = []
    not_: list[Text] = []
    against: list[Text] = []
    implies: dict[str, Any] = {}
    formerly: list[Text] = []


def parse_learned(data: bytes) -> Learned:
    """What ``tools/fit_topics.py`` wrote."""
    return msgspec.json.decode(data, type=Learned)


def parse_vocabulary(text: str, name: str, learned: Learned = NOTHING) -> Vocabulary:
    """Read a vocabulary from YAML; ``name`` is the file's name in messages.

    ``learned`` counts if the file says so.

    Raises ``SettingsError`` for anything that a site could not be built with.
    """
    root = read_yaml(text, name)
    if not root:
        raise SettingsError(f"{name}: the file is empty; add “areas:” and “topics:”")
    file = root.convert(_File, "the vocabulary")
    areas = _read_areas(root.keys["areas"].keys)
    topics = tuple(_read_topics(root.keys["topics"].entries, file.areas))
    found = inherit_learned(topics, learned) if file.learned else NOTHING
    return Vocabulary(areas, topics, found)


def _read_areas(entries: Mapping[str, Written]) -> tuple[Area, ...]:
    areas = read_all(entries.items(), lambda area: _read_area(*area))
    _check_former(entries, "an area", "the area ")
    return tuple(areas)


def _read_area(slug: str, written: Written) -> Area:
    """An area with its name alone, or with its name and former slugs."""
    _check_new_slug(written, slug, "the area")
    form = f"write “{slug}: Its Name”"
    if isinstance(written.plain, dict):
        entry = written.convert(_AreaEntry, f"the area “{slug}”", form)
    elif isinstance(written.plain, str) and written.plain:
        entry = _AreaEntry(written.plain)
    else:
        raise written.make_error(f"area “{slug}” has no name", form)
    _check_former_slugs(written)
    return Area(slug, entry.name, tuple(entry.formerly))


def _check_slug(place: Written, slug: str, what: str) -> None:
    """Refuse a slug that can't stand in an address."""
    if not _SLUG.fullmatch(slug):
        next_step = "use small letters a-z, digits and, between them, hyphens; at most 60"
        raise place.make_error(f"{what} “{slug}” can't be an address", next_step)
    if slug in _TAKEN:
        problem = f"{what} “{slug}” is an address of the site's own"
        raise place.make_error(problem, "choose another")


def _check_new_slug(place: Written, slug: str, what: str) -> None:
    """Refuse a slug that Windows can't write, too; as a former slug, what was published stays."""
    _check_slug(place, slug, what)
    if slug in _DEVICES:
        next_step = f"choose another, and if it was published, list it there: “formerly: [{slug}]”"
        raise place.make_error(f"{what} “{slug}” is a name that Windows can't write", next_step)


def _read_topics(entries: Sequence[Written], areas: Mapping[str, object]) -> Iterator[Topic]:
    topics: dict[str, tuple[Topic, Written]] = {}
    read = read_all(entries, lambda entry: _read_topic(entry, areas))
    for topic, entry in zip(read, entries, strict=True):
        if topic.slug in topics:
            line = topics[topic.slug][1].keys["slug"].line
            problem = f"topic “{topic.slug}” is already on line {line}"
            next_step = "choose another slug or remove one entry"
            raise entry.keys["slug"].make_error(problem, next_step)
        topics[topic.slug] = topic, entry
    renamed = {former: topic.slug for topic, _ in topics.values() for former in topic.formerly}
    for topic, entry in topics.values():
        for implied in topic.implies:
            if implied.slug not in topics and implied.slug not in renamed:
                problem = f"topic “{topic.slug}” implies unknown topic “{implied.slug}”"
                next_step = suggest_name(implied.slug, sorted(topics))
                raise entry.keys["implies"].keys[implied.slug].make_error(problem, next_step)
    _check_former({slug: entry for slug, (_, entry) in topics.items()}, "a topic")
    for topic, _ in topics.values():
        implies = (structs.replace(i, slug=renamed.get(i.slug, i.slug)) for i in topic.implies)
        yield structs.replace(topic, implies=tuple(implies))


def _check_former(entries: Mapping[str, Written], kind: str, called: str = "") -> None:
    """Refuse a former slug that leads to two topics or areas, or to one that is still there."""
    taken = dict.fromkeys(entries, f"is still {kind}")
    for slug, entry in entries.items():
        for place in _list_former(entry):
            former = place.plain
            if former in taken:
                problem = f"the former slug “{former}” of {called}“{slug}” {taken[former]}"
                raise place.make_error(problem, "keep it in one place")
            taken[former] = f"leads to “{slug}” already"


def _check_former_slugs(entry: Written) -> None:
    for place in _list_former(entry):
        _check_slug(place, place.plain, "the former slug")


def _list_former(entry: Written) -> Sequence[Written]:
    return entry.keys["formerly"].entries if "formerly" in entry.keys else ()


def _read_topic(written: Written, areas: Mapping[str, object]) -> Topic:
    entry = written.convert(_Entry, "a topic")
    _check_new_slug(written.keys["slug"], entry.slug, "the slug")
    _check_former_slugs(written)
    if entry.area not in areas:
        next_step = suggest_name(entry.area, sorted(areas))
        raise written.keys["area"].make_error(f"unknown area “{entry.area}”", next_step)
    return Topic(
        slug=entry.slug,
        name=entry.name,
        area=entry.area,
        description=entry.description,
        rules=tuple(Rule(phrase, level) for level, phrase in _list_phrases(written, *_LEVELS)),
        not_phrases=tuple(phrase for _, phrase in _list_phrases(written, "not")),
        against=tuple(phrase for _, phrase in _list_phrases(written, "against")),
        implies=tuple(
            _read_share(written.keys["implies"].keys[slug], slug) for slug in entry.implies
        ),
        formerly=tuple(entry.formerly),
    )


def _list_phrases(written: Written, *keys: str) -> Iterator[tuple[str, str]]:
    """The phrases of a topic's lists as ``(key, phrase)``, each with one spelling only."""
    seen: dict[str, str] = {}
    for key in keys:
        for place in written.keys[key].entries if key in written.keys else ():
            for phrase in expand_alternatives(place.plain):
                folded = fold_phrase(phrase)
                if not folded:
                    problem = f"the phrase “{phrase}” in “{key}:” has no word"
                    raise place.make_error(problem, "write at least one word or remove it")
                if folded in seen:
                    problem = f"the phrase “{phrase}” repeats “{seen[folded]}”"
                    raise place.make_error(problem, "keep one of them")
                seen[folded] = phrase
                yield key, phrase


def _read_share(written: Written, slug: str) -> Implication:
    share = 0.0
    with suppress(ValueError, TypeError):
        share = float(written.plain)
    if share == 0 or not -1 <= share <= 1:
        said = written.plain if isinstance(written.plain, str) else ""
        problem = f"the share of “{slug}” is “{said}”, not a number from -1 to 1 other than 0"
        raise written.make_error(problem, "write for example 0.5")
    return Implication(slug, share)
