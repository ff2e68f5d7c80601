"""A day on the command line."""

from datetime import date, datetime

import click


class Day(click.ParamType[date]):
    """A day as ``2026-11-26``; the value is a ``date``."""

    name = "yyyy-mm-dd"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read it; raises ``click.BadParameter`` for what is no day."""
        if isinstance(value, date):  # click may ask twice
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007  (has no zone)
        except ValueError:
            self.fail(f"“{value}” is no day; write 2025-03-11", param, ctx)


DAY = Day()
