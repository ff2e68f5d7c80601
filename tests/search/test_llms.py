"""llms.txt and the Markdown twins of lists."""

import re
from html import unescape

from generator.pages import list_pages
from generator.pipeline import Build
from generator.search.llms import list_twins
from tests.captures import build_captures
from tests.feeds.days import HERE, write_days
from tests.sites import Site


def read_twins(build: Build) -> dict[str, str]:
    pages = [page for page in list_pages(build.corpus) if not page.canonical]
    return {file.path: file.data.decode() for file in list_twins(pages, build.corpus, HERE)}


def test_everything_that_is_named_is_there(site: Site) -> None:
    named = re.findall(r"\]\((\S+)\)", site.read("llms.txt"))
    assert len(named) > 10
    for address in named:
        path = address.removeprefix(site.url)
        assert (site.folder / (f"{path}index.html" if path.endswith("/") else path)).is_file(), path


def test_twin_of_a_day_says_what_its_page_says(site: Site) -> None:
    text = site.read("days/2025-12-10.md")
    assert "# Wednesday, 10 December 2025\n" in text
    assert "Lantern++: Retrieval for the Long Evening" in unescape(text)


def test_links_of_a_twin_lead_to_twins_or_pages(site: Site) -> None:
    for file in site.folder.rglob("*.md"):
        for address in re.findall(r"\]\((\S+?)\)", file.read_text()):
            path = address.removeprefix(site.url)
            assert path != address or not address.startswith((".", "/")), (file, address)
            if path != address:
                page = path.partition("#")[0]
                folder = site.folder / page
                assert folder.is_file() or (folder / "index.html").is_file(), (file, address)


def test_days_older_than_a_week_have_no_twin() -> None:
    twins = read_twins(build_captures(*write_days(*[1] * 40)))
    days = sorted(path for path in twins if re.fullmatch(r"days/\d{4}-\d\d-\d\d\.md", path))
    assert (days[0], len(days)) == ("days/2024-02-03.md", 7)
    assert "days/index.md" in twins


def test_site_without_papers_has_its_llms_txt() -> None:
    text = read_twins(build_captures())["llms.txt"]
    assert text.startswith("# Daily Papers\n\n> 0 research papers ")
