"""What the style sheet may not do."""

import re

from generator.mkdocs.theme import LAID_OVER

SHEET = re.sub(r"/\*.*?\*/", "", (LAID_OVER / "assets" / "papers.css").read_text(), flags=re.S)


def test_width_of_a_page_waits_for_none_of_its_parts() -> None:
    """``:has()`` is asked again while a page arrives, on a busy machine a frame too late."""
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", SHEET)
    framed = [selector for selector in selectors if "md-content" in selector]
    assert framed
    assert [selector for selector in framed if ":has(" in selector] == []
