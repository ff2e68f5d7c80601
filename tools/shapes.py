#!/usr/bin/env python3
"""Read every shape of capture that is known, and print which came out right.

    python -m tools.shapes [FOLDER]

A shape is a folder with one file and ``expected.md`` beside it: a table of the papers in it, or
words that say that the file is refused ("Refused: ...", "An error ..."), may be ("or a clear
error"), or how many papers are in it. Without a folder those of tests/shapes are read. Exits with 1
where a shape is wrong: a paper that is none, one that is missing, a field that says something else.
What a layout does not print may be missing, unless the words name the reader ("Read as “JSON”"):
then that must have read it, and all that the table says must be there. Where the words say what is
published ("published = the first version"), the table does not.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.model.captures import Capture
from generator.model.papers import Paper
from generator.model.problems import PapersError
from generator.model.topics import Vocabulary
from generator.pipeline import Inputs, build_corpus

SHAPES = Path(__file__).parent.parent / "tests" / "shapes"
_NUMBERS = {"one": 1, "two": 2}
_COUNT = re.compile(r"(?:^|[\s(])(\d+|one|two) papers?\b", re.I)
_MAY_BE_REFUSED = re.compile(r"\bor (?:a clear |an |the )?error\b|or a clear error", re.I)
_READER = re.compile(r"Read as “(.+?)”")
_IS_REFUSED = re.compile(r"^(?:Refused|An error)\b(?!.{0,200}, or the \d)", re.I)


class Outcome(NamedTuple):
    """What came of a shape: right, refused or wrong, and why."""

    kind: str
    reason: str = ""


def list_shapes(folder: Path) -> list[Path]:
    """The folders of shapes that hold a file to read: others are about settings."""
    return [path.parent for path in sorted(folder.glob("*/expected.md")) if find_file(path.parent)]


def find_file(shape: Path) -> Path | None:
    """The file of a shape."""
    files = [path for path in sorted(shape.iterdir()) if path.name != "expected.md"]
    return files[0] if files and not files[0].name.startswith("change-to-") else None


def judge_shape(shape: Path) -> Outcome:
    """Read a shape and compare it with what is expected."""
    file = find_file(shape)
    expected = (shape / "expected.md").read_text("utf-8")
    assert file is not None
    capture = Capture(file.name, file.read_bytes())
    build = build_corpus(Inputs((capture,), Vocabulary((), ())))
    if refused := (*build.errors, *build.aside):
        return _judge_error(refused[0], expected)
    papers = build.corpus.papers
    if _IS_REFUSED.search(expected):
        return Outcome("wrong", f"read as {len(papers)} papers: {papers[0].printed_title!r}")
    problems = list(_compare(papers, list(_read_table(expected)), expected))
    if reader := _READER.match(expected):
        sources = sorted({listing.source for listing in build.listings})
        problems += [] if sources == [reader[1]] else [f"read as {sources}, not {reader[1]!r}"]
        problems += _find_missing(papers, list(_read_table(expected)))
    return Outcome("wrong", "; ".join(problems)) if problems else Outcome("right")


def _judge_error(error: PapersError, expected: str) -> Outcome:
    problem = str(error).partition(": ")[2].partition("; ")[0]
    said = re.match(r"Refused: (.*?)\.?\s*$", expected, re.S)
    if said and not problem.startswith(said[1]):
        return Outcome("wrong", f"refused as {problem!r}")
    if _IS_REFUSED.search(expected) or _MAY_BE_REFUSED.search(expected):
        return Outcome("refused", problem)
    return Outcome("wrong", f"refused: {problem}")


def _read_table(expected: str) -> Iterator[dict[str, str]]:
    """The rows of the table of papers, by the names of its columns."""
    rows = [line for line in expected.splitlines() if line.startswith("|")]
    cells = [
        [c.replace("\\|", "|").strip() for c in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows
    ]
    for row in cells[2:]:
        yield dict(zip(cells[0], row, strict=True))


def _compare(
    papers: Sequence[Paper], rows: Sequence[dict[str, str]], expected: str
) -> Iterator[str]:
    """What is wrong: papers by the table, or by the number that the words name."""
    if not rows:
        count = _COUNT.search(expected)
        wanted = _NUMBERS.get(count[1].lower()) or int(count[1]) if count else len(papers)
        if len(papers) != wanted:
            yield f"{len(papers)} papers, not {wanted}"
        return
    by_title = {paper.printed_title.replace("\u00ad", ""): paper for paper in papers}
    titles = {row["title"] for row in rows}
    yield from (f"{title!r} is no paper" for title in sorted(set(by_title) - titles))
    if len(papers) > len(rows):
        yield f"{len(papers)} papers, not {len(rows)}"
    for row in rows:
        if row["title"] not in by_title:
            yield f"{row['title']!r} is missing"
        else:
            own = row | ({"published": ""} if "published = " in expected else {})
            yield from _compare_paper(by_title[row["title"]], own)


def _compare_paper(paper: Paper, row: dict[str, str]) -> Iterator[str]:
    """Fields that say something else than the table; a month may stand for a day in it."""
    days = ", ".join(str(day) for day in paper.days)
    counts = {"comments": paper.comments, "upvotes": paper.upvotes}
    found = {"id": paper.arxiv_id, "listed": days, "text": paper.text and paper.text_kind}
    found |= {name: "" if count is None else str(count) for name, count in counts.items()}
    for name, value in found.items():
        wanted = row.get(name, "").replace("-", "") if name == "upvotes" else row.get(name, "")
        odd = value and wanted and value != wanted
        if odd and not (name == "upvotes" and value == "0"):
            yield f"{row['title']!r}: {name} {value}, not {wanted}"
    published = row["published"]
    if published and paper.published and not published.startswith(paper.published[:7]):
        yield f"{row['title']!r}: published {paper.published}, not {published}"
    who = row["authors"]
    named = ", ".join(paper.authors)
    counted = who.isdigit() and paper.author_count and not named
    if counted and paper.author_count != int(who):
        yield f"{row['title']!r}: {paper.author_count} authors, not {who}"
    if not who.isdigit() and paper.organisation and who not in (named, paper.organisation, ""):
        yield f"{row['title']!r}: {paper.organisation}, not {who}"
    if "," in who and named and who != named:
        yield f"{row['title']!r}: {named}, not {who}"


def _find_missing(papers: Sequence[Paper], rows: Sequence[dict[str, str]]) -> Iterator[str]:
    """Fields that the table has and a paper lacks."""
    by_title = {paper.printed_title.replace("\u00ad", ""): paper for paper in papers}
    for row in rows:
        paper = by_title.get(row["title"])
        if paper is None:
            continue  # is told already
        found = {
            "id": paper.arxiv_id,
            "authors": paper.authors or paper.author_count or paper.organisation,
            "published": paper.published,
            "listed": paper.days,
            "comments": paper.comments is not None,
            "upvotes": paper.upvotes is not None,
            "text": paper.text,
        }
        yield from (
            f"{row['title']!r}: no {name}" for name in found if row[name] and not found[name]
        )


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHAPES
    counts: Counter[str] = Counter()
    for shape in list_shapes(folder):
        outcome = judge_shape(shape)
        counts[outcome.kind] += 1
        print(f"{outcome.kind:8} {shape.name:42} {outcome.reason[:110]}")
    total = sum(counts.values())
    print(
        ", ".join(f"{counts[kind]} {kind}" for kind in ("right", "refused", "wrong")), f"of {total}"
    )
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
