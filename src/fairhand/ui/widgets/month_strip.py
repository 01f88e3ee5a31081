"""The days of a month: weekday, number, marks. In one line, in two, or some weeks of it where the window is low."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from fairhand.ui import journal_words, theme
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.day_cell import paint_marks, paint_number
from fairhand.ui.widgets.day_keys import last_of
from fairhand.ui.widgets.days import Days

_LEAST, _MOST, _MOST_IN_TWO = 28, 38, 48
_WEEKDAY, _NUMBER, _MARKS, _BETWEEN = 20, 30, 18, 6
_LONGEST, _EARLIEST_PART, _LATEST_PART, _WEEK = 31, 14, 18, 7


class MonthStrip(Days):
    """The strip of a month."""

    def __init__(self) -> None:
        super().__init__("Days of the month")
        self._rows = 1
        self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self._count_rows)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        line = px(_WEEKDAY) + px(_NUMBER) + px(_MARKS)
        return QSize(px(_LEAST) * 16, line * self._rows + px(_BETWEEN) * (self._rows - 1))

    def set_low(self, *, low: bool) -> None:
        """Take one line alone, with as many weeks up to that of the day as it holds; or all of the month."""
        if low != self._low:
            self._low = low
            self._count_rows()

    def rows(self) -> list[list[date]]:
        """Return the days line by line; two lines part between weeks."""
        last = last_of(self.day).day
        days = [self.day.replace(day=number) for number in range(1, last + 1)]
        if self._low:
            return [self._weeks(days)]
        if self._rows == 1:
            return [days]
        parts = [day.day - 1 for day in days if journal_words.begins_week(day)]
        cut = next((it for it in parts if _EARLIEST_PART <= it <= _LATEST_PART), 16)
        return [days[:cut], days[cut:]]

    def _weeks(self, days: list[date]) -> list[date]:
        """Return the last weeks up to that of the day, as many as stand in one line; at the least that one."""
        if self._holds(len(days)):
            return days
        weeks: list[list[date]] = []
        for day in days:
            if not weeks or journal_words.begins_week(day):
                weeks.append([])
            weeks[-1].append(day)
        here = next(at for at, week in enumerate(weeks) if self.day in week)
        first = last = here
        while first > 0 and self._holds(sum(map(len, weeks[first - 1 : last + 1]))):
            first -= 1
        while last + 1 < len(weeks) and self._holds(sum(map(len, weeks[first : last + 2]))):
            last += 1
        return [day for week in weeks[first : last + 1] for day in week]

    def _holds(self, days: int) -> bool:
        return days * px(_LEAST) <= self.width()

    def rect_of(self, day: date) -> QRectF:
        """Return where a day stands, with its weekday and its marks."""
        for at, row in enumerate(self.rows()):
            if day in row:
                return self._rect(at, row.index(day))
        return QRectF()

    def day_at(self, point: QPointF) -> date | None:
        """Return the day at a point, or None."""
        for at, row in enumerate(self.rows()):
            for number, day in enumerate(row):
                if self._rect(at, number).contains(point):
                    return day
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take two lines where days would be too small to be hit."""
        super().resizeEvent(event)
        self._count_rows()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the days, parted into weeks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, row in enumerate(self.rows()):
            for number, day in enumerate(row):
                area = self._rect(at, number)
                if number and journal_words.begins_week(day):
                    side = area.right() if self.isRightToLeft() else area.left()
                    painter.setPen(QPen(color("line2"), 1))
                    painter.drawLine(QPointF(side, area.top()), QPointF(side, area.bottom()))
                self._paint_day(painter, area, day)

    def _paint_day(self, painter: QPainter, area: QRectF, day: date) -> None:
        cell = self.cell(day)
        head = QRectF(area.left(), area.top(), area.width(), px(_WEEKDAY))
        painter.setFont(sans(12, 500))
        painter.setPen(color("ink2"))
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, journal_words.weekday_letter(day))
        number = QRectF(area.left(), head.bottom(), area.width(), px(_NUMBER))
        inset = max(0.0, (area.width() - px(34)) / 2) + 1
        paint_number(painter, number.adjusted(inset, 0, -inset, 0), cell)
        marks = QRectF(area.left(), number.bottom(), area.width(), px(_MARKS))
        paint_marks(painter, marks, cell.marks, 13 if area.width() >= px(34) else 9)

    def _wide(self) -> float:
        if self._low:
            return min(float(px(_MOST_IN_TWO)), self.width() / max(_WEEK, len(self.rows()[0])))
        if self._rows == 1:
            return min(float(px(_MOST)), self.width() / _LONGEST)
        return min(float(px(_MOST_IN_TWO)), self.width() / _LATEST_PART)

    def _rect(self, at: int, number: int) -> QRectF:
        line = px(_WEEKDAY) + px(_NUMBER) + px(_MARKS)
        wide = self._wide()
        x = number * wide
        if self.isRightToLeft():
            x = self.width() - x - wide
        return QRectF(x, at * (line + px(_BETWEEN)), wide, line)

    def _count_rows(self) -> None:
        rows = 1 if self._low or self._holds(_LONGEST) else 2
        if rows != self._rows:
            self._rows = rows
            layouts.refit(self)
        self.update()
