"""Which words stand in which documents, how much they weigh there, and at which places.

A word's weight in a document follows BM25F (Robertson, Zaragoza and Taylor, 2004): its fields are
added up before they saturate. The usual length of a text is a constant, so that a new paper
changes no weight of an old one. Three bits hold a weight; floats rank no better
(``make bench-search``). So what was found of the first papers holds as long as these are the same,
and a day that is added costs its own papers alone.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import takewhile

from msgspec import Struct, field

from generator.editorial.words import Stems, spell_out, split_words
from generator.model.kept import NOTHING_KEPT, Kept, Kind, make_key
from generator.search.documents import Document
from generator.search.encoding import add_number

LEVELS = 8

_GAP = 2  # places between title, text and each author, so that no phrase runs across

_TITLE, _AUTHOR, _TOPIC = 3.0, 2.5, 5.0  # what a mention counts, beside one in the text
_SATURATION = 3.0
_USUAL_WORDS = 140
_USUAL_AUTHORS = 10  # of more, each counts less: a name of four hundred says little
_LENGTH_SHARE = 0.5  # of the count that depends on the text's length


class Term(Struct, array_like=True):
    """A word's documents as varints: ``gap << 3 | level``, and apart from them its places."""

    count: int = 0
    last: int = -1
    documents: bytearray = field(default_factory=bytearray)
    places: bytearray = field(default_factory=bytearray)

    def add(self, document: int, level: int, places: Sequence[int]) -> None:
        """One more document, with how many places and each one's distance from the last."""
        add_number(self.documents, (document - self.last - 1) << 3 | level)
        self.last = document
        self.count += 1
        buffer = self.places
        add_number(buffer, len(places))
        before = 0
        for place in places:
            add_number(buffer, place - before)
            before = place


class Postings(Struct, frozen=True, array_like=True):
    """The words of so many ``papers``, for which ``key`` stands."""

    papers: int
    key: bytes
    terms: dict[str, Term]


_POSTINGS: Kind[Postings] = Kind("postings", Postings)


def collect_terms(documents: Sequence[Document], kept: Kept = NOTHING_KEPT) -> dict[str, Term]:
    """Every word of the documents, numbered in their order from 0; papers come before pages.

    Of the first papers that is taken over as long as they are those of the build before.
    """
    papers = sum(1 for _ in takewhile(lambda document: document.slug, documents))
    known = kept.find_last(_POSTINGS)
    if not known or known.papers > papers or known.key != _make_key(documents[: known.papers]):
        known = Postings(0, b"", {})
    terms = known.terms
    if known.papers < papers:
        _add_terms(terms, documents[known.papers : papers], known.papers)
        kept.keep_last(_POSTINGS, Postings(papers, _make_key(documents[:papers]), terms))
    _add_terms(terms, documents[papers:], papers)
    return terms


def _make_key(papers: Iterable[Document]) -> bytes:
    """What stands for all that the words of papers are found in."""
    return make_key([(p.title, p.text, p.authors, p.topic_names, [*p.names]) for p in papers])


def _add_terms(terms: dict[str, Term], documents: Iterable[Document], first: int) -> None:
    """Add the words of documents, numbered from ``first``."""
    stems = Stems()
    for number, document in enumerate(documents, first):
        found = _find_words(document, stems)
        extra, text, authors, levels = found.extra, found.text, found.authors, found.levels
        for word, places in found.words.items():
            if len(places) == 1 and word not in extra:
                level = levels[(places[0] >= text) + (places[0] >= authors)]
            else:
                level = found.weigh(word, places)
            if not level and not document.slug:
                continue  # what a long page names in passing, it is not about
            if (term := terms.get(word)) is None:
                term = terms[word] = Term()
            term.add(number, level, places)


class _Words(Struct):
    """The places of a document's words: in its title, text and authors, one after another."""

    words: dict[str, list[int]]
    extra: dict[str, float]  # what a word counts beside its places
    text: int  # where the text begins
    authors: int  # where the authors begin
    author: float = _AUTHOR  # what a mention among them counts
    levels: tuple[int, ...] = ()  # of a word that stands once: in title, text or authors

    def weigh(self, word: str, places: Sequence[int]) -> int:
        """The level of a word."""
        title = author = 0
        for place in places:
            if place < self.text:
                title += 1
            elif place >= self.authors:
                author += 1
        length = self.authors - self.text
        norm = 1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_WORDS
        count = (len(places) - title - author) / norm + _TITLE * title + self.author * author
        count += self.extra.get(word, 0)
        return min(LEVELS - 1, int(LEVELS * count / (count + _SATURATION)))


def _find_words(document: Document, stems: Stems) -> _Words:
    words: dict[str, list[int]] = {}
    extra: dict[str, float] = {}
    starts = []
    place = 0
    for text in (document.title, document.text, *document.authors):
        starts.append(place)
        found, wholes = split_words(text, stems)
        for word in found:
            if word in words:
                words[word].append(place)
            else:
                words[word] = [place]
            place += 1
        place += _GAP
        extra |= dict.fromkeys([*wholes, *spell_out(text, stems)], 1.0)
    starts.append(place)
    for name in document.topic_names:
        for word in split_words(name, stems)[0]:
            extra[word] = _TOPIC
    for name in document.names:
        extra.setdefault(name, 0.0)
    words.pop("", None)
    extra.pop("", None)
    for word in extra:
        words.setdefault(word, [])
    crowd = max(1.0, len(document.authors) / _USUAL_AUTHORS)
    made = _Words(words, extra, starts[1], starts[2], _AUTHOR / math.sqrt(crowd))
    made.levels = tuple(made.weigh("", [place]) for place in (-1, made.text, made.authors))
    return made
