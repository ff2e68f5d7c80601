"""Every line of what a site gives to programs: feeds, data, citations, texts, mail.

tests/golden/tables/files-*.txt has of each file how many lines it has, and those that no file
before it has; of sites that are long or private alone how long each is. Marks of style in mail are
left out.
"""

import gzip
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import chain

import pytest
from msgspec import structs

from generator.exports import EXPORTS
from generator.mail.announcement import write_announcement
from generator.mail.edition import find_span, make_edition
from generator.mail.looks import write_html
from generator.mail.message import Sender, Subscriber, make_message
from generator.model.corpus import Corpus
from generator.model.site import OutputFile, Page, Site
from generator.model.units import AnyUnit, Press, Sheet
from generator.model.watched import Answers
from generator.outputs import list_file_units, list_outputs, open_index
from generator.pages import list_pages, list_stamped_units
from tests.golden_files import hold
from tests.pages.test_every_word import COLLECTIONS, make_corpus
from tests.plain import list_lines

SITE = Site("https://papers.example/", "Kettles & Lids", hub="https://hub.example/")
SITES = {
    "odd": SITE, "long": structs.replace(SITE, hub=""), "none": SITE, "moved": SITE, "weeks": SITE,
    "private": structs.replace(SITE, private=True),
}  # fmt: skip
AT = datetime(2025, 3, 30, 8, tzinfo=UTC)


def write_lines(file: OutputFile) -> list[str]:
    """A file's lines, those of JSON and XML parted where their parts end."""
    if file.path.endswith(".db"):
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(file.data)
            return list(base.iterdump())
    data = gzip.decompress(file.data) if file.path.endswith(".gz") else file.data
    if file.path.endswith(".db.gz"):
        return write_lines(OutputFile(file.path.removesuffix(".gz"), data))
    text = data.decode()
    if file.path.endswith(".json") and "/schemas/" not in file.path:
        text = json.dumps(json.loads(text), indent=1, ensure_ascii=False)
    if file.path.endswith((".xml", ".opml", ".atom")):
        text = text.replace("><", ">\n<")
    return text.replace("&lt;/p&gt;", "\n").splitlines()


def list_mail(corpus: Corpus, site: Site) -> Iterator[OutputFile]:
    sender = Sender("papers@papers.example", "mailto:no-more@papers.example?subject={address}")
    for name, day, week in (("day", None, False), ("week", date(2025, 3, 11), True)):
        span = find_span(corpus, day, week=week)
        edition = make_edition(corpus, site, span) if span else None
        if edition:
            message = make_message(edition, sender, Subscriber("a@b.example"), "7", AT)
            heads = (f"{name}: {value}" for name, value in message.items() if "Type" not in name)
            text = message.get_body(("plain",))
            assert text
            said = "\n".join([*heads, text.get_content(), write_announcement(edition)])
            yield OutputFile(f"mail/{name}.txt", said.encode())
            seen = "\n".join(list_lines(write_html(edition)))
            yield OutputFile(f"mail/{name}.html", seen.encode())


def stamp(page: Page) -> OutputFile:
    return OutputFile(f"{page.path}index.html", b"")


def list_files(corpus: Corpus, site: Site) -> Iterator[OutputFile]:
    """Every file that is no page, but for those of the search."""
    units: Iterable[AnyUnit] = chain(list_stamped_units(corpus), list_file_units(corpus, site))
    answers = Answers(corpus)
    pressed = Press(answers, stamp).run(units)
    rendered: list[Page | Sheet | str] = [*list_pages(corpus), "guide/"]
    for file in list_outputs(corpus, site, pressed, rendered, open_index(answers)):
        if not file.path.startswith("search/") and not file.path.endswith("/index.html"):
            yield file
    yield from list_mail(corpus, site)
    for kind in EXPORTS:
        yield OutputFile(f"all.{kind.ENDING}", b"".join(kind.write_lines(corpus.papers)))


def describe(corpus: Corpus, site: Site) -> Iterator[str]:
    known: set[str] = set()
    for file in list_files(corpus, site):
        lines = write_lines(file)
        yield f"{file.path}: {len(lines)} lines"
        yield from (f"  {line}" for line in lines if line.strip() and line not in known)
        known |= set(lines)


@pytest.mark.parametrize("name", SITES)
def test_lines_of_every_file(name: str) -> None:
    corpus = make_corpus(name if name in COLLECTIONS else "odd")
    site = SITES[name]
    if name in ("odd", "none"):
        hold(f"files-{name}.txt", describe(corpus, site))
    else:
        counted = ((f.path, "\n".join(write_lines(f))) for f in list_files(corpus, site))
        hold(f"files-{name}.txt", (f"{path}: {len(text)} letters" for path, text in counted))
