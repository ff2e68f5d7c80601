"""Pages stamped from a shell: one page that MkDocs rendered on our own frame, cut at its slots.

MkDocs needs milliseconds a page; joining the pieces of a shell needs microseconds. A slot is a
word that no theme contains. The shell is cut once, so that a slot's name in a paper's title stays
text, and the number of each slot is checked, so that a theme that moves one fails the build.
"""

import re
from collections import Counter
from collections.abc import Mapping

from generator.editorial.addresses import climb
from generator.escape import escape_html
from generator.model.problems import PapersError
from generator.model.site import OutputFile, Page
from generator.theme.render import name_page, write_head

TITLE = "papers-slot-title"  # HTML text
DESCRIPTION = "papers-slot-description"  # a quoted attribute
CANONICAL = "papers-slot-canonical"  # an address inside a quoted attribute
HEAD = "papers-slot-head"  # elements of <head>
BODY = "papers-slot-body"  # the page's own HTML
EXPECTED = {TITLE: 1, DESCRIPTION: 1, CANONICAL: 1, HEAD: 1, BODY: 1}
_SLOT = re.compile("|".join(map(re.escape, EXPECTED)))
_ROOT = re.compile(r'="\.\./\.\.(?:/|(?="))')  # a shell stands two folders deep
_INDENTED = re.compile(r"\s*\n\s*")
_LEFT_OUT = re.compile(r"</li>(?=<li>|</ul>)")  # as HTML allows
_QUOTED = re.compile(r'="(?!papers-slot)([^\s"\'`=<>]+)"(?=[\s>])')
_TAG = re.compile(r'<script\b[^>]*>.*?</script>|<!--.*?-->|<[a-z](?:[^<>"]|"[^"]*")*>', re.S)
_INLINE = re.compile(r"<script(?! [^>]*src=)|<!--")
_BETWEEN = re.compile(
    r"(?<=>)\n(?=</?(?:meta|link|title|body|div|nav|header|footer|main|ul|li|form|script|head|body)\b)"
)


class Shell:
    """A rendered page with slots; raises ``PapersError`` when one is missing or doubled."""

    def __init__(self, html: str) -> None:
        self._html = _LEFT_OUT.sub("", _BETWEEN.sub("", _INDENTED.sub("\n", html.strip())))
        self._slots = _SLOT.findall(self._html)
        self._moved: dict[str, list[str]] = {}
        pieces = _SLOT.split(self._html)
        found = Counter(self._slots)
        quoted = all(
            pieces[place].endswith('"')
            for place, slot in enumerate(self._slots)
            if slot in (DESCRIPTION, CANONICAL)
        )
        if found != EXPECTED or not quoted:
            raise PapersError(
                f"the theme's page has the slots {dict(found)}, not {EXPECTED}; a main.html of "
                'your own must begin with {% extends "papers.html" %}, and Material be a 9.8'
            )

    def stamp(self, values: Mapping[str, str], root: str = "../../") -> str:
        """The page with each slot filled, ``root`` its way to the root of the site.

        Every value must be encoded for its slot's context.
        """
        pieces = self._moved.get(root)
        if pieces is None:
            moved = _ROOT.sub(f'="{root}', self._html)
            pieces = self._moved[root] = _SLOT.split(_TAG.sub(_unquote, moved))
        parts = [pieces[0]]
        for slot, piece in zip(self._slots, pieces[1:], strict=True):
            parts += (values[slot], piece)
        return "".join(parts)


def _unquote(tag: re.Match[str]) -> str:
    """A tag without quotes that HTML does not ask for; what a script says is left as it is."""
    return tag[0] if _INLINE.match(tag[0]) else _QUOTED.sub(r"=\1", tag[0])


def stamp_page(shell: Shell, page: Page, body: str, preview: str, site_url: str) -> OutputFile:
    """The file of a page, with ``body`` between the header and the footer of its section."""
    html = shell.stamp(
        {
            TITLE: escape_html(page.title),
            DESCRIPTION: escape_html(page.description),
            CANONICAL: escape_html(site_url + (page.canonical or page.path)),
            HEAD: write_head(page, name_page(page) + preview),
            BODY: body,
        },
        climb(page.path),
    )
    return OutputFile(f"{page.path}index.html", html.encode())
