"""Above the journal: which month or year, the ways to another day, and the strip of days."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from fairhand.domain.journal import DayMarks
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.day_cell import paint_marks
from fairhand.ui.widgets.labels import Elided, ground, label
from fairhand.ui.widgets.month_strip import MonthStrip
from fairhand.ui.widgets.segmented import Segmented

# The least widths that hold them.
_WITH_LEGEND, _WITH_FIELD, _WITH_TODAY, _WITH_WORDS = 1080, 740, 560, 530
_OF_DAYS = 44  # the button that shows the days, where they are folded
_ALL_DAYS, _SOME_DAYS = 480, 380  # the least heights of the journal that leave room to write below
_LEGEND = (
    (DayMarks(entries=1), "entry"),
    (DayMarks(received=1), "letter received"),
    (DayMarks(sent=1), "letter sent"),
)


class JournalHead(QWidget):
    """The head.

    Signals:
        stepped: one month or year back (-1) or on (1).
        today_asked: today is to be shown.
        day_asked: a day that the person wrote, in words.
        view_asked: "month" or "year".
        entry_asked: another entry is to be begun.
        remembered_asked: what was on this day is to be shown, or folded.
        back_asked: from a list of entries back to the day.
    """

    stepped = Signal(int)
    today_asked = Signal()
    day_asked = Signal(str)
    view_asked = Signal(str)
    entry_asked = Signal()
    remembered_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "list", "bottom")
        self._narrow = self._folded = False
        self._view = ""
        self._titles = ("", "")
        column = layouts.column(self, (24, 12, 24, 8), 8)
        self._make_ways()
        top = layouts.row(spacing=4)
        for widget in (self.back, self.title, self.days, self.before, self.after, self.today):
            top.addWidget(widget)
        top.addStretch(1)
        self._legend = _Legend()
        top.addWidget(self._legend)
        layouts.gap(top, 8)
        top.addWidget(self.field)
        last: tuple[QWidget, ...] = (self.view, self.remembered, self.new)
        for each in last:
            layouts.gap(top, 4)
            top.addWidget(each)
        column.addLayout(top)
        self.strip = MonthStrip()
        column.addWidget(self.strip)

    def _make_ways(self) -> None:
        self.back = button("Back to the day", "icon", "arrow-left", shortcut="Alt+Left")
        self.back.clicked.connect(self.back_asked)
        self.title = label("", "title")
        self.about = Elided("", "meta2")
        self.days = button("Days of the month", "icon", "chevron-down")
        self.days.setCheckable(True)
        self.days.toggled.connect(lambda _: self._fit())
        self.before = button("Month before", "icon", "chevron-left", shortcut="Page Up")
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after = button("Month after", "icon", "chevron-right", shortcut="Page Down")
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.today = button("Today", "quiet")
        self.today.clicked.connect(self.today_asked)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Go to a day…")
        self.field.setAccessibleName("Go to a day")
        self.field.setToolTip("A day as you would write it: 3 May 1994, yesterday, spring 1943")
        self.field.returnPressed.connect(self._go)
        layouts.wide(self.field, 110, 150)
        self.view = Segmented((("month", "Month"), ("year", "Year")), name="Shown")
        self.view.changed.connect(self.view_asked)
        self.remembered = button("On this day", "icon", "history")
        self.remembered.clicked.connect(self.remembered_asked)
        self.remembered.hide()
        self.new = button("New entry", "plain", "plus", shortcut="Ctrl+J")
        self.new.clicked.connect(self.entry_asked)

    def show_month(self, title: str, short: str) -> None:
        """Show the strip of a month; `short` is its title where there is little room."""
        self._titles = (title, short)
        self._show(title, "month")

    def show_year(self, title: str) -> None:
        """Show that a year is below."""
        self._titles = (title, title)
        self._show(title, "year")

    def show_list(self, title: str) -> None:
        """Show that a list of entries is below."""
        self._titles = (title, title)
        self._show(title, "")

    def _show(self, title: str, view: str) -> None:
        self.title.setText(self._titles[1 if self._narrow else 0])
        self.title.setAccessibleName(title)
        if view:
            self.view.set_value(view)
            what = "Month" if view == "month" else "Year"
            self.before.say(f"{what} before", "Page Up" if view == "month" else "")
            self.after.say(f"{what} after", "Page Down" if view == "month" else "")
        self._view = view
        self.back.setVisible(not view)
        for widget in (self.before, self.after, self.view):
            widget.setVisible(bool(view))
        self._fit()

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the legend out, and offer what was on this day with a button."""
        self._narrow = narrow
        self.title.setText(self._titles[1 if narrow else 0])
        self._fit()

    def set_height(self, height: float) -> None:
        """Show as many days as leave room to write below.

        Args:
            height: of the whole journal, in pixels before scaling.
        """
        self.strip.set_low(low=height < _ALL_DAYS)
        self._folded = height < _SOME_DAYS
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        moves, month = bool(self._view), self._view == "month"
        self.days.setVisible(month and self._folded)
        self.days.set_icon("chevron-up" if self.days.isChecked() else "chevron-down")
        self.days.say("Fold the days" if self.days.isChecked() else "Show the days")
        self.strip.setVisible(month and (not self._folded or self.days.isChecked()))
        self._legend.setVisible(moves and self.width() >= px(_WITH_LEGEND))
        self.remembered.setVisible(self._narrow and month)
        worded = self.width() >= px(_WITH_WORDS)
        self.new.say(("New" if self._narrow else "New entry") if worded else "", "Ctrl+J")
        self.new.setAccessibleName("New entry")
        self.new.setToolTip("Ctrl+J" if worded else "New entry (Ctrl+J)")
        room = self.width() - (px(_OF_DAYS) if self._folded else 0)
        self.field.setVisible(moves and room >= px(_WITH_FIELD))
        self.today.setVisible(moves and room >= px(_WITH_TODAY))

    def wrong_day(self) -> None:
        """Say that what was written is no day."""
        self.field.selectAll()

    def _go(self) -> None:
        said = self.field.text().strip()
        if said:
            self.day_asked.emit(said)


class _Legend(QWidget):
    """What the marks mean."""

    def __init__(self) -> None:
        super().__init__()
        row = layouts.row(self, spacing=4)
        for marks, said in _LEGEND:
            row.addWidget(_Mark(marks))
            row.addWidget(label(said, "meta2"))
            layouts.gap(row, 8)


class _Mark(QWidget):
    """One mark of the legend."""

    def __init__(self, marks: DayMarks) -> None:
        super().__init__()
        self._marks = marks
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layouts.follow(self, lambda: self.setFixedSize(px(16), px(20)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it as in the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_marks(painter, self.rect().toRectF(), self._marks, 15)
