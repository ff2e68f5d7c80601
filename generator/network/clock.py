"""The clock, handed in wherever something waits or asks what day it is.

Nothing that is built depends on it: it paces requests, and its day is only a default for
commands that ask the network. Tests hand in one that never waits.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from msgspec import Struct


class Clock(Struct, frozen=True):
    """``wall`` tells the time of day in UTC, ``elapsed`` seconds from some start on."""

    wall: Callable[[], datetime]
    elapsed: Callable[[], float]
    sleep: Callable[[float], None]


SYSTEM = Clock(lambda: datetime.now(UTC), time.monotonic, time.sleep)
