"""What says that the papers of a page stand in cards, and which paper a link is about."""

import re
from collections.abc import Iterator, Sequence

from generator.model.identity import find_arxiv_id
from generator.sources.page.furniture import PageStart
from generator.sources.page.lines import Line
from generator.sources.page.metadata import match_metadata

VOTES = re.compile(r"-|–|—|\+?\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,2})?[kK]?")
# A name is of few words without marks between them: a title may begin so.
SUBMITTED = re.compile(r"submitted by(?: (?P<name>[\w.-]{1,40}(?: [\w.-]{1,40}){0,2}))?", re.I)
_PAPER_LINK = re.compile(r"(?:huggingface\.co|hf\.co|arxiv\.org|alphaxiv\.org)/|^/papers/")


def find_id(links: Sequence[str]) -> str:
    """The arXiv id that links lead to."""
    for link in links:
        if _PAPER_LINK.search(link):
            address = re.sub(r"%2F", "/", link.partition("next=")[2], flags=re.I) or link
            if found := find_arxiv_id(address):
                return found
    return ""


def has_headings(lines: Sequence[Line]) -> bool:
    """Whether titles are headings of Markdown."""
    return any(x.heading > 2 or (x.heading and find_id(x.links)) for x in lines)


def has_cards(lines: Sequence[Line], start: PageStart) -> bool:
    """Whether the papers of a page stand in cards: headings, who submitted them, or votes.

    Votes are so where the first line is a number or a dash, on a page with tabs or where one
    follows most blocks of metadata: a title may be a number.
    """
    if has_headings(lines):
        return True
    if any(SUBMITTED.fullmatch(x.text) for x in lines[:12]):
        return True
    if not lines or not VOTES.fullmatch(lines[0].text):
        return False
    ends = [end for end in _list_ends(lines) if end < len(lines)]
    voted = sum(1 for end in ends if VOTES.fullmatch(lines[end].text))
    if start.tabbed and len(lines) > 4:
        return True
    return voted > 0 and 2 * voted >= len(ends)


def _list_ends(lines: Sequence[Line]) -> Iterator[int]:
    """The indexes behind each block of metadata, for the first hundred lines."""
    index = 0
    while index < min(len(lines), 100):
        found = match_metadata(lines, index)
        index += found.line_count if found else 1
        if found:
            yield index
