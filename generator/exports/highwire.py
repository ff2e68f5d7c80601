"""A paper's citation in the head of its page, for reference managers and Google Scholar.

Highwire Press tags, as Zotero's translator “Embedded Metadata” reads them: it parts a value at
“;”, and at a comma where there is a blank on both sides of it, so that “van der Berg, Ada B.” would
be two people; no-break spaces keep such a family name whole. A group ends with a comma, which says
that there are no given names. ``z:itemType`` outweighs the page's own kind.
"""

import re
from collections.abc import Iterator

from markupsafe import Markup

from generator.escape import escape_html, join_html
from generator.exports.citation import find_doi
from generator.exports.names import OTHERS, Name, list_names
from generator.model.papers import Paper

_NO_BREAK = "\N{NO-BREAK SPACE}"
_PLAIN = re.compile(r"[\w./:-]+").fullmatch
_TITLE = "citation_title"  # which is the one of previews, too (https://ogp.me)


def write_highwire(paper: Paper) -> Markup:
    """A ``<meta>`` for each of ``list_highwire``."""
    return join_html(
        [
            f"<meta name={name}{' property=og:title' if name == _TITLE else ''}"
            f" content={_quote(text)}>"
            for name, text in list_highwire(paper)
        ]
    )


def _quote(text: str) -> str:
    """Text as the value of an attribute, in quotes where it needs them."""
    return text if _PLAIN(text) else f'"{escape_html(text)}"'


def list_highwire(paper: Paper) -> Iterator[tuple[str, str]]:
    """``(name, content)`` of each ``<meta>``; unknown fields are left out.

    The abstract, the keywords, the number on arXiv and the addresses that follow from it are left
    to a script (assets/papers.js), which finds them on the page: what takes them from there runs in
    a browser. For what does not, the DOI says the same.
    """
    yield "z:itemType", "preprint"
    yield _TITLE, paper.title
    for name in list_names(paper):
        if name is not OTHERS:
            yield "citation_author", write_author(name)
    for tag, value in (
        ("citation_publication_date", paper.published.replace("-", "/")),
        ("citation_doi", find_doi(paper)),
    ):
        if value:
            yield tag, value


def write_author(name: Name) -> str:
    """The name turned round, so that programs need not guess where the family name begins."""
    family = name.full_family.replace(";", ",")
    if name.kind == "group":
        return f"{family.replace(',', '')},"
    if name.suffix:
        family = f"{family} {name.suffix}"
    if not name.given:
        return family
    if " " in name.given:
        family = family.replace(" ", _NO_BREAK)
    return f"{family}, {name.given}".replace(";", ",")
