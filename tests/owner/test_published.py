"""The committed record of what was published: read back as written, each mistake with its line."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.problems import SettingsError
from generator.model.published import Published, PublishedListing, PublishedPage, PublishedPaper
from generator.owner.published import format_published, parse_published

SLUG = "kites-0123456789"
AT = datetime(2025, 3, 11, 12, tzinfo=UTC)
PUBLISHED = Published(
    (PublishedListing(date(2025, 3, 11), "a.txt", "0123456789abcdef/1", inferred=True),),
    (PublishedPaper(SLUG, AT, "2503.00001", ("abcd",), ("snails-0123456789",)),),
    (PublishedPage("days/2025-03-11/"), PublishedPage("topics/gone/", gone=True)),
)
LINES = b"""\
{"kind":"listing","day":"2025-03-11","capture":"a.txt","key":"0123456789abcdef/1","inferred":true}
{"kind":"paper","slug":"kites-0123456789","announced":"2025-03-11T12:00:00Z","arxiv_id":"2503.00001",\
"texts":["abcd"],"aliases":["snails-0123456789"]}
{"kind":"page","path":"days/2025-03-11/"}
{"kind":"page","path":"topics/gone/","gone":true}
"""


def test_record_is_one_object_a_line_in_order_of_time() -> None:
    assert format_published(PUBLISHED) == LINES


def test_record_is_read_back_as_it_was_written() -> None:
    assert parse_published(LINES, "published.jsonl") == PUBLISHED


def test_order_of_lines_means_nothing_so_that_branches_merge() -> None:
    shuffled = b"\n".join([*reversed(LINES.splitlines()), LINES])
    assert format_published(parse_published(shuffled, "published.jsonl")) == LINES


def test_first_publication_wins_where_branches_disagree() -> None:
    later = LINES.replace(b"2025-03-11T12", b"2025-03-12T12")
    for data in (LINES + later, later + LINES):
        (paper,) = parse_published(data, "published.jsonl").papers
        assert paper.announced == AT


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"<<<<<<< HEAD", "a merge left its marks; keep the lines of both sides"),
        (b"=======", "a merge left its marks; keep the lines of both sides"),
        (b"{", "Input data was truncated; take the line back from the last commit"),
        (b'{"kind":"note"}', "Invalid value 'note'"),
        (b'{"kind":"paper","slug":"../../etc"}', "“../../etc” is no address of a paper"),
        (b'{"kind":"paper","slug":"<script>-0123456789"}', "is no address of a paper"),
        (b'{"kind":"paper","slug":"a-0123456789","aliases":["b"]}', "“b” is no address"),
        (b'{"kind":"paper","slug":"a-0123456789","announced":"2025-03-11T12:00:00"}', "time zone"),
        (b'{"kind":"page","path":"../secret/"}', "“../secret/” is no address of a page"),
        (b'{"kind":"listing","day":"2025-02-30","capture":"a","key":"b/0"}', "Invalid RFC3339"),
        (b'{"kind":"page","path":"\xff/"}', "can't decode byte 0xff"),
    ],
)
def test_mistake_is_told_with_its_line(line: bytes, message: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse_published(LINES + line + b"\n", "published.jsonl")
    assert str(error.value).startswith("published.jsonl:5: ")
    assert message in str(error.value)


PIECES = [b"{", b"}", b'"', b"null", b"\xff", b"\n", b"1e999", b"[", b"2025-02-30", b"9" * 400,
          b'"kind":"paper"', b'"slug":"a-0123456789"', b'"aliases":[[]]', b"<<<<<<< a"]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(LINES)), st.sampled_from(PIECES)), max_size=4))
def test_no_bytes_break_more_than_their_line(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(LINES)
    for place, piece in changes:
        data[place:place] = piece
    said = ""
    try:
        published = parse_published(bytes(data), "published.jsonl")
        text = format_published(published)
        assert format_published(parse_published(text, "again")) == text
    except SettingsError as error:
        said = str(error)
    assert not said or re.match(r"published\.jsonl:\d+: .+; .+", said)
