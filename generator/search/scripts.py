"""The scripts of the search as browsers load them: each entry with its modules in one file.

A first question waits until its script is there. Joined, the modules cost one request in place of
four waits in a row; without comments, indentation and blanks beside signs they are a third smaller.
Names and lines stay, so that they read the same in a browser's tools.
"""

import re
from collections.abc import Iterator, Mapping

from generator.language.scripts import MODULE, translate_script, write_module
from generator.language.words import Words
from generator.model.site import OutputFile

ENTRIES = {"search-box.js": "box.js", "search-page.js": "page.js"}
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.M)
_EXPORT = re.compile(r"^export ", re.M)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*.*?\*/)\n", re.M | re.S)
_BEHIND = re.compile(r"(?<=[;,{})\]:?|&]) // [^\n]*$", re.M)
# Texts and patterns, which stay, and blanks around signs; those of + and - may tell them apart.
_SPACED = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)"""
    r"""| ?([(=,:!&|?\[>\n]+) ?(/(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)"""
    r"""| ?([=<>!&|?:,;{}()*]+) ?"""
)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.M)


def list_scripts(modules: Mapping[str, str], words: Words) -> Iterator[OutputFile]:
    """The joined scripts in the language of the site; ``modules`` are the texts of all by name."""
    spoken = {name: translate_script(text, words) for name, text in modules.items()}
    spoken[MODULE] = write_module(words)
    for name, entry in ENTRIES.items():
        yield OutputFile(f"assets/{name}", join_modules(entry, spoken).encode())


def join_modules(entry: str, modules: Mapping[str, str]) -> str:
    """An entry behind all that it imports; no two modules may give one name at their top."""
    order: list[str] = []
    _visit(entry, modules, order)
    inner = "".join(_EXPORT.sub("", _strip(modules[name])) for name in order[:-1])
    return inner + _strip(modules[entry])


def _visit(name: str, modules: Mapping[str, str], order: list[str]) -> None:
    for wanted in _IMPORT.findall(modules[name]):
        if wanted not in order:
            _visit(wanted, modules, order)
    order.append(name)


def _strip(text: str) -> str:
    bare = _INDENT.sub("", _BEHIND.sub("", _COMMENT.sub("", _IMPORT.sub("", text))))
    return _SPACED.sub(lambda match: "".join(filter(None, match.groups())), bare)
