import pytest

from generator.merging.withdrawal import is_withdrawal
from tests.captures import build_captures, make_capture, only_paper


@pytest.mark.parametrize(
    "text",
    [
        "This paper has been withdrawn by the author due to an error in equation 3.",
        "This submission has been withdrawn by arXiv administrators due to disputed authorship.",
        "Withdrawn due to a flaw in the proof.",
        "withdrawn.",
        "The authors have found errors. This paper is withdrawn.",
        "The manuscript was retracted.",
    ],
)
def test_note_of_withdrawal_is_known(text: str) -> None:
    assert is_withdrawal(text)


@pytest.mark.parametrize(
    "text",
    [
        "We study 300 papers that were withdrawn from arXiv, and ask why.",
        "The kite withdraws its line when the wind drops.",
        "Troops were withdrawn from the pier. We model how snails count tides meanwhile.",
        "15 pages",
        "",
    ],
)
def test_text_about_withdrawing_is_no_note(text: str) -> None:
    assert not is_withdrawal(text)


@pytest.mark.parametrize(
    ("start", "length", "is_note"),
    [
        ("This paper has been withdrawn. ", 1_000, True),
        ("This paper has been withdrawn. ", 1_001, False),
        ("We erred. This paper has been withdrawn. ", 499, True),
        ("We erred. This paper has been withdrawn. ", 500, False),
    ],
)
def test_long_text_is_a_note_only_where_the_note_opens_it(
    start: str, length: int, is_note: object
) -> None:
    assert is_withdrawal(start.ljust(length, "x")) is is_note


def test_withdrawn_paper_says_so_and_has_no_abstract() -> None:
    row = '{"title": "Kites", "id": "2510.90001", "abstract": "This paper has been withdrawn."}'
    paper = only_paper(build_captures(make_capture(row, "a.jsonl")))
    assert (paper.abstract, paper.withdrawn) == ("", "This paper has been withdrawn.")


def test_abstract_of_before_stays_beside_the_note() -> None:
    rows = (
        '{"title": "Kites", "id": "2510.90001", "abstract": "They fly.", "comment": "4 pages"}\n'
        '{"title": "Kites", "id": "2510.90001", "abstract": "They fly.",'
        ' "comment": "Withdrawn: they fell"}'
    )
    paper = only_paper(build_captures(make_capture(rows, "a.jsonl")))
    assert (paper.abstract, paper.withdrawn) == ("They fly.", "Withdrawn: they fell")
