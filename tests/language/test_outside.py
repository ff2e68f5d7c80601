"""Words outside the catalogues: whatever readers see that no language could say.

Every message is given marks; what stands without them in a page, a feed, a mail or a script, and is
neither a paper's own nor a name, is a word that was said without asking the catalogue.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from jinja2 import Environment, nodes

from generator.feeds import list_feeds
from generator.language.words import Words
from generator.mail.announcement import write_announcement
from generator.mail.edition import find_span, make_edition
from generator.mail.looks import write_html, write_text
from generator.model.corpus import Corpus
from generator.model.fetched import FetchLog, SourceLog
from generator.model.site import Page, Site
from generator.pages import list_pages, list_stamped_pages
from generator.pages.health import make_page
from generator.pages.markdown import list_markdown
from generator.pages.own import Ownership, own_page
from generator.search.llms import list_twins
from generator.theme.render import Renderer
from tests.captures import build_captures, make_capture
from tests.conftest import ROOT

THEME = ROOT / "generator" / "theme"
SITE = Site("https://papers.example/", "0")
# Names of formats and places, which are the same in every language.
NAMES = (
    "arXiv PDF BibTeX RIS CSL JSON OPML RSS Atom Feed Hugging Face UTC "
    "atom.xml feed.xml feed.json feeds.opml"
).split()


class MarkedWords(Words, frozen=True):
    """Words whose every message stands in marks; dates and lists are messages, too."""

    def _mark(self, text: str) -> str:
        return f"⟦{text}⟧"

    def gettext(self, message: str, /, **values: str | int) -> str:
        return self._mark(super().gettext(message, **values))

    def pgettext(self, context: str, message: str, /, **values: str | int) -> str:
        if context == "date" or context.startswith(("from", "to")):
            return "'⟦'y-MM-dd'⟧'"
        return self._mark(super().pgettext(context, message, **values))

    def ngettext(self, one: str, other: str, count: int, /, **values: str | int) -> str:
        return self._mark(super().ngettext(one, other, count, **values))


def make_rows(number: int, day: str) -> list[dict[str, object]]:
    """Papers whose own words are digits alone, so that any letter is the site's."""
    return [
        {
            "paper": {
                "id": f"2503.{number:02}{place:03}", "title": f"{number}{place} 0{place}0 77",
                "summary": "1 2 3 4 5. 6 7 8 9 10. " * 12, "upvotes": place,
                "publishedAt": f"20{15 + place % 9}-03-0{1 + place % 8}T00:00:00.000Z",
                "submittedOnDailyAt": f"{day}T00:00:00.000Z",
                "authors": [{"name": f"{n}1 {n}2"} for n in range(place % 15)],
                "ai_summary": "3 2 1." if place % 2 else None, "ai_keywords": ["11", "22"],
                "githubRepo": "https://1.example/1" if place % 3 else None, "githubStars": place,
                "organization": {"name": "3", "fullname": "33"},
                "submittedOnDailyBy": {"fullname": "44"},
            },
            "numComments": place % 4,
        }
        for place in range(60)
    ]  # fmt: skip


def make_corpus() -> Corpus:
    captures = [
        make_capture(msgspec.json.encode(make_rows(n, day)).decode(), f"{n}.json", day)
        for n, day in ((1, "2025-03-11"), (1, "2025-03-12"), (2, "2025-04-20"))
    ]
    corpus = build_captures(*captures).corpus
    return msgspec.structs.replace(corpus, words=MarkedWords())


class Texts(HTMLParser):
    """What a reader sees or hears of a page: texts, and the attributes that hold some."""

    ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "value")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._skipped = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        citation = values.get("class") == "Z3988"
        self.found += [] if citation else [values[k] or "" for k in self.ATTRIBUTES if k in values]
        if tag in ("pre", "style", "script"):
            self._skipped = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipped:
            self._skipped = ""

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.found.append(data)


def drop_marked(text: str) -> str:
    """The text without what stands in marks, however deep."""
    before = None
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    return text


def find_outside(text: str) -> list[str]:
    left = drop_marked(text)
    left = re.sub(r"https?://\S+|urn:\S+", " ", left)
    for name in NAMES:
        left = left.replace(name, " ")
    return re.findall(r"[^\W\d_]{2,}", left)


def read_html(html: str) -> str:
    parser = Texts()
    parser.feed(html)
    return "\n".join(parser.found)


CORPUS = make_corpus()


def test_marks_find_a_word_that_nobody_asked_for() -> None:
    said = CORPUS.words.gettext("Seen on {day}", day=CORPUS.words.gettext("today"))
    assert find_outside(read_html(f'<p title="x Stray">{said} word</p>')) == ["Stray", "word"]


def list_all_pages() -> Iterator[Page]:
    owner = Ownership("0", "0", words=CORPUS.words)
    yield from (own_page(page, owner) for page in list_pages(CORPUS))
    yield from list_stamped_pages(CORPUS)
    log = FetchLog({"arxiv": SourceLog(failure="2026-11-25T05:17:00Z", reason="7")})
    yield make_page(log, CORPUS, 3)


def test_every_page_says_words_of_the_catalogue_alone() -> None:
    renderer = Renderer(words=CORPUS.words)
    kinds = set()
    for page in list_all_pages():
        kinds.add(page.path.split("/")[0])
        said = f"{page.title}\n{page.description}\n{read_html(renderer.render_html(page))}"
        assert find_outside(said) == [], page.path
        assert [name for name, _ in page.feeds if find_outside(name)] == []
    assert kinds >= {"", "days", "months", "weeks", "topics", "papers", "seen-most", "feeds"}


def test_markdown_and_what_programs_read_say_them_too() -> None:
    texts = {f.path: f.data.decode() for f in list_markdown(list_pages(CORPUS), CORPUS.words)}
    lists = [page for page in list_pages(CORPUS) if page.path.startswith("days/2025-04")]
    texts |= {f.path: f.data.decode() for f in list_twins(lists, CORPUS, SITE)}
    for path, text in texts.items():
        body = re.sub(r"^---\n.*?\n---\n", "", text, flags=re.S)
        bare = re.sub(r"\]\([^)]*\)|&#\d+;", " ", body)
        assert find_outside(bare) == [], path


TAGS_OF_FEEDS = re.compile(r"<(?:link|id|guid|updated|published|pubDate|lastBuildDate|language|"
                           r"name|uri|atom:link)\b[^>]*>[^<]*")  # fmt: skip


def test_feeds_say_them_too() -> None:
    for file in list_feeds(CORPUS, SITE):
        text = file.data.decode()
        if file.path.endswith(".json"):
            feed = msgspec.json.decode(text)
            said = [feed["title"], feed["description"]]
            said += [f"{i['title']}\n{read_html(i['content_html'])}" for i in feed["items"]]
        else:
            said = re.findall(r'(?:>|text=")([^<>"]+)', TAGS_OF_FEEDS.sub("", text))
            said = [read_html(piece.replace("&lt;", "<").replace("&gt;", ">")) for piece in said]
        assert find_outside("\n".join(said)) == [], file.path


def test_editions_by_mail_say_them_too() -> None:
    for week in (False, True):
        span = find_span(CORPUS, None, week=week)
        assert span
        topics = [tag.topic for paper in CORPUS.papers for tag in paper.tags][:1]
        for chosen in ([], topics):
            if edition := make_edition(CORPUS, SITE, span, chosen):
                html = write_html(edition, "https://papers.example/no")
                text = write_text(edition, "https://papers.example/no")
                said = [edition.subject, read_html(html), text, write_announcement(edition)]
                assert find_outside("\n".join(said)) == []


TEMPLATES = sorted([*THEME.rglob("*.html"), *THEME.rglob("*.j2"),
                    *(ROOT / "generator" / "pages").glob("*.j2"),
                    *(ROOT / "generator" / "mail").glob("*.j2")])  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_says_nothing_by_itself(template: Path) -> None:
    tree = Environment(autoescape=True).parse(template.read_text())
    data = "".join(node.data for node in tree.find_all(nodes.TemplateData))
    plain = re.sub(r"<style>.*?</style>| data-area=", "", data, flags=re.S)
    assert find_outside(read_html(plain)) == []


SAID_IN_SCRIPTS = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
CALLED = re.compile(r'\b[np]?gettext\(\s*"(?:[^"\\\n]|\\.)*"(?:,\s*"(?:[^"\\\n]|\\.)*")?\s*\)')
NAMES_IN_SCRIPTS = {
    "Atom", "RSS", "JSON Feed", "Feedly", "Inoreader", "NewsBlur", "The Old Reader",
    "Enter", "Escape", "ArrowDown", "ArrowUp", "Tab",
    "with further authors",  # in RIS, as exports write it
}  # fmt: skip
CODE = re.compile(r"dp-|md-|<\?xml")  # classes, and a declaration
SAYING = re.compile(r"^[A-Z][a-z]|[a-z]{2,} [a-z]{2,}")


@pytest.mark.parametrize("script", sorted(THEME.rglob("*.js")), ids=lambda path: path.name)
def test_script_says_nothing_by_itself(script: Path) -> None:
    """What is said has a blank between words, or begins with a capital."""
    if script.name == "language.js":
        return  # made from CLDR
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", script.read_text(), flags=re.S)
    said = [a or b for a, b in SAID_IN_SCRIPTS.findall(CALLED.sub('""', text))]
    plain = {re.sub(r"\$\{[^}]*\}", "", piece) for piece in said} - NAMES_IN_SCRIPTS
    assert [piece for piece in plain if SAYING.search(piece) and not CODE.search(piece)] == []


@pytest.mark.parametrize("sheet", sorted(THEME.rglob("*.css")), ids=lambda path: path.name)
def test_style_sheet_says_nothing_by_itself(sheet: Path) -> None:
    said = re.findall(r"\bcontent:([^;}]*)", CALLED.sub("", sheet.read_text()))
    assert [piece for piece in said if re.search(r'"[^"\\]*[a-z]{2}', piece)] == []
