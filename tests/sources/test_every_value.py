"""Every value in every field of a row: what it is read as, or what is said of it.

tests/golden/readings/values.txt has it in words; ``UPDATE=1 make test`` writes it anew.
"""

import json
import os
from collections.abc import Iterator

from msgspec import structs

from generator.model.captures import Capture, Record
from generator.model.problems import SourceError
from generator.sources import parse_capture
from generator.sources.fields import NAMES
from tests.sources.test_readings import GOLDEN, shorten

ROW = {"printed title": "Kites", "abstract": "They fly."}
MISSING = ["", " ", "N/A", "tbd", "—", [], {}, float("nan")]
PLAIN = [True, 0, 1, -1, 1.5, "Some words", ["Some words", "More"], [["A", "B"]], {"a": "b"}, [5]]
DAYS = [
    "2025-10-07", "2025/1/7", "2025.10", "2025-10-07x", "2025-10-07 x",
    "2025-10-07T23:30:00-01:00", "2025-10-07 23:30:00 UTC", "2025-10-07T25:00:00",
    "2025-99-07T10:00:00", "20251007", "20251007T120000Z", "20251032", "18991007", "2025-13-01",
    "2025-12-31", "2025-00-10", "2025-02-29", "2024-02-29", "1899-12-31", "1900-01-01",
    "2099-12-31", "2100-01-01", "2025", 1759845599, 1759881599, 1759881600, 1759845599000,
    "1759845599.5", 17598455990, 2510.5, "7 Oct 2025", "07 October, 2025", "Oct 7th, 2025",
    "Tuesday, Oct. 7, 2025", "Oct 2025", "October 7, 2025, at noon", "Foo 7, 2025",
    "Feb 30, 2025", "Oct 7, 2025" + " x" * 40, "Tue, 7 Oct 2025 23:30:00 -0100",
    "Tue, 7 Oct 2025 23:30:00", "Tue, 77 Oct 2025 23:30:00 GMT", [2025, 10, 7], [2025, 10],
    [2025], [2025, 10, 7, 1], ["2025", "10", "x"], [[2025, 10, 7]], [20250, 1],
    {"date-parts": [[2025, 10, 7]]}, {"date": "2025-10-07"}, {"raw": "7 Oct 2025"},
    {"created": "2025-10-07"}, [{"created": "2025-10-07"}, {"created": "2025-11-07"}],
    ["2025-10-07", "2025-10-08", "2025-10-07"], ["2025-10-07", "soon", None, ""],
]  # fmt: skip
COUNTS = [
    "0", "7", " 7 ", "+7", "007", "1,204", "1,20", "1 204", "1'204", "1.2k", "1.25K", "2M", "2 m",
    "1.2345k", "9999999999", 10**9, 10**9 + 1, "1000000000", "1000000001", 1e9, 1000000001.0, 0.0,
    -1.0, 25.0, "1e3", "-1",
]  # fmt: skip
NAMES_OF_PEOPLE = [
    "Ada Example", "Ada Example, Ben Muster", "Example, Ada", "Example, Ada Bea", "van Doe, Ada",
    "Example, Ada and Muster, Ben", "Ada Example & Ben Muster", "Ada Example; Ben Muster;",
    "A; A; B", "Ada Example et al.", "Ada Example, et al", "Ada Example and 12 others", "Ada…",
    "Doe, Jr.", "Ada Doe, PhD", "A\nB", "Example, Ada, Dr.", ", Ada", "Ada,",
    ["Example, Ada", "Ben Muster"], ["Example, Ada, Dr."], ["Ada", "Ada", "et al."],
    ["Ada et al.", "Ben"], ["Ada", None, 5, True, "\u200b"],
    [["Example", "Ada", "Jr."], ["Doe"], ["", "Cai"], [5, "Dee"]],
    [{"name": "Ada"}, {"name": " "}],
    [{"name": "Ada", "hidden": True}, {"name": "Ben", "hidden": False}], {"name": "Ada"},
    [{"literal": "A Team"}, {"fullname": "B"}, {"full_name": "C"}, {"display_name": "D"}],
    [{"given": "Ada", "family": "Example"}, {"first": "Ben", "last": "Muster"}, {"family": "Doe"}],
    [{"author": {"name": "Ada"}}, {"author": "Ben"}, {"user": "cai"}],
]  # fmt: skip
ADDRESSES = [
    "https://x.example/a", "HTTP://x.example", "https://x", "https://xy", "https://xyz",
    "ftp://x.example/a", "javascript:alert(1)", " https://x.example/a ", "https://x.example/a b",
    "https://x.example/<b>", "see [it](https://x.example/a) there",
    "[it](https://x.example/a(b))", "owner/name", "owner/name/x", "o.w-n_er/na.me", "own er/name",
    "x" * 40 + "/name", "x" * 41 + "/name", "a/" + "x" * 100, "a/" + "x" * 101,
    {"url": "https://x.example/a"}, {"href": "https://x.example/a"},
    ["https://x.example/a", "https://y.example/b"], "https://" + "x" * 2000,
    "https://" + "x" * 2001, "https://doi.org/10.1109/2510.90001", "10.48550/arXiv.2510.90001",
    "https://arxiv.org/abs/2510.90001v2",
]  # fmt: skip
IDS = [
    "2510.90001", "arXiv:2510.90001v3", 2510.90001, 2510.5, "2513.00001", "cs/0501001",
    ["x", "2510.90001"], [["2510.90001"]], [[["2510.90001"]]], ["x"] * 19 + ["2510.90001"],
    ["x"] * 20 + ["2510.90001"], {"ArXiv": "2510.90001"}, {"DOI": "2510.90001"},
    {"arxiv": {"id": "2510.90001"}}, {"arxiv": {"id": {"url": "2510.90001"}}},
    {**{str(n): "" for n in range(20)}, "arxiv": "2510.90001"},
]  # fmt: skip
TERMS = [
    "cs.CL", "cs.CL cs.LG", "cs.CL;stat.ML", "cs.CL, other words", "Computation (cs.CL)",
    "math-ph", [{"term": "cs.CL"}], {"@term": "cs.CL"}, {"name": "cs.CL"}, {"label": "cs.CL"},
    "kites; snails, kites, ", ["kites", " snails  fly ", "", 5], ["x" * 100, "x" * 101],
    [f"term {n}" for n in range(50)], [f"term {n}" for n in range(51)],
    {"text": "A machine's words."}, {"tldr": "Short."},
]  # fmt: skip
TEXTS = [
    "Abstract: They fly.", "ABSTRACT\nThey fly.", "One.\n\nTwo.", "One.\n \n\nTwo.\nThree.",
    "<p>One <b>two</b>.</p>", "<jats:p>One.</jats:p>", "No abstract available.", "not found",
    "https://x.example/", "AT&amp;T &lt;b&gt;", "a\x00b",
    "a\u0301\u0301\u0301\u0301\u0301\u0301b", "x" * 200, "x" * 201, "x" * 1_000, "x" * 1_001,
    "x" * 2_000, "x" * 2_001, "x" * 5_000, "x" * 5_001, "x " * 50_000, "x" * 100_000,
    "x" * 100_001, "not found " + "." * 188, {"fullname": "A Place"}, {"user": "windfan"},
    {"username": ["x"], "user": "w"}, ["A Place", "Another"], [{"name": "A Place"}],
]  # fmt: skip
_BY_FIELD: list[tuple[str, list[object]]] = [
    ("id", [*IDS, *ADDRESSES]), ("authors", [*NAMES_OF_PEOPLE]),
    ("published day", [*DAYS]), ("comments upvotes stars", [*COUNTS]),
    ("category key_terms machine_summary", [*TERMS]), ("code project", [*ADDRESSES]),
    ("title abstract organisation", [*TEXTS]), ("summary remark submitter", [*TEXTS[-16:]]),
]  # fmt: skip
KINDS = {field: values for fields, values in _BY_FIELD for field in fields.split()}


def read_row(row: dict[str, object]) -> tuple[list[tuple[str, Record]], list[str]]:
    """The records of a row with their days, and what is said of it."""
    try:
        reading = parse_capture(Capture("row.jsonl", json.dumps(row).encode()))
    except SourceError as error:
        return [], [f"refused: {error.problem}"]
    found = [(str(x.printed or ""), record) for x in reading.listings for record in x.records]
    return found, [f"{notice.text}; {notice.next_step}" for notice in reading.notices]


def describe_change(row: dict[str, object]) -> str:
    """What is read of a row beside its title and its text, and what is said."""
    found, said = read_row(row)
    parts = []
    for day, record in found:
        parts += [f"day {day}"] if day else []
        for field in structs.fields(Record):
            value = getattr(record, field.name)
            usual = {"title": "Kites", "text": "They fly.", "origin": record.origin}
            if value != usual.get(field.name, field.default):
                shown = value if isinstance(value, tuple) else [value]
                parts.append(f"{field.name} {' | '.join(shorten(str(x)) for x in shown)}")
    return "; ".join(dict.fromkeys([*parts, *said])).replace("\n", "⏎")


def describe_field(field: str) -> Iterator[str]:
    name = NAMES[field][0]
    row = {"abstract": "They fly."} if field == "title" else ROW
    if field == "stars":  # of a repository
        row = {**row, "code": "owner/name"}
    yield f"{field}, as “{name}”"
    for value in (*MISSING, *PLAIN, *KINDS[field]):
        if said := describe_change({**row, name: value}):
            yield f"  {shorten(ascii(value))}: {said}"


def test_every_value_is_read_in_every_field_as_it_was() -> None:
    found = "\n".join(line for field in KINDS for line in describe_field(field))
    text = found.encode("utf-8", "backslashreplace").decode() + "\n"
    golden = GOLDEN / "values.txt"
    if os.environ.get("UPDATE"):
        golden.write_text(text, "utf-8")
    assert text.splitlines() == golden.read_text("utf-8").splitlines()
