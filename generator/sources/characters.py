"""Characters that captures hold and XML 1.0 or readers' eyes can't take."""

import re
import unicodedata

from generator.model.identity import INVISIBLE

# Beyond the basic plane a range stands for its few marks: a set of single ones is slow to search.
_MARKS = "".join(chr(c) for c in range(0x300, 0xFFFF) if unicodedata.combining(chr(c)))
_MARKS += "\U000101fd-\U0001e94a"
_MARK_RUN = re.compile(f"[{_MARKS}][{_MARKS}]{{30,}}")
_NOT_XML = re.compile("[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARK = re.compile(f"[{_MARKS}]")
_ASCII = bytes(range(128))
_ASCII_FORBIDDEN = bytes(code for code in range(128) if _NOT_XML.match(chr(code)))


def find_forbidden(text: str) -> re.Match[str] | None:
    """The first character that XML 1.0 forbids, or a C1 control."""
    # Most text is clean, which its few kinds of characters tell fifty times as fast as a search.
    data = text.encode("utf-8", "surrogatepass")
    clean = len(data.translate(None, _ASCII_FORBIDDEN)) == len(data)
    if clean and not any(map(_NOT_XML.match, _list_beyond_ascii(data))):
        return None
    return _NOT_XML.search(text)


def _list_beyond_ascii(data: bytes) -> set[str]:
    """The characters of a text in UTF-8 that are not ASCII, each once."""
    return set(data.translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def count_forbidden(text: str) -> int:
    """How many such characters there are."""
    return sum(1 for _ in _NOT_XML.finditer(text))


def find_marks(text: str) -> re.Match[str] | None:
    """The first letter's run of marks that is longer than Unicode's own limit of 30 (UAX #15).

    More take quadratic time to normalise, and cover the lines around them.
    """
    if text.isascii():
        return None
    beyond = _list_beyond_ascii(text.encode("utf-8", "surrogatepass"))
    return _MARK_RUN.search(text) if any(map(_MARK.match, beyond)) else None


def clean_text(text: str) -> str:
    """The text without what XML 1.0 forbids, C1 controls and a letter's marks beyond 30.

    The end of a page or a vertical tab is a blank; other controls vanish, since nobody sees them; a
    lone surrogate leaves a mark.
    """
    printable = text.isprintable()
    if printable and text.isascii():
        return text
    if not printable and _NOT_XML.search(text):
        text = _NOT_XML.sub(_replace_forbidden, text)
    return _MARK_RUN.sub(_cut_marks, text) if find_marks(text) else text


def _replace_forbidden(match: re.Match[str]) -> str:
    if match[0] in "\f\v":
        return " "
    return "\ufffd" if "\ud800" <= match[0] <= "\udfff" else ""


def _cut_marks(run: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= 30:
            kept.append(character)
    return "".join(kept)


def is_blank(text: str) -> bool:
    """Whether nothing in the text can be seen."""
    return not (text if text.isascii() else INVISIBLE.sub("", text)).strip()
