"""Bring the catalogues up to date with what the program says: new messages in, old ones out.

    python -m tools.words

A message is found where it is said: calls of gettext, pgettext and ngettext in Python, scripts and
style sheets, ``_`` and its like in templates; names of areas and topics, and what is said of them,
in topics.yml.
What a catalogue has translated stays; new messages are left empty for whoever knows the language.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from generator.files.catalogues import FOLDER, LANGUAGES
from generator.project import TOPICS, read_vocabulary

PACKAGE = FOLDER.parent
_METHODS = [
    ("**.py", "python"),
    ("**.j2", "jinja2"),
    ("**.html", "jinja2"),
    ("**.js", "javascript"),
    ("**.css", "javascript"),
]
_LOUD = {"**.j2": {"silent": "false"}, "**.html": {"silent": "false"}}
_HEADER = "# The words of a site in {}; `make words` brings this file up to date.\n#"


def collect_messages() -> Catalog:
    """Everything that readers are told, in English."""
    catalog = Catalog(charset="utf-8")
    for place, _, message, _, context in extract_from_dir(PACKAGE, _METHODS, _LOUD):
        catalog.add(message, locations=[(place, 1)], context=context)
    for text, context in _list_names():
        catalog.add(text, locations=[("topics/topics.yml", 1)], context=context)
    return catalog


def _list_names() -> Iterator[tuple[str, str]]:
    vocabulary = read_vocabulary(TOPICS / "topics.yml")
    yield from ((area.name, "area") for area in vocabulary.areas)
    for topic in vocabulary.topics:
        yield topic.name, "topic"
        yield topic.description, "topic"


def update_catalogue(before: bytes, language: str, messages: Catalog) -> bytes:
    """A catalogue with these messages, and its own translations of them."""
    catalog = read_po(BytesIO(before), locale=language)
    catalog.update(messages, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.header_comment = _HEADER.format(catalog.locale.english_name if catalog.locale else "")
    catalog.project, catalog.version = "Daily Papers", "1"
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    written = BytesIO()
    write_po(written, catalog, width=100, include_lineno=False, sort_output=False)
    return written.getvalue()


def main() -> None:
    """Update every catalogue, and say how many messages each has yet to translate."""
    messages = collect_messages()
    for language in LANGUAGES[1:]:
        path = Path(FOLDER / f"{language}.po")
        path.write_bytes(update_catalogue(path.read_bytes(), language, messages))
        catalog = read_po(BytesIO(path.read_bytes()), locale=language)
        empty = [message for message in catalog if message.id and not _is_complete(message.string)]
        print(f"{language}: {len(catalog)} messages, {len(empty)} not translated")


def _is_complete(string: object) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    main()
