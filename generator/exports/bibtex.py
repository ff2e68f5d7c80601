"""BibTeX, with the entry type and fields that arXiv asks for (``@misc`` with ``eprint``).

Names are split at the last blank, which is right for most and never loses a letter. Capitals in
titles are kept by braces around the whole; characters that TeX reads are escaped, and a brace that
has no partner can't close an entry.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from generator.model.corpus import Corpus
from generator.model.papers import Paper

NAME = "bibtex"

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def write_lines(corpus: Corpus) -> Iterator[bytes]:
    """The papers, an entry each, with blank lines between."""
    keys = Counter(make_key(paper) for paper in corpus.papers)
    for paper in corpus.papers:
        key = make_key(paper)
        # Two papers of one year may begin alike; BibTeX takes the second for a mistake.
        unique = key if keys[key] == 1 else f"{key}{paper.slug[-4:]}"
        yield (write_bibtex(paper, unique) + "\n\n").encode()


def write_bibtex(paper: Paper, key: str = "") -> str:
    """The entry of a paper under ``key`` or its own; unknown fields are left out."""
    fields = {
        "title": f"{{{escape_bibtex(paper.title)}}}",
        "author": " and ".join(_write_name(name) for name in paper.authors),
        "year": paper.published[:4],
        "month": str(int(paper.published[5:7])) if paper.published else "",
        "eprint": paper.arxiv_id,
        "archivePrefix": "arXiv" if paper.arxiv_id else "",
        "primaryClass": escape_bibtex(paper.category) if paper.arxiv_id else "",
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@misc{{{key or make_key(paper)},", *lines, "}"])


def escape_bibtex(text: str) -> str:
    """The text with every character that TeX reads as a command escaped, on one line."""
    return "".join(_SPECIAL.get(c, c) for c in " ".join(text.split()))


def make_key(paper: Paper) -> str:
    """The citation key: first author's last name, year, first word of the title, ASCII only."""
    name = paper.authors[0].split()[-1] if paper.authors and paper.authors[0].split() else "anon"
    words = [
        w for w in re.findall(r"\w+", paper.title) if w.lower() not in {"a", "an", "the", "on"}
    ]
    parts = (name, paper.published[:4], words[0] if words else paper.slug[-10:])
    plain = unicodedata.normalize("NFKD", "".join(parts)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower()) or f"paper{paper.slug[-10:]}"


def _write_name(name: str) -> str:
    first, _, last = escape_bibtex(name).rpartition(" ")
    return f"{last}, {first}" if first else last
