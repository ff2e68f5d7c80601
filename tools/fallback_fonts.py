#!/usr/bin/env python3
"""Print the fallback faces of papers.css: system fonts made as wide and as high as our own.

    python -m tools.fallback_fonts

A page is read in a fallback until our font is here; where both take the same room, nothing moves
then. ``size-adjust`` is the ratio of the mean widths of letters, weighed by how frequent they are
in English (Lewand, 2000; a blank every 5.1 letters); the heights are those of our font at that
size. Times New Roman and Arial are measured by Liberation, which is made to their widths.
"""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from generator.files.fonts import FACES, Face

LETTERS = {
    "e": 12.70, "t": 9.06, "a": 8.17, "o": 7.51, "i": 6.97, "n": 6.75, "s": 6.33, "h": 6.09,
    "r": 5.99, "d": 4.25, "l": 4.03, "c": 2.78, "u": 2.76, "m": 2.41, "w": 2.36, "f": 2.23,
    "g": 2.02, "y": 1.97, "p": 1.93, "b": 1.29, "v": 0.98, "k": 0.77, "j": 0.15, "x": 0.15,
    "q": 0.10, "z": 0.07, " ": 19.6,
}  # fmt: skip
# The weight of a face, and what is there in its place: on most systems, on Android, on Linux.
# Of each the file that measures it, and the names that it has.
FALLBACKS = {
    "serif-400": (
        "400",
        ("LiberationSerif-Regular", "Times New Roman", "Liberation Serif"),
        ("NotoSerif-Regular", "Noto Serif"),
        ("DejaVuSerif", "DejaVu Serif"),
    ),
    "serif-600": (
        "600",
        ("LiberationSerif-Bold", "Times New Roman Bold", "Liberation Serif Bold"),
        ("NotoSerif-Bold", "Noto Serif Bold"),
        ("DejaVuSerif-Bold", "DejaVu Serif Bold"),
    ),
    "sans-400": (
        "400",
        ("LiberationSans-Regular", "Arial", "Liberation Sans"),
        ("Roboto-Regular", "Roboto"),
        ("DejaVuSans", "DejaVu Sans"),
    ),
    "sans-600": (
        "600",
        ("LiberationSans-Bold", "Arial Bold", "Liberation Sans Bold"),
        ("Roboto-Bold", "Roboto Bold"),
        ("DejaVuSans-Bold", "DejaVu Sans Bold"),
    ),
}
KINDS = ("Fallback", "Android Fallback", "Linux Fallback")


def measure_width(font: TTFont) -> float:
    """The mean width of a letter, in ems."""
    widths, names = font["hmtx"], font.getBestCmap()
    total = sum(widths[names[ord(letter)]][0] * share for letter, share in LETTERS.items())
    return float(total / sum(LETTERS.values()) / font["head"].unitsPerEm)


def find_font(name: str) -> Path:
    command = ["fc-list", "--format", "%{file}\n"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True)
    found = [Path(line) for line in listed.stdout.splitlines() if Path(line).stem == name]
    if not found:
        raise SystemExit(f"{name}: no such font here; install Liberation, Noto, Roboto and DejaVu")
    return found[0]


def write_faces() -> str:
    """Each fallback of each face: a family of its own, since their widths differ."""
    lines = []
    for face in FACES:
        weight, *fallbacks = FALLBACKS[face.name]
        for kind, (file, *names) in zip(KINDS, fallbacks, strict=True):
            lines.append(_write_face(face, f"{face.family} {kind}", str(weight), file, names))
    return "\n".join(lines)


def _write_face(face: Face, family: str, weight: str, file: str, names: list[str]) -> str:
    own, other = TTFont(BytesIO(face.read())), TTFont(find_font(file))
    size = measure_width(own) / measure_width(other)
    em, heights = own["head"].unitsPerEm, own["hhea"]
    sources = ", ".join(f'local("{name}")' for name in names)
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight};'
        f" src: {sources}; size-adjust: {size:.1%};"
        f" ascent-override: {heights.ascent / em / size:.1%};"
        f" descent-override: {-heights.descent / em / size:.1%};"
        f" line-gap-override: {heights.lineGap / em / size:.1%}; }}"
    )


if __name__ == "__main__":
    sys.exit(print(write_faces()))
