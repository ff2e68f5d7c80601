"""Pages in bundles: what a bundle is made from tells apart all that its pages are made from."""

from collections.abc import Callable, Iterator
from random import Random

from msgspec import structs

from generator.editorial.kin import find_related
from generator.editorial.related import WordCounts
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.topics import Tag, Vocabulary
from generator.model.watched import Answers
from generator.pages.paper import list_bundles
from tests.captures import build_pages, write_page

THINGS = ("Kites", "Snails", "Kettles of copper", "Looms", "Snails and looms", "Kites at sea")
BUILT = build_pages(
    *(
        write_page(f"Mar {day}, 2025", *(f"{thing} of the {day}th" for thing in THINGS), "Ferries")
        for day in range(10, 20)
    ),
    write_page("", "Undated kites", "Undated snails"),
).corpus
TOPICS = [topic.slug for topic in BUILT.vocabulary.topics]
COUNTS = WordCounts(100_000, {})
Change = Callable[[Paper], Paper]


def move(paper: Paper) -> Paper:
    """To another place on its list."""
    first, *others = paper.sightings
    moved = structs.replace(first, position=first.position + 1)
    return structs.replace(paper, sightings=(moved, *others))


def tag(paper: Paper, topic: str = TOPICS[-1]) -> Paper:
    return structs.replace(paper, tags=(Tag(topic, 1.0), *paper.tags))


CORPUS = Corpus(
    tuple(tag(paper, TOPICS[len(paper.title) % 2]) for paper in BUILT.papers), BUILT.vocabulary
)


CHANGES: tuple[Change, ...] = (
    move,
    tag,
    lambda paper: structs.replace(paper, title=f"{paper.title} again"),
    lambda paper: structs.replace(paper, text="Kites and looms of copper, twice."),
    lambda paper: structs.replace(paper, comments=77, upvotes=99),
    lambda paper: structs.replace(paper, aliases=("former-0123456789",)),
)


def rename(vocabulary: Vocabulary) -> Vocabulary:
    areas = tuple(structs.replace(area, name=f"The {area.name}") for area in vocabulary.areas)
    return structs.replace(vocabulary, areas=areas)


def list_variants() -> Iterator[Corpus]:
    """The corpus with one paper or two changed or left out, and with other names of areas."""
    chance = Random(0)  # noqa: S311  (a test repeats itself)
    yield Corpus(CORPUS.papers, CORPUS.vocabulary)
    yield Corpus(CORPUS.papers, rename(CORPUS.vocabulary))
    newest = CORPUS.latest_day
    fewer = tuple(p for p in CORPUS.papers if p.sightings[-1].day != newest)
    yield Corpus(fewer, CORPUS.vocabulary)
    for number in range(60):
        papers = list(CORPUS.papers)
        for _ in range(1 + number % 2):
            place = chance.randrange(len(papers))
            papers[place] = CHANGES[number % len(CHANGES)](papers[place])
        if number % 7 == 0:
            papers.pop(chance.randrange(len(papers)))
        yield Corpus(tuple(papers), CORPUS.vocabulary)


def test_bundles_hold_each_paper_once() -> None:
    found = [unit.name for bundle in list_bundles(CORPUS) for unit in bundle.list_units()]
    assert sorted(found) == [f"papers/{paper.slug}/" for paper in CORPUS.papers]


def test_pages_of_bundles_made_from_the_same_are_made_from_the_same() -> None:
    known: dict[tuple[str, bytes], dict[str, bytes]] = {}
    same = 0
    for corpus in list_variants():
        answers, related = Answers(corpus), find_related(corpus.papers, COUNTS)
        for bundle in list_bundles(corpus, related):
            units = {unit.name: answers.digest(unit.made_from) for unit in bundle.list_units()}
            key = bundle.name, answers.digest(bundle.made_from)
            same += key in known
            assert known.setdefault(key, units) == units
    assert same > len(known)
