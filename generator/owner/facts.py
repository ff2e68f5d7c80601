"""The table of bibliographic facts: what is known of a title beside what captures print.

``facts.yml`` is a list of entries with ``title`` and any of ``arxiv_id``, ``authors``,
``published``, ``firm`` (how sure the date is: ``record``, ``page`` or ``month``), ``category`` and
``source`` (where they were found, for people to check).
Facts fill what captures leave open; a capture's own date wins.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile

import msgspec

from generator.model.corrections import Fact
from generator.model.identity import find_arxiv_id, fold_title
from generator.model.problems import SettingsError
from generator.owner.written import Written, read_all, read_yaml

_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")


def parse_facts(text: str, name: str) -> dict[str, Fact]:
    """The facts by folded title; raises ``SettingsError`` naming file and line."""
    root = read_yaml(text, name)
    entries = root.list_entries("the table", "write “- title: A Title” lines") if root else []
    facts = read_all(entries, _read_fact)
    return {fold_title(fact.title): fact for fact in facts}


def write_facts(text: str, name: str, facts: Iterable[Fact]) -> str:
    """The table with these facts: in place of the entries of their titles, else at the end.

    Whatever else its owner wrote, comments too, stays as it is. Raises ``SettingsError`` for a
    table in a form that entries can't be added to.
    """
    root = read_yaml(text, name)
    entries = root.list_entries("the table") if root else []
    lines = text.splitlines()
    if not entries:  # the list of nothing, ``[]``, would be a second one
        lines = [line for line in lines if line.strip() != "[]"]
    places = _find_places(entries, lines)
    added: list[str] = []
    for fact in sorted(facts, key=lambda fact: -places.get(fold_title(fact.title), (0, 0))[0]):
        first, last = places.get(fold_title(fact.title), (0, 0))
        if last:
            lines[first:last] = [_write_entry(fact)]
        else:
            added.append(_write_entry(fact))
    written = "\n".join([*lines, *added]) + "\n"
    try:
        parse_facts(written, name)
    except SettingsError as error:
        problem = f"{name}: nothing can be added to the table as it is written"
        raise SettingsError(f"{problem}; write each entry as “- title: A Title”") from error
    return written


def _find_places(entries: Sequence[Written], lines: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The lines of each entry by its folded title, from 0, without what stands between entries."""
    places = {}
    ends = [*(entry.line - 1 for entry in entries), len(lines)][1:]
    for entry, end in zip(entries, ends, strict=True):
        first = entry.line - 1
        between = takewhile(_is_between, reversed(lines[first:end]))
        if lines[first].startswith("- "):
            places[fold_title(entry.plain["title"])] = (first, end - len(list(between)))
    return places


def _is_between(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _write_entry(fact: Fact) -> str:
    """An entry as the others look: one line a field, texts in quotes, names on one line."""
    known = ((key, value) for key, value in msgspec.to_builtins(fact).items() if value)
    fields = (f"{key}: {_write_value(key, value)}" for key, value in known)
    return "- " + "\n  ".join(fields)


def _write_value(key: str, value: object) -> str:
    """JSON is YAML as well; words that need no quotes have none."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(_write_value('', name) for name in value)}]"
    return str(value) if key in ("firm", "category") else msgspec.json.encode(value).decode()


def _read_fact(entry: Written) -> Fact:
    fact = entry.convert(Fact, "the fact")
    if fact.published and not _is_date(fact.published):
        problem = f"“published:” is “{fact.published}”"
        raise entry.keys["published"].make_error(problem, "write 2025-03-11 or 2025-03")
    arxiv_id = find_arxiv_id(fact.arxiv_id)
    if fact.arxiv_id and not arxiv_id:
        problem = f"“{fact.arxiv_id}” is no arXiv id"
        next_step = "write it like 2501.00001, or leave it out"
        raise entry.keys["arxiv_id"].make_error(problem, next_step)
    return msgspec.structs.replace(fact, arxiv_id=arxiv_id)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01"[:10])
    except ValueError:
        return False
    return bool(_DATE.fullmatch(text))
