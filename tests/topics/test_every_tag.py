"""Which topics texts get, with what speaks for each: tests/golden/tables/tags.txt."""

from collections.abc import Iterator
from itertools import product

from msgspec import structs

from generator.model.topics import Learned, LearnedTopic, Vocabulary
from generator.owner.vocabulary import parse_vocabulary
from generator.topics.phrases import fold_phrase
from generator.topics.suggest import suggest_phrases
from generator.topics.tagger import Tagger, find_chance, find_times
from tests.captures import make_paper
from tests.golden_files import hold

TOPICS = "areas:\n  home: Home\ntopics:\n" + "".join(
    f"""  - slug: {slug}
    name: {slug.title()}
    area: home
    description: Of {slug}.
    sure: [{slug} pot, whistling {slug}]
    strong: [{slug}, warm {slug}]
    weak: [{slug} lid, kitchen]
    against: [no {slug}]
    not: [{slug} party]
{more}"""
    for slug, more in (
        ("tea", ""),
        ("kettle", "    implies: { tea: 0.5 }\n"),
        ("spout", "    implies: { kettle: 0.3, tea: -0.4 }\n"),
        *((f"topic{number}", "") for number in range(6)),
    )
)
PIECES = [
    "tea",
    "a tea pot",
    "whistling kettle",
    "kettle lid",
    "no tea",
    "tea party",
    "spout",
    "kitchen",
]
ALL = " ".join(f"whistling topic{n} pot and topic{n}" for n in range(6))
TEXTS = [
    "", "nothing", *PIECES, *(f"{a} and {b}" for a, b in product(PIECES[:6], PIECES[2:])),
    "tea " * 2, "tea " * 3, "tea " * 4, "tea " * 9, ALL, f"{ALL} tea pot tea pot kettle pot",
    *(f"the tea pot {'and ' * count}" for count in (10, 37, 38, 100, 300)),
    "warm tea warm kettle warm spout tea lid kettle lid spout lid kitchen",
    "Tea-Pots, TEA POTS; tea‐pot's lids", "teapot", "teas", "whistling kettles",
]  # fmt: skip


def make_vocabularies() -> Iterator[tuple[str, Vocabulary]]:
    plain = parse_vocabulary(TOPICS, "topics.yml")
    yield "untaught", plain
    taught = {
        "tea": LearnedTopic(-1.0, 0.5, {"kettle": 0.7, "spout": -2.0}, {"pot": 1.0}, {"cup": 0.4}),
        "kettle": LearnedTopic(-2.0, -0.5, {}, {"cup": 0.3}, {"steam": 2.5, "tea": 0.21}),
    }
    yield "taught", structs.replace(plain, learned=Learned(0.25, taught))


def test_texts_get_the_topics_that_they_got() -> None:
    lines = []
    for name, vocabulary in make_vocabularies():
        tagger = Tagger(vocabulary)
        for title, text in [*((t, "") for t in TEXTS), *(("Steam in a cup", t) for t in TEXTS)]:
            tags = tagger.tag(title, text)
            lines.append(f"{name}: {title[:40]!r} {text[:40]!r}")
            for tag in tags:
                said = (f"{e.phrase!r} {e.place} {e.weight:.3f} {e.through}" for e in tag.evidence)
                lines.append(f"  {tag.topic} {tag.weight:.3f}: {'; '.join(said)}")
    hold("tags.txt", lines)


def test_phrases_are_suggested_as_they_were() -> None:
    plain = parse_vocabulary(TOPICS, "topics.yml")
    words = "steam engine wheel rail track signal".split()
    titles = [
        f"{words[n % 6].title()} {words[(n + n // 6) % 6]} for {words[(n * 5 + 1) % 6]}s {n % 4}"
        for n in range(60)
    ]
    papers = [
        make_paper(title, f"A {title.lower()} of iron. " * (n % 3))
        for n, title in enumerate(titles)
    ]
    papers += [make_paper(f"Boiler: the {word} kettle", "Iron.") for word in words]
    lines = []
    for most, least in ((30, 5), (3, 5), (30, 6), (30, 12)):
        lines.append(f"{most} of {least} titles")
        lines += [f"  {found}"[:160] for found in suggest_phrases(papers, plain, most, least)]
    hold("suggested.txt", lines)


def test_chances_and_repetitions_count_as_they_did() -> None:
    lines = [f"{odds}: {find_chance(odds):.4f}" for odds in (-60, -50, -4, -1, 0, 1, 4)]
    counts = [(n, find_times(n)) for n in (0, 39, 40, 41, 100, 400)]
    lines += [f"{n}: {' '.join(f'{x:.3f}' for x in times)}" for n, times in counts]
    phrases = (
        "Tea-Pots",
        "tea pot's",
        "GPT-4",
        "R&D",
        "  a  b ",
        "Näive Bayes",
        "teas",
        "glass",
        "",
    )
    lines += [f"{phrase!r}: {fold_phrase(phrase)!r}" for phrase in phrases]
    hold("chances.txt", lines)
