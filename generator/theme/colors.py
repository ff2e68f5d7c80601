"""Colours of areas: those of the program, a readable one for any other, and the owner's own.

Each is a pair, for light pages and dark ones, and has at least 4.5 to 1 against the page and its
tinted boxes, as the Web Content Accessibility Guidelines ask of text (WCAG 2.2, 1.4.3). What an
owner chose is made darker, or lighter, until it has.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.model.problems import Origin, SettingsError, join_errors, suggest_name
from generator.model.topics import Area

LIGHT = ("#ffffff", "#f4f5f3")  # --dp-bg and --dp-tint in papers.css, which a test compares
DARK = ("#141619", "#1d2024")
LEAST = 4.5
Pair = tuple[str, str]
# Those that papers.css has by the name of their area.
KNOWN: Mapping[str, Pair] = {
    "language": ("#2c5a9d", "#8fb9f7"),
    "vision": ("#2c6d3e", "#82cb92"),
    "audio": ("#8f3e77", "#e79bce"),
    "learning": ("#56489b", "#b1aaf1"),
    "architectures": ("#1e6c8e", "#7dc5eb"),
    "efficiency": ("#06726e", "#7ecfc9"),
    "generative": ("#7a4093", "#d2a2e8"),
    "trust": ("#885716", "#e4b572"),
    "theory": ("#444e5e", "#b0b8c5"),
    "science": ("#106b51", "#8acfb4"),
    "applications": ("#90502c", "#e9ab85"),
    "resources": ("#66641e", "#c3c37d"),
}


def write_colors(
    areas: Sequence[Area], chosen: Mapping[str, str], name: str, lines: Mapping[str, int]
) -> str:
    """The rules of a style sheet for areas that the program has no colour for, "" for none.

    Raises ``SettingsError`` for colours of areas that are not there; ``name`` is the file that
    chooses them, ``lines`` where in it.
    """
    slugs = [area.slug for area in areas]
    if wrong := [slug for slug in chosen if slug not in slugs]:
        raise join_errors(
            SettingsError(
                f"{Origin(name, lines.get(f'colors.{slug}', 0))}: papers: colors: "
                f"no area “{slug}”; {suggest_name(slug, slugs)}"
            )
            for slug in wrong
        )
    rules = (
        f'[data-area="{slug}"] {{ --area: light-dark({light}, {dark}); }}\n'
        for slug, (light, dark) in choose_colors(slugs, chosen)
    )
    return "".join(rules)


def choose_colors(slugs: Sequence[str], chosen: Mapping[str, str]) -> Iterator[tuple[str, Pair]]:
    """The colours of areas without one of the program's, and those that the owner chose.

    Those that no area of the site has yet come first, in the order of the file of topics.
    """
    free = [pair for slug, pair in KNOWN.items() if slug not in slugs] or list(KNOWN.values())
    unknown = [slug for slug in slugs if slug not in KNOWN and slug not in chosen]
    for place, slug in enumerate(unknown):
        yield slug, free[place % len(free)]
    for slug in sorted(chosen):
        yield slug, make_readable(chosen[slug])


def make_readable(color: str) -> Pair:
    """A colour for light pages and dark ones, as near to what was chosen as reading allows."""
    return _move(color, LIGHT, 0), _move(color, DARK, 255)


def _move(color: str, grounds: Sequence[str], goal: int) -> str:
    """The colour, on its way to black or white as far as it has to go."""
    start = _read(color)
    for step in range(256):
        mixed = tuple(round(part + (goal - part) * step / 255) for part in start)
        found = "#{:02x}{:02x}{:02x}".format(*mixed)
        if all(find_contrast(found, ground) >= LEAST for ground in grounds):
            return found
    raise AssertionError(color)  # black and white are readable on their grounds


def find_contrast(one: str, other: str) -> float:
    """The ratio of contrast, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    dark, light = sorted((_find_luminance(one), _find_luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _find_luminance(color: str) -> float:
    parts = (part / 255 for part in _read(color))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _read(color: str) -> tuple[int, ...]:
    digits = re.sub(r"^#(.)(.)(.)$", r"\1\1\2\2\3\3", color).removeprefix("#")
    return tuple(int(digits[place : place + 2], 16) for place in (0, 2, 4))
