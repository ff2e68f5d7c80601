"""Every kind of escaping, once: a paper's fields are text from strangers.

HTML is escaped by Jinja's autoescape and ``markupsafe``, XML by ElementTree, JSON by msgspec; the
rest is here. A test reads the sources and fails when another module escapes by itself.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import markupsafe

try:  # markupsafe's own, compiled, from 3.0 on
    from markupsafe._speedups import _escape_inner as _escape_text
except ImportError:

    def _escape_text(text: str, /) -> str:
        return str(markupsafe.escape(text))


_mark: Callable[[str], markupsafe.Markup] = partial(str.__new__, markupsafe.Markup)  # as it is
_PUNCTUATION = {code: f"&#{code};" for code in range(33, 127) if not chr(code).isalnum()}
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
    | {character: f"\\{character}" for character in "%&$#_"}
)
_OF_TEX = re.compile(r"[\\{}~^%&$#_]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_READABLE = r"(?<=[^\W\d_])(?:[,;?.](?=\s|$)|-(?=[^\W\d_]))"
_MEANING = re.compile(rf"(?!{_READABLE})[!-/:-@\[-`{{-~]")
_CALLS = re.compile(r"(?<!\w)@(?=\w)|@(?=everyone|here)|<(?=[!@#\w])|\](?=\()")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class SafeMarkdown(str):
    """Text that is Markdown already; everything else is escaped in Markdown templates."""

    __slots__ = ()


def escape_markdown(value: Any) -> SafeMarkdown:
    """The value as Markdown that renders as the very same text, on one line.

    ASCII punctuation becomes numeric character references: no Markdown, HTML, attribute list,
    snippet or template in it survives, in the body as in the front matter. What ends a word or
    joins two, and so means nothing to any of them, stays readable.
    """
    if isinstance(value, SafeMarkdown):
        return value
    text = " ".join(str(value).split())
    return SafeMarkdown(_MEANING.sub(lambda mark: mark[0].translate(_PUNCTUATION), text))


def escape_html(text: str) -> str:
    """The text for HTML, in elements and in quoted attributes; what is HTML already stays.

    A page has hundreds of values, most of them short: a ``Markup`` for each would take five times
    as long.
    """
    if type(text) is str:
        return _escape_text(text)
    return str(text if isinstance(text, markupsafe.Markup) else markupsafe.escape(text))


def mark_html(text: str) -> markupsafe.Markup:
    """The text escaped for HTML, in a form that templates which escape it again leave alone."""
    return markupsafe.escape(text)


def fill_html(message: str, **values: str) -> markupsafe.Markup:
    """A message of our own as HTML; its values are escaped, unless they are HTML already."""
    escaped = {name: escape_html(value) for name, value in values.items()}
    return _mark(message.format(**escaped))  # no message is a stranger's


def join_html(parts: Iterable[str]) -> markupsafe.Markup:
    """Pieces of HTML of our own, whose values are escaped, as one."""
    return _mark("".join(parts))


def mark_text(text: str) -> markupsafe.Markup:
    """The text escaped for an element of HTML alone, where quotes mean nothing and stay."""
    return _mark(escape_xml(text))


def escape_xml(text: str) -> str:
    """The text for an element in XML; in an attribute its quotes are escaped too: ``escape_html``.

    HTML inside a feed has many quotes, which would each take five bytes.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_bibtex(text: str) -> str:
    r"""The text for a field of BibTeX, on one line, with every character that TeX reads escaped.

    Braces are named (``\textbraceleft{}``): BibTeX counts ``\{`` as a brace all the same, so that a
    lone one would end the field or the file.
    """
    if text.isalnum():  # most names
        return text
    line = " ".join(text.split())
    return line.translate(_TEX) if _OF_TEX.search(line) else line


def escape_csv(text: str) -> str:
    """The text for a cell; one that a spreadsheet would run as a formula begins with “'”."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def escape_terminal(text: str) -> str:
    """One line for a terminal or a log, with controls and direction marks in hexadecimal.

    No ``::command::`` stands at its start and no ``##[command]`` anywhere, which runners of CI
    obey.
    """
    shown = _CONTROLS.sub(lambda m: m[0].encode("unicode_escape").decode(), text)
    shown = shown.encode("utf-8", "backslashreplace").decode()
    shown = re.sub(r"^(\s*):(?=:)", r"\1\\x3a", shown)
    return re.sub(r"##(?=[a-z]{0,12}\[)", r"#\\x23", shown)


def escape_chat(text: str) -> str:
    """The text for a chat or Mastodon: no “@” in it calls anybody, no mark makes a link of a word.

    Each has its own way to escape, so a word joiner, which nobody sees, stands behind such a mark
    (https://docs.slack.dev/messaging/formatting-message-text, ``<!channel>``; Discord: ``@here``,
    ``[text](address)``; Mastodon: ``@name``).
    """
    return _CALLS.sub("\\g<0>\u2060", text)


def escape_fts(word: str) -> str:
    """The beginning of a word as a query of FTS5 (https://www.sqlite.org/fts5.html, 3.1)."""
    return '"{}"*'.format(word.replace('"', '""'))
