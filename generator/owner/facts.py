"""The table of bibliographic facts: what is known of a title beside what captures print.

``facts.yml`` is a list of entries with ``title`` and any of ``arxiv_id``, ``authors``,
``published``, ``firm`` (how sure the date is: ``record``, ``page`` or ``month``) and ``category``.
Facts fill what captures leave open; a capture's own date wins.
"""

import re
from datetime import date

from generator.model.corrections import Fact
from generator.model.identity import fold_title
from generator.owner.written import Written, read_yaml

_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")


def parse_facts(text: str, name: str) -> dict[str, Fact]:
    """The facts by folded title; raises ``SettingsError`` naming file and line."""
    root = read_yaml(text, name)
    entries = root.list_entries("the table", "write “- title: A Title” lines") if root else []
    facts = map(_read_fact, entries)
    return {fold_title(fact.title): fact for fact in facts}


def _read_fact(entry: Written) -> Fact:
    fact = entry.convert(Fact, "the fact")
    if fact.published and not _is_date(fact.published):
        problem = f"“published:” is “{fact.published}”"
        raise entry.keys["published"].make_error(problem, "write 2025-03-11 or 2025-03")
    return fact


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01"[:10])
    except ValueError:
        return False
    return bool(_DATE.fullmatch(text))
