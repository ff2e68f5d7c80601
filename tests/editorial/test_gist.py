"""The gist: what is chosen, what is cut, and what is never shown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editorial.gist import (
    LONGEST_CONTRIBUTION,
    LONGEST_RESULT,
    LONGEST_TEXT,
    choose_gist,
    cut_end,
    cut_lead,
    stands_alone,
)
from generator.merging.tex import repair_text
from tests.captures import build_captures, make_capture, write_page
from tests.conftest import ROOT
from tools.judge_gists import read_labels, read_rows

TITLE = "WindWard: Flying Kites in Storms"
OPENING = "Kites are popular. Many existing kites fail in storms, which remains a challenge."
PROPOSAL = "We propose WindWard, a novel framework that flies kites in storms."
DETAIL = "Specifically, WindWard reads the wind every second and pulls the line before it snaps."
RESULT = "Experiments on six hills show that WindWard reduces lost kites by 40% over the baselines."
CODE = "Code is available at https://kites.example/windward."
REST = "In particular, each line has a length, a strength and a colour, which a table lists. " * 5


def write(*sentences: str) -> str:
    return " ".join((*sentences, REST))


def test_gist_is_what_is_new_and_what_came_of_it() -> None:
    gist = choose_gist(TITLE, write(OPENING, PROPOSAL, DETAIL, RESULT, CODE))
    assert gist.text == f"{PROPOSAL} … {RESULT}"
    assert (gist.contribution, gist.result) == (3, 5)


def test_neighbours_are_shown_without_a_mark_between() -> None:
    assert choose_gist(TITLE, write(OPENING, PROPOSAL, RESULT)).text == f"{PROPOSAL} {RESULT}"


def test_where_there_is_no_result_the_contribution_stands_alone() -> None:
    gist = choose_gist(TITLE, write(OPENING, PROPOSAL, DETAIL))
    assert (gist.text, gist.result) == (PROPOSAL, 0)


def test_short_text_is_its_own_gist() -> None:
    text = f"{OPENING} {PROPOSAL}"
    assert len(text) <= LONGEST_TEXT
    assert choose_gist(TITLE, text).text == text


def test_no_text_has_no_gist() -> None:
    assert choose_gist(TITLE, "").text == ""


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("To address this, we propose WindWard.", "… we propose WindWard."),
        ("To this end we propose WindWard.", "… we propose WindWard."),
        ("Therefore, in this paper, we fly kites.", "… in this paper, we fly kites."),
        ("Based on these insights, we fly kites.", "… we fly kites."),
        ("To fly kites, we wait for wind.", "To fly kites, we wait for wind."),
        ("In this paper, we fly kites.", "In this paper, we fly kites."),
        ("While kites fly, we wait.", "While kites fly, we wait."),
    ],
)
def test_beginning_that_only_leads_on_is_cut(sentence: str, shown: str) -> None:
    assert cut_lead(sentence) == shown


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("It flies kites.", False),
        ("This flies kites.", False),
        ("These kites fly.", False),
        ("However, kites fly.", False),
        ("The resulting kites fly.", False),
        ("This paper flies kites.", True),
        ("This technical report flies kites.", True),
        ("Our kites fly.", True),
        ("… we fly kites.", True),
        ("… it flies kites.", False),
    ],
)
def test_sentence_stands_alone_unless_it_points_back(sentence: str, alone: bool) -> None:  # noqa: FBT001
    assert stands_alone(sentence) is alone


def test_contribution_that_points_back_is_not_chosen() -> None:
    leaning = "It proposes WindWard, a novel framework that flies kites in storms."
    gist = choose_gist(TITLE, write(OPENING, leaning, "We show how kites fly."))
    assert gist.text.startswith("We show how kites fly.")


def test_result_that_points_back_is_shown_only_next_to_what_it_means() -> None:
    result = "It outperforms all baselines and reduces lost kites by 40%."
    near = choose_gist(TITLE, write(OPENING, PROPOSAL, result))
    far = choose_gist(TITLE, write(OPENING, PROPOSAL, DETAIL, result))
    assert near.text == f"{PROPOSAL} {result}"
    assert result not in far.text


def test_long_sentence_is_cut_where_it_parts_and_says_so() -> None:
    sentence = "We fly kites, " * 30
    cut = cut_end(sentence, 100)
    assert len(cut) <= 100
    assert cut.endswith("We fly kites …")


def test_cut_leaves_no_bracket_open() -> None:
    assert cut_end("We fly many very fine kites (red, green, blue) today", 44) == (
        "We fly many very fine kites …"
    )


WORDS = st.sampled_from(
    "We propose a kite. It However, the Results show 40% gains (of line This To this end, we fly"
    " kites e.g. Kite: $x$ — “so” … \n\n 3. outperforms".split(" ")
)
TEXTS = st.lists(WORDS, max_size=150).map(" ".join)


@given(TEXTS)
def test_gist_is_the_authors_own_words_and_marks_what_is_left_out(text: str) -> None:
    gist = choose_gist("Kite: A Kite", text).text
    rest = " ".join(text.split())
    for part in " ".join(gist.split()).split("…"):
        assert part.strip() in rest
        rest = rest[rest.index(part.strip()) + len(part.strip()) :]


@given(TEXTS)
def test_gist_is_no_longer_than_it_may_be(text: str) -> None:
    longest = max(LONGEST_TEXT, LONGEST_CONTRIBUTION + LONGEST_RESULT + len(" … "))
    assert len(choose_gist("Kite: A Kite", text).text) <= longest


@given(TEXTS)
def test_chosen_sentence_stands_alone_unless_the_text_begins_with_it(text: str) -> None:
    gist = choose_gist("Kite: A Kite", text)
    if gist.contribution > 1 and len(text) > LONGEST_TEXT:
        assert stands_alone(gist.text)


def test_every_paper_of_a_build_has_its_gist() -> None:
    text = write(OPENING, PROPOSAL, DETAIL, RESULT)
    page = write_page("Mar 11", "One").replace("A text of two sentences. This is the second.", text)
    (paper,) = build_captures(make_capture(page, day="2025-03-11")).corpus.papers
    assert paper.gist == choose_gist("One", text).text
    assert RESULT in paper.gist


@pytest.mark.parametrize("name", ["tuned.json", "held-back.json"])
def test_labels_are_sorted_and_name_a_sentence_once(name: str) -> None:
    labels = read_labels(name)
    assert list(labels) == sorted(labels)
    for key, label in labels.items():
        assert label.best >= 1, key
        assert label.best not in label.near, key
        assert len({*label.near}) == len(label.near), key


def test_held_back_labels_are_none_of_the_tuned() -> None:
    assert not set(read_labels("tuned.json")) & set(read_labels("held-back.json"))
    assert len(read_labels("held-back.json")) == 150


SHARED = [parent / "shared" / "corpus" / "papers.jsonl.gz" for parent in ROOT.parents]
COLLECTION = next((path for path in SHARED if path.is_file()), Path())


@pytest.mark.skipif(not COLLECTION.name, reason="the large collection is not at hand")
def test_gists_of_the_large_collection_hold_their_floor() -> None:
    labels = read_labels("held-back.json")
    rows = {row.id: row for row in read_rows(COLLECTION) if row.id in labels}
    gists = {k: choose_gist(row.title, repair_text(row.abstract)) for k, row in rows.items()}
    assert len(gists) > 100
    assert sum(labels[key].allows(gist) for key, gist in gists.items()) / len(gists) >= 0.95
    assert sum(labels[key].allows_result(gist) for key, gist in gists.items()) / len(gists) >= 0.85
