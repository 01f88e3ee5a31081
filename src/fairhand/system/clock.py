"""The time of day, asked in one place, so that a test can say what time it is."""

from __future__ import annotations

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
