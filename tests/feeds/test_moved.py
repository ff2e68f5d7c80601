"""A topic that was renamed, or became part of another, leaves its feed's address answering."""

import json

from msgspec import structs

from generator.feeds.channel import list_channels, list_folders
from generator.feeds.digest import list_digests
from generator.model.corpus import Corpus
from generator.pipeline import Build
from tests.captures import build_pages, write_page
from tests.feeds.days import HERE, list_ids, read_feed, read_files


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
    channels = [*list_channels(build.corpus, HERE), *list_digests(build.corpus, HERE)]
    assert sorted(list_folders(build.corpus)) == sorted(channel.path for channel in channels)


def test_former_address_is_in_no_list_of_feeds() -> None:
    assert b"llms" not in read_files(build_moved())["feeds.opml"]
