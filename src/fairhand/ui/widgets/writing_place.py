"""The place where one writes: a sheet, its versions, and the quiet lines above and below it.

The desk and the journal each have one; what is done here is done by the same helpers
(`Keeping`, `LookingBack`, `OtherTexts`, `FindHere`).
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.banner import Banner
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.compared_sheet import ComparedSheet
from fairhand.ui.widgets.desk_bars import DeskStatus
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.find_bar import FindBar
from fairhand.ui.widgets.grow_bar import GrowBar
from fairhand.ui.widgets.labels import ground
from fairhand.ui.widgets.linked_editor import LinkedEditor
from fairhand.ui.widgets.replace_bar import ReplaceBar
from fairhand.ui.widgets.versions_rail import VersionsRail


class WritingPlace(QWidget):
    """A sheet to write on. The rail of versions is made here, and put where whoever shows the place wants it.

    Signals:
        replacing_all: words are about to be replaced in many places at once.
    """

    replacing_all = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "desk")
        self.rail = VersionsRail()
        self.rail.hide()
        column = self._column = layouts.column(self)
        self._make_banners()
        self.sheets = QStackedWidget()
        self.editor, self.earlier = LinkedEditor(), LinkedEditor()
        self.earlier.setReadOnly(True)
        self.earlier.setAccessibleName("An earlier version")
        self.sheets.addWidget(self.editor)
        self.sheets.addWidget(self.earlier)
        self.grown, self.grow_bar = ComparedSheet(), GrowBar()
        self.grown.setAccessibleName("How the draft grew")
        self.sheets.addWidget(self.grown)
        self.find_bar = FindBar()
        self.replace_bar = ReplaceBar()
        self.status = DeskStatus()
        for banner in self._banners():
            column.addWidget(banner)
        column.addWidget(self.grow_bar)
        column.addWidget(self.sheets, 1)
        column.addWidget(self.find_bar)
        column.addWidget(self.replace_bar)
        column.addWidget(self.status)
        self.replace_bar.follow(self.find_bar.field, self.find_bar.first_way)
        layouts.wide(self, least=320)

    def _make_banners(self) -> None:
        self.elsewhere = Banner("plain", "pen-line")
        self.show_both = button("Show versions", "link")
        self.use_theirs = button("Use theirs", "link")
        dismiss = button("Close", "icon", "x")
        dismiss.clicked.connect(lambda: self.elsewhere.say(""))
        for widget in (self.show_both, self.use_theirs, dismiss):
            self.elsewhere.add(widget)
        self.rescued = Banner("warning", "triangle-alert")
        self.take_rescued = button("Put it on the sheet", "link")
        self.drop_rescued = button("Throw it away", "link")
        for widget in (self.take_rescued, self.drop_rescued):
            self.rescued.add(widget)
        self.failed = Banner("warning", "triangle-alert")
        self.save_copy = button("Save a copy elsewhere", "link")
        self.failed.add(self.save_copy)
        self.looking = Banner("plain", "history")
        self.bring_back = button("Bring it back", "plain", "rotate-ccw")
        self.to_now = button("Back to now", "quiet", shortcut="Esc")
        for widget in (self.bring_back, self.to_now):
            self.looking.add(widget)

    def _banners(self) -> tuple[Banner, ...]:
        return (self.failed, self.elsewhere, self.rescued, self.looking)

    def add_above(self, widget: QWidget) -> None:
        """Put a quiet line above the sheet."""
        self._column.insertWidget(self._column.indexOf(self.sheets), widget)

    def add_below(self, widget: QWidget) -> None:
        """Put a quiet line between the sheet and the foot."""
        self._column.insertWidget(self._column.indexOf(self.status), widget)

    @property
    def sheet(self) -> Editor:
        """The sheet that is seen: the one that is written on, or an earlier version."""
        return self.earlier if self.sheets.currentWidget() is self.earlier else self.editor

    def show_now(self) -> None:
        """Show what is written now, and nothing that was said of another text."""
        for banner in self._banners():
            banner.say("")
        self.find_bar.hide()
        self.replace_bar.hide()
        self.grow_bar.hide()
        self.sheets.setCurrentWidget(self.editor)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the smaller margins, or the wide ones again."""
        for sheet in (self.editor, self.earlier):
            sheet.set_narrow(narrow=narrow)
        self.grown.set_narrow(narrow=narrow)
        self.grow_bar.set_narrow(narrow=narrow)
