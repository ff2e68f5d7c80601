"""The page of one paper at arXiv, as a browser copies it (https://arxiv.org/abs/2510.90001).

[Submitted on 7 Oct 2025 (v1), last revised 9 Oct 2025 (this version, v2)]
Kites Learn to Fly
Ada Example, Ben Muster
Keeping a kite in the air is ...
Comments: 15 pages, 3 figures
Subjects: Robotics (cs.RO); Artificial Intelligence (cs.AI)
Cite as: arXiv:2510.90001 [cs.RO]
"""

import re

from generator.model.captures import Reading
from generator.sources.document import Claim, Document
from generator.sources.page.markup import read_lines
from generator.sources.rows import RowReader

NAME = "page of a paper at arXiv"
ENDING = "txt"
_SUBMITTED = re.compile(r"[\[(]Submitted on (?P<day>\d{1,2} [A-Z][a-z]{2,8} \d{4}).*[\])]")
_ID = re.compile(r"(?:arXiv > .*|Cite as: ?|.{0,40}\()?arXiv:(?P<id>\S{9,20}?)(?:v\d+)?(?:[ )].*)?")
_LABEL = re.compile(
    r"(?P<name>Title|Authors?|Abstract|Comments|Subjects|Cite as|Journal ?(?:-?ref|reference)|DOI"
    r"|Related DOI|Report number|(?:MSC|ACM) ?(?:-?class|classes)):? ?(?P<value>.*)"
)
_NAMES = {"comments": "comment", "author": "authors"}
_LABELLED = re.compile(r"(?:Title|Authors?|Abstract|Comments|Subjects|Cite as|DOI):.*")
_BUTTON = re.compile(r"view pdf.*|html \(experimental\)|tex source", re.I)
_END = re.compile(r"submission history.*|access paper:?|download:?|bookmark", re.I)


def detect(document: Document) -> Claim | None:
    """By the line that says when it was submitted, and an id."""
    lines = read_lines(document.start)
    has_id = any(_ID.fullmatch(line.text) for line in lines)
    for line in lines:
        if _SUBMITTED.fullmatch(line.text):
            sure = 0.9 if has_id else 0.3
            return Claim(sure, "it says when the paper was submitted", line.number)
    return None


def parse(document: Document) -> Reading:
    """One record, of no day of a list."""
    lines = read_lines(document.page_lines)
    start = next(i for i, line in enumerate(lines) if _SUBMITTED.fullmatch(line.text))
    submitted = _SUBMITTED.fullmatch(lines[start].text)
    ids = (match["id"] for line in lines if (match := _ID.fullmatch(line.text)))
    row: dict[str, object] = {
        "arxiv_id": next(ids, ""),
        "published": submitted["day"] if submitted else "",
    }
    free: list[str] = []
    for line in lines[start + 1 :]:
        if _END.fullmatch(line.text):
            break
        if _BUTTON.fullmatch(line.text):
            continue  # above the abstract on small screens
        label = _LABEL.fullmatch(line.text) if _LABELLED.fullmatch(line.text) else None
        if label:
            name = label["name"].lower()
            row[_NAMES.get(name, name)] = label["value"]
        elif "comment" not in row and "subjects" not in row:
            free.append(line.text)
    for name in ("title", "authors"):
        if name not in row and free:
            row[name] = free.pop(0)
    if free:
        row["abstract"] = " ".join([*filter(None, [str(row.get("abstract", ""))]), *free])
    reader = RowReader(document, NAME)
    reader.add(row, lines[min(start + 1, len(lines) - 1)].number)
    return reader.finish()
