"""Sums in lanes: the same as sums of each by itself."""

from hypothesis import given
from hypothesis import strategies as st

from generator.topics.lanes import Lanes

LANES = 5
WEIGHTS = st.dictionaries(
    st.integers(0, LANES - 1), st.integers(-4000, 4000).map(lambda hundredths: hundredths / 100)
)
GROUPS = st.lists(
    st.tuples(st.lists(WEIGHTS, max_size=8), st.integers(0, 128).map(lambda parts: parts / 64)),
    max_size=5,
)


@given(GROUPS)
def test_lanes_add_up_like_numbers_by_themselves(
    groups: list[tuple[list[dict[int, float]], float]],
) -> None:
    lanes = Lanes(LANES)
    found = lanes.add_up(([lanes.pack(w) for w in weights], factor) for weights, factor in groups)
    for lane, value in enumerate(found):
        right = sum(w.get(lane, 0.0) * factor for weights, factor in groups for w in weights)
        assert abs(value - right) < 1e-6


def test_a_weight_beyond_40_counts_as_40() -> None:
    lanes = Lanes(2)
    assert lanes.add_up([([lanes.pack({0: 1e9, 1: -1e9})], 1.0)]) == [40.0, -40.0]


def test_as_many_phrases_as_a_text_may_have_do_not_spill_over() -> None:
    lanes = Lanes(3)
    packed = [lanes.pack({1: 40.0})] * 16_000
    assert lanes.add_up([(packed, 0.1875)]) == [0.0, 40 * 16_000 * 0.1875, 0.0]
