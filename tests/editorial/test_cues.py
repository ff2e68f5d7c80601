"""How a sentence begins, and what that says of its place in a text."""

import pytest

from generator.editorial.cues import _inflect, find_opening, read_title


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("In addition, kites fly.", "an addition"),
        ("In addition to kites, snails crawl.", ""),
        ("We also fly kites.", "an addition"),
        ("They also fly kites.", ""),
        ("We fly kites.", ""),
        ("(2) Snails crawl.", "an addition"),
        ("2) Snails crawl.", "an addition"),
        ("(two) Snails crawl.", ""),
        ("2 snails crawl.", ""),
        ("In particular, kites fly.", "a detail"),
        ("In general, kites fly.", ""),
        ("Furthermore, kites fly.", "an addition"),
        ("Kites", ""),
        ("", ""),
    ],
)
def test_sentence_says_by_its_first_words_what_it_adds(sentence: str, cue: str) -> None:
    assert find_opening(sentence) == cue


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("BossNAS: Exploring Kites", ("BossNAS", "BossNAS")),
        ("how kites fly: A Study", ("how kites fly",)),
        ("how all kites fly: A Study", ()),
        ("Up: a Study", ()),
        ("A Study of Kites", ()),
    ],
)
def test_title_names_what_stands_in_few_words_before_a_colon(
    title: str, names: tuple[str, ...]
) -> None:
    assert read_title(title).names == names


def test_verbs_are_known_in_each_of_their_forms() -> None:
    verbs = ("study", "reach", "propose", "show", "assess")
    assert [" ".join(_inflect(verb)) for verb in verbs] == [
        "study studies studied studying", "reach reaches reached reaching",
        "propose proposes proposed proposing", "show shows showed showing",
        "assess assesses assessed assessing",
    ]  # fmt: skip
