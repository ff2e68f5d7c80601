"""What a publication would change, line by line, for those who decide on it."""

from click.testing import CliRunner
from msgspec.structs import replace

from generator.commands import main
from generator.commands.diff import describe_difference
from generator.model.problems import Origin, SourceError
from tests.captures import build_captures, make_capture, write_page

BUILD = build_captures(make_capture(write_page("Mar 11, 2025", "Kites")))


def test_every_address_that_vanishes_is_named_and_new_ones_are_counted() -> None:
    gone = tuple(f"papers/kites-{n}/" for n in range(30))
    error = SourceError(Origin("2.txt"), "is no text", "remove it")
    lines = list(describe_difference((), gone, replace(BUILD, aside=(error,))))
    assert lines == [
        "new: nothing",
        "vanished: 30 addresses",
        *(f"  {address}" for address in gone),
        "set aside: 1 capture",
        "  2.txt: is no text; remove it",
    ]


def test_switches_of_serve_take_no_value() -> None:
    for switch in ("-q", "--quiet", "-v", "--verbose", "--open"):
        refused = CliRunner().invoke(main, ["serve", switch, "--port", "0"])
        assert "“0” does not do" in refused.output, switch
