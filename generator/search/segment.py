"""The files of one segment of the index, below folders named by what they hold.

``t/N.bin`` terms with their documents and weights, and what short starts of them mostly become;
``p/N.bin`` the places of the same terms (for phrases only), ``z/N.bin`` words by their end (to mend
a slip near their start), ``r/N.bin`` related words, ``f/N.bin`` facets. Cards stand apart from
these in books, ``c/BOOK/N.bin``: most of them stay as they are when papers are added.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from generator.model.kept import NOTHING_KEPT, Kept
from generator.model.site import OutputFile
from generator.search.cards import write_books, write_facets
from generator.search.documents import Document
from generator.search.encoding import (
    add_number,
    cut_shards,
    find_starts,
    join_sorted,
    name_folder,
    pack,
    sort_key,
    write_numbers,
    write_sorted,
)
from generator.search.postings import Term, collect_terms

# Small files spare bytes of a question, large ones spare files, of which a host takes 100,000.
LARGE = 30_000  # documents of a segment
FEW = 2_000
DOCUMENTS_A_BYTE = 4  # of a shard of terms before packing,
SHARD = (1000, 5000)  # which has at least and at most so many bytes;
FEW_SHARDS = 10  # are one instead: so little is a month's first days
CARDS_A_FILE = {False: 4, True: 10}
BOOKED = 4_000  # documents; the cards of more are one book: their names would be many,
BOOK = 100  # documents of each book of fewer
PLACES_A_FILE = 2  # shards; they are read for passages and phrases alone
WORDS_SHARD = 6000
NEAREST = 3  # related words of each; with more a wider search fetches more and finds no more
PLACED_SHARE = 0.5  # of all documents; what more of them have is any word in a phrase
COMMON = (4, 8, 16)  # classes of common words: more than one in so many documents has each
LISTED = 2  # of them for readers where lists are short: the rest spares little, and not often
SHORT_STARTS = 3  # letters; what a longer start may be continued by stands in a shard or two
ENDINGS = 8


class SegmentIndex(Struct, frozen=True):
    """What the index's first file says of a segment: the starts of each kind of shard, joined.

    ``common`` are words that many documents have, joined by class; ``months`` are
    ``[month, number of its first document]``; ``cards``, ``book`` and ``places`` are how many cards
    a file and a book hold, and the places of how many shards a file.
    """

    folder: str
    documents: int
    terms: str
    ends: str
    related: str
    common: list[str]
    months: list[tuple[str, int]]
    cards: int
    book: int
    books: list[str]
    places: int


def write_segment(
    documents: Sequence[Document],
    topics: dict[str, int],
    related: Mapping[str, str],
    kept: Kept = NOTHING_KEPT,
) -> tuple[SegmentIndex, list[OutputFile]]:
    """Index the documents; ``related`` are the words beside each word, joined by blanks.

    ``kept`` may hold the words of the papers that come first.
    """
    terms = collect_terms(documents, kept)
    names = sorted(terms, key=sort_key)
    large = len(documents) >= LARGE
    limit = min(max(len(documents) // DOCUMENTS_A_BYTE, SHARD[0]), SHARD[1])
    shards = _cut_terms(names, terms, limit)
    files = _write_terms(shards, terms)
    files += _write_places(shards, terms, len(documents) * PLACED_SHARE)
    least = 1 if len(documents) < FEW else 2  # among many papers, one alone often has a slip
    known = [name for name in names if terms[name].count >= least and _can_be_mended(name)]
    ends, end_files = _write_ends(known, terms)
    common = _list_common(names, terms, len(documents))
    related_starts, related_files = _write_related(terms, common, related)
    files += [*end_files, *related_files, *write_facets(documents, topics)]
    folder = name_folder(files)
    cards = CARDS_A_FILE[large]
    book = BOOK if len(documents) < BOOKED else len(documents)
    books = write_books(documents, topics, cards, book)
    index = SegmentIndex(
        folder=folder,
        documents=len(documents),
        terms=join_sorted(find_starts(shards)),
        ends=join_sorted(ends),
        related=join_sorted(related_starts),
        common=[join_sorted(words) for words in (common if large else common[:LISTED])],
        months=_list_months(documents),
        cards=cards,
        book=book,
        books=list(books),
        places=PLACES_A_FILE,
    )
    folders = {folder: files, **{f"c/{name}": book for name, book in books.items()}}
    return index, [
        OutputFile(f"{name}/{file.path}", file.data)
        for name, part in folders.items()
        for file in part
    ]


def _cut_terms(names: Sequence[str], terms: Mapping[str, Term], limit: int) -> list[Sequence[str]]:
    """Shards of about ``limit`` bytes; a few of them are one."""
    sizes = [len(terms[name].documents) + len(name) // 2 + 2 for name in names]
    if sum(sizes) <= FEW_SHARDS * limit:
        return [names] if names else []
    return [names[cut] for cut in cut_shards(sizes, limit)]


def _write_terms(shards: Sequence[Sequence[str]], terms: Mapping[str, Term]) -> list[OutputFile]:
    """The short starts that begin in a shard, its terms, and the documents of each."""
    files = []
    for number, (shard, endings) in enumerate(
        zip(shards, _list_endings(shards, terms), strict=True)
    ):
        found = [terms[name] for name in shard]
        data = b"".join(
            [
                write_numbers([len(endings)]),
                endings,
                write_sorted(shard),
                write_numbers(term.count for term in found),
                *(term.documents for term in found),
            ]
        )
        files.append(OutputFile(f"t/{number}.bin", pack(data)))
    return files


def _write_places(
    shards: Sequence[Sequence[str]], terms: Mapping[str, Term], most: float
) -> Iterator[OutputFile]:
    """The places of terms that not more than ``most`` documents have.

    Before each shard stands its length.
    """
    for start in range(0, len(shards), PLACES_A_FILE):
        data = bytearray()
        for shard in shards[start : start + PLACES_A_FILE]:
            found = [terms[name] for name in shard]
            shown = [b"" if term.count > most else term.places for term in found]
            places = write_numbers(map(len, shown)) + b"".join(shown)
            add_number(data, len(places))
            data += places
        yield OutputFile(f"p/{start // PLACES_A_FILE}.bin", pack(data))


def _list_endings(shards: Sequence[Sequence[str]], terms: Mapping[str, Term]) -> list[bytes]:
    """For each shard the short starts that begin in it and fill more than two shards.

    Lines ``start word word ...``, the commonest words that begin so.
    """
    spans: dict[str, list[int]] = {}
    for number, shard in enumerate(shards):
        starts = {
            name[:length] for name in shard for length in range(1, min(SHORT_STARTS + 1, len(name)))
        }
        for start in starts:
            spans.setdefault(start, [number, number])[1] = number
    lines: list[list[str]] = [[] for _ in shards]
    for start, (first, last) in spans.items():
        if last - first > 1:
            found = chain.from_iterable(shards[first : last + 1])
            begun = (name for name in found if name.startswith(start) and name != start)
            commonest = heapq.nsmallest(ENDINGS, begun, key=lambda n: (-terms[n].count, n))
            lines[first].append(" ".join([start, *commonest]))
    return ["\n".join(sorted(some)).encode() for some in lines]


def _can_be_mended(word: str) -> bool:
    return len(word) > 3 and word.isascii() and word.isalpha()


def _write_ends(
    words: Iterable[str], terms: Mapping[str, Term]
) -> tuple[list[str], list[OutputFile]]:
    """The words in reverse, with the binary logarithm of how many documents have each."""
    ends = sorted(word[::-1] for word in words)
    shards = [ends[cut] for cut in cut_shards(map(len, ends), WORDS_SHARD)]
    files = []
    for number, shard in enumerate(shards):
        buffer = bytearray(write_sorted(shard))
        for end in shard:
            add_number(buffer, terms[end[::-1]].count.bit_length())
        files.append(OutputFile(f"z/{number}.bin", pack(buffer)))
    return find_starts(shards), files


def _write_related(
    terms: Mapping[str, Term], common: Sequence[Sequence[str]], related: Mapping[str, str]
) -> tuple[list[str], list[OutputFile]]:
    """Lines ``word related related ...``, of words that the segment has.

    Common words are beside none: they bring in more papers than they tell apart.
    """
    known = terms.keys() - set(chain.from_iterable(common))
    lines = {}
    for word in sorted(related.keys() & terms.keys()):
        if others := [other for other in related[word].split() if other in known]:
            lines[word] = " ".join([word, *others[:NEAREST]])
    words = list(lines)
    shards = [words[cut] for cut in cut_shards((len(lines[w]) for w in words), WORDS_SHARD)]
    files = [
        OutputFile(f"r/{number}.bin", pack("\n".join(map(lines.__getitem__, shard)).encode()))
        for number, shard in enumerate(shards)
    ]
    return find_starts(shards), files


def _list_common(
    names: Sequence[str], terms: Mapping[str, Term], documents: int
) -> list[list[str]]:
    """Among few documents the commonest alone: there is little to spare with the others."""
    classes: list[list[str]] = [[] for _ in (COMMON if documents >= FEW else COMMON[:1])]
    for name in names:
        share = documents / terms[name].count
        if (number := sum(share >= most for most in COMMON)) < len(classes):
            classes[number].append(name)
    return classes


def _list_months(documents: Sequence[Document]) -> list[tuple[str, int]]:
    months: list[tuple[str, int]] = []
    for number, document in enumerate(documents):
        if document.slug and (not months or months[-1][0] != document.month):
            months.append((document.month, number))
    return months
