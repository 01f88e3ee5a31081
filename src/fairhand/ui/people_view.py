"""What is seen of the overview of people: figures, the list with its bars or a table, and one person beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from fairhand.domain.people import PeopleOverview
from fairhand.ui import words
from fairhand.ui.models.people import Axis, PeopleModel, PeopleTable
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.banner import Banner
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.figures import Figure, Figures
from fairhand.ui.widgets.joining_forms import MergeForm, SplitForm
from fairhand.ui.widgets.labels import Elided, ground
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.people_rows import PeopleDelegate, PeopleHead
from fairhand.ui.widgets.person_form import PersonForm
from fairhand.ui.widgets.search_field import SearchField
from fairhand.ui.widgets.segmented import Segmented

_PANEL, _WITH_FIGURES = 344, 400


class PeopleView(QWidget):
    """The overview.

    Args:
        model: of the list.
        table: the same as a table.
    """

    def __init__(self, model: PeopleModel, table: PeopleTable) -> None:
        super().__init__()
        self._narrow = False
        outer = layouts.row(self)
        self.main = QWidget()
        column = layouts.column(self.main)
        column.addWidget(self._make_head())
        self.alike = Banner("plain", "users")
        self.same = button("Merge…", "plain")
        self.differ = button("They are two people", "link")
        self.alike.add(self.differ)
        self.alike.add(self.same)
        column.addWidget(self.alike)
        self._make_list(model, table, column)
        outer.addWidget(self.main, 1)
        outer.addWidget(self._make_panel())

    # -- the head

    def _make_head(self) -> QWidget:
        head = self._head = QWidget()
        ground(head, "list", "bottom")
        column = layouts.column(head, (28, 16, 20, 14), 12)
        top = layouts.row(spacing=10)
        self.title = Elided("People", "title")
        top.addWidget(self.title, 1)
        self.years = Segmented(
            (("2", "2 years"), ("5", "5 years"), ("all", "All")), "all", "Years of the bars"
        )
        self.as_table = button("Show as table", "quiet", "list")
        self.new = button("New correspondent", "plain", "plus")
        for widget in (self.years, self.as_table, self.new):
            top.addWidget(widget)
        column.addLayout(top)
        self.figures = Figures()
        column.addWidget(self.figures)
        column.addLayout(self._make_finding())
        return head

    def _make_finding(self) -> QHBoxLayout:
        row = layouts.row(spacing=8)
        self.finder = SearchField("Find a person")
        layouts.wide(self.finder, 160, 300)
        self.sort = button("Order of the people", "icon", "arrow-up-down")
        self.count = Elided("", "meta2")
        self.details = button("Details", "plain", "user")
        row.addWidget(self.finder, 2)
        row.addWidget(self.sort)
        row.addWidget(self.count, 1)
        row.addWidget(self.details)
        return row

    # -- the list

    def _make_list(self, model: PeopleModel, table: PeopleTable, column: QVBoxLayout) -> None:
        self.head, self.foot = PeopleHead(), PeopleHead(foot=True)
        self.list = RowList("People", several=True)
        self.list.setModel(model)
        self.list.setUniformItemSizes(True)
        self._delegate = PeopleDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.viewport().installEventFilter(self)
        self.table = QTableView()
        self.table.setModel(table)
        self.table.setAccessibleName("People, as a table")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        # Not by what stands in them: with two columns a year that takes seconds.
        layouts.follow(self.table, self.fit_table)
        tabled = QWidget()
        around = layouts.column(tabled, (20, 8, 20, 12))
        around.addWidget(self.table)
        self._tabled = tabled
        self.nothing = EmptyState("none", "", "")
        self.stack = QStackedWidget()
        listed = QWidget()
        inner = layouts.column(listed)
        inner.addWidget(self.head)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.foot)
        self._listed = listed
        for widget in (listed, tabled, self.nothing):
            self.stack.addWidget(widget)
        column.addWidget(self.stack, 1)

    def fit_table(self) -> None:
        """Make the columns of the table as wide as what stands in them is."""
        head = self.table.horizontalHeader()
        head.setDefaultSectionSize(px(124))
        self.table.verticalHeader().setDefaultSectionSize(px(32))
        for column, wide in ((0, 220), (1, 92), (2, 92), (3, 72)):
            head.resizeSection(column, px(wide))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keep the names of the columns above the columns, also where a scroll bar takes room."""
        if event.type() == QEvent.Type.Resize:
            for each in (self.head, self.foot):
                each.room = self.list.viewport().width()
                each.update()
        return False

    def show_axis(self, axis: Axis) -> None:
        """Show these years."""
        for each in (self._delegate, self.head, self.foot):
            each.axis = axis
        self.head.update()
        self.foot.update()
        self.list.viewport().update()

    def show_figures(self, told: PeopleOverview, longest: str) -> None:
        """Show the totals; `longest` is who waits longest, or ""."""
        since = f"since {told.since}" if told.since is not None else ""
        waits = ""
        if told.owed and told.owed_days is not None:
            to = f", to {words.isolated(longest)}" if longest else ""
            waits = f"the oldest {words.days(told.owed_days)}{to}"
        read = sum(1 for row in told.people if row.sent)
        between = Figure(words.number(told.between), "between others", "in which you have no part")
        self.figures.show_figures(
            (
                Figure(
                    words.number(told.owed), _noun(told.owed, "reply", "replies") + " owed", waits
                ),
                Figure(
                    words.number(told.letters),
                    _noun(told.letters, "letter", "letters") + " in the box",
                    since,
                ),
                Figure(words.number(told.received), "received", f"from {_people(told.writers)}"),
                Figure(words.number(told.sent), "sent", f"to {_people(read)}"),
                *((between,) if told.between else ()),
            )
        )

    def show_rows(self, *, as_table: bool, empty: str, about: str = "") -> None:
        """Show the list, the table, or what there is instead."""
        if empty:
            self.nothing.say(empty, about)
            self.stack.setCurrentWidget(self.nothing)
        else:
            self.stack.setCurrentWidget(self._tabled if as_table else self._listed)
        self.as_table.say("Show as bars" if as_table else "Show as table")

    # -- one person

    def _make_panel(self) -> QWidget:
        self.panel = QWidget()
        ground(self.panel, "side", "left")
        column = layouts.column(self.panel, (1, 0, 0, 0))
        bar = layouts.row(None, (12, 10, 12, 0))
        self.close_panel = button("Close the details", "icon", "x", shortcut="Esc")
        bar.addStretch()
        bar.addWidget(self.close_panel)
        column.addLayout(bar)
        self.person, self.merge, self.split = PersonForm(), MergeForm(), SplitForm()
        self.forms = QStackedWidget()
        for form in (self.person, self.merge, self.split):
            area = QScrollArea()
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            form.setProperty("ground", "side")
            form.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            area.setWidget(form)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.forms.addWidget(area)
        column.addWidget(self.forms, 1)
        layouts.follow(self.panel, self._fit_panel)
        self.panel.hide()
        return self.panel

    def _fit_panel(self) -> None:
        wide = 16_777_215 if self._narrow else px(_PANEL)
        self.panel.setMaximumWidth(wide)
        self.panel.setMinimumWidth(px(260) if self._narrow else px(_PANEL))

    def show_form(self, form: QWidget) -> None:
        """Show one of the forms beside the list, or in its place where it is narrow."""
        self.forms.setCurrentIndex([self.person, self.merge, self.split].index(form))
        self.panel.show()
        self.main.setVisible(not self._narrow)

    def hide_panel(self) -> bool:
        """Take the details away; tell whether they were there."""
        shown = not self.panel.isHidden()
        self.panel.hide()
        self.main.show()
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the figures out where the window is too low for them and the list."""
        super().resizeEvent(event)
        self.figures.setVisible(self.height() >= px(_WITH_FIGURES))

    def set_narrow(self, *, narrow: bool) -> None:
        """Let list and details share the room."""
        self._narrow = narrow
        self._fit_panel()
        self.main.setVisible(not narrow or self.panel.isHidden())
        self.figures.set_narrow(narrow=narrow)
        self.years.set_words(("2 y", "5 y", "All") if narrow else ("2 years", "5 years", "All"))
        self.new.say("New" if narrow else "New correspondent")
        self.new.setAccessibleName("New correspondent")
        self.as_table.setVisible(True)
        layouts.settle(self._head)


def _noun(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _people(count: int) -> str:
    return words.count(count, "person", "people")
