"""The index that readers search: two segments and the file that says where everything is.

The older segment holds the months before the newest; it stays byte for byte as long as nothing in
it changes, so that a day that is added costs the newest month alone. Which documents it holds
follows from the documents, so that a site is the same whether it grew or was built at once.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct, structs

from generator.editorial.related import WordCounts
from generator.model.kept import NOTHING_KEPT, Kept, Kind, make_key
from generator.model.site import OutputFile
from generator.model.topics import Vocabulary
from generator.search.documents import Document
from generator.search.encoding import pack
from generator.search.segment import SegmentIndex, write_segment

FOLDER = "search"
FEWEST_TO_SPLIT = 2000  # documents; a smaller site is one segment, with fewer requests a question


Segment = tuple[SegmentIndex, list[OutputFile]]
"""What the first file says of a segment, and its files below its folder."""

_SEGMENTS: Kind[Segment] = Kind("search", Segment)


class Beside(Struct, frozen=True):
    """What a search takes in beside the papers.

    The pages that the owner wrote, the words near in meaning of each word, and how rare words are;
    ``kept`` are the results of earlier builds, the segments of the index among them.
    """

    written: tuple[Document, ...] = ()
    related: Mapping[str, str] = {}
    counts: WordCounts = WordCounts(1, {})
    kept: Kept = NOTHING_KEPT


NOTHING_BESIDE = Beside()


def write_index(
    documents: Sequence[Document], vocabulary: Vocabulary, beside: Beside = NOTHING_BESIDE
) -> Iterator[OutputFile]:
    """Every file of the index, below ``search/``."""
    segments: list[SegmentIndex] = []
    for part in split_segments(documents):
        # A wider search asks the older months alone what is near a word.
        related = {} if segments else beside.related
        index, files = _find_segment(part, vocabulary, related, beside.kept)
        segments.append(index)
        yield from (OutputFile(f"{FOLDER}/{file.path}", file.data) for file in files)
    yield OutputFile(f"{FOLDER}/index.bin", _write_manifest(segments, documents, vocabulary))


def _find_segment(
    part: list[Document], vocabulary: Vocabulary, related: Mapping[str, str], kept: Kept
) -> Segment:
    """A segment: that of an earlier build where it was made from the same, else a new one."""
    topics = {topic.slug: number for number, topic in enumerate(vocabulary.topics)}
    key = make_key(part, topics, related)
    return kept.recall(_SEGMENTS, key, lambda: write_segment(part, topics, related))


def split_segments(documents: Sequence[Document]) -> list[list[Document]]:
    """The documents in order: those of older months, and the newest month with the pages."""
    ordered = sorted(documents, key=lambda d: (not d.slug, d.order))
    newest = max((document.month for document in ordered), default="")
    older = [d for d in ordered if d.slug and d.month < newest]
    if len(ordered) < FEWEST_TO_SPLIT or not older:
        return [ordered]
    return [older, ordered[len(older) :]]


def _write_manifest(
    segments: Sequence[SegmentIndex], documents: Sequence[Document], vocabulary: Vocabulary
) -> bytes:
    areas = [area.slug for area in vocabulary.areas]
    used = {slug for document in documents for slug in document.topics}
    days: dict[str, str] = {}
    for day in sorted({d.day.isoformat() for d in documents if d.day}):
        days[day[:7]] = f"{days.get(day[:7], '')} {day[8:]}".lstrip()
    # Which words are common, the older months tell; among few papers too many are.
    later = [structs.replace(segment, common=[]) for segment in segments[1:]]
    manifest = {
        "segments": [*segments[:1], *later],
        "areas": [[area.slug, area.name] for area in vocabulary.areas],
        "topics": [
            [topic.slug, topic.name, areas.index(topic.area), int(topic.slug in used)]
            for topic in vocabulary.topics
        ],
        "days": days,
        "pages": sum(not d.slug for d in documents),
    }
    return pack(msgspec.json.encode(manifest))
