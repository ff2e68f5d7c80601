"""The language of a paper's own words on pages of another."""

import pytest

from generator.editorial.tongues import find_tongue, may_turn


@pytest.mark.parametrize(
    ("text", "language", "tongue"),
    [
        ("A Kettle Learns to Whistle", "de", "en"),
        ("QKAN-LSTM", "de", "en"),
        ("Attention to the Naïve Die", "zh", "en"),
        ("Quantisierungsverfahren in Kameras", "de", "en"),  # nothing tells it from English
        ("Neuronale Netze im Alltag", "de", ""),
        ("Kompression und Erkennung", "de", ""),
        ("大语言模型的量化方法综述", "zh", ""),
        ("基于LSTM的电价预测", "zh", ""),
        ("A Kettle Learns to Whistle", "en", ""),
        ("", "de", ""),
        ("12 34", "de", ""),
    ],
)
def test_english_is_marked_on_pages_of_another_language(
    text: str, language: str, tongue: str
) -> None:
    assert find_tongue(text, language) == tongue


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Kites, “winds” – and naïve 灯", False),
        ("Kites and \u05e9\u05dc\u05d5\u05dd", True),
        ("\u0633\u0644\u0627\u0645", True),
        ("Kites \u202egnihton\u202c", True),
        ("\U0001e900 at the start", True),
    ],
)
def test_text_that_may_go_from_right_to_left_is_found(text: str, turns: bool) -> None:  # noqa: FBT001  # a case
    assert may_turn(text) is turns
