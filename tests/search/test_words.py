"""Python and JavaScript must make the same words of a text, or a reader's word is not found."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.editorial.words import Stems, fold, spell_out, split_words, stem
from tests.conftest import ROOT
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

SAID = "console.log(JSON.stringify([...spellOut(text).values()]));}"
UNSURE = {"Cs", "Cn", "Co"}  # no letters; which are, differs by the version of Unicode

TEXTS = [
    "Fine-tuning LLaMA-2 (7B) on state-of-the-art data: a 3D, pre-trained model's limits",
    "Straße, Łódź, Ærø, naïve Bayes, Erdős–Rényi, Ångström, Þórr, İstanbul, dotless ı",
    "深度学习在自然语言处理中的应用 v2, ディープラーニング, 딥 러닝 모델, การเรียนรู้",
    "कृत्रिम बुद्धिमत्ता, தமிழ், العَرَبِيَّة, עִבְרִית, ΟΔΥΣΣΕΥΣ όσος",
    "ﬁne ligatures, ① ½ x² CO₂ ℝ, full ＷＩＤＴＨ, combining e\u0301, zero\u200bwidth",
    "soft\u00adhyphen, no\u2060break, mark\ufeffed, می\u200cخواهم, joi\u200dned",
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


SPELT = ["Müller", "Straße Ångström", "Bjørn Schro\u0308der-Groß", "ÅÄÖ, été", "plain", "ΜΆΗ öö1"]


def test_umlauts_are_spelt_as_two_letters_in_both_languages(tmp_path: Path) -> None:
    script = copy_engine(tmp_path) / "spelt.js"
    reading = SCRIPT.replace("fold, splitWords", "spellOut").split("const { words")[0]
    script.write_text(reading + SAID)
    made = run_node(script, data=SPELT)
    assert made == [spell_out(text, Stems()) for text in SPELT]
    assert made[:3] == [["mueller"], ["aangstroem"], ["bjoern", "schroeder"]]


PLURALS = """
models model, features feature, approaches approach, classes class, losses loss, branches branch,
patches patch, batches batch, searches search, matches match, benches bench, sketches sketch,
boxes box, indexes index, indices index, matrices matrix, vertices vertex, appendices appendix,
mixes mix, taxes tax, axes axis, meshes mesh, hashes hash, brushes brush, dishes dish, processes
process, biases bias, gases gas, lenses lens, buses bus, viruses virus, corpora corpus, corpuses
corpus, statuses status, campuses campus, bonuses bonus, focuses focus, foci focus, studies study,
bodies body, queries query, flies fly, policies policy, strategies strategy, entities entity,
libraries library, categories category, skies sky, tries try, ties tie, lies lie, movies movie,
cookies cookie, trees tree, degrees degree, committees committee, employees employee, knees knee,
vaes vae, heroes hero, echoes echo, potatoes potato, zeroes zero, zeros zero, videos video, shoes
shoe, toes toe, analyses analysis, hypotheses hypothesis, theses thesis, syntheses synthesis,
diagnoses diagnosis, crises crisis, caches cache, niches niche, cases case, phases phase,
databases database, responses response, houses house, causes cause, uses use, clauses clause,
noises noise, courses course, devices device, services service, voices voice, prices price, sizes
size, prizes prize, images image, languages language, cues cue, values value, gpus gpu, cpus cpu,
apis api, gans gan, leaves leaf, halves half, wolves wolf, shelves shelf, curves curve, valves
valve, children child, men man, women woman, mice mouse, feet foot, teeth tooth, criteria
criterion, phenomena phenomenon, spectra spectrum, automata automaton, stimuli stimulus, nuclei
nucleus, radii radius, formulae formula, formulas formula, minima minimum, quizzes quiz, keys key,
displays display, essays essay, cameras camera, schemas schema, ideas idea
"""
PAIRS = [pair.split() for pair in PLURALS.split(",")]
APART = ["news new", "chaos chao", "lens len", "bus bu", "glass glas", "is i", "series serie"]


@pytest.mark.parametrize(("plural", "singular"), PAIRS)
def test_plural_and_singular_are_one_word(plural: str, singular: str) -> None:
    assert stem(plural) == stem(singular)


@pytest.mark.parametrize(("word", "other"), [pair.split() for pair in APART])
def test_word_that_ends_like_a_plural_stays_another(word: str, other: str) -> None:
    assert stem(word) == word != stem(other)


def test_both_languages_fold_the_same_plurals(tmp_path: Path) -> None:
    counted = (ROOT / "generator" / "editorial" / "word-counts.txt").read_text().split()[1::2]
    texts = [PLURALS, " ".join(APART), *(f"{word} {word}s {word}es" for word in counted)]
    script = copy_engine(tmp_path) / "parity.js"
    script.write_text(SCRIPT)
    for text, answer in zip(texts, run_node(script, data=texts), strict=True):
        assert answer[1] == split_words(text, Stems())[0], text


def test_hyphened_word_is_found_by_parts_and_as_one() -> None:
    assert split_words("fine-tuning", Stems()) == (["fine", "tuning"], ["finetuning"])


@given(st.text(alphabet="abs07-_.\n\t ", max_size=30))
@example("end-to-end, fine-tuning\npre-trained a--b-c _a-b_ -a- a-")
def test_text_of_ascii_alone_is_cut_as_one_with_other_letters_is(text: str) -> None:
    words, wholes = split_words(text, Stems())
    assert split_words(f"{text} 字", Stems()) == ([*words, "字"], wholes)


def test_what_no_reader_sees_parts_no_word() -> None:
    assert split_words("quanti\u00adza\u200btion", Stems())[0] == ["quantization"]


def test_text_without_blanks_is_read_in_pairs() -> None:
    assert split_words("深度学习", Stems())[0] == ["深度", "度学", "学习"]
