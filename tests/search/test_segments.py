"""The two segments of an index: what a day that is added costs, and what it leaves as it was."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from generator.editorial.words import Stems
from generator.files.kept import KeptFiles
from generator.model.topics import Vocabulary
from generator.model.watched import Answers
from generator.search import index as indexing
from generator.search import parts, postings, segment
from generator.search.documents import Document, make_documents
from generator.search.index import Beside, Index
from generator.search.parts import split_corpus
from generator.search.postings import Term, _find_words
from generator.search.segment import _list_endings, write_segment
from tests.captures import build_pages, write_page
from tools.search_bench.indexing import split_documents, write_index

NO_TOPICS = Vocabulary((), ())
PAGE = Document("About", "how it is made", path="about/")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few papers be enough for two segments."""
    monkeypatch.setattr(parts, "FEWEST_TO_SPLIT", 20)


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


def write(papers: list[Document], beside: Beside) -> dict[str, bytes]:
    files = write_index([*papers, PAGE], NO_TOPICS, beside)
    return {file.path: file.data for file in files}


def open_kept(folder: Path) -> Beside:
    return Beside(kept=KeptFiles(folder, "1"))


def close_kept(beside: Beside) -> None:
    assert isinstance(beside.kept, KeptFiles)
    beside.kept.close()


def test_small_site_and_one_of_a_single_month_are_one_segment() -> None:
    over_two_months = make_papers(34)[-19:]
    assert len({paper.month for paper in over_two_months}) == 2
    assert not split_documents(over_two_months).list_older()
    assert split_documents([*over_two_months, PAGE]).list_older()  # twenty are enough
    assert not split_documents(make_papers(20)).list_older()


def test_endings_are_listed_for_starts_that_fill_more_than_two_shards() -> None:
    terms = {name: Term() for name in ("tea", "team", "teapot", "tent", "toast")}
    for count, name in enumerate(("teapot", "tea", "tent", "team", "toast")):
        terms[name].count = count
    endings = _list_endings([["tea", "team"], ["teapot", "tent"], ["toast"]], terms)
    assert endings == [b"t toast team tent tea teapot", b"", b""]


def test_segments_follow_from_the_months_alone() -> None:
    split = split_documents([PAGE, *reversed(make_papers(40))])
    older, newest = split.list_older(), split.newest
    assert {paper.month for paper in older} == {"2025-01"}
    assert {paper.month for paper in newest} == {"2025-02", ""}
    assert newest[-1] == PAGE
    assert older == sorted(older, key=lambda paper: paper.order)


def test_added_day_takes_the_older_segment_over_and_is_the_same_as_a_clean_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_kept(tmp_path)
    before = write(make_papers(40), first)
    close_kept(first)
    indexed: list[int] = []

    def count(part: list[Document], *rest: object) -> object:
        indexed.append(len(part))
        return write_segment(part, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(indexing, "write_segment", count)
    grown = write(make_papers(41), open_kept(tmp_path))
    assert indexed == [len(make_papers(41)) - len(make_papers(31)) + 1]
    assert grown == write(make_papers(41), Beside())
    older = {path for path in before if path in grown and "/t/" in path}
    assert older
    assert all(before[path] == grown[path] for path in older)


def test_segment_with_another_table_is_not_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_kept(tmp_path)
    write(make_papers(40), first)
    close_kept(first)
    made: list[object] = []

    def note(*arguments: object) -> object:
        made.append(arguments)
        return write_segment(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(indexing, "write_segment", note)
    again = open_kept(tmp_path)
    write(make_papers(40), again)
    assert made == []
    write(make_papers(40), structs.replace(again, related={"tea": "coffee"}))
    assert len(made) == 1  # that of the older months, which a wider search asks


def test_added_day_leaves_the_cards_of_the_days_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "BOOK", 6)
    before, grown = (write(make_papers(days), Beside()) for days in (40, 41))
    cards = {path for path in before if path.startswith("search/c/")}
    gone = cards - grown.keys()
    assert {path.split("/")[2] for path in gone} == {max(gone, key=len).split("/")[2]}  # one book
    assert all(before[path] == grown[path] for path in cards - gone)
    words = {path for path in before if "/t/" in path}
    assert len(words - grown.keys()) == 1  # of the newest month, whose words are few


def test_no_name_stands_for_other_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "BOOK", 6)
    papers = make_papers(40)
    talked = [structs.replace(papers[-1], comments=3), *papers[:-1]]
    seen: dict[str, bytes] = {}
    for some in (papers, papers[:-3], talked, make_papers(42)):
        files = write(some, Beside())
        del files["search/index.bin"]  # which is asked for anew each time
        assert all(seen.setdefault(path, data) == data for path, data in files.items())


@pytest.mark.parametrize(("large", "classes"), [(1000, 2), (10, 3)])
def test_rarer_common_words_are_listed_where_their_lists_are_long(
    monkeypatch: pytest.MonkeyPatch, large: int, classes: int
) -> None:
    monkeypatch.setattr(segment, "LARGE", large)
    monkeypatch.setattr(segment, "FEW", 10)
    index, _ = write_segment(make_papers(30), {}, {})
    assert len(index.common) == classes


def test_a_corpus_has_the_parts_that_its_documents_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "FEWEST_TO_SPLIT", 3)
    days = [f"{month} 11, 2025" for month in ("Jan", "Feb", "Mar")]
    pages = [write_page(day, f"Tea of {day}", "Pots") for day in [*days, ""]]
    corpus = build_pages(*pages).corpus
    found = split_corpus(Answers(corpus), [PAGE])
    same = split_documents([*make_documents(corpus.papers, corpus), PAGE])
    assert list(found.list_older()) == list(same.list_older()) != []
    assert [found.newest, found.days, found.topics] == [same.newest, same.days, same.topics]
    assert not split_corpus(Answers(structs.replace(corpus, papers=())), []).key


def test_the_files_of_older_months_are_not_opened_to_say_what_they_are(tmp_path: Path) -> None:
    first = open_kept(tmp_path)
    write(make_papers(40), first)
    close_kept(first)
    (tmp_path / next(path.name for path in tmp_path.glob("search-*"))).unlink()
    papers = split_documents([*make_papers(40), PAGE])
    newest = [file.path for file in Index(papers, NO_TOPICS, open_kept(tmp_path)).write_newest()]
    assert newest == list(write(make_papers(40), Beside()))[-len(newest) :]


def grow(folder: Path, papers: list[Document]) -> tuple[dict[str, bytes], list[str]]:
    """An index on what is kept, and the titles of papers whose words were looked for."""
    looked_for: list[str] = []

    def note(document: Document, stems: Stems) -> object:
        if document.slug:
            looked_for.append(document.title)
        return _find_words(document, stems)

    beside = open_kept(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "FEWEST_TO_SPLIT", 1_000)  # one part has them all
        patch.setattr(postings, "_find_words", note)
        files = write(papers, beside)
    close_kept(beside)
    return files, looked_for


def test_words_are_looked_for_in_the_papers_of_an_added_day_alone(tmp_path: Path) -> None:
    grow(tmp_path / "kept", make_papers(3))
    files, looked_for = grow(tmp_path / "kept", make_papers(4))
    assert looked_for == [f"Paper {n} of day 3" for n in range(3)]
    assert files == grow(tmp_path / "nothing", make_papers(4))[0]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "A kite"},
        {"text": "It flies."},
        {"authors": ("Ada Example",)},
        {"topic_names": ("Kites",)},
        {"published": "2024"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_words_are_looked_for_again_where_an_earlier_paper_has_others(
    change: dict[str, Any], tmp_path: Path
) -> None:
    grow(tmp_path / "kept", make_papers(3))
    first, *rest = make_papers(3)
    files, looked_for = grow(tmp_path / "kept", [structs.replace(first, **change), *rest])
    assert len(looked_for) == 9
    assert files == grow(tmp_path / "nothing", [structs.replace(first, **change), *rest])[0]


def test_words_are_looked_for_again_where_the_last_paper_is_gone(tmp_path: Path) -> None:
    grow(tmp_path / "kept", make_papers(3))
    files, _ = grow(tmp_path / "kept", make_papers(3)[:-1])
    assert files == grow(tmp_path / "nothing", make_papers(3)[:-1])[0]


def test_count_of_votes_leaves_the_words_as_they_are(tmp_path: Path) -> None:
    first, *rest = make_papers(3)
    grow(tmp_path / "kept", [first, *rest])
    voted = [structs.replace(first, upvotes=9), *rest]
    files, looked_for = grow(tmp_path / "kept", voted)
    assert looked_for == []
    assert files == grow(tmp_path / "nothing", voted)[0]
