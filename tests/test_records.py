"""The records that stages hand each other: none changes, and what nobody gave is empty."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec import Struct

import generator
from generator.editorial.related import WordCounts
from generator.language.words import ENGLISH, Words
from generator.model.kept import NOTHING_KEPT


def list_records() -> Iterator[type[Struct]]:
    for found in pkgutil.walk_packages(generator.__path__, "generator."):
        if not found.name.endswith("__main__"):
            for value in vars(importlib.import_module(found.name)).values():
                if getattr(value, "__module__", "") == found.name and _is_record(value):
                    yield value


def _is_record(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Struct)


def name_record(record: type[Struct]) -> str:
    return f"{record.__module__.removeprefix('generator.')}.{record.__name__}"


RECORDS = {name_record(record): record for record in list_records()}

# Filled step by step by the one function that makes them.
FILLED = {
    "checks.feeds._Feed", "files.engine._Url", "network.smtp.Sent",
    "search.postings.Term", "search.postings._Words", "sources.decode._Damage",
    "sources.page.cards.Card", "sources.page.markup._Open", "sources.page.pairing._Way",
}  # fmt: skip
# What an owner writes: an unknown key is a slip of the pen, which she is told.
WRITTEN = {
    "model.captures.RecordedCapture", "model.corrections.Fact", "owner.corrections._Entry",
    "owner.corrections._Change", "owner.settings.Licence", "owner.settings.Analytics",
    "owner.settings.Settings", "owner.vocabulary._File", "owner.vocabulary._AreaEntry",
    "owner.vocabulary._Entry", "topics.evaluate.Label",
}  # fmt: skip
# Sorted by their fields, in the order in which they are declared.
ORDERED = {
    "merging.years._Bound", "model.captures.PrintedDate", "model.problems.Origin",
    "model.problems.Notice", "sources.own_rows._Place",
}  # fmt: skip
# Hundreds of thousands at once, which the garbage collector need not walk: they hold no cycle.
LIGHT = {
    "editorial.kin.Kin", "editorial.kin.KinOfDay", "editorial.related.Known",
    "exports.names.Name", "files.folders.Trees",
    "mkdocs.filed.Filed", "model.units.KeptBundle",
    "model.topics.Evidence", "model.topics.Tag", "model.papers.Paper", "model.papers.Sighting",
    "model.captures.Record", "model.captures.PrintedDate", "model.problems.Origin",
    "model.units.Sheet", "model.units.KeptUnit", "search.documents.Document",
    "sources.page.lines.Line",
}  # fmt: skip
# Kept between builds, by place and not by name.
TERSE = {
    "editorial.kin.Kin", "editorial.kin.KinOfDay", "mkdocs.filed.Filed", "model.units.KeptBundle",
    "model.topics.Evidence", "model.units.Sheet",
    "model.units.KeptUnit", "merging.blocks._Names", "judged.Part", "search.postings.Postings",
    "search.postings.Term",
}  # fmt: skip
# Lines of files that grow with the papers: what is empty is not written.
SPARE = {
    "commands.report.Problem", "exports.records.PaperLine", "model.fetched.Validators",
    "model.fetched.SourceLog", "model.fetched.FetchLog", "model.published.PublishedListing",
    "model.published.PublishedPaper", "model.published.PublishedPage",
    "model.published.PublishedFeed",
}  # fmt: skip
EMPTY: tuple[object, ...] = (0, "", b"", False, None, (), frozenset(), {}, [])
# What is said where nothing is given; how long an answer of the network may be, and may take.
USUAL: dict[str, object] = {
    "exports.names.Name.kind": "person",
    "language.words.Words.language": "en",
    "model.captures.Capture.text_kind": "abstract",
    "model.captures.Record.text_kind": "abstract",
    "model.captures.RecordedCapture.text": "abstract",
    "model.problems.Notice.level": "warning",
    "network.client.Limits.longest_wait": 300,
    "network.client.Limits.redirects": 5,
    "network.client.Limits.seconds": 120,
    "network.client.Limits.silence": 30,
    "network.client.Limits.size": 33_554_432,
    "network.client.Limits.tries": 4,
    "network.client.Limits.wait": 5,
    "pages.areas.Group.part": 1,
    "pages.content.ListContent.fold": ("", ""),
    "project.Project.docs": "docs",
    "project.Project.language": "en",
    "project.Project.name": "Daily Papers",
    "search.index.Beside.counts": WordCounts(1, {}),  # so that nothing is divided by 0
    "search.index.Beside.kept": NOTHING_KEPT,
    "search.postings.Term.last": -1,
    "search.postings._Words.author": 2.5,
    "sources.document.Claim.line": 1,
}
DOCUMENTED = {"owner.settings.Settings"}  # docs/manual/settings.md, which has a test of its own


def choose(flag: str) -> set[str]:
    return {name for name, record in RECORDS.items() if getattr(record.__struct_config__, flag)}


def test_records_never_change_but_those_that_are_filled_step_by_step() -> None:
    written = {name for name in WRITTEN if name.startswith(("owner.corr", "owner.voc"))}
    assert RECORDS.keys() - choose("frozen") == FILLED | written


def test_unknown_keys_of_what_an_owner_writes_are_refused() -> None:
    assert choose("forbid_unknown_fields") == WRITTEN


def test_order_of_records_is_that_of_their_fields_where_there_is_one() -> None:
    assert choose("order") == ORDERED


def test_records_that_are_many_are_left_to_no_collector() -> None:
    assert RECORDS.keys() - choose("gc") == LIGHT
    assert choose("frozen") >= LIGHT


def test_records_are_written_as_their_files_have_them() -> None:
    assert choose("array_like") == TERSE
    assert choose("omit_defaults") == SPARE


def list_defaults(record: type[Struct]) -> Iterator[tuple[str, Any]]:
    for field in msgspec.structs.fields(record):
        if field.default is not msgspec.NODEFAULT:
            yield field.name, field.default
        elif field.default_factory is not msgspec.NODEFAULT:
            yield field.name, field.default_factory()


def is_empty(value: object) -> bool:
    """Whether nothing is said, also where a record stands for a value; the usual rule is fine."""
    if isinstance(value, Words):
        return value == ENGLISH
    if isinstance(value, Struct):
        return all(map(is_empty, msgspec.structs.astuple(value)))
    return callable(value) or value in EMPTY


@pytest.mark.parametrize("name", sorted(RECORDS.keys() - DOCUMENTED))
def test_field_that_nobody_gave_is_empty(name: str) -> None:
    for field, default in list_defaults(RECORDS[name]):
        if (usual := f"{name}.{field}") in USUAL:
            assert default == USUAL[usual]
        else:
            assert is_empty(default), field
