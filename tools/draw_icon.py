#!/usr/bin/env python3
"""Draw the site's icon as PNG, for what reads no SVG, as `python -m tools.draw_icon`.

The shapes are those of favicon.svg, which are rectangles; PNG is written by its specification
(https://www.w3.org/TR/png-3/), a palette and one filter being enough.
"""

import re
import struct
import zlib
from pathlib import Path

ASSETS = Path(__file__).parent.parent / "generator" / "theme" / "material" / "assets"
SIZE = 360  # pixels; 15 for each unit of the drawing


def read_rectangles(svg: str) -> list[tuple[str, float, float, float, float]]:
    """``(colour, left, top, right, bottom)`` of what the drawing fills, in its order."""
    found = [("fff", 0.0, 0.0, 24.0, 24.0)]
    for colour, path in re.findall(r'<path fill="#(\w+)" d="([^"]+)"', svg):
        x = y = 0.0
        for shape in path.rstrip("z").split("z"):
            steps = re.findall(r"([MmHhVv])\s*(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?", shape)
            xs, ys = [], []
            for step, first, second in steps:
                x, y = _move(step, float(first), float(second or 0), x, y)
                xs.append(x)
                ys.append(y)
            found.append((colour, min(xs), min(ys), max(xs), max(ys)))
            x, y = xs[0], ys[0]
    return found


def _move(step: str, first: float, second: float, x: float, y: float) -> tuple[float, float]:
    moved = {
        "M": (first, second), "m": (x + first, y + second), "H": (first, y), "h": (x + first, y),
        "V": (x, first), "v": (x, y + first),
    }  # fmt: skip
    return moved[step]


def write_png(rectangles: list[tuple[str, float, float, float, float]], size: int) -> bytes:
    colours = list(dict.fromkeys(colour for colour, *_ in rectangles))
    rows = [bytearray(size) for _ in range(size)]
    for colour, *edges in rectangles:
        left, top, right, bottom = (round(edge * size / 24) for edge in edges)
        for row in rows[top:bottom]:
            row[left:right] = bytes([colours.index(colour)]) * (right - left)
    palette = b"".join(bytes.fromhex(c if len(c) == 6 else c[0] * 6) for c in colours)
    header = struct.pack(">IIBBBBB", size, size, 8, 3, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_write_part(*part) for part in parts)


def _write_part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


if __name__ == "__main__":
    drawing = (ASSETS / "favicon.svg").read_text()
    (ASSETS / "icon.png").write_bytes(write_png(read_rectangles(drawing), SIZE))
