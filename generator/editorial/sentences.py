"""The sentences of an abstract, numbered from 1.

Labels name sentences by number (``data/gold/gist.json``), so what ends a sentence here stays as it
is: a change renumbers them.
"""

import re
from collections.abc import Iterator

# Closing quotes and brackets belong to the sentence before. The next one begins with a capital, a
# digit, a command of TeX, an address, or a name such as vLLM or nnU-Net. The blank between may have
# been forgotten where the next word can only begin one.
_END = re.compile(
    r"""
    [.!?…](?:
        ["”’')\]]*\s+
        (?=["“‘'(\[{$\\]*(?:[^\W\d_a-zß-öø-ÿ]|\d|[a-z]{1,4}-?[A-Z]|https?:)|\\[a-z])
        |(?<=[a-z]{2}\.)
        (?=(?:Code|Experiments|Extensive|However|In|Our|Specifically|The|These|This|To|We)\b)
    )
    """,
    re.VERBOSE,
)
_PARAGRAPH = re.compile(r"\n\s*\n")
_ABBREVIATIONS = frozenset(
    "a.k.a al approx ca cf ch dept dr e.g eq eqs fig figs i.e inc incl mr mrs ms no nos ph.d pp"
    " prof ref refs resp sec st tab u.k u.s viz vol vs w.r.t wrt".split()
)
_LONGEST = max(map(len, _ABBREVIATIONS))
# A sentence can end with an abbreviation or a single capital (“class A.”): one of these tells.
_OPENERS = frozenset(
    "a across additionally all an and as at based both but by code data each experimental"
    " experiments extensive finally for from furthermore given here however if importantly in it"
    " its moreover not notably on one only our over overall results such that the their then there"
    " these they this those three thus to two under using we when while with within without".split()
)


def split_sentences(text: str) -> list[str]:
    """The sentences in order, without the blanks around them; a paragraph ends one too."""
    paragraphs = _PARAGRAPH.split(text) if "\n" in text else (text,)
    return [sentence for paragraph in paragraphs for sentence in _split_paragraph(paragraph)]


def _split_paragraph(text: str) -> Iterator[str]:
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _is_inside(text, start, match):
            continue
        yield text[start : match.end()].strip()
        start = match.end()
    if rest := text[start:].strip():
        yield rest


def _is_inside(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the dot is that of a numbered point, an abbreviation or somebody's initial."""
    end = match.start()
    if end - start < len("10."):
        return True
    if end > _LONGEST and text[end - _LONGEST - 1 : end].isalpha():
        return False  # a word longer than any abbreviation, as most are
    words = text[max(start, end - 20) : end].split()
    word = words[-1].lstrip("([\"“‘'") if words else ""
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    if not is_initial and word.lower() not in _ABBREVIATIONS:
        return False
    following = text[match.end() : match.end() + 20].split(maxsplit=1)
    opens = following and following[0][0].isupper()
    return not (opens and following[0].rstrip(",").lower() in _OPENERS)
