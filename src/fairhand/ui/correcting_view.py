"""What is seen while the text of a letter is corrected: the sheet, and the texts that were before."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fairhand.ui import words
from fairhand.ui.models.transcriptions import ABOUT
from fairhand.ui.theme import px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.back_bar import BackBar
from fairhand.ui.widgets.banner import Banner
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
_ROW, _RAIL = 60, 264


class TextDelegate(QStyledItemDelegate):
    """Paints one of the texts: how it came about, and below it when and how long."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(px(160), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        row = Row(painter, option)
        row.ground(px(8), px(1), "sel")
        x, room = px(20), row.width - px(36)
        row.text(str(index.data()), (x, px(9), room, px(20)), sans(14, 600), "ink")
        row.text(str(index.data(ABOUT)), (x, px(30), room, px(20)), sans(13), "ink2")
        if row.focused and row.selected:
            row.ring(px(8), px(1))
        painter.restore()


class CorrectingView(QWidget):
    """The sheet, and the rail of texts."""

    def __init__(self) -> None:
        super().__init__()
        column = layouts.column(self)
        self.bar = BackBar("Correct the text", "Back")
        self.older = button("", "quiet", "history")
        self.older.clicked.connect(lambda: self.show_rail(shown=self.rail.isHidden()))
        self.again = button("As it was", "quiet", "rotate-ccw")
        self.keep = button("Keep", "primary", "check", shortcut="Ctrl+Return")
        for widget in (self.older, self.again, self.keep):
            self.bar.row.addWidget(widget)
        self.failed = Banner("warning", "triangle-alert")
        self.looking = Banner("plain", "history")
        self.bring = button("Bring it back", "plain", "rotate-ccw")
        self.go_on = button("Go on writing", "link")
        self.looking.add(self.go_on)
        self.looking.add(self.bring)
        self.editor = Editor()
        self.editor.setAccessibleName("Text of the letter")
        self.shown = Editor()
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName("An older text of the letter")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.editor)
        self.stack.addWidget(self.shown)
        body = layouts.row()
        sheets = layouts.column()
        sheets.addWidget(self.looking)
        sheets.addWidget(self.stack, 1)
        body.addLayout(sheets, 1)
        body.addWidget(self._make_rail())
        column.addWidget(self.bar)
        column.addWidget(self.failed)
        column.addLayout(body, 1)

    def _make_rail(self) -> QWidget:
        self.rail = QWidget()
        ground(self.rail, "side", "left")
        layouts.wide(self.rail, _RAIL, _RAIL)
        column = layouts.column(self.rail, (0, 16, 0, 0), 6)
        head = layouts.column(None, (20, 0, 16, 6), 4)
        head.addWidget(label("Texts of this letter", "section"))
        told = "Nothing is written over: what you keep is a new text, and the older ones stay."
        head.addWidget(label(told, "meta2", wraps=True))
        column.addLayout(head)
        self.list = RowList("Texts of this letter")
        self.list.setItemDelegate(TextDelegate(self.list))
        column.addWidget(self.list, 1)
        return self.rail

    def show_rail(self, *, shown: bool) -> None:
        """Show or fold the texts that were before."""
        self.rail.setVisible(shown)

    def show_count(self, count: int) -> None:
        """Say how many texts there are."""
        self.older.say(words.count(count, "text", "texts"))
        self.older.setToolTip("Texts of this letter, the newest first")

    def look_at(self, text: str, said: str) -> None:
        """Show an older text in place of the one that is written; "" for `said` shows that again."""
        self.looking.say(said)
        if said:
            self.shown.load(text)
        self.stack.setCurrentWidget(self.shown if said else self.editor)
        for each in (self.keep, self.again):
            each.setEnabled(not said)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the smaller margins, and leave the sheet its room."""
        for sheet in (self.editor, self.shown):
            sheet.set_narrow(narrow=narrow)
        self.rail.setVisible(not narrow)
