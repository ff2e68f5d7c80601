"""Every count of a built site, and how many papers, days or topics it leads to.

A count is a number in a link, or beside a noun: that of the link that it stands in or beside, else
of the page itself. What it opens goes on over the pages of a list. Numbers in dates, in titles and
in what papers say are none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

from lxml import html
from lxml.html import HtmlElement

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE = re.compile(rf"(?:\b\d{{1,2}} )?\b(?:{_MONTHS})[a-z]*(?: \d{{4}})?|\bWeek \d+, \d{{4}}")
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?![\w.]*\w)")
_SAID = re.compile(
    r"(?:(?P<part>[\d,]+) of )?(?P<count>\d[\d,]*) (?:new )?(?P<noun>paper|day|topic|new)s?\b"
    r"(?! later)"
)
_DAY = re.compile(r"days/(?:\d{4}-\d\d-\d\d|unknown)/")
_PAPER = re.compile(r"papers/[^/]+/")
_KINDS = {"paper": _PAPER, "new": _PAPER, "day": _DAY, "topic": re.compile(r"topics/[^/]+/")}
_QUOTING = {"dp-gist", "dp-text", "dp-abs__body", "dp-authors", "dp-title-main", "dp-title-sub"}
_HOLDERS = ("article", "li", "tr", "header")  # what keeps a count and its link together
_NEW = ".//em[text()='New']/ancestor::article[1]//*[self::h2 or self::h3 or self::h4]/a"


class Count(NamedTuple):
    """What is said, of what, how many, and the address that it leads to."""

    said: str
    noun: str
    number: int
    target: str


class Counts:
    """The counts of the site in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read = lru_cache(500)(self._read)
        self.open = lru_cache(None)(self._open)
        self.checked = 0

    def _read(self, path: str) -> HtmlElement:
        """What is of the newspaper on a page."""
        root = html.fromstring((self.folder / path / "index.html").read_bytes())
        ours = (part for part in root.iter("div") if part.get("class") == "dp")
        return next(ours, html.Element("div"))

    def find_false(self) -> Iterator[str]:
        """Each count that leads to another number of things, as ``page: what it says``."""
        for file in sorted(self.folder.rglob("index.html")):
            name = file.parent.relative_to(self.folder).as_posix()
            path = "" if name == "." else f"{name}/"
            for count in self.list_counts(path):
                self.checked += 1
                found = len(self.open(count.target, count.noun))
                if found != count.number:
                    yield f"{path}: “{count.said}” leads to {found} at “{count.target}”"

    def list_counts(self, path: str) -> Iterator[Count]:
        """All that a page says."""
        for element in self.read(path).iter():
            if isinstance(element.tag, str) and not _is_quoted(element):
                if element.tag == "a":
                    yield from self._list_in_link(path, element)
                for text in (element.text, *(child.tail for child in element)):
                    for match in _SAID.finditer(text or ""):
                        yield from self._find_target(path, element, match)

    def _list_in_link(self, path: str, link: HtmlElement) -> Iterator[Count]:
        """A bare number in a link is one of papers, unless it is that of a page."""
        target, text = _follow(path, link), link.text_content()
        if not _is_list(target) or "dp-pager" in link.getparent().get("class", ""):
            return
        if label := _SAID.search(link.get("aria-label", "")):
            yield Count(label[0], label["noun"], _read_number(label["count"]), target)
        elif not _SAID.search(text) and (numbers := _NUMBER.findall(_DATE.sub("", text))):
            yield Count(" ".join(text.split()), "paper", _read_number(numbers[-1]), target)

    def _find_target(
        self, path: str, element: HtmlElement, match: re.Match[str]
    ) -> Iterator[Count]:
        noun, number = match["noun"], _read_number(match["count"])
        around = [element, *element.iterancestors()]
        holder = next((e for e in around if e.tag in ("a", *_HOLDERS)), self.read(path))
        targets = [_follow(path, link) for link in holder.iter("a")]
        papers = list(filter(_PAPER.fullmatch, targets))
        lists = list(filter(_is_list, targets))
        area = [e.get("id") for e in around if e.get("id") and e.tag == "section"]
        if match["part"]:
            section = next(element.iterancestors("section"))
            shown = {_follow(path, link) for link in section.iter("a")}
            shown = set(filter(_PAPER.fullmatch, shown))
            yield Count(match[0], str(len(shown)), _read_number(match["part"]), "")
        if noun == "day" and papers:
            yield Count(match[0], noun, number, f"{papers[0]}#{self._find_day(path)}")
        elif "dp-head" in holder.get("class", "") or holder.get("class") == "dp-plate" or not lists:
            yield Count(match[0], noun, number, f"{path}#{area[0]}" if area else path)
        else:
            yield Count(match[0], noun, number, lists[0])

    def _find_day(self, path: str) -> str:
        """The day that a page speaks of, "" for none: what it says of papers is as of then."""
        if path:
            return path.split("/")[1] if _DAY.match(path) else ""
        return self._find_latest().split("/")[1]

    def _find_latest(self) -> str:
        return max(filter(_DAY.fullmatch, _list_targets("", self.read(""))))

    def _open(self, target: str, noun: str) -> frozenset[str]:
        """The addresses of what is listed there, over all pages of the list."""
        if noun.isdigit():
            return frozenset(map(str, range(int(noun))))  # counted where it stands
        address, anchor = urldefrag(target)
        if _PAPER.fullmatch(address):
            seen = self.read(address).xpath(".//ol[contains(@class, 'dp-sight')]//a/@href")
            days = {link.rstrip("/").rpartition("/")[2] for link in seen}
            return frozenset(day for day in days if not anchor or day <= anchor)
        found: set[str] = set()
        for page in self._list_pages(address, noun, anchor):
            body = self.read(page)
            for part in body.xpath("//*[@id=$id]", id=anchor) if anchor else [body]:
                found |= set(filter(_KINDS[noun].fullmatch, _list_targets(page, part, noun)))
        return frozenset(found)

    def _list_pages(self, address: str, noun: str, anchor: str) -> list[str]:
        """A page, and those on which its list goes on."""
        pages = [address]
        pager = self.read(address).xpath(".//nav[contains(@class, 'dp-pager')]//a")
        pages += [_follow(address, link) for link in pager]
        if noun in ("paper", "new") and not anchor:
            pages += self._list_below(address)
        return list(dict.fromkeys(pages))

    def _list_below(self, address: str) -> Iterator[str]:
        """Where a page only begins: the months of a topic, the days of a month, the latest day."""
        if re.fullmatch(r"topics/[^/]+/", address):
            below = [p.parent for p in (self.folder / address).rglob("index.html")]
            yield from (f"{p.relative_to(self.folder).as_posix()}/" for p in below)
        elif not address:
            yield from self._list_pages(self._find_latest(), "paper", "")
        elif address.startswith("months/"):
            for day in set(filter(_DAY.fullmatch, _list_targets(address, self.read(address)))):
                yield from self._list_pages(day, "paper", "")


def _is_quoted(element: HtmlElement) -> bool:
    """Whether it is what a paper says."""
    around = [element, *element.iterancestors()]
    return any(
        e.tag in ("pre", "q")
        or not _QUOTING.isdisjoint(e.get("class", "").split())
        or _PAPER.search(e.get("href", ""))
        for e in around
    )


def _follow(path: str, link: HtmlElement) -> str:
    address: str = urljoin(f"http://x/{path}", link.get("href", ""))
    return address.removeprefix("http://x/")


def _is_list(address: str) -> bool:
    """Whether it is a page of the site that is no paper's."""
    page = urldefrag(address)[0]
    return (
        ":" not in address and not page.startswith("papers/") and (page.endswith("/") or not page)
    )


def _list_targets(page: str, part: HtmlElement, noun: str = "") -> Iterator[str]:
    """Where the links of a list lead; not those beside it, nor those up and on from it.

    Of ``new`` papers, those that are marked, and all where none is.
    """
    marked = part.xpath(_NEW) if noun == "new" else []
    for link in marked or part.iter("a"):
        above = list(link.iterancestors())
        if not any(e.tag == "aside" or "dp-crumb" in e.get("class", "") for e in above):
            yield urldefrag(_follow(page, link))[0]


def _read_number(said: str) -> int:
    return int(said.replace(",", ""))
