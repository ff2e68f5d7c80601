"""JSON as a whole: the answer of an API, a list of papers, one paper, an object with a list in it.

``GET https://huggingface.co/api/daily_papers?date=YYYY-MM-DD`` gives a list whose items have a
``paper``; its ``summary`` is the abstract, its list's day is ``submittedOnDailyAt``, which older
answers lack. ``hf papers ls --format json``, the props in the page's own HTML, arXiv's snapshot,
Papers with Code, Semantic Scholar and CSL-JSON differ in names only (fields.py).
"""

import re

import msgspec

from generator.model.captures import Reading
from generator.model.problems import Notice, Origin, SourceError, shorten
from generator.sources.document import Claim, Document
from generator.sources.json_values import BrokenJsonError, decode_json, find_rows
from generator.sources.rows import RowReader

NAME = "JSON"
ENDING = "json"
_OPENS = re.compile(r"[\s\ufeff]*(?:\[\s*(?:null\s*,\s*)*(?:[\[{\]\"']|$)|\{\s*(?:[\"'}]|$))")
_EMPTY = re.compile(r"(?:[\s\ufeff]*|\{.{0,2000}?:\s*)\[\s*\][^\[\]]{0,500}", re.S)
_ERROR = ("error", "errors", "message", "detail", "error_message", "msg")
_MOST_OBJECTS = 2_000_000  # more would not fit the promised memory


def detect(document: Document) -> Claim | None:
    """By the bracket it opens with, and what follows."""
    if not _OPENS.match(document.head):
        return None
    return Claim(0.8, "it opens a list or an object of JSON")


def parse(document: Document) -> Reading:
    """One listing for each day that items name, in the order in which the days appear."""
    text = document.utf8.decode()
    if _EMPTY.fullmatch(text) and not _has_rows(text):
        notice = Notice(
            Origin(document.capture.name, 1), "an empty list", "nothing to do", "notice"
        )
        return Reading(notices=(notice,), empty=True)
    if text.count("{") + text.count("[") > _MOST_OBJECTS:
        raise document.refuse(f"more than {_MOST_OBJECTS:,} objects", "split it into several files")
    reader = RowReader(document, NAME)
    found = False
    place, line = 0, 1
    try:
        for item in find_rows(text):
            line += text.count("\n", place, item.place)
            place, found = item.place, True
            reader.add(item.row, line, item.day)
    except BrokenJsonError as error:
        _report_break(document, reader, error, text, found=found)
    if not found:
        raise _refuse_answer(document, text)
    return reader.finish()


def _has_rows(text: str) -> bool:
    """Whether there is a paper all the same, as one whose list of authors is empty."""
    try:
        return next(find_rows(text), None) is not None
    except ValueError:
        return False


def _report_break(
    document: Document, reader: RowReader, error: BrokenJsonError, text: str, *, found: bool
) -> None:
    """A file that breaks off is read so far; one that is no JSON at all is not."""
    said = error.msg.rstrip(".")
    cut = said.startswith("Unterminated") or error.pos >= len(text.rstrip())
    problem = f"not JSON ({'it is cut off' if cut else said})"
    if "\n<<<<<<< " in f"\n{text}":
        problem = "marks of a merge that was not finished (“<<<<<<<”)"
        raise document.refuse(
            problem, "finish the merge", text[: text.index("<<<<<<<")].count("\n") + 1
        )
    if not found:
        raise document.refuse(problem, "save the answer again", error.lineno)
    reader.warn(error.lineno, f"{problem}, so the file is read up to here", "save the answer again")


def _refuse_answer(document: Document, text: str) -> SourceError:
    """The error of an object in which no list of papers was found."""
    try:
        value = decode_json(text)
    except ValueError:  # objects one behind another
        value = None
    if isinstance(value, dict):
        for name in _ERROR:
            said = value.get(name)
            said = said.get("message", said) if isinstance(said, dict) else said
            if isinstance(said, str | list) and said:
                shown = said if isinstance(said, str) else msgspec.json.encode(said).decode()
                problem = f"no papers in this file, but an answer that says “{shorten(shown)}”"
                return document.refuse(problem, "ask again, then save that")
        names = ", ".join(f"“{shorten(str(name), 30)}”" for name in list(value)[:6])
        problem = f"a JSON object without a list of papers; it has {names or 'nothing'}"
        return document.refuse(problem, "give the list in it, or one paper with its title")
    return document.refuse("JSON without papers", "give a list of papers")
