"""What a build publishes, beside what was published before: nothing of that may be lost."""

from collections.abc import Sequence
from itertools import chain

from generator.editorial.addresses import link_feed, link_slug
from generator.editorial.moves import find_former
from generator.feeds.channel import list_folders
from generator.merging.published import find_lost, keep_published
from generator.model.corpus import Corpus
from generator.model.problems import Notice, Origin, PublishedError
from generator.model.published import Published
from generator.pages import author, list_archive, list_pages
from generator.pipeline import Build

_SHOWN = 10  # lost addresses in a message


def find_lost_addresses(build: Build, published: Published) -> list[str]:
    """What was published and has no page in a build; papers that are hidden on purpose aside."""
    if not (published.papers or published.pages or published.feeds):
        return []
    papers = [*build.corpus.papers, *build.hidden]
    slugs = {slug for paper in papers for slug in (paper.slug, *paper.aliases)}
    return find_lost(published, list_addresses(build.corpus) | set(map(link_slug, slugs)))


def miss_addresses(lost: Sequence[str], build: Build, file: str) -> list[PublishedError]:
    """The error of a build that drops ``lost`` addresses, which the ``file`` names."""
    if not lost:
        return []
    more = f" and {len(lost) - _SHOWN:,} more" if len(lost) > _SHOWN else ""
    aside = ", ".join(str(error.origin) for error in build.aside[:_SHOWN])
    back = "put back what was removed or changed"
    if aside:
        back = f"mend or replace what was set aside ({aside}), or {back}"
    return [
        PublishedError(
            f"{file}: published addresses would lead nowhere: {', '.join(lost[:_SHOWN])}{more}; "
            f"{back}, or give them up with “papers keep --give-up” (a fork with captures of its "
            f"own removes {file})"
        )
    ]


def note_dropped(corpus: Corpus, file: str) -> list[Notice]:
    """What to say of topics that were published and that the file of topics no longer has."""
    next_step = (
        "its page and feed say that it has ended; if another topic takes its place, "
        "name it there under “formerly:”"
    )
    dropped = (slug for slug, topic in find_former(corpus).items() if not topic)
    told = ((f"the topic “{slug}” was published and is no more", next_step) for slug in dropped)
    return [Notice(Origin(file), *words, "notice") for words in told]


def list_addresses(corpus: Corpus) -> set[str]:
    """The addresses of every page that is no paper's, and of every feed."""
    feeds = set(map(link_feed, list_folders(corpus)))
    lists = {page.path for page in chain(list_pages(corpus), list_archive(corpus))}
    return feeds | lists | author.list_addresses(corpus)


def record_build(build: Build, published: Published) -> Published:
    """What is published once a build is; of hidden papers, what finds them again."""
    known = {paper.slug for paper in published.papers}
    hidden = (paper for paper in build.hidden if paper.slug in known)
    papers, addresses = (*build.corpus.papers, *hidden), list_addresses(build.corpus)
    return keep_published(published, papers, addresses, build.listings, build.dating.days)
