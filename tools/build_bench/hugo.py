"""The same site for Hugo: the same papers, texts and lists, as who uses Hugo would lay them out.

A paper is a Markdown file whose front matter has what stands on its page beside the text; days,
weeks, months, topics, the months of a topic and the authors that have a page are taxonomies. What
this project finds out (days, topics, related papers, citations) is handed to Hugo, which only
builds pages: reading, merging and tagging are in our time alone. The theme in hugo/ shows what our
templates show, in plain HTML: whole texts on days of the last month, gists on older ones, titles on
weeks, months of topics and authors. Hugo draws no preview cards, no charts and no marks of
sightings, and writes no former addresses; these are in our time alone, too.

    python -m tools.build_bench.hugo CONFIG FOLDER
"""

import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from generator.editorial.addresses import link_paper, link_slug
from generator.editorial.kin import find_related
from generator.editorial.quotes import Quotes
from generator.editorial.related import Related, parse_counts
from generator.escape import mark_text
from generator.exports.bibtex import write_bibtex
from generator.exports.coins import write_coins
from generator.mkdocs.config import find_project
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper
from generator.pages.areas import FEWEST
from generator.pages.content import Entry
from generator.pages.entries import make_entry_of_day
from generator.pages.onward import Around, find_neighbours
from generator.pages.paper import shorten_title
from generator.pages.reasons import explain_tag, say_reason
from generator.pages.relatives import say_shared
from generator.pages.topic_months import PAGE_SIZE
from generator.project import build_project

THEME = Path(__file__).with_name("hugo")
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!<>&|~$])")
_UNIQUE = ("seen-most", "subscribe")


def make_site(config: Path, folder: Path) -> None:
    """Write Hugo's site of a project into a new folder."""
    shutil.copytree(THEME, folder)
    project, _ = find_project(config)
    corpus = build_project(project).corpus
    names = {slug: topic.name for slug, topic in corpus.topics.items()}
    _write(folder / "data" / "topics.json", msgspec.json.encode(names))
    writers = {author.slug: author.name for author in corpus.authors.values()}
    _write(folder / "data" / "writers.json", msgspec.json.encode(writers))
    whole = [f"{day.day}" for day in corpus.days if day.day and not corpus.is_archived(day.day)]
    fixed = {"whole": min(whole, default="")}
    _write(folder / "data" / "site.json", msgspec.json.encode(fixed))
    content = folder / "content"
    for name in _UNIQUE:
        fixed = {"title": name, "type": name, "date": "2000-01-01"}
        _write(
            content / f"{name}.md", msgspec.json.encode(fixed) + b"\n\nThe feeds of all topics.\n"
        )
    for path, front, text in _list_papers(corpus):
        data = msgspec.json.encode(front) + b"\n\n" + text.encode()
        _write(content / f"{path.rstrip('/')}.md", data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _list_papers(corpus: Corpus) -> Iterator[tuple[str, dict[str, object], str]]:
    """Of each paper its path, its front matter and its text as Markdown."""
    tables = Path(parse_counts.__code__.co_filename).parent
    texts = ((tables / name).read_text() for name in ("word-counts.txt", "empty-words.txt"))
    related = find_related(corpus.papers, parse_counts(*texts))
    long = {day.slug for day in corpus.days if _is_parted(day)}
    quotes = Quotes(corpus.vocabulary)
    for day in corpus.days:
        for paper, around in find_neighbours(day, corpus.words):
            entry = make_entry_of_day(paper, corpus, None)
            text = "\n\n".join(map(_escape, entry.paragraphs))
            beside = {
                "reasons": _list_reasons(paper, corpus, quotes),
                "related": _list_related(related.get(paper.slug, ()), corpus),
                "around": _list_around(around),
            }
            front = _describe(entry, paper, long) | beside
            yield entry.address, front | _list_terms(paper, corpus), text


def _is_parted(day: DayList) -> bool:
    return len(day.papers) >= FEWEST


def _describe(entry: Entry, paper: Paper, long: set[str]) -> dict[str, object]:
    days = [day.isoformat() for day in paper.days]
    topics = [tag.topic for tag in paper.tags]
    return {
        "title": shorten_title(paper.title),
        "date": paper.announced.isoformat() if paper.announced else "2000-01-01",
        "days": days,
        "titles": [day for day in days if day in long],
        "weeks": ["{}-w{:02}".format(*paper.days[0].isocalendar())] if days else [],
        "first": entry.topics[0].name if entry.topics else "Without a topic",
        "months": sorted({day[:7] for day in days}),
        "topics": topics,
        "gist": entry.gist,
        "byline": entry.authors,
        "said": entry.published,
        "comments": paper.comments,
        "upvotes": paper.upvotes or 0,
        "outside": [{"name": to.name, "address": to.address} for to in entry.outside],
        "coins": write_coins(paper),
        "citations": [str(mark_text(write_bibtex(paper)))],
    }


def _list_reasons(paper: Paper, corpus: Corpus, quotes: Quotes) -> list[list[str]]:
    """Of each topic its name, and why the paper has it."""
    names = {slug: topic.name for slug, topic in corpus.topics.items()} | {"": ""}
    found = [(tag.topic, explain_tag(tag, paper, quotes)) for tag in paper.tags]
    return [
        [
            names[t],
            *(say_reason(names[g], places, corpus.words).striptags() for g, places in said.items()),
        ]
        for t, said in found
    ]


def _list_related(related: Iterable[Related], corpus: Corpus) -> list[dict[str, str]]:
    return [
        {
            "title": found.paper.title,
            "address": f"/{link_paper(found.paper)}",
            "reason": say_shared(found, corpus),
        }
        for found in related
    ]


def _list_around(around: Around) -> list[dict[str, str]]:
    return [
        {"where": where, "title": title, "address": f"/{link_slug(slug)}"}
        for where, slug, _, title in around[1]
    ]


def _list_terms(paper: Paper, corpus: Corpus) -> dict[str, object]:
    """Its authors, of whom those with a page lead there, and the months of its larger topics."""
    month = f"{paper.days[0]}"[:7] if paper.days else ""
    large = [t.topic for t in paper.tags if len(corpus.by_topic[t.topic]) > PAGE_SIZE]
    slugs = [corpus.author_slugs.get(name, "") for name in paper.authors]
    return {
        "authors": [
            {"name": name, "address": f"/writers/{slug}/" if slug else ""}
            for name, slug in zip(paper.authors, slugs, strict=True)
        ],
        "topic-months": [f"{topic}-{month}" for topic in large] if month else [],
        "writers": [slug for slug in dict.fromkeys(slugs) if slug],
    }


def _escape(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


if __name__ == "__main__":
    make_site(Path(sys.argv[1]), Path(sys.argv[2]))
