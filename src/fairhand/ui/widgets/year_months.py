"""A year as twelve small months, with the same marks as the strip of a month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from fairhand.ui import journal_words, theme
from fairhand.ui.theme import color, px, sans, serif
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.day_cell import paint_marks, paint_number
from fairhand.ui.widgets.day_keys import last_of
from fairhand.ui.widgets.days import Days

_CELL, _TITLE, _WEEKDAYS, _BELOW, _GAP = 30, 28, 20, 18, 36
_WEEK, _LINES, _MONTHS = 7, 6, 12
_MARK = 9


class YearMonths(Days):
    """Twelve months side by side, in four, three, two columns or one."""

    def __init__(self) -> None:
        super().__init__("Days of the year")
        self._columns = 4
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self._count_columns)

    def sizeHint(self) -> QSize:
        """As high as its lines of months."""
        return QSize(_WEEK * px(_CELL), self._tall() * (_MONTHS // self._columns))

    def day_at(self, point: QPointF) -> date | None:
        """Return the day at a point, or None."""
        return next((day for day, area in self._all() if area.contains(point)), None)

    def rect_of(self, day: date) -> QRectF:
        """Return where a day stands."""
        return next((area for it, area in self._all() if it == day), QRectF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side as many as there is room for."""
        super().resizeEvent(event)
        self._count_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect())
        for month in range(1, _MONTHS + 1):
            area = self._month_rect(month)
            if not area.intersects(seen):
                continue
            self._paint_head(painter, area, month)
            for day, place in self._days_of(month):
                self._paint_day(painter, place, day)

    def _paint_head(self, painter: QPainter, area: QRectF, month: int) -> None:
        here = (self.today.year, self.today.month) == (self.day.year, month)
        painter.setFont(serif(16, 600))
        painter.setPen(color("accent" if here else "ink"))
        title = QRectF(area.left() + px(8), area.top(), area.width() - px(16), px(_TITLE))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(title, int(flags), journal_words.month_name(month))
        painter.setFont(sans(12, 500))
        painter.setPen(color("ink3"))
        first = date(2024, 1, 1)  # a Monday
        while not journal_words.begins_week(first):
            first = first.replace(day=first.day + 1)
        for at in range(_WEEK):
            place = self._cell(area, at, 0)
            place.moveTop(area.top() + px(_TITLE))
            place.setHeight(px(_WEEKDAYS))
            letter = journal_words.weekday_letter(first.replace(day=first.day + at))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)

    def _paint_day(self, painter: QPainter, place: QRectF, day: date) -> None:
        cell = self.cell(day)
        ground = place.adjusted(1, 1, -1, -1)
        full = cell.marks != journal_words.NOTHING
        paint_number(painter, ground, cell, 13, above=px(8) if full else 0)
        lower = QRectF(ground.left(), ground.bottom() - px(11), ground.width(), px(9))
        paint_marks(painter, lower, cell.marks, _MARK, light=cell.chosen)

    # -- where everything is

    def _tall(self) -> int:
        return px(_TITLE) + px(_WEEKDAYS) + _LINES * px(_CELL) + px(_BELOW)

    def _month_rect(self, month: int) -> QRectF:
        line, at = divmod(month - 1, self._columns)
        wide = _WEEK * px(_CELL)
        free = self.width() - self._columns * wide
        gap = min(float(px(_GAP)), free / max(1, self._columns - 1)) if self._columns > 1 else 0.0
        start = (self.width() - self._columns * wide - (self._columns - 1) * gap) / 2
        x = start + at * (wide + gap)
        if self.isRightToLeft():
            x = self.width() - x - wide
        return QRectF(x, line * self._tall(), wide, self._tall() - px(_BELOW))

    def _cell(self, area: QRectF, at: int, line: int) -> QRectF:
        side = px(_CELL)
        x = area.left() + at * side
        if self.isRightToLeft():
            x = area.right() - (at + 1) * side
        return QRectF(x, area.top() + px(_TITLE) + px(_WEEKDAYS) + line * side, side, side)

    def _days_of(self, month: int) -> list[tuple[date, QRectF]]:
        area = self._month_rect(month)
        first = date(self.day.year, month, 1)
        found, line, at = [], 0, self._weekday(first)
        for number in range(1, last_of(first).day + 1):
            found.append((first.replace(day=number), self._cell(area, at, line)))
            at += 1
            if at == _WEEK:
                line, at = line + 1, 0
        return found

    def _weekday(self, day: date) -> int:
        """Return how many days of the week come before `day`."""
        monday = date(2024, 1, 1)
        first = next(
            it for it in range(_WEEK) if journal_words.begins_week(monday.replace(day=1 + it))
        )
        return (day.weekday() - first) % _WEEK

    def _all(self) -> list[tuple[date, QRectF]]:
        return [each for month in range(1, _MONTHS + 1) for each in self._days_of(month)]

    def _count_columns(self) -> None:
        wide = _WEEK * px(_CELL)
        room = [it for it in (4, 3, 2) if it * wide + (it - 1) * px(12) <= self.width()]
        columns = room[0] if room else 1
        if columns != self._columns:
            self._columns = columns
        layouts.refit(self)
        self.update()
