"""For programs that read: llms.txt (https://llmstxt.org), and the Markdown twins of lists.

A twin stands beside its page: ``days/2025-12-10/`` has ``days/2025-12-10.md``. The newest days and
the indexes have one. Topics have not: 71 more of them would take 4 % of a build of 3,000 papers to
say what their feeds and the open data say whole.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date, timedelta

from generator.escape import SafeMarkdown
from generator.feeds import atom
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.kept import NOTHING_KEPT, Kept
from generator.model.site import OutputFile, Page, Site
from generator.pages.markdown import Linking, list_markdown

NAME = "llms.txt"
DAYS = 7  # whose pages have a twin


def list_twins(
    pages: Iterable[Page], corpus: Corpus, site: Site, kept: Kept = NOTHING_KEPT
) -> Iterator[OutputFile]:
    """The twins, then llms.txt, which names them."""
    latest = corpus.latest_day
    found = (page for page in pages if page.path and has_twin(page.path, page.updated, latest))
    chosen = sorted(found, key=_order)
    sources = {page.path: page.source for page in chosen}

    def find_way(_: str, twins: Container[str]) -> Callable[[str], SafeMarkdown]:
        """Whole addresses, whatever the file: of twins where there are, of pages elsewhere."""
        return lambda address: SafeMarkdown(
            address
            if ":" in address or not address
            else site.url + (sources[address] if address in twins else address)
        )

    linking = Linking(frozenset(sources), find_way, site.url)
    yield from list_markdown(chosen, corpus.words, linking=linking, kept=kept)
    yield OutputFile(NAME, _write_llms(chosen, corpus, site).encode())


def _order(page: Page) -> tuple[bool, int]:
    """Indexes as they come, then the newest day first: those that stand come after all others."""
    day = page.updated if page.path.partition("/")[2] else None
    return (day is not None, -day.toordinal() if day else 0)


def has_twin(path: str, updated: date | None, latest: date | None) -> bool:
    """Whether the list at an address, of a day, has a twin; ``latest`` is the newest day."""
    folder, _, rest = path.partition("/")
    if folder == "days" and rest:
        return bool(latest and updated and updated > latest - timedelta(days=DAYS))
    return not rest


def _write_llms(pages: Sequence[Page], corpus: Corpus, site: Site) -> str:
    """The file: what the site is, then links, each with a note."""
    words = corpus.words
    twins = [_name_link(page.title, page.source, page.description, site) for page in pages]
    topics = [
        _name_link(topic.name, f"data/topics/{slug}.json", topic.description, site)
        for slug, topic in corpus.topics.items()
        if slug in corpus.by_topic
    ]
    data = words.gettext("Data")
    lines = [
        f"# {site.name}",
        "",
        f"> {_summarise(len(corpus.papers), words)}",
        "",
        words.gettext("A text that is not the authors' abstract says that it is a summary."),
        "",
        f"## {data}",
        "",
        *_list_data(site, words),
    ]
    for name, found in ((words.gettext("Lists"), twins), (words.gettext("Topics"), topics)):
        if found:
            lines += ["", f"## {name}", "", *found]
    return "\n".join([*lines, ""])


def _summarise(papers: int, words: Words) -> str:
    return words.ngettext(
        "{count} research paper from daily lists, each once, by day and by topic, with abstracts "
        "or summaries.",
        "{count} research papers from daily lists, each once, by day and by topic, with abstracts "
        "or summaries.",
        papers,
    )


def _list_data(site: Site, words: Words) -> Iterator[str]:
    note = words.gettext("days, topics and months as JSON")
    yield _name_link(words.gettext("Index of open data"), "data/index.json", note, site)
    note = words.gettext("files, fields, schemas and examples")
    yield _name_link(words.gettext("How to use it"), "data/", note, site)
    if not site.private:
        name, note = words.gettext("Feed of every paper"), words.gettext("the newest, in Atom")
        yield _name_link(name, atom.NAME, note, site)


def _name_link(name: str, path: str, note: str, site: Site) -> str:
    return f"- [{name}]({site.url}{path}): {note}"
