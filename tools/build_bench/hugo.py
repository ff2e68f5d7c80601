"""The same site for Hugo: the same papers, texts and lists, as who uses Hugo would lay them out.

A paper is a Markdown file whose front matter has what stands on its page beside the text; days,
months, topics and the months of a topic are taxonomies. What this project finds out (days, topics,
related papers, citations) is handed to Hugo, which only builds pages: reading, merging and tagging
are in our time alone. The theme in hugo/ shows what our templates show, in plain HTML.

    python -m tools.build_bench.hugo CONFIG FOLDER
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.editorial.kin import find_related
from generator.editorial.related import parse_counts
from generator.exports.coins import write_coins
from generator.mkdocs.config import find_project
from generator.model.corpus import Corpus, DayList
from generator.model.papers import Paper
from generator.model.site import Page
from generator.pages import list_stamped_pages
from generator.pages.areas import FEWEST
from generator.pages.paper import PaperContent
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
    rarity = Path(parse_counts.__code__.co_filename).with_name("word-counts.txt")
    related = find_related(corpus.papers, parse_counts(rarity.read_text()))
    long = {day.slug for day in corpus.days if _is_parted(day)}
    papers = {paper.slug: paper for paper in corpus.papers}
    for page in list_stamped_pages(corpus, related):
        slug = page.path.split("/")[1]
        if isinstance(page.content, PaperContent):
            text = "\n\n".join(_escape(part) for part in page.content.entry.paragraphs)
            yield page.path, _describe(page, page.content, papers[slug], long), text


def _is_parted(day: DayList) -> bool:
    return len(day.papers) >= FEWEST


def _describe(page: Page, content: PaperContent, paper: Paper, long: set[str]) -> dict[str, object]:
    entry = content.entry
    days = [day.isoformat() for day in paper.days]
    topics = [tag.topic for tag in paper.tags]
    return {
        "title": page.title,
        "date": paper.announced.isoformat() if paper.announced else "2000-01-01",
        "days": days,
        "titles": [day for day in days if day in long],
        "months": sorted({day[:7] for day in days}),
        "topics": topics,
        "topic-months": [f"{topic}-{days[0][:7]}" for topic in topics] if days else [],
        "gist": entry.gist,
        "byline": entry.authors,
        "said": entry.published,
        "comments": paper.comments,
        "upvotes": paper.upvotes or 0,
        "authors": paper.authors,
        "outside": [{"name": to.name, "address": to.address} for to in entry.outside],
        "coins": write_coins(paper),
        "reasons": [
            [name, *(reason.striptags() for reason in found)] for name, _, found in content.reasons
        ],
        "related": [
            {"title": line.title, "address": f"/{line.address}", "reason": line.reason}
            for line in content.related
        ],
        "citations": [content.citation],
    }


def _escape(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


if __name__ == "__main__":
    make_site(Path(sys.argv[1]), Path(sys.argv[2]))
