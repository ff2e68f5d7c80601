"""Preview cards: which page has one, what is on it, and that two builds draw the same."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from generator.files import cards
from generator.files.cards import HEIGHT, WIDTH, draw_card, list_cards, name_card, write_preview
from generator.files.tree import write_if_changed
from generator.model.corpus import Corpus
from generator.model.site import Card, OutputFile, Page
from generator.model.site import Site as Described
from generator.pages import list_pages, list_stamped_pages
from generator.pages.previews import DAYS, LEADERS
from tests.captures import build_captures, make_capture
from tests.sites import Site

PAPERS = Described("https://papers.example/", "Papers & <Co>", colors={"applications": "#90502c"})
PAPER = Card("Kettles in the Wind: A Survey", "Ada Example", "Robots", "applications")
LONG = "Extraordinarily " * 60


def open_card(card: Card, site: Described = PAPERS) -> Image.Image:
    cards._draw.cache_clear()
    return Image.open(io.BytesIO(draw_card(card, site)))


@pytest.mark.parametrize("card", [PAPER, Card(LONG, LONG, "x"), Card("x" * 500), Card()])
def test_card_has_the_size_that_is_asked_and_few_bytes(card: Card) -> None:
    image = open_card(card)
    assert image.size == (WIDTH, HEIGHT)
    assert len(draw_card(card, PAPERS)) < 45_000
    margin = image.convert("L").crop((WIDTH - 70, 20, WIDTH, HEIGHT))
    assert margin.getextrema() == (255, 255)  # nothing runs out of the picture


def test_same_card_is_the_same_to_the_byte() -> None:
    first = draw_card(PAPER, PAPERS)
    cards._draw.cache_clear()
    assert draw_card(PAPER, PAPERS) == first
    assert draw_card(PAPER, Described("https://papers.example/", "Other")) != first


def test_card_has_the_colour_of_its_area() -> None:
    assert open_card(PAPER).convert("RGB").getpixel((600, 5)) == (0x90, 0x50, 0x2C)
    owned = Described("https://papers.example/", "Papers", colors={"applications": "#123456"})
    assert open_card(PAPER, owned).convert("RGB").getpixel((600, 5)) == (0x12, 0x34, 0x56)
    assert name_card(PAPER, owned) != name_card(PAPER, PAPERS)


@pytest.mark.parametrize("title", ["漢字 and more", "شاي", "Tea \N{HOT BEVERAGE}"])
def test_what_the_fonts_cannot_draw_gives_the_card_of_the_area(title: str) -> None:
    unknown = Card(title, "Ada Example", "Robots", "applications")
    area = Card(kicker="Robots", area="applications")
    assert name_card(unknown, PAPERS) == name_card(area, PAPERS)
    assert draw_card(unknown, PAPERS) == draw_card(area, PAPERS)
    assert title not in write_preview(unknown, PAPERS)


def test_author_whose_name_the_fonts_lack_is_left_out() -> None:
    unknown = Card("Kettles", "漢字", "Robots", "applications")
    without = Card("Kettles", "", "Robots", "applications")
    assert name_card(unknown, PAPERS) == name_card(without, PAPERS)


def test_topic_whose_name_the_fonts_lack_is_left_out() -> None:
    unknown = Card("Kettles", "", "機器人", "applications")
    without = Card("Kettles", "", "", "applications")
    assert name_card(unknown, PAPERS) == name_card(without, PAPERS)


def test_preview_is_escaped_and_whole() -> None:
    card = Card('A "title" <b>')
    html = write_preview(card, PAPERS)
    assert 'content="Papers &amp; &lt;Co&gt;: A &#34;title&#34; &lt;b&gt;"' in html
    assert f'content="https://papers.example/{name_card(card, PAPERS)}"' in html
    assert "summary_large_image" in html
    assert write_preview(PAPER, Described("/", "Papers")) == ""


def test_card_that_the_site_before_has_is_taken_over(tmp_path: Path) -> None:
    (drawn,) = list_cards([PAPER, PAPER], PAPERS, tmp_path)
    assert drawn.data == draw_card(PAPER, PAPERS)
    write_if_changed(tmp_path / drawn.path, b"of before")
    (taken,) = list_cards([PAPER, PAPER], PAPERS, tmp_path)
    assert taken == OutputFile(drawn.path, b"of before")


def build_days(count: int) -> Corpus:
    rows = [
        {"title": f"Text to SQL {day} {n}", "abstract": "A text.", "featured": f"2025-03-{day:02}"}
        for day in range(1, count + 1)
        for n in range(LEADERS + 2)
    ]
    text = "\n".join(json.dumps(row) for row in rows)
    return build_captures(make_capture(text, "rows.jsonl")).corpus


def test_newest_days_what_led_them_and_topics_have_cards_of_their_own() -> None:
    corpus = build_days(DAYS + 3)
    pages = {p.path: p for p in (*list_pages(corpus), *list_stamped_pages(corpus))}

    def count_own(start: str) -> int:
        found: list[Page] = [page for path, page in pages.items() if path.startswith(start)]
        return len({page.card for page in found if page.card.title})

    assert count_own("days/2025") == DAYS
    assert count_own("papers/") == DAYS * LEADERS
    assert pages[""].card == pages["days/2025-03-10/"].card
    assert pages["topics/code/"].card.title == corpus.topics["code"].name
    assert pages["days/2025-03-01/"].card == Card()
    shared = {p.card for path, p in pages.items() if path.startswith("papers/")}
    assert [card.area for card in shared if not card.title] == [corpus.topics["code"].area]


def test_every_page_of_a_site_names_a_card_that_is_there(site: Site) -> None:
    for path in set(site.paths) - {"404.html"}:
        page = site.page(path)
        (image,) = page.meta("og:image")
        assert (site.folder / image.removeprefix(site.url)).is_file(), path
        assert page.meta("twitter:card") == ["summary_large_image"]
        if page.meta("og:image:alt"):  # the card of an area goes without
            assert page.meta("og:image:width") == [str(WIDTH)]
            assert page.meta("og:image:height") == [str(HEIGHT)]
            assert page.meta("og:image:alt") != [""]
        else:
            assert path.startswith("papers/"), path
