"""The theme's partials that are written anew keep the hooks of its scripts and styles."""

import re
from pathlib import Path

import material
import pytest

from tests.conftest import ROOT

OURS = ROOT / "generator" / "theme" / "material" / "partials"
THEIRS = Path(material.__file__).parent / "templates" / "partials"
HOOK = re.compile(r'\b(?:data-md-[a-z-]+(?:="[^"{]*")?|(?:id|for|name|role)="[^"{]+")')
# What the theme includes only where a site asks for it; this one does not.
UNUSED = {
    "header.html": {"alternate", "search", "source", "tabs", 'for="__search"', 'for="__drawer"'},
}


def find_hooks(template: str) -> set[str]:
    return set(HOOK.findall(template))


@pytest.mark.parametrize("name", sorted(path.name for path in OURS.glob("*.html")))
def test_partial_keeps_every_hook_of_the_original(name: str) -> None:
    original = find_hooks((THEIRS / name).read_text("utf-8"))
    assert original - UNUSED.get(name, set()) <= find_hooks((OURS / name).read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(path.name for path in OURS.glob("*.html")))
def test_partial_says_why_it_is_written_anew(name: str) -> None:
    assert (OURS / name).read_text("utf-8").startswith("{#-")


@pytest.mark.parametrize("name", ["header.html"])
def test_partial_includes_what_the_original_includes(name: str) -> None:
    def find_includes(template: str) -> set[str]:
        return set(re.findall(r'include "partials/([\w/]+)\.html"', template))

    original = find_includes((THEIRS / name).read_text("utf-8"))
    ours = find_includes((OURS / name).read_text("utf-8"))
    assert original - UNUSED[name] <= ours
