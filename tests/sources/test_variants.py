"""What people do to a page on its way into a file changes none of its papers."""

import re
import textwrap
from collections.abc import Callable

import pytest

from generator.model.captures import Capture
from generator.model.problems import SourceError
from generator.sources import parse_capture
from tools.shapes import SHAPES, find_file, list_shapes

_NAV = "Hugging Face\n\nModels\n\nDatasets\n\nSpaces\n\nDocs\n\nPricing\n\nLog In\n\nSign Up\n\n"
_PAGER = "\n\nPrevious\n\n1\n\n2\n\n3\n\n...\n\n12\n\nNext\n\n"
_FOOT = (
    "System theme\n\nCompany\n\nTOS\n\nPrivacy\n\nAbout\n\nCareers\n\nWebsite\n\nModels\n\nDocs\n"
)
_JINA = "Title: Daily Papers\n\nURL Source: https://huggingface.co/papers\n\nMarkdown Content:\n"
_WROTE = "On Thu, Oct 9, 2025 at 8:14 AM Ada <ada@example.org> wrote:"
_PRINTED = "10/9/25, 8:14 AM Daily Papers - Hugging Face"


def quote(text: str) -> str:
    return textwrap.indent(text, "> ", lambda _: True)


VARIANTS: dict[str, Callable[[str], str]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "no blank lines": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "twice as many blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "indented": lambda text: textwrap.indent(text, "   "),
    "blanks at line ends": lambda text: text.replace("\n", "   \n"),
    "blanks that do not break": lambda text: text.replace("• ", "•\u00a0"),
    "the site's head above": lambda text: _NAV + text,
    "the site's foot below": lambda text: text + _PAGER + _FOOT,
    "its foot on one line": lambda text: f"{text}\n\n{' '.join(_FOOT.split(chr(10) * 2))}\n",
    "its foot in brief": lambda text: f"{text}\n\n© Hugging Face\nTOS · Privacy\n",
    "front matter above": lambda text: f"---\nurl: https://x.org\ndate: 2025-10-12\n---\n{text}",
    "what a converter says above": lambda text: _JINA + text,
    "a mail around that quotes it": lambda text: f"{_WROTE}\n\n{quote(text)}\n\n--\nAda\n",
    "a mail in a mail": lambda text: f"Yes.\n\n{quote(quote(text))}",
    "its lines numbered": lambda text: "".join(
        f"{number:6}\t{line}\n" for number, line in enumerate(text.split("\n"), 1)
    ),
    "the head and foot of a printed page": lambda text: (
        f"{_PRINTED}\n{text}\nhttps://huggingface.co/papers 1/1\n"
    ),
}
# Pages of text alone: what is data breaks when lines are added to it.
_DATA = {"json", "jsonl", "csv", "tsv", "xml", "html", "mhtml", "yml", "bib", "ris"}
PAGES = [
    file
    for shape in list_shapes(SHAPES)
    if not shape.name.startswith("no_")
    if (file := find_file(shape)) and file.suffix.lstrip(".") not in _DATA
]


def read_titles(text: str) -> list[str]:
    reading = parse_capture(Capture("page", text.encode()))
    return [record.title for listing in reading.listings for record in listing.records]


@pytest.mark.parametrize("name", VARIANTS)
def test_page_keeps_its_papers_with(name: str) -> None:
    assert len(PAGES) >= 25
    for file in PAGES:
        text = file.read_text("utf-8")
        if file.parent.name == "conflict" and name == "no blank lines":
            continue  # its marks stand between blank lines
        if text.startswith("---\n") and name.endswith("above"):
            continue  # front matter has nothing above it
        if "\n\n" not in text.strip() and name == "its lines numbered":
            continue  # could be a table with numbers
        assert read_titles(VARIANTS[name](text)) == read_titles(text), file.parent.name


@pytest.mark.parametrize("form", ["[null, %s, %s]", '{"papers": [null, %s, null, %s]}'])
def test_holes_in_a_list_cost_no_paper_and_are_counted(form: str) -> None:
    rows = [f'{{"title": "A Kettle, Part {n}", "abstract": "We boil water."}}' for n in (1, 2)]
    reading = parse_capture(Capture("rows.json", (form % tuple(rows)).encode()))
    (listing,) = reading.listings
    assert [record.title for record in listing.records] == ["A Kettle, Part 1", "A Kettle, Part 2"]
    assert len(reading.notices) == form.count("null")


def test_json_that_breaks_off_before_its_first_paper_is_told_with_its_line() -> None:
    with pytest.raises(SourceError) as caught:
        parse_capture(Capture("cut.json", b'[{"title": "A Kettle'))
    problem = "cut.json:1: not JSON (it is cut off); save the answer again"
    assert str(caught.value) == problem
