"""Writes pages in the layout of the site's, for tests to read; every text is made up."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import structs

from generator.files.texts import read_text
from generator.model.captures import Capture, DateHints, TextKind
from generator.model.corrections import NO_FACTS, Fact
from generator.model.identity import fold_title, make_slug
from generator.model.papers import Paper
from generator.model.published import NOTHING_PUBLISHED, Published
from generator.owner.vocabulary import parse_vocabulary
from generator.pipeline import Build, Inputs, build_corpus

HERE = Path(__file__).parent
COLLECTION = HERE / "collection"
VOCABULARY = parse_vocabulary(read_text(COLLECTION / "topics.yml"), "topics.yml")

FURNITURE = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\n"
BYLINE = "byAK and the research community\n\n"


class Entry(NamedTuple):
    """An entry of a page; ``date`` as the page prints it, perhaps with comments: ``Jan 23 2``."""

    title: str
    text: str = "A text of two sentences. This is the second."
    date: str = ""
    authors: int = 3


def write_page(day: str, *entries: Entry | str, heading: bool = False) -> str:
    """A page as copied; an entry given as a bare title has the usual text."""
    parts = [FURNITURE, "Daily Papers\n\n" if heading else "", BYLINE, f"{day}\n\n" if day else ""]
    for given in entries:
        entry = Entry(given) if isinstance(given, str) else given
        parts.append(f"{entry.title}\n\n{entry.text}\n\n")
        if entry.date:
            parts.append(f"  • {entry.authors} authors\n·\n{entry.date}\n\n")
    return "".join(parts)


def make_capture(
    text: str, name: str = "page.txt", day: str = "", text_kind: TextKind = "abstract"
) -> Capture:
    """A capture of a text, recorded for ``day`` where one is given."""
    return Capture(name, text.encode(), date.fromisoformat(day) if day else None, text_kind)


def build_captures(
    *captures: Capture,
    year: int | None = None,
    now: str = "",
    facts: Sequence[Fact] = (),
    published: Published = NOTHING_PUBLISHED,
    machine_summaries: bool = False,
) -> Build:
    """The build of some captures with the topics of the tests' collection."""
    hints = DateHints(year, date.fromisoformat(now) if now else None)
    table = {fold_title(fact.title): fact for fact in facts} or NO_FACTS
    inputs = Inputs(captures, VOCABULARY, table, hints, published=published)
    return build_corpus(structs.replace(inputs, machine_summaries=machine_summaries))


def build_pages(*pages: str) -> Build:
    """The build of some pages, named by their order."""
    return build_captures(*(make_capture(p, f"{n}.txt") for n, p in enumerate(pages, 1)))


def make_paper(title: str, text: str = "", **fields: Any) -> Paper:
    """A paper that no capture has."""
    return Paper(make_slug(title), title, text, "abstract", text, (), (), **fields)


def only_paper(build: Build) -> Paper:
    """The paper of a build that has one."""
    (paper,) = build.corpus.papers
    return paper


def list_warnings(build: Build) -> list[str]:
    """The warnings of a build as ``file:line: text``."""
    return [f"{n.origin}: {n.text}" for n in build.notices if n.level == "warning"]


def list_days(build: Build) -> dict[str, str]:
    """The day of each listing by the name of its capture, "" where unknown."""
    return {
        listing.origin.file: str(build.dating.days[listing.key].day or "")
        for listing in build.listings
    }
