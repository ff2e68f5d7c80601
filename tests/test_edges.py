"""What happens exactly at a limit, and one beyond it; and which of equals comes first."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from jinja2 import TemplateNotFound
from mkdocs.exceptions import PluginError
from msgspec import structs

from generator.commands.overview import _list_rest
from generator.commands.periods import PeriodOptions, list_days
from generator.editorial.related import Weights, WordCounts
from generator.escape import escape_html, mark_html
from generator.language.scripts import write_module
from generator.language.words import ENGLISH, parse_words
from generator.mail.announcement import LONGEST, write_announcement
from generator.merging.match import NEWS, Entry, _compare
from generator.mkdocs.plugin import PapersPlugin
from generator.model.identity import READABLE_LENGTH, make_slug, spell_slug
from generator.model.papers import Sighting
from generator.model.published import Published, PublishedFeed, PublishedPage, PublishedPaper
from generator.model.topics import Evidence, Tag, pack_evidence
from generator.owner.skeleton import fill_skeleton
from generator.pages.areas import link_parts
from generator.pages.front import _make_strip
from generator.pages.reasons import explain_tag
from generator.publication import find_lost_addresses
from generator.search.cards import _make_card
from generator.search.documents import Document
from generator.theme.colors import make_readable
from generator.theme.render import explain_template_fault
from generator.topics.evaluate import Judged, Label, _count_confusions
from generator.topics.phrases import fold_word
from tests.captures import build_captures, make_capture, make_paper, write_page


def test_rest_is_counted_beyond_twenty() -> None:
    assert list(_list_rest(20)) == []
    assert list(_list_rest(21)) == ["  and 1 more"]


def announce(*titles: str) -> str:
    pieces = tuple(SimpleNamespace(title=title) for title in titles)
    edition: Any = SimpleNamespace(
        words=ENGLISH, site=SimpleNamespace(name="Kites"), period="today", summary="2 papers",
        leads=pieces, others=(), link="https://papers.example/",
    )  # fmt: skip
    return write_announcement(edition)


def test_title_in_an_announcement_calls_nobody() -> None:
    assert "• Ask @\u2060everyone\n" in announce("Ask @everyone")


def test_announcement_takes_titles_up_to_its_length() -> None:
    room = LONGEST - len(announce(""))
    assert len(announce("x" * room)) == LONGEST
    assert "xx" not in announce("x" * (room + 1))
    assert announce(*"abcdef").count("• ") == 5


@pytest.mark.parametrize(
    ("age", "speaks"),
    [(-1, False), (0, True), (1, True), (NEWS.days, True), (NEWS.days + 1, None)],
)
def test_paper_of_the_day_of_its_list_may_be_the_one(age: int, speaks: object) -> None:
    day = date(2025, 3, 31)
    paper = structs.replace(make_paper("Kites"), sightings=(Sighting(day, "k", 1),))
    entry = Entry("2503.00001", "Kites", published=f"{day - timedelta(days=age)}")
    assert list(_compare(paper, entry)) == [speaks]


def test_readable_address_keeps_a_last_word_that_just_has_room() -> None:
    for more, words in (("", 15), ("б", 14)):
        title = f"{'буб ' * 14}бубб{more}"
        spelt = spell_slug(make_slug(title), title).rpartition("-")[0]
        assert len(spelt) <= READABLE_LENGTH
        assert spelt.count("-") + 1 == words


def test_parts_of_a_list_are_links_but_for_the_present_one() -> None:
    found = [(link.name, link.address) for link in link_parts("days/x/", 2, 3)]
    assert found == [("1", "days/x/"), ("2", ""), ("3", "days/x/3/")]
    assert list(link_parts("days/x/", 1, 1)) == []


def test_confusions_come_by_number_then_by_name() -> None:
    papers = [
        Judged("x", (Tag(wrong, 1.0),), Label((missed,)))
        for missed, wrong in ("bz", "az", "ay", "ax", "cz", "cz", "bx")
    ]
    found = ["".join(map(str, confusion)) for confusion in _count_confusions(papers)]
    assert found == ["cz2", "ax1", "ay1", "az1", "bx1", "bz1"]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Raises", "raise"), ("noises", "noise"), ("advise", "advise"), ("realise", "realize"),
        ("realised", "realized"), ("colour", "color"), ("flour", "flour"), ("hour", "hour"),
        ("odour", "odour"), ("labour", "labor"), ("dies", "die"), ("policies", "policy"),
        ("gas", "gas"), ("boxes", "box"), ("buses", "buse"), ("cats", "cat"), ("its", "its"),
        ("modelling", "modeling"), ("labelled", "labeled"), ("Bias", "bias"), ("axis", "axis"),
    ],
)  # fmt: skip
def test_words_are_folded_from_a_length_on(word: str, folded: str) -> None:
    assert fold_word(word) == folded


@pytest.mark.parametrize(
    ("color", "pair"),
    [
        ("#ffffff", ("#707070", "#ffffff")), ("#000000", ("#000000", "#878787")),
        ("#888888", ("#707070", "#888888")), ("#ffcc00", ("#886d00", "#ffcc00")),
        ("#fc0", ("#886d00", "#ffcc00")), ("#1132d8", ("#1132d8", "#6b7fe7")),
        ("#123456", ("#123456", "#75899d")),
    ],
)  # fmt: skip
def test_colour_moves_as_far_as_reading_asks(color: str, pair: tuple[str, str]) -> None:
    assert make_readable(color) == pair


@pytest.mark.parametrize(
    "published",
    [
        Published(papers=(PublishedPaper("gone"),)), Published(pages=(PublishedPage("days/x/"),)),
        Published(feeds=(PublishedFeed("topics/x/"),)),
    ],
)  # fmt: skip
def test_whatever_was_published_alone_is_missed(published: Published) -> None:
    built = build_captures(make_capture(write_page("Mar 11, 2025", "Kites")))
    assert len(find_lost_addresses(built, published)) == 1


def test_reasons_of_the_title_come_first_and_those_through_others_last() -> None:
    class All:
        def choose(self, evidence: list[Evidence], topic: str) -> list[Evidence]:
            del topic
            return evidence

    evidence = (
        Evidence("c", "text", 1.0, "other"), Evidence("b", "text", 1.0),
        Evidence("a", "title", 1.0),
    )  # fmt: skip
    quotes: Any = All()
    found = explain_tag(Tag("x", 1.0, pack_evidence(evidence)), make_paper("Kites"), quotes)
    assert list(found) == ["", "other"]
    assert list(found[""]) == ["title", "abstract"]


def test_name_of_a_site_is_text_on_its_first_page() -> None:
    filled = fill_skeleton(
        {"docs/index.md": "# @title@", "mkdocs.yml": "@name@"}, 1, "*T* <b>", "1"
    )
    assert filled["docs/index.md"] == "# &#42;T&#42; &#60;b&#62;"
    assert filled["mkdocs.yml"] == '"*T* <b>"'
    odd = fill_skeleton({"mkdocs.yml": "@name@ @version@"}, 1, "@version@", "7")
    assert odd["mkdocs.yml"] == '"@version@" 7'


def test_words_of_another_language_have_all_their_plurals() -> None:
    catalogue = """msgid ""
msgstr "Plural-Forms: nplurals=2; plural=(n != 1);"

msgid "Paper"
msgstr "Arbeit"

#, fuzzy
msgid "Day"
msgstr "Tag"

msgid "{count} paper"
msgid_plural "{count} papers"
msgstr[0] "{count} Arbeit"
msgstr[1] "{count} Arbeiten"

msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "{count} Tag"
msgstr[1] ""
"""
    words = parse_words("de", catalogue.encode())
    assert words.messages == {
        ("", "Paper"): ("Arbeit",), ("", "{count} paper"): ("{count} Arbeit", "{count} Arbeiten"),
    }  # fmt: skip


def test_card_of_a_result_says_all_that_is_known_and_ends_there() -> None:
    whole = Document(
        "Kites", "They fly.", "kites", byline="Ada", gist="Fly.", arxiv_id="2503.00001",
        topics=("a", "gone", "b"), day=date(2025, 3, 11), published="2025-03", comments=2,
        own_gist=True,
    )  # fmt: skip
    known = ["kites", "Kites", "Fly.", "Ada", "2025-03-11", "2025-03", "2503.00001", [1, 0], 2]
    assert _make_card(whole, {"b": 0, "a": 1}) == [*known, 0, 2]
    assert _make_card(Document("Kites", "They fly.", "kites"), {}) == [
        "kites",
        "Kites",
        "They fly.",
    ]
    page = _make_card(Document("About", "Us.", path="about/"), {})
    assert page == ["about/", "About", "Us.", "", "", "", "", [], 0, 1]


def test_scripts_get_all_that_they_need_to_say_dates() -> None:
    assert write_module(ENGLISH).splitlines()[3:] == [
        'export const DAY = "d MMMM y";', 'export const SHORT_DAY = "d MMM y";',
        'export const MONTH = "MMMM y";', 'export const SHORT_MONTH = "MMM y";',
    ]  # fmt: skip


def test_strip_of_days_says_each_day_and_the_gap_before_it() -> None:
    pages = (write_page(f"Mar {day}, 2025", f"Kite {day}") for day in (11, 12, 22))
    corpus = build_captures(*(make_capture(page, f"{n}") for n, page in enumerate(pages))).corpus
    found = [(c.weekday, c.day, c.gap, c.current) for c in _make_strip(corpus, date(2025, 3, 12))]
    assert found == [
        ("Tue", "11 Mar", "", False), ("Wed", "12 Mar", "", True),
        ("Sat", "22 Mar", "10 days later", False),
    ]  # fmt: skip


def test_words_of_a_paper_are_compared_the_strongest_first() -> None:
    text = "kettle " * 4 + "spout " * 3 + "lid " * 2 + "teapot handle whistle"
    known = Weights(WordCounts(100_000, {"lid": 2})).know(make_paper("Whistle", text))
    assert known.words[:3] == ("lid", "kettle", "whistle")
    assert list(known.weights) == sorted(known.weights, reverse=True)


def test_disk_that_is_full_is_told_in_a_line_without_commands_for_a_terminal() -> None:
    plugin = PapersPlugin()
    dropped: list[bool] = []
    staging: Any = SimpleNamespace(drop=lambda: dropped.append(True), site=Path("a\x1b[31mb"))
    plugin.staging = staging
    with pytest.raises(PluginError) as told:
        plugin.on_build_error(error=OSError(28, "No space left on device"))
    assert dropped == [True]
    assert "\x1b" not in str(told.value)
    assert "No space left on device" in str(told.value)


def test_text_of_another_type_is_escaped_as_any_other() -> None:
    class Text(str):
        __slots__ = ()

    assert escape_html(Text("<b>")) == "&lt;b&gt;"
    assert escape_html(mark_html("<b>")) == "&lt;b&gt;"


def test_days_may_begin_today_and_not_tomorrow() -> None:
    today = date(2026, 11, 26)
    clock: Any = SimpleNamespace(wall=lambda: datetime(2026, 11, 26, tzinfo=UTC))
    options: PeriodOptions = {
        "days": (), "first": today, "last": None, "week": None, "month": None, "now": None,
    }  # fmt: skip
    assert list_days(options, clock) == [today]
    options["first"] = today + timedelta(days=1)
    with pytest.raises(click.UsageError, match="2026-11-27 is not yet; it is 2026-11-26"):
        list_days(options, clock)


def test_template_that_is_not_there_is_told_in_one_line() -> None:
    told = explain_template_fault(TemplateNotFound("a\n{{ b }}\n"), "list.html.j2")
    assert str(told) == ("list.html.j2: there is no template “a {{ b }}”; correct the template")
