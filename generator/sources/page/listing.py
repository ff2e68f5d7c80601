"""The entries of one page as records: from pairs of blocks, or from cards."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from generator.model.captures import Capture, Record
from generator.model.identity import fold_title
from generator.model.problems import Level, Notice, Origin, shorten
from generator.sources.page.cards import Card, CardReader
from generator.sources.page.lines import COPY_AGAIN, NO_ABSTRACT, Line, find_controls, join_lines
from generator.sources.page.metadata import Metadata, match_metadata
from generator.sources.page.pairing import Block, Entry, pair_blocks
from generator.sources.row_fields import LONGEST_TEXT, LONGEST_TITLE
from generator.sources.values import trim_text

_NO_METADATA = Metadata(0, 0)
_WHOLE_END = re.compile(r"[.!?…。！？][\"'”’)\]}»]*$|https?://\S+$|\w\.\w+/\S+$")
_WRAPPED = (50, 100)  # characters of a line that a program broke
_PAGE_BREAK = 3  # lines from one to the next, a printed page's foot and head between them
_LONGEST_HEADLINE = 200  # characters of a title on a page that has no texts
_LONGEST_SUMMARY = 400  # characters of what the trending page prints in place of an abstract
_NEXT_SENTENCE = re.compile(r"[.!?] +[A-Z“\"(]")

Dated = tuple[Record, int | None]  # a record, and how many days before its page it was published


class PageRecords:
    """Reads the entries of one page and collects what there is to say about them."""

    def __init__(self, capture: Capture, known_titles: frozenset[str], *, trending: bool) -> None:
        self.capture = capture
        self.known_titles = known_titles
        self.trending = trending
        self.notices: list[Notice] = []
        self.unsure = False

    def read_pairs(self, body: Sequence[Line]) -> Iterator[Dated]:
        """Records between one metadata block and the next; the block belongs to the last one."""
        segment: list[Line] = []
        bounded = any_metadata = False
        index = 0
        while index < len(body):
            metadata = match_metadata(body, index)
            if metadata is None:
                segment.append(body[index])
                index += 1
                continue
            yield from self._read_segment(self._read_blocks(segment), metadata, bounded=bounded)
            index += metadata.line_count
            segment, bounded, any_metadata = [], True, True
        blocks = self._read_blocks(segment)
        if not any_metadata and _are_titles(blocks):
            yield from self._read_titles(blocks)
        else:
            yield from self._read_segment(blocks, None, bounded=False)

    def read_cards(self, body: Sequence[Line]) -> Iterator[Dated]:
        """Records of cards; one that is printed twice in a row is read once."""
        reader = CardReader(body)
        before = ""
        for card in reader.read_cards():
            title = join_lines(card.title)
            if fold_title(title) == before:
                continue
            before = fold_title(title)
            yield self._make_card(title, card)
        for line in reader.left:
            self._note(
                line.number, f"“{shorten(line.text, 60)}” fits nowhere", "left out", "notice"
            )

    def _note(self, line: int, text: str, next_step: str, level: Level = "warning") -> None:
        self.notices.append(Notice(Origin(self.capture.name, line), text, next_step, level))

    def _read_segment(
        self, blocks: list[Block], metadata: Metadata | None, *, bounded: bool
    ) -> Iterator[Dated]:
        if not blocks:
            if metadata:
                problem = "the block of a paper without a paper above it"
                self._note(metadata.line, problem, "left out; " + COPY_AGAIN)
            return
        single = bounded and metadata is not None
        if metadata is not None:
            blocks = self._join_wrapped(blocks)
        pairing = pair_blocks(blocks, self.known_titles, single=single)
        self.unsure |= pairing.doubt > 0 or any(not entry.text for entry in pairing.entries)
        if pairing.doubt:
            problem = "the pairing of titles and abstracts may be shifted from here"
            self._note(pairing.doubt, problem, "see which abstract is missing")
        for entry in pairing.entries:
            last = entry is pairing.entries[-1]
            self._check_entry(entry, cut=last and metadata is None)
            yield self._make_record(entry, metadata if last else None)

    def _read_titles(self, blocks: Sequence[Block]) -> Iterator[Dated]:
        """Titles one below the other, as a page without texts has them."""
        self.unsure = True
        for block in blocks:
            entry = Entry(block.line, block.text, "")
            self._check_entry(entry, cut=False)
            yield self._make_record(entry, None)

    def _read_blocks(self, segment: list[Line]) -> list[Block]:
        controls = find_controls(segment)
        blocks: list[Block] = []
        parted = True
        for index, line in enumerate(segment):
            if index in controls:
                text = f"“{line.text}” is a control of the site"
                self._note(line.number, text, "left out", "notice")
                parted = True
                continue
            if parted or line.starts_block:
                blocks.append(Block(line.number, [line.text]))
            else:
                blocks[-1].lines.append(line.text)
            parted = False
        return blocks

    def _join_wrapped(self, blocks: list[Block]) -> list[Block]:
        """The lines of a text that was wrapped, on a page without blank lines, as one block."""
        texts = [block.text for block in blocks]
        shortest, longest = _WRAPPED
        gaps = {after.line - before.line for before, after in pairwise(blocks)}
        if len(blocks) < 3 or min(gaps) > 1 or max(gaps) > _PAGE_BREAK or len(texts[-1]) > longest:
            return blocks
        if not all(shortest <= len(text) <= longest for text in texts[1:-1]):
            return blocks
        return [blocks[0], Block(blocks[1].line, [join_lines(texts[1:])])]

    def _check_entry(self, entry: Entry, *, cut: bool) -> None:
        if cut and not _ends_whole(entry.text):
            problem = f"“{shorten(entry.title)}” seems truncated: the file ends inside it"
            self._note(entry.line, problem, COPY_AGAIN)
        elif not entry.text:
            problem = f"no abstract for “{shorten(entry.title)}”"
            self._note(entry.line, problem, NO_ABSTRACT)

    def _make_record(self, entry: Entry, metadata: Metadata | None) -> Dated:
        found = metadata or _NO_METADATA
        for problem, next_step in found.problems:
            self._note(found.line, problem, next_step)
        record = Record(
            title=self._cut(entry.title, LONGEST_TITLE, entry.line),
            text=self._cut(trim_text(entry.text), LONGEST_TEXT, entry.line),
            text_kind=self.capture.text_kind,
            origin=Origin(self.capture.name, entry.line),
            authors=found.authors,
            more_authors=found.more_authors,
            author_count=found.author_count,
            organisation=found.organisation,
            published=found.published,
            comments=found.comments,
        )
        return record, found.days_ago

    def _make_card(self, title: str, card: Card) -> Dated:
        texts = [join_lines(lines) for lines in card.texts]
        entry = Entry(card.line, title, "\n\n".join(texts))
        self._check_entry(entry, cut=False)
        record, ago = self._make_record(entry, card.metadata)
        is_summary = self.trending and _is_one_sentence(entry.text)
        card_record = structs.replace(
            record,
            text_kind="summary" if is_summary else record.text_kind,
            author_count=record.author_count or card.author_count,
            organisation=record.organisation or card.organisation,
            comments=record.comments if record.comments is not None else card.comments,
            upvotes=card.upvotes,
            submitter=card.submitter,
            code=card.code,
            stars=card.stars,
            arxiv_id=card.arxiv_id,
        )
        return card_record, ago

    def _cut(self, text: str, longest: int, line: int) -> str:
        if len(text) <= longest:
            return text
        problem = f"a text of {len(text):,} characters, cut after {longest:,}"
        self._note(line, problem, "see what is printed there")
        return text[:longest].rstrip()


def _are_titles(blocks: Sequence[Block]) -> bool:
    """Whether the blocks of a page without metadata are all titles: none ends like a text.

    Blocks of a word or two may be either, and are paired.
    """
    lengths = [len(block.text) for block in blocks]
    if len(blocks) < 2 or max(lengths) >= _LONGEST_HEADLINE or sum(lengths) < 25 * len(blocks):
        return False
    return not any(_ends_whole(block.text) for block in blocks)


def _is_one_sentence(text: str) -> bool:
    return 0 < len(text) < _LONGEST_SUMMARY and not _NEXT_SENTENCE.search(text.rstrip()[:-1])


def _ends_whole(text: str) -> bool:
    """Whether a text ends where a sentence or an address does."""
    return bool(_WHOLE_END.search(text[-300:]))
