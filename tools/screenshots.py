"""The pictures of README and docs, as `python -m tools.screenshots SITE FOLDER`.

Ten pages of the built edition, on a phone or at a desk, light or dark: `front-390-light.png`.
Pictures are 8-bit PNG of at most 128 colours, to stay small.
"""

import io
import sys
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser

from tools.browser import open_browser, serve_site

PHONE, DESK = (390, 844), (1440, 1000)
SIZES = {PHONE: "390", DESK: "1440"}
# What is shown: a page by its pattern, where, and in which light.
Shot = tuple[str, str, tuple[int, int], Literal["light", "dark"]]
SHOTS: tuple[Shot, ...] = (
    ("front", "", DESK, "light"),
    ("front", "", DESK, "dark"),
    ("front", "", PHONE, "light"),
    ("day", "days/2*", DESK, "light"),
    ("day", "days/2*", PHONE, "dark"),
    ("week", "weeks/2025-w11", DESK, "dark"),
    ("month", "months/2025-03", PHONE, "light"),
    ("topic", "topics/quantization", DESK, "light"),
    ("paper", "papers/n2n-*", DESK, "dark"),
    ("paper", "papers/n2n-*", PHONE, "light"),
)


def find_page(site: Path, pattern: str) -> str:
    """The address of the last page that matches: of days, the latest."""
    if not pattern:
        return ""
    pages = (page.parent for page in site.glob(f"{pattern}/index.html"))
    return f"{max(pages).relative_to(site).as_posix()}/"


def take_picture(
    browser: Browser, address: str, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> bytes:
    """The first screen of a page, its fonts at hand as on a second visit."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.reload(wait_until="networkidle")
    page.locator("html.js").wait_for()  # the theme has shown its controls
    page.wait_for_timeout(300)
    picture = page.screenshot()
    context.close()
    colours = (
        Image.open(io.BytesIO(picture)).convert("RGB").quantize(128, Image.Quantize.MAXCOVERAGE)
    )
    stream = io.BytesIO()
    colours.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def main(site: Path, folder: Path) -> None:
    """Take them all, and print what they weigh."""
    folder.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser, serve_site(site) as address:
        for name, pattern, size, scheme in SHOTS:
            picture = take_picture(browser, address + find_page(site, pattern), size, scheme)
            file = folder / f"{name}-{SIZES[size]}-{scheme}.png"
            file.write_bytes(picture)
            print(f"{file}: {len(picture) / 1000:.0f} KB")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
