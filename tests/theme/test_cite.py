"""The formats that a paper's page makes of its BibTeX are those that exports have."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from generator.exports.bibtex import write_bibtex
from generator.exports.citation import list_keywords
from generator.exports.csl import write_lines
from generator.exports.highwire import list_highwire
from generator.exports.ris import write_ris
from generator.model.identity import make_slug
from generator.model.papers import Paper
from tests.conftest import ROOT
from tests.exports.test_citations import NAMES, PEOPLE, TEXTS, WALLS
from tests.search.engine import run_node

SCRIPT = ROOT / "generator" / "theme" / "material" / "assets" / "cite.js"
DRIVER = """
import { readFileSync } from "node:fs";
import { readEntry, writeCsl, writeRis } from "./cite.js";
for (const { text, date, keywords } of JSON.parse(readFileSync(0))) {
  const entry = readEntry(text, date, keywords);
  console.log(JSON.stringify([writeRis(entry), JSON.parse(writeCsl(entry))]));
}
"""


def make_formats(papers: Sequence[Paper], folder: Path) -> list[tuple[str, object]]:
    """What the script makes of what pages of these papers say."""
    (folder / "cite.js").write_text(SCRIPT.read_text())
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "driver.js").write_text(DRIVER)
    pages = []
    for paper in papers:
        date = dict(list_highwire(paper)).get("citation_publication_date")
        words = list(list_keywords(paper))
        pages.append({"text": write_bibtex(paper), "date": date, "keywords": words})
    return [(ris, csl) for ris, csl in run_node(folder / "driver.js", data=pages)]


def say_formats(paper: Paper) -> tuple[str, object]:
    """What exports say of a paper without its text."""
    bare = structs.replace(paper, text="")
    return write_ris(bare), msgspec.json.decode(b"".join(write_lines([bare])))


def test_every_kind_of_name_is_the_same_as_in_exports(tmp_path: Path) -> None:
    everybody = structs.replace(WALLS, authors=tuple(text for text, _ in NAMES))
    papers = [
        everybody,
        *(structs.replace(WALLS, authors=(text,)) for text, _ in NAMES),
        structs.replace(WALLS, authors=("Ada 't Hooft", "Ada Lindqvist"), more_authors=True),
        structs.replace(WALLS, authors=(), arxiv_id="", published="", tags=()),
        structs.replace(WALLS, published="2025-03"),
    ]
    made = make_formats(papers, tmp_path)
    for paper, found in zip(papers, made, strict=True):
        assert found == say_formats(paper), paper.authors


PAPERS = st.builds(
    lambda title, people: structs.replace(
        WALLS, title=title, slug=make_slug(title), authors=tuple(people)
    ),
    TEXTS.map(lambda text: " ".join(text.split())).filter(bool),
    PEOPLE,
)


@settings(
    max_examples=2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(papers=st.lists(PAPERS, min_size=100, max_size=100))
def test_every_text_is_the_same_as_in_exports(tmp_path: Path, papers: list[Paper]) -> None:
    for paper, found in zip(papers, make_formats(papers, tmp_path), strict=True):
        assert found == say_formats(paper), paper
