"""Which addresses are taken to be of one paper whose title was corrected."""

import pytest

from generator.merging.works import _is_alike
from generator.model.corrections import Fact
from tests.captures import build_captures, make_capture


@pytest.mark.parametrize(
    ("slug", "other", "alike"),
    [
        ("pruning-of-kites-0123456789", "prunning-of-kites-abcdef0123", True),
        ("pruning-of-kites-0123456789", "pruning-of-kites-9876543210", True),
        ("pruning-of-kites-2-0123456789", "pruning-of-kites-3-0123456789", False),
        ("pruning-of-kites-2-0123456789", "pruning-of-kites-0123456789", False),
        ("pruning-of-kites-0123456789", "snails-in-a-gale-0123456789", False),
    ],
)
def test_address_is_alike_after_a_small_correction_that_is_no_number(
    slug: str, other: str, *, alike: bool
) -> None:
    assert _is_alike(slug, other) is alike


def test_facts_of_several_titles_count_in_the_order_of_these() -> None:
    rows = "\n".join(
        f'{{"title": "Kite {name}", "id": "2401.00001", "featured": "2025-03-11"}}'
        for name in "hbdacgef"
    )
    facts = [
        Fact(f"Kite {name}", "2401.00001", category=f"cs.{name.upper()}A") for name in "hbdcgef"
    ]
    facts.append(Fact("Kite a", "2401.00002", category="cs.ZZ"))  # another paper of that title
    build = build_captures(make_capture(rows, "rows.jsonl"), facts=facts)
    (paper,) = [paper for paper in build.corpus.papers if paper.arxiv_id == "2401.00001"]
    assert paper.category == "cs.BA"
