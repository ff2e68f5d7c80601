"""The table of bibliographic facts: what is known of a title beside what captures print.

``facts.yml`` is a list of entries with ``title`` and any of ``arxiv_id``, ``authors``,
``published``, ``firm`` (how sure the date is: ``record``, ``page`` or ``month``) and ``category``.
Facts fill what captures leave open; a capture's own date wins.
"""

import re
from collections.abc import Mapping

import msgspec
import yaml

from generator.model.corrections import Fact
from generator.model.identity import fold_title
from generator.model.problems import SettingsError
from generator.owner.yaml_lines import load_yaml


def parse_facts(text: str, name: str) -> dict[str, Fact]:
    """The facts by folded title; raises ``SettingsError`` naming the file and the entry."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    facts = {}
    for number, entry in enumerate(load_yaml(text, name, loader) or [], 1):
        try:
            fact = msgspec.convert(_plain(entry), Fact)
        except (msgspec.ValidationError, TypeError, ValueError) as error:
            raise SettingsError(f"{name}: entry {number}: {error}; correct the entry") from error
        if fact.published and not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", fact.published):
            problem = f"“{fact.published}” is no date such as 2025-03-11 or 2025-03"
            raise SettingsError(f"{name}: entry {number}: {problem}; correct the entry")
        facts[fold_title(fact.title)] = fact
    return facts


def _plain(entry: Mapping[str, object]) -> dict[str, object]:
    """YAML reads an unquoted date as a date and an id as a number: both are meant as text."""
    return {
        key: value if isinstance(value, list) else str(value) for key, value in dict(entry).items()
    }
