"""An edition as HTML and as plain text.

Mail clients read no style sheets, many not even ``<style>``: css-inline writes each rule to where
it holds. One table holds the width in Outlook; the rules for the dark and for phones stay in
``<style>``, for clients that know them. Nothing is loaded from anywhere: no picture, no font, and
no link tells who opened it.
"""

import textwrap
from collections.abc import Iterator

from css_inline import CSSInliner
from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.escape import fill_html
from generator.mail.edition import Edition, Piece

_PAGES = Environment(
    loader=PackageLoader("generator", "mail"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_INLINER = CSSInliner(
    keep_at_rules=True, load_remote_stylesheets=False, apply_width_attributes=False
)
_WIDTH = 72  # of a line in plain text (RFC 3676 asks for at most 78)


def write_html(edition: Edition, unsubscribe: str = "") -> str:
    """The edition for mail clients; ``unsubscribe`` is the reader's own address for that."""
    page = _PAGES.get_template("edition.html.j2")
    return _INLINER.inline(
        page.render(
            edition=edition,
            left=_say_left(edition),
            unsubscribe=unsubscribe,
            _=edition.words.gettext,
            fill=fill_html,
        )
    )


def write_text(edition: Edition, unsubscribe: str = "") -> str:
    """The edition as plain text."""
    lines = [edition.site.name, edition.period, edition.summary, ""]
    for piece in edition.leads:
        lines += _write_lead(piece)
    lines += [line for piece in edition.others for line in _write_brief(piece)]
    if edition.left:
        lines += [f"{_say_left(edition)}:", edition.link, ""]
    lines += ["-- ", f"{edition.site.name}: {edition.site.url}"]
    if unsubscribe:
        said = edition.words.gettext("No more of these")
        lines.append(f"{said}: {unsubscribe}")
    return "\n".join(lines) + "\n"


def _say_left(edition: Edition) -> str:
    left = edition.left
    return edition.words.ngettext("And {count} more", "And {count} more", left) if left else ""


def _write_lead(piece: Piece) -> Iterator[str]:
    yield from textwrap.wrap(piece.title, _WIDTH)
    yield from textwrap.wrap(" · ".join(filter(None, (piece.authors, piece.noted))), _WIDTH)
    yield ""
    if piece.gist:
        yield from textwrap.wrap(piece.gist, _WIDTH)
        yield ""
    yield piece.link
    yield ""


def _write_brief(piece: Piece) -> Iterator[str]:
    yield from textwrap.wrap(piece.title, _WIDTH, initial_indent="* ", subsequent_indent="  ")
    yield f"  {piece.link}"
    yield ""
