"""How often looking up by title is right, as `python -m tools.measure_lookup COLLECTION [N]`.

N titles (500 unless given) of the collection are looked up at a server on loopback that knows the
whole collection, but for a fifth of them, where only traps are left: the next part, the first
edition, the same title over another paper's text. A tenth has such a namesake beside the true one.
Titles are given as copies print them (case, hyphens, a final dot), half of them without an
abstract; a tenth has been retitled since.
"""

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from generator.model.identity import make_slug
from generator.model.papers import Paper, Sighting
from generator.network.catalogue import Catalogue
from generator.network.client import Client
from generator.network.lookup import look_up
from tools.corpus_server import Row, read_collection, serve_catalogue
from tools.loopback import StillClock, serve


def pick(rows: Sequence[Row], count: int) -> list[Row]:
    """Some rows that have what is asked about, by a hash of their ids."""
    full = (row for row in rows if row.get("published") and row["authors"] and row["abstract"])
    return sorted(full, key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())[:count]


def set_traps(number: int, row: Row, other: Row) -> Iterator[Row]:
    """Entries that are not the paper, though their titles are near or the same."""
    title = row["title"]
    lies = (
        row | {"title": f"{title} 2"},
        row | {"title": re.sub(r"^\S+", "Beyond \\g<0>", title)},
        {**other, "title": title},
        row | {"title": title.split(": ")[-1] + ": A Survey"},
    )
    for kind, lie in enumerate(lies):
        if number % 20 in (kind, kind + 4) or (number % 10 == 8 and kind == 2):
            text = lie["abstract"] if lie["authors"] != row["authors"] else other["abstract"]
            yield lie | {
                "id": f"{9900 + kind}.{number:05}",
                "abstract": text,
                "authors": other["authors"],
            }


def copy_title(number: int, title: str) -> str:
    """A title as somebody's copy prints it."""
    changes = (
        lambda text: text,
        str.lower,
        lambda text: text.replace("-", " "),
        lambda text: f"{text}.",
        lambda text: text.replace("$", "").replace("\\", ""),
    )
    return changes[number % len(changes)](title)


def make_query(number: int, row: Row) -> Paper:
    """The paper as a copied page gives it: a title, perhaps the abstract, a day."""
    title = copy_title(number, row["title"])
    text = row["abstract"] if number % 2 else ""
    day = date.fromisoformat(row.get("featured") or row.get("listed") or row["published"])
    sighting = Sighting(day=day, listing="", position=1)
    return Paper(make_slug(title), title, text, "abstract", text, (sighting,), ())


def retitle(row: Row) -> Row:
    """The row with a title that was revised after the copy was made."""
    return row | {"title": f"Towards {row['title'].partition(': ')[0]}, Revisited"}


def measure(rows: Sequence[Row], count: int) -> Counter[str]:
    """How many were found rightly, wrongly, missed, or rightly not found."""
    picked = pick(rows, count)
    gone = {row["id"] for number, row in enumerate(picked) if number % 20 < 4}
    revised = {row["id"]: retitle(row) for n, row in enumerate(picked) if n % 10 == 9}
    catalogue = [revised.get(row["id"], row) for row in rows if row["id"] not in gone]
    for number, row in enumerate(picked):
        catalogue += set_traps(number, row, picked[(number + 1) % len(picked)])
    queries = [make_query(number, row) for number, row in enumerate(picked)]
    truth = dict(zip((query.slug for query in queries), picked, strict=True))
    counts: Counter[str] = Counter()
    with serve() as server:
        server.reply = serve_catalogue(catalogue)
        client = Client(pause=0, clock=StillClock().clock)
        for found in look_up(queries, Catalogue(client, server.address)):
            row = truth[found.paper.slug]
            there = row["id"] not in gone
            if found.fact is None:
                counts["missed" if there else "rightly not found"] += 1
            else:
                counts["right" if found.fact.arxiv_id == row["id"] else "wrong"] += 1
                if found.fact.arxiv_id != row["id"]:
                    print(f"wrong: {found.paper.title} -> {found.fact}")
    return counts


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    counted = measure(read_collection(Path(sys.argv[1])), int(sys.argv[2] if sys.argv[2:] else 500))
    for name, number in sorted(counted.items()):
        print(f"{name:18} {number}")
    answered = counted["right"] + counted["wrong"]
    print(f"{'precision':18} {counted['right'] / answered:.3f}")
    print(f"{'recall':18} {counted['right'] / (answered + counted['missed']):.3f}")
