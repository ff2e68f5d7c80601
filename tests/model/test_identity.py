"""Laws of identity: slugs, aliases and feed ids."""

import re
import uuid

import pytest

from generator.model.corrections import Fact
from generator.model.identity import make_feed_id, make_slug, spell_slug
from generator.pipeline import Build
from tests.captures import build_captures, build_pages, make_capture, only_paper, write_page

SPELLINGS = [
    "A* Search Without Expansions",
    "a* search without expansions",
    "A*  Search\tWithout Expansions.",
    "A* Search Without Expan\u00adsions",
]


@pytest.mark.parametrize("title", SPELLINGS)
def test_slug_is_the_same_for_titles_that_fold_alike(title: str) -> None:
    assert make_slug(title) == make_slug(SPELLINGS[0])


def test_slug_is_a_readable_part_and_a_hash() -> None:
    assert re.fullmatch(r"a-search-without-expansions-[0-9a-f]{10}", make_slug(SPELLINGS[0]))


def test_slug_never_changes() -> None:
    """These addresses are out in the world: a change here breaks links to every paper."""
    assert make_slug("A* Search Without Expansions") == "a-search-without-expansions-82a1aef555"
    assert make_slug("王小明的论文") == "paper-76c64469c5"
    assert make_feed_id("a-search") == "urn:uuid:a7ddd44c-7b71-51b2-ae67-c6498b75dc9a"


@pytest.mark.parametrize(
    "title", ["C", "C++", "C#", "王小明", "王小红", "!!!", "???", "con", "x" * 999]
)
def test_slug_is_a_safe_name_and_its_own(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,60}-[0-9a-f]{10}", make_slug(title))
    assert make_slug(title) != make_slug(title + " 2")


def test_titles_of_other_scripts_keep_their_own_identity() -> None:
    assert make_slug("王小明") != make_slug("王小红")
    assert make_slug("Аттеншн") != make_slug("Attention")


def test_slug_says_nothing_about_the_arxiv_id() -> None:
    page = write_page("Mar 11, 2025", "One")
    without = only_paper(build_pages(page))
    known = build_captures(make_capture(page), facts=[Fact("One", arxiv_id="2401.00001")])
    assert only_paper(known).slug == without.slug


def join_titles(*days_and_titles: tuple[str, str]) -> Build:
    """Pages whose titles are of one work, as the table of facts knows by the arXiv id."""
    captures = [
        make_capture(write_page("Mar 11", title), f"{n}.txt", day)
        for n, (day, title) in enumerate(days_and_titles)
    ]
    facts = [Fact(title, arxiv_id="2401.00001") for _, title in days_and_titles]
    return build_captures(*captures, facts=facts)


def test_title_of_the_earliest_sighting_is_canonical_and_the_other_an_alias() -> None:
    paper = only_paper(join_titles(("2025-03-12", "A Later Name"), ("2025-03-11", "Zeroth Name")))
    assert (paper.slug, paper.title) == (make_slug("Zeroth Name"), "A Later Name")
    assert paper.aliases == (make_slug("A Later Name"),)


def test_smaller_slug_is_canonical_on_a_tie() -> None:
    names = [("2025-03-11", "Zeroth Name"), ("2025-03-11", "A Later Name")]
    assert only_paper(join_titles(*names)).slug == make_slug("A Later Name")
    assert only_paper(join_titles(*reversed(names))).slug == make_slug("A Later Name")


def test_merge_announces_nothing_as_new() -> None:
    """The feed's id of the first title stays when a second title turns out to be the same work."""
    before = only_paper(join_titles(("2025-03-11", "Zeroth Name")))
    after = only_paper(join_titles(("2025-03-11", "Zeroth Name"), ("2025-03-12", "A Later Name")))
    assert after.feed_id == before.feed_id
    assert after.sightings[0].day == before.sightings[0].day


def test_feed_id_is_a_uuid_of_version_five() -> None:
    assert uuid.UUID(make_feed_id("one")).version == 5
    assert make_feed_id("one") != make_feed_id("two")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("大语言模型的量化方法综述", "da-yu-yan-mo-xing-de-liang-hua-fang-fa-zong-shu"),
        ("基于LSTM的电价预测", "ji-yu-lstm-de-dian-jia-yu-ce"),
        ("Внимание — это всё, что вам нужно", "vnimanie-eto-vse-chto-vam-nuzhno"),
        ("어텐션만 있으면 된다", "eotensyeonman-isseumyeon-doenda"),
    ],
)
def test_title_in_another_script_is_spelt_in_its_address(title: str, words: str) -> None:
    """The hash is that of before, which its former address has too."""
    slug = make_slug(title)
    assert spell_slug(slug, title) == f"{words}-{slug[-10:]}"
    assert len(spell_slug(slug, title * 20)) <= 71


@pytest.mark.parametrize(
    "title", ["A* Search", "β-VAE for Łukasz, naïve Ångström", "A Study of 注意力 in Transformers"]
)
def test_title_in_latin_letters_keeps_its_address(title: str) -> None:
    assert spell_slug(make_slug(title), title) == make_slug(title)


def test_paper_never_published_has_the_readable_address_and_answers_at_the_other() -> None:
    title = "大语言模型的量化方法综述"
    (paper,) = build_pages(write_page("Mar 11", title)).corpus.papers
    assert paper.slug == spell_slug(make_slug(title), title)
    assert paper.aliases == (make_slug(title),)


def test_title_that_a_paper_had_is_an_address_as_it_was_spelt() -> None:
    former = "大语言模型的量化方法综述"
    alone = f'{{"title": "{former}", "abstract": "We weigh.", "id": "2501.00001"}}\n'
    renamed = '{"title": "A Survey of Weighing", "abstract": "We weigh.", "id": "2501.00001"}\n'
    before = build_pages(alone + alone).corpus.papers
    (paper,) = build_pages(alone + renamed).corpus.papers
    assert {before[0].slug, make_slug(former)} <= {paper.slug, *paper.aliases}


def test_namesakes_in_another_script_keep_their_addresses_when_the_other_is_the_first() -> None:
    title = "大语言模型的量化方法综述"
    row = f'{{"title": "{title}", "abstract": "We weigh.", "id": "2501.0000%d"}}\n'
    second = make_capture(row % 2, "b.jsonl", "2025-03-11")
    undated, dated = (make_capture(row % 1, "a.jsonl", day) for day in ("", "2025-03-11"))
    before, after = (build_captures(second, first).corpus.papers for first in (undated, dated))
    spelt = {spell_slug(make_slug(title, x), title) for x in ("", "2501.00001", "2501.00002")}
    assert spelt >= {paper.slug for paper in before}
    for papers in (before, after):
        assert {paper.slug for paper in before} <= {x for p in papers for x in (p.slug, *p.aliases)}
