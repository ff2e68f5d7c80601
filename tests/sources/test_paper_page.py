"""What the page of one paper says: its texts, who wrote it, who brought it; and what is not its."""

import pytest

from generator.model.papers import Paper
from tests.captures import build_captures, make_capture, only_paper

PAGE = """Bread That Predicts Its Own Crust
Published on Oct 7, 2025
{submitted}
{above}
Authors:

Ada Example
,
Ben Muster
arxiv:2510.90001
Abstract
{texts}

Community

windfan
Paper submitter
2 days ago

Bread is fun. I like it.

Upvote
99

https://github.com/others/comment

Models citing this paper
0
Cite arxiv.org/abs/2510.90001 in a model README.md to link it from this page.
"""
SENTENCE = "Loaves tell how dark they will be."
ABSTRACT = "We ask a loaf how dark it will be. It is right within a shade."


def read(
    texts: str = ABSTRACT, submitted: str = "Submitted by\nwindfan\non Oct 12", above: str = ""
) -> Paper:
    text = PAGE.format(texts=texts, submitted=submitted, above=above)
    return only_paper(build_captures(make_capture(text, "page.txt"), year=2025))


@pytest.mark.parametrize(
    ("texts", "machine", "abstract"),
    [
        (ABSTRACT, "", ABSTRACT),
        (f"{SENTENCE}\n\n{ABSTRACT}", SENTENCE, ABSTRACT),
        (f"{SENTENCE}\n{ABSTRACT}", SENTENCE, ABSTRACT),
        (f"{SENTENCE}\n\n{ABSTRACT}\n\nMore.", SENTENCE, f"{ABSTRACT}\n\nMore."),
        (f"{ABSTRACT}\n\nA second part follows.", "", f"{ABSTRACT}\n\nA second part follows."),
        (f"AI-generated summary\n{ABSTRACT}\n\nThe abstract.", ABSTRACT, "The abstract."),
        (SENTENCE, "", SENTENCE),
    ],
)
def test_sentence_of_a_machine_is_not_the_abstract(texts: str, machine: str, abstract: str) -> None:
    paper = read(texts)
    assert (paper.machine_summary, paper.text) == (machine, abstract)


@pytest.mark.parametrize(
    ("submitted", "name", "day"),
    [
        ("Submitted by\nwindfan\non Oct 12", "windfan", "2025-10-12"),
        ("·Submitted by windfan on Oct 12, 2025", "windfan", "2025-10-12"),
        ("Submitted by\nwindfan\nUpvote\n12", "windfan", ""),
        ("Submitted by\nwindfan\n·\n3\non Oct 12", "windfan", "2025-10-12"),
        ("Submitted by\nwindfan\n·\n3\n·\non Oct 12", "windfan", ""),
        ("Submitted by\nUpvote\n12", "", ""),
        ("", "", ""),
    ],
)
def test_who_submitted_it_and_when(submitted: str, name: str, day: str) -> None:
    paper = read(submitted=submitted)
    assert paper.submitter == name
    assert "".join(map(str, paper.days)) == day


@pytest.mark.parametrize(
    ("above", "votes"), [("Upvote 12", 12), ("Upvote\n12", 12), ("▲ 1.2k", 1200), ("", None)]
)
def test_votes_are_those_above_the_abstract(above: str, votes: int | None) -> None:
    assert read(above=above).upvotes == votes


def test_what_others_wrote_below_is_none_of_it() -> None:
    paper = read()
    assert paper.authors == ("Ada Example", "Ben Muster")
    assert (paper.arxiv_id, paper.published, paper.code) == ("2510.90001", "2025-10-07", "")
