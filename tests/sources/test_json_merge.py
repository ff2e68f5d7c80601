"""A JSON file in which a merge was not finished is refused, with the line of its first mark."""

import json

from tests.captures import build_captures, make_capture

ROWS = [
    {"title": title, "abstract": "A text of two sentences. It is short.", "id": f"2503.0000{n}"}
    for n, title in enumerate(("Kites of Paper", "Snails on Glass"), 1)
]


def test_marks_of_a_merge_are_refused_whatever_stands_before_them() -> None:
    whole = json.dumps(ROWS, indent=1)
    lines = whole.splitlines()
    at = lines.index(" },") + 1
    marked = "\n".join([*lines[:at], "<<<<<<< HEAD", *lines[at:]])
    assert len(build_captures(make_capture(whole, "rows.json")).corpus.papers) == 2
    (error,) = build_captures(make_capture(marked, "rows.json")).errors
    assert str(error) == (
        f"rows.json:{at + 1}: marks of a merge that was not finished (“<<<<<<<”); finish the merge"
    )
