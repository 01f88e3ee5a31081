"""The time of day, asked in one place, so that a test can say what time it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Whoever can say what time it is."""

    def now(self) -> datetime:
        """Return this moment, with the zone the person is in."""
        ...

    def today(self) -> date:
        """Return the day it is where the person is."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return this moment, with the zone the person is in."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """Return the day it is where the person is."""
        return self.now().date()


_told: ContextVar[int | None] = ContextVar("told", default=None)


def seconds() -> int:
    """Return this moment in UTC seconds: what is written down with whatever is kept."""
    told = _told.get()
    return int(time.time()) if told is None else told


@contextmanager
def telling(moment: datetime) -> Iterator[None]:
    """Let `seconds` tell another moment: for what is written down of the past, as in the sample box.

    Args:
        moment: with its zone.
    """
    before = _told.set(int(moment.timestamp()))
    try:
        yield
    finally:
        _told.reset(before)
