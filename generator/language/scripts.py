"""The words of scripts, put in their place by the build: a browser translates nothing.

``gettext("…")`` becomes the message in the site's language, ``ngettext("…", "…")`` the list of its
forms. Names of months and patterns of dates are a small module of their own.
"""

import re
from collections.abc import Iterator

import msgspec

from generator.language.words import Words

MODULE = "language.js"
_TEXT = r'\s*("(?:[^"\\\n]|\\.)*")\s*'
_CALL = re.compile(
    rf"\bgettext\({_TEXT}\)|\bngettext\({_TEXT},{_TEXT}\)|\bpgettext\({_TEXT},{_TEXT}\)"
)


def translate_script(text: str, words: Words) -> str:
    """A script with its messages in the language of the site."""

    def find(match: re.Match[str]) -> str:
        message, *pair = (_read(found) if found else "" for found in match.groups())
        if message:
            return _write(words.gettext(message))
        one, other, context, meant = pair
        if one:
            return _write(words.list_forms(one, other))
        return _write(words.pgettext(context, meant))

    return _CALL.sub(find, text)


def write_module(words: Words) -> str:
    """What scripts need to say dates and numbers; that of English is kept beside them."""
    return "".join(f"export const {name} = {_write(value)};\n" for name, value in _list(words))


def _list(words: Words) -> Iterator[tuple[str, object]]:
    yield "LANGUAGE", words.language
    yield "MONTHS", words.list_months("wide")
    yield "SHORT_MONTHS", words.list_months("abbreviated")
    yield "DAY", words.pgettext("date", "d MMMM y")
    yield "SHORT_DAY", words.pgettext("date", "d MMM y")
    yield "MONTH", words.pgettext("date", "MMMM y")
    yield "SHORT_MONTH", words.pgettext("date", "MMM y")


def _read(text: str) -> str:
    return msgspec.json.decode(text, type=str)


def _write(value: object) -> str:
    return msgspec.json.encode(value).decode()
