"""Every pixel of some cards, as the pinned Pillow draws them: tests/golden/cards.txt.

``UPDATE=1 make test`` writes it anew; look at the cards then.
"""

import hashlib
import io
import os
import re
from collections.abc import Iterator

import PIL
import pytest
from PIL import Image

from generator.files.cards import draw_card, name_card, write_preview
from generator.model.site import Card, Site
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "cards.txt"
LOCK = ROOT / "requirements" / "runtime.txt"
COLORS = {"applications": "#90502c", "own": "#963", "sea": "#13579b"}
SITE = Site("https://papers.example/", "Daily Kites", colors=COLORS)
TITLE = "Kettles That Learn to Whistle: A Survey of Steam, Spouts and Lids in Small Kitchens"
CARDS = [
    Card(),
    Card(kicker="March 2025", area="applications"),
    *(Card(TITLE[:length], "Ada Example, Ben Muster", "Robots", "sea") for length in (7, 20, 40)),
    *(Card(TITLE * times, "Ada Example " * 12, "Own", "own") for times in (1, 2, 3, 4, 6)),
    Card("x" * 60, "", "", "unknown"),
    Card("Words " + "y" * 80, "z" * 90, "w", ""),
]


def describe_cards() -> Iterator[str]:
    """The path of each card, a digest of its pixels, and what leads to it."""
    for card in CARDS:
        image = Image.open(io.BytesIO(draw_card(card, SITE)))
        assert image.mode == "P"
        pixels = hashlib.sha256(image.convert("RGB").tobytes()).hexdigest()
        yield f"{card.title[:20] or card.kicker} {name_card(card, SITE)} {pixels}"
        yield f"  {write_preview(card, SITE)}"


def test_cards_are_drawn_as_they_were() -> None:
    pinned = re.search(r"^pillow==(\S+)", LOCK.read_text(), re.M)
    if not pinned or pinned[1] != PIL.__version__:
        pytest.skip("another Pillow than the pinned one draws letters in its own way")
    found = "\n".join(describe_cards()) + "\n"
    if os.environ.get("UPDATE"):
        GOLDEN.write_text(found, "utf-8")
    assert found == GOLDEN.read_text("utf-8")
