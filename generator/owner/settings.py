"""What a site's owner can set: the options of the plugin ``papers`` in mkdocs.yml, in one block."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from generator.model.problems import Origin, SettingsError, join_errors, suggest_name
from generator.owner.written import part_message, read_quoted

Section = Literal["days", "topics", "discussed", "subscribe"]
SECTIONS: tuple[Section, ...] = get_args(Section)
Lines = Mapping[str, int]  # where each option stands, by its path: ``colors.tea``


class Licence(Struct, frozen=True, forbid_unknown_fields=True):
    """Under what the site's own words may be used; ``url`` is where that can be read."""

    name: str
    url: str = ""


class Analytics(Struct, frozen=True, forbid_unknown_fields=True):
    """A script that counts visits; ``data`` are its ``data-`` attributes."""

    script: str
    data: dict[str, str] = {}

    @property
    def host(self) -> str:
        """The one host that it may come from and talk to."""
        return urlsplit(self.script).netloc


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """Paths are relative to the folder of mkdocs.yml; defaults that don't exist are passed over.

    The manual explains each option (docs/manual/settings.md). ``overrides`` is the former name of
    ``corrections``.
    """

    at: str = ""
    name: str = ""
    masthead: str = ""
    description: str = ""
    logo: str = ""
    colors: dict[str, str] = {}
    footer: str = ""
    copyright: str = ""
    licence: Licence | None = None
    analytics: Analytics | None = None
    sections: tuple[Section, ...] = SECTIONS
    private: bool = False
    captures: str = "data/captures"
    facts: str = "data/facts.yml"
    hidden: str = "data/hidden.yml"
    topics: str = ""
    corrections: str = "data/corrections.yml"
    overrides: str = ""
    templates: str = ""
    hub: str = ""
    published: str = "data/published.jsonl"
    accepted: str = "data/accepted.txt"
    today: bool = False
    machine_summaries: bool = False
    newsletter: str = ""
    newsletter_field: str = "email"


# As it stands in a security policy: a comma or semicolon would begin something else there.
_POLICY_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?(?:/[\w./?=&%~+-]*)?", re.A)
_HUB = re.compile(r"https?://[^\s/?#]+(?:[/?]\S*)?")
_FOLDER = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)+")
_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.I)
_ATTRIBUTE = re.compile(r"[a-z][a-z0-9-]*")
_NO_LINES: Lines = {}
_KINDS = {"str": "a text", "bool": "true or false", "array": "a list", "object": "a mapping",
          "int": "a number", "float": "a number", "null": "nothing"}  # fmt: skip
_FORMS = {
    "a text": "write it in quotes",
    "true or false": "write “true” or “false”",
    "a list": "write “[one, two]”",
    "a mapping": "write “{ key: value }”",
}
Problem = tuple[str, str]  # the path of an option, and what is wrong with it and what to do


def make_settings(options: Mapping[str, object], name: str, lines: Lines = _NO_LINES) -> Settings:
    """Settings from the plugin's options; ``lines`` is where they stand in the file ``name``.

    Raises one ``SettingsError`` with every mistake, a line each; an unknown name is answered with
    the nearest known one.
    """
    taken: dict[str, Any] = {}
    problems = [
        (str(key), f"no option “{key}”; {suggest_name(str(key), list(Settings.__struct_fields__))}")
        for key in options
        if key not in Settings.__struct_fields__
    ]
    for field in msgspec.structs.fields(Settings):
        if field.name in options:
            try:
                taken[field.name] = msgspec.convert(options[field.name], field.type)
            except msgspec.ValidationError as error:
                problems.append(_explain(field.name, options[field.name], str(error)))
    settings = Settings(**taken)
    problems += _check_values(settings)
    if problems:
        problems.sort(key=lambda problem: (_find_line(problem[0], lines), problem))
        raise join_errors(_word(name, lines, *problem) for problem in problems)
    return settings


def refuse_missing(
    settings: Settings, is_file: Callable[[str], bool], is_folder: Callable[[str], bool]
) -> None:
    """Of what people alone write, a file or a folder that its owner named is there.

    A list of papers to hide under a misspelt name would hide none. Facts and records are files
    that commands begin.
    """
    for option in ("hidden", "corrections", "accepted"):
        named = getattr(settings, option)
        own = named and named != getattr(Settings(), option)
        if own and not is_file(named):
            problem = f"mkdocs.yml: papers: {option}: there is no “{named}”"
            raise SettingsError(f"{problem}; correct the option, or make the file")
    if settings.templates and not is_folder(settings.templates):
        problem = f"mkdocs.yml: papers: templates: there is no folder “{settings.templates}”"
        raise SettingsError(f"{problem}; correct the option, or make the folder")


def _check_values(settings: Settings) -> Iterator[Problem]:
    """What the types don't say."""
    if settings.at and not _FOLDER.fullmatch(settings.at):
        yield "at", f"at: “{settings.at}” is no folder of a site; write it like “papers/”"
    if settings.newsletter and not _POLICY_ADDRESS.fullmatch(settings.newsletter):
        problem = f"newsletter: “{settings.newsletter}” is no address that a form can post to"
        yield "newsletter", f"{problem}; write https:// and what follows"
    if settings.hub and not _HUB.fullmatch(settings.hub):
        yield "hub", f"hub: “{settings.hub}” is no address; write it like “https://hub.example/”"
    for area, color in settings.colors.items():
        if not _COLOR.fullmatch(color):
            yield f"colors.{area}", f"colors: “{color}” is no colour; write it like “#2c5a9d”"
    if settings.licence and not re.match(r"https?://|$", settings.licence.url):
        problem = f"licence: “{settings.licence.url}” is no address"
        yield "licence.url", f"{problem}; write https:// and what follows"
    if settings.analytics:
        yield from _check_analytics(settings.analytics)
    for section in {s for s in settings.sections if settings.sections.count(s) > 1}:
        yield "sections", f"sections: “{section}” is listed twice; keep one of them"


def _check_analytics(analytics: Analytics) -> Iterator[Problem]:
    script = analytics.script
    if not _POLICY_ADDRESS.fullmatch(script) or "/" not in script.removeprefix("https://"):
        problem = f"analytics: “{script}” is no address of a script"
        yield "analytics.script", f"{problem}; write it like “https://stats.example/script.js”"
    for key in analytics.data:
        if not _ATTRIBUTE.fullmatch(key):
            problem = f"analytics: “{key}” is no name of an attribute"
            yield f"analytics.data.{key}", f"{problem}; write small letters, digits and hyphens"


def _explain(option: str, value: object, error: str) -> Problem:
    """Msgspec's message in the words of whoever wrote the file."""
    message, below = part_message(error)
    path, name = option + below.rstrip("`").partition("[")[0], read_quoted(message)
    if message.startswith("Object contains unknown field"):
        known = {"licence": Licence, "analytics": Analytics}[option].__struct_fields__
        return f"{path}.{name}", f"{option}: no option “{name}”; {suggest_name(name, list(known))}"
    if message.startswith("Object missing required field"):
        return path, f"{option}: has no “{name}”; add it"
    if message.startswith("Invalid enum value"):
        wrong = message.split("'")[1]
        return path, f"{option}: no section “{wrong}”; {suggest_name(wrong, list(SECTIONS))}"
    wanted = _KINDS.get(name.partition(" | ")[0], name)
    kind = read_quoted(message.partition(", got ")[2])
    said = f"“{value}”" if isinstance(value, str | int | float) else _KINDS.get(kind, kind)
    return path, f"{option}: {said} is not {wanted}; {_FORMS.get(wanted, 'correct the option')}"


def _find_line(path: str, lines: Lines) -> int:
    """The line of an option, or of the nearest one that holds it; 0 where the file has neither."""
    while path not in lines and "." in path:
        path = path.rpartition(".")[0]
    return lines.get(path, 0)


def _word(name: str, lines: Lines, path: str, problem: str) -> SettingsError:
    place = Origin(name, _find_line(path, lines))
    return SettingsError(f"{place}: papers: {' '.join(problem.split())}")
