"""No field of a paper is a command to TeX, whichever it is."""

import pytest

from generator.exports.bibtex import write_bibtex
from tests.captures import make_paper

HOSTILE = r"\input{x} ~ ^ % & $ # _ } {"
PLAIN = (
    r"\textbackslash{}input\textbraceleft{}x\textbraceright{} \textasciitilde{} "
    r"\textasciicircum{} \% \& \$ \# \_ \textbraceright{} \textbraceleft{}"
)


@pytest.mark.parametrize(
    "authors",
    [
        (HOSTILE,), (f"{HOSTILE}, Ada",), (f"Ada {HOSTILE}",), (f"Ada {HOSTILE} Gale, {HOSTILE}",),
        (f"Ada van {HOSTILE}",), (f"Gale, Jr., {HOSTILE}",), (f"{HOSTILE} Team",),
    ],
)  # fmt: skip
def test_name_of_an_author_is_no_command(authors: tuple[str, ...]) -> None:
    entry = write_bibtex(make_paper("Kites", authors=authors))
    assert r"\input" not in entry
    assert r"\textbackslash{}input" in entry


def test_title_and_category_are_no_commands() -> None:
    paper = make_paper(HOSTILE, arxiv_id="2503.00001", category=r"\input{x}")
    entry = write_bibtex(paper)
    assert r"\input" not in entry
    assert PLAIN.replace("\\textbraceright{} \\textbraceleft{}", "")[:40] in entry
