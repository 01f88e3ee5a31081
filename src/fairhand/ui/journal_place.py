"""Where one is in the journal: the sheet of a day, a year, or a list of entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fairhand.domain.dates import LetterDate, on, parse
from fairhand.ui.workspace import Place

TAG, IN_YEAR = "tag:", "in:"


@dataclass(frozen=True, slots=True)
class JournalPlace:
    """A place in the journal.

    Args:
        kind: what is shown.
        day: which day (or month, or season) is looked at.
        first: the first day of it, by which the month and the year are shown.
        draft: id of the entry, or None.
        view: as in `Place`.
    """

    kind: Literal["day", "year", "list"]
    day: LetterDate
    first: date
    draft: str | None
    view: str

    @staticmethod
    def of(place: Place, today: date) -> JournalPlace:
        """Return where `place` is in the journal."""
        day = parse(place.day) if place.day else on(today)
        first = day.earliest or day.latest
        if first is None:
            day, first = on(today), today
        if place.view == "year":
            return JournalPlace("year", day, first, None, place.view)
        if place.view.startswith((TAG, IN_YEAR)):
            return JournalPlace("list", day, first, None, place.view)
        return JournalPlace("day", day, first, place.draft, place.view)

    @property
    def tag(self) -> str | None:
        """The tag whose entries are listed, or None."""
        return self.view.removeprefix(TAG) if self.view.startswith(TAG) else None

    @property
    def year(self) -> int | None:
        """The year whose entries are listed, or None."""
        number = self.view.removeprefix(IN_YEAR)
        return int(number) if self.view.startswith(IN_YEAR) and number.isdecimal() else None

    @property
    def title(self) -> str:
        """What a list is headed by."""
        return self.tag if self.tag is not None else str(self.year or "")
