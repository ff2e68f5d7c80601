"""Who stands behind a paper, in the forms in which rows name them."""

import json

import pytest

from generator.model.captures import Capture
from tests.captures import build_captures, only_paper


@pytest.mark.parametrize(
    "value",
    [
        "The Kite Works",
        ["The Kite Works", "The Snail Works"],
        {"fullname": "The Kite Works", "name": "kites"},
        [{"name": "The Kite Works"}, {"name": "snails"}],
        {"fullname": 3, "user": "The Kite Works"},
    ],
)
def test_organisation_is_the_first_by_its_full_name(value: object) -> None:
    row = {"title": "Kites", "abstract": "A text of two sentences. It ends.", "organisation": value}
    line = json.dumps(row | {"id": "2503.00001"}).encode()
    assert only_paper(build_captures(Capture("a.jsonl", line))).organisation == "The Kite Works"
