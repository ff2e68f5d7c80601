"""The language of a paper's own words, for readers to whom a page is read aloud (WCAG 3.1.2).

Papers are mostly English, whatever the language of the site. What is in Latin letters counts as
English on pages of another language, unless it has letters, words or endings of that language. On
English pages nothing is told apart: most of what is not English there is names.
"""

import re

from markupsafe import Markup

from generator.escape import escape_html, join_html

_GERMAN = re.compile(
    r"[äöüß]|\b(?:am|auf|aus|bei|beim|das|dem|den|der|des|die|durch|ein|eine|einer|für|im|ist|mit"
    r"|nach|nicht|oder|sich|sind|über|und|von|vom|wie|wir|zu|zum|zur)\b"
    r"|\w{3}(?:heit|ieren|ische[nrs]?|keit|lich|schaft|ung|ungen)\b",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OWN = {"de": _GERMAN}
# Hebrew, Arabic and their neighbours, their presentation forms, the scripts of the first plane that
# go to the left, and the marks and brackets that turn a line (Unicode 15.1, annex 9).
_TURNING = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PLAIN = Markup("")


def mark_tongue(language: str, text: str) -> Markup:
    """The attributes of an element for the language and the direction of its text."""
    if text.isascii() and language == "en":
        return _PLAIN
    tongue = find_tongue(text, language)
    side = ' dir="auto"' if may_turn(text) else ""
    return join_html([side, f' lang="{escape_html(tongue)}"' if tongue else ""])


def may_turn(text: str) -> bool:
    """Whether a text may go from right to left, so that a browser has to find out."""
    return not text.isascii() and _TURNING.search(text) is not None


def find_tongue(text: str, language: str) -> str:
    """``en`` for an English text on a page of another language, "" for one that needs no mark."""
    if language == "en" or not text:
        return ""
    latin = len(_LATIN.findall(text))
    letters = sum(map(str.isalpha, text))
    own = _OWN.get(language)
    return "en" if 2 * latin > letters and not (own and own.search(text)) else ""
