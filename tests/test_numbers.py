"""The manual's page of numbers says what the program does."""

import importlib
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.conftest import ROOT

ROW = re.compile(r"\| (?P<what>[^|]+) \| (?P<numbers>[^|]+) \| (?P<names>`[^|]+`) \|")
NUMBERS = (ROOT / "docs" / "manual" / "numbers.md").read_text("utf-8")
ROWS = [match.groupdict() for match in ROW.finditer(NUMBERS)]


def find_number(name: str) -> Iterator[int]:
    """The numbers of a constant, those of a tuple one after another; of a span its days."""
    module, _, constant = name.rpartition(".")
    value = getattr(
        importlib.import_module(f"generator.{module.removesuffix('.__init__')}"), constant
    )
    yield from flatten(value)


def flatten(value: object) -> Iterator[int]:
    if isinstance(value, tuple):
        for part in value:
            yield from flatten(part)
    elif isinstance(value, timedelta):
        yield value.days
    else:
        assert isinstance(value, int)
        yield value


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what"])
def test_number_is_that_of_the_program(row: dict[str, str]) -> None:
    told = [int(number.replace(",", "")) for number in row["numbers"].split(", ")]
    names = re.findall(r"`([^`]+)`", row["names"])
    assert told == [number for name in names for number in find_number(name)]


def test_page_names_each_number_once() -> None:
    names = re.findall(r"`([a-z_.]+\.[A-Z_]+)`", NUMBERS)
    assert len(names) == len(set(names)) > 50
