"""The catalogues: complete, with the same values as the English, and for nothing that is gone."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from generator.files.catalogues import FOLDER, LANGUAGES, note_language, read_words
from generator.language.words import find_language
from generator.mkdocs.theme import DOCS, TRANSLATED
from tests.conftest import ROOT
from tools.words import collect_messages, update_catalogue

OTHERS = LANGUAGES[1:]
VALUE = re.compile(r"\{(\w*)\}")
CALLS = {"gettext": 1, "pgettext": 2, "ngettext": 2}  # how many texts each takes


@pytest.fixture(scope="module")
def messages() -> Catalog:
    """What the program says; to look through all of it takes seconds."""
    return collect_messages()


def read_catalogue(language: str) -> Catalog:
    return read_po(BytesIO((FOLDER / f"{language}.po").read_bytes()), locale=language)


def list_forms(text: object) -> list[str]:
    return [str(form) for form in text] if isinstance(text, tuple | list) else [str(text or "")]


def list_pairs(language: str) -> Iterator[tuple[Message, list[str]]]:
    for message in read_catalogue(language):
        if message.id:
            yield message, list_forms(message.string)


def test_german_and_chinese_come_with_the_program() -> None:
    assert set(LANGUAGES) >= {"en", "de", "zh"}


@pytest.mark.parametrize("language", OTHERS)
def test_catalogue_is_complete_and_has_no_more(language: str, messages: Catalog) -> None:
    """`make words` brings it up to date; then translate what is empty."""
    said = {(m.context, str(list_forms(m.id)[0])) for m in messages if m.id}
    known = {(m.context, str(list_forms(m.id)[0])) for m, _ in list_pairs(language)}
    assert known == said
    assert [message.id for message, forms in list_pairs(language) if not all(forms)] == []
    assert [message.id for message, _ in list_pairs(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", OTHERS)
def test_catalogue_is_as_the_tool_writes_it(language: str, messages: Catalog) -> None:
    before = (FOLDER / f"{language}.po").read_bytes()
    assert update_catalogue(before, language, messages) == before


@pytest.mark.parametrize("language", OTHERS)
def test_translation_has_the_values_of_the_message(language: str) -> None:
    for message, forms in list_pairs(language):
        wanted = [Counter(VALUE.findall(form)) for form in list_forms(message.id)]
        for form in forms:
            assert Counter(VALUE.findall(form)) in wanted, form
        assert len(forms) == (read_catalogue(language).num_plurals if message.pluralizable else 1)


@pytest.mark.parametrize("language", OTHERS)
def test_translation_can_stand_in_html_and_in_attributes(language: str) -> None:
    """Names of topics and areas are escaped as those of an owner are."""
    for message, forms in list_pairs(language):
        named = message.context in ("area", "topic")
        assert not re.search(r'[<>"]' if named else r'[<>&"]', "".join(forms)), forms


OF_DATA = {
    "markdown.py": "what its template says",
    "onward.py": "says what addresses.py says",
    "topics.py": "names of the vocabulary, which the tool finds in its file",
}


def list_calls() -> Iterator[tuple[str, str, list[ast.expr]]]:
    """The module, the line and what is called there with which texts."""
    for path in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                count = CALLS.get(node.func.attr, 0)
                if count and path.parent != FOLDER:
                    yield path.name, f"{path.name}:{node.lineno}", node.args[:count]


def test_every_call_says_a_message_that_is_found(messages: Catalog) -> None:
    """Babel finds no message that is put together, and none in an f-string before Python 3.12."""
    found = {text for m in messages if m.id for text in list_forms(m.id)}
    calls = list(list_calls())
    assert len(calls) > 200
    for module, place, texts in calls:
        said = [text.value for text in texts if isinstance(text, ast.Constant)]
        assert len(said) == len(texts) or module in OF_DATA, place
        assert module in OF_DATA or said[-1] in found, place


def test_language_is_served_by_its_own_catalogue_alone() -> None:
    known = ("en", "de", "zh")
    asked = ["de", "de-AT", "zh", "zh-CN", "zh_Hans", "zh-TW", "zh-Hant", "fr", ""]
    assert [find_language(language, known) for language in asked] == [
        "de", "de", "zh", "zh", "zh", "", "", "", "",
    ]  # fmt: skip


def test_language_without_words_is_noted_and_speaks_english() -> None:
    assert read_words("fr").gettext("Topics") == "Topics"
    (notice,) = note_language("fr")
    assert str(notice) == (
        "mkdocs.yml: notice: no words in “fr”, so that the site speaks English; "
        "theme.language may be en, de, zh"
    )
    assert note_language("de-CH") == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", ["data.md", "index.md"])
def test_pages_that_come_along_are_translated_whole(language: str, name: str) -> None:
    """The same parts, addresses, formats and programs in the same order."""

    def list_parts(text: str) -> list[str]:
        found = re.findall(r"^(#+) |^(\| )|(```.*?```)|`([^`\n]+)`|\]\((.*?)\)", text, re.M | re.S)
        return ["".join(parts) for parts in found]

    english = (DOCS / name).read_text()
    translated = (TRANSLATED / language / name).read_text()
    assert list_parts(translated) == list_parts(english)


def test_chinese_has_its_own_punctuation_and_no_blanks() -> None:
    """Blanks between Chinese and other letters are the style sheet's (`text-autospace`)."""
    for _, forms in list_pairs("zh"):
        for form in forms:
            assert not re.search(r"[\u4e00-\u9fff} ] ?[,;:!?()]|[\u4e00-\u9fff]\.", form), form
            assert not re.search(r"[\u4e00-\u9fff] | [\u4e00-\u9fff]", form), form


def test_german_has_its_own_quotes_and_dashes() -> None:
    for _, forms in list_pairs("de"):
        for form in forms:
            assert form.count("„") == form.count("“"), form
            assert not re.search(r"['\"”—]|  | [,;:!?]", form.replace(", -ohne", "")), form
