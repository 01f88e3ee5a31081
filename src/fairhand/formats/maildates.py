"""The Date of a mail (RFC 5322, section 3.3, obsolete forms too): the day as its writer had it, and the moment."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_tz

from fairhand.domain.dates import UNKNOWN, LetterDate, on

_USUAL = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s*)?(\d{1,2})[ -]+([A-Za-z]{3})[A-Za-z]{0,6}\.?,?[ -]+(\d{2,4})\s+"
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([+-]\d{4}|[A-Za-z]{1,5})?\s*\Z"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
# Two digits below this are years of our own century.
_CENTURY_TURNS = 50
_ZONES = {
    **dict.fromkeys(("UT", "UTC", "GMT", "Z"), 0),
    "EST": -300,
    "EDT": -240,
    "CST": -360,
    "CDT": -300,
    "MST": -420,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
    "MET": 60,
    "CET": 60,
    "MEST": 120,
    "CEST": 120,
    "BST": 60,
    "WET": 0,
    "WEST": 60,
    "EET": 120,
    "EEST": 180,
    "JST": 540,
    "MSK": 180,
}
_SPACED_COLON = re.compile(r"\s*:\s*")
_YEAR_ZERO = re.compile(r"[A-Za-z]{3}[ .,-]+0000\b")
_NAMED_ZONE = re.compile(r"(?:[+-]\d{4}|\b[A-Z]{1,5})\s*\Z")
_COMMENT = re.compile(r"\([^()]*\)")
_LONGEST = 200
_LONGEST_ZONE = 24 * 60


def read(text: str) -> tuple[LetterDate, datetime | None]:
    """Return the date of a mail and its moment.

    Args:
        text: the value of the Date field, decoded, in one line; "" where there is none.

    The day is the one in the mail's own time zone. The moment is None where the zone is not known.
    Where the words are no date they are kept as words, and the day is unknown.
    """
    if not text:
        return UNKNOWN, None
    words = text[:_LONGEST]
    bare = words
    while "(" in bare and (shorter := _COMMENT.sub(" ", bare)) != bare:
        bare = shorter
    bare = bare.strip()
    found = _usual(bare) or _unusual(_SPACED_COLON.sub(":", bare))
    if found is None:
        return LetterDate(words), None
    day, moment = found
    return on(day), moment


def _usual(text: str) -> tuple[date, datetime | None] | None:
    match = _USUAL.match(text)
    if match is None:
        return None
    number, month_name, year_digits, hour, minute, second, zone = match.groups()
    month = _MONTHS.get(month_name.lower())
    if month is None:
        return None
    try:
        day = date(_year(year_digits), month, int(number))
    except ValueError:
        return None
    return day, _moment(day, (int(hour), int(minute), int(second or 0)), _offset(zone))


def _year(digits: str) -> int:
    """Return the year; two and three digits count as RFC 5322 says (00 to 49 is this century)."""
    year = int(digits)
    if len(digits) == len("99"):
        return year + (2000 if year < _CENTURY_TURNS else 1900)
    return year + 1900 if len(digits) == len("103") else year


def _offset(zone: str | None) -> int | None:
    """Return the minutes east of Greenwich, or None where the zone says nothing that is known."""
    if not zone:
        return None
    if zone[0] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[3:])
        return -minutes if zone[0] == "-" else minutes
    return _ZONES.get(zone.upper())


def _moment(day: date, time: tuple[int, int, int], offset: int | None) -> datetime | None:
    if offset is None or abs(offset) >= _LONGEST_ZONE:
        return None
    hour, minute, second = time
    try:
        zone = timezone(timedelta(minutes=offset))
        return datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=zone)
    except ValueError:
        return None


def _unusual(text: str) -> tuple[date, datetime | None] | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        pass
    else:
        return moment.date(), moment if moment.tzinfo is not None else None
    try:
        found = parsedate_tz(text)
        # It makes 2000 of the year 0000, which there never was.
        if found is None or _YEAR_ZERO.search(text):
            return None
        day = date(*found[:3])
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    # parsedate_tz counts seconds, and says 0 also where no zone is named.
    offset = found[9] // 60 if found[9] is not None and _NAMED_ZONE.search(text) else None
    return day, _moment(day, found[3:6], offset)
