"""The palettes that a stamped page hands to the script that switches them."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.mkdocs.shells import _list_palettes


def make_config(folder: Path, palette: object) -> Any:
    icons = folder / ".icons" / "sun.svg"
    icons.parent.mkdir(parents=True)
    icons.write_text("<svg/>")
    theme = SimpleNamespace(get={"palette": palette}.get, dirs=[str(folder / "x"), str(folder)])
    return SimpleNamespace(theme=theme)


NONE = {"media": "", "scheme": "default", "primary": "indigo", "accent": "indigo", "toggle": "",
        "icon": ""}  # fmt: skip


@pytest.mark.parametrize(
    ("palette", "said"),
    [
        (None, []), ({"scheme": "slate"}, []), ([], []), ([{}], [NONE]),
        ([{"scheme": "", "accent": "deep purple"}], [{**NONE, "accent": "deep-purple"}]),
        (
            [{"media": "(x)", "primary": "teal", "toggle": {"name": "Dark", "icon": "sun"}}],
            [{**NONE, "media": "(x)", "primary": "teal", "toggle": "Dark", "icon": "<svg/>"}],
        ),
        ([{"toggle": {"icon": "moon"}}, {"toggle": {}}], [NONE, NONE]),
    ],
)  # fmt: skip
def test_palette_says_what_the_theme_would(
    tmp_path: Path, palette: object, said: list[dict[str, str]]
) -> None:
    assert _list_palettes(make_config(tmp_path, palette)) == said
