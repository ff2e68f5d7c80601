"""A list of papers in YAML, by itself or under one name.

Values are read as texts: an id is no number, a date no object. Aliases are refused, since a few
lines of them can stand for more text than fits any memory.
"""

import re
from collections.abc import Iterator

import yaml

from generator.model.captures import Reading
from generator.model.problems import NO_LETTER
from generator.sources.document import Claim, Document
from generator.sources.rows import RowReader

NAME = "YAML"
ENDING = "yml"
_ITEM = re.compile(r"^\s{0,8}(?:- )?[\"']?title[\"']?:(?:\s|$)", re.M)
_OPENS = re.compile(r"(?:---[ \t]*\n|#.*\n|%YAML.*\n)*(?:- \S|[\w-]+:[ \t]*(?:\n[ \t]*- |$))")
_VALUE = re.compile(rb"^[ -]*[\w\"'][^:\n]{0,60}:(?=\s)|^\s*- |[\[{,] ", re.M)
_LARGEST = 8 * 2**20  # bytes
_DEEPEST = 20  # lists and mappings inside one another; the reader takes the square of it in time
_MOST_VALUES = 30_000  # of which the reader of YAML takes three seconds


def detect(document: Document) -> Claim | None:
    """By a list whose items have a title."""
    if _OPENS.match(document.head.lstrip()) and _ITEM.search(document.head):
        return Claim(0.7, "it has a list whose items have a title")
    return None


def parse(document: Document) -> Reading:
    """One listing for each day that items name."""
    if len(document.utf8) > _LARGEST:
        problem = f"YAML of more than {_LARGEST // 2**20} MB"
        raise document.refuse(problem, "save it as JSON Lines")
    if len(_VALUE.findall(document.utf8)) > _MOST_VALUES:
        problem = f"YAML of more than {_MOST_VALUES:,} values"
        raise document.refuse(problem, "save it as JSON Lines")
    reader = RowReader(document, NAME)
    for line, row in _list_items(_compose(document)):
        reader.add(row, line)
    return reader.finish()


def _compose(document: Document) -> yaml.Node | None:
    text = document.utf8.decode()
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise document.refuse("YAML nested too deeply", "save it as JSON Lines", line)
            if isinstance(event, yaml.AliasEvent):
                raise document.refuse("an alias in YAML", "write out what it stands for", line)
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        next_step = "mend the line; a text with a colon in it needs quotes"
        raise document.refuse(f"no YAML ({error.problem})", next_step, line) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise document.refuse(f"no YAML ({error})", "mend the file") from error
    except (ValueError, OverflowError) as error:
        raise document.refuse(f"no YAML ({NO_LETTER})", "mend the file") from error
    return node


def _list_items(node: yaml.Node | None) -> Iterator[tuple[int, object]]:
    """The items of the list, each with its line; of several lists, all of them."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield item.start_mark.line + 1, _read_node(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            if isinstance(value, yaml.SequenceNode):
                yield from _list_items(value)


def _read_node(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {
            name.value: _read_node(value)
            for name, value in node.value
            if isinstance(name, yaml.ScalarNode)
        }
    if isinstance(node, yaml.SequenceNode):
        return [_read_node(value) for value in node.value]
    return node.value if isinstance(node, yaml.ScalarNode) else None
