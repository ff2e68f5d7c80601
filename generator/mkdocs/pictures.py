"""The pictures of a site that other programs show with a link to it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.files.cards import list_cards
from generator.model.corpus import Corpus
from generator.model.site import Card, OutputFile, Page, Site
from generator.pages.previews import list_previews


def list_pictures(
    corpus: Corpus, pages: Iterable[Page], site: Site, before: Path | None
) -> Iterator[OutputFile]:
    """The cards of all papers and pages; those that the site ``before`` has are not drawn anew."""

    def read_card(path: str) -> bytes | None:
        card = before / path if before else None
        return card.read_bytes() if card and card.is_file() else None

    cards = {Card(), *list_previews(corpus), *(page.card for page in pages)}
    return list_cards(cards, site, read_card)
