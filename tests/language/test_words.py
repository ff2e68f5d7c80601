"""Words: messages, plurals, dates, numbers and lists of a language."""

from datetime import date

import pytest

from generator.editorial.wording import say_span, say_week
from generator.files.catalogues import read_words
from generator.language.scripts import translate_script, write_module
from generator.language.words import ENGLISH, Words, parse_words
from tests.conftest import ROOT

GERMAN, CHINESE = read_words("de"), read_words("zh")
DAY = date(2025, 12, 10)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (ENGLISH, ("10 December 2025", "Wednesday, 10 December 2025", "10 Dec 2025")),
        (GERMAN, ("10. Dezember 2025", "Mittwoch, 10. Dezember 2025", "10. Dez. 2025")),
        (CHINESE, ("2025年12月10日", "2025年12月10日星期三", "2025年12月10日")),
    ],
    ids=["en", "de", "zh"],
)
def test_days_are_those_of_the_language(words: Words, said: tuple[str, ...]) -> None:
    assert (words.say_day(DAY), words.say_weekday(DAY), words.say_short_day(DAY)) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (ENGLISH, ["0 papers", "1 paper", "2 papers", "12,345 papers"]),
        (GERMAN, ["0 Arbeiten", "1 Arbeit", "2 Arbeiten", "12.345 Arbeiten"]),
        (CHINESE, ["0篇论文", "1篇论文", "2篇论文", "12,345篇论文"]),
    ],
    ids=["en", "de", "zh"],
)
def test_counts_have_the_form_and_the_signs_of_the_language(words: Words, said: list[str]) -> None:
    counts = (0, 1, 2, 12345)
    assert [words.ngettext("{count} paper", "{count} papers", n) for n in counts] == said


def test_forms_are_chosen_by_the_rules_of_the_language() -> None:
    """Polish has three for whole numbers: 1 praca, 2 prace, 5 prac."""
    forms = {("", "{count} paper"): ("{count} praca", "{count} prace", "{count} prac")}
    polish = Words("pl", forms)
    said = [polish.ngettext("{count} paper", "{count} papers", n) for n in (1, 2, 5, 22, 25)]
    assert said == ["1 praca", "2 prace", "5 prac", "22 prace", "25 prac"]


def test_lists_and_quotes_have_the_signs_of_the_language() -> None:
    names = ["A", "B", "C"]
    assert [w.say_list(names) for w in (ENGLISH, GERMAN, CHINESE)] == [
        "A, B and C", "A, B und C", "A、B、C",
    ]  # fmt: skip
    assert [w.in_quotes("x") for w in (ENGLISH, GERMAN, CHINESE)] == ["“x”", "„x“", "“x”"]
    assert CHINESE.join(["一。", "二。"]) == "一。二。"


def test_weeks_and_spans_are_in_the_order_of_the_language() -> None:
    monday, sunday = date(2025, 3, 10), date(2025, 3, 16)
    assert say_span(monday, sunday, GERMAN) == "10. bis 16. März 2025"
    assert say_span(monday, sunday, CHINESE) == "2025年3月10日至16日"
    assert say_span(date(2025, 3, 31), date(2025, 4, 6), CHINESE) == "2025年3月31日至4月6日"
    assert say_span(date(2024, 12, 30), date(2025, 1, 5), GERMAN) == (
        "30. Dezember 2024 bis 5. Januar 2025"
    )
    assert [say_week(monday, w) for w in (GERMAN, CHINESE)] == ["11. Woche 2025", "2025年第11周"]


def test_braces_of_a_value_are_text() -> None:
    assert ENGLISH.gettext("Published {day}", day="{day} {0} {x.y}") == "Published {day} {0} {x.y}"


def test_message_without_translation_is_said_in_english() -> None:
    catalogue = b'msgid "Topics"\nmsgstr "Themen"\n\nmsgid "Days"\nmsgstr ""\n'
    words = parse_words("de", catalogue)
    assert [words.gettext(text) for text in ("Topics", "Days", "New")] == ["Themen", "Days", "New"]


def test_fuzzy_translation_is_none() -> None:
    words = parse_words("de", b'#, fuzzy\nmsgid "Topics"\nmsgstr "Tage"\n')
    assert words.gettext("Topics") == "Topics"


def test_script_has_the_words_of_the_language_in_their_place() -> None:
    script = 'a(gettext("Copied")); b(ngettext("{count} paper", "{count} papers"), 2);'
    assert translate_script(script, ENGLISH) == (
        'a("Copied"); b(["{count} paper","{count} papers"], 2);'
    )
    assert translate_script(script, GERMAN) == (
        'a("Kopiert"); b(["{count} Arbeit","{count} Arbeiten"], 2);'
    )
    assert translate_script(script, CHINESE) == 'a("已复制"); b(["{count}篇论文"], 2);'


def test_module_of_dates_beside_the_scripts_is_that_of_english() -> None:
    module = ROOT / "generator" / "theme" / "search" / "language.js"
    assert write_module(ENGLISH) in module.read_text()
    assert '"März"' in write_module(GERMAN)
    assert '"y年M月d日"' in write_module(CHINESE)
