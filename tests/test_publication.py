"""What was published has a page for ever, or a build says which address has none."""

from datetime import UTC, datetime

from msgspec.structs import replace

from generator.model.corpus import Corpus
from generator.model.fetched import FetchLog
from generator.model.problems import Origin, SourceError
from generator.model.published import (
    NOTHING_PUBLISHED,
    Published,
    PublishedFeed,
    PublishedPage,
    PublishedPaper,
)
from generator.owner.corrections import parse_hidden
from generator.pipeline import Inputs, build_corpus
from generator.project import list_further_pages
from generator.publication import find_lost_addresses, miss_addresses, note_dropped, record_build
from generator.theme.render import Renderer
from tests.captures import (
    VOCABULARY,
    Entry,
    build_captures,
    list_warnings,
    make_capture,
    write_page,
)

FIRST = make_capture(write_page("Mar 11, 2025", "Pruning of Kites"), "1.txt")
SECOND = make_capture(write_page("Mar 12, 2025", "Snails"), "2.txt")


def test_addresses_of_a_capture_that_is_gone_are_named() -> None:
    published = record_build(build_captures(FIRST, SECOND), NOTHING_PUBLISHED)
    assert find_lost_addresses(build_captures(FIRST, SECOND), published) == []
    lost = find_lost_addresses(build_captures(SECOND), published)
    assert "days/2025-03-11/" in lost
    assert [path for path in lost if path.startswith("papers/pruning-of-kites-")]
    assert not [path for path in lost if "snails" in path]


def test_nothing_is_lost_where_nothing_was_published() -> None:
    assert find_lost_addresses(build_captures(), NOTHING_PUBLISHED) == []


def test_new_capture_loses_nothing() -> None:
    published = record_build(build_captures(FIRST), NOTHING_PUBLISHED)
    assert find_lost_addresses(build_captures(FIRST, SECOND), published) == []


def test_paper_that_is_hidden_is_no_page_and_no_loss() -> None:
    published = record_build(build_captures(FIRST, SECOND), NOTHING_PUBLISHED)
    hidden = parse_hidden("- Snails", "hidden.yml")
    build = build_corpus(Inputs((FIRST, SECOND), VOCABULARY, hidden=hidden, published=published))
    assert [paper.title for paper in build.corpus.papers] == ["Pruning of Kites"]
    assert [paper.title for paper in build.hidden] == ["Snails"]
    assert not [path for path in find_lost_addresses(build, published) if "papers/" in path]
    assert {paper.slug for paper in record_build(build, published).papers} == {
        paper.slug for paper in published.papers
    }


def test_paper_that_was_hidden_from_the_first_is_not_recorded() -> None:
    hidden = parse_hidden("- Snails", "hidden.yml")
    build = build_corpus(Inputs((FIRST, SECOND), VOCABULARY, hidden=hidden))
    (paper,) = record_build(build, NOTHING_PUBLISHED).papers
    assert paper.slug.startswith("pruning-of-kites-")


def test_topic_that_is_gone_is_told_and_one_that_was_renamed_is_not() -> None:
    build = build_captures(FIRST)
    first, *others = build.corpus.vocabulary.topics
    vocabulary = replace(
        build.corpus.vocabulary, topics=(replace(first, formerly=("kettles",)), *others)
    )
    promised = frozenset(f"topics/{x}/" for x in (first.slug, "kettles", "samovars"))
    corpus = Corpus(build.corpus.papers, vocabulary, promised)
    assert [str(notice) for notice in note_dropped(corpus, "topics.yml")] == [
        "topics.yml: notice: the topic “samovars” was published and is no more; its page and feed "
        "say that it has ended; if another topic takes its place, name it there under “formerly:”"
    ]


def test_page_of_health_counts_each_warning_once() -> None:
    page = write_page("Mar 11, 2025", Entry("Kites", date="Jan 5, 2024 99999999999999"))
    build = build_captures(make_capture(page, "1.txt"))
    assert len(list_warnings(build)) == 1
    assert list_further_pages(build, FetchLog()) == []
    broken = SourceError(Origin("2.txt"), "is no text", "remove it")
    build = replace(build, aside=(broken,))
    (shown,) = list_further_pages(build, FetchLog())
    assert "1\N{NO-BREAK SPACE}warning" in Renderer().render_html(shown)


def test_ten_lost_addresses_are_named_and_the_rest_counted() -> None:
    lost, build = [f"days/{number:02}/" for number in range(12)], build_captures(FIRST)
    for count, more in ((1, ""), (10, ""), (11, " and 1 more"), (12, " and 2 more")):
        (error,) = miss_addresses(lost[:count], build, "published.jsonl")
        named = ", ".join(lost[: min(count, 10)])
        assert f"would lead nowhere: {named}{more}; put back what was removed" in str(error)
    assert miss_addresses([], build, "published.jsonl") == []


def test_whatever_alone_was_published_is_missed() -> None:
    build = build_captures()
    paper = PublishedPaper("kites-0123456789", announced=datetime(2025, 3, 11, tzinfo=UTC))
    for published, lost in (
        (Published(papers=(paper,)), ["papers/kites-0123456789/"]),
        (Published(pages=(PublishedPage("topics/gone/"),)), ["topics/gone/"]),
        (Published(feeds=(PublishedFeed("topics/gone/"),)), ["topics/gone/feed.xml"]),
    ):
        assert find_lost_addresses(build, published) == lost
