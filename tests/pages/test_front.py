"""The front page of a long day: each new paper once, the first largest, the rest a link away."""

import pytest

from generator.pages.front import IN_AREAS, SECONDS, FrontContent, list_pages
from tests.captures import build_captures, make_capture, write_page


def test_topics_say_how_many_of_their_papers_are_of_the_day() -> None:
    first = make_capture(
        write_page(
            "Mar 11, 2025", "Reinforcement Learning of Kites", "Deep Reinforcement Learning"
        ),
        "1.txt",
    )
    second = make_capture(
        write_page("Mar 12, 2025", "Offline Reinforcement Learning", "Text to SQL"), "2.txt"
    )
    content = next(iter(list_pages(build_captures(first, second).corpus))).content
    assert isinstance(content, FrontContent)
    said = {topic.name: topic.note for topic in content.topics}
    assert said.pop("Reinforcement Learning") == "1 of 3"
    assert set(said.values()) == {"1"}


@pytest.mark.parametrize("count", [1, 5, 6, 37, 38])
def test_each_paper_stands_once_until_there_is_no_more_room(count: int) -> None:
    titles = [f"Kites of Kind {n}" for n in range(count)]
    corpus = build_captures(make_capture(write_page("Mar 11, 2025", *titles))).corpus
    content = next(iter(list_pages(corpus))).content
    assert isinstance(content, FrontContent)
    assert content.lead is not None
    entries = [content.lead, *content.seconds, *(x for area in content.areas for x in area.entries)]
    shown = [entry.address for entry in entries]
    assert len(shown) == len(set(shown)) == min(count, 1 + SECONDS + IN_AREAS)
