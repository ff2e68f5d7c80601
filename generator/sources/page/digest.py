"""A digest of papers in Markdown, as bots and letters write them.

    ## 1. [Kites Learn to Fly](https://arxiv.org/abs/2510.90001)
    **Authors:** Ada Example, Ben Muster
    > Keeping a kite in the air is ...

Each paper is a heading that links to arXiv, or to its page at Hugging Face. What stands below is
read where it says what it is: authors, an abstract or a quotation, the category, a summary by a
machine; other lines are left out.
"""

import re
from collections.abc import Iterator, Sequence

from generator.model.captures import Reading
from generator.model.identity import find_arxiv_id
from generator.sources.document import Claim, Document, NumberedLine
from generator.sources.page.lines import Line
from generator.sources.page.markup import read_markup
from generator.sources.rows import RowReader
from generator.sources.values import read_day

NAME = "digest in Markdown"
ENDING = "txt"
_NUMBER = re.compile(r"(?:\[?\d{1,4}[.)\]]:? ?|#\d{1,4} )")
_LABEL = re.compile(
    r"(?:[-*•>] ?)?(?:\*\*|__)?"
    r"(?P<name>authors?|abstract|main category|categor(?:y|ies)|subjects?|tl;?dr|"
    r"published(?: on)?|date|code|github|upvotes?)(?:\*\*|__)?[:：](?:\*\*|__)? ?(?P<value>.*?)",
    re.I,
)
_NAMES = {
    "author": "authors", "main category": "category", "subjects": "category", "subject": "category",
    "tl;dr": "tldr", "published on": "published", "date": "published", "github": "code",
    "upvote": "upvotes",
}  # fmt: skip
_DAY = re.compile(
    r"\b(?:\d{4}[-./]\d\d[-./]\d\d|\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})\b"
)
_EMPHASIS = re.compile(r"(?P<mark>\*\*|\*|__|_)(?P<text>\S.*\S)(?P=mark)")


def detect(document: Document) -> Claim | None:
    """By two headings that link to papers, or one with an abstract or a quotation below."""
    lines = read_markup(document.start)
    headings = [line for line in lines if _find_id(line)]
    if not headings:
        return None
    told = any(_LABEL.fullmatch(x.text) or x.text.startswith(">") for x in lines)
    sure = 0.7 if len(headings) > 1 or told else 0.3
    return Claim(sure, "its headings link to papers", headings[0].number)


def parse(document: Document) -> Reading:
    """One listing, of the day that the first heading names."""
    lines = read_markup(document.page_lines)
    first = next((i for i, line in enumerate(lines) if _find_id(line)), 0)
    day = next((d for line in lines[: first + 1] if line.heading if (d := find_day(line.text))), "")
    reader = RowReader(document, NAME)
    left: list[NumberedLine] = []
    for number, row in _split_entries(lines[first:], left):
        reader.add(row, number, day)
    reader.warn_of_rest(left)
    return reader.finish()


def _find_id(line: Line) -> str:
    """The arXiv id that a heading links to."""
    return next(filter(None, map(find_arxiv_id, line.links)), "") if line.heading else ""


def read_label(text: str) -> tuple[str, str] | None:
    """The field that a line says it is (``**Authors:** Ada Example``), and its value."""
    label = _LABEL.fullmatch(text)
    name = label["name"].lower() if label else ""
    return (_NAMES.get(name, name), _strip(label["value"])) if label else None


def find_day(text: str) -> str:
    """The day that a heading names, as ``YYYY-MM-DD``, "" for none."""
    match = _DAY.search(text)
    return read_day(match[0]) if match else ""


def _split_entries(
    lines: Sequence[Line], left: list[NumberedLine]
) -> Iterator[tuple[int, dict[str, object]]]:
    row: dict[str, object] = {}
    number, name = 0, ""
    for line in lines:
        if arxiv_id := _find_id(line):
            if row:
                yield number, row
            title = _NUMBER.sub("", line.text, count=1) if _NUMBER.match(line.text) else line.text
            row, number, name = {"title": _strip(title), "arxiv_id": arxiv_id}, line.number, "title"
        elif line.heading:
            name = ""
        elif row:
            name = _read_line(row, line, name, left)
    if row:
        yield number, row


def _read_line(row: dict[str, object], line: Line, name: str, left: list[NumberedLine]) -> str:
    """Read a line of an entry; the name of the field that the next one may go on with."""
    if label := read_label(line.text):
        row.setdefault(*label)
        return label[0]
    if line.text.startswith(">"):
        quoted = line.text.lstrip("> ")
        row["abstract"] = " ".join(filter(None, [str(row.get("abstract", "")), quoted]))
        return ""
    emphasis = _EMPHASIS.fullmatch(line.text)
    if emphasis and name == "title" and "authors" not in row:
        row["authors"] = emphasis["text"]
        return ""
    if name == "abstract" and not re.fullmatch(r"</?\w+>|[-*_]{3,}", line.text):
        row["abstract"] = f"{row['abstract']} {line.text}"
        return name
    if not re.fullmatch(r"</?\w[^>]{0,80}>(?:\w{0,20}</?\w+>)?|[-*_]{3,}", line.text):
        left.append((line.number, line.text))
    return "" if line.starts_block else name


def _strip(text: str) -> str:
    match = _EMPHASIS.fullmatch(text.strip())
    return match["text"] if match else text.strip()
