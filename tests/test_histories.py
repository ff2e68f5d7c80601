"""What was published stays, whatever an owner does next: random histories of sites."""

import pytest

from tools.histories import KINDS, run


def test_nothing_published_moves_or_comes_twice() -> None:
    faults = run(120, seed=7)
    assert {kind: faults[kind] for kind in KINDS} == dict.fromkeys(KINDS, 0)


def test_without_a_record_of_what_was_published_every_kind_of_fault_is_met() -> None:
    """The histories would show what goes wrong."""
    faults = run(120, seed=7, forgetful=True)
    assert all(faults[kind] for kind in KINDS if kind != "re-ranked days")


@pytest.mark.slow
def test_nothing_published_moves_or_comes_twice_in_ten_thousand_steps() -> None:
    faults = run(10_000, seed=0)
    assert {kind: faults[kind] for kind in KINDS} == dict.fromkeys(KINDS, 0)
