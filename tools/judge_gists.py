#!/usr/bin/env python3
"""Measure the gists against labels: how often the best sentence is chosen, and the right result.

    python -m tools.judge_gists PAPERS.jsonl[.gz] [--captures FOLDER ...] [--misses]

The labels are in ``data/gold/gists``: for each abstract, by arXiv id or title, the number of the
sentence that says best what is new, those nearly as good, and those that say the result (null:
to show none is right too). Their abstracts come from the collection and from captures; labels
whose abstract is in neither are left out, and counted. Then every abstract of the collection gets
its gist, to measure the CPU seconds, and how many gists need the sentence before them.
``--misses`` shows what went wrong, of the tuned ones alone.
"""

import argparse
import gzip
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from generator.captures import read_recorded
from generator.editorial.gist import Gist, choose_gist, stands_alone
from generator.editorial.sentences import split_sentences
from generator.merging.tex import repair_text
from generator.sources import parse_capture

GOLD = Path(__file__).parent.parent / "data" / "gold" / "gists"


class Row(msgspec.Struct):
    """A paper of a collection; its other fields don't matter here."""

    id: str
    title: str
    abstract: str = ""


class Label(msgspec.Struct, forbid_unknown_fields=True):
    """Numbers of sentences, from 1; ``result`` None is not labelled, a null in it means none."""

    best: int
    near: tuple[int, ...]
    result: tuple[int | None, ...] | None = None

    def allows(self, gist: Gist) -> bool:
        """Whether the contribution is the best sentence or nearly as good."""
        return gist.contribution in {self.best, *self.near}

    def allows_result(self, gist: Gist) -> bool:
        """Whether the result is a right one, or rightly missing: the contribution may say it."""
        right = self.result or ()
        return gist.result in right or (
            not gist.result and (None in right or gist.contribution in right)
        )


def read_labels(name: str) -> dict[str, Label]:
    return msgspec.json.decode((GOLD / name).read_bytes(), type=dict[str, Label])


def read_rows(path: Path) -> Iterator[Row]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line, type=Row)


def read_captures(paths: Sequence[Path]) -> Iterator[Row]:
    for capture in read_recorded(paths).captures:
        for listing in parse_capture(capture).listings:
            for record in listing.records:
                yield Row(record.title, record.title, record.text)


def report(name: str, labels: Mapping[str, Label], texts: Mapping[str, tuple[str, str]]) -> None:
    known = {key: label for key, label in labels.items() if key in texts}
    print(f"{name}: {len(known)} abstracts, {len(labels) - len(known)} labels without one")
    judged = [(label, choose_gist(*texts[key])) for key, label in known.items()]
    with_result = [(label, gist) for label, gist in judged if label.result is not None]
    _print_share("the best sentence or nearly as good", [x.allows(g) for x, g in judged])
    _print_share("the best sentence itself", [x.best == g.contribution for x, g in judged])
    _print_share("the right result", [x.allows_result(g) for x, g in with_result])
    _print_share("the first sentence, to compare", [1 in (x.best, *x.near) for x, _ in judged])


def _print_share(what: str, right: Sequence[bool]) -> None:
    print(f"  {sum(right) / max(1, len(right)):6.1%} {what}")


def show_misses(labels: Mapping[str, Label], texts: Mapping[str, tuple[str, str]]) -> None:
    for key, label in labels.items():
        if key not in texts:
            continue
        gist = choose_gist(*texts[key])
        if not label.allows(gist):
            print(f"  {key}: chose {gist.contribution}, best {label.best}, near {label.near}")
        if label.result is not None and not label.allows_result(gist):
            print(f"  {key}: result {gist.result or None}, right {label.result}")


def repair(rows: Iterable[Row]) -> dict[str, tuple[str, str]]:
    """Titles and texts by id, the texts as the site shows them."""
    return {row.id: (row.title, repair_text(row.abstract)) for row in rows}


def report_collection(texts: Mapping[str, tuple[str, str]]) -> None:
    started = time.process_time()
    gists = [choose_gist(title, text) for title, text in texts.values()]
    spent = time.process_time() - started
    leaning = first = 0
    for gist, (_, text) in zip(gists, texts.values(), strict=True):
        opening = split_sentences(gist.text.removeprefix("… "))[:1]
        if opening and not stands_alone(opening[0]):
            leaning += 1
            first += text.startswith(opening[0][:20])
    print(f"collection: {len(gists):,} abstracts in {spent:.1f} s of CPU")
    print(f"  {sum(g.result > 0 for g in gists) / len(gists):6.1%} with a result")
    print(f"  {leaning} begin as if a sentence stood before, {first} of them where the text begins")


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the gists against labels.")
    parser.add_argument("collection", type=Path)
    parser.add_argument("--captures", type=Path, nargs="+", default=[])
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    collected = {
        row.id: (row.title, repair_text(row.abstract)) for row in read_rows(options.collection)
    }
    captured = {
        row.id: (row.title, repair_text(row.abstract)) for row in read_captures(options.captures)
    }
    texts = collected | captured
    report("held back", read_labels("held-back.json"), texts)
    tuned = read_labels("tuned.json")
    report("tuned", tuned, texts)
    if options.misses:
        show_misses(tuned, texts)
    report_collection(collected)
    return 0


if __name__ == "__main__":
    sys.exit(main())
