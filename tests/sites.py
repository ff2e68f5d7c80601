"""A built site as its readers see it: pages, links and what they point to."""

from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

ADDRESSES = {"href", "src", "action", "poster", "data", "srcset", "formaction"}


class HtmlPage(HTMLParser):
    """The elements of a page that tests ask about."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.title = ""
        self._in_title = False
        self._texts: list[str] = []
        self._hidden = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in_title = tag == "title" and not self.title
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        self._hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        if not self._hidden:
            self._texts.append(data)

    @property
    def text(self) -> str:
        """All visible text, with single blanks."""
        return " ".join(" ".join(self._texts).split())

    def find(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """The attributes of each element of a name that has these (``_`` for ``-``)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [a for t, a in self.elements if t == tag and wanted.items() <= a.items()]

    def meta(self, name: str) -> list[str]:
        """The contents of ``<meta name>`` and ``<meta property>``."""
        named = [a for a in self.find("meta") if name in (a.get("name"), a.get("property"))]
        return [attributes["content"] for attributes in named]

    @property
    def ids(self) -> set[str]:
        """Everything a fragment can point to."""
        return {a[key] for _, a in self.elements for key in ("id", "name") if a.get(key)}

    @property
    def addresses(self) -> Iterator[tuple[str, str]]:
        """``(element, address)`` of whatever the page points to."""
        for tag, attributes in self.elements:
            for name in ADDRESSES & attributes.keys():
                yield tag, attributes[name]


class Site:
    """A folder that a build made, and the address it was built for."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self._pages: dict[str, HtmlPage] = {}

    @cached_property
    def paths(self) -> list[str]:
        """The addresses of all pages below the root: ``days/2025-03-11/``."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(path.removesuffix("index.html") for path in found)

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.folder / path).read_text("utf-8")

    def page(self, path: str) -> HtmlPage:
        """A page by its address below the root."""
        if path not in self._pages:
            file = f"{path}index.html" if path.endswith("/") or not path else path
            self._pages[path] = HtmlPage(self.read(file))
        return self._pages[path]

    def is_stamped(self, path: str) -> bool:
        """Whether a page stands on the frame of stamped pages."""
        return any(a.get("src", "").endswith("/stamped.js") for a in self.page(path).find("script"))

    @cached_property
    def papers(self) -> list[str]:
        """The addresses of the pages of papers, former addresses among them."""
        return [path for path in self.paths if path.startswith("papers/")]

    def list_broken(self) -> Iterator[str]:
        """Every internal link that leads nowhere, as ``page -> address``."""
        for path in self.paths:
            # 404.html is shown at any depth, so its links are those of the root.
            base = self.url if path == "404.html" else urljoin(self.url, path)
            for _, address in self.page(path).addresses:
                target, fragment = urldefrag(urljoin(base, address))
                parts = urlsplit(target)
                inside = parts.netloc == urlsplit(self.url).netloc
                dead = inside and parts.scheme != "data" and not self._leads(target, fragment)
                if dead or parts.scheme == "javascript":
                    yield f"{path} -> {address}"

    def _leads(self, target: str, fragment: str) -> bool:
        if not target.startswith(self.url):
            return False
        path = unquote(target.removeprefix(self.url))
        file = self.folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        if not file.is_file():
            return False
        if not fragment or fragment.startswith("__") or file.suffix != ".html":
            return True
        return unquote(fragment) in self.page(path).ids
