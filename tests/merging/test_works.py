"""Which addresses are taken to be of one paper whose title was corrected."""

import pytest

from generator.merging.works import _is_alike


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
