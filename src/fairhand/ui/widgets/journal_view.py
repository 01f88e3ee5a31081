"""The journal as it stands before one: strip, sheet and what is remembered; a year; a list of entries."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from fairhand.domain.journal import Entry
from fairhand.ui import journal_words, theme
from fairhand.ui.models.things import ThingsModel
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.day_sheet import DayFoot, DayHead
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.journal_head import JournalHead
from fairhand.ui.widgets.journal_rows import EntryDelegate
from fairhand.ui.widgets.labels import ground
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.on_this_day import OnThisDay
from fairhand.ui.widgets.versions_rail import WIDTH
from fairhand.ui.widgets.writing_place import WritingPlace
from fairhand.ui.widgets.year_months import YearMonths


class JournalView(QWidget):
    """All that is seen of the journal, and where it is; what it does, the pane knows."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow = self._alone = False
        self._remembered_wanted = self._rail_wanted = False
        column = layouts.column(self)
        self.head = JournalHead()
        self.strip = self.head.strip
        self.stack = QStackedWidget()
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.stack.addWidget(self._day())
        self.stack.addWidget(self._year())
        self.stack.addWidget(self._entries())
        self._arrange()
        layouts.follow(self, self._measure)

    def _day(self) -> QWidget:
        self.day = _Day()
        self.day.resized.connect(self._float)
        self._row = layouts.row(self.day)
        self.place = WritingPlace()
        self.editor = self.place.editor
        self.rail = self.place.rail
        self.day_head, self.day_foot = DayHead(), DayFoot()
        self.editor.set_inside(self.day_head, self.day_foot)
        for around in (self.day_head, self.day_foot):
            around.resized.connect(self.renew_sheet)
        self.remembered = OnThisDay()
        self._row.addWidget(self.place, 1)
        self._row.addWidget(self.rail)
        self._row.addWidget(self.remembered)
        return self.day

    def _year(self) -> QWidget:
        self.year = YearMonths()
        inner = QWidget()
        ground(inner, "desk")
        column = layouts.column(inner, (28, 24, 28, 24))
        column.addWidget(self.year)
        column.addStretch(1)
        self.year_page = QScrollArea()
        self.year_page.setFrameShape(QScrollArea.Shape.NoFrame)
        self.year_page.setWidgetResizable(True)
        self.year_page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.year_page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.year_page.setWidget(inner)
        return self.year_page

    def _entries(self) -> QWidget:
        self.entries = QStackedWidget()
        ground(self.entries, "list")
        page = QWidget()
        row = layouts.row(page, (0, 12, 0, 12))
        self.model: ThingsModel[Entry] = ThingsModel(journal_words.entry_said, lambda it: it.id)
        self.list = RowList("Entries", several=True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate())
        self.list.setUniformItemSizes(True)
        layouts.wide(self.list, most=820)
        row.addStretch(1)
        row.addWidget(self.list, 10)
        row.addStretch(1)
        self.write = button("Write today", "primary", "feather")
        self.nothing = EmptyState("none", "No entries here", "", self.write)
        self.entries.addWidget(page)
        self.entries.addWidget(self.nothing)
        return self.entries

    # -- what is shown

    def show_day(self) -> None:
        """Show the sheet."""
        self.stack.setCurrentWidget(self.day)
        self._arrange()

    def show_year(self) -> None:
        """Show the year."""
        self.stack.setCurrentWidget(self.year_page)
        self._arrange()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show a list of entries, or that there are none."""
        self.model.set_things(entries)
        self.entries.setCurrentIndex(0 if entries else 1)
        self.stack.setCurrentWidget(self.entries)
        self._arrange()

    def renew_sheet(self) -> None:
        """Lay out what stands on the sheet around the text, whose height has changed."""
        self.editor.set_inside(self.day_head, self.day_foot)
        self.editor.viewport().update()

    def show_rail(self, *, shown: bool) -> None:
        """Unfold the versions, or fold them."""
        self._rail_wanted = shown
        if shown:
            self._remembered_wanted = False
        self._arrange()

    @property
    def rail_shown(self) -> bool:
        """Whether the versions are unfolded."""
        return self._rail_wanted

    def show_remembered(self, *, shown: bool) -> None:
        """In a narrow window: lay what was on this day over the sheet, or fold it."""
        self._remembered_wanted = shown
        if shown:
            self._rail_wanted = False
        self._arrange()

    @property
    def remembered_floats(self) -> bool:
        """Whether what was on this day lies over the sheet."""
        return self._narrow and not self.remembered.isHidden()

    def set_narrow(self, *, narrow: bool) -> None:
        """Let the columns beside the sheet lie over it."""
        self._narrow = narrow
        self._remembered_wanted = False
        self.head.set_narrow(narrow=narrow)
        self.place.set_narrow(narrow=narrow)
        self.remembered.set_floating(floats=narrow)
        self._arrange()

    def show_alone(self, *, alone: bool) -> None:
        """Show nothing but the sheet, or everything again."""
        self._alone = alone
        self.head.setVisible(not alone)
        self.place.status.setVisible(not alone)
        self._arrange()

    @property
    def alone(self) -> bool:
        """Whether nothing but the sheet is shown."""
        return self._alone

    # -- where it is

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room to write where the window is low."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        self.head.set_height(self.height() / theme.current().scale)

    def _arrange(self) -> None:
        for column in (self.rail, self.remembered):
            self._dock(column)
        self.rail.setVisible(self._rail_wanted and not self._alone)
        wanted = self._remembered_wanted if self._narrow else not self._rail_wanted
        self.remembered.setVisible(wanted and not self._alone)
        self._float()

    def _dock(self, column: QWidget) -> None:
        """Put a column beside the sheet, or let it lie over it."""
        if self._narrow and column.parentWidget() is not self.day:
            return
        docked = self._row.indexOf(column) >= 0
        if self._narrow and docked:
            self._row.removeWidget(column)
        elif not self._narrow and not docked:
            self._row.addWidget(column)

    def _float(self) -> None:
        if not self._narrow:
            return
        for column in (self.rail, self.remembered):
            wide = px(WIDTH) if column is self.rail else column.width()
            x = 0 if self.isRightToLeft() else self.day.width() - wide
            column.setGeometry(x, 0, wide, self.day.height())
            column.raise_()


class _Day(QWidget):
    """The page of a day; says when it has another size."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so."""
        super().resizeEvent(event)
        self.resized.emit()
