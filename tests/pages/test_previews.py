"""Each page's card is drawn, and hardly a card that no page shows."""

import pytest

from generator.model.site import Card
from generator.pages import list_pages, list_stamped_pages
from generator.pages.previews import list_previews
from tests.pages.test_every_word import make_corpus


@pytest.mark.parametrize("name", ["odd", "long", "moved"])
def test_cards_are_those_of_the_pages(name: str) -> None:
    corpus = make_corpus(name)
    shown = {page.card for page in [*list_pages(corpus), *list_stamped_pages(corpus)]}
    drawn = list_previews(corpus) | {Card()}
    assert shown <= drawn
    # A day of the last seven lists that is older than a month shows the card of the site.
    assert len(drawn - shown) <= (name == "long")
    assert len(shown) > 5
