"""The floor under the topics: labelled papers, some of which no rule was made with."""

import gzip
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from generator.captures import read_recorded
from generator.files.texts import read_text
from generator.model.captures import Capture
from generator.pipeline import Inputs, build_corpus
from generator.project import TOPICS, read_vocabulary
from generator.topics.evaluate import Label, Report, match_labels, parse_labels, score
from tests.conftest import ROOT, find_edition

GOLD = ROOT / "data" / "gold"
CANDIDATES = [parent / "shared" / "corpus" / "papers.jsonl.gz" for parent in ROOT.parents]
COLLECTION = next((path for path in CANDIDATES if path.is_file()), None)
VOCABULARY = read_vocabulary(TOPICS / "topics.yml")
SLUGS = [topic.slug for topic in VOCABULARY.topics]


class Row(msgspec.Struct):
    """What is needed of a line: which paper it is."""

    id: str


class Floor(NamedTuple):
    """A little under what was measured; macro F1 is over topics with 12 labels or more."""

    precision: float
    recall: float
    macro_f1: float
    first_share: float


EDITION = Floor(0.93, 0.85, 0.87, 0.96)
CORPUS = {
    "corpus-tuned.json": Floor(0.92, 0.92, 0.90, 0.96),
    "corpus-held-back.json": Floor(0.90, 0.89, 0.88, 0.95),
}


# So many papers tell as much as all of them, in a tenth of the time.
MOST_JUDGED = 2000


def read_labels(path: Path) -> dict[str, Label]:
    return parse_labels(read_text(path), path.name, SLUGS)


def evaluate(labels: dict[str, Label], captures: tuple[Capture, ...]) -> Report:
    papers = build_corpus(Inputs(captures, VOCABULARY)).corpus.papers
    judged, left = match_labels(labels, papers)
    assert left == []
    return score(judged)


def hold(report: Report, floor: Floor) -> None:
    overall = report.overall
    found = Floor(overall.precision, overall.recall, report.macro_f1, report.first_share)
    assert all(value >= least for value, least in zip(found, floor, strict=True)), found
    assert report.untagged == 0


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_labels_are_sorted_and_short(path: Path) -> None:
    labels = read_labels(path)
    assert list(labels) == sorted(labels)
    for key, label in labels.items():
        assert len(key) < 250, key
        assert not set(label.core) & set(label.also), key
        assert 1 <= len(label.core) <= 6, key


def test_topics_of_the_shipped_edition_hold_their_floor() -> None:
    captures = read_recorded([find_edition() / "captures"]).captures
    hold(evaluate(read_labels(GOLD / "edition.json"), captures), EDITION)


@pytest.fixture(scope="module")
def collection() -> dict[str, bytes]:
    """The lines of the large collection by arXiv id."""
    assert COLLECTION
    with gzip.open(COLLECTION) as lines:
        return {msgspec.json.decode(line, type=Row).id: line for line in lines}


@pytest.mark.skipif(COLLECTION is None, reason="the large collection is not at hand")
@pytest.mark.parametrize("name", CORPUS)
def test_topics_of_the_large_collection_hold_their_floor(
    name: str, collection: dict[str, bytes]
) -> None:
    labels = dict(islice(read_labels(GOLD / name).items(), MOST_JUDGED))
    rows = b"".join(collection[key] for key in labels)
    hold(evaluate(labels, (Capture("rows.jsonl", rows),)), CORPUS[name])
