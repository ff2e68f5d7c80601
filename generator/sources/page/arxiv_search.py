"""What the search of arXiv found, as a browser copies it (https://arxiv.org/search/).

    1. arXiv:2510.90001 [pdf, other] cs.RO cs.AI
    Kites Learn to Fly
    Authors: Ada Example, Ben Muster
    Abstract: Keeping a kite in the air is ... △ Less
    Submitted 7 October, 2025; originally announced October 2025.
    Comments: 15 pages

An abstract is an excerpt until its reader unfolds it (``▽ More``).
"""

import re
from collections.abc import Iterator, Sequence

from generator.model.captures import Reading
from generator.sources.document import Claim, Document, NumberedLine
from generator.sources.page.lines import Line, join_lines
from generator.sources.page.markup import read_lines
from generator.sources.rows import RowReader

NAME = "search of arXiv"
ENDING = "txt"
_ENTRY = re.compile(
    r"\d{1,5}\. ?arXiv:(?P<id>\S{9,20}) \[[a-z, ]{3,40}\](?: (?P<category>[a-z]\S{1,20}).*)?", re.I
)
_LABEL = re.compile(r"(?P<name>Authors?|Abstract|Comments): ?(?P<value>.*)")
_NAMES = {"author": "authors", "comments": "comment"}
_SUBMITTED = re.compile(
    r"Submitted (?:.*; v1 submitted )?(?P<day>\d{1,2} [A-Z][a-z]{2,8}),? (?P<year>\d{4})\b.*"
)
_DOI = re.compile(r"doi:? ?10\.\S{3,200}", re.I)
_FOLD = re.compile(r" ?(?:△ Less|(?:… ?)?▽ More)")


def detect(document: Document) -> Claim | None:
    """By a numbered line with an arXiv id and the formats of the paper."""
    for line in read_lines(document.start):
        if _ENTRY.fullmatch(line.text):
            return Claim(0.9, "it numbers what a search of arXiv found", line.number)
    return None


def parse(document: Document) -> Reading:
    """One listing without a day."""
    reader = RowReader(document, NAME)
    left: list[NumberedLine] = []
    for entry in _split_entries(read_lines(document.page_lines)):
        reader.add(_read_entry(entry, left), entry[0].number)
    reader.warn_of_rest(left)
    return reader.finish()


def _split_entries(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    starts = [index for index, line in enumerate(lines) if _ENTRY.fullmatch(line.text)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start:end]


def _read_entry(lines: Sequence[Line], left: list[NumberedLine]) -> dict[str, object]:
    """The fields of an entry; what stands above the authors is the title.

    What stands below its end goes to ``left``: a paper whose first line was lost, the page's foot.
    """
    match = _ENTRY.fullmatch(lines[0].text)
    row: dict[str, object] = dict(match.groupdict()) if match else {}
    fields: dict[str, list[str]] = {"title": []}
    name = "title"
    for line in lines[1:]:
        label = _LABEL.fullmatch(line.text)
        labelled = _NAMES.get(label["name"].lower(), label["name"].lower()) if label else ""
        submitted = _SUBMITTED.fullmatch(line.text)
        if submitted and "published" not in row:
            row["published"], name = f"{submitted['day']} {submitted['year']}", ""
        elif label and labelled not in fields:
            name, fields[labelled] = labelled, [label["value"]]
        elif name and not (label or submitted):
            fields[name] += [] if _DOI.fullmatch(line.text) else [line.text]
            name = "" if name == "comment" else name
        else:
            left.append((line.number, line.text))
    row |= {name: join_lines(texts) for name, texts in fields.items()}
    text = str(row.pop("abstract", ""))
    row["description" if text.endswith("▽ More") else "abstract"] = _FOLD.sub("", text)
    return row
