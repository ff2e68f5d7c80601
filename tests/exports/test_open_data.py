"""Open data on a site: an index that leads to all of it, schemas that hold, the same bytes."""

import contextlib
import gzip
import io
import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jsonschema
import pytest

from generator.captures import read_recorded
from generator.exports import ExportFormat, bibtex, csl, ris, table
from generator.exports.open_data import NEWEST, SCHEMAS, list_data
from generator.exports.records import VERSIONS
from generator.model.captures import Capture
from generator.pipeline import Build
from tests.captures import COLLECTION, build_captures, build_pages, make_capture, write_page
from tests.conftest import ROOT
from tests.feeds.days import write_days
from tests.sites import Site

NAMED = {"slug", "title", "arxiv_id", "first_listed"}


@pytest.fixture(scope="module")
def collection() -> Build:
    return build_captures(*read_recorded([COLLECTION / "captures"]).captures)


@pytest.fixture(scope="module")
def files(collection: Build) -> dict[str, bytes]:
    return read_data(collection)


def read_data(build: Build) -> dict[str, bytes]:
    return {file.path: file.data for file in list_data(build.corpus)}


def read_lines(bundle: bytes) -> list[Any]:
    return [json.loads(line) for line in gzip.decompress(bundle).splitlines()]


def test_index_leads_to_every_file(files: dict[str, bytes]) -> None:
    index = json.loads(files["data/index.json"])
    named = [entry["url"] for entry in (*index["days"], *index["topics"])]
    named += [path for month in index["months"] for path in month["files"].values()]
    named += [*index["schemas"].values(), "index.json", index["changes"]]
    assert sorted(f"data/{path}" for path in named) == sorted(files)


def test_every_file_keeps_its_schema(files: dict[str, bytes]) -> None:
    def check(kind: str, value: Any) -> None:
        schema = files[f"data/schemas/{kind}.v{VERSIONS[kind]}.json"]
        jsonschema.validate(value, json.loads(schema))

    check("index", json.loads(files["data/index.json"]))
    for path, data in files.items():
        folder = path.split("/")[1]
        if folder in {"days", "topics"}:
            check(folder.removesuffix("s"), json.loads(data))
        elif path.endswith(".jsonl.gz"):
            for row in read_lines(data):
                check("paper", row)


def test_schemas_describe_their_fields(files: dict[str, bytes]) -> None:
    assert set(SCHEMAS) == set(VERSIONS)
    schema = json.loads(files["data/schemas/paper.v1.json"])
    paper = schema["$defs"]["PaperRow"]
    assert paper["description"].startswith("A paper, whole.")
    assert paper["properties"]["abstract"]["description"]


def test_day_lists_its_papers_in_the_order_of_its_page(
    collection: Build, files: dict[str, bytes]
) -> None:
    for day in collection.corpus.days:
        rows = json.loads(files[f"data/days/{day.slug}.json"])
        assert [row["slug"] for row in rows["papers"]] == [paper.slug for paper in day.papers]


def test_days_and_topics_name_papers_and_leave_the_rest_to_months(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.startswith(("data/days/", "data/topics/")):
            for row in json.loads(data)["papers"]:
                assert "slug" in row, path
                assert row.keys() <= NAMED, path


def test_day_older_than_a_month_has_addresses_alone() -> None:
    """Its titles stand in the archived feed and, with all else, in its month's bundle."""
    pages = [write_page("March 11, 2025", "One"), write_page("April 10, 2025", "Two")]
    files = read_data(build_pages(*pages))
    assert [*json.loads(files["data/days/2025-03-11.json"])["papers"][0]] == ["slug", "title"]
    files = read_data(build_pages(*pages, write_page("April 11, 2025", "Three", "One")))
    assert [*json.loads(files["data/days/2025-03-11.json"])["papers"][0]] == ["slug"]
    (_, again) = json.loads(files["data/days/2025-04-11.json"])["papers"]
    assert (again["title"], again["first_listed"]) == ("One", "2025-03-11")


def test_day_says_which_of_its_papers_came_before() -> None:
    first, again = write_page("March 11, 2025", "One"), write_page("March 12, 2025", "Two", "One")
    day = json.loads(read_data(build_pages(first, again))["data/days/2025-03-12.json"])
    came = {row["title"]: row.get("first_listed") for row in day["papers"]}
    assert came == {"Two": None, "One": "2025-03-11"}


@pytest.mark.parametrize("kind", [bibtex, csl, ris, table])
def test_a_bundle_gives_every_other_format(
    kind: ExportFormat, collection: Build, files: dict[str, bytes]
) -> None:
    bundles = [data for path, data in files.items() if path.endswith(".jsonl.gz")]
    captures = [Capture(f"{number}.jsonl.gz", data) for number, data in enumerate(bundles)]
    papers = build_captures(*captures).corpus.papers
    assert b"".join(kind.write_lines(papers)) == b"".join(
        kind.write_lines(collection.corpus.papers)
    )


def test_papers_of_a_topic_stand_together_in_a_bundle(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith(".jsonl.gz"):
            topics = [row["topics"][:1] for row in read_lines(data)]
            assert topics == sorted(topics), path


def test_every_paper_stands_in_the_month_of_its_first_list(
    collection: Build, files: dict[str, bytes]
) -> None:
    found = {
        row["slug"]: path.split("/")[2].partition(".")[0]
        for path, data in files.items()
        if path.endswith(".jsonl.gz")
        for row in read_lines(data)
    }
    assert found == {
        paper.slug: str(paper.sightings[0].day or "unknown").removesuffix("-")[:7]
        for paper in collection.corpus.papers
    }


def test_only_the_newest_month_changes_when_a_day_is_added() -> None:
    before = read_data(build_captures(*write_days(*[1] * 40)))
    after = read_data(build_captures(*write_days(*[1] * 41)))
    changed = {path for path in before if "/months/" in path and before[path] != after[path]}
    assert {path.split("/")[2][:7] for path in changed} == {"2024-02"}


def test_topic_names_its_newest_hundred_and_counts_all() -> None:
    page = write_page("", *(f"Language Models {n}" for n in range(130)))
    files = read_data(build_captures(make_capture(page, day="2025-03-11")))
    topic = json.loads(files["data/topics/language-models.json"])
    assert len(topic["papers"]) == NEWEST
    assert (topic["count"], topic["months"]) == (130, {"2025-03": 130})


def test_no_file_of_a_capture_is_named(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        text = gzip.decompress(data) if path.endswith(".gz") else data
        assert b".txt" not in text, path
        assert b"rows.jsonl" not in text, path


def test_summary_is_no_abstract(files: dict[str, bytes]) -> None:
    rows = read_lines(files["data/months/2025-12.jsonl.gz"])
    lantern = next(row for row in rows if row["title"].startswith("Lantern"))
    assert lantern["abstract"] == ""
    assert lantern["summary"]


def test_data_of_no_papers_is_an_index_and_schemas() -> None:
    files = read_data(build_captures())
    assert json.loads(files["data/index.json"])["papers"] == 0
    assert len(files) == 2 + len(SCHEMAS)


def test_undated_papers_are_of_an_unknown_day() -> None:
    files = read_data(build_pages(write_page("", "One")))
    assert json.loads(files["data/days/unknown.json"])["day"] is None
    assert len(read_lines(files["data/months/unknown.jsonl.gz"])) == 1


def test_same_papers_give_the_same_bytes(collection: Build, files: dict[str, bytes]) -> None:
    assert read_data(collection) == files


# The page that explains it


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """The tests' site on loopback."""
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


PAGE = ROOT / "generator" / "theme" / "docs" / "data.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.S)
SAID = ("Does a Robot Dream of Electric Brooms?", "Lantern++", "9 papers")


@pytest.mark.parametrize(("example", "said"), list(zip(EXAMPLES, SAID, strict=True)))
def test_example_does_what_the_page_says(example: str, said: str, address: str) -> None:
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(example.replace("https://papers.example/", address), {})  # noqa: S102  (our own page)
    assert said in output.getvalue()


def test_every_file_that_the_page_names_is_there(site: Site) -> None:
    named = set(re.findall(r"`(data/[\w./-]+)`", PAGE.read_text()))
    assert len(named) >= 6
    for path in named:
        kind = path.replace("NAME", "code")
        assert (site.folder / kind).is_file(), path


def test_packed_files_have_the_same_head_on_every_python(files: dict[str, bytes]) -> None:
    packed = [data for path, data in files.items() if path.endswith(".gz")]
    assert packed
    assert {(data[:8], data[9]) for data in packed} == {(b"\x1f\x8b\x08" + bytes(5), 255)}


def test_words_of_schemas_are_not_indented(files: dict[str, bytes]) -> None:
    """As Python 3.13 gives docstrings, and earlier ones do not."""
    schemas = [data for path, data in files.items() if "schemas/" in path]
    assert schemas
    assert not [data for data in schemas if b"\\n    " in data]
