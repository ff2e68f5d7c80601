"""Python orders the members of a set by a number that each process draws: no page may show it."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import structs

from generator.editorial.kin import find_related
from generator.editorial.related import WordCounts
from generator.exports import EXPORTS
from generator.feeds import list_feeds
from generator.merging.near import find_near_pairs
from generator.model.published import Published, PublishedFeed, PublishedPage
from generator.model.site import OutputFile, Site
from generator.model.watched import Answers
from generator.outputs import list_file_units, open_index
from generator.owner.published import format_published
from generator.owner.vocabulary import parse_vocabulary
from generator.pages import list_pages, list_stamped_pages
from generator.pipeline import Build, Inputs, build_corpus
from generator.publication import find_lost_addresses, note_dropped, record_build
from generator.search.sitemap import list_sitemaps
from generator.topics.suggest import suggest_phrases
from tests.captures import make_capture

NAMES = list("hbdacgef")
TOPICS = """
areas:
  sea: { name: Sea, formerly: [lakes, rivers, ponds, brooks] }
  air: Air
topics:
  - slug: kites
    name: Kites
    area: air
    description: Of kites.
    sure: [kite]
    strong: [gale]
  - slug: ships
    name: Ships
    area: sea
    description: Of ships.
    sure: [ships, sailing]
  - slug: tea
    name: Tea
    area: sea
    description: Of tea.
    sure: [teapots, spill tea]
    formerly: [coffee, cocoa, juice, water]
"""


def list_rows() -> Iterator[dict[str, object]]:
    """Works with many titles, texts and authors, over some days and two years."""
    for number, name in enumerate(NAMES):
        for other in NAMES[: 2 + number % 3]:
            yield {
                "title": f"Kite {name} of {other.upper()} Ships in a Gale",
                "abstract": f"We fly kite {name}{other}. Sailing ships spill tea {other}. " * 4,
                "id": f"25{number + 1:02}.0000{number}",
                "authors": [f"{x.upper()} Example" for x in NAMES],
                "category": f"cs.C{other.upper()}",
                "days": [f"2025-{number + 1:02}-1{n}" for n in range(3)],
                "upvotes": ord(other),
            }
        yield {"title": f"Teapots {name}", "abstract": f"They pour {name}.", "days": ["2024-05-05"]}
        yield {"title": f"Teapots: {name}!", "abstract": f"{name} pours.", "upvotes": 1}


def publish(vocabulary_file: str) -> tuple[Build, Published]:
    """A build of a site that had other topics, areas, authors and papers before."""
    vocabulary = parse_vocabulary(vocabulary_file, "topics.yml")
    rows = "\n".join(map(json.dumps, list_rows()))
    inputs = Inputs((make_capture(rows, "rows.jsonl"),), vocabulary)
    before = build_corpus(inputs)
    published = record_build(before, Published())
    gone = [PublishedPage(f"topics/gone-{n}/") for n in NAMES]
    gone += [PublishedPage(f"topics/coffee/2025-0{n}/") for n in range(1, 9)]
    gone += [PublishedPage(f"authors/{n}-example/") for n in "zyxwv"]
    gone += [PublishedPage(f"months/1999-0{n}/") for n in range(1, 9)]
    feeds = [PublishedFeed(f"{kind}/lost-{n}/") for n in NAMES for kind in ("topics", "areas")]
    published = structs.replace(
        published, pages=(*published.pages, *gone), feeds=(*published.feeds, *feeds)
    )
    return build_corpus(structs.replace(inputs, published=published)), published


def tell(name: str, *values: object) -> str:
    data = repr(values).encode("utf-8", "surrogateescape")
    return f"{name} {hashlib.sha256(data).hexdigest()[:16]}"


def tell_files(kind: str, files: Iterable[OutputFile]) -> Iterator[str]:
    for file in files:
        yield tell(f"{kind} {file.path}", file.data)


def describe_all() -> Iterator[str]:
    """Everything that is made of a site, a line each."""
    (build, published), site = publish(TOPICS), Site("https://papers.example/", "Kites")
    corpus = build.corpus
    related = find_related(corpus.papers, WordCounts(1000, {}))
    pages = [*list_pages(corpus), *list_stamped_pages(corpus, related)]
    for page in pages:
        yield tell(f"page {page.path}", page)
    yield from tell_files("feed", list_feeds(corpus, site))
    for unit in list_file_units(corpus, site):
        yield from tell_files("unit", unit.make(corpus))
    yield from tell_files("index", open_index(Answers(corpus)).write_files())
    dated = [(page.path, page.updated) for page in pages if page.updated]
    yield from tell_files("map", list_sitemaps(dated, site.url))
    for kind in EXPORTS:
        yield tell(kind.NAME, b"".join(kind.write_lines(corpus.papers)))
    lost = find_lost_addresses(build, published)
    yield from (tell(f"lost {address}") for address in lost)
    after = record_build(build, published)
    yield tell("published", format_published(after))
    yield from (tell(f"notice {notice.text}", notice) for notice in build.notices)
    yield from (tell(f"dropped {x.text}") for x in note_dropped(corpus, "topics.yml"))
    yield tell("near", find_near_pairs(corpus.papers))
    yield tell("suggested", list(suggest_phrases(corpus.papers, corpus.vocabulary)))
    yield tell("corpus", msgspec.json.encode([corpus.papers, corpus.days, corpus.listing_places]))


def run_with(seed: int) -> list[str]:
    command = [sys.executable, "-m", "tests.test_hash_seeds"]
    environment = os.environ | {"PYTHONHASHSEED": f"{seed}"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_two_processes_make_the_same_site() -> None:
    one, other = run_with(1), run_with(2)
    assert len(one) > 200
    assert one == other


if __name__ == "__main__":
    sys.stdout.write("\n".join(describe_all()))
