"""Captures that only show what a site looks like give way to the owner's own."""

from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from generator.captures import give_days, put_demonstration_aside, read_recorded
from generator.files.captures import CaptureFiles
from generator.model.problems import Origin, SourceError, UnknownCaptureError
from tests.captures import make_capture

SHOWN = structs.replace(make_capture("Kites", "shown.txt"), demonstration=True)
OWN = make_capture("Snails", "own.txt")


def test_own_captures_put_the_demonstration_aside_with_a_notice() -> None:
    files = put_demonstration_aside(CaptureFiles((SHOWN, OWN)))
    assert files.captures == (OWN,)
    assert [str(notice) for notice in files.notices] == [
        "shown.txt: notice: the demonstration edition is put aside for your own captures; "
        "its files may be removed"
    ]


def test_demonstration_or_own_captures_alone_stay() -> None:
    for captures in ((SHOWN,), (OWN,)):
        files = CaptureFiles(captures)
        assert put_demonstration_aside(files) == files


def test_captures_are_read_with_what_is_recorded_beside_them(tmp_path: Path) -> None:
    folder = tmp_path / "captures"
    folder.mkdir()
    (folder / "a.txt").write_text("Kites")
    (folder / "link.txt").symlink_to("a.txt")
    (tmp_path / "captures.yml").write_text(
        "a.txt: { day: 2025-03-11 }\nb.txt: { day: 2025-03-12 }\n"
    )
    files = read_recorded([OWN, folder, SHOWN])
    assert [(c.name, str(c.day)) for c in files.captures] == [
        ("own.txt", "None"), ("a.txt", "2025-03-11"), ("shown.txt", "None"),
    ]  # fmt: skip
    assert [str(error) for error in files.errors] == ["link.txt: a link; put the file itself there"]
    assert [notice.origin.file for notice in files.notices] == ["captures.yml"]


def test_days_are_given_by_name_or_to_all_and_win() -> None:
    day, other, recorded = (date(2025, 3, number) for number in (11, 12, 13))
    bad = SourceError(Origin("bad.txt"), "no papers", "look")
    files = CaptureFiles((SHOWN, structs.replace(OWN, day=recorded)), (bad,))
    for given, found in (
        ({}, [None, recorded]),
        ({"own.txt": day}, [None, day]),
        ({"": day}, [day, day]),
        ({"": day, "own.txt": other}, [day, other]),
        ({"bad.txt": day}, [None, recorded]),
    ):
        assert [capture.day for capture in give_days(files, given).captures] == found
    with pytest.raises(UnknownCaptureError, match=r"^no capture “owm.txt”; did you mean “own.txt”"):
        give_days(files, {"owm.txt": day})
    with pytest.raises(UnknownCaptureError, match=r"^no capture “a.txt”; there is none$"):
        give_days(CaptureFiles(()), {"a.txt": day})
