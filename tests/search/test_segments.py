"""The two segments of an index: what a day that is added costs, and what it leaves as it was."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.mkdocs.search import keep_segments
from generator.model.site import OutputFile
from generator.model.topics import Vocabulary
from generator.search import index as indexing
from generator.search.documents import Document
from generator.search.index import Beside, split_segments, write_index
from generator.search.segment import SegmentIndex, write_segment

NO_TOPICS = Vocabulary((), ())
PAGE = Document("About", "how it is made", path="about/")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few papers be enough for two segments."""
    monkeypatch.setattr(indexing, "FEWEST_TO_SPLIT", 20)


def make_papers(days: int) -> list[Document]:
    return [
        Document(
            f"Paper {n} of day {day}",
            f"Tea number {n * day} steeps.",
            f"paper-{day}-{n}",
            day=date(2025, 1, 1) + timedelta(days=day),
        )
        for day in range(days)
        for n in range(3)
    ]


def write(folder: Path, papers: list[Document], beside: Beside) -> dict[str, bytes]:
    files = list(write_index([*papers, PAGE], NO_TOPICS, beside))
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return {file.path: file.data for file in files}


def test_segments_follow_from_the_months_alone() -> None:
    older, newest = split_segments([PAGE, *reversed(make_papers(40))])
    assert {paper.month for paper in older} == {"2025-01"}
    assert {paper.month for paper in newest} == {"2025-02", ""}
    assert newest[-1] == PAGE
    assert older == sorted(older, key=lambda paper: paper.order)


def test_added_day_takes_the_older_segment_over_and_is_the_same_as_a_clean_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write(tmp_path / "grown", make_papers(40), Beside())
    indexed: list[int] = []

    def count(part: list[Document], *rest: object) -> object:
        indexed.append(len(part))
        return write_segment(part, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(indexing, "write_segment", count)
    kept = Beside(kept=keep_segments(tmp_path / "grown"))
    grown = write(tmp_path / "grown", make_papers(41), kept)
    assert indexed == [len(make_papers(41)) - len(make_papers(31)) + 1]
    assert grown == write(tmp_path / "clean", make_papers(41), Beside())
    older = {path for path in before if path in grown and "/t/" in path}
    assert older
    assert all(before[path] == grown[path] for path in older)


def test_segment_that_is_not_whole_is_made_anew(tmp_path: Path) -> None:
    files = write(tmp_path, make_papers(40), Beside())
    broken = sorted(path for path in files if "/c/" in path)[0]
    for damage in (b"", None):
        if damage is None:
            (tmp_path / broken).unlink()
        else:
            (tmp_path / broken).write_bytes(damage)
        beside = Beside(kept=keep_segments(tmp_path))
        again = write_index([*make_papers(40), PAGE], NO_TOPICS, beside)
        assert {file.path: file.data for file in again} == files


def test_segment_of_another_program_or_table_is_not_taken_over(tmp_path: Path) -> None:
    write(tmp_path, make_papers(40), Beside())
    asked: list[str] = []

    def note(key: str) -> tuple[SegmentIndex, list[OutputFile]] | None:
        asked.append(key)
        return keep_segments(tmp_path)(key)

    for beside in (Beside(kept=note, version="2"), Beside(kept=note, related={"tea": "coffee"})):
        list(write_index([*make_papers(40), PAGE], NO_TOPICS, beside))
    assert len(set(asked)) == 4
    assert all(keep_segments(tmp_path)(key) is None for key in asked)


def test_first_site_has_nothing_to_take_over(tmp_path: Path) -> None:
    assert keep_segments(tmp_path / "nowhere")("key") is None
