"""JSON as it is found: values one after another, lists under any name, what pandas and Python add.

Values are scanned where their places count (the members of a list, of the objects around it) and
decoded by the library everywhere else, so that each row keeps its line.
"""

import ast
import json
import re
from collections.abc import Generator, Iterator, Mapping

import msgspec
from msgspec import Struct

from generator.model.identity import find_arxiv_id
from generator.sources.fields import Fields, fold_name, is_titled
from generator.sources.markdown_cells import is_table_row, read_daily_row
from generator.sources.values import read_day

BrokenJsonError = json.JSONDecodeError  # knows its place and line
_DECODER = json.JSONDecoder(strict=False)  # control characters in texts are ours to report
_BLANK = re.compile(r"[\s\ufeff\x1e]*")
_DEEPEST = 4  # lists are looked for in the objects around them
_DEEPEST_VALUE = 100  # each version of Python gives up somewhere else
_LONGEST_LITERAL = 2**20
_LITERALS = re.compile(r"\[\s*\{\s*'")

# Under what names the list of papers stands, the surest first.
_LISTS = (
    "dailypapers", "papers", "data", "results", "items", "value", "entries", "records", "works",
    "articles", "documents", "hits", "response", "message", "list", "rows", "content", "props",
    "collection", "entry", "item",
)  # fmt: skip
_DAYS = ("date", "datestring", "day", "listday")


class Found(Struct, frozen=True):
    """A row, where it begins, and the day that the file states around it ("" if none)."""

    place: int
    row: object
    day: str = ""


def decode_json(text: str) -> object:
    """What a piece of JSON says; raises ``ValueError`` (msgspec's errors are such).

    The standard library reads half a surrogate pair and NaN, which no other decoder does; the text
    of a Python mapping is read as the mapping.
    """
    try:
        value = msgspec.json.decode(text)
        if _is_deep(value):
            raise RecursionError
        return value
    except msgspec.DecodeError as error:
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            if isinstance(literal := read_literal(text), Mapping):
                return literal
            raise error from None
    except (UnicodeEncodeError, RecursionError):
        raise ValueError("nested too deep, or no Unicode") from None


def _is_deep(value: object) -> bool:
    """Whether lists and objects stand in each other too deep, by a limit that no Python sets."""
    level: list[object] = [value]
    for _ in range(_DEEPEST_VALUE):
        members: list[object] = []
        for part in level:
            members += part.values() if isinstance(part, dict) else []
            members += part if isinstance(part, list) else []
        level = [member for member in members if isinstance(member, list | dict)]
        if not level:
            return False
    return True


def read_literal(text: object) -> object:
    """The mapping that a text prints in Python's own way (``{'title': …}``), else the text."""
    if not isinstance(text, str) or not re.match(r"\s*\{\s*['\"]", text[:100]):
        return text
    if len(text) > _LONGEST_LITERAL:
        return text
    try:
        literal = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    return literal if isinstance(literal, Mapping) else text


def find_rows(text: str) -> Iterator[Found]:
    """The rows of all values in a text; raises ``BrokenJsonError`` where it is broken."""
    place = _skip(text, 0)
    while place < len(text):
        if _LITERALS.match(text, place) and len(text) <= _LONGEST_LITERAL:
            yield from _find_literals(text)
            return
        if text[place] == "[":  # item by item, so that what stands before a break is found
            end = yield from _find_in_list(text, place, "", 0)
        else:
            value, end = _decode(text, place)
            yield from _find_in(text, place, value, "", 0)
        place = _skip(text, end)
        if text.startswith(",", place):
            place = _skip(text, place + 1)


def _find_literals(text: str) -> Iterator[Found]:
    """The members of a list that Python printed (``[{'title': …}]``), each at its line."""
    try:
        listed = ast.parse(text.strip(), mode="eval").body
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        raise json.JSONDecodeError(
            "a list as Python prints it, which can't be read", text, 0
        ) from None
    start = _skip(text, 0)
    starts = [start, *(match.end() for match in re.finditer("\n", text) if match.end() > start)]
    for node in listed.elts if isinstance(listed, ast.List) else ():
        try:
            yield Found(starts[node.lineno - 1], ast.literal_eval(node))
        except (ValueError, MemoryError, RecursionError):
            yield Found(starts[node.lineno - 1], None)


def _find_in(text: str, place: int, value: object, day: str, depth: int) -> Iterator[Found]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        yield from _find_in_list(text, place, day, depth)
    elif isinstance(value, dict):
        members = list(_scan_object(text, place)) if value else []
        chosen = [m for m in members if _is_list_of_rows(m)]
        chosen.sort(key=lambda member: _LISTS.index(fold_name(member[1])))
        if _is_feed(value):
            for member in members:
                yield from map(_read_feed_item, _open_member(text, member, day, depth))
            return
        if is_row(value) and not (chosen and _has_title_of_list(value, *chosen[0][1:])):
            yield Found(place, value, day)
            return
        day = next((d for m in members if fold_name(m[1]) in _DAYS if (d := _read_day(m[2]))), day)
        for member in chosen[:1] or members:
            yield from _open_member(text, member, day, depth)


def _find_in_list(text: str, place: int, day: str, depth: int) -> Generator[Found, None, int]:
    """The rows of the list that begins at ``place``; gives the place behind it."""
    place = _skip(text, place + 1)
    while not text.startswith("]", place):
        item, end = _decode(text, place)
        if isinstance(item, list):
            yield from _find_in(text, place, item, day, depth + 1)
        else:
            yield Found(place, read_literal(item), day)
        place = _skip(text, end)
        if text.startswith(",", place):
            place = _skip(text, place + 1)
        elif not text.startswith("]", place):
            raise json.JSONDecodeError("Expecting a comma or the end of the list", text, place)
    return place + 1


def _open_member(
    text: str, found: tuple[int, str, object], day: str, depth: int
) -> Iterator[Found]:
    """The rows in a member of an object that is no row; its name may be their day or id."""
    place, name, member = found
    if isinstance(member, str) and is_table_row(member):
        yield Found(place, read_daily_row(member), day)
    elif isinstance(member, dict) and is_row(member) and find_arxiv_id(name):
        yield Found(place, {"id": name, **member}, day)
    elif isinstance(member, list | dict):
        yield from _find_in(text, place, member, _read_day(name) or day, depth + 1)


def is_row(value: object) -> bool:
    """Whether an object has a title, or is the item of a paper."""
    if not isinstance(value, dict):
        return False
    if isinstance(value.get("paper"), dict):
        return True
    return is_titled(value)


def _is_feed(value: Mapping[str, object]) -> bool:
    """Whether it is a JSON Feed (https://www.jsonfeed.org/version/1.1/), which has a title too."""
    return str(value.get("version")).startswith("https://jsonfeed.org/version/")


def _has_title_of_list(value: Mapping[str, object], name: str, rows: object) -> bool:
    """Whether an object's title is that of the list in it, as a collection or a feed has one."""
    if fold_name(name) in _LISTS[:2]:
        return True
    return isinstance(rows, list) and any(map(is_row, rows)) and not Fields(value).is_evident


def _read_feed_item(found: Found) -> Found:
    """An item with the day of its list, as that of RSS has."""
    row = found.row
    if not isinstance(row, dict):
        return found
    published = _read_day(row.pop("date_published", ""))
    return Found(found.place, row, published or found.day)


def _is_list_of_rows(member: tuple[int, str, object]) -> bool:
    _, name, value = member
    if fold_name(name) not in _LISTS or not value:
        return False
    if isinstance(value, dict):
        return not is_row(value)
    if not isinstance(value, list):
        return False
    return isinstance(next(filter(None, value), None), dict | list | str)


def _read_day(value: object) -> str:
    spelt = isinstance(value, str) and re.match(r"\d{4}\D?\d\d\D?\d\d", value)
    return read_day(value) if spelt else ""


def _skip(text: str, place: int) -> int:
    match = _BLANK.match(text, place)
    return match.end() if match else place


def _decode(text: str, place: int) -> tuple[object, int]:
    try:
        return _DECODER.raw_decode(text, place)
    except RecursionError:
        raise json.JSONDecodeError("Nested too deep", text, place) from None
    except json.JSONDecodeError as error:
        raise _settle(error) from None
    except ValueError:  # Python reads no larger number, for the time that would take
        raise json.JSONDecodeError("a number of more than 4,300 digits", text, place) from None


def _settle(error: BrokenJsonError) -> BrokenJsonError:
    """The same error by each version of Python: since 3.13 a comma at an end is named."""
    text, place = error.doc, error.pos
    if not error.msg.startswith("Illegal trailing comma"):
        before = text[:place].rstrip() if text[place : place + 1] in ("}", "]") else ""
        if not before.endswith(","):
            return error
        place = len(before) - 1
    return json.JSONDecodeError("a comma with nothing behind it", text, place)


def _scan_object(text: str, place: int) -> Iterator[tuple[int, str, object]]:
    """The members of the object that begins at ``place``: the value's place, name, value."""
    place = _skip(text, place + 1)
    while place < len(text) and text[place] != "}":
        name, end = _decode(text, place)
        place = _skip(text, _skip(text, end) + 1)
        value, end = _decode(text, place)
        yield place, str(name), value
        place = _skip(text, end)
        if text.startswith(",", place):
            place = _skip(text, place + 1)
