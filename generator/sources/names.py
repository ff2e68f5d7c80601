"""The authors of a paper, however a file spells them: a list, mappings, or one text."""

import re
from collections.abc import Mapping

from msgspec import Struct


class Names(Struct, frozen=True):
    """Authors: those who are named, how many there are in all, whether "et al." follows.

    ``odd`` are entries that can be no name.
    """

    named: tuple[str, ...] = ()
    count: int = 0
    more: bool = False
    odd: tuple[object, ...] = ()


_ET_AL = re.compile(
    r"[,;]?\s*(?:\bet\.?\s?al\b\.?|\band (?:\d+ )?(?:others|more)\b|(?:…|\.{3})?"
    r"\s*(?:\(?\+? ?\d+ (?:more )?(?:co-?)?(?:authors?|others)\)?|…|\.{3}))\s*$",
    re.I,
)
_NAMESAKE = re.compile(r" \d{4}$")  # by which DBLP tells people of one name apart
_SUFFIX = re.compile(r"(?:Jr|Sr|PhD|MD|II|III|IV)\.?")
_NOTES = " ,;*†‡§¶‖⁰¹²³⁴⁵⁶⁷⁸⁹"  # behind a name: marks of footnotes
_ASIDE = re.compile(  # institutions
    r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)(?=\s*(?:[(,;]|\band\b|&|$))"
)
_PARTS = (("given", "first", "firstName"), ("family", "last", "lastName"))
_AND = re.compile(r"\s+(?:and|&)\s+|\n")


def read_names(value: object) -> Names | None:
    """Authors from a list (texts, mappings, ``[last, first, suffix]``) or from one text."""
    if isinstance(value, str):
        return _read_name_text(value)
    if isinstance(value, Mapping):
        value = value["author"] if isinstance(value.get("author"), list) else [value]
    if not isinstance(value, list):
        return None
    named: dict[str, None] = {}
    odd: list[object] = []
    count, more = 0, False
    for entry in value:
        if not isinstance(entry, str | list | dict):
            odd += [] if entry is None else [entry]
            continue
        name = _read_name(entry)
        whole = name.strip(" ,;")
        shown = (_ET_AL.sub("", name) if _may_be_cut(name) else name).strip(" ,;")
        more |= shown != whole
        shown = shown.rstrip(_NOTES)
        if not shown:
            continue  # an entry that names nobody, or “et al.” alone
        count += 1
        if not (isinstance(entry, dict) and entry.get("hidden") is True):
            named[shown] = None  # who asked not to be named is counted alone
    return Names(tuple(named), count, more, tuple(odd))


def _may_be_cut(name: str) -> bool:
    """Whether it may end with “et al.” or its like; nearly none does, and to search takes long."""
    return (
        name.rstrip(" )")
        .casefold()
        .endswith(("al", "al.", "others", "more", "authors", "author", "…", "..."))
    )


def _read_name(entry: str | list[object] | Mapping[str, object]) -> str:
    if isinstance(entry, str):
        return _turn_name(entry.strip()) if entry.count(",") == 1 else entry.strip()
    if isinstance(entry, list):
        last, first, suffix = [*entry, "", "", ""][:3]
        whole = (first, last, suffix)
        return " ".join(part.strip() for part in whole if isinstance(part, str) and part.strip())
    person = entry.get("author")
    if isinstance(person, Mapping):
        entry = person
    for key in ("name", "literal", "fullname", "full_name", "display_name", "text", "author"):
        if isinstance(name := entry.get(key), str) and name.strip():
            return _NAMESAKE.sub("", name.strip())
    parts = (next(filter(None, map(entry.get, names)), None) for names in _PARTS)
    return " ".join(part.strip() for part in parts if isinstance(part, str))


def _read_name_text(text: str) -> Names:
    """``A B, C D and E F``, ``A B; C D`` or ``B, A and D, C``."""
    whole = " ".join(text.split())
    shown = _ET_AL.sub("", whole)
    cut = shown != whole
    shown = _ASIDE.sub("", shown) if "(" in shown else shown
    pieces = [piece for piece in shown.split(";") if piece.strip()]
    if len(pieces) == 1:
        pieces = [piece for piece in _AND.split(shown) if piece.strip(" ,")]
        turned = len(pieces) > 1 and all(piece.strip(" ,").count(",") == 1 for piece in pieces)
        if not turned and not (len(pieces) == 1 and _is_turned(shown)):
            pieces = [name for piece in pieces for name in _split_names(piece)]
    shown_names = (piece.lstrip(" ,").rstrip(_NOTES) for piece in pieces)
    names = dict.fromkeys(_turn_name(name) for name in shown_names if name)
    return Names(tuple(names), len(names), cut)


def _split_names(text: str) -> list[str]:
    """``A B, C D``; a suffix stays with its name: ``A B, PhD, C D``."""
    names: list[str] = []
    for name in text.split(","):
        if names and _SUFFIX.fullmatch(name.strip()):
            names[-1] += f" {name.strip()}"
        else:
            names.append(name)
    return names


def _is_turned(text: str) -> bool:
    """Whether a text with one comma is one name, the last part first: ``Example, Ada``."""
    last, comma, first = text.partition(",")
    return bool(comma) and " " not in last.strip() and " " not in first.strip() and "," not in first


def _turn_name(name: str) -> str:
    """``Example, Ada`` as ``Ada Example``; a suffix stays behind."""
    last, comma, first = name.partition(",")
    if not comma or not first.strip() or "," in first:
        return name.strip(" ,")
    if _SUFFIX.fullmatch(first.strip()):
        return f"{last.strip()} {first.strip()}"
    return f"{first.strip()} {last.strip()}"
