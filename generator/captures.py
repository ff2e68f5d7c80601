"""The captures of a site's owner: files opened, with what is recorded or said of each."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import structs

from generator.files.captures import CaptureFiles, find_record, read_captures
from generator.files.texts import read_text
from generator.model.captures import Capture
from generator.model.problems import Notice, Origin, SourceError, UnknownCaptureError, suggest_name
from generator.owner.recorded import parse_recorded


def read_recorded(paths: Sequence[Path | Capture]) -> CaptureFiles:
    """The captures of files and folders, with what ``captures.yml`` beside each records.

    One that is given as it is has no file, and nothing is recorded of it.
    """
    captures: list[Capture] = []
    errors: list[SourceError] = []
    notices: list[Notice] = []
    for path in paths:
        if isinstance(path, Capture):
            captures.append(path)
            continue
        record = find_record(path)
        recorded = parse_recorded(read_text(record), record.name) if record.is_file() else {}
        files = read_captures(path, recorded)
        captures += files.captures
        errors += files.errors
        notices += files.notices
    return CaptureFiles(tuple(captures), tuple(errors), tuple(notices))


def give_days(files: CaptureFiles, days: Mapping[str, date]) -> CaptureFiles:
    """The captures with days by file name, "" for all, which win over what is recorded.

    Raises ``UnknownCaptureError`` for a name that no file has.
    """
    names = [c.name for c in files.captures] + [error.origin.file for error in files.errors]
    for name in days:
        if name and name not in names:
            known = suggest_name(name, names) if names else "there is none"
            raise UnknownCaptureError(f"no capture “{name}”; {known}")
    given = tuple(_give_day(capture, days) for capture in files.captures)
    return structs.replace(files, captures=given)


def _give_day(capture: Capture, days: Mapping[str, date]) -> Capture:
    day = days.get(capture.name) or days.get("")
    return structs.replace(capture, day=day) if day else capture


def put_demonstration_aside(files: CaptureFiles) -> CaptureFiles:
    """The captures without those that only show what a site looks like, once there are others."""
    shown = [capture for capture in files.captures if capture.demonstration]
    own = tuple(capture for capture in files.captures if not capture.demonstration)
    if not shown or not own:
        return files
    text = "the demonstration edition is put aside for your own captures"
    notice = Notice(Origin(shown[0].name), text, "its files may be removed", "notice")
    return structs.replace(files, captures=own, notices=(*files.notices, notice))


def is_demonstration(files: CaptureFiles) -> bool:
    """Whether there is no more than what shows what a site looks like, which promises nothing."""
    return bool(files.captures) and all(capture.demonstration for capture in files.captures)
