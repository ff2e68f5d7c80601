"""One paper from all records of a work."""

from datetime import date

from msgspec import structs

from generator.model.captures import Capture
from generator.model.corrections import Fact
from generator.model.identity import make_slug
from generator.model.papers import Paper
from tests.captures import (
    Entry,
    build_captures,
    build_pages,
    list_warnings,
    make_capture,
    only_paper,
    write_page,
)


def rows(text: str, name: str = "rows.jsonl") -> Capture:
    return Capture(name, text.encode())


def test_paper_on_two_pages_is_one_paper_with_two_sightings() -> None:
    build = build_pages(
        write_page("Mar 11, 2025", "Other", "One"), write_page("Mar 12, 2025", "One")
    )
    paper = next(p for p in build.corpus.papers if p.title == "One")
    assert [(s.day, s.position) for s in paper.sightings] == [
        (date(2025, 3, 11), 2),
        (date(2025, 3, 12), 1),
    ]
    assert [str(origin) for origin in paper.origins] == ["1.txt:15", "2.txt:11"]


def test_ledger_closes() -> None:
    build = build_pages(
        write_page("Mar 11, 2025", "A", "B", "C"), write_page("Mar 12, 2025", "b", "C.", "D")
    )
    assert str(build.ledger) == "6 entries: 4 papers, 2 merged, 0 dropped"
    assert build.ledger.entries == sum(x.count for x in build.listings)


def test_longer_abstract_wins_when_two_captures_disagree() -> None:
    build = build_pages(
        write_page("Mar 11, 2025", Entry("One", "A short text about tea.")),
        write_page("Mar 12, 2025", Entry("One", "Quite another text, about coffee and more.")),
    )
    paper = only_paper(build)
    assert paper.text == "Quite another text, about coffee and more."
    assert paper.other_texts == ("A short text about tea.",)


def test_texts_that_differ_warn_with_both_places() -> None:
    build = build_pages(
        write_page("Mar 11, 2025", Entry("One", "A short text about tea.")),
        write_page("Mar 12, 2025", Entry("One", "Quite another text, about coffee and more.")),
    )
    assert list_warnings(build) == ["1.txt:11: another text of “One” than at 2.txt:11"]


def test_text_cut_off_is_no_text_of_its_own() -> None:
    build = build_pages(
        write_page("Mar 11, 2025", Entry("One", "A text of tea.")),
        write_page("Mar 12, 2025", Entry("One", "A text of tea. And more of it.")),
    )
    assert only_paper(build).other_texts == ()
    assert list_warnings(build) == []


def test_abstract_wins_over_a_longer_summary_and_neither_is_dropped() -> None:
    summary, abstract = "A summary that is long, and in other words.", "The abstract."
    build = build_captures(
        rows(f'{{"title": "One", "summary": "{summary}", "abstract": ""}}', "s.jsonl"),
        rows(f'{{"title": "One", "abstract": "{abstract}"}}', "a.jsonl"),
    )
    paper = only_paper(build)
    assert (paper.abstract, paper.summary) == (abstract, "")
    assert paper.other_texts == (summary,)


def test_fields_of_a_paper_are_the_union_of_its_records() -> None:
    page = write_page("Mar 11, 2025", Entry("One", date="Jan 23, 2024 2", authors=4))
    build = build_captures(
        make_capture(page),
        rows(
            '{"title": "one", "id": "2401.00001", "upvotes": 9,'
            ' "authors": ["Ada"], "categories": ["cs.CL"]}'
        ),
    )
    paper = only_paper(build)
    assert (paper.arxiv_id, paper.published, paper.category) == (
        "2401.00001",
        "2024-01-23",
        "cs.CL",
    )
    assert (paper.comments, paper.upvotes) == (2, 9)
    assert (paper.authors, paper.author_count) == (("Ada",), 4)


def test_records_with_one_arxiv_id_are_one_paper_whatever_their_titles() -> None:
    build = build_captures(
        rows(
            '{"title": "First Name", "id": "2401.00001", "featured": "2025-03-11"}\n'
            '{"title": "Second Name", "id": "2401.00001v3", "featured": "2025-03-12"}'
        )
    )
    paper = only_paper(build)
    assert (paper.title, paper.other_titles) == ("Second Name", ("First Name",))
    assert paper.slug == make_slug("First Name")


def test_two_arxiv_ids_under_one_title_are_two_papers() -> None:
    build = build_captures(
        rows('{"title": "One", "id": "2401.00002"}\n{"title": "One", "id": "2401.00001"}')
    )
    first, second = sorted(build.corpus.papers, key=lambda paper: paper.arxiv_id)
    assert first.slug == make_slug("One")
    assert second.slug == make_slug("One", "2401.00002")
    assert make_slug("One", "2401.00001") in first.aliases


def test_paper_twice_on_one_page_is_one_sighting_at_its_best_place() -> None:
    build = build_pages(write_page("Mar 11, 2025", "One", "Other", "One"))
    paper = next(p for p in build.corpus.papers if p.title == "One")
    assert [s.position for s in paper.sightings] == [1]
    assert str(build.ledger) == "3 entries: 2 papers, 1 merged, 0 dropped"


def test_captures_with_the_same_bytes_count_once() -> None:
    page = write_page("Mar 11, 2025", "One").encode()
    build = build_captures(Capture("b.txt", page), Capture("a.txt", page))
    assert str(build.ledger) == "1 entry: 1 paper, 0 merged, 0 dropped"
    assert [str(n.origin) + ": " + n.text for n in build.notices] == [
        "b.txt: has the same bytes as a.txt"
    ]


def test_facts_fill_what_captures_leave_open() -> None:
    fact = Fact("ONE.", "2401.00001", ("Ada", "Ben"), "2024-01-05", "record", "cs.CL")
    paper = only_paper(
        build_captures(make_capture(write_page("Mar 11, 2025", "One")), facts=[fact])
    )
    assert (paper.arxiv_id, paper.authors, paper.published, paper.category) == (
        "2401.00001",
        ("Ada", "Ben"),
        "2024-01-05",
        "cs.CL",
    )


def test_date_of_a_capture_beats_the_table_of_facts() -> None:
    page = write_page("Mar 11, 2025", Entry("One", date="Feb 2, 2024"))
    fact = Fact("One", published="2024-01-05")
    paper = only_paper(build_captures(make_capture(page), facts=[fact]))
    assert paper.published == "2024-02-02"


def test_arxiv_id_gives_the_month_where_no_date_is_known() -> None:
    build = build_captures(rows('{"title": "One", "id": "2310.12345"}'))
    assert only_paper(build).published == "2023-10"


def test_old_arxiv_id_gives_no_month() -> None:
    assert only_paper(build_captures(rows('{"title": "One", "id": "cs/0310123"}'))).published == ""


def test_fact_about_no_captured_paper_makes_no_paper() -> None:
    fact = Fact("Unseen", arxiv_id="2401.00001")
    build = build_captures(make_capture(write_page("Mar 11, 2025", "One")), facts=[fact])
    assert only_paper(build).title == "One"


def test_paper_without_authors_has_no_number_of_them() -> None:
    (paper,) = build_pages(write_page("Mar 11, 2025", "Kites")).corpus.papers
    assert (paper.authors, paper.author_count, paper.comments) == ((), None, None)


def test_latest_count_of_comments_is_shown() -> None:
    build = build_captures(
        rows(
            '{"title": "One", "comments": 9, "featured": "2025-03-11"}\n'
            '{"title": "One", "comments": 4, "featured": "2025-03-12"}'
        )
    )
    assert only_paper(build).comments == 4


def test_build_does_not_depend_on_the_order_or_names_of_captures() -> None:
    pages = [
        write_page("Mar 11, 2025", "A", Entry("B", "One text of it.")),
        write_page("Mar 12, 2025", Entry("b", "Another text of it."), "C"),
        write_page("Mar 12, 2025", "C", "A."),
    ]
    forth = build_captures(*(make_capture(p, f"{n}") for n, p in enumerate(pages)))
    back = build_captures(*(make_capture(p, f"{9 - n}") for n, p in enumerate(reversed(pages))))

    assert [strip_origins(p) for p in forth.corpus.papers] == [
        strip_origins(p) for p in back.corpus.papers
    ]


def strip_origins(paper: Paper) -> Paper:
    return structs.replace(paper, origins=())


def test_other_titles_of_a_paper_are_in_order_one_of_each_kind() -> None:
    titles = ["Beta", "delta", "BETA", "Alpha", "alpha", "Gamma", "Delta"]
    lines = [
        f'{{"title": "{title}", "id": "2401.00001", "featured": "2025-03-{day}"}}'
        for day, title in enumerate([*titles, "Shown"], 11)
    ]
    for order in (lines, lines[::-1]):
        paper = only_paper(build_captures(rows("\n".join(order))))
        assert (paper.title, paper.other_titles) == ("Shown", ("Alpha", "BETA", "Delta", "Gamma"))
