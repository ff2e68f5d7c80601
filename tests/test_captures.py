"""Captures that only show what a site looks like give way to the owner's own."""

from msgspec import structs

from generator.captures import put_demonstration_aside
from generator.files.captures import CaptureFiles
from tests.captures import make_capture

SHOWN = structs.replace(make_capture("Kites", "shown.txt"), demonstration=True)
OWN = make_capture("Snails", "own.txt")


def test_own_captures_put_the_demonstration_aside_with_a_notice() -> None:
    files = put_demonstration_aside(CaptureFiles((SHOWN, OWN)))
    assert files.captures == (OWN,)
    assert [str(notice) for notice in files.notices] == [
        "shown.txt: notice: 1 captures of the demonstration edition are put aside for your own; "
        "they may be removed"
    ]


def test_demonstration_or_own_captures_alone_stay() -> None:
    for captures in ((SHOWN,), (OWN,)):
        files = CaptureFiles(captures)
        assert put_demonstration_aside(files) == files
