"""The pictures of README and docs, as `python -m tools.screenshots SITE FOLDER`.

Front page, a day, a topic and a paper of the built edition, on a phone and at a desk, light and
dark: `front-390-light.png`. Pictures are 8-bit PNG of at most 128 colours, to stay small.
"""

import io
import sys
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser

from tools.browser import open_browser, serve_site

SIZES = ((390, 844), (1440, 1000))
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = {"front": "", "day": "days/2*", "topic": "topics/quantization", "paper": "papers/n2n-*"}


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
        for name, pattern in PAGES.items():
            for size in SIZES:
                for scheme in SCHEMES:
                    picture = take_picture(
                        browser, address + find_page(site, pattern), size, scheme
                    )
                    file = folder / f"{name}-{size[0]}-{scheme}.png"
                    file.write_bytes(picture)
                    print(f"{file}: {len(picture) / 1000:.0f} KB")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
