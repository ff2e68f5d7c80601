"""The index that readers search: two segments and the file that says where everything is.

The older segment holds the months before the newest (parts.py); it stays byte for byte as long as
nothing in it changes, so that a day that is added costs the newest month alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec
from msgspec import Struct, structs

from generator.editorial.related import WordCounts
from generator.model.kept import NOTHING_KEPT, Kept, Kind, make_key
from generator.model.site import OutputFile
from generator.model.topics import Vocabulary
from generator.model.units import Unit
from generator.search.documents import Document
from generator.search.encoding import pack
from generator.search.parts import Parts
from generator.search.segment import SegmentIndex, write_segment

FOLDER = "search"


Segment = tuple[SegmentIndex, list[OutputFile]]
"""What the first file says of a segment, and its files below its folder."""

_SEGMENTS: Kind[Segment] = Kind("search", Segment)
_NEWEST: Kind[Segment] = Kind("newest", Segment)
_OLDER: Kind[SegmentIndex] = Kind("older", SegmentIndex)


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


class Index:
    """The files of an index; a segment of an earlier build is taken where it is of the same."""

    def __init__(self, parts: Parts, vocabulary: Vocabulary, beside: Beside) -> None:
        self.beside: Beside = beside
        self._parts, self._vocabulary = parts, vocabulary
        self._topics = {topic.slug: number for number, topic in enumerate(vocabulary.topics)}
        self._key = make_key(parts.key, self._topics, beside.related) if parts.key else b""

    def list_units(self) -> Iterator[Unit[OutputFile]]:
        """The files of the older months, to be made, if there are any."""
        if self._key:
            yield Unit(f"{FOLDER}/older", (self._key,), lambda _: self.write_older())

    def write_files(self) -> Iterator[OutputFile]:
        """Every file, below ``search/``."""
        yield from self.write_older()
        yield from self.write_newest()

    def write_older(self) -> Iterator[OutputFile]:
        """The files of the older months."""
        if self._key:
            yield from _place(self._older[1])

    @cached_property
    def _older(self) -> Segment:
        related, documents = self.beside.related, self._parts.list_older
        kept = self.beside.kept
        # A wider search asks the older months alone what is near a word.
        return kept.recall(
            _SEGMENTS, self._key, lambda: write_segment(documents(), self._topics, related)
        )

    def write_newest(self) -> Iterator[OutputFile]:
        """The files of the newest month, or of all, and the first file that is read."""
        kept, newest, segments = self.beside.kept, self._parts.newest, []
        if self._key:
            # Its files are many, and need not be opened to say what they are.
            segments.append(kept.recall(_OLDER, self._key, lambda: self._older[0]))
        related = {} if segments else self.beside.related
        key = make_key(newest, self._topics, related)
        index, files = kept.recall(
            _NEWEST, key, lambda: write_segment(newest, self._topics, related, kept)
        )
        yield from _place(files)
        manifest = _write_manifest([*segments, index], self._parts, self._vocabulary)
        yield OutputFile(f"{FOLDER}/index.bin", manifest)


def _place(files: Iterable[OutputFile]) -> Iterator[OutputFile]:
    return (OutputFile(f"{FOLDER}/{file.path}", file.data) for file in files)


def _write_manifest(
    segments: Sequence[SegmentIndex], parts: Parts, vocabulary: Vocabulary
) -> bytes:
    areas = [area.slug for area in vocabulary.areas]
    days: dict[str, str] = {}
    for day in sorted(day.isoformat() for day in parts.days):
        days[day[:7]] = f"{days.get(day[:7], '')} {day[8:]}".lstrip()
    # Which words are common, the older months tell; among few papers too many are.
    later = [structs.replace(segment, common=[]) for segment in segments[1:]]
    manifest = {
        "segments": [*segments[:1], *later],
        "areas": [[area.slug, area.name] for area in vocabulary.areas],
        "topics": [
            [topic.slug, topic.name, areas.index(topic.area), int(topic.slug in parts.topics)]
            for topic in vocabulary.topics
        ],
        "days": days,
        "pages": sum(not document.slug for document in parts.newest),
    }
    return pack(msgspec.json.encode(manifest))
