"""Whatever stands in a page's or an owner's words is text in every head, feed and template."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import msgspec
from markupsafe import Markup

from generator.editorial.related import AllRelated
from generator.exports.highwire import write_highwire
from generator.feeds.elements import write_tag
from generator.feeds.item import _write_html
from generator.language.words import ENGLISH
from generator.mkdocs.theme import _take_settings
from generator.model.corpus import Corpus
from generator.model.papers import Sighting
from generator.model.site import Page
from generator.model.topics import Area, Evidence, Rule, Tag, Topic, Vocabulary, pack_evidence
from generator.owner.settings import Analytics, Licence, Settings
from generator.pages.paper import list_bundles
from generator.theme.render import name_page, write_head
from tests.captures import make_paper

HOSTILE = "<b title=\"x\" class='y'>&amp;</b>"
SAFE = "&lt;b title=&#34;x&#34; class=&#39;y&#39;&gt;&amp;amp;&lt;/b&gt;"


class _Nothing(msgspec.Struct, frozen=True):
    pass


def make_page(**fields: Any) -> Page:
    return Page("x/", HOSTILE, HOSTILE, "x.j2", _Nothing(), **fields)


def test_head_of_a_page_holds_texts_alone() -> None:
    meta = write_highwire(make_paper(HOSTILE, authors=(HOSTILE,)))
    page = make_page(onward=f"to/{HOSTILE}", meta=meta, feeds=((HOSTILE, "f/"),))
    head = name_page(make_page()) + write_head(page, "")
    assert "<b" not in head
    assert head.count(SAFE) == 4
    assert name_page(page) == ""


def test_finished_parts_of_a_paper_s_page_hold_texts_and_addresses_alone() -> None:
    papers = [
        msgspec.structs.replace(
            make_paper(
                f"{number} {HOSTILE}",
                text=f"{HOSTILE} http://x.example/'><b> {HOSTILE}",
                authors=(HOSTILE,) * 14,
                code='https://x.example/"><b>',
                category=HOSTILE,
                arxiv_id=HOSTILE,
                comments=2,
                tags=(Tag("x", 1.0, pack_evidence([Evidence(HOSTILE, "text", 1.0)])),),
            ),
            sightings=(Sighting(date(2025, 3, 11), "k", number),),
        )
        for number in (1, 2)
    ]
    topic = Topic("x", HOSTILE, "a", HOSTILE, rules=(Rule(HOSTILE, "sure"),))
    corpus = Corpus(tuple(papers), Vocabulary((Area("a", HOSTILE),), (topic,)))
    slugs = [paper.slug for paper in papers]
    found = {slugs[0]: ((slugs[1], ("x",), (HOSTILE, HOSTILE)),)}
    related = AllRelated(dict(zip(slugs, papers, strict=True)), found, {})
    content = next(unit for unit in list_bundles(corpus, related)).list_units()
    page = next(page for unit in content for page in unit.make(corpus))
    parts = msgspec.structs.asdict(page.content)
    html = {name: part for name, part in parts.items() if isinstance(part, Markup) and part}
    assert [name for name, part in html.items() if "<b" in part] == []
    finished = "around authors citation days facts more_authors outside reasons related text topics"
    assert sorted(html) == finished.split()


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
