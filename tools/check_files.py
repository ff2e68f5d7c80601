#!/usr/bin/env python3
"""Read every answer in a folder, and compare papers chosen by chance with what stands there.

    python -m tools.check_files FOLDER [--sample 200] [--seed 0]

The files (JSON, JSON Lines, lists of Python's texts) are read a second time by the standard library
alone. Counted are the items of both; of the sample, title, text, id, authors and day are compared
letter by letter, blanks apart. Exits with 1 where anything differs.
"""

import argparse
import ast
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.merging.days import date_listings
from generator.model.captures import Capture, DateHints, Record
from generator.model.problems import SourceError
from generator.sources import parse_capture

Row = dict[str, Any]
Found = tuple[Record, str]  # a record, and the day it was listed, "" where unknown


def read_rows(path: Path) -> list[Row]:
    """The papers of a file as rows, by the standard library."""
    text = path.read_text("utf-8")
    try:
        found = json.loads(text)
    except ValueError:
        found = [json.loads(line) for line in text.splitlines() if line.strip()]
    whole = isinstance(found, dict) and "data" in found
    items, day = (found["data"], found["date"]) if whole else (found, "")
    items = [items] if isinstance(items, dict) else items
    rows = [flatten(ast.literal_eval(x) if isinstance(x, str) else x) for x in items]
    return [row | {"day": row["day"] or day} for row in rows]


def flatten(item: Row) -> Row:
    """The title, text, id, authors and day of an item, as it has them."""
    paper = item.get("paper", item)
    authors = [a if isinstance(a, str) else a["name"] for a in paper.get("authors", [])
               if isinstance(a, str) or not a.get("hidden")]  # fmt: skip
    address = item.get("url", "").rpartition("/")[2]
    return {
        "title": paper["title"],
        "text": paper.get("summary") or item.get("summary", ""),
        "id": paper.get("id", address),
        "authors": authors,
        "day": (paper.get("submittedOnDailyAt") or "")[:10],
    }


def read_records(path: Path) -> list[Found]:
    """The records of a file in the order of its rows, by the program."""
    reading = parse_capture(Capture(path.name, path.read_bytes()))
    days = date_listings(reading.listings, DateHints()).days
    found = []
    for listing in reading.listings:
        day = days[listing.key].day
        stated = day.isoformat() if day and listing.printed else ""
        found += [(record, stated) for record in listing.records]
    return sorted(found, key=lambda pair: pair[0].origin)


def squeeze(text: str) -> str:
    """The letters of a text, without blanks."""
    return "".join(text.split())


def compare(row: Row, found: Found) -> Iterator[str]:
    """The fields in which a record differs from its row."""
    record, day = found
    names = dict.fromkeys(" ".join(name.split()).strip(" ,;") for name in row["authors"])
    pairs = {
        "title": (squeeze(row["title"]), squeeze(record.title)),
        "text": (squeeze(row["text"]), squeeze(record.text)),
        "id": (row["id"].partition("v")[0], record.arxiv_id),
        "authors": ([name for name in names if name], list(record.authors)),
        "day": (row["day"], day),
    }
    for name, (wanted, got) in pairs.items():
        if wanted != got:
            yield f"{record.origin}: {name}: {got!r}, not {wanted!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    pairs: list[tuple[Row, Found]] = []
    for path in sorted(p for p in options.folder.rglob("*.json*") if p.is_file()):
        rows = read_rows(path)
        try:
            records = read_records(path)
        except SourceError as error:
            print(error)
            counts["files refused"] += 1
            continue
        counts += Counter({"files": 1, "rows": len(rows), "records": len(records)})
        if len(rows) != len(records):
            print(f"{path.name}: {len(records)} records of {len(rows)} rows")
        same_order = sorted(records, key=lambda pair: pair[0].title)
        pairs += zip(sorted(rows, key=lambda row: " ".join(row["title"].split())), same_order,
                     strict=False)  # fmt: skip
    chosen = random.Random(options.seed).sample(pairs, min(options.sample, len(pairs)))  # noqa: S311  (no secret)
    differences = [line for row, found in chosen for line in compare(row, found)]
    print(*differences, sep="\n", end="\n" if differences else "")
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    print(f"{len(chosen)} papers compared, {len(differences)} fields differ")
    return 1 if differences or counts["rows"] != counts["records"] or counts["files refused"] else 0


if __name__ == "__main__":
    sys.exit(main())
