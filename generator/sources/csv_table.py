"""Tables with a row of names: CSV, with semicolons or tabs too, as spreadsheets write it.

RFC 4180 says how a cell with commas, quotes or line breaks is written.
"""

import ast
import csv
import io
from itertools import islice

from generator.model.captures import LARGEST, Reading
from generator.sources.document import Claim, Document
from generator.sources.fields import KNOWN, NAMES, fold_name
from generator.sources.rows import RowReader

NAME = "CSV"
ENDING = "csv"
_MOST_COLUMNS = 200
_ABOVE = 4  # lines among which the row of names is: a caption, a note or "sep=;" may stand above
_TITLES = frozenset(NAMES["title"])
_LONGEST_LIST = 100_000  # characters of a cell


def detect(document: Document) -> Claim | None:
    """By a row that names a title and another field, among the first."""
    if _find_header(document):
        return Claim(0.85, "its first row names a title and other fields")
    return None


def parse(document: Document) -> Reading:
    """One listing for each day that rows name."""
    found = _find_header(document)
    start, delimiter, names = found if found else (0, ",", [])
    reader = RowReader(document, NAME)
    lines = io.StringIO(document.utf8.decode())
    above = [(n, line.strip(f"{delimiter} \n")) for n, line in enumerate(islice(lines, start), 1)]
    reader.warn_of_rest([(n, line) for n, line in above if line and not line.startswith("sep=")])
    lines.readline()
    csv.field_size_limit(LARGEST)
    rows = csv.reader(lines, delimiter=delimiter)
    before = start + 1
    try:
        for cells in rows:
            number, before = before + 1, start + 1 + rows.line_num
            if any(cell.strip() for cell in cells):
                reader.add(dict(zip(names, map(_read_cell, cells), strict=False)), number)
    except csv.Error as error:
        reader.warn(before + 1, f"no CSV ({error})", "the rows up to here are read; mend the line")
    return reader.finish()


def _read_cell(cell: str) -> object:
    """A list where a program printed one (``['Ada Example', 'Ben Muster']``), else the text."""
    if not (cell.startswith(("['", '["')) and cell.endswith(("']", '"]'))):
        return cell
    try:
        found = ast.literal_eval(cell) if len(cell) <= _LONGEST_LIST else cell
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return cell
    return found if isinstance(found, list) else cell


def _find_header(document: Document) -> tuple[int, str, list[str]] | None:
    """The index of the row of names, what parts its cells, and the names."""
    for index, line in enumerate(document.head.split("\n")[:_ABOVE]):
        if line.lstrip().startswith(("#", "|", ">")):
            continue  # a note, a table drawn with bars, a quotation
        for delimiter in ",;\t|":
            try:
                cells = next(csv.reader([line], delimiter=delimiter), [])
            except csv.Error:
                continue
            names = [cell.strip().lstrip("\ufeff") for cell in cells]
            if 2 <= len(names) <= _MOST_COLUMNS and _names_fields(names):
                return index, delimiter, names
    return None


def _names_fields(names: list[str]) -> bool:
    folded = [fold_name(name) for name in names]
    known = sum(1 for name in folded if name in KNOWN)
    return known > 1 and not _TITLES.isdisjoint(folded) and all(len(name) < 60 for name in names)
