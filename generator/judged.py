"""Blocks of records as papers with their topics and gists, of which most are known already."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.editorial.gist import choose_gist
from generator.merging.blocks import Block
from generator.merging.merge import merge_block
from generator.model.kept import Kept, Kind, make_key
from generator.model.papers import Paper
from generator.model.problems import Notice
from generator.model.topics import Tag, Vocabulary
from generator.topics.tagger import Tagger

Progress = Callable[[Sequence[Any], str], Iterable[Any]]


def go_through(items: Sequence[Any], doing: str) -> Iterable[Any]:
    """What nobody watches."""
    del doing
    return items


class Part(Struct, frozen=True, array_like=True):
    """What came of a block: its papers, what stands for each, and what contradicts itself.

    ``texts`` are, for each paper that is kept without its text, the number of the record that has
    it, and -1 for the others: so it is in memory once.
    """

    papers: tuple[Paper, ...]
    digests: tuple[bytes, ...]
    notices: tuple[Notice, ...]
    texts: tuple[int, ...] = ()

    def leave_texts(self, texts: Sequence[str]) -> "Part":
        """The part without those of its texts that stand in its block."""
        places = {text: number for number, text in enumerate(texts) if text}
        found = tuple(places.get(paper.text, -1) for paper in self.papers)
        pairs = zip(self.papers, found, strict=True)
        papers = tuple(paper if n < 0 else replace(paper, text="") for paper, n in pairs)
        return replace(self, papers=papers, texts=found)

    def take_texts(self, texts: Sequence[str]) -> "Part":
        """The part with those texts again."""
        pairs = zip(self.papers, self.texts, strict=True)
        papers = tuple(paper if n < 0 else replace(paper, text=texts[n]) for paper, n in pairs)
        return replace(self, papers=papers, texts=())


_PARTS: Kind[Part] = Kind("papers", Part)
_TAGS: Kind[tuple[Tag, ...]] = Kind("topics", tuple[Tag, ...])
_GISTS: Kind[str] = Kind("gists", str)


def make_parts(
    blocks: Sequence[Block], vocabulary: Vocabulary, show: Progress, kept: Kept
) -> Iterable[Part]:
    """What comes of each block; all that is new is judged together."""
    known = make_key(vocabulary)
    parts: list[Part | None] = []
    for block in blocks:
        found = kept.find(_PARTS, make_key(known, block.key))
        parts.append(found.take_texts(block.texts) if found else None)
    new = [number for number, part in enumerate(parts) if part is None]
    merged = [merge_block(blocks[number]) for number in new]
    papers = [paper for some, _ in merged for paper in some]
    judged = iter(_judge_papers(papers, vocabulary, show, kept))
    for number, (some, notices) in zip(new, merged, strict=True):
        own, block = tuple(islice(judged, len(some))), blocks[number]
        part = parts[number] = Part(own, tuple(map(make_key, own)), tuple(notices))
        kept.keep(_PARTS, make_key(known, block.key), part.leave_texts(block.texts))
    return [part for part in parts if part]


def list_digests(parts: Iterable[Part], papers: Iterable[Paper]) -> dict[str, bytes]:
    """What stands for each paper that nobody has corrected."""
    made = {id(p): d for x in parts for p, d in zip(x.papers, x.digests, strict=True)}
    return {paper.slug: made[id(paper)] for paper in papers if id(paper) in made}


def _judge_papers(
    papers: Sequence[Paper], vocabulary: Vocabulary, show: Progress, kept: Kept
) -> tuple[Paper, ...]:
    """The papers with their topics and their gist."""
    find_tagger = cache(lambda: Tagger(vocabulary))  # it takes a tenth of a second to make
    known = make_key(vocabulary)

    def find_gist(paper: Paper) -> str:
        key = make_key(paper.title, paper.text)
        return kept.recall(_GISTS, key, lambda: choose_gist(paper.title, paper.text).text)

    def tag(paper: Paper) -> tuple[Tag, ...]:
        key = make_key(known, paper.title, paper.text)
        return kept.recall(_TAGS, key, lambda: find_tagger().tag(paper.title, paper.text))

    # One after the other: each goes through words of its own, which a processor keeps at hand.
    gists = list(map(find_gist, papers))
    watched = zip(show(papers, "Choosing topics"), gists, strict=True)
    return tuple(replace(paper, tags=tag(paper), gist=gist) for paper, gist in watched)
