"""CSV (RFC 4180) with a line of names: for spreadsheets and data frames, a paper a line.

What is a list elsewhere is one text here: names are parted by “; ”, topics and days by blanks. A
cell that a spreadsheet would run as a formula begins with an apostrophe.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from generator.escape import escape_csv
from generator.model.papers import Paper

NAME = "csv"
ENDING = "csv"

COLUMNS = (
    "slug title arxiv_id authors author_count published category topics days comments upvotes"
    " abstract summary"
).split()


def write_lines(papers: Iterable[Paper]) -> Iterator[bytes]:
    """The names of the columns, then the papers, a line each."""
    yield _write_line(COLUMNS)
    for paper in papers:
        cells: tuple[str | int | None, ...] = (
            paper.slug,
            paper.title,
            paper.arxiv_id,
            "; ".join(paper.authors),
            paper.author_count,
            paper.published,
            paper.category,
            " ".join(tag.topic for tag in paper.tags),
            " ".join(day.isoformat() for day in paper.days),
            paper.comments,
            paper.upvotes,
            paper.abstract,
            paper.summary,
        )
        yield _write_line([escape_csv(c) if isinstance(c, str) else c for c in cells])


def _write_line(cells: Iterable[str | int | None]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
