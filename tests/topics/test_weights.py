"""Sums of packed weights are those of the weights one by one, whatever their signs and sizes."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.topics.weights import REPEATED, UNIT, PlaceWeights

PHRASES = {f"phrase {number}": number for number in range(1, 9)}
WEIGHTS = st.integers(-9_999, 9_999).map(lambda thousandths: thousandths / 1000)
BY_TOPIC = st.lists(st.dictionaries(st.sampled_from(sorted(PHRASES)), WEIGHTS), min_size=1)
COUNTS = st.dictionaries(st.integers(0, 9), st.integers(1, 5))


@settings(max_examples=60)
@given(by_topic=BY_TOPIC, counts=COUNTS)
def test_packed_weights_add_up_exactly(
    by_topic: list[dict[str, float]], counts: Mapping[int, int]
) -> None:
    weights = PlaceWeights(by_topic, PHRASES)
    once = [
        sum(round(w * UNIT) for phrase, w in topic.items() if PHRASES[phrase] in counts)
        for topic in by_topic
    ]
    repeated = [
        sum(
            round(w * UNIT) * REPEATED[min(counts[PHRASES[phrase]], 3)]
            for phrase, w in topic.items()
            if PHRASES[phrase] in counts
        )
        for topic in by_topic
    ]
    assert list(weights.add_once(counts)) == once
    assert list(weights.add_repeated(counts)) == repeated


@pytest.mark.parametrize("weight", [12_000.0, -12_000.0, 13_000.0, -13_000.0, 1e9])
def test_weights_beyond_all_reason_get_wider_fields(weight: float) -> None:
    weights = PlaceWeights([{"phrase 1": weight}, {"phrase 1": -1.0}], PHRASES)
    assert weights.add_repeated({1: 9}) == (weight * UNIT * 166, -1.0 * UNIT * 166)


@pytest.mark.parametrize("others", [0, 9])
def test_the_loudest_phrases_are_found_in_few_and_in_many(others: int) -> None:
    numbers = {f"phrase {number}": number for number in range(1, 41)}
    loud = {phrase: number / 10 for phrase, number in numbers.items()}
    counts = dict.fromkeys((2, 3, 5, 6, 1, 8, *range(90, 90 + others)), 1) | {7: 2}
    found = PlaceWeights([loud], numbers).find_loudest(0, counts)
    assert found == [(-n / 10, f" phrase {n} ", counts[n]) for n in (8, 7, 6, 5, 3)]
