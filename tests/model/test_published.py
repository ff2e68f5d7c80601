"""Of two papers that were published under one address, the first announced has it."""

from datetime import UTC, datetime
from itertools import permutations

from generator.model.published import Published, PublishedPaper

FIRST = PublishedPaper("b", datetime(2025, 3, 11, tzinfo=UTC), "2503.00001", aliases=("x", "a"))
SECOND = PublishedPaper("a", datetime(2025, 3, 12, tzinfo=UTC), "2503.00001", aliases=("x",))
UNDATED = PublishedPaper("c", None, "2503.00001", aliases=("x", "b", "y"))


def test_first_announced_has_an_address_and_an_id_in_whatever_order_they_stand() -> None:
    for papers in permutations((FIRST, SECOND, UNDATED)):
        published = Published(papers=papers)
        assert published.by_arxiv_id == {"2503.00001": FIRST}
        assert dict(published.by_slug) == {
            "a": SECOND, "b": FIRST, "c": UNDATED, "x": FIRST, "y": UNDATED,
        }  # fmt: skip
