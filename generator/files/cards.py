"""Preview cards: the picture that other sites show beside a link, 1200 by 630 pixels as they ask.

A card says what a page is in our own type, in ink on paper with the colour of its area. Its name
follows from all that is on it, so that one that is there already need not be drawn again. Sixteen
colours take a third of the bytes and are enough for the edges of letters.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

import PIL
from msgspec.structs import astuple, replace
from PIL import Image, ImageDraw, ImageFont

from generator.escape import escape_html
from generator.files.fonts import FACES, list_letters
from generator.model.site import Card, OutputFile, Site

FOLDER = "cards/"
WIDTH, HEIGHT = 1200, 630
# What a card depends on beside its words: it counts changes of the drawing.
_RECIPE = (1, PIL.__version__)
_MARGIN = 80
_ROOM = WIDTH - 2 * _MARGIN
_SIZES = (112, 80, 68, 58, 50, 44)  # of a title, the first at which it has room
_TOP, _BOTTOM = 132, 470  # of a title
_LEADING = 1.14
_GREYS, _COLOUR, _RULE = 13, 14, 15  # the palette: paper to ink, the area's colour, a hairline
_INK, _OTHER = (0x15, 0x17, 0x1B), (0x5C, 0x62, 0x6A)
_SHADES = bytes(value * _GREYS // 255 for value in range(256))

Colour = tuple[int, int, int]


def name_card(card: Card, site: Site) -> str:
    """The path of a card's file."""
    key = repr((*_RECIPE, site.name, _find_colour(card, site), *astuple(_keep_legible(card))))
    return f"{FOLDER}{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:16]}.png"


def write_preview(card: Card, site: Site) -> str:
    """The elements of ``<head>`` that lead other sites to a card (https://ogp.me).

    Nothing where the address of the site is not known: other sites take whole addresses alone. The
    card of an area, which nearly all papers share, goes without its size and what is on it: other
    sites find the one when they fetch it, and the other is the site's name.
    """
    if ":" not in site.url:
        return ""
    properties = [("og:image", f"{site.url}{name_card(card, site)}")]
    if card.title or not card.area:
        said = ": ".join(filter(None, (site.name, _keep_legible(card).title or card.kicker)))
        properties += [
            ("og:image:width", str(WIDTH)),
            ("og:image:height", str(HEIGHT)),
            ("og:image:alt", said),
        ]
    return "<meta name=twitter:card content=summary_large_image>" + "".join(
        f'<meta property={name} content="{escape_html(text)}">' for name, text in properties
    )


def list_cards(cards: Iterable[Card], site: Site, before: Path | None) -> Iterator[OutputFile]:
    """The files of all cards; those that the site ``before`` has are not drawn anew."""
    for path, card in {name_card(card, site): card for card in cards}.items():
        known = before / path if before else None
        data = known.read_bytes() if known and known.is_file() else draw_card(card, site)
        yield OutputFile(path, data)


def draw_card(card: Card, site: Site) -> bytes:
    """A card as PNG; what the fonts have no letters for is left out."""
    name = site.name if _is_legible(site.name) else ""
    return _draw(_keep_legible(card), name, _find_colour(card, site))


@lru_cache(500)  # for whoever is served
def _draw(card: Card, name: str, colour: Colour) -> bytes:
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    title, kicker = (card.title, card.kicker) if card.title else (name, "")
    _write(draw, (_MARGIN + 36, 62), kicker, ("sans-600", 30))
    lines, size = _fit_title(title)
    for number, line in enumerate(lines):
        place = _MARGIN, _TOP + round(number * size * _LEADING)
        _write(draw, place, line, ("serif-600", size))
    if card.title:
        _write(draw, (_MARGIN, 482), _cut(card.byline, ("sans-400", 30)), ("sans-400", 30))
        _write(draw, (_MARGIN, 552), name, ("serif-600", 32))
    else:
        _write(draw, (_MARGIN, 552), card.kicker, ("sans-600", 32))
    image = image.point(list(_SHADES))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 15), _COLOUR)
    draw.rectangle((_MARGIN, 538, WIDTH - _MARGIN, 539), _RULE)
    if kicker:
        draw.rectangle((_MARGIN, 70, _MARGIN + 21, 91), _COLOUR)
    return _encode(image, colour)


def _encode(image: Image.Image, colour: Colour) -> bytes:
    paper = Image.frombytes("P", image.size, image.tobytes())
    greys = [[round(255 - (255 - ink) * n / _GREYS) for ink in _INK] for n in range(_GREYS + 1)]
    palette = [*greys, colour, (0xD6, 0xD9, 0xD6)]
    paper.putpalette([value for shade in palette for value in shade])
    stream = io.BytesIO()
    # Runs of one colour are most of it: looking for those alone takes half the time of level 6.
    paper.save(stream, "PNG", bits=4, compress_level=6, compress_type=3)
    return stream.getvalue()


Style = tuple[str, int]
"""A face and its size in pixels."""


def _write(draw: ImageDraw.ImageDraw, place: tuple[int, int], text: str, style: Style) -> None:
    if text:
        draw.text(place, text, 255, _load_font(style))


def _fit_title(title: str) -> tuple[list[str], int]:
    """Its lines in the largest size that has room; in the smallest, what has."""
    for size in _SIZES:
        lines = _wrap(title, ("serif-600", size))
        most = int((_BOTTOM - _TOP) / (size * _LEADING))
        if len(lines) <= most:
            return lines, size
    return [*lines[: most - 1], _cut(f"{lines[most - 1]} {lines[most]}", ("serif-600", size))], size


def _wrap(text: str, style: Style) -> list[str]:
    lines, width = [""], 0.0
    blank = _measure(" ", style)
    for word in (_cut(word, style) for word in text.split()):
        length = _measure(word, style)
        if lines[-1] and width + blank + length > _ROOM:
            lines.append(word)
            width = length
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
            width += length + (blank if width else 0)
    return lines


def _cut(text: str, style: Style) -> str:
    """As much of a line as has room."""
    if _measure(text, style) <= _ROOM:
        return text
    while _measure(f"{text} …", style) > _ROOM:
        text = text[:-1].rstrip()
    return f"{text} …"


def _measure(text: str, style: Style) -> float:
    return sum(_measure_letter(letter, style) for letter in text)


@cache
def _measure_letter(letter: str, style: Style) -> float:
    font = _load_font(style)
    return max(font.getlength(letter), font.getbbox(letter)[2])  # "…" is wider than it says


def _keep_legible(card: Card) -> Card:
    """The card without what the fonts have no letters for: boxes say less than nothing."""
    if not _is_legible(card.kicker):
        return _keep_legible(replace(card, kicker=""))
    if not _is_legible(card.title):
        return replace(card, title="", byline="")
    return card if _is_legible(card.byline) else replace(card, byline="")


def _is_legible(text: str) -> bool:
    return all(map(list_letters().__contains__, map(ord, text)))


@cache
def _load_font(style: Style) -> ImageFont.FreeTypeFont:
    face = next(face for face in FACES if face.name == style[0])
    # The plain layout is the same wherever Pillow was built.
    basic = ImageFont.Layout.BASIC
    return ImageFont.truetype(io.BytesIO(face.read()), style[1], layout_engine=basic)


def _find_colour(card: Card, site: Site) -> Colour:
    """That of its area; ink for what has none."""
    said = site.colors.get(card.area)
    if not said:
        return _OTHER if card.area else _INK
    digits = said.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue
