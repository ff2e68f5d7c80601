"""What a corpus says of a day is of the lists of that day alone."""

from tests.captures import build_captures, make_capture, write_page


def test_day_knows_its_own_lists_and_whether_its_date_was_inferred() -> None:
    build = build_captures(
        make_capture(write_page("Mar 11, 2025", "Kites", "Tea"), "a.txt"),
        make_capture(write_page("Mar 12", "Kites", "Lids"), "b.txt"),
        make_capture(write_page("Mar 12", "Kites", "Snails"), "c.txt"),
    )
    later, first = build.corpus.days
    assert (later.inferred, first.inferred) == (True, False)
    keys = {listing.key: listing.origin.file for listing in build.listings}
    names = [keys[key] for key in build.corpus.listing_places]
    assert (names[0], sorted(names[1:])) == ("a.txt", ["b.txt", "c.txt"])
    assert [paper.title for paper in first.papers] == ["Kites", "Tea"]
    assert later.papers[0].title == "Kites"
