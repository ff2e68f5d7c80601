"""The family of feeds: three formats that say the same, windows by days, archive, digests, OPML."""

import json
import shutil
import subprocess
from calendar import timegm
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import feedparser
import pytest
from msgspec import structs

from generator.captures import read_recorded
from generator.feeds import FEEDS
from generator.feeds.channel import DAYS, FEWEST, WHOLE
from generator.pipeline import Build
from tests.captures import COLLECTION, build_captures, build_pages, make_capture, write_page
from tests.feeds.days import HERE, START, list_ids, read_feed, read_files, write_days
from tests.sites import Site

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"


@pytest.fixture(scope="module")
def collection() -> Build:
    return build_captures(*read_recorded([COLLECTION / "captures"]).captures)


@pytest.fixture(scope="module")
def files(collection: Build) -> dict[str, bytes]:
    return read_files(collection)


def list_folders(files: dict[str, bytes]) -> list[str]:
    """The folders that have a feed in RSS: every channel but the archive."""
    return [path.removesuffix("feed.xml") for path in files if path.endswith("feed.xml")]


def parse_json(data: bytes) -> Any:
    feed = json.loads(data)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    return feed


def read_moment(entry: Any) -> datetime:
    return datetime.fromtimestamp(timegm(entry.published_parsed), UTC)


def list_terms(entry: Any) -> list[str]:
    return [tag.term for tag in entry.get("tags", [])]


def show_object(item: Any) -> tuple[Any, ...]:
    moment = datetime.fromisoformat(item["date_published"])
    return (item["id"], item["title"], item["url"], moment, item.get("tags", []))


def test_channels_are_everything_areas_topics_and_digests(files: dict[str, bytes]) -> None:
    folders = list_folders(files)
    assert folders[0] == ""
    for folder in ("areas/language/", "topics/code/", "days/", "weeks/"):
        assert folder in folders


def test_every_channel_has_the_same_items_in_every_format(files: dict[str, bytes]) -> None:
    for folder in list_folders(files):
        rss, atom = read_feed(files[f"{folder}feed.xml"]), read_feed(files[f"{folder}atom.xml"])
        items = parse_json(files[f"{folder}feed.json"])["items"]
        assert (rss.version, atom.version) == ("rss20", "atom10")
        shown = [
            [(e.id, e.title, e.link, read_moment(e), list_terms(e)) for e in feed.entries]
            for feed in (rss, atom)
        ]
        shown.append([show_object(item) for item in items])
        assert shown[0] == shown[1] == shown[2], folder


def test_every_format_names_the_authors_one_by_one() -> None:
    names = ["Ines Marlow", "Tomasz <b>Birk</b>"]
    row = {"title": "Two Hands", "authors": names, "published": "2025-02", "listed": "2025-03-11"}
    files = read_files(build_captures(make_capture(json.dumps(row), "a.jsonl")))
    for name in ("feed.xml", "atom.xml"):
        (entry,) = read_feed(files[name]).entries
        assert [author.name for author in entry.authors] == names
    (item,) = parse_json(files["feed.json"])["items"]
    assert [author["name"] for author in item["authors"]] == names
    assert item["_paper"] == {"published": "2025-02"}


def test_thousands_of_authors_leave_an_item_small() -> None:
    names = [f"Author {n}" for n in range(3000)]
    row = json.dumps({"title": "Many Hands", "authors": names, "listed": "2025-03-11"})
    build = build_captures(make_capture(row, "a.jsonl"))
    for path, data in read_files(build).items():
        assert len(data) < 5_000, path
    (entry,) = read_feed(read_files(build)["feed.xml"]).entries
    assert "Author 0 and 2,999 others" in entry.description


@pytest.mark.parametrize("name", [kind.NAME for kind in FEEDS])
def test_feed_names_its_own_address_and_the_page_it_is_of(
    files: dict[str, bytes], name: str
) -> None:
    for folder in list_folders(files):
        data = files[f"{folder}{name}"]
        if name.endswith(".json"):
            feed = parse_json(data)
            own, page = feed["feed_url"], feed["home_page_url"]
        else:
            links = read_feed(data).feed.links
            own = next(x.href for x in links if x.rel == "self")
            page = next(x.href for x in links if x.rel == "alternate")
        assert own == f"{HERE.url}{folder}{name}"
        assert page.startswith(HERE.url)


def test_hub_is_named_where_one_is_set_and_nowhere_else(collection: Build) -> None:
    hub = "https://hub.example/"
    for path, data in read_files(collection, structs.replace(HERE, hub=hub)).items():
        archived = path.startswith("days/2025")
        assert (hub.encode() in data) == (not archived and not path.endswith(".opml")), path
    assert not [p for p, data in read_files(collection).items() if b'"hub' in data]


def test_feed_opens_with_a_look_for_people(site: Site) -> None:
    for path in ("feed.xml", "topics/code/atom.xml", "days/2025-03-11/atom.xml"):
        start = site.read(path).splitlines()[1]
        assert start.startswith('<?xml-stylesheet type="text/css" href="')
        sheet = urljoin(path, start.split('"')[3])
        assert (site.folder / sheet).is_file(), path
        assert f'<a xmlns="http://www.w3.org/1999/xhtml" href="{site.url}' in site.read(path)


def test_every_link_of_a_feed_leads_to_a_page(site: Site) -> None:
    for file in [*site.folder.rglob("feed.xml"), *site.folder.rglob("atom.xml")]:
        feed = read_feed(file.read_text())
        for link in [feed.feed.link, *(entry.link for entry in feed.entries)]:
            path = link.removeprefix(site.url).partition("#")[0]
            assert link.startswith(site.url)
            assert (site.folder / path / "index.html").is_file(), link


# Windows


@pytest.mark.slow
def test_every_paper_of_a_busy_day_reaches_a_reader() -> None:
    """Case F3, and more: days of the field have had 713."""
    files = read_files(build_captures(*write_days(130)))
    assert len(list_ids(files["feed.xml"])) == 130
    files = read_files(build_captures(*write_days(5, 713)))
    assert len(list_ids(files["atom.xml"])) == 718


def test_window_is_the_newest_seven_days_whole() -> None:
    ids = list_ids(read_files(build_captures(*write_days(*[30] * 12)))["feed.xml"])
    assert len(ids) == 30 * DAYS


def test_window_reaches_back_by_whole_days_to_fifty_papers() -> None:
    ids = list_ids(read_files(build_captures(*write_days(40, 40, 40, *[0] * 20, 5)))["feed.xml"])
    assert len(ids) == 5 + 40 + 40 >= FEWEST


def test_items_beyond_the_newest_hundred_have_the_gist() -> None:
    filler = "Three is here, and says in many words what nobody needs to know at once. " * 7
    text = f"One is here. We propose two. {filler}"
    page = write_page("", *((f"Paper {n}") for n in range(130))).replace(
        "A text of two sentences. This is the second.", text
    )
    entries = read_feed(
        read_files(build_captures(make_capture(page, day="2025-03-11")))["feed.xml"]
    ).entries
    whole = ["Three is here, and" in entry.description for entry in entries]
    assert whole == [True] * WHOLE + [False] * 30
    assert all("We propose two." in entry.description for entry in entries)


def test_feed_stays_small_on_the_busiest_days() -> None:
    files = read_files(build_captures(*write_days(*[200] * 7)))
    assert max(len(data) for data in files.values()) < 2**20


# How many papers the daily list of the field had on sixty days in a row, and one day of 300.
SIXTY_DAYS = [
    int(count)
    for count in (
        "37 21 24 18 0 0 17 34 23 23 20 0 0 9 27 27 7 19 0 0 "
        "13 12 2 16 20 0 0 18 25 21 15 16 0 0 14 25 20 16 34 0 "
        "300 22 26 25 26 20 0 0 21 20 20 20 23 0 0 23 29 25 14 17 "
    ).split()
]


@pytest.mark.slow
def test_reader_that_looks_once_a_day_gets_every_paper_once() -> None:
    captures = write_days(*SIXTY_DAYS)
    arrived: dict[str, list[str]] = {"feed.xml": [], "atom.xml": [], "feed.json": []}
    for count in range(1, len(captures) + 1):
        build = build_captures(*captures[:count])
        files = read_files(build)
        for name, ids in arrived.items():
            known = set(ids)
            ids += [new for new in find_ids(files[name]) if new not in known]
    papers = sorted(paper.feed_id for paper in build.corpus.papers)
    assert len(papers) == sum(SIXTY_DAYS)
    for ids in arrived.values():
        assert sorted(ids) == papers


def find_ids(data: bytes) -> list[str]:
    """The ids of items in any format, in their order."""
    if data.startswith(b"{"):
        return [item["id"] for item in json.loads(data)["items"]]
    root = ET.fromstring(data)  # noqa: S314  (our own file)
    return [str(e.text) for e in [*root.iter("guid"), *root.findall(f"{ATOM}entry/{ATOM}id")]]


def test_id_of_a_feed_is_its_own() -> None:
    files = read_files(build_captures(*write_days(3)))
    ids = [read_feed(data).feed.id for path, data in files.items() if path.endswith("atom.xml")]
    assert len(set(ids)) == len(ids)


def test_every_channel_is_dated_by_its_newest_item() -> None:
    files = read_files(build_captures(*write_days(3, 3)))
    noon = datetime(2024, 1, 2, 12, tzinfo=UTC)
    rss, atom = read_feed(files["feed.xml"]).feed, read_feed(files["atom.xml"]).feed
    assert parsedate_to_datetime(rss.updated) == noon
    assert datetime.fromisoformat(atom.updated) == noon


# The archive


def walk_archive(files: dict[str, bytes]) -> list[str]:
    """The ids that a reader finds who walks back from the living feed."""
    ids, path = [], "atom.xml"
    while path:
        feed = read_feed(files[path])
        ids += [entry.id for entry in feed.entries]
        links = {link.rel: link.href for link in feed.feed.links}
        path = links.get("prev-archive", "").removeprefix(HERE.url)
    return ids


def test_archive_leads_back_to_the_first_day() -> None:
    build = build_captures(*write_days(*[9, 0, 14] * 10))
    ids = walk_archive(read_files(build))
    assert sorted(ids) == sorted(paper.feed_id for paper in build.corpus.papers)


def test_archived_page_says_that_it_is_one_and_where_the_feed_is() -> None:
    files = read_files(build_captures(*write_days(*[30] * 9)))
    page = ET.fromstring(files["days/2024-01-01/atom.xml"])  # noqa: S314  (our own file)
    assert page.find(f"{HISTORY}archive") is not None
    links = {link.get("rel"): link.get("href") for link in page.iter(f"{ATOM}link")}
    assert links["current"] == f"{HERE.url}atom.xml"
    assert "prev-archive" not in links


def test_archived_page_does_not_change_when_days_are_added() -> None:
    before = read_files(build_captures(*write_days(5, 6, 7)))
    after = read_files(build_captures(*write_days(5, 6, 7, 8, 9)))
    for day in ("2024-01-01", "2024-01-02", "2024-01-03"):
        assert before[f"days/{day}/atom.xml"] == after[f"days/{day}/atom.xml"]


# Digests


def test_digest_has_an_item_a_day() -> None:
    files = read_files(build_captures(*write_days(2, 0, 130)))
    newest, first = read_feed(files["days/feed.xml"]).entries
    assert newest.title == "3 January 2024: 130 new papers"
    assert first.title == "1 January 2024: 2 new papers"
    assert first.link == f"{HERE.url}days/2024-01-01/"
    assert first.description.count("<li>") == 2
    assert (newest.description.count("<li>"), newest.description[-26:]) == (
        100,
        "<p>And 30 more papers.</p>",
    )


def test_week_comes_when_it_is_over() -> None:
    """The first of January 2024 was a Monday."""
    within = read_files(build_captures(*write_days(2, 0, 3)))
    assert read_feed(within["weeks/feed.xml"]).entries == []
    after = read_files(build_captures(*write_days(2, 0, 3, 0, 0, 0, 0, 4)))
    (week,) = read_feed(after["weeks/feed.xml"]).entries
    assert week.title == "Week of 1 January 2024: 5 new papers"
    assert week.link == f"{HERE.url}weeks/2024-w01/"
    assert read_moment(week) == datetime(2024, 1, 7, 12, tzinfo=UTC)


def test_item_of_a_digest_keeps_its_id_and_date() -> None:
    before = read_files(build_captures(*write_days(2, 3)))
    after = read_files(build_captures(*write_days(2, 3, 4), *write_days(5, start=START)))
    old = {e.id: e.published for e in read_feed(before["days/atom.xml"]).entries}
    new = {e.id: e.published for e in read_feed(after["days/atom.xml"]).entries}
    assert old.items() <= new.items()


# OPML


def test_opml_has_every_feed_under_its_area(collection: Build, files: dict[str, bytes]) -> None:
    root = ET.fromstring(files["feeds.opml"])  # noqa: S314  (our own file)
    addresses = [o.get("xmlUrl", "") for o in root.iter("outline") if o.get("xmlUrl")]
    assert len(set(addresses)) == len(addresses)
    folders = [a.removeprefix(HERE.url).removesuffix("atom.xml") for a in addresses]
    assert sorted(folders) == sorted(list_folders(files))
    assert all(o.get("type") == "rss" for o in root.iter("outline") if o.get("xmlUrl"))
    groups = [o.get("text") for o in root.findall("body/outline") if not o.get("xmlUrl")]
    assert groups == [
        a.name for a in collection.corpus.vocabulary.areas if f"areas/{a.slug}/" in folders
    ]


def test_opml_of_an_area_has_its_topics(files: dict[str, bytes]) -> None:
    root = ET.fromstring(files["areas/language/feeds.opml"])  # noqa: S314  (our own file)
    addresses = [o.get("xmlUrl") for o in root.iter("outline")]
    assert f"{HERE.url}topics/language-models/atom.xml" in addresses


# Schemas


@pytest.mark.skipif(not shutil.which("jing"), reason="jing is not installed")
def test_atom_is_valid_by_its_schema(files: dict[str, bytes], tmp_path: Path) -> None:
    """By the grammar of RFC 4287, appendix B, where the machine has both."""
    schema = Path(__file__).parents[3] / "shared" / "tools" / "atom.rnc"
    if not schema.is_file():
        pytest.skip("the schema is not on this machine")
    names = [path for path in files if path.endswith("atom.xml")]
    for name in names:
        (tmp_path / name.replace("/", "-")).write_bytes(files[name])
    paths = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run(
        ["jing", "-c", schema, *paths], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_json_feed_has_what_its_version_asks_for(files: dict[str, bytes]) -> None:
    for folder in list_folders(files):
        feed = parse_json(files[f"{folder}feed.json"])
        assert feed["title"]
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert item["content_html"]
            assert set(item) <= {
                "id", "url", "external_url", "title", "content_html", "date_published",
                "authors", "tags", "_paper",
            }  # fmt: skip


def test_undated_papers_stand_in_no_feed() -> None:
    files = read_files(build_pages(write_page("", "One", "Two")))
    assert [path for path in files if "unknown" in path] == []
    assert list_ids(files["feed.xml"]) == []


def test_feed_is_read_by_a_program_that_knows_no_look() -> None:
    """The note for people is no item's and changes no title."""
    feed = feedparser.parse(read_files(build_captures(*write_days(1)))["feed.xml"])
    assert feed.feed.title == "Daily Papers"
    assert feed.entries[0].title == "Paper 0 of 2024-01-01 0"


@pytest.mark.parametrize("kind", FEEDS)
def test_every_format_has_a_name_a_title_and_a_type(kind: Any) -> None:
    assert kind.NAME.endswith((".xml", ".json"))
    assert kind.TITLE
    assert kind.MEDIA_TYPE.startswith("application/")


def test_late_page_of_an_earlier_day_moves_nothing() -> None:
    """Case F1: what was published keeps its id and its date."""
    new = write_days(5, start=START + timedelta(11))
    older = write_days(1, start=START)
    before = read_feed(read_files(build_captures(*new))["feed.xml"]).entries
    after = read_feed(read_files(build_captures(*new, *older))["feed.xml"]).entries
    kept = {e.id: (e.published, e.link) for e in after}
    assert all(kept[e.id] == (e.published, e.link) for e in before)
