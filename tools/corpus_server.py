"""The sources' APIs on loopback, answering from a collection of papers (JSON Lines)."""

import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from generator.merging.match import split_words
from tools.loopback import Reply, Request

_ATOM = "http://www.w3.org/2005/Atom"
_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_ARXIV = "http://arxiv.org/schemas/atom"

Row = dict[str, Any]


def read_collection(path: Path) -> list[Row]:
    """The rows of a collection, plain or gzipped."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rb") as lines:
        return [json.loads(line) for line in lines]


def serve_daily(rows: Iterable[Row]) -> Callable[[Request], Reply]:
    """The daily papers of Hugging Face: an array a day, ``[]`` for a day without."""
    days: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if day := row.get("featured"):
            days[day].append(row)

    def answer(request: Request) -> Reply:
        day = request.query.get("date", "")
        size, page = int(request.query.get("limit", 50)), int(request.query.get("p", 0))
        found = days.get(day, [])[page * size : (page + 1) * size]
        return Reply(json.dumps([make_item(row, day) for row in found]))

    return answer


def make_item(row: Row, day: str) -> Row:
    """An item of the API, with the keys that a reader needs and some that it does not."""
    authors = [
        {"_id": f"{row['id']}-{number}", "name": name, "hidden": False}
        for number, name in enumerate(row.get("authors", []))
    ]
    paper = {
        "id": row["id"],
        "authors": authors,
        "publishedAt": f"{row.get('published') or day}T17:08:18.000Z",
        "submittedOnDailyAt": f"{day}T00:30:00.000Z",
        "title": row["title"],
        "summary": row["abstract"],
        "upvotes": row.get("upvotes", 0),
        "discussionId": row["id"],
    }
    return {
        "paper": paper,
        "publishedAt": f"{row.get('published') or day}T13:08:18.000Z",
        "title": row["title"],
        "thumbnail": f"https://cdn.example/thumbnails/{row['id']}.png",
        "numComments": row.get("comments", 0),
        "submittedBy": {"_id": row["id"], "fullname": "Ada Example", "name": "ada"},
    }


def serve_catalogue(rows: Sequence[Row]) -> Callable[[Request], Reply]:
    """ArXiv's search by words of titles (``ti:a AND ti:b``) and by ids."""
    by_id = {row["id"]: row for row in rows}
    by_word: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for word in split_words(row["title"]):
            by_word[word].add(number)

    def answer(request: Request) -> Reply:
        if ids := request.query.get("id_list"):
            return Reply(write_feed([by_id[key] for key in ids.split(",") if key in by_id]))
        words = [part.removeprefix("ti:") for part in request.query["search_query"].split(" AND ")]
        numbers = set.intersection(*(by_word.get(word, set()) for word in words))
        most = int(request.query["max_results"])
        return Reply(write_feed([rows[number] for number in sorted(numbers)[:most]]))

    return answer


def write_feed(rows: Sequence[Row], total: int | None = None) -> bytes:
    """Rows as arXiv's Atom."""
    root = ET.Element(f"{{{_ATOM}}}feed")
    count = len(rows) if total is None else total
    ET.SubElement(root, f"{{{_SEARCH}}}totalResults").text = str(count)
    for row in rows:
        entry = ET.SubElement(root, f"{{{_ATOM}}}entry")
        published = f"{row.get('published') or date.min}T17:59:59Z"
        for name, text in (
            ("id", f"http://arxiv.org/abs/{row['id']}v1"),
            ("title", row["title"]),
            ("summary", row["abstract"]),
            ("published", published),
            ("updated", published),
        ):
            ET.SubElement(entry, f"{{{_ATOM}}}{name}").text = text
        for name in row.get("authors", []):
            author = ET.SubElement(entry, f"{{{_ATOM}}}author")
            ET.SubElement(author, f"{{{_ATOM}}}name").text = name
        for number, term in enumerate(row.get("categories", [])):
            kind = f"{{{_ATOM}}}category" if number else f"{{{_ARXIV}}}primary_category"
            ET.SubElement(entry, kind, term=term)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
