"""Reading YAML that people write by hand, with the line of every mistake.

PyYAML's loader forgets where a value stood; its nodes know. Reading the nodes lets each message
say file and line, which matters for files that a site's owner edits in a browser.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import yaml

from generator.model.problems import Origin, SettingsError, suggest_name


def load_yaml(text: str, name: str, loader: Any = yaml.SafeLoader) -> Any:
    """What a YAML file of the site's owner says; a mistake is told with its line."""
    with _explaining(name):
        return yaml.load(text, Loader=loader)  # noqa: S506  (safe loaders only)


def compose_yaml(text: str, name: str) -> yaml.Node | None:
    """The nodes of a YAML file, which know their lines and take nothing for a number or date."""
    with _explaining(name):
        return yaml.compose(text, Loader=yaml.BaseLoader)


@contextmanager
def _explaining(name: str) -> Iterator[None]:
    try:
        yield
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise SettingsError(f"{name}{line}: no YAML: {error.problem}; mend the line") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(f"{name}: no YAML: {error}; mend the file") from error


# The C parser, where there is one, is nine times faster; a vocabulary is a big file.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SLUG = re.compile(r"(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*")
_TAKEN = ("index", "top")  # the page of all topics, and the start of every page


def _compose(text: str) -> Any:
    try:
        return yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        # The pure parser words its errors the same on every machine.
        return yaml.compose(text, Loader=yaml.SafeLoader)


class YamlReader:
    """Turns the nodes of one YAML file into texts, lists and mappings."""

    def __init__(self, name: str) -> None:
        self._name = name

    def compose(self, text: str, remedy: str) -> Any:
        """The root node of a text; ``remedy`` is what to do about an empty file."""
        try:
            root = _compose(text)
        except yaml.MarkedYAMLError as error:
            line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
            problem = f"{self._name}{line}: no YAML: {error.problem}; mend the line"
            raise SettingsError(problem) from error
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            reason = str(error).splitlines()[0]
            raise SettingsError(f"{self._name}: no YAML: {reason}; mend the file") from error
        if root is None:
            raise SettingsError(f"{self._name}: the file is empty; {remedy}")
        return root

    def error(self, node: Any, problem: str, remedy: str) -> SettingsError:
        """The error to raise for a node: place, problem and next step in one line."""
        return SettingsError(f"{self.find_place(node)}: {problem}; {remedy}")

    def find_place(self, node: Any) -> Origin:
        """The file and line of a node."""
        return Origin(self._name, node.start_mark.line + 1)

    def read_mapping(self, node: Any, what: str, known: Iterable[str] = ()) -> dict[str, Any]:
        """The values of a mapping by key; with ``known``, other keys are mistakes."""
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, f"{what} is not a mapping", "write “key: value” lines")
        found: dict[str, Any] = {}
        for key_node, value in node.value:
            key = self.read_text(key_node, f"a key of {what}")
            if key in found:
                raise self.error(key_node, f"“{key}” appears twice in {what}", "keep one of them")
            if known and key not in known:
                raise self.error(key_node, f"unknown key “{key}”", suggest_name(key, sorted(known)))
            found[key] = value
        return found

    def read_text(self, node: Any, what: str) -> str:
        """A text that isn't empty, its white space in single blanks."""
        if not isinstance(node, yaml.ScalarNode):
            raise self.error(node, f"{what} is not a text", "write one line of text")
        value = " ".join(str(node.value).split())
        if not value:
            raise self.error(node, f"{what} is empty", "write something or remove the line")
        return value

    def read_switch(self, node: Any, what: str) -> bool:
        """``true`` or ``false``."""
        value = self.read_text(node, what)
        if value not in ("true", "false"):
            raise self.error(node, f"{what} is “{value}”", "write “true” or “false”")
        return value == "true"

    def read_list(self, node: Any, what: str) -> list[Any]:
        """The nodes of a list."""
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(node, f"{what} is not a list", "write “[one, two]” or “- one” lines")
        return list(node.value)

    def read_slug(self, node: Any, what: str) -> str:
        """A text that can stand in an address."""
        return self.check_slug(node, self.read_text(node, what), what)

    def check_slug(self, node: Any, slug: str, what: str) -> str:
        """The slug itself, when it can stand in an address."""
        if not _SLUG.fullmatch(slug):
            remedy = "use small letters a-z, digits and, between them, hyphens; at most 60"
            raise self.error(node, f"{what} “{slug}” can't be an address", remedy)
        if slug in _TAKEN:
            raise self.error(
                node, f"{what} “{slug}” is an address of the site's own", "choose another"
            )
        return slug
