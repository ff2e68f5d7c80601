"""Questions by kind, each with the papers that answer it, drawn from the papers by a seed."""

import random
import re
import string
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.editorial.words import fold
from generator.search.documents import Document

GOLD = Path(__file__).parents[2] / "data" / "gold"
_WORD = re.compile(r"[a-z]{4,}")
_PASTED = re.compile(r"\w+-\w+:")


class Question(msgspec.Struct):
    """A text to search for. ``answers`` are slugs; for a topic also those of all ``labelled``."""

    kind: str
    text: str
    answers: list[str]
    labelled: list[str] = []


def draw_questions(documents: Sequence[Document], seed: int, count: int) -> list[Question]:
    """So many questions of each kind, fewer where there are not as many papers."""
    draw = _Drawer(documents, seed)
    kinds: dict[str, Callable[[Document], str]] = {
        "title": lambda d: d.title,
        "pasted": lambda d: d.title if _PASTED.search(d.title) else "",
        "rare3": lambda d: " ".join(draw.rare_words(d, 3)),
        "title-typo": lambda d: draw.slip(d.title, 5),
        "words-typo": lambda d: draw.slip(" ".join(draw.rare_words(d, 3)), 5),
        "prefix": draw.beginning,
        "author+word": draw.author_and_word,
        "id": lambda d: d.arxiv_id,
        "text7": lambda d: draw.passage(d, 7),
    }
    questions = []
    for kind, ask in kinds.items():
        order = draw.shuffle(documents)
        asked = ((ask(document), document) for document in order)
        found = (Question(kind, text, [d.slug]) for text, d in asked if text)
        questions += [question for _, question in zip(range(count), found, strict=False)]
    return questions


class _Drawer:
    """Makes texts of papers, by chance."""

    def __init__(self, documents: Sequence[Document], seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311  # a benchmark repeats itself
        self._words = {d.slug: set(_WORD.findall(fold(f"{d.title} {d.text}"))) for d in documents}
        self._counts = Counter(word for words in self._words.values() for word in words)

    def shuffle(self, documents: Sequence[Document]) -> list[Document]:
        papers = sorted((d for d in documents if d.slug), key=lambda d: d.slug)
        self._random.shuffle(papers)
        return papers

    def rare_words(self, document: Document, count: int) -> list[str]:
        """Some of the ten rarest words of a paper that another has too."""
        words = [word for word in self._words[document.slug] if self._counts[word] > 1]
        rarest = sorted(words, key=lambda word: (self._counts[word], word))[:10]
        return self._random.sample(rarest, min(count, len(rarest)))

    def slip(self, text: str, shortest: int) -> str:
        """The text with one slip of the finger in one of its longer words; "" if there is none."""
        places = [m for m in re.finditer(r"[A-Za-z]+", text) if len(m[0]) >= shortest]
        if not places:
            return ""
        chosen = self._random.choice(places)
        word = chosen[0]
        at = self._random.randrange(1, len(word) - 1)
        letter = self._random.choice(string.ascii_lowercase)
        slipped = self._random.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
        return text[: chosen.start()] + slipped + text[chosen.end() :] if slipped != word else ""

    def beginning(self, document: Document) -> str:
        """The first words of a title, the last of them still being typed."""
        words = document.title.split()
        most = min(4, len(words))
        if most < 3 or len(words[most - 1]) < 4:
            return ""
        last = words[most - 1]
        return " ".join([*words[: most - 1], last[: self._random.randrange(2, len(last))]])

    def author_and_word(self, document: Document) -> str:
        """The first author's last name, and the rarest word of the title."""
        words = sorted(set(_WORD.findall(fold(document.title))), key=lambda w: (self._counts[w], w))
        if not document.authors or not words:
            return ""
        return f"{document.authors[0].split()[-1]} {words[0]}"

    def passage(self, document: Document, count: int) -> str:
        words = document.text.split()
        if len(words) < count:
            return ""
        start = self._random.randrange(len(words) - count + 1)
        return " ".join(words[start : start + count])


def list_ideas(documents: Sequence[Document], name: str) -> Iterator[Question]:
    """Hand-written ideas (``data/gold/ideas-*.tsv``) whose paper is among the documents."""
    slugs = {d.arxiv_id: d.slug for d in documents if d.arxiv_id}
    slugs |= {d.slug: d.slug for d in documents}
    for line in (GOLD / f"ideas-{name}.tsv").read_text().splitlines():
        paper, text = line.split("\t")
        if paper in slugs:
            yield Question(f"idea {name}", text, [slugs[paper]])


def list_topics(documents: Sequence[Document], names: Mapping[str, str]) -> Iterator[Question]:
    """Each topic's name, answered by the labelled papers that carry it."""
    labels: dict[str, dict[str, list[str]]] = {}
    for name in ("edition", "corpus-tuned", "corpus-held-back"):
        labels |= msgspec.json.decode((GOLD / f"{name}.json").read_bytes())
    found = {d.slug: labels.get(d.arxiv_id) or labels.get(d.title) for d in documents}
    labelled = {s: {*label["core"], *label.get("also", ())} for s, label in found.items() if label}
    for slug, name in names.items():
        answers = sorted(paper for paper, topics in labelled.items() if slug in topics)
        if len(answers) >= 10:
            yield Question("topic", name, answers, sorted(labelled))
