"""Every page of some collections, by what is on it: tests/golden/tables/pages-*.txt.

The sizes stand around the numbers that decide how lists are parted.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec import Struct, structs

from generator.editorial.kin import find_related
from generator.editorial.related import WordCounts
from generator.feeds import list_feeds
from generator.model.corpus import Corpus
from generator.model.published import Published, PublishedPage
from generator.model.site import Page, Site
from generator.pages import list_pages, list_stamped_pages
from generator.publication import record_build
from tests.captures import build_captures, make_capture
from tests.golden_files import hold

WORDS = ["small language models", "text to image", "reinforcement learning", "program synthesis",
         "steam"]  # fmt: skip


def make_row(number: int, day: date, **fields: Any) -> dict[str, object]:
    subject = WORDS[number % 5]
    row: dict[str, object] = {
        "title": f"Kettle {number}: {subject.title()} in {'Very ' * (number % 23)}Small Rooms",
        "abstract": f"We propose kettle {number} by {subject}. It boils sooner. " * (number % 5),
        "authors": [f"Author {(number + n) % 9} Example" for n in range(number % 15)],
        "days": [f"{day}"],
    }
    if number % 3:
        row["id"] = f"{day:%y%m}.{number:05}"
    if number % 2:
        row |= {"upvotes": number % 7, "comments": number % 4, "published": f"{day - timedelta(3)}"}
    if number % 11 == 4:
        row |= {"code": "ada/kettle", "stars": number, "category": "cs.CL", "tldr": "Short."}
    return row | fields


def spread(count: int, a_day: int, step: int, first: str) -> list[dict[str, object]]:
    """Rows over days that are so many days apart, some of them on a second list as well."""
    rows = []
    for number in range(count):
        day = date.fromisoformat(first) + timedelta(days=number // a_day * step)
        row = make_row(number, day)
        if number % 13 == 5:
            row["days"] = [f"{day}", f"{day + timedelta(days=step)}", f"{day + timedelta(days=9)}"]
        rows.append(row)
    return rows


SIZES = (5, 6, 11, 12, 33, 37, 38, 40, 41, 81)
COLLECTIONS: dict[str, list[dict[str, object]]] = {
    "none": [],
    "one": spread(1, 1, 1, "2025-03-11"),
    "undated": [{**make_row(n, date(2025, 3, 11)), "days": []} for n in range(3)],
    **{f"a day of {size}": spread(size, size, 1, "2025-03-11") for size in SIZES},
    "a month": spread(60, 2, 1, "2025-02-20"),
    "five months": spread(170, 9, 8, "2024-11-30"),
    "nine years": spread(40, 1, 90, "2016-01-05"),
}


def make_corpus(rows: list[dict[str, object]]) -> Corpus:
    if not rows:
        return build_captures().corpus
    capture = make_capture("\n".join(map(json.dumps, rows)), "rows.jsonl")
    published = record_build(build_captures(capture), Published())
    gone = (PublishedPage("topics/gone/"), PublishedPage("authors/nobody/"))
    published = structs.replace(published, pages=(*published.pages, *gone))
    return build_captures(capture, published=published).corpus


def list_parts(content: Struct) -> Iterator[str]:
    """``days 3, papers 40``: how much of each is on a page, and its short words."""
    for field in content.__struct_fields__:
        value = getattr(content, field)
        if isinstance(value, tuple | list) and value:
            yield f"{field} {len(value)}"
        elif isinstance(value, str | int) and value:
            yield f"{field} “{value}”"[:50]


def describe_page(page: Page) -> Iterator[str]:
    yield f"{page.path or '/'}: {page.title} | {page.description}"
    feeds = " ".join(folder for _, folder in page.feeds)
    said = [f"{page.updated or ''}", page.canonical, page.onward, feeds, page.card.title[:20]]
    meta = page.meta.count("<meta ")
    yield f"  {', '.join(list_parts(page.content))} | {' | '.join(said)} | {meta} meta"


def describe(corpus: Corpus) -> Iterator[str]:
    related = find_related(corpus.papers, WordCounts(1000, {}))
    stamped = [*list_stamped_pages(corpus, related)]
    pages = [*list_pages(corpus), *stamped[:: 1 + len(stamped) // 30]]
    for page in sorted(pages, key=lambda page: page.path):
        yield from describe_page(page)
    for file in list_feeds(corpus, Site("https://papers.example/", "Kettles")):
        items = (file.data.count(mark) for mark in (b"<item>", b"<entry>", b'"id":', b"<outline "))
        yield f"{file.path}: {sum(items)}"


@pytest.mark.parametrize("name", COLLECTIONS)
def test_pages_say_what_they_said(name: str) -> None:
    hold(f"pages-{name.replace(' ', '_')}.txt", describe(make_corpus(COLLECTIONS[name])))
