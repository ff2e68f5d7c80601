"""What speaks for each sentence of an abstract, and which are shown: gists.txt and others."""

import random
from collections.abc import Iterator

from generator.editorial import cues, gist
from generator.editorial.mentions import find_work, split_addresses
from generator.editorial.sentences import split_sentences
from tests.golden_files import hold

TITLE = "KettleNet: Learning to Whistle by Pouring Steam in Small Kitchens"
WORDS = sorted({*cues._VERB_CUES, *cues._WORD_CUES, *cues._OPENING_CUES, *cues._POINTED_AT})
SENTENCES = [
    "Kettles are everywhere, and many of them whistle late.",
    "Existing kettles remain limited, and prior work often ignores the spout.",
    "However, current approaches suffer from steam.",
    "To address this gap, we propose KettleNet, a novel framework for whistling.",
    "To address these challenges, in this paper we carefully introduce a method that pours.",
    "Motivated by this observation, the authors build a dataset of 4,000 lids (some dented, most "
    "of them round, a few with holes), which took eleven years, two rooms and a great deal of "
    "patience; it is described in the appendix, where also the smallest of all lids is drawn to "
    "scale, together with its owner and the whole of her family.",
    "KettleNet learns when water boils.",
    "It is trained on steam alone.",
    "This work studies how lids sing, and presents a survey of whistles.",
    "This careful and rather long study is about tea.",
    "In this study, a benchmark is proposed, and released.",
    "We also release a toolkit.",
    "We further propose a metric, and show that it holds.",
    "(2) We then measure it.",
    "2) We then weigh it.",
    "In addition, a new metric is described.",
    "In particular, lids are weighed.",
    "Specifically, we train on steam by introducing a loss and by presenting a lid.",
    "Our results show that KettleNet outperforms baselines by 12% and reduces waiting by 3×.",
    "Experiments on three kitchens demonstrate consistent improvements over the state-of-the-art, "
    "with higher accuracy, lower cost, and faster training, significantly surpassing competitive "
    "baselines and matching the best performance of superior kettles.",
    "Extensive experiments confirm this trend.",
    "Such findings suggest that kettles can learn.",
    "These results imply a shift.",
    "The proposed kettle is quiet.",
    "The resulting lids are light.",
    "Code is available at https://kettle.example/code.",
    "We hope that this will inspire future work.",
    "We believe, e.g., that Dr. Tea et al. were right (see Fig. 3).",
    "Here we both clearly and finally ask what a lid is.",
    "We are happy.",
    "I propose a lid.",
    "Therefore, the kettle, which we describe below, is small.",
    "By pouring their water, our kettle learns.",
    "Using a lid, we pour.",
    "word " * 49 + "end.",
    "word " * 50 + "end.",
]
PARTS = [
    "x" * 20, "kettle, lid", "kettle; lid", "kettle: lid", "kettle (lid", "kettle (a lid)",
    "kettle — lid",
]  # fmt: skip
FRAMES = (("We ", " it."), ("", " is a lid."))
ADDRESSES = [
    "See https://kettle.example/a.", "(https://kettle.example/a)", "https://kettle.example/a(b)",
    "at http://x.example, and www.kettle.example", "[https://kettle.example/]", "https://x",
    "kettle.example/a", "https://kettle.example/a...",
    "https://kettle.example/a; https://kettle.example/b", "<https://k.example/>",
    "https://github.com/ada/kettle", "https://github.com/ada/kettle.git.",
    "https://huggingface.co/ada/kettle", "https://ada.github.io/kettle/",
    "Code: https://github.com/ada/kettle, page: https://kettle.example",
    "https://user:pw@kettle.example/", "https://kettle.example/\u200bx",
    "https://kettle.example/é", "",
]  # fmt: skip


def describe_sentences() -> Iterator[str]:
    title = cues.read_title(TITLE)
    made = (f"{start}{word}{end}" for word in WORDS for start, end in FRAMES)
    for sentence in (*SENTENCES, *made):
        found = cues.read_cues(sentence, title)
        told = ", ".join(f"{cue} {times:.3g}" for cue, times in sorted(found.items()))
        points = " ".join(f"{number:.2f}" for number in gist._sum_points(found))
        said = [told, cues.find_opening(sentence), points]
        said += ["alone" if gist.stands_alone(sentence) else "leans", gist.cut_lead(sentence)[:30]]
        yield " | ".join([sentence[:70], *said])


def describe_gists() -> Iterator[str]:
    chance = random.Random(5)  # noqa: S311
    for number in range(160):
        text = " ".join(chance.sample(SENTENCES, 1 + number % 11))
        if number % 7 == 0:
            text = text.replace(". ", ".\n\n", 1)
        found = gist.choose_gist(TITLE, text)
        yield f"{len(text)} {found.contribution} {found.result} {found.text!r}"
    for longest in (20, 30, 40):
        for part in PARTS:
            for filler in (3, 9, 15, 21, 30):
                yield f"{longest} {gist.cut_end('y' * filler + ' ' + part + ' z' * 12, longest)!r}"


def test_sentences_are_judged_as_they_were() -> None:
    hold("sentences.txt", describe_sentences())


def test_abstracts_are_told_in_the_sentences_that_they_were() -> None:
    hold("gists.txt", describe_gists())


def test_texts_are_parted_into_sentences_and_addresses_as_they_were() -> None:
    text = " ".join(SENTENCES)
    lines = [*split_sentences(text), *split_sentences(text.replace(". ", ".\n"))]
    for said in ADDRESSES:
        lines += [f"{said}: {split_addresses(said)} {find_work(said)}"]
    hold("parts_of_texts.txt", (line[:300].replace("\n", "⏎") for line in lines))


def test_title_names_what_it_is_about() -> None:
    titles = [
        TITLE, "KettleNet: A Lid", "A Lid for GPT-4", "A long name of four: X", "Tea: A",
        "iPour (LiD2)", "4K", "ab: c",
    ]  # fmt: skip
    found = [(title, cues.read_title(title)) for title in titles]
    hold("titles.txt", (f"{title}: {sorted(x.stems)} {x.names}" for title, x in found))
