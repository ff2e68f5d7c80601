"""What is known of papers and problems exactly at a limit, and one beyond it."""

from datetime import date

import pytest

from generator.language.words import ENGLISH
from generator.model.corpus import RECENT, Corpus
from generator.model.identity import make_slug, spell_slug
from generator.model.papers import choose_count
from generator.model.problems import shorten
from generator.model.published import digest_text, digest_texts, shorten_key
from tests.captures import VOCABULARY, build_pages, write_page


def test_text_is_shortened_beyond_its_length() -> None:
    assert [shorten("x" * n) for n in (120, 121)] == ["x" * 120, "x" * 120 + "…"]
    assert [shorten("ab cd", n) for n in (5, 4, 3)] == ["ab cd", "ab c…", "ab…"]


def test_text_of_eighty_letters_is_known_by_its_first_hundred_and_sixty() -> None:
    assert digest_text("a " * 79) == ""
    assert len(digest_text("a " * 80)) == 16
    assert digest_text("A" * 159 + "b") != digest_text("a" * 160)
    assert digest_text("A" * 160 + "b") == digest_text("a" * 160)
    assert digest_text(" " * 560 + "a" * 80) == digest_text("a" * 80)
    assert digest_text(" " * 561 + "a" * 80) == ""


def test_eight_texts_of_a_paper_are_known_those_before_first() -> None:
    texts = [f"{letter}" * 90 for letter in "abcdefgh"]
    known = digest_texts(texts)
    assert known == tuple(map(digest_text, texts))
    assert digest_texts(["i" * 90, "", texts[0]], known) == (*known[1:], digest_text("i" * 90))
    assert shorten_key("0123456789abcdefgh/2") == "0123456789abcdef/2"


@pytest.mark.parametrize(
    ("number", "said"), [(999, "999"), (1000, "1,000"), (1234567, "1,234,567")]
)
def test_number_is_grouped_from_a_thousand(number: int, said: str) -> None:
    assert ENGLISH.say_number(number) == said


def test_names_are_said_one_after_another() -> None:
    said = [ENGLISH.say_list(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])]
    assert said == ["", "A", "A and B", "A, B and C"]


def test_day_is_archived_a_month_after_the_newest() -> None:
    corpus = build_pages(write_page("Mar 11, 2025", "Kites")).corpus
    days = (date(2025, 3, 11) - RECENT, date(2025, 3, 12) - RECENT)
    assert [corpus.is_archived(day) for day in (*days, None)] == [True, False, True]
    assert not Corpus((), VOCABULARY).is_archived(None)


def test_count_is_the_latest_that_is_known() -> None:
    days = (date(2025, 3, 11), date(2025, 3, 12), None)
    assert choose_count(zip(days, (1, 2, 3), strict=True)) == 2
    assert choose_count(zip(days, (1, None, 3), strict=True)) == 1
    assert choose_count(zip(days, (0, None, None), strict=True)) == 0
    assert choose_count(zip(days, (None, None, None), strict=True)) is None


def test_slug_is_spelt_where_more_than_half_of_a_title_is_in_another_script() -> None:
    assert spell_slug(make_slug("蜗牛 a"), "蜗牛 a").startswith("wo-niu-a-")
    assert spell_slug(make_slug("蜗牛 ab"), "蜗牛 ab") == make_slug("蜗牛 ab")
