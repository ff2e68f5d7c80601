"""Whatever stands in a page's or an owner's words is text in every head, feed and template."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import msgspec

from generator.feeds.elements import write_tag
from generator.feeds.item import _write_html
from generator.language.words import ENGLISH
from generator.mkdocs.theme import _take_settings
from generator.model.papers import Sighting
from generator.model.site import Page
from generator.owner.settings import Analytics, Licence, Settings
from generator.theme.render import name_page, write_head
from tests.captures import make_paper

HOSTILE = "<b title=\"x\" class='y'>&amp;</b>"
SAFE = "&lt;b title=&#34;x&#34; class=&#39;y&#39;&gt;&amp;amp;&lt;/b&gt;"


class _Nothing(msgspec.Struct, frozen=True):
    pass


def make_page(**fields: Any) -> Page:
    return Page("x/", HOSTILE, HOSTILE, "x.j2", _Nothing(), **fields)


def test_head_of_a_page_holds_texts_alone() -> None:
    page = make_page(
        onward=f"to/{HOSTILE}",
        meta=((HOSTILE, HOSTILE), ("name", HOSTILE)),
        feeds=((HOSTILE, "f/"),),
    )
    head = name_page(make_page()) + write_head(page, "")
    assert "<b" not in head
    assert head.count(SAFE) == 6


def test_owner_s_words_are_text_for_templates() -> None:
    settings = Settings(
        footer=HOSTILE,
        copyright=HOSTILE,
        licence=Licence(name=HOSTILE, url=HOSTILE),
        analytics=Analytics(script=f"https://{HOSTILE}", data={HOSTILE: HOSTILE}),
    )
    config = SimpleNamespace(site_name="x", site_description="x", extra={}, theme={})
    _take_settings(config, settings)  # type: ignore[arg-type]
    own = config.extra["papers_own"]
    assert own["footer"] == own["copyright"] == SAFE
    assert own["licence"] == {"name": SAFE, "url": SAFE}
    assert own["analytics"]["data"] == {SAFE: SAFE}
    assert "<b" not in str(own)


def test_item_of_a_feed_holds_texts_and_addresses_alone() -> None:
    paper = make_paper(
        HOSTILE,
        authors=(HOSTILE,),
        code='https://x.example/"><b>',
        published="2025-03-01",
        withdrawn=HOSTILE,
        category=HOSTILE,
    )
    paper = msgspec.structs.replace(paper, sightings=(Sighting(date(2025, 3, 11), "k", 1),))
    html = _write_html(paper, [HOSTILE], ENGLISH)
    assert "<b" not in html
    assert html.count(SAFE) == 3


def test_element_holds_text_and_attributes_alone() -> None:
    assert write_tag("a", HOSTILE, href=HOSTILE).count("<") == 2
    assert f'href="{SAFE}"' in write_tag("a", "", href=HOSTILE)
    assert write_tag("a", "") == ""
