"""What was published holds: addresses, ids, dates and days, whatever is learned later."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations

from msgspec import structs

from generator.merging.published import give_up_addresses, recall_days
from generator.model.captures import Capture, ListingDay
from generator.model.corrections import Fact
from generator.model.identity import fold_title, make_feed_id, make_slug
from generator.model.papers import Paper
from generator.model.published import NOTHING_PUBLISHED, Published, PublishedListing
from generator.pipeline import Build, Inputs, build_corpus
from generator.publication import find_lost_addresses, record_build
from generator.sources import parse_capture
from tests.captures import VOCABULARY, Entry, make_capture, only_paper, write_page

LONG = (
    "A kite learns to stay in the air from the pull of its line alone, without any wind tunnel. "
    * 2
)
OTHER = (
    "Snails count the leaves that they have eaten and never forget one of them, in any weather. "
    * 2
)


def build(
    *captures: Capture, published: Published = NOTHING_PUBLISHED, facts: Sequence[Fact] = ()
) -> Build:
    table = {fold_title(fact.title): fact for fact in facts}
    return build_corpus(Inputs(captures, VOCABULARY, table, published=published))


def keep(built: Build, published: Published = NOTHING_PUBLISHED) -> Published:
    return record_build(built, published)


def page(day: str, *entries: Entry | str, name: str = "a.txt") -> Capture:
    return make_capture(write_page(day, *entries), name)


def say_item(paper: Paper) -> tuple[str, str, str]:
    return (paper.slug, paper.feed_id, f"{paper.announced:%Y-%m-%d %H:%M:%S}")


FIRST = page("Mar 11, 2025", Entry("Kites Lern to Fly", LONG))


def test_older_page_added_later_moves_no_item() -> None:
    before = build(page("Oct 12, 2025", "Kites", "Snails", name="2025-10-12.txt"))
    published = keep(before)
    older = page("Oct 1, 2025", "Kites", name="older.txt")
    after = build(page("Oct 12, 2025", "Kites", "Snails"), older, published=published)
    assert [say_item(p) for p in after.corpus.latest] == [say_item(p) for p in before.corpus.latest]
    assert only_days(after, "Kites") == ["2025-10-01", "2025-10-12"]


def only_days(built: Build, title: str) -> list[str]:
    (paper,) = (p for p in built.corpus.papers if p.title == title)
    return [str(day) for day in paper.days]


def test_second_page_of_a_published_day_gets_seconds_of_its_own() -> None:
    before = build(page("Mar 11, 2025", "Kites", "Snails"))
    second = page("Mar 11, 2025", "Bread", "Tides", name="b.txt")
    after = build(page("Mar 11, 2025", "Kites", "Snails"), second, published=keep(before))
    seconds = {p.title: f"{p.announced:%H:%M:%S}" for p in after.corpus.papers}
    assert seconds == {
        "Kites": "12:00:00", "Snails": "11:59:59", "Bread": "11:59:58", "Tides": "11:59:57",
    }  # fmt: skip


def test_title_corrected_later_keeps_address_id_and_date() -> None:
    before = only_paper(build(FIRST))
    corrected = page("Mar 11, 2025", Entry("Kites Learn to Fly", LONG))
    built = build(corrected, published=keep(build(FIRST)))
    after = only_paper(built)
    assert say_item(after) == say_item(before)
    assert after.title == "Kites Learn to Fly"
    assert after.aliases == (make_slug("Kites Learn to Fly"),)
    assert find_lost_addresses(built, keep(build(FIRST))) == []


def test_title_corrected_in_one_of_two_captures_is_still_one_paper() -> None:
    second = page("Mar 12, 2025", Entry("Kites Lern to Fly", LONG), name="b.txt")
    published = keep(build(FIRST, second))
    corrected = page("Mar 11, 2025", Entry("Kites Learn to Fly", LONG))
    after = only_paper(build(corrected, second, published=published))
    assert after.slug == make_slug("Kites Lern to Fly")


def test_other_title_with_the_same_text_is_another_paper_while_the_first_is_there() -> None:
    second = page("Mar 12, 2025", Entry("Snails Count Their Leaves", LONG), name="b.txt")
    built = build(FIRST, second, published=keep(build(FIRST)))
    assert len(built.corpus.papers) == 2


def test_number_in_a_title_makes_another_paper() -> None:
    one = page("Mar 11, 2025", Entry("Kites Learn to Fly 1", LONG))
    two = page("Mar 12, 2025", Entry("Kites Learn to Fly 2", LONG), name="b.txt")
    assert len(build(one, two, published=keep(build(one))).corpus.papers) == 2


def test_short_text_is_no_evidence_of_a_work() -> None:
    one = page("Mar 11, 2025", Entry("Kites", "No abstract is known."))
    two = page("Mar 11, 2025", Entry("Snails", "No abstract is known."))
    built = build(two, published=keep(build(one)))
    assert only_paper(built).slug == make_slug("Snails")
    assert find_lost_addresses(built, keep(build(one))) == [f"papers/{make_slug('Kites')}/"]


def test_new_title_with_a_published_arxiv_id_is_the_published_paper() -> None:
    facts = [Fact("Kites Lern to Fly", "2503.00001"), Fact("On Kites", "2503.00001")]
    published = keep(build(FIRST, facts=facts))
    renamed = page("Mar 11, 2025", Entry("On Kites", OTHER))
    after = only_paper(build(renamed, published=published, facts=facts[1:]))
    assert after.slug == make_slug("Kites Lern to Fly")


def test_two_published_papers_that_turn_out_to_be_one_keep_the_first_id() -> None:
    second = page("Mar 12, 2025", Entry("On Kites", OTHER), name="b.txt")
    published = keep(build(FIRST, second))
    facts = [Fact("Kites Lern to Fly", "2503.00001"), Fact("On Kites", "2503.00001")]
    earlier = page("Mar 1, 2025", Entry("On Kites", OTHER), name="c.txt")
    built = build(FIRST, second, earlier, published=published, facts=facts)
    paper = only_paper(built)
    assert say_item(paper) == say_item(build(FIRST).corpus.papers[0])
    assert paper.aliases == (make_slug("On Kites"),)
    assert find_lost_addresses(built, published) == []
    apart = build(FIRST, second, published=keep(built, published))
    assert {p.feed_id for p in apart.corpus.papers} == {p.feed_id for p in published_papers(second)}


def published_papers(second: Capture) -> tuple[Paper, ...]:
    return build(FIRST, second).corpus.papers


def test_inferred_day_stays_the_published_one() -> None:
    undated = page("Mar 11", Entry("Kites", LONG, "Feb 8, 2021"), name="new.txt")
    before = build(undated)
    assert before.corpus.days[0].slug == "2022-03-11"
    proof = page("Mar 12, 2025", "Snails", name="b.txt")
    assert build(undated, proof).corpus.days[-1].slug == "2025-03-11"
    after = build(undated, proof, published=keep(before))
    assert [day.slug for day in after.corpus.days] == ["2025-03-12", "2022-03-11"]
    assert after.corpus.days[-1].inferred
    assert "the day is taken as 2022-03-11, since its page was published under that day" in [
        notice.text for notice in after.notices
    ]


def test_day_of_a_capture_that_was_corrected_is_found_by_its_name() -> None:
    undated = page("Mar 11", Entry("Kites", LONG, "Feb 8, 2021"))
    published = keep(build(undated))
    corrected = page("Mar 11", Entry("Kites Fly", LONG, "Feb 9, 2024"))
    assert build(corrected, published=published).corpus.days[0].slug == "2022-03-11"


def test_what_its_owner_records_beats_the_published_day_and_the_old_address_is_missed() -> None:
    undated = page("Mar 11", Entry("Kites", LONG, "Feb 8, 2021"))
    published = keep(build(undated))
    recorded = make_capture(undated.data.decode(), "a.txt", "2025-03-11")
    built = build(recorded, published=published)
    assert built.corpus.days[0].slug == "2025-03-11"
    assert find_lost_addresses(built, published) == [
        "days/2022-03-11/",
        "months/2022-03/",
        "weeks/2022-w10/",
    ]
    assert f"{only_paper(built).announced:%Y-%m-%d}" == "2022-03-11"


def test_address_that_was_given_up_is_not_missed_and_may_come_back() -> None:
    published = keep(build(FIRST))
    nothing = build(page("Mar 11, 2025", "Bread"))
    lost = find_lost_addresses(nothing, published)
    assert lost == [f"papers/{make_slug('Kites Lern to Fly')}/"]
    given_up = keep(nothing, give_up_addresses(published, lost))
    assert find_lost_addresses(nothing, given_up) == []
    again = build(FIRST, published=given_up)
    assert say_item(only_paper(again)) == say_item(build(FIRST).corpus.papers[0])
    assert find_lost_addresses(nothing, keep(again, given_up)) == lost


def test_only_the_addresses_that_were_given_up_are() -> None:
    published = keep(build(FIRST))
    pages = [page.path for page in published.pages]
    feeds = [feed.path for feed in published.feeds]
    given_up = give_up_addresses(published, [pages[0], f"{feeds[0]}feed.xml"])
    assert [page.path for page in given_up.pages if page.gone] == pages[:1]
    assert [feed.path for feed in given_up.feeds if feed.gone] == feeds[:1]
    again = give_up_addresses(given_up, pages[1:2])
    assert [page.path for page in again.pages if page.gone] == pages[:2]
    assert [feed.path for feed in again.feeds if feed.gone] == feeds[:1]
    assert not any(paper.gone for paper in again.papers)


def test_record_grows_by_what_is_new_alone() -> None:
    published = keep(build(FIRST))
    assert keep(build(FIRST, published=published), published) == published


def test_page_of_undated_papers_is_no_promise() -> None:
    published = keep(build(page("Mar 11", "Kites")))
    assert "days/unknown/" not in {known.path for known in published.pages}


def test_title_in_another_script_keeps_the_address_that_was_published() -> None:
    """Sites of before readable addresses have the hash alone in their records."""
    chinese = page("Mar 11, 2025", "大语言模型的量化方法综述")
    before = keep(build(chinese))
    (known,) = before.papers
    hashed = make_slug("大语言模型的量化方法综述")
    old = structs.replace(before, papers=(structs.replace(known, slug=hashed, aliases=()),))
    paper = only_paper(build(chinese, published=old))
    assert (paper.slug, paper.aliases) == (hashed, ())
    assert paper.feed_id == make_feed_id(hashed)
    again = only_paper(build(chinese, published=before))
    assert (again.slug, again.aliases) == (known.slug, (hashed,))


def test_capture_that_was_corrected_keeps_the_earliest_day_of_its_name() -> None:
    (listing,) = parse_capture(make_capture(write_page("Mar 15", "Kites"), "a.txt")).listings
    part = listing.key.partition("/")[2]
    known = [
        PublishedListing(date(2025, 3, day), "a.txt", f"{number:016}/{part}")
        for number, day in enumerate((13, 11, 12))
    ]
    for listings in permutations(known):
        found = recall_days([listing], Published(listings=listings))
        assert found == {listing.key: ListingDay(date(2025, 3, 11))}
    other = structs.replace(known[1], capture="b.txt")
    assert recall_days([listing], Published(listings=(other,))) == {}
