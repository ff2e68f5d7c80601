"""A built site: which files it has, and all that the theme puts around a page of each kind.

tests/golden/tables/built.txt has it without what stands for contents: digests of files and scripts.
"""

import re
from collections.abc import Iterator
from importlib.metadata import version

import pytest
from lxml import html

from tests.conftest import ROOT
from tests.golden_files import hold
from tests.plain import list_lines
from tests.sites import Site

PAGES = ("", "days/2025-03-12/", "topics/code/", "search/", "feeds/", "404.html", "about/")
LOCKED = (ROOT / "requirements" / "dev.txt").read_text("utf-8")
_DIGEST = re.compile(r"(?<=[./-])[0-9a-f]{8,}(?=[./]|\.min)|sha256-[\w+/=]+|\?h=\w+")
_MANY = re.compile(r"(?:search|assets|cards|papers|authors)/.*")


def mask(text: str) -> str:
    return _DIGEST.sub("DIGEST", text)


def list_head(text: str) -> Iterator[str]:
    """What programs are told of a page, in order."""
    for element in html.document_fromstring(text).iterfind("./head/*"):
        if element.get("name") == "generator":
            continue  # the versions of MkDocs and its theme
        if element.tag in ("meta", "link", "script", "base"):
            told = " ".join(f"{name!s}={value!r}" for name, value in sorted(element.items()))
            yield f"  <{element.tag} {told}>"
        elif element.tag == "title":
            yield f"  {element.text}"


def describe(site: Site) -> Iterator[str]:
    names = (p.relative_to(site.folder).as_posix() for p in site.folder.rglob("*") if p.is_file())
    yield from (name for name in sorted(names) if not _MANY.fullmatch(name))
    papers = [path for path in site.papers if not site.page(path).title.startswith("Moved: ")]
    for path in (*PAGES, papers[0], papers[-1]):
        text = site.read(path if path.endswith(".html") else f"{path}index.html")
        yield f"{path or '/'}:"
        yield from map(mask, list_head(text))
        (body,) = html.document_fromstring(text).iterfind("body")
        lines = list_lines(html.tostring(body, encoding="unicode"))
        for line in () if path == "about/" else lines:
            yield f"  {mask(line)}"


@pytest.mark.skipif(
    f"mkdocs-material=={version('mkdocs-material')} " not in LOCKED,
    reason="another version of the theme draws its own parts otherwise",
)
def test_built_site_is_what_it_was(site: Site) -> None:
    hold("built.txt", describe(site))
