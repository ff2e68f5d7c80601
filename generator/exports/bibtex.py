"""BibTeX, with the entry type and fields that arXiv asks for (``@misc`` with ``eprint``).

Names stand in parts (“von Last, Jr, First”), groups whole in braces, so that nothing in them is
taken for a comma or an “and”; “et al.” is ``others``. Capitals in titles are kept by braces around
the whole. Months are the macros that every style knows. A summary is never given as an abstract:
there is none here.
"""

from collections.abc import Iterable, Iterator

from generator.escape import escape_bibtex
from generator.exports.citation import MONTHS, find_doi, find_url, make_key, part_date
from generator.exports.names import Name, list_names
from generator.model.papers import Paper

NAME = "bibtex"
ENDING = "bib"


def write_lines(papers: Iterable[Paper]) -> Iterator[bytes]:
    """The papers, an entry each, with blank lines between."""
    for paper in papers:
        yield (write_bibtex(paper) + "\n\n").encode()


def write_bibtex(paper: Paper) -> str:
    """The entry of a paper; unknown fields are left out."""
    year, month, *_ = [*part_date(paper.published), 0, 0]
    fields = {
        "title": f"{{{escape_bibtex(paper.title)}}}",
        "author": " and ".join(map(_write_name, list_names(paper))),
        "year": str(year or ""),
        "month": MONTHS[month - 1] if month else "",
        "eprint": paper.arxiv_id,
        "archivePrefix": "arXiv" if paper.arxiv_id else "",
        "primaryClass": escape_bibtex(paper.category) if paper.arxiv_id else "",
        "doi": find_doi(paper),
        "url": find_url(paper),
    }
    lines = [
        f"  {key} = {value}," if key == "month" else f"  {key} = {{{value}}},"
        for key, value in fields.items()
        if value
    ]
    return "\n".join([f"@misc{{{make_key(paper)},", *lines, "}"])


def _write_name(name: Name) -> str:
    if name.kind == "others":
        return "others"
    family = escape_bibtex(name.family)
    if name.kind == "group" or not name.given:
        return f"{{{family}}}"
    # A small word inside a family name would make what stands before it a particle.
    if " " in family and any(word[0].islower() for word in family.split()[:-1]):
        family = f"{{{family}}}"
    if name.particle:
        family = f"{escape_bibtex(name.particle)} {family}"
    if name.suffix:
        family = f"{family}, {escape_bibtex(name.suffix)}"
    return f"{family}, {escape_bibtex(name.given)}"
