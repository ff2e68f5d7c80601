"""The one way in for the YAML that a site's owner writes by hand, with the line of every mistake.

A value stays the text that it is: YAML's own guesses would turn the id 2501.10 into 2501.1 and
break on the day 2025-02-30. The types of msgspec say what a text means. PyYAML's events know where
they stand, and msgspec's messages the path of what is wrong; the line of one is found by the other.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_type_hints

import msgspec
import yaml

from generator.model.problems import NO_LETTER, Origin, SettingsError, join_errors, suggest_name

T = TypeVar("T", bound=msgspec.Struct)
S = TypeVar("S")
R = TypeVar("R")
Text = Annotated[str, msgspec.Meta(min_length=1)]
# The C parser, where there is one, is nine times faster; a vocabulary is a big file.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_RIGHT = {
    "array": ("is not a list", "write “[one, two]” or “- one” lines"),
    "object": ("is not a mapping", "write “key: value” lines"),
    "str": ("is not a text", "write one line of text"),
}
_FORMS = {"bool": "write “true” or “false”"}


def read_yaml(text: str, name: str) -> "Written | None":
    """What the file ``name`` says, None where it says nothing.

    Raises ``SettingsError``, as everything here does, with file, line, problem and next step.
    """
    try:
        return _Reader(yaml.parse(text, Loader=_LOADER), name).read_document()
    except RecursionError as error:
        problem = f"{name}: lists or mappings nested too deeply"
        raise SettingsError(f"{problem}; mend the file") from error
    except (yaml.YAMLError, ValueError, OverflowError):
        pass
    try:
        # The pure parser words its errors the same on every machine.
        return _Reader(yaml.parse(text, Loader=yaml.BaseLoader), name).read_document()
    except yaml.MarkedYAMLError as error:
        place = Origin(name, error.problem_mark.line + 1 if error.problem_mark else 0)
        raise SettingsError(f"{place}: no YAML: {error.problem}; mend the line") from error
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        raise SettingsError(f"{name}: no YAML: {reason}; mend the file") from error
    except (ValueError, OverflowError) as error:
        raise SettingsError(f"{name}: no YAML: {NO_LETTER}; mend the file") from error


def read_all(items: Iterable[S], read: Callable[[S], R]) -> list[R]:
    """What each item is read as; all their mistakes in one ``SettingsError``, a line each."""
    found: list[R] = []
    errors: list[SettingsError] = []
    for item in items:
        try:
            found.append(read(item))
        except SettingsError as error:
            errors.append(error)
    if errors:
        raise join_errors(errors)
    return found


class Written(NamedTuple):
    """A value of a file, its texts in single blanks, and the line where it or its key stands."""

    name: str
    line: int
    plain: Any
    """A text, a list or a dict of such values."""
    entries: Sequence["Written"] = ()
    keys: Mapping[str, "Written"] = {}

    @property
    def place(self) -> Origin:
        """Where to find it."""
        return Origin(self.name, self.line)

    def list_entries(self, what: str, form: str = "") -> "Sequence[Written]":
        """The values of a list; ``what`` it is and its right ``form`` are said of mistakes."""
        if not isinstance(self.plain, list):
            raise self._refuse(what, "array", form)
        return self.entries

    def list_keys(self, what: str, form: str = "") -> "Mapping[str, Written]":
        """The values of a mapping by their keys."""
        if not isinstance(self.plain, dict):
            raise self._refuse(what, "object", form)
        return self.keys

    def convert(self, kind: type[T], what: str, form: str = "") -> T:
        """The value as a record of texts, numbers and lists of texts."""
        try:
            return msgspec.convert(self.plain, kind, strict=False)
        except msgspec.ValidationError as error:
            found = list(self._find_mistakes(kind)) or [str(error)]
            explained = (self._explain(mistake, kind, what, form) for mistake in found)
            raise join_errors(explained) from error

    def _find_mistakes(self, kind: type[T]) -> Iterator[str]:
        """Every mistake as msgspec words it, which itself ends at the first."""
        if not isinstance(self.plain, dict):
            return
        fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        for key, value in self.plain.items():
            if key not in fields:
                yield f"Object contains unknown field `{key}`"
                continue
            try:
                msgspec.convert(value, fields[key].type, strict=False)
            except msgspec.ValidationError as error:
                message, path = part_message(str(error))
                yield f"{message} - at `$.{key}{path.rstrip('`')}`"
        misspelt = not fields.keys() >= self.plain.keys()  # which may be what seems to be missing
        for name, field in fields.items():
            if field.required and name not in self.plain and not misspelt:
                yield f"Object missing required field `{name}`"

    def make_error(self, problem: str, next_step: str) -> SettingsError:
        """The error to raise for this value."""
        return SettingsError(f"{self.place}: {problem}; {next_step}")

    def _refuse(self, what: str, wanted: str, form: str) -> SettingsError:
        problem, next_step = _RIGHT[wanted]
        return self.make_error(f"{what} {problem}", form or next_step)

    def _explain(self, error: str, kind: type[T], what: str, form: str) -> SettingsError:
        """Msgspec's message in the words of whoever wrote the file, at its line."""
        message, path = part_message(error)
        name = read_quoted(message)
        wrong, key = self, ""
        for key, index in _STEP.findall(path):
            wrong = wrong.keys[key] if key else wrong.entries[int(index)]
            what = f"“{key}:”" if key else f"an entry of {what}"
        if message.startswith("Object contains unknown field"):
            known = suggest_name(name, list(kind.__struct_encode_fields__))
            next_step = f"{known} ({form})" if form else known
            return wrong.keys[name].make_error(f"unknown key “{name}”", next_step)
        if message.startswith("Object missing required field"):
            return wrong.make_error(f"{what} has no “{name}:”", f"add a “{name}:” line")
        if "of length" in message:
            return wrong.make_error(f"{what} is empty", "write something or remove the line")
        if name in _RIGHT or not isinstance(wrong.plain, str):
            wanted = name if name in _RIGHT else "str"
            # The form is that of the whole; a list or a mapping within it has one of its own.
            return wrong._refuse(what, wanted, form if wrong is self or wanted == "str" else "")
        choice = [c for c in get_args(get_type_hints(kind).get(key)) if isinstance(c, str) and c]
        next_step = suggest_name(wrong.plain, choice) if choice else _FORMS.get(name, form)
        return wrong.make_error(f"{what} is “{wrong.plain}”", next_step)


def part_message(error: str) -> tuple[str, str]:
    """A message of msgspec without its path, and the path below the root."""
    message, found, path = error.rpartition(" - at `$")
    return (message, path) if found else (error, "")


def read_quoted(message: str) -> str:
    """What a message of msgspec names first; an unknown key may have backquotes of its own."""
    if message.startswith("Object contains unknown field `"):
        return message.partition("`")[2].rpartition("`")[0]
    return f"{message}``".split("`", 2)[1]


class _Reader:
    """Makes values of PyYAML's events: nothing of the file is taken for code, number or date.

    A value that an anchor names is shared, never copied, so that a few lines can't fill the memory.
    """

    def __init__(self, events: Iterator[Any], name: str) -> None:
        self._events = events
        self._name = name
        self._anchors: dict[str, Written] = {}

    def read_document(self) -> Written | None:
        starts = (yaml.StreamStartEvent, yaml.DocumentStartEvent)
        event = next(event for event in self._events if not isinstance(event, starts))
        if isinstance(event, yaml.StreamEndEvent):
            return None
        found = self._read(event)
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                second = Written(self._name, _find_line(event), "")
                raise second.make_error("a second document begins", "remove the line “---”")
        return found if found.plain != "" else None

    def _read(self, event: Any) -> Written:
        line = _find_line(event)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                problem = f"nothing before is named “&{event.anchor}”"
                raise Written(self._name, line, "").make_error(problem, "write it out")
            return self._anchors[event.anchor]._replace(line=line)
        if isinstance(event, yaml.ScalarEvent):
            found = Written(self._name, line, " ".join(event.value.split()))
        elif isinstance(event, yaml.SequenceStartEvent):
            entries = list(map(self._read, self._until(yaml.SequenceEndEvent)))
            found = Written(self._name, line, [e.plain for e in entries], entries)
        else:
            keys = dict(self._read_pairs())
            found = Written(self._name, line, {k: v.plain for k, v in keys.items()}, (), keys)
        if event.anchor:
            self._anchors[event.anchor] = found
        return found

    def _read_pairs(self) -> Iterator[tuple[str, Written]]:
        seen = set()
        for event in self._until(yaml.MappingEndEvent):
            key = Written(self._name, _find_line(event), "")
            if not isinstance(event, yaml.ScalarEvent) or not event.value:
                raise key.make_error("a key is not a text", "write “key: value” lines")
            if event.value in seen:
                raise key.make_error(f"“{event.value}” appears twice", "keep one of them")
            seen.add(event.value)
            yield event.value, self._read(next(self._events))._replace(line=key.line)

    def _until(self, end: type) -> Iterator[Any]:
        return takewhile(lambda event: not isinstance(event, end), self._events)


def _find_line(event: Any) -> int:
    return int(event.start_mark.line) + 1
