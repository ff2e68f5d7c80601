"""The fonts that the build makes, and what the style sheet says about them."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.files import fonts
from generator.files.fonts import ACCENTED, CORE, FACES, Face, list_fonts, list_letters, subset_font
from generator.mkdocs.theme import LAID_OVER
from tests.conftest import ROOT

STYLES = (LAID_OVER / "assets" / "papers.css").read_text("utf-8")


def read_ranges(text: str) -> set[int]:
    """The characters of a ``unicode-range``."""
    found = set()
    for part in text.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


@pytest.mark.parametrize(("suffix", "codes"), [("", CORE), ("-accented", ACCENTED)])
@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_style_sheet_names_each_font_with_the_characters_it_has(
    face: Face, suffix: str, codes: tuple[int, ...]
) -> None:
    rule = re.search(
        rf'@font-face {{ font-family: "{face.family}"; font-weight: (\d+);[^}}]*'
        rf'url\("fonts/{face.name}{suffix}\.woff2"\)[^}}]*unicode-range: ([^;]+);',
        STYLES,
    )
    assert rule
    assert rule[1] == face.name[-3:]
    assert read_ranges(rule[2]) == set(codes)


def test_subset_is_the_same_each_time_and_has_another_name() -> None:
    face = FACES[0]
    first = subset_font(face.read(), CORE, face.family)
    assert first == subset_font(face.read(), CORE, face.family)
    names = TTFont(io.BytesIO(first))["name"]
    assert {str(record) for record in names.names if record.nameID in (1, 4)} == {"Daily Serif"}
    assert "Source" not in (names.getDebugName(6) or "")
    assert {record.nameID for record in names.names} == {0, 1, 4, 6, 13, 14}
    assert "Open Font License" in (names.getDebugName(13) or "")
    assert "Adobe" in (names.getDebugName(0) or "")  # whose it is stays in it


def test_font_that_was_damaged_in_the_cache_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "user_cache_path", lambda _: tmp_path)
    monkeypatch.setattr(fonts, "FACES", FACES[:1])
    made = {file.path: file.data for file in list_fonts()}
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert {file.path: file.data for file in list_fonts()} == made
    monkeypatch.setattr(fonts, "subset_font", None)  # from here on, all is remembered
    assert {file.path: file.data for file in list_fonts()} == made


def test_letters_are_those_that_all_faces_have() -> None:
    letters = list_letters()
    assert {*map(ord, "Aßő…")} < letters
    assert not {*map(ord, "茶🫖")} & letters
    assert all(letters <= TTFont(io.BytesIO(face.read())).getBestCmap().keys() for face in FACES)


def test_with_all_in_the_cache_no_font_is_opened() -> None:
    """To load what opens one takes a build without a change longer than its search."""
    list_letters()
    list(list_fonts())
    code = "import sys, generator.mkdocs.plugin; from generator.files.fonts import *;"
    code += "list_letters(), list(list_fonts()); print('fontTools' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True) == "False\n"


def test_a_page_in_english_loads_at_most_36_kilobytes_of_fonts() -> None:
    sizes = {file.path: len(file.data) for file in list_fonts()}
    loaded = [size for path, size in sizes.items() if path.endswith("00.woff2")]
    assert len(loaded) == len(FACES)
    assert sum(loaded) <= 36_000
