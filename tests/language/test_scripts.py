"""What scripts are told of a language is what those of English have."""

import re

import pytest

from generator.files.catalogues import LANGUAGES, read_words
from generator.language.scripts import write_module
from tests.conftest import ROOT

ENGLISH = (ROOT / "generator" / "theme" / "search" / "language.js").read_text("utf-8")
EXPORTED = re.compile(r"^export const ([A-Z_]+) = ", re.M)  # what is no function


@pytest.mark.parametrize("language", LANGUAGES)
def test_module_of_a_language_has_every_name_that_that_of_english_has(language: str) -> None:
    assert EXPORTED.findall(write_module(read_words(language))) == EXPORTED.findall(ENGLISH)


def test_module_of_english_is_the_one_that_is_kept() -> None:
    kept = [line for line in ENGLISH.splitlines() if EXPORTED.match(line)]
    assert write_module(read_words("en")).splitlines() == kept
