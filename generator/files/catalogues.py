"""The catalogues of words that come with the program, one a language."""

from pathlib import Path

import generator.language
from generator.language.words import ENGLISH, Words, find_language, parse_words
from generator.model.problems import Notice, Origin

FOLDER = Path(generator.language.__file__).parent
LANGUAGES = ("en", *sorted(path.stem for path in FOLDER.glob("*.po")))


def read_words(language: str) -> Words:
    """The words of a language; English where there is no catalogue of it."""
    found = find_language(language, LANGUAGES)
    path = FOLDER / f"{found}.po"
    return parse_words(found, path.read_bytes()) if path.is_file() else ENGLISH


def note_language(language: str) -> list[Notice]:
    """What to say of a theme's language in which there are no words."""
    if find_language(language, LANGUAGES):
        return []
    problem = f"no words in “{language}”, so that the site speaks English"
    known = ", ".join(LANGUAGES)
    return [Notice(Origin("mkdocs.yml"), problem, f"theme.language may be {known}", "notice")]
