"""Which day a key leads to, in a strip or in a year."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_WEEK = 7


def month_away(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month; within years 1 to 9999."""
    at = day.year * 12 + day.month - 1 + months
    at = max(12, min(at, 9999 * 12 + 11))
    year, month = divmod(at, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_away(day: date, days: int) -> date:
    """Return the day so many days later, within years 1 to 9999."""
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + days)))


def last_of(day: date) -> date:
    """Return the last day of the month of `day`."""
    return month_away(day.replace(day=1), 1) - timedelta(1) if day < date(9999, 12, 1) else date.max


def led_to(event: QKeyEvent, day: date, *, rtl: bool) -> date | None:
    """Return the day that a key leads to from `day`, or None where it leads nowhere."""
    forward = -1 if rtl else 1
    key = Qt.Key(event.key())
    days = {
        Qt.Key.Key_Right: forward,
        Qt.Key.Key_Left: -forward,
        Qt.Key.Key_Down: _WEEK,
        Qt.Key.Key_Up: -_WEEK,
    }.get(key)
    if days is not None:
        return days_away(day, days)
    if key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
        return month_away(day, 1 if key == Qt.Key.Key_PageDown else -1)
    if key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
        return day.replace(day=1) if key == Qt.Key.Key_Home else last_of(day)
    return None
