"""Days, ranges, weeks and months on the command line."""

import calendar
from datetime import date, datetime, timedelta
from typing import TypedDict

import click

from generator.commands.options import DAY, join_options
from generator.network.clock import Clock

_USUAL = 7  # days: what a week of bad luck left open mends itself


class PeriodOptions(TypedDict):
    """What the options below give."""

    days: tuple[date, ...]
    first: date | None
    last: date | None
    week: str | None
    month: str | None
    now: date | None


# Which days; ``--now`` stands in for the clock.
period_options = join_options(
    click.option("--day", "days", multiple=True, type=DAY, help="A day; may be repeated."),
    click.option("--from", "first", type=DAY, help="The first day of a range."),
    click.option("--to", "last", type=DAY, help="The last day of a range. Default: today."),
    click.option("--week", metavar="2026-W48", help="The days of a week (ISO 8601)."),
    click.option("--month", metavar="2026-11", help="The days of a month."),
    click.option("--now", type=DAY, help="What day it is. Default: today, in UTC."),
)


def read_today(options: PeriodOptions, clock: Clock) -> date:
    """What day it is, as ``--now`` says, else the clock."""
    return options["now"] or clock.wall().date()


def list_days(options: PeriodOptions, clock: Clock) -> list[date]:
    """The days that the options ask for, in order; the last seven where they ask for none."""
    ways = (options["days"], options["first"], options["week"], options["month"])
    if sum(map(bool, ways)) > 1 or (options["last"] and not options["first"]):
        raise click.UsageError("give --day, --from (and --to), --week or --month, one of them")
    if options["days"]:
        return sorted(set(options["days"]))
    today = read_today(options, clock)
    first, last = _find_span(options, today)
    if first > today:
        raise click.UsageError(f"{first} is not yet; it is {today}")
    if first > last:
        raise click.UsageError(f"no day from {first} to {last}; begin with the earlier one")
    return [first + timedelta(days=n) for n in range((min(last, today) - first).days + 1)]


def _find_span(options: PeriodOptions, today: date) -> tuple[date, date]:
    if options["first"]:
        return options["first"], options["last"] or today
    if options["week"]:
        first = _read_part("--week", options["week"], "%G-W%V-%u", "-1")
        return first, first + timedelta(days=6)
    if options["month"]:
        first = _read_part("--month", options["month"], "%Y-%m-%d", "-01")
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return today - timedelta(days=_USUAL - 1), today


def _read_part(option: str, value: str, form: str, first: str) -> date:
    try:
        return datetime.strptime(value + first, form).date()  # noqa: DTZ007  (a day has no zone)
    except ValueError as error:
        example = "2026-W48" if option == "--week" else "2026-11"
        raise click.UsageError(f"{option} {value}: write it like {example}") from error
