"""A digest of papers in Markdown, as bots and letters write them.

    ## 1. [Kites Learn to Fly](https://arxiv.org/abs/2510.90001)
    **Authors:** Ada Example, Ben Muster
    > Keeping a kite in the air is ...

Each paper is a heading that links to arXiv, or to its page at Hugging Face, or one with a line of
links below it (``[Paper](https://arxiv.org/abs/2510.90001) | [Code](...)``). What stands below is
read where it says what it is: authors, an abstract or a quotation, the category, a summary by a
machine; the first text that does not is somebody's summary, other lines are left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

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
# A line of nothing but links, and what they are called.
_LINKS = re.compile(
    r"(?:https?://\S+|\b(?:paper|arxiv|pdf|abs|links?|url|code|github|project|page|hugging ?face|hf"
    r"|demo|website|html|read|full|view|original|source)\b|\W)+",
    re.I,
)
_MARK = re.compile(r"</?\w[^>]{0,80}>(?:\w{0,20}</?\w+>)?|[-*_]{3,}")
_NAMED = re.compile(r"(?:[-*•] )?[*_]{0,2}[A-Z][\w -]{2,30}[*_]{0,2}[:：]")
SAYS = 40  # characters from which on a text says something of its paper
_ADDRESS = re.compile(r"https?://[^\s()\[\]<>]+")


def detect(document: Document) -> Claim | None:
    """By two headings that link to papers, or one with an abstract or a quotation below."""
    lines = read_markup(document.start)
    ids = _find_ids(lines)
    if not ids:
        return None
    told = any(_LABEL.fullmatch(x.text) or x.text.startswith(">") for x in lines)
    sure = 0.7 if len(ids) > 1 or told else 0.3
    return Claim(sure, "its headings link to papers", lines[min(ids)].number)


def parse(document: Document) -> Reading:
    """One listing, of the day that the first heading names."""
    lines = read_markup(document.page_lines)
    ids = _find_ids(lines)
    first = min(ids, default=0)
    day = next((d for line in lines[: first + 1] if line.heading if (d := find_day(line.text))), "")
    reader = RowReader(document, NAME)
    left: list[NumberedLine] = []
    for number, row in _split_entries(lines, ids, left):
        reader.add(row, number, day)
    reader.warn_of_rest(left)
    return reader.finish()


def _find_ids(lines: Sequence[Line]) -> dict[int, str]:
    """The headings of papers, each with the arXiv id that it links to, or a line of links below."""
    ids: dict[int, str] = {}
    heading: int | None = None  # the last one, until its id is known
    for index, line in enumerate(lines):
        of_links = _is_of_links(line)
        if line.heading and not of_links:  # a rule below them makes a heading of links too
            heading = index
        elif not of_links:
            continue
        found = next(filter(None, map(find_arxiv_id, _list_links(line))), "")
        if found and heading is not None:
            ids[heading], heading = found, None
    return ids


def _list_links(line: Line) -> list[str]:
    return [*line.links, *_ADDRESS.findall(line.text)]


def _is_of_links(line: Line) -> bool:
    return bool(_LINKS.fullmatch(line.text[:300]) and _list_links(line))


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
    lines: Sequence[Line], ids: Mapping[int, str], left: list[NumberedLine]
) -> Iterator[tuple[int, dict[str, object]]]:
    row: dict[str, object] = {}
    number, name = 0, ""
    for index, line in enumerate(lines):
        if arxiv_id := ids.get(index):
            if row:
                yield number, row
            title = _NUMBER.sub("", line.text, count=1) if _NUMBER.match(line.text) else line.text
            row, number, name = {"title": _strip(title), "eprint": arxiv_id}, line.number, "title"
        elif line.heading:
            name = ""
        elif row:
            name = _read_line(row, line, name, left)
    if row:
        yield number, row


def _read_line(row: dict[str, object], line: Line, name: str, left: list[NumberedLine]) -> str:
    """Read a line of an entry; the name of the field that the next one may go on with."""
    told = _read_told(row, line, name)
    return _read_text(row, line, name, left) if told is None else told


def _read_told(row: dict[str, object], line: Line, name: str) -> str | None:
    """A line that says what it is, None for any other."""
    if _is_of_links(line):
        code = next((link for link in _list_links(line) if "//github.com/" in link), "")
        row.update({"code": code} if code else {})
        return ""
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
    return None


def _read_text(row: dict[str, object], line: Line, name: str, left: list[NumberedLine]) -> str:
    """A line of a text: of one that goes on, or of the first that is long enough."""
    mark = _MARK.fullmatch(line.text)
    goes_on = name == "abstract" or (name == "description" and not line.starts_block)
    if goes_on and not mark:
        row[name] = f"{row[name]} {line.text}"
        return name
    if len(line.text) >= SAYS and "description" not in row and not _NAMED.match(line.text):
        row["description"] = line.text
        return "description"
    if not mark:
        left.append((line.number, line.text))
    return "" if line.starts_block else name


def _strip(text: str) -> str:
    match = _EMPHASIS.fullmatch(text.strip())
    return match["text"] if match else text.strip()
