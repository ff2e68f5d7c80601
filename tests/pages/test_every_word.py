"""Every word that readers find on every kind of page: tests/golden/tables/words-*.txt.

One collection has what papers rarely have, another lists that go over several pages; the first
comes in another language as well. Marks of style are left out: only what is seen, heard, or led to.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec import structs

from generator.editorial.kin import find_related
from generator.editorial.related import parse_counts
from generator.files.catalogues import read_words
from generator.language.words import ENGLISH, Words
from generator.model.captures import Capture
from generator.model.corpus import Corpus
from generator.model.published import Published, PublishedFeed, PublishedPage
from generator.model.site import Page
from generator.owner.vocabulary import parse_vocabulary
from generator.pages import list_pages, list_stamped_pages
from generator.pipeline import Inputs, build_corpus
from generator.theme.render import Renderer
from tests.captures import Entry, make_capture, write_page
from tests.conftest import ROOT
from tests.golden_files import hold
from tests.pages.test_every_page import make_row
from tests.plain import list_lines

ODD: list[dict[str, Any]] = [
    {"title": "A Kettle Alone", "days": ["2025-03-11"], "authors": ["Ada Example"]},
    {"title": "Text to Image by Steam", "days": ["2025-03-11"], "upvotes": 3, "published": "2025",
     "abstract": "One.\n\nTwo paragraphs of text to image.",
     "authors": [f"A. {letter}" for letter in "ABCDEFGHIJKLM"]},
    {"title": "Speech Without Words", "days": ["2025-03-11", "2025-03-19"], "comments": 1,
     "published": "2025-02", "code": "ada/kettle", "stars": 1234, "id": "2502.00001"},
    {"title": "茶壶学会吹口哨", "days": ["2025-03-19"], "abstract": "我们提出一种方法。",
     "comments": 4, "upvotes": 4},
    {"title": "Der Kessel lernt das Pfeifen in der Küche", "days": ["2025-03-20"],
     "abstract": "Wir zeigen, dass der Kessel in der Küche pfeift und nicht nur summt.",
     "project": "https://kettles.example/"},
    {"title": "Program Synthesis of Lids", "days": ["2025-03-28", "2025-03-11"], "tldr": "Short.",
     "comment": "Withdrawn by the authors due to an error in the lid", "id": "2503.00009",
     "category": "cs.CL", "organisation": "Kettle Works", "authors": ["Ada Example", "Ben Muster"]},
    {"title": "Twice in Eight Days", "days": ["2025-03-11", "2025-03-18", "2025-03-27"],
     "upvotes": 2, "published": "2025-03-01", "authors": ["Ada Example", "Ben Muster", "Eve"]},
    {"title": "Twice in Eight Days, Under Another Name", "days": ["2025-03-19"],
     "id": "2503.00009"},
    {"title": "Nobody Knows the Day of Pruning", "abstract": "We prune. It is quick.",
     "key_terms": ["lids", "steam"]},
    {"title": "A Lattice of Lids by Program Synthesis", "days": ["2025-03-19"],
     "abstract": "Program synthesis of a lattice. It whistles."},
    {"title": "Whistles", "days": ["2025-03-20"], "abstract": "A lattice that whistles."},
    {"title": "A Small Language Model and Reinforcement Learning", "days": ["2024-12-30"],
     "abstract": "We train a small language model by reinforcement learning. It boils.",
     "author_count": 7, "submitter": "ada"},
]  # fmt: skip


def make_rows(rows: list[dict[str, Any]]) -> Capture:
    return make_capture("\n".join(map(json.dumps, rows)), "rows.jsonl")


TOPICS = """areas:
  language: { name: Language, formerly: [words] }
  vision: Vision
  learning: Learning
topics:
  - slug: code
    name: Code & <Program> Synthesis
    area: language
    description: Programs from wishes.
    formerly: [sql]
    sure: [program synthesis]
    implies: { language-models: 0.9 }
  - slug: language-models
    name: Language Models
    area: language
    description: Models of language.
    sure: [language model]
  - slug: images
    name: Image Generation
    area: vision
    description: Pictures from words.
    sure: [text to image]
  - slug: reinforcement-learning
    name: Reinforcement Learning
    area: learning
    description: Agents that learn.
    sure: [reinforcement learning]
  - slug: pruning
    name: Pruning
    area: learning
    description: Smaller models.
    sure: [pruning]
"""
MOVED = Published(
    pages=tuple(
        map(
            PublishedPage,
            ("topics/sql/", "topics/dropped/", "topics/images/2025-03/", "topics/pruning/",
             "topics/code/2025-03/", "topics/sql/2025-03/", "authors/nobody/"),
        )
    ),
    feeds=tuple(
        map(
            PublishedFeed,
            ("topics/sql/", "topics/dropped/", "topics/pruning/", "areas/words/", "areas/gone/"),
        )
    ),
)  # fmt: skip
SUMMARIES = make_capture(
    write_page("Mar 29, 2025", "Rails", Entry("Steam Engines", "", "Mar 2, 2025 5", 12)),
    "page.txt", text_kind="summary",
)  # fmt: skip
MIXED = make_capture(write_page("Mar 28, 2025", "Valves"), "mixed.txt", text_kind="summary")
# Days on both sides of the last week, of the last thirty days and of a year.
DAYS = [
    date(2024, 1, 5), date(2024, 6, 1), date(2025, 2, 18), date(2025, 2, 19), date(2025, 3, 13),
    date(2025, 3, 14), date(2025, 3, 20), *[date(2025, 3, 11)] * 7,
]  # fmt: skip
LONG = [make_row(n, DAYS[n // 10], title=f"Kettle {n}") for n in range(132)]
LONG = [{**row, "published": f"{2012 + n % 14}-01-{1 + n % 9:02}"} for n, row in enumerate(LONG)]
LONG = [
    {**row, "abstract": f"By text to image. {n}." if n % 3 else ""} for n, row in enumerate(LONG)
]
COLLECTIONS = {
    "odd": (make_rows(ODD), SUMMARIES, MIXED),
    "long": (make_rows(LONG),),
    "none": (),
    # More days and weeks than digests have, one of them with more papers than they name.
    "weeks": (
        make_rows([make_row(n, date(2025, 3, 3) + timedelta(4 * n)) for n in range(18)]),
        make_rows([make_row(n, date(2025, 5, 12), title=f"Lid {n}") for n in range(101)]),
    ),
    # Forty on a topic: one more would have months of their own.
    "moved": (
        make_rows([make_row(5 * n + 1, date(2025, 3, 11), authors=["Ada"]) for n in range(40)]),
        make_rows([make_row(3, date(2025, 3, 12))]),
    ),
}


def make_corpus(name: str, words: Words = ENGLISH) -> Corpus:
    vocabulary = parse_vocabulary(TOPICS, "topics.yml")
    inputs = Inputs(COLLECTIONS[name], vocabulary, words=words, machine_summaries=True)
    if name == "moved":
        inputs = structs.replace(inputs, published=MOVED)
    return build_corpus(inputs).corpus


def describe(pages: list[Page], renderer: Renderer) -> Iterator[str]:
    for page in sorted(pages, key=lambda page: page.path):
        yield f"{page.path or '/'} {page.title} | {page.description}"
        told = structs.replace(page, content="", title="", description="", path="")
        named = ((name, getattr(told, name)) for name in Page.__struct_fields__)
        yield " ".join(f"{name}={value}" for name, value in named if value and name != "content")
        yield from (f"  {line}" for line in list_lines(renderer.render_html(page)))


def list_all(corpus: Corpus) -> list[Page]:
    empty = ROOT / "generator" / "editorial" / "empty-words.txt"
    related = find_related(corpus.papers, parse_counts("100000", empty.read_text()))
    return [*list_pages(corpus), *list_stamped_pages(corpus, related)]


@pytest.mark.parametrize("name", ["odd", "long", "none", "moved"])
def test_words_on_every_page(name: str) -> None:
    corpus = make_corpus(name)
    pages = list_all(corpus)
    if name in ("long", "moved"):
        pages = [page for page in pages if "papers/" not in page.path]
    hold(f"words-{name}.txt", describe(pages, Renderer()))


def test_words_of_another_language() -> None:
    words = read_words("de")
    corpus = make_corpus("odd", words)
    hold("words-de.txt", describe(list_all(corpus), Renderer(words=words)))
