"""Pages that are known to be the same without being made."""

from collections.abc import Iterator, Sequence
from functools import partial

import pytest
from msgspec import structs

from generator.model.corpus import Corpus
from generator.model.site import OutputFile, Page
from generator.model.units import Bundle, KeptPages, Press, Sheet, Unit, open_bundles
from generator.model.watched import Answers, watch_corpus
from generator.pages import list_stamped_pages, list_stamped_units
from generator.pages.content import ListContent
from tests.captures import build_pages, write_page

CORPUS = build_pages(
    write_page("Mar 11, 2025", "Kites", "Snails"), write_page("Mar 12, 2025", "Kites")
).corpus
SLUG = next(iter(CORPUS.topics))


def make_page(name: str, corpus: Corpus) -> Iterator[Page]:
    """A page that asks for one topic and for nothing else."""
    content = ListContent(corpus.topics[SLUG].name)
    yield Page(f"{name}/", name, "", "list", content)


class Printer:
    """Counts the pages that are made, and keeps those of the build before."""

    def __init__(self) -> None:
        self.before: KeptPages | None = None
        self.missing: set[str] = set()

    def print(
        self,
        corpus: Corpus,
        units: Sequence[Unit[Page] | Bundle],
        ground: bytes = b"same",
        paths: Sequence[str] = (),
    ) -> list[str]:
        """The paths that are stamped; the others are taken over, all of them ``paths``."""

        def stamp(page: Page) -> OutputFile:
            return OutputFile(page.path, page.title.encode())

        def take(sheet: Sheet) -> bool:
            return sheet.path not in self.missing and sheet.time == 7

        press = Press(Answers(corpus), stamp, ground, self.before, take)
        found = list(press.run(units))
        self.before = press.remember(lambda sheet: structs.replace(sheet, time=7))
        expected = paths or [f"{unit.name}/" for unit in open_bundles(units)]
        assert [sheet.path for sheet, _ in found] == [*expected]
        return [file.path for _, file in found if file]


def rename_topic(name: str) -> Corpus:
    """The corpus with another name of the topic that pages ask for."""
    topics = [
        structs.replace(topic, name=name) if topic.slug == SLUG else topic
        for topic in CORPUS.vocabulary.topics
    ]
    vocabulary = structs.replace(CORPUS.vocabulary, topics=tuple(topics))
    return Corpus(CORPUS.papers, vocabulary)


def list_units(*names: str) -> list[Unit[Page]]:
    return [Unit(name, (name,), partial(make_page, name)) for name in names]


def test_page_made_from_the_same_is_taken_over() -> None:
    printer = Printer()
    assert printer.print(CORPUS, list_units("a", "b")) == ["a/", "b/"]
    assert printer.print(CORPUS, list_units("a", "b", "c")) == ["c/"]
    assert printer.print(CORPUS, list_units("c", "a")) == []
    assert printer.print(CORPUS, list_units("b")) == ["b/"]


def bundle(name: str, *names: str) -> Bundle:
    return Bundle(name, names, lambda: list_units(*names))


def test_bundle_of_pages_that_are_the_same_is_taken_over_without_listing_them() -> None:
    printer = Printer()
    assert printer.print(CORPUS, [bundle("ab", "a", "b"), *list_units("c")]) == ["a/", "b/", "c/"]
    same = Bundle("ab", ("a", "b"), lambda: pytest.fail("listed"))
    assert printer.print(CORPUS, [same, *list_units("c")], paths=["a/", "b/", "c/"]) == []
    assert printer.print(CORPUS, [bundle("ab", "a", "b", "d")]) == ["d/"]
    assert printer.print(CORPUS, [bundle("ab", "a", "b", "d")]) == []


def test_of_a_bundle_what_is_not_as_it_was_is_made_anew_alone() -> None:
    printer = Printer()
    printer.print(CORPUS, [bundle("ab", "a", "b")])
    printer.missing = {"b/"}
    assert printer.print(CORPUS, [bundle("ab", "a", "b")]) == ["b/"]
    printer.missing = set()
    assert printer.print(CORPUS, [bundle("ab", "a", "b")], b"other") == ["a/", "b/"]
    assert printer.print(rename_topic("Another"), [bundle("ab", "a", "b")], b"other") == [
        "a/",
        "b/",
    ]


def test_page_whose_question_has_another_answer_is_made_anew() -> None:
    printer = Printer()
    printer.print(CORPUS, list_units("a"))
    renamed = rename_topic("Another")
    assert printer.print(renamed, list_units("a")) == ["a/"]
    assert printer.print(Corpus((), renamed.vocabulary), list_units("a")) == []


def test_page_is_made_anew_on_another_ground_or_where_its_file_is_not_what_it_was() -> None:
    printer = Printer()
    printer.print(CORPUS, list_units("a", "b"))
    assert printer.print(CORPUS, list_units("a", "b"), b"other") == ["a/", "b/"]
    printer.missing = {"a/"}
    assert printer.print(CORPUS, list_units("a", "b"), b"other") == ["a/"]


def test_page_made_from_other_values_is_made_anew() -> None:
    printer = Printer()
    printer.print(CORPUS, list_units("a"))
    other = [Unit("a", ("changed",), partial(make_page, "a"))]
    assert printer.print(CORPUS, other) == ["a/"]


def test_every_question_is_noted_and_answered() -> None:
    corpus, asked = watch_corpus(CORPUS)
    assert corpus.topics[SLUG] is CORPUS.topics[SLUG]
    assert corpus.topics.get("nowhere") is None
    assert "nowhere" not in corpus.followed
    assert corpus.latest_day == CORPUS.latest_day
    assert len(list(corpus.listing_places)) == 2
    assert list(asked) == [
        ("topics", SLUG),
        ("topics", "nowhere"),
        ("followed", "nowhere"),
        ("latest_day", None),
        ("listing_places", None),
    ]
    answers = Answers(CORPUS)
    found = [answers.find(question) for question in asked]
    assert found[1] == b""
    assert len({*found}) == len(found)


def test_words_are_of_the_ground_and_no_question() -> None:
    corpus, asked = watch_corpus(CORPUS)
    assert corpus.words is CORPUS.words
    assert list(asked) == []


@pytest.mark.parametrize("unit", list(list_stamped_units(CORPUS)), ids=lambda unit: unit.name)
def test_watching_changes_no_page_and_no_page_asks_for_everything(unit: Unit[Page]) -> None:
    corpus, asked = watch_corpus(CORPUS)
    assert list(unit.make(corpus)) == list(unit.make(CORPUS))
    whole = [question for question, key in asked if key is None]
    assert set(whole) <= {"machine_summaries"}  # one setting, the same for all


def test_stamped_pages_are_those_of_the_units() -> None:
    paths = [page.path for page in list_stamped_pages(CORPUS)]
    assert len(paths) == len(set(paths)) >= len(CORPUS.papers)
