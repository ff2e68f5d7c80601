"""Names of authors by their kinds: persons in parts, groups whole, and “et al.”.

A capture prints a name as one text. BibTeX, RIS, CSL and reference managers want its parts, and
guess badly: “and” divides, a comma turns round, the last word is the family. The rules here are
those of BibTeX (Patashnik, BibTeXing, 1988, section 4) and CSL 1.0.2 (names), with the particles
and groups of 178,704 names on arXiv. Nothing of a name is lost: what no rule knows is a family
name behind given names.
"""

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from generator.model.papers import Paper


class Name(Struct, frozen=True, gc=False):
    """A person's name in parts, a group's in ``family`` alone, or whoever is not named.

    ``particle`` is what stands before the family name in small letters (“van der”), ``suffix``
    what stands behind it (“Jr.”). Particles in capitals belong to the family name (“Van Gool”).
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    kind: Literal["person", "group", "others"] = "person"

    @property
    def full_family(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}".lstrip()


OTHERS = Name("others", kind="others")

_OTHERS = re.compile(r"(?:and )?(?:et\.? al\.?|others)", re.I)
_STRAY_AND = re.compile(r"^and\s+(?=\S)|(?<=\S)\s+and$", re.I)
# A group by its last word, or by a word that stands anywhere in its name.
_GROUP_LAST = frozenset(
    "Team TEAM team Group group Research Lab Labs Laboratory Laboratories AI Inc Inc. Ltd Ltd. Corp"
    " Corp. Company Community Contributors contributors Collaborators Investigators Partnership"
    " Initiative Network Society Center Centre Alliance Authors consortium collaboration".split()
)
_GROUP_WORDS = frozenset(
    "and University Institute Consortium Collaboration Foundation Hospital Department Committee"
    " Association".split()
)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|MD|M\.D|PhD|Ph\.D)\.?")
_SMALL = frozenset(
    "van von de der den del della di da dos das do du des la le las los el al ten ter te zu zur zum"
    " vom af av bin binti ibn ul ur dit dela 't".split()
)
_CAPITAL = frozenset(
    "Van Von De Del Della Delle Dello Dei Degli Dal Dalla Di Da Dos La Le Vander Vanden".split()
)
_BEFORE_LAST = frozenset("Al El Ben Abu Ibn Mc Mac St. St".split())
_JOINTS = frozenset("y e i".split())
# Where the last word is one of these, “Van” and “Le” are given names.
_VIETNAMESE = frozenset(
    "Nguyen Nguyễn Tran Trần Pham Phạm Hoang Hoàng Vu Vũ Vo Võ Dang Đặng Bui Bùi Ngo Ngô Duong"
    " Dinh Phan Huynh Truong Do Ho Ly Thi Hai Duy Thu".split()
)


def list_names(paper: Paper) -> list[Name]:
    """The names of a paper's authors, with ``OTHERS`` at the end where some are not named."""
    found = list(map(parse_name, paper.authors))
    named = [name for name in found if name is not OTHERS]
    more = paper.more_authors or len(named) < len(found)
    if more or (found and (paper.author_count or 0) > len(found)):
        named.append(OTHERS)
    return named


@lru_cache(2**16)
def parse_name(text: str) -> Name:
    """The name that a text is; a joint of a printed list (“and Ada Marlow”) is no part of it."""
    text = " ".join(text.split())
    if _OTHERS.fullmatch(text):
        return OTHERS
    if "and" in text.lower():
        text = _STRAY_AND.sub("", text)
    words = text.split(" ")
    if _is_group(words) or ";" in text:
        return Name(text, kind="group")
    if "," in text:
        return _turn_round([part.strip() for part in text.split(",") if part.strip()], text)
    return _part_words(words)


def _is_group(words: list[str]) -> bool:
    last = words[-1]
    return (
        last in _GROUP_LAST
        or last.endswith(("Team", "-AI"))
        or (words[0] == "Team" and len(words) > 1)
        or not _GROUP_WORDS.isdisjoint(words)
    )


def _turn_round(parts: list[str], text: str) -> Name:
    """“Last, First”, “Last, Jr., First” or “First Last, Jr.”; anything else stays whole."""
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):
        return _part_words([*parts[0].split(" "), parts[1]])
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[1]):
        parts, suffix = [parts[0], parts[2]], parts[1]
    elif len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
        parts, suffix = parts[:2], parts[2]
    else:
        suffix = ""
    if len(parts) != 2:
        return Name(text.strip(", ") or text, kind="group")
    particle, family = _part_particle(parts[0].split(" "))
    return Name(family, parts[1], particle, suffix)


def _part_words(words: list[str]) -> Name:
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    start = _find_family(words)
    particle, family = _part_particle(words[start:])
    return Name(family, " ".join(words[:start]), particle, suffix)


def _find_family(words: list[str]) -> int:
    """The place of the first word of particle and family name."""
    last = len(words) - 1
    capital = frozenset() if words[-1] in _VIETNAMESE else _CAPITAL
    for place in range(1, last):
        word = words[place]
        if word in _JOINTS and place > 1:
            return place - 1
        if word in _SMALL or word in capital or (place == last - 1 and word in _BEFORE_LAST):
            return place
    return max(0, last)


def _part_particle(words: list[str]) -> tuple[str, str]:
    count = 0
    while count < len(words) - 1 and words[count] in _SMALL:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])
