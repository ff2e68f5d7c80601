"""What an editor does: what leads, what every count leads to, and the words readers meet."""

import json
import re
from html import unescape

import pytest

from generator.captures import read_recorded
from generator.model.captures import Capture
from generator.pages import list_pages, list_stamped_pages
from generator.pages.areas import PAGE_SIZE
from generator.pipeline import Build
from generator.theme.render import Renderer
from tests.captures import COLLECTION, Entry, build_captures, make_capture, write_page
from tools.draw_icon import ASSETS, SIZE, read_rectangles, write_png

SUBJECTS = ("Text to SQL", "Reinforcement learning", "Kettles")
WORDS = re.compile(r"\bcaptur\w+|\bstood\b|\bdocuments?\b|\binferred\b|\btoday\b", re.I)


def render_pages(build: Build) -> dict[str, str]:
    """The bodies of all pages by their address."""
    renderer = Renderer()
    pages = [*list_pages(build.corpus), *list_stamped_pages(build.corpus)]
    return {page.path: renderer.render_html(page) for page in pages}


def read_text(body: str) -> str:
    """What a reader reads of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def write_day(day: str, number: int, *more: Entry | str) -> Capture:
    titles = (f"{SUBJECTS[n % 3]} number {n}" for n in range(number))
    year = f"{day}, 2025"
    return make_capture(write_page(year, *titles, *more), f"{day}.txt")


def list_titles(section: str) -> list[str]:
    entry = r'<article class="?dp-entry.*?<h\d[^>]*><a href=[^>]*>(.*?)</a>'
    line = r"<li><a href=[^>]*/papers/[^>]*>(.*?)</a>"
    return [one or other for one, other in re.findall(f"{entry}|{line}", section, re.S)]


def test_lead_is_new_and_what_was_listed_before_has_a_column_of_its_own() -> None:
    loud = Entry("Kettles number 2", date="Jan 23 99")
    front = render_pages(
        build_captures(write_day("Mar 11", 3), write_day("Mar 12", 0, loud, "New"))
    )[""]
    lead = front[front.index("dp-lead") : front.index("</article>")]
    assert ">New<" in lead
    assert "Kettles" not in lead
    again = front[front.index("Still being listed") :]
    assert "Kettles number 2" in again
    assert "listed on 2 days" in again


def test_front_page_says_where_nothing_is_new() -> None:
    front = render_pages(build_captures(write_day("Mar 11", 3), write_day("Mar 12", 2)))[""]
    assert "Nothing on this list is new: every paper was listed on an earlier day." in front
    assert "dp-lead" not in front
    assert front.count("<li") >= 2


def test_reason_is_left_out_where_nothing_decides() -> None:
    pages = render_pages(build_captures(write_day("Mar 11", 20)))
    assert "because" not in pages[""]


@pytest.fixture(scope="module")
def long_day() -> dict[str, str]:
    return render_pages(build_captures(write_day("Mar 11", 3 * PAGE_SIZE)))


def list_from(pages: dict[str, str], address: str) -> list[str]:
    """The titles of the part that an address means, and of where it goes on."""
    path, _, anchor = address.partition("#")
    days = (p for p in pages if re.fullmatch(r"days/2025[\d-]+/(\d+/)?", p))
    addresses = sorted(days, key=lambda p: (len(p), p))
    parts = [
        part
        for page in addresses[addresses.index(path) :]
        for part in re.split(r"(?=<section class=\"dp-sec\")", pages[page])[1:]
    ]
    return [t for part in parts if f'id="{anchor}"' in part[:200] for t in list_titles(part)]


def test_count_of_an_area_leads_to_exactly_that_many_papers(long_day: dict[str, str]) -> None:
    jumps = re.findall(
        r'<a href="[./]*(days/[^"]*#[^"]*)">([^<]*) (\d+)</a>', long_day["days/2025-03-11/"]
    )
    assert len(jumps) == 3
    for address, _, count in jumps:
        assert len(list_from(long_day, address)) == int(count), address
    assert sum(int(count) for *_, count in jumps) == 3 * PAGE_SIZE


def test_front_page_names_all_papers_of_an_area_and_leads_to_them(long_day: dict[str, str]) -> None:
    rows = re.findall(
        r'"dp-row".*?<a href="[./]*(days/[^"]*)">.*?<p>(\d+) of (\d+) papers</p>(.*?)</section>',
        long_day[""], re.S,
    )  # fmt: skip
    assert len(rows) == 3
    for address, shown, count, row in rows:
        assert len(list_titles(row)) == int(shown)
        assert len(list_from(long_day, address)) == int(count)


def test_day_has_every_paper_once_by_area(long_day: dict[str, str]) -> None:
    days = [
        body
        for path, body in long_day.items()
        if path.startswith("days/2025") and "/titles/" not in path
    ]
    titles = [title for body in days for title in list_titles(body)]
    assert len(titles) == len(set(titles)) == 3 * PAGE_SIZE


def test_titles_of_a_long_day_stand_alone_by_area(long_day: dict[str, str]) -> None:
    page = long_day["days/2025-03-11/titles/"]
    assert ">Titles only</a>" in long_day["days/2025-03-11/"]
    parts = re.split(r"(?=<section class=\"dp-sec\")", page)[1:]
    counts = [len(re.findall(r"<li><a href=[./]*papers/", part)) for part in parts]
    said = [int(n) for n in re.findall(r'href="[^"]*#\w+">[^<]* (\d+)</a>', page)]
    assert counts == said
    assert sum(counts) == 3 * PAGE_SIZE


def test_short_day_is_one_list() -> None:
    day = render_pages(build_captures(write_day("Mar 11", 5)))["days/2025-03-11/"]
    assert "dp-jump" not in day
    assert [title[-1] for title in list_titles(day)] == ["0", "1", "2", "3", "4"]


def test_readers_meet_no_word_of_the_workshop() -> None:
    build = build_captures(*read_recorded([COLLECTION / "captures"]).captures)
    given = " ".join([f"{p.title} {p.text} {' '.join(p.other_texts)}" for p in build.corpus.papers])
    for path, body in render_pages(build).items():
        met = {word.lower() for word in WORDS.findall(read_text(body))}
        assert met <= {word.lower() for word in WORDS.findall(given)}, path


TALKED = {
    "id": "2503.00001",
    "title": "Kettles in the Wind",
    "abstract": "We boil. Code: https://github.com/kettles/wind. See <https://k.example/?a=1&b=2>.",
    "featured": "2025-03-11",
    "comments": 3,
    "upvotes": 5,
}


def render_paper(*rows: dict[str, object]) -> str:
    """The page of the paper in the middle."""
    text = "\n".join(json.dumps(row) for row in rows)
    pages = render_pages(build_captures(make_capture(text, "rows.jsonl")))
    return next(body for path, body in pages.items() if path.startswith("papers/kettles"))


def test_addresses_in_an_abstract_are_links_and_its_code_has_a_button() -> None:
    body = render_paper(TALKED)
    assert '<a href="https://github.com/kettles/wind" rel="nofollow">' in body
    shown = "https://k.example/?a=1&amp;b=2"
    assert f'<a href="{shown}" rel="nofollow">{shown}</a>' in body
    assert re.search(r'<a href="https://github.com/kettles/wind"[^>]*>Code</a>', body)


def test_count_of_comments_leads_to_them() -> None:
    body = render_paper(TALKED)
    link = '<a href="https://huggingface.co/papers/2503.00001#community">3 comments</a>'
    assert link in body
    assert read_text(body).count("3 comments") == 1
    assert "5 upvotes" in read_text(body)


def test_paper_page_leads_on_to_its_neighbours_of_the_day() -> None:
    row = {"abstract": "A text.", "featured": "2025-03-11"}
    text = read_text(render_paper({"title": "Above", **row}, TALKED, {"title": "Below", **row}))
    assert "On the list of 11 March 2025 Above it Above Below it Below" in text
    assert "Above it" not in read_text(render_paper(TALKED))


def test_list_of_the_neighbours_is_named_where_there_are_several() -> None:
    row: dict[str, object] = {"title": "Above", "abstract": "A text.", "featured": "2025-03-11"}
    text = read_text(render_paper(row, TALKED, {**TALKED, "featured": "2025-03-14"}))
    assert (
        "On the lists of 11 March 2025 14 March 2025 On the list of 11 March 2025 Above it" in text
    )


def test_icon_is_the_drawing() -> None:
    drawing = (ASSETS / "favicon.svg").read_text()
    assert (ASSETS / "icon.png").read_bytes() == write_png(read_rectangles(drawing), SIZE)


@pytest.fixture(scope="module")
def long_topic() -> dict[str, str]:
    """Pages of a topic with 100 papers in two months."""
    rows = [
        {
            "title": f"Text to SQL {n}",
            "abstract": "A text.",
            "featured": f"2025-0{3 + n % 2}-1{n % 5}",
        }
        for n in range(100)
    ]
    text = "\n".join(json.dumps(row) for row in rows)
    return render_pages(build_captures(make_capture(text, "rows.jsonl")))


def test_months_of_a_topic_lead_to_exactly_as_many_papers_as_they_say(
    long_topic: dict[str, str],
) -> None:
    page = long_topic["topics/code/"]
    index = re.findall(
        r"href=[./]*(topics/code/[\d-]+/)>[^<]*</a>[^<]*<span[^>]*>(\d+) papers", page
    )
    assert index == [("topics/code/2025-04/", "50"), ("topics/code/2025-03/", "50")]
    for address, count in index:
        parts = [body for path, body in long_topic.items() if path.startswith(address)]
        assert sum(len(list_titles(part)) for part in parts) == int(count)
    assert "100 papers" in read_text(page)


def test_month_of_a_topic_names_the_days_and_its_neighbours(long_topic: dict[str, str]) -> None:
    march = read_text(long_topic["topics/code/2025-03/"])
    assert "14 March 2025" in march
    assert "Later: April 2025" in march
    assert "Earlier: March 2025" in read_text(long_topic["topics/code/2025-04/"])


def test_topic_leads_to_its_months_from_where_they_are_not_in_sight() -> None:
    rows = [
        {"title": f"Text to SQL {n}", "abstract": "A text.", "featured": f"2025-{1 + n % 9:02}-11"}
        for n in range(100)
    ]
    text = "\n".join(json.dumps(row) for row in rows)
    drawn = render_pages(build_captures(make_capture(text, "rows.jsonl")))["topics/code/"]
    assert drawn.count("#months") == 1
    assert drawn.index('id="months"') < drawn.index("Newest papers") < drawn.index("#months")


def test_list_of_months_is_led_to_from_the_head(long_topic: dict[str, str]) -> None:
    page = long_topic["topics/code/"]
    assert page.count("#months") == 1
    assert page.index("#months") < page.index("Newest papers") < page.index('id="months"')


def test_topic_of_few_papers_has_no_archive() -> None:
    pages = render_pages(build_captures(write_day("Mar 11", 9)))
    assert [path for path in pages if path.startswith("topics/code/")] == ["topics/code/"]
    assert "by month" not in pages["topics/code/"]


def test_counts_of_days_and_topics_are_those_of_their_pages(long_day: dict[str, str]) -> None:
    lines = re.findall(
        r'href=[./]*(topics/[^"/]*/)>[^<]*</a> <span[^>]*>(\d+) papers?<', long_day["topics/"]
    )
    assert len(lines) == 2
    for address, count in lines:
        assert f" {count} papers" in read_text(long_day[address])
    (count,) = re.findall(r"days/2025-03-11/>[^<]*</a><span[^>]*>(\d+) papers", long_day["days/"])
    assert int(count) == 3 * PAGE_SIZE


MACHINE = {"title": "Kites", "abstract": "We fly. It works.", "featured": "2025-03-11"}


def test_sentence_of_a_machine_stands_in_lists_by_choice_alone_and_is_marked() -> None:
    row = json.dumps(MACHINE | {"ai_summary": "Kites <fly>."})
    capture = make_capture(row, "rows.jsonl")
    day = "days/2025-03-11/"
    assert "Kites &lt;fly&gt;." not in render_pages(build_captures(capture))[day]
    chosen = render_pages(build_captures(capture, machine_summaries=True))
    for path in ("", day):
        text = read_text(chosen[path])
        assert "Kites <fly>. Written by a machine." in text, path
    assert "We fly. It works." in read_text(chosen[day])


def test_paper_without_a_sentence_of_a_machine_keeps_its_own_words() -> None:
    capture = make_capture(json.dumps(MACHINE), "rows.jsonl")
    pages = render_pages(build_captures(capture, machine_summaries=True))
    assert "We fly." in pages["days/2025-03-11/"]
    assert "by a machine" not in pages["days/2025-03-11/"]


def test_paper_of_which_a_machine_alone_wrote_shows_that() -> None:
    row = json.dumps(MACHINE | {"abstract": "", "ai_summary": "Kites fly."})
    capture = make_capture(row, "rows.jsonl")
    pages = render_pages(build_captures(capture, machine_summaries=True))
    assert "Kites fly. Written by a machine." in read_text(pages["days/2025-03-11/"])
    assert "No abstract" not in pages["days/2025-03-11/"]
