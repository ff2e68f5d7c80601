"""What a site's owner decided, on pages that are made without knowing it: its name, its privacy."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from generator.editorial.addresses import SUBSCRIBE, TOPICS
from generator.language.words import ENGLISH, Words
from generator.model.site import Page
from generator.pages.content import ListContent
from generator.pages.front import FrontContent


class Ownership(Struct, frozen=True):
    """Whose site it is: its name, what its front page says large, and whether it is private."""

    name: str
    masthead: str
    private: bool = False
    words: Words = ENGLISH


def own_pages(pages: Iterable[Page], owner: Ownership) -> Iterator[Page]:
    """The pages as they are on the site of this owner."""
    return (own_page(page, owner) for page in pages)


def own_page(page: Page, owner: Ownership) -> Page:
    """The page with the site's name on the front page, and without feeds on a private site."""
    if isinstance(page.content, FrontContent):
        named = structs.replace(page.content, heading=owner.masthead)
        page = structs.replace(page, title=owner.name, content=named)
    return _drop_feeds(page, owner.words) if owner.private else page


def _drop_feeds(page: Page, words: Words) -> Page:
    content = page.content
    if page.path == SUBSCRIBE:
        said = words.gettext("This site is private, so it has no feeds.")
        return structs.replace(page, description=said, content=ListContent(page.title, lede=said))
    if isinstance(content, ListContent):
        lede = "" if page.path == TOPICS else content.lede  # it speaks of feeds
        content = structs.replace(content, subscribe="", lede=lede)
    return structs.replace(page, feeds=(), content=content)
