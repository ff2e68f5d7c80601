"""What is set aside is told in the order of its files, whatever the order of the captures."""

from itertools import permutations

from generator.model.captures import Capture
from generator.model.problems import Origin, SourceError
from generator.pipeline import Inputs, build_corpus
from tests.captures import VOCABULARY, Entry, build_captures, list_days, make_capture, write_page

GOOD = make_capture(write_page("Mar 11, 2025", "Kites"), "good.txt")
BAD = [Capture(name, b"\x89PNG\r\n\x1a\n" + name.encode() * 9) for name in ("c", "a", "b")]


def test_captures_that_can_not_be_read_are_told_by_name() -> None:
    for order in permutations(BAD):
        build = build_captures(GOOD, *order)
        assert [error.origin.file for error in build.aside] == ["a", "b", "c"]
        assert [str(paper.title) for paper in build.corpus.papers] == ["Kites"]


def test_captures_that_can_not_be_opened_are_told_among_those_that_can_not_be_read() -> None:
    names = ("d", "b", "aa")
    unopened = tuple(SourceError(Origin(name), "can't be read", "look") for name in names)
    build = build_corpus(Inputs((GOOD, *BAD), VOCABULARY, unopened=unopened))
    assert [error.origin.file for error in build.aside] == ["a", "aa", "b", "b", "c", "d"]
    assert (build.errors, build.ledger.captures, build.ledger.aside) == ((), 7, 6)
    build = build_corpus(Inputs(tuple(BAD), VOCABULARY, unopened=unopened))
    assert (build.aside, build.ledger.captures, build.ledger.aside) == ((), 6, 6)
    told = [str(error).partition(":")[0] for error in build.errors]
    assert told == ["a", "aa", "b", "b", "c", "d"]


def test_copies_count_once_under_the_smallest_name_and_the_earliest_day() -> None:
    page = write_page("Mar 11", "Kites")
    names = {"b.txt": "2025-03-12", "a.txt": "", "c.txt": "2025-03-11", "d.txt": "2025-03-11"}
    copies = [make_capture(page, name, day) for name, day in names.items()]
    for order in permutations(copies):
        build = build_captures(*order)
        assert (build.ledger.captures, build.ledger.copies) == (4, 3)
        assert list_days(build) == {"a.txt": "2025-03-11"}
        told = [
            (n.level, n.origin.file, n.text)
            for n in build.notices
            if "cop" in n.text or "same" in n.text
        ]
        assert told == [
            ("notice", "b.txt", "has the same bytes as a.txt"),
            ("notice", "c.txt", "has the same bytes as a.txt"),
            ("warning", "c.txt", "recorded as 2025-03-11, but its copy a.txt as 2025-03-12"),
            ("notice", "d.txt", "has the same bytes as a.txt"),
        ]


def test_papers_and_what_is_told_of_them_are_in_one_order() -> None:
    pages = [
        make_capture(
            write_page(f"Mar {day}, 2025", Entry(f"The {name} Paper", date="Jan 40")), f"{name}.txt"
        )
        for day, name in enumerate("hbdacgef", 11)
    ]
    build = build_captures(*pages)
    slugs = [paper.slug for paper in build.corpus.papers]
    assert slugs == sorted(slugs)
    assert len(slugs) == 8
    assert list(build.notices) == sorted(build.notices)
