"""Dates as columns: the words, the earliest and the latest day as ISO text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from fairhand.domain.dates import UNKNOWN, LetterDate


def date_of(words: str, earliest: str | None, latest: str | None) -> LetterDate:
    """Return the date that three columns hold."""
    if not words and earliest is None and latest is None:
        return UNKNOWN
    return LetterDate(
        words,
        date.fromisoformat(earliest) if earliest else None,
        date.fromisoformat(latest) if latest else None,
    )


def columns_of(when: LetterDate) -> tuple[str, str | None, str | None]:
    """Return the three columns that hold `when`."""
    return (
        when.words,
        when.earliest.isoformat() if when.earliest else None,
        when.latest.isoformat() if when.latest else None,
    )


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment_of(seconds: int, offset_minutes: int | None = 0) -> datetime:
    """Return the moment `seconds` after 1970 in UTC, in the zone `offset_minutes` east of it.

    Reckoned in the zone from the start: the first hours of year 1 east of UTC lie before it there.
    """
    zone = timezone(timedelta(minutes=offset_minutes or 0)) if offset_minutes else UTC
    local = _EPOCH.replace(tzinfo=None) + timedelta(seconds=seconds, minutes=offset_minutes or 0)
    return local.replace(tzinfo=zone)


def seconds_of(moment: datetime) -> tuple[int, int]:
    """Return an aware `moment` as whole seconds after 1970 in UTC, and minutes east of UTC."""
    offset = moment.utcoffset() or timedelta()
    return (moment - _EPOCH) // timedelta(seconds=1), offset // timedelta(minutes=1)
