"""How an index is cut: runs of about so many bytes, and the starts that tell them apart."""

import pytest

from generator.search.encoding import cut_shards, find_starts, sort_key


@pytest.mark.parametrize(
    ("sizes", "runs"),
    [
        ([], []), ([10], [1]), ([11], [1]), ([4, 6], [2]), ([4, 7], [1, 1]), ([4, 6, 1], [2, 1]),
        ([20, 1, 9, 1], [1, 2, 1]), ([5, 5, 5, 5, 5], [2, 2, 1]), ([1, 20, 1], [1, 1, 1]),
    ],
)  # fmt: skip
def test_runs_have_ten_bytes_at_most_unless_one_entry_has_more(
    sizes: list[int], runs: list[int]
) -> None:
    cuts = list(cut_shards(sizes, 10))
    assert [cut.stop - cut.start for cut in cuts] == runs
    assert [n for cut in cuts for n in range(cut.start, cut.stop)] == list(range(len(sizes)))


@pytest.mark.parametrize(
    ("shards", "starts"),
    [
        ([], []), ([["kite"]], [""]), ([["kite"], ["lid"]], ["", "l"]),
        ([["kite"], ["kites"]], ["", "kites"]), ([["kite"], ["kiteship"]], ["", "kites"]),
        ([["kitt"], ["kitz"]], ["", "kitz"]), ([["ab", "k"], ["ka"]], ["", "ka"]),
        ([["kit"], ["kites"]], ["", "kite"]),
        ([["a"], ["b"], ["ba", "bb"], ["c"]], ["", "b", "ba", "c"]),
    ],
)  # fmt: skip
def test_start_is_the_shortest_that_tells_a_shard_from_the_one_before(
    shards: list[list[str]], starts: list[str]
) -> None:
    assert find_starts(shards) == starts


def test_strings_are_in_the_order_of_browsers() -> None:
    assert sorted(["\uff5e", "\U0001f600", "z", "é", "a"], key=sort_key) == [
        "a", "z", "é", "\U0001f600", "\uff5e",
    ]  # fmt: skip
