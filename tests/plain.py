"""What readers of HTML see and hear, a line for each block: texts, where links lead, drawings."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

_INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub",
           "sup", "time", "wbr", "bdi", "mark"}  # fmt: skip
_SAID = ("aria-label", "aria-current", "lang", "dir", "datetime", "title", "id", "open", "hidden")
_DRAWN = ("viewbox", "width", "height", "x", "y", "transform", "d", "points")


def list_lines(text: str) -> Iterator[str]:
    """The blocks of a piece of HTML that say, mark or draw something."""
    parts = [""]
    for part in _walk(html.fromstring(f"<div>{text}</div>")):
        if part == "\n":
            parts.append("")
        else:
            parts[-1] += part
    for line in parts:
        if shown := re.sub(r"\s+", " ", line).strip():
            yield shown


def _walk(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "template"):
        return
    block = element.tag not in _INLINE
    said = [f"{name}={value}" for name in _SAID if (value := element.get(name)) is not None]
    if element.tag in ("rect", "path", "text", "svg", "polyline", "line", "circle"):
        said += [f"{name}={value}" for name in _DRAWN if (value := element.get(name))]
    if block:
        yield "\n"
    if said or element.tag in ("svg", "rect"):
        yield f"<{element.tag} {' '.join(said)}> "
    if element.tag == "a":
        yield "["
    yield element.text or ""
    for child in element:
        yield from _walk(child)
        yield child.tail or ""
    if element.tag == "a":
        yield f"]({element.get('href', '')})"
    if block:
        yield "\n"
