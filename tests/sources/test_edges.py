"""What captures are read as exactly at a limit, and one beyond it."""

import pytest

from generator.model.captures import Capture
from generator.model.problems import SourceError
from generator.sources import parse_capture
from generator.sources.page.cards import CardReader
from generator.sources.page.evidence import has_cards
from generator.sources.page.furniture import PageStart
from generator.sources.page.lines import Line, find_controls
from generator.sources.page.markup import is_markup, read_lines


def test_page_of_one_paper_without_title_is_refused_at_its_first_line() -> None:
    page = "Abstract\nWe fly a kite.\nPaper submitter\nModels citing this paper\n"
    with pytest.raises(SourceError) as told:
        parse_capture(Capture("p.txt", page.encode()))
    assert told.value.origin.line == 1


def test_rows_are_trusted_where_half_are_papers_for_certain() -> None:
    sure, plain = '{"title": "A", "abstract": "B."}\n', '{"title": "C", "authors": ["D"]}\n'
    for rows, titles in (((sure, plain), "AC"), ((sure, plain, plain), "A")):
        found = parse_capture(Capture("r.jsonl", "".join(rows).encode()))
        assert "".join(r.title for r in found.listings[0].records) == titles


@pytest.mark.parametrize(("before", "cards"), [(11, True), (12, False)])
def test_who_submitted_is_looked_for_in_the_first_twelve_lines(before: int, cards: object) -> None:
    texts = [f"Line {n}" for n in range(before)] + ["Submitted by ada"]
    lines = [Line(n, text, starts_block=True) for n, text in enumerate(texts, 1)]
    assert has_cards(lines, PageStart(0, 0)) is cards


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["A Place", "·"], True), (["A Place", "5 authors"], True), (["A Place", "12", "·"], True),
        (["A Place", "12", "5 authors"], True), (["A Place", "12", "Kites"], False),
        (["A Place", "12"], False), (["A Place", "Kites", "·"], False), (["A Place"], False),
        (["A place is this.", "·"], False), (["x" * 80, "·"], True), (["x" * 81, "·"], False),
    ],
)  # fmt: skip
def test_organisation_stands_right_before_authors_or_a_number(
    texts: list[str], found: object
) -> None:
    lines = [Line(n, text, starts_block=True) for n, text in enumerate(texts, 1)]
    assert CardReader(lines)._is_organisation(lines[0]) is found


def test_date_on_the_first_line_of_one_paper_s_page_is_read() -> None:
    page = "Published on Oct 7, 2025\nPaper page - Kites\nAbstract\nWe fly a kite.\nCommunity\n"
    (listing,) = parse_capture(Capture("p.txt", page.encode())).listings
    assert [(r.title, str(r.published)) for r in listing.records] == [("Kites", "Oct 7, 2025")]


HEAD = "new\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\n"
ENTRY = "Kites\n\nWe fly. It is high.\n\n"


def read_titles(text: str, name: str = "p.txt") -> list[str]:
    listings = parse_capture(Capture(name, text.encode())).listings
    return [record.title for listing in listings for record in listing.records]


@pytest.mark.parametrize(("length", "titles"), [(35, ["Kites"]), (36, ["…", "Kites"])])
def test_day_of_a_page_has_at_most_thirty_five_letters(length: int, titles: list[str]) -> None:
    day = f"October 7th, 2025 {'x' * 99}"[:length]
    assert read_titles(f"{HEAD}{day}\n\n{ENTRY}") == [t.replace("…", day) for t in titles]


@pytest.mark.parametrize(("length", "known"), [(60, True), (61, False)])
def test_whoever_stands_below_a_paper_has_at_most_sixty_letters(length: int, known: object) -> None:
    who = f"• {'Kite Works ' * 9}"[: length - 1] + "x"
    last = "Tea\n\nWe pour. It is hot.\n\n  • 5 authors\n·\nOct 6, 2025\n"
    text = f"{HEAD}Mar 11, 2025\n\n{ENTRY}{who}\n·\nOct 7, 2025\n\n{last}"
    (listing,) = parse_capture(Capture("p.txt", text.encode())).listings
    assert (listing.records[0].organisation == who[2:]) is known
    assert (len(listing.records) == 2) is known


@pytest.mark.parametrize(
    ("who", "organisation", "authors"),
    [
        ("Ada Example, Ben Muster", "", ("Ada Example", "Ben Muster")),
        ("Ada Example et al.", "", ("Ada Example",)), ("Ada, Ben", "Ada, Ben", ()),
        ("Ada Example,", "Ada Example,", ()), ("[x] Kite Works", "Kite Works", ()),
    ],
)  # fmt: skip
def test_two_whole_names_or_one_and_others_are_authors(
    who: str, organisation: str, authors: tuple[str, ...]
) -> None:
    last = "Tea\n\nWe pour. It is hot.\n\n  • 5 authors\n·\nOct 6, 2025\n"
    text = f"{HEAD}Mar 11, 2025\n\n{ENTRY}  • {who}\n·\nOct 7, 2025\n\n{last}"
    (listing,) = parse_capture(Capture("p.txt", text.encode())).listings
    assert (listing.records[0].organisation, listing.records[0].authors) == (organisation, authors)


@pytest.mark.parametrize("around", ['{"papers": %s}', "[%s]"])
def test_papers_are_looked_for_four_levels_deep(around: str) -> None:
    text = '[{"title": "Kites", "abstract": "We fly."}]'
    for _ in range(4):
        text = around % text
    assert read_titles(text, "p.json") == ["Kites"]
    with pytest.raises(SourceError, match="without"):
        parse_capture(Capture("p.json", (around % text).encode()))


def test_title_above_the_day_may_be_the_first_line() -> None:
    page = "Tea\nPublished on Oct 7, 2025\narxiv:2510.90001\nAbstract\nWe pour. It is hot.\n\n"
    assert read_titles(f"{page}Community\n\nModels citing this paper\n0\n") == ["Tea"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_page_is_read_in_every_unicode(encoding: str) -> None:
    data = f"{HEAD}Mar 11, 2025\n\n{ENTRY}".encode(encoding)
    (listing,) = parse_capture(Capture("p.txt", data)).listings
    assert [record.text for record in listing.records] == ["We fly. It is high."]


TABS = "Daily\nWeekly\nMonthly\n\n"


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        (f"kites\n{TABS}{ENTRY}", ["Kites"]), (f"{TABS}{ENTRY}", ["Kites"]),
        (f"kites\nDaily\n\n{ENTRY}", ["Kites"]),
    ],
)  # fmt: skip
def test_what_a_reader_searched_for_is_no_paper(body: str, titles: list[str]) -> None:
    assert read_titles(HEAD + body) == titles


def test_page_that_ends_at_its_tabs_has_no_papers() -> None:
    with pytest.raises(SourceError, match="no papers"):
        parse_capture(Capture("p.txt", f"{HEAD}kites\nDaily".encode()))


@pytest.mark.parametrize(
    ("above", "titles"),
    [("", ["Kites"]), ("Snails\n\nThey count. It is slow.\n\n", [])],
)
def test_page_without_its_byline_is_one_at_the_start_alone(above: str, titles: list[str]) -> None:
    text = f"{above}new\n\nDaily Papers\n\nMar 11, 2025\n\n{ENTRY}"
    if titles:
        assert read_titles(text) == titles
    else:
        with pytest.raises(SourceError):
            parse_capture(Capture("p.txt", text.encode()))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("others", [-1, 0])
def test_letters_of_two_bytes_are_known_where_most_are_of_the_alphabet(
    encoding: str, others: int
) -> None:
    """A byte of 0 in more than half of them; a page of others says by a mark what it is."""
    row = '{"title": "Kites%s", "abstract": "We fly."}'
    title = "飛" * (len(row) - len("%s") + others)
    capture = Capture("p.json", (row % title).encode(encoding))
    if others < 0:
        assert parse_capture(capture).listings[0].records[0].title == f"Kites{title}"
    else:
        with pytest.raises(SourceError, match="binary data"):
            parse_capture(capture)


@pytest.mark.parametrize("data", [b"\0a\0b", b"a\0b\0"])
def test_two_letters_of_two_bytes_are_letters(data: bytes) -> None:
    with pytest.raises(SourceError, match="nothing says that “ab” is a paper"):
        parse_capture(Capture("p.txt", data))


@pytest.mark.parametrize(("length", "cells"), [(300, 2), (301, 1)])
def test_tab_of_a_head_stands_in_the_first_three_hundred_letters(length: int, cells: int) -> None:
    invitation = "Get trending papers in your email inbox"
    line = f"{'new':<{length - len(invitation) - 1}}\t{invitation}"
    assert len(line) == length
    assert len(read_lines([(1, line)])) == cells


@pytest.mark.parametrize(("above", "cells"), [(19, 2), (20, 1)])
def test_tab_of_a_head_stands_in_the_first_twenty_lines(above: int, cells: int) -> None:
    lines = [*((n + 1, "Kites") for n in range(above)), (above + 1, "Daily Papers\tby AK")]
    assert sum(found.number == above + 1 for found in read_lines(lines)) == cells


@pytest.mark.parametrize(
    ("printed", "day"), [("Mar 11", "Mar 11, 2024"), ("Mar 11, 2025", "Mar 11, 2025")]
)
def test_year_that_is_printed_counts_more_than_that_of_the_address(printed: str, day: str) -> None:
    address = "Source: https://huggingface.co/papers/date/2024-03-11\n\n"
    capture = Capture("p.md", f"{address}{HEAD}{printed}\n\n{ENTRY}".encode())
    assert str(parse_capture(capture).listings[0].printed) == day


@pytest.mark.parametrize(("who", "controls"), [("taesiri", {0, 1, 2}), ("Jane Doe", {0, 1})])
def test_one_word_below_submitted_by_is_who_did(who: str, controls: set[int]) -> None:
    texts = ["Upvote", "Submitted by", who, "Kites"]
    assert find_controls([Line(n, text, True) for n, text in enumerate(texts)]) == controls


@pytest.mark.parametrize("texts", [("Kites",), ("x" * 39, "y" * 40)])
def test_text_below_an_item_is_that_of_its_paper(texts: tuple[str, ...]) -> None:
    """Where it has forty letters; a shorter line says nothing."""
    link = "(https://arxiv.org/abs/2503.0000%d)\n"
    said = "We build kites that fly alone over the sea for many days."
    lines = [f"- [Kites]{link % 1}  {said}", f"- [Snails]{link % 2}", *(f"  {x}" for x in texts)]
    (listing,) = parse_capture(Capture("p.md", "\n".join(lines).encode())).listings
    assert [record.text for record in listing.records] == [said, "y" * 40 if texts[1:] else ""]


ARTICLE = '<script type="application/ld+json">{"@type":"ScholarlyArticle",%s</script>'


@pytest.mark.parametrize("broken", [0, 1])
def test_linked_data_that_are_no_json_take_no_others_with_them(broken: int) -> None:
    scripts = [ARTICLE % '"name":"Kites","abstract":"We fly."}', ARTICLE % ""]
    page = f"<!doctype html><html><head>{scripts[broken]}{scripts[1 - broken]}</head></html>"
    assert read_titles(page, "p.html") == ["Kites"]


@pytest.mark.parametrize(("letters", "read"), [(1_099, "Kites"), (1_100, "[Kites][1]")])
def test_address_below_a_text_has_at_most_a_thousand_letters(letters: int, read: str) -> None:
    address = "https://a.example/".ljust(1_000, "x")
    definition = f"[1]:{address:>{letters - len('[1]:')}}"
    assert len(definition) == letters
    others = [(n, f"[{n}]: https://a.example/{n}") for n in (2, 3, 4)]
    lines = [(1, "[Kites][1]"), (2, "[Tea][2]"), *others, (5, definition)]
    assert read_lines(lines)[0].text == "Kites"
    assert bool(read_lines(lines)[0].links) == (read == "Kites")


@pytest.mark.parametrize(("listed", "are_known"), [(2, False), (3, True)])
def test_three_addresses_below_a_text_are_its_links(listed: int, *, are_known: bool) -> None:
    lines = [(n, f"[{n}]: https://a.example/{n}") for n in range(2, listed + 2)]
    assert bool(read_lines([(1, "[Kites][2]"), *lines])[0].links) is are_known


@pytest.mark.parametrize(("numbered", "is_known"), [(4, False), (5, True)])
def test_five_numbered_lines_are_of_a_text_browser(numbered: int, is_known: object) -> None:
    lines = [(n, f"[{n}]Kites") for n in range(1, numbered + 1)]
    assert is_markup(lines) is is_known


@pytest.mark.parametrize(("unvoted", "cards"), [(1, True), (2, False)])
def test_numbers_are_votes_where_they_follow_half_of_the_blocks(
    unvoted: int, cards: object
) -> None:
    block = ["Kites", "We fly.", "• 3 authors", "·", "Mar 11"]
    texts = ["12", *block, "34", *block * unvoted]
    lines = [Line(n, text, True) for n, text in enumerate([*texts, "The end"], 1)]
    assert has_cards(lines, PageStart(0, 0)) is cards


def read(name: str, text: str) -> list[str]:
    """The titles of a capture with their texts, then what is said of it; or why it is refused."""
    try:
        found = parse_capture(Capture(name, text.encode()))
    except SourceError as error:
        return [str(error)]
    records = (r for listing in found.listings for r in listing.records)
    return [*(f"{r.title}: {r.text}" for r in records), *map(str, found.notices)]


KITES = '{"title": "Kites", "abstract": "We fly."}'
DEEP = (
    '{"title": "Kites", "abstract": "We fly.", "x": %s}\n{"title": "Snails", "abstract": "Slow."}'
)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.json", f'{{"x": {{"y": {{"z": {{"papers": [{KITES}]}}}}}}}}', ["Kites: We fly."]),
        ("a.json", f'{{"w": {{"x": {{"y": {{"z": {{"papers": [{KITES}]}}}}}}}}}}',
         ["a.json:1: a JSON object without a list of papers; it has “w”; give the list in it, or "
          "one paper with its title"]),
        ("a.json", f'{{"papers": [{KITES},{KITES}]}}', ["Kites: We fly."] * 2),
        ("a.json", f'{{"papers": [{KITES} {KITES}]}}',
         ["a.json:1: not JSON (Expecting ',' delimiter); save the answer again"]),
        ("a.json", '{"title": "Kites",\n "abstract": "We fly." , \n}',
         ["a.json:2: not JSON (a comma with nothing behind it); save the answer again"]),
        ("a.json", '{"title": "Kites", "authors": ["Ada", "Bo"\n,\n]}',
         ["a.json:2: not JSON (a comma with nothing behind it); save the answer again"]),
        ("a.json", f'[\n{KITES},\n{{\n"title": "Snails",\n"stars": {"1" * 4301}\n}}\n]',
         ["Kites: We fly.", "a.json:3: warning: not JSON (a number of more than 4,300 digits), so "
          "the file is read up to here; save the answer again"]),
        ("a.json", f'\n{{"title": "Snails", "stars": {"1" * 4301}}}',
         ["a.json:2: not JSON (a number of more than 4,300 digits); save the answer again"]),
        ("a.json", "[" * 200_000, ["a.json:1: not JSON (Nested too deep); save the answer again"]),
        ("a.jsonl", DEEP % ("[" * 98 + "]" * 98), ["Kites: We fly.", "Snails: Slow."]),
        ("a.jsonl", DEEP % ("[" * 100 + "]" * 100),
         ["Snails: Slow.", "a.jsonl:1: warning: not a paper: nested too deep, or no Unicode; left "
          "out; correct the line"]),
        ("a.txt", "[{'title': 'Kites', 'abstract': 'We fly.'}, {'title': kites}]",
         ["Kites: We fly.", "a.txt:1: warning: not a paper: not an object with a title; left out; "
          "correct the line"]),
        ("a.yaml", "- &a\n  title: Kites\n  abstract: We fly.\n- *a\n",
         ["a.yaml:4: an alias in YAML; write out what it stands for"]),
        ("a.yaml", f"- title: Kites\n  abstract: We fly.\n  x: {'[' * 18}{']' * 18}\n",
         ["Kites: We fly."]),
        ("a.yaml", f"- title: Kites\n  abstract: We fly.\n  x: {'[' * 19}{']' * 19}\n",
         ["a.yaml:3: YAML nested too deeply; save it as JSON Lines"]),
        ("a.bib", "@article{a,\n title =\n\n  {Kites}, eprint = {2503.00001},\n"
         " archivePrefix={arXiv},\n abstract = {We} # { fly.}}\n", ["Kites: We"]),
    ],
)  # fmt: skip
def test_deep_and_damaged_answers_are_read_as_far_as_they_go(
    name: str, text: str, found: list[str]
) -> None:
    assert read(name, text) == found


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (20, "a.md:40: notice: “119” fits nowhere; left out"),
        (21, "a.md:42: notice: 1 more such lines; left out"),
        (22, "a.md:42: notice: 2 more such lines; left out"),
    ],
)
def test_lines_of_a_digest_that_fit_nowhere_are_named_up_to_twenty(count: int, last: str) -> None:
    lines = "".join(f"{number}\n\n" for number in range(100, 100 + count))
    text = f"## 1. [Kites](https://arxiv.org/abs/2510.90001)\n{lines}**Abstract:** We fly.\n"
    first, *told = read("a.md", text)
    assert (first, told[0]) == ("Kites: We fly.", "a.md:2: notice: “100” fits nowhere; left out")
    assert (len(told), told[-1]) == (min(count, 21), last)


def test_cell_of_a_table_may_be_longer_than_python_s_own_limit() -> None:
    long = "kites " * 25_000
    found = read("a.csv", f'title,abstract,notes\nKites,We fly.,"{long}"\nSnails,Slow.,x\n')
    assert found == ["Kites: We fly.", "Snails: Slow."]
