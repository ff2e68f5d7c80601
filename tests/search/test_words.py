"""Python and JavaScript must make the same words of a text, or a reader's word is not found."""

import unicodedata
from pathlib import Path

import pytest

from generator.editorial.words import Stems, fold, split_words, stem
from tests.search.engine import copy_engine, run_node

SCRIPT = """
import { fold, splitWords } from "./words.js";
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
for (const text of JSON.parse(Buffer.concat(chunks))) {
  const { words, wholes } = splitWords(text);
  console.log(JSON.stringify([fold(text), words, wholes]));
}
"""

UNSURE = {"Cs", "Cn", "Co"}  # no letters; which are, differs by the version of Unicode

TEXTS = [
    "Fine-tuning LLaMA-2 (7B) on state-of-the-art data: a 3D, pre-trained model's limits",
    "Straße, Łódź, Ærø, naïve Bayes, Erdős–Rényi, Ångström, Þórr, İstanbul, dotless ı",
    "深度学习在自然语言处理中的应用 v2, ディープラーニング, 딥 러닝 모델, การเรียนรู้",
    "कृत्रिम बुद्धिमत्ता, தமிழ், العَرَبِيَّة, עִבְרִית, ΟΔΥΣΣΕΥΣ όσος",
    "ﬁne ligatures, ① ½ x² CO₂ ℝ, full ＷＩＤＴＨ, combining e\u0301, zero\u200bwidth",
    "series studies boxes bus gas glasses biases shoes lens SGDs GPUs's",
    "a" * 41 + " " + "b" * 40 + " " + "c-" * 30,
    "-leading trailing- --double a--b a-b a-b-c 3-4 x\u2010y x\u2011y x\u2013y _under_score_",
    "C++ and C#, c++17, abc++, objective-c++, C+, c#m, C++/C#",
    "",
]


def test_both_languages_make_the_same_words(tmp_path: Path) -> None:
    letters = [
        chr(code) for code in range(0x20000) if unicodedata.category(chr(code)) not in UNSURE
    ]
    texts = [*TEXTS, *(f"a{letter}b {letter}{letter}-{letter}" for letter in letters)]
    script = copy_engine(tmp_path) / "parity.js"
    script.write_text(SCRIPT)
    answers = run_node(script, data=texts)
    for text, answer in zip(texts, answers, strict=True):
        assert answer == [fold(text), *split_words(text, Stems())], text


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("models", "model"), ("studies", "study"), ("bus", "bus"), ("glass", "glass"),
        ("features", "feature"), ("gas", "ga"), ("gans", "gan"), ("bias", "bia"),
        ("series", "sery"), ("shoes", "shoes"), ("is", "is"),
    ],
)  # fmt: skip
def test_plural_loses_its_ending(plural: str, singular: str) -> None:
    assert stem(plural) == singular if len(plural) > 3 else stem(plural) == plural


def test_hyphened_word_is_found_by_parts_and_as_one() -> None:
    assert split_words("fine-tuning", Stems()) == (["fine", "tuning"], ["finetuning"])


def test_text_without_blanks_is_read_in_pairs() -> None:
    assert split_words("深度学习", Stems())[0] == ["深度", "度学", "学习"]
