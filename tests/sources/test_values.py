"""The values of fields, however files spell them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.captures import PrintedDate
from generator.model.identity import find_arxiv_id
from generator.sources.fields import Fields
from generator.sources.names import read_names
from generator.sources.values import (
    read_address,
    read_count,
    read_date,
    trim_text,
    unescape,
)

OCTOBER_7 = PrintedDate(10, 7, 2025)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "value",
    [
        "2025-10-07", "2025/10/07", "2025.10.07", "20251007", "2025-10-07T17:59:59Z",
        "2025-10-07T17:59:59.000Z", "2025-10-07 17:59:59 UTC", "2025-10-07T20:30:00-03:00",
        "2025-10-08T00:30:00+02:00", "Tue, 7 Oct 2025 19:18:42 GMT",
        "Tue, 07 Oct 2025 23:00:00 -0000",
        "7 Oct 2025", "7.10.2025", "07. 10. 2025",
        "October 7, 2025", "Oct 7th, 2025", "7 October 2025",
        1759845599, 1759845599000, "1759845600", [2025, 10, 7], ["2025", 10, 7],
        {"date-parts": [[2025, 10, 7]]},
    ],
)  # fmt: skip
def test_day_is_read_in_utc_however_it_is_spelt(value: object) -> None:
    assert read_date(value) == OCTOBER_7


@pytest.mark.parametrize("value", ["28/9/2025", "9/28/2025", "28/09/2025 14:30"])
def test_day_between_slashes_is_read_where_it_can_be_no_month(value: str) -> None:
    assert read_date(value) == PrintedDate(9, 28, 2025)


@pytest.mark.parametrize("value", ["2025-10", "Oct 2025", "October 2025", [2025, 10]])
def test_month_stays_a_month(value: object) -> None:
    assert read_date(value) == PrintedDate(10, 0, 2025)


@pytest.mark.parametrize(
    "value",
    [
        "2025",
        2026,
        "Feb 30, 2021",
        "2025-13-01",
        "30.2.2025",
        "7.13.2025",
        "7.10.25",
        "7/10/2025",
        "13/13/2025",
        "0001-01-01",
        "9999-01-01",
        "soon",
        True,
        {},
    ],
)
def test_what_is_no_date_is_none(value: object) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize(
    ("value", "count"),
    [(24, 24), (25.0, 25), ("26", 26), ("1,204", 1204), ("1.2k", 1200), ("3.29K", 3290), (" 7 ", 7),
     ("2M", 2_000_000), (-1, None), (1.5, None), (True, None), ("many", None), ("9" * 12, None)],
)  # fmt: skip
def test_count_is_read_however_it_is_spelt(value: object, count: int | None) -> None:
    assert read_count(value) == count


@pytest.mark.parametrize(
    ("value", "named", "count", "more"),
    [
        ("Ada Example, Ben Muster and Cai Doe", ["Ada Example", "Ben Muster", "Cai Doe"], 3, False),
        ("Ada Example; Ben Muster", ["Ada Example", "Ben Muster"], 2, False),
        ("Example, Ada and Muster, Ben", ["Ada Example", "Ben Muster"], 2, False),
        ("Example, Ada; Muster, Ben", ["Ada Example", "Ben Muster"], 2, False),
        ("Example, Ada", ["Ada Example"], 1, False),
        ("Ada Example, PhD", ["Ada Example PhD"], 1, False),
        ("Ada Example, Jr., Ben Muster", ["Ada Example Jr.", "Ben Muster"], 2, False),
        ("DeepKite-AI", ["DeepKite-AI"], 1, False),
        ("Ada Example et al.", ["Ada Example"], 1, True),
        ("Ada Example et.al.", ["Ada Example"], 1, True),
        ("Ada Example and others", ["Ada Example"], 1, True),
        (["Ada Example, ", " ", None, "et al."], ["Ada Example"], 1, True),
        ([["Example", "Ada", ""], ["Doe", "Cai", "Jr."]], ["Ada Example", "Cai Doe Jr."], 2, False),
        ([{"name": "Ada"}, {"name": "Ben", "hidden": True}], ["Ada"], 2, False),
        ([{"given": "Ada", "family": "Example"}], ["Ada Example"], 1, False),
        ([{"author": {"display_name": "Ada Example"}}], ["Ada Example"], 1, False),
        (["Ada Example", "Ada Example"], ["Ada Example"], 2, False),
        ({"author": [{"text": "Ada Example 0002"}, {"text": "Ben Muster"}]},
         ["Ada Example", "Ben Muster"], 2, False),
    ],
)  # fmt: skip
def test_authors_are_read_however_they_are_spelt(
    value: object, named: list[str], count: int, more: object
) -> None:
    found = read_names(value)
    assert found
    assert (list(found.named), found.count, found.more) == (named, count, more)


@pytest.mark.parametrize(
    "text",
    [
        "2510.90001", "2510.90001v3", "arXiv:2510.90001v3", "ARXIV:2510.90001", " 2510.90001 ",
        "https://arxiv.org/abs/2510.90001v1", "http://arxiv.org/pdf/2510.90001v2.pdf",
        "https://www.arxiv.org/abs/2510.90001", "arxiv.org/abs/2510.90001",
        "https://arxiv.org/html/2510.90001v1", "https://huggingface.co/papers/2510.90001",
        "/papers/2510.90001", "10.48550/arXiv.2510.90001",
        "https://doi.org/10.48550/arXiv.2510.90001",
        "oai:arXiv.org:2510.90001", "https://alphaxiv.org/abs/2510.90001",
        "https://ar5iv.labs.arxiv.org/html/2510.90001", "arXiv:2510.90001 [cs.RO]",
        "https://huggingface.co/papers/2510.90001#community",
    ],
)  # fmt: skip
def test_arxiv_id_is_found_however_it_is_spelt(text: str) -> None:
    assert find_arxiv_id(text) == "2510.90001"


@pytest.mark.parametrize(
    "text", ["10.1109/2510.90001", "https://doi.org/10.1109/2510.90001", "2599.90001",
             "page/1234567", "https://example.org/page/1234567", "see 2510.90001"],
)  # fmt: skip
def test_what_only_resembles_an_arxiv_id_is_none(text: str) -> None:
    assert find_arxiv_id(text) == ""


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://x.org/a", "https://x\ud800.org/", "//x"]
)
def test_only_addresses_of_the_web_are_addresses(address: str) -> None:
    assert read_address(address) == ""


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        ("N/A", ""), ("null", ""), ("Join the discussion on this paper page", ""),
        ("No abstract available.", ""), ("https://example.org/x", ""),
        ("Abstract: We fly.", "We fly."), ("Abstract\nWe fly.", "We fly."),
        ("arXiv:2510.90001v1 Announce Type: new \nAbstract: We fly.", "We fly."),
        ("<jats:p>We <jats:italic>fly</jats:italic>.</jats:p>", "We fly ."),
        ("Abstractions fly.", "Abstractions fly."), ("Null results fly.", "Null results fly."),
    ],
)  # fmt: skip
def test_words_of_the_printer_are_no_part_of_a_text(text: str, trimmed: str) -> None:
    assert trim_text(text) == trimmed


def test_entities_are_the_characters_that_they_stand_for() -> None:
    assert unescape("AT&amp;T &lt;b&gt; &#x2014; & so on; x&y;") == "AT&T <b> — & so on; x&y;"


@given(JSON)
def test_no_value_breaks_the_table_of_fields(value: Any) -> None:
    read_date(value)
    read_count(value)
    read_names(value)
    read_address(value)
    names = ("title", "authors", "id", "published", "days", "code", "organization", "ai", "tldr")
    fields = Fields(dict.fromkeys(names, value))
    assert fields.is_evident in (True, False)
    fields.find_id()


@given(st.text())
def test_json_of_any_text_gives_the_same_title(text: str) -> None:
    fields = Fields(json.loads(json.dumps({"TITLE": text})))
    assert fields.find("title")[1] in (text, None)
