"""A topic that was renamed, or became part of another, leaves its feed's address answering."""

import json

from msgspec import structs

from generator.editorial.moves import find_former, find_former_areas
from generator.feeds import list_feeds
from generator.feeds.channel import list_folders, list_windows
from generator.feeds.digest import list_digests
from generator.model.corpus import Corpus
from generator.model.topics import Tag, Topic
from generator.pages import list_pages, list_stamped_pages
from generator.pipeline import Build
from tests.captures import build_captures, build_pages, write_page
from tests.feeds.days import HERE, count_doubles, list_ids, read_feed, read_files, write_days


def build_moved() -> Build:
    """The topic of language models, which stood under two other slugs before."""
    build = build_pages(write_page("Mar 11, 2025", "Language Models One", "Language Models Two"))
    vocabulary = structs.replace(
        build.corpus.vocabulary,
        topics=tuple(
            structs.replace(topic, formerly=("llms", "chatbots"))
            if topic.slug == "language-models"
            else topic
            for topic in build.corpus.vocabulary.topics
        ),
    )
    return structs.replace(build, corpus=Corpus(build.corpus.papers, vocabulary))


def test_feed_goes_on_at_every_former_address() -> None:
    files = read_files(build_moved())
    new = list_ids(files["topics/language-models/feed.xml"])
    assert len(new) == 2
    for former in ("llms", "chatbots"):
        for name in ("feed.xml", "atom.xml"):
            assert list_ids(files[f"topics/{former}/{name}"]) == new
        items = json.loads(files[f"topics/{former}/feed.json"])["items"]
        assert [item["id"] for item in items] == new


def test_feed_says_where_it_has_gone() -> None:
    files = read_files(build_moved())
    home = f"{HERE.url}topics/language-models/"
    for name in ("feed.xml", "atom.xml"):
        feed = read_feed(files[f"topics/llms/{name}"]).feed
        assert feed.title == "Daily Papers: Language Models (moved)"
        assert f"This feed has moved to {home}; it goes on here too." in feed.subtitle
        assert {link.rel: link.href for link in feed.links}["self"] == f"{home}{name}"
    assert json.loads(files["topics/llms/feed.json"])["feed_url"] == f"{home}feed.json"


def test_moved_feed_is_the_same_feed_to_a_reader() -> None:
    files = read_files(build_moved())
    ids = {read_feed(files[f"topics/{t}/atom.xml"]).feed.id for t in ("llms", "language-models")}
    assert len(ids) == 1


def test_folders_that_are_recorded_are_those_of_all_channels() -> None:
    build = build_moved()
    channels = [window.channel for window in list_windows(build.corpus, HERE)]
    channels += list_digests(build.corpus, HERE)
    assert sorted(list_folders(build.corpus)) == sorted(channel.path for channel in channels)


def rebuild(build: Build, *topics: Topic, promised: tuple[str, ...] = ()) -> Build:
    """The build with other topics, after these addresses were published."""
    vocabulary = structs.replace(build.corpus.vocabulary, topics=topics)
    papers = tuple(
        structs.replace(
            paper, tags=tuple(t for t in paper.tags if t.topic in {x.slug for x in topics})
        )
        for paper in build.corpus.papers
    )
    corpus = Corpus(papers, vocabulary, frozenset(promised))
    return structs.replace(build, corpus=corpus)


def test_feed_of_a_topic_that_was_dropped_says_that_it_has_ended() -> None:
    build = build_pages(write_page("Mar 11, 2025", "Language Models One"))
    published = ("topics/language-models/", "topics/language-models/feed.xml")
    dropped = rebuild(build, promised=published)
    files = read_files(dropped)
    for name in ("feed.xml", "atom.xml"):
        read = read_feed(files[f"topics/language-models/{name}"])
        assert read.feed.title == "Daily Papers: language models (ended)"
        assert read.feed.subtitle.startswith("This feed has ended. The feed of every paper is ")
        assert read.entries == []
    page = next(p for p in list_pages(dropped.corpus) if p.path == "topics/language-models/")
    assert page.title == "Ended: language-models"
    assert sorted(list_folders(dropped.corpus)) == sorted(
        {path.rpartition("/")[0] + "/" if "/" in path else "" for path in files
         if path.endswith("feed.xml")}
    )  # fmt: skip


def test_what_was_dropped_is_told_in_order_of_its_names() -> None:
    """Sets have another order in each process; what a build writes has not."""
    names = [f"{letter}-papers" for letter in "abcdefgh"]
    build = build_pages(write_page("Mar 11, 2025", "Language Models One"))
    gone = rebuild(build, promised=tuple(f"{x}/{n}/" for x in ("topics", "areas") for n in names))
    assert list(find_former(gone.corpus)) == names
    assert list(find_former_areas(gone.corpus)) == names


def test_topic_that_lost_its_papers_stays_with_an_empty_feed() -> None:
    build = build_pages(write_page("Mar 11, 2025", "Kites"))
    (topic, *_) = build.corpus.vocabulary.topics
    assert f"topics/{topic.slug}/feed.xml" not in read_files(rebuild(build, topic))
    idle = rebuild(build, topic, promised=(f"topics/{topic.slug}/",))
    read = read_feed(read_files(idle)[f"topics/{topic.slug}/feed.xml"])
    assert read.feed.title == f"Daily Papers: {topic.name}"
    page = next(p for p in list_pages(idle.corpus) if p.path == f"topics/{topic.slug}/")
    assert page.description.startswith(f"No paper on {topic.name} at present.")


def test_topic_of_undated_papers_alone_announces_no_feed() -> None:
    build = build_pages(write_page("", "Language Models One"))
    assert "language-models" in build.corpus.by_topic
    files = read_files(build)
    assert not [path for path in files if path.startswith(("topics/", "areas/"))]
    for page in list_pages(build.corpus):
        assert page.feeds == () or page.path.startswith(("days/", "months/")) or not page.path
    assert [p.feeds for p in list_stamped_pages(build.corpus)] == [()]


def test_month_of_a_former_topic_leads_to_the_month_or_else_to_the_topic() -> None:
    build = build_moved()
    old = ("topics/llms/2025-03/", "topics/llms/", "topics/language-models/2024-01/")
    corpus = structs.replace(build.corpus, promised=frozenset(old))
    onward = {page.path: page.onward for page in list_pages(corpus) if page.onward}
    assert onward == {
        "topics/chatbots/": "topics/language-models/",
        "topics/llms/": "topics/language-models/",
        "topics/llms/2025-03/": "topics/language-models/",
        "topics/language-models/2024-01/": "topics/language-models/",
    }
    many = write_page("Mar 11, 2025", *(f"Language Models {n}" for n in range(41)))
    papers = build_pages(many).corpus.papers
    corpus = Corpus(papers, corpus.vocabulary, frozenset(old))
    onward = {page.path: page.onward for page in list_pages(corpus) if page.onward}
    assert onward["topics/llms/2025-03/"] == "topics/language-models/2025-03/"


def test_subscriber_of_a_topic_gets_each_paper_once_whatever_it_is_called() -> None:
    """A topic is renamed, then becomes part of another; a reader polls its first address."""
    captures = write_days(*[3] * 9)
    vocabulary = build_captures(*captures[:1]).corpus.vocabulary
    topic = vocabulary.topics[0]
    named = [(topic.slug, ()), ("second", (topic.slug,)), ("third", ("second", topic.slug))]
    seen: list[str] = []
    for day in range(1, 10):
        slug, formerly = named[(day - 1) // 3]
        called = structs.replace(topic, slug=slug, formerly=formerly)
        papers = tuple(
            structs.replace(paper, tags=(Tag(slug, 1.0),))
            for paper in build_captures(*captures[:day]).corpus.papers
        )
        corpus = Corpus(papers, structs.replace(vocabulary, topics=(called,)))
        feed = {f.path: f.data for f in list_feeds(corpus, HERE)}[f"topics/{topic.slug}/atom.xml"]
        assert count_doubles(list_ids(feed)) == 0
        seen += [item for item in list_ids(feed) if item not in seen]
        assert len(seen) == 3 * day


def test_area_that_was_renamed_or_dropped_keeps_its_feed() -> None:
    build = build_pages(write_page("Mar 11, 2025", "Language Models One"))
    vocabulary = build.corpus.vocabulary
    slug = next(t.area for t in vocabulary.topics if t.slug == "language-models")
    areas = tuple(
        structs.replace(area, formerly=("words",)) if area.slug == slug else area
        for area in vocabulary.areas
    )
    gone = frozenset(("areas/words/feed.xml", "areas/sounds/feed.xml"))
    corpus = Corpus(build.corpus.papers, structs.replace(vocabulary, areas=areas), gone)
    files = {file.path: file.data for file in list_feeds(corpus, HERE)}
    assert list_ids(files["areas/words/atom.xml"]) == list_ids(files[f"areas/{slug}/atom.xml"])
    assert read_feed(files["areas/sounds/atom.xml"]).feed.title == "Daily Papers: sounds (ended)"


def test_former_address_is_in_no_list_of_feeds() -> None:
    assert b"llms" not in read_files(build_moved())["feeds.opml"]
