"""The change log: what each publication added, learned and merged."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from generator.exports.changes import Change, Merge, add_change, compare_published
from generator.model.published import NOTHING_PUBLISHED, Published, PublishedPaper
from tests.captures import write_page
from tests.conftest import run_command

KITES, SNAILS = PublishedPaper("kites-0123456789"), PublishedPaper("snails-0123456789")


def test_first_publication_adds_every_paper() -> None:
    change = compare_published(NOTHING_PUBLISHED, Published(papers=(SNAILS, KITES)))
    assert change == Change(None, 2, added=(KITES.slug, SNAILS.slug))


def test_id_that_became_known_is_learned() -> None:
    known = msgspec.structs.replace(KITES, arxiv_id="2503.00001")
    change = compare_published(Published(papers=(KITES,)), Published(papers=(known,)))
    assert change == Change(None, 1, learned=(KITES.slug,))


def test_papers_that_turned_out_to_be_one_are_merged() -> None:
    one = msgspec.structs.replace(KITES, aliases=(SNAILS.slug,))
    change = compare_published(Published(papers=(KITES, SNAILS)), Published(papers=(one, SNAILS)))
    assert change == Change(None, 2, merged=(Merge(KITES.slug, SNAILS.slug),))


def test_merged_papers_are_named_in_order() -> None:
    former = [PublishedPaper(f"{name}-0123456789") for name in "hbdacgef"]
    slugs = tuple(paper.slug for paper in former)
    one = msgspec.structs.replace(KITES, aliases=slugs)
    change = compare_published(Published(papers=(*former, KITES)), Published(papers=(one,)))
    assert [merge.former for merge in change.merged] == sorted(slugs)


def test_publication_that_changes_nothing_is_no_line() -> None:
    same = Published(papers=(KITES,))
    assert add_change(b"before\n", compare_published(same, same)) == b"before\n"


@pytest.mark.slow
def test_log_grows_with_each_publication_and_stands_on_the_site(fork: Path) -> None:
    captures = fork / "data" / "captures"
    captures.mkdir(parents=True)
    for name, day, titles in (("a", "Mar 11, 2025", ["Kites"]), ("b", "Mar 12, 2025", ["Snails"])):
        (captures / f"{name}.txt").write_text(write_page(day, *titles))
        done = run_command("papers", "keep", cwd=fork)
        assert done.returncode == 0, done.stderr
    log = (fork / "data" / "changes.jsonl").read_bytes()
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line["day"] for line in lines] == ["2025-03-11", "2025-03-12"]
    assert [len(line["added"]) for line in lines] == [1, 1]
    assert run_command("mkdocs", "build", cwd=fork).returncode == 0
    assert (fork / "site" / "data" / "changes.jsonl").read_bytes() == log
    schema = json.loads((fork / "site" / "data" / "schemas" / "change.v1.json").read_bytes())
    for line in lines:
        jsonschema.validate(line, schema)
