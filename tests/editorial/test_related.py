"""Related papers: near in words and topics, with their reason, and frozen."""

import gc
import weakref
from datetime import date, timedelta
from random import Random

import msgspec
import pytest

from generator.editorial import kin
from generator.editorial.kin import KinOfDay, find_related, relate_papers
from generator.editorial.related import FLOOR, SHOWN, Weights, WordCounts, parse_counts
from generator.mkdocs.config import find_project
from generator.model.papers import Paper, Sighting
from generator.project import build_project
from tests.captures import make_paper
from tests.conftest import ROOT, find_edition
from tests.sites import Site

TABLES = ROOT / "generator" / "editorial"
COUNTS = parse_counts(
    (TABLES / "word-counts.txt").read_text(), (TABLES / "empty-words.txt").read_text()
)


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    find_edition()
    project, _ = find_project(ROOT / "mkdocs.yml")
    return list(build_project(project).corpus.papers)


def test_table_knows_common_words_and_their_number() -> None:
    assert COUNTS.papers > 70_000
    assert COUNTS.weigh("model") == 0  # most papers have it
    assert COUNTS.weigh("lattice") > COUNTS.weigh("graph") > 0
    assert COUNTS.weigh("x") == 0
    assert WordCounts(76_000, {}).weigh("unheard") > 0


def test_each_related_paper_shares_what_is_said(papers: list[Paper]) -> None:
    related = find_related(papers, COUNTS)
    by_slug = {paper.slug: paper for paper in papers}
    assert len(related) > len(papers) / 2
    for slug, found in related.items():
        own = by_slug[slug]
        assert 1 <= len(found) <= SHOWN
        for other in found:
            assert other.paper.slug != slug
            assert other.terms or other.topics, "a reason is said"
            assert {*other.topics} <= {t.topic for t in own.tags} & {
                t.topic for t in other.paper.tags
            }
            printed = f"{own.title} {own.text}".lower()
            assert all(term in printed for term in other.terms)
            assert other.paper.days[0] <= own.days[0]


def test_what_papers_are_compared_by_is_let_go_at_once(
    papers: list[Paper], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build looks for cycles seldom, and what is known of all papers is a lot."""
    made: list[weakref.ref[Weights]] = []

    def make(counts: WordCounts) -> Weights:
        weights = Weights(counts)
        made.append(weakref.ref(weights))
        return weights

    monkeypatch.setattr(kin, "Weights", make)
    gc.disable()
    try:
        find_related(papers, COUNTS)
        assert [weights() for weights in made] == [None]
    finally:
        gc.enable()


def test_later_paper_changes_nothing_of_earlier_ones(papers: list[Paper]) -> None:
    newest = max(paper.days[0] for paper in papers)
    old = [paper for paper in papers if paper.days[0] < newest]
    before, after = find_related(old, COUNTS), find_related(papers, COUNTS)
    assert before == {paper.slug: after[paper.slug] for paper in old if paper.slug in after}


def test_what_was_found_before_never_shows(papers: list[Paper]) -> None:
    chance, before = Random(0), list[KinOfDay]()  # noqa: S311  (nothing secret)
    for step in range(5):
        now = chance.sample(papers, len(papers) - 3 * (step % 4))
        for number in chance.sample(range(len(now)), step % 3):
            now[number] = msgspec.structs.replace(now[number], text=chance.choice(papers).text)
        by_slug = {paper.slug: paper for paper in now}
        found = relate_papers(by_slug, COUNTS, before)
        assert found == relate_papers(by_slug, COUNTS)
        before = found


def test_papers_of_a_day_that_are_as_they_were_are_not_looked_at(papers: list[Paper]) -> None:
    by_slug = {paper.slug: paper for paper in papers}
    digests = {slug: slug.encode() for slug in by_slug}
    before = relate_papers(by_slug, COUNTS, (), digests)
    unread = {slug: msgspec.structs.replace(p, text="", tags=()) for slug, p in by_slug.items()}
    assert relate_papers(unread, COUNTS, before, digests) == before
    assert relate_papers(unread, COUNTS, before) != before


def test_what_pages_show_of_related_papers_is_known_by_its_sketch(papers: list[Paper]) -> None:
    by_slug = {paper.slug: paper for paper in papers}
    before = find_related(papers, COUNTS)
    assert before.sketches.keys() == {paper.days[0] for paper in papers}
    shown = next(related.paper for slug in before for related in before[slug])
    by_slug[shown.slug] = msgspec.structs.replace(shown, title=f"{shown.title}!")
    changed = find_related(by_slug.values(), COUNTS).sketches
    days = {by_slug[slug].days[0] for slug in before if shown in [r.paper for r in before[slug]]}
    assert all(changed[day] != before.sketches[day] for day in days)
    assert all(changed[day] == before.sketches[day] for day in changed if day < min(days))


def test_paper_without_kin_or_without_a_day_has_none(papers: list[Paper]) -> None:
    alone = msgspec.structs.replace(papers[0], text="zyx wvu tsr", title="Qpo nml", tags=())
    sightings = (msgspec.structs.replace(papers[1].sightings[0], day=None),)
    undated = msgspec.structs.replace(papers[1], sightings=sightings)
    assert find_related([alone, papers[2], undated], COUNTS) == {}
    assert FLOOR > 0


def test_page_of_a_paper_shows_related_ones_with_their_reason(edition: Site) -> None:
    pages = [edition.read(f"{path}index.html") for path in edition.papers]
    shown = [page for page in pages if "id=related" in page]
    assert len(shown) > len(pages) / 2
    assert all("<p>Both " in page for page in shown)


def test_words_that_say_nothing_are_no_reason() -> None:
    sightings = (Sighting(date(2025, 3, 11), "listing", 1),)
    one, other, third = (
        msgspec.structs.replace(make_paper(title), sightings=sightings)
        for title in ("One of Them Sings", "Them and One Lattice", "One Lattice for Them")
    )
    found = find_related([one, other, third], COUNTS)
    reasons = {slug: [(r.paper, r.terms) for r in related] for slug, related in found.items()}
    assert reasons == {other.slug: [(third, ("lattice",))], third.slug: [(other, ("lattice",))]}


@pytest.mark.parametrize("empty", ["runs", "faster", "running", "novel", "achieves", "Improved"])
def test_word_that_is_about_anything_is_no_reason(empty: str) -> None:
    sightings = (Sighting(date(2025, 3, 11), "listing", 1),)
    one, other = (
        msgspec.structs.replace(make_paper(title), sightings=sightings)
        for title in (f"{empty} latency anchovy", f"Anchovy {empty} latency")
    )
    found = find_related([one, other], COUNTS)
    assert {related.terms for few in found.values() for related in few} == {("anchovy", "latency")}


def test_papers_that_share_the_most_are_compared_though_many_share_some() -> None:
    words = ["anchovy", "bramble", "caribou", "dulcimer"]
    crowd = [f"{words[n % 4]} {words[(n + 1) % 4]} crowd {n}" for n in range(56)]
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(58)]
    *_, near, last = papers = [
        msgspec.structs.replace(make_paper(title), sightings=(Sighting(day, "listing", 1),))
        for day, title in zip(
            days, [*crowd, f"Now {' '.join(words)}", " ".join(words)], strict=True
        )
    ]
    assert find_related(papers, COUNTS)[last.slug][0].paper == near


def test_words_that_weigh_most_in_both_are_named_first() -> None:
    texts = ("lattice " * 12 + "anchovy", "anchovy " * 12 + "lattice")
    one, other = (
        msgspec.structs.replace(
            make_paper(f"{name} paper", text),
            sightings=(Sighting(date(2025, 3, 11), "listing", 1),),
        )
        for name, text in zip(("First", "Second"), texts, strict=True)
    )
    found = find_related([one, other], COUNTS)
    assert {related.terms for few in found.values() for related in few} == {("lattice", "anchovy")}


def test_nearest_paper_comes_before_one_that_shares_more_words_among_many() -> None:
    texts = (
        "anchovy bramble",
        "anchovy bramble " * 3 + "ember ferret gazebo heron ibis jasmine kestrel",
        "anchovy bramble caribou dulcimer",
    )
    papers = [
        msgspec.structs.replace(
            make_paper(f"Paper {text}", text), sightings=(Sighting(date(2025, 1, n), "a", 1),)
        )
        for n, text in enumerate(texts, 1)
    ]
    found = find_related(papers, COUNTS)[papers[-1].slug]
    assert [related.paper for related in found] == papers[:2]
