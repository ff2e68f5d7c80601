"""Every area has a colour that can be read, on light pages and on dark ones (WCAG 2.2, 1.4.3)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.mkdocs.theme import LAID_OVER
from generator.model.problems import SettingsError
from generator.model.topics import Area
from generator.theme.colors import (
    DARK,
    KNOWN,
    LEAST,
    LIGHT,
    find_contrast,
    make_readable,
    write_colors,
)

SHEET = (LAID_OVER / "assets" / "papers.css").read_text()
RULE = re.compile(r'\[data-area="([\w-]+)"\] \{ --area: light-dark\((#\w{6}), (#\w{6})\); \}')
SLUGS = st.from_regex(r"[a-z]{1,8}", fullmatch=True)


def is_readable(pair: tuple[str, str]) -> bool:
    light, dark = pair
    return all(find_contrast(light, ground) >= LEAST for ground in LIGHT) and all(
        find_contrast(dark, ground) >= LEAST for ground in DARK
    )


def test_contrast_is_that_of_the_guidelines() -> None:
    assert find_contrast("#000000", "#ffffff") == pytest.approx(21)
    assert find_contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert find_contrast("#fff", "#ffffff") == 1


def test_colours_of_the_program_are_those_of_the_style_sheet() -> None:
    tokens = re.findall(r"--dp-([\w-]+): light-dark\((#\w+), (#\w+)\);", SHEET)
    found = {name: (light, dark) for name, light, dark in tokens}
    assert {area: found[area] for area in KNOWN} == KNOWN
    assert (found["bg"][0], found["tint"][0]) == LIGHT
    assert (found["bg"][1], found["tint"][1]) == DARK
    areas = re.findall(r'^\[data-area="([\w-]+)"\]', SHEET, re.M)
    assert sorted(areas) == sorted(KNOWN)


@pytest.mark.parametrize("area", KNOWN)
def test_each_colour_of_the_set_can_be_read(area: str) -> None:
    assert is_readable(KNOWN[area])


@given(st.from_regex(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", fullmatch=True))
def test_any_colour_of_an_owner_is_made_readable(color: str) -> None:
    assert is_readable(make_readable(color))


def test_colour_that_can_be_read_stays_as_chosen() -> None:
    assert make_readable("#0a6b50")[0] == "#0a6b50"
    assert make_readable("#FFCC00") == ("#886d00", "#ffcc00")


@pytest.mark.slow
@given(st.lists(SLUGS, unique=True, max_size=20), st.sets(SLUGS, max_size=3))
def test_each_area_without_a_colour_gets_one_and_chosen_ones_win(
    slugs: list[str], chosen: set[str]
) -> None:
    areas = [Area(slug, slug) for slug in sorted({*slugs, *chosen, "vision"})]
    rules = write_colors(areas, dict.fromkeys(chosen, "#123"), "mkdocs.yml", {})
    found = {area: (light, dark) for area, light, dark in RULE.findall(rules)}
    assert found.keys() == {area.slug for area in areas} - KNOWN.keys() | chosen
    assert all(map(is_readable, found.values()))
    assert all(found[area] == make_readable("#123") for area in chosen)


def test_colours_are_not_used_twice_while_there_are_others() -> None:
    areas = [Area(f"area-{number}", "") for number in range(12)]
    found = [pair for _, *pair in RULE.findall(write_colors(areas, {}, "mkdocs.yml", {}))]
    assert len({tuple(pair) for pair in found}) == 12


def test_areas_that_are_not_there_are_told_with_their_lines() -> None:
    with pytest.raises(SettingsError) as error:
        write_colors(
            [Area("tea", "Tea")], {"tee": "#123", "x": "#123"}, "mkdocs.yml", {"colors.tee": 7}
        )
    assert str(error.value) == (
        "mkdocs.yml:7: papers: colors: no area “tee”; did you mean “tea”?\n"
        "mkdocs.yml: papers: colors: no area “x”; known are tea"
    )
