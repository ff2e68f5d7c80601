"""Papers that their authors took back: arXiv keeps the page, with a note in place of the abstract.

See https://info.arxiv.org/help/withdraw.html.
"""

import re
from collections.abc import Iterable

from generator.model.captures import Record

_NOTE = re.compile(
    r"(?:(?:this|the|our) (?:[\w-]+ ){0,3}?(?:paper|article|work|manuscript|submission|preprint|"
    r"version|report|e-print|note)s? (?:has been|have been|is|was|is being|had to be) "
    r"(?:[\w-]+ ){0,2}?(?:withdrawn|retracted)\b"
    r"|(?:paper |article |submission )?(?:withdrawn|retracted)(?: by\b| due\b| because\b|[.:;,)]|$)"
    r"|arxiv admin(?:istrators)?(?: note:)?[ :].{0,60}withdrawn)",
    re.I,
)
_OPENING = 160  # characters within which the note begins
_LONGEST = 1_000
_SHORT = 500  # of a note that does not stand first


def find_withdrawal(records: Iterable[Record]) -> str:
    """The note of withdrawal among the texts and remarks of a work, "" where there is none."""
    for record in records:
        for text in (record.text, record.remark):
            if is_withdrawal(text):
                return text
    return ""


def is_withdrawal(text: str) -> bool:
    """Whether a text says that the paper was taken back, and is not about such papers.

    The note opens the text, and little follows it.
    """
    if len(text) > _LONGEST:
        return False
    match = _NOTE.search(text[:_OPENING])
    return bool(match and (match.start() == 0 or len(text) < _SHORT))
