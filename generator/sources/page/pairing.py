"""Which blocks of a copied page are titles and which are texts.

A page prints title, text, title, text; but a text may be missing or have two paragraphs, and a
title may run over two blocks, and then everything after it would shift. So each block gets a role
by the cheapest way through a small automaton: what does not look its role costs, what a page
seldom does costs, and a title that another capture is sure of counts for much. Length says
nothing: abstracts may be short. The costs below were set by the hazards in tests/cases/page_text.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.model.identity import fold_title
from generator.sources.page.lines import join_lines

ODD_FORM = 1.0  # a title that ends like a sentence, a text that does not
NO_TEXT = 1.5  # a title with no text at all
SECOND_PARAGRAPH = 0.9
SPLIT_TITLE = 2.0
SPLIT_TITLE_ALONE = 1.0  # in a segment that must be one record
SECOND_RECORD = 1.2  # there too: some records lack metadata
KNOWN = 3.0
_EQUAL = 1e-9

_CLOSERS = "\"'”’)]}»"
_SENTENCE_ENDS = frozenset(".!?…。！？")
_QUESTION_ENDS = frozenset("!?？！…")  # titles end so too
_ADDRESS_END = re.compile(r"https?://\S+$")


class Block(Struct, frozen=True):
    """A paragraph of the page: the line it begins on, and its lines."""

    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        """The lines as one."""
        return join_lines(self.lines)


class Entry(Struct, frozen=True):
    """A title with its text, "" where there is none."""

    line: int
    title: str
    text: str


class Pairing(Struct, frozen=True):
    """The entries of a segment; ``doubt`` is the line from which another one is as likely, or 0."""

    entries: tuple[Entry, ...]
    doubt: int


class _Way(Struct):
    """The cheapest way to a block in a role, and the roles before it that cost as little."""

    cost: float
    before: str


# From each role to the next: T title, C title continued, A text, P further paragraph.
_NEXT = {"T": "CAT", "C": "AT", "A": "PT", "P": "PT"}


def pair_blocks(blocks: list[Block], known_titles: frozenset[str], *, single: bool) -> Pairing:
    """Pair the blocks of a segment; ``single`` when metadata around it speaks for one record."""
    forms = [_rate_block(block.text, known_titles) for block in blocks]
    steps: list[dict[str, _Way]] = [{"T": _Way(forms[0]["T"], "")}]
    for form in forms[1:]:
        steps.append(_step(steps[-1], form, single=single))
    ends = {role: way.cost + _close_cost(role) for role, way in steps[-1].items()}
    cost = min(ends.values())
    choices = _trace(steps, "".join(sorted(r for r in ends if ends[r] < cost + _EQUAL)))
    entries = tuple(_make_entries(blocks, _choose_roles(steps, choices[-1])))
    doubts = (b.line for b, roles in zip(blocks, choices, strict=True) if len(roles) > 1)
    return Pairing(entries, 0 if single else next(doubts, 0))


def _rate_block(text: str, known_titles: frozenset[str]) -> dict[str, float]:
    """What the block costs in each role, by its form and by what other captures know."""
    end = text[-100:]  # a search from the start of a run of full stops would take forever
    mark = end.rstrip(_CLOSERS)[-1:]
    sentence = mark in _SENTENCE_ENDS or ("://" in end and bool(_ADDRESS_END.search(end)))
    question = mark in _QUESTION_ENDS or end.endswith("...")
    title_cost = ODD_FORM if sentence and not question else 0.0
    text_cost = 0.0 if sentence else ODD_FORM
    if known_titles and fold_title(text) in known_titles:
        title_cost, text_cost = title_cost - KNOWN, text_cost + KNOWN
    return {"T": title_cost, "C": title_cost, "A": text_cost, "P": text_cost}


def _step(before: dict[str, _Way], form: dict[str, float], *, single: bool) -> dict[str, _Way]:
    ways: dict[str, _Way] = {}
    for role, way in before.items():
        for following in _NEXT[role]:
            cost = way.cost + form[following] + _move_cost(role, following, single=single)
            known = ways.get(following)
            if known is None or cost < known.cost - _EQUAL:
                ways[following] = _Way(cost, role)
            elif cost < known.cost + _EQUAL:
                known.before += role
    return ways


def _move_cost(role: str, following: str, *, single: bool) -> float:
    if following == "C":
        return SPLIT_TITLE_ALONE if single else SPLIT_TITLE
    if following == "P":
        return SECOND_PARAGRAPH
    if following == "A":
        return 0.0
    return (NO_TEXT if role in "TC" else 0.0) + (SECOND_RECORD if single else 0.0)


def _close_cost(role: str) -> float:
    return NO_TEXT if role in "TC" else 0.0


def _trace(steps: list[dict[str, _Way]], ends: str) -> list[str]:
    """For each block the roles it has on any of the cheapest ways."""
    choices = [ends]
    for step in reversed(steps[1:]):
        choices.append("".join(set().union(*(step[role].before for role in choices[-1]))))
    return choices[::-1]


def _choose_roles(steps: list[dict[str, _Way]], ends: str) -> str:
    """The roles on one of the cheapest ways."""
    roles = [ends[0]]
    for step in reversed(steps[1:]):
        roles.append(step[roles[-1]].before[0])
    return "".join(reversed(roles))


def _make_entries(blocks: list[Block], roles: str) -> Iterator[Entry]:
    starts = [place for place, role in enumerate(roles) if role == "T"]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        parts: dict[str, list[str]] = {"T": [], "C": [], "A": [], "P": []}
        for block, role in zip(blocks[start:end], roles[start:end], strict=True):
            parts[role].append(block.text)
        title, text = " ".join(parts["T"] + parts["C"]), "\n\n".join(parts["A"] + parts["P"])
        yield Entry(blocks[start].line, title, text)
