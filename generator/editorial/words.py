"""From a text to the words that are indexed; ``words.js`` does the same with a reader's question.

A text is folded (case, accents, compatibility forms), split where neither letters nor digits stand,
and plurals lose their ending. Scripts without blanks between words (Chinese, Japanese, Korean,
Thai) are indexed by pairs of letters. Of a word with one hyphen the parts are indexed and the
whole as well, so that “fine-tuning” and “finetuning” find each other. Tests hold both files to the
same answers.
"""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_WORD = 40  # letters; a longer run is an address or an accident

# Letters that Unicode does not decompose, but readers type without their strokes.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"ς": "σ"}
)
# Where a line may break within a word, a joint and a mark of byte order: no reader sees them.
_HIDDEN: dict[int, None] = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_PIECE = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
# What parts words of ASCII, as blanks: split at these it takes two thirds of a pattern's time.
_PARTED = "".join(chr(n) if chr(n).isalnum() else " " for n in range(128))
_PAIR = re.compile(r"(?<![a-z0-9])(?<![a-z0-9]-)([a-z0-9]+)-([a-z0-9]+)(?![a-z0-9]|-[a-z0-9])")
_HYPHEN = re.compile("[-\u2010\u2011]")
# Thai, Hangul syllables, kana, bopomofo and Chinese characters: no blanks between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0e7f\u3040-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003134f]+"
)


# Letters that some write as two: “Müller” is in print as “Mueller” too.
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_UMLAUT = re.compile("[äöüøåÄÖÜØÅ\u0308\u030a\u212b]")
_SPELT_APART = re.compile(r"[^\W\d_]*[äöüøå][^\W\d_]*")

_SIGNS = {"c++": "cpp", "c#": "csharp"}
_SIGNED = re.compile(r"(?<![a-z0-9])c(?:\+\+|#)(?![a-z0-9+#])")


def fold(text: str) -> str:
    """The text in lower case, without accents; ``str.lower`` and ``toLowerCase`` agree on it.

    Languages whose names end in signs are called as their files are: ``C++`` is ``cpp``.
    """
    folded = _fold_letters(text)
    if "c++" in folded or "c#" in folded:
        return _SIGNED.sub(lambda match: _SIGNS[match[0]], folded)
    return folded


def _fold_letters(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).lower()
    marks = [ord(sign) for sign in set(plain) if unicodedata.category(sign).startswith("M")]
    letters = plain.translate(_LETTERS | _HIDDEN | dict.fromkeys(marks))
    # Hangul is composed again: its syllables are what readers type and what is paired.
    return unicodedata.normalize("NFC", letters)


# Plurals that no rule below makes: how they end, how the singular does, and what stands before.
_PLURALS = """
ices>ix:append:hel:matr:submatr ices>ex:cort:ind:simpl:vert:vort
i>us:foc:fung:loc:modul:nucle:radi:stimul a>um:bacteri:maxim:minim:optim:spectr
a>on:automat:criteri:phenomen ora>us:corp ae>a:antenn:formul
ves>f:cal:hal:hoo:lea:loa:shel:thie:wol ves>fe:kni:wi ren>:child en>an:m:wom eet>oot:f
eese>oose:g eeth>ooth:t ice>ouse:m es>is:ax:cris:emphas zes>:quiz
"""


def _list_singulars() -> Iterator[tuple[str, str]]:
    for group in _PLURALS.split():
        (plural, singular), *starts = (part.split(">") for part in group.split(":"))
        yield from ((start + plural, start + singular) for (start,) in starts)


_SINGULARS = dict(_list_singulars())
# Plurals that lose their last letter alone.
_ONLY_S = frozenset(
    "aches avalanches caches calories canoes cookies cpus dpus foes gpus grus headaches menus"
    " movies niches npus relus selfies shoes toes tpus zombies".split()
)
_NO_PLURALS = frozenset("alias atlas bias canvas chaos lens news series species".split())
_SIS = re.compile(r"(?:y|the|gno)ses$")  # analyses, hypotheses, diagnoses
_ES = re.compile(  # branches, echoes, meshes, losses, boxes, corpuses
    r"(?:ch|o|sh|ss|x|[nprst]us|^alias|^atlas|^bias|^bus|^canvas|^focus|^gas|^lens)es$"
)


def stem(word: str) -> str:
    """The word without an English plural's ending.

    Harman's S stemmer (1991), which leaves "approaches" apart from "approach", and what it leaves.
    """
    word = _SINGULARS.get(word, word)
    if len(word) < 4 or not word.endswith("s") or word in _NO_PLURALS:
        return word
    if word in _ONLY_S:
        return word[:-1]
    if word[-2] in "us":
        return word
    if word.endswith("ies") and len(word) > 4 and word[-4] not in "ae":
        return word[:-3] + "y"
    if _SIS.search(word):
        return word[:-2] + "i"
    return word[:-2] if _ES.search(word) else word[:-1]


class Stems(dict[str, str]):
    """Stems of words, each made once; "" for a run too long to be a word."""

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word) if len(word) <= LONGEST_WORD else ""
        return found


def split_words(text: str, stems: Stems) -> tuple[list[str], list[str]]:
    """The stems of a text's words in order, and the wholes of words with one hyphen."""
    folded = fold(text)
    if folded.isascii():
        words = folded.translate(_PARTED).split()
        wholes = list(_join_hyphened(folded)) if "-" in folded else []
    else:
        words, wholes = _split_pieces(folded)
    return list(map(stems.__getitem__, words)), list(map(stems.__getitem__, wholes))


def _join_hyphened(folded: str) -> Iterator[str]:
    """The wholes of words with one hyphen, from one run between blanks that has one to the next."""
    end = 0
    while (place := folded.find("-", end)) >= 0:
        start = folded.rfind(" ", 0, place) + 1
        after = folded.find(" ", place)
        end = after if after >= 0 else len(folded)
        for one, other in _PAIR.findall(folded, start, end):
            yield one + other


def spell_out(text: str, stems: Stems) -> list[str]:
    """The stems of words whose umlauts and their like are written as two letters."""
    if text.isascii() or not _UMLAUT.search(text):
        return []
    plain = unicodedata.normalize("NFC", text).lower()
    spelt = (word.translate(_TWO_LETTERS) for word in _SPELT_APART.findall(plain))
    return [stem for word in spelt for stem in split_words(word, stems)[0]]


def _split_pieces(folded: str) -> tuple[list[str], list[str]]:
    words: list[str] = []
    wholes = []
    for piece in _PIECE.findall(folded):
        parts = [piece] if piece.isalnum() else _HYPHEN.split(piece)
        if len(parts) == 2 and piece.isascii():
            wholes.append("".join(parts))
        if not piece.isascii():
            parts = [word for part in parts for word in _pair_letters(part)]
        words += parts
    return words, wholes


def _pair_letters(part: str) -> Iterator[str]:
    """``深度学习 v2`` -> 深度, 度学, 学习, v2; a letter alone stays alone."""
    end = 0
    for run in _UNSPACED.finditer(part):
        if run.start() > end:
            yield part[end : run.start()]
        letters = run[0]
        yield from (letters[i : i + 2] for i in range(max(1, len(letters) - 1)))
        end = run.end()
    if end < len(part):
        yield part[end:]
