"""Which blocks of a copied page are titles and which are texts.

A page prints title, text, title, text; but a text may be missing or have two paragraphs, and a
title may run over two blocks, and then everything after it would shift. So each block gets a role
by the cheapest way through a small automaton: what does not look its role costs, what a page
seldom does costs, and a title that another capture is sure of counts for much. Length says
nothing: abstracts may be short. The costs below were set by the hazards in tests/cases/page_text.
"""

import re

from msgspec import Struct

from generator.text import fold_title

ODD_FORM = 1.0  # a title that ends like a sentence, a text that does not
NO_TEXT = 1.5  # a title with no text at all
SECOND_PARAGRAPH = 0.9
SPLIT_TITLE = 2.0
SPLIT_TITLE_ALONE = 1.0  # in a segment that must be one record
SECOND_RECORD = 1.2  # there too: some records lack metadata
KNOWN = 3.0

_SENTENCE_END = re.compile(r"[.!?…。！？]+[\"'”’)\]}»]*$|https?://\S+$")
_TITLE_END = re.compile(r"[!?？！…]+[\"'”’)\]}»]*$|\.{3,}$")


class Block(Struct, frozen=True):
    """A paragraph of the page and the line it begins on."""

    line: int
    text: str

    def extend(self, more: str) -> "Block":
        """The block with another line of it."""
        return Block(self.line, f"{self.text} {more}")


class Entry(Struct, frozen=True):
    """A title with its text, "" where there is none."""

    line: int
    title: str
    text: str


class Pairing(Struct, frozen=True):
    """The entries of a segment; ``ambiguous`` when another pairing is as likely."""

    entries: tuple[Entry, ...]
    ambiguous: bool


class _Way(Struct):
    """The cheapest way to a block in a role, how many ways cost as little, and the role before."""

    cost: float
    count: int
    before: str


# From each role to the next: T title, C title continued, A text, P further paragraph.
_NEXT = {"T": "CAT", "C": "AT", "A": "PT", "P": "PT"}


def pair_blocks(blocks: list[Block], known_titles: frozenset[str], *, single: bool) -> Pairing:
    """Pair the blocks of a segment; ``single`` when metadata around it speaks for one record."""
    forms = [_rate_block(block, known_titles) for block in blocks]
    steps: list[dict[str, _Way]] = [{"T": _Way(forms[0]["T"], 1, "")}]
    for form in forms[1:]:
        steps.append(_step(steps[-1], form, single=single))
    ends = {role: _close(way, role) for role, way in steps[-1].items()}
    best = min(ends, key=lambda role: (ends[role].cost, role))
    cost = ends[best].cost
    count = sum(way.count for way in ends.values() if abs(way.cost - cost) < 1e-9)
    roles = _trace(steps, best)
    return Pairing(tuple(_make_entries(blocks, roles)), ambiguous=count > 1 and not single)


def _rate_block(block: Block, known_titles: frozenset[str]) -> dict[str, float]:
    """What the block costs in each role, by its form and by what other captures know."""
    sentence = bool(_SENTENCE_END.search(block.text))
    question = bool(_TITLE_END.search(block.text))
    title_cost = ODD_FORM if sentence and not question else 0.0
    text_cost = 0.0 if sentence else ODD_FORM
    if known_titles and fold_title(block.text) in known_titles:
        title_cost, text_cost = title_cost - KNOWN, text_cost + KNOWN
    return {"T": title_cost, "C": title_cost, "A": text_cost, "P": text_cost}


def _step(before: dict[str, _Way], form: dict[str, float], *, single: bool) -> dict[str, _Way]:
    ways: dict[str, _Way] = {}
    for role, way in before.items():
        for following in _NEXT[role]:
            cost = way.cost + form[following] + _move_cost(role, following, single=single)
            known = ways.get(following)
            if known is None or cost < known.cost - 1e-9:
                ways[following] = _Way(cost, way.count, role)
            elif cost < known.cost + 1e-9:
                known.count = min(2, known.count + way.count)
    return ways


def _move_cost(role: str, following: str, *, single: bool) -> float:
    if following == "C":
        return SPLIT_TITLE_ALONE if single else SPLIT_TITLE
    if following == "P":
        return SECOND_PARAGRAPH
    if following == "A":
        return 0.0
    return (NO_TEXT if role in "TC" else 0.0) + (SECOND_RECORD if single else 0.0)


def _close(way: _Way, role: str) -> _Way:
    return _Way(way.cost + (NO_TEXT if role in "TC" else 0.0), way.count, way.before)


def _trace(steps: list[dict[str, _Way]], role: str) -> str:
    roles = [role]
    for step in reversed(steps[1:]):
        role = step[role].before
        roles.append(role)
    return "".join(reversed(roles))


def _make_entries(blocks: list[Block], roles: str) -> list[Entry]:
    entries: list[Entry] = []
    for block, role in zip(blocks, roles, strict=True):
        if role == "T":
            entries.append(Entry(block.line, block.text, ""))
            continue
        last = entries[-1]
        if role == "C":
            entries[-1] = Entry(last.line, f"{last.title} {block.text}", "")
        else:
            text = f"{last.text}\n\n{block.text}" if last.text else block.text
            entries[-1] = Entry(last.line, last.title, text)
    return entries
