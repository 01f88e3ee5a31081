"""The second line of the find bar: what is to stand instead, and a look at what would change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fairhand.domain.replacing import Preview
from fairhand.ui import words
from fairhand.ui.models.replacements import PREVIEW, Replacements
from fairhand.ui.theme import color, px, serif
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.labels import ground
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
_ROW, _MOST_SEEN = 30, 4


class ReplaceBar(QWidget):
    """A field for the new words, how the old ones are meant, and the list of what would change.

    Signals:
        asked_anew: what is sought, or what for, has changed.
        one_asked: replace the place that is looked at, and go to the next.
        all_asked: replace all.
        place_asked: the number of a place, to look at.
        closed: the person wants it no more.
    """

    asked_anew = Signal()
    one_asked = Signal()
    all_asked = Signal()
    place_asked = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side")
        column = layouts.column(self, (16, 0, 12, 8), 4)
        self._model = Replacements()
        self.list = RowList("What would change")
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.current_changed.connect(self._chosen)
        column.addWidget(self.list)
        row = layouts.row(spacing=6)
        column.addLayout(row)
        self.field = _Field()
        self.field.setPlaceholderText("Replace with")
        self.field.setAccessibleName("Replace with")
        self.field.textChanged.connect(self.asked_anew)
        self.field.go_asked.connect(self.one_asked)
        self.case, self.whole = CheckBox("Match case"), CheckBox("Whole words")
        self.one = button("Replace", "plain", shortcut="Enter")
        self.all = button("Replace all", "plain")
        row.addWidget(self.field, 1)
        for switch in (self.case, self.whole):
            switch.setSizePolicy(self.one.sizePolicy())
            switch.toggled.connect(self.asked_anew)
            row.addWidget(switch)
        self.one.clicked.connect(self.one_asked)
        self.all.clicked.connect(self.all_asked)
        row.addWidget(self.one)
        row.addWidget(self.all)
        self.hide()

    def show_changes(self, rows: Sequence[Preview], count: int, at: int | None) -> None:
        """Show what would change.

        Args:
            rows: the first of the places, as they would be.
            count: how many there are in all.
            at: which is looked at, or None.
        """
        self.list.blockSignals(True)
        self._model.set_rows(rows)
        if at is not None and at < len(rows):
            self.list.setCurrentIndex(self._model.index(at))
        self.list.blockSignals(False)
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(px(_ROW) * min(len(rows), _MOST_SEEN))
        self.one.setEnabled(at is not None)
        self.all.setEnabled(count > 0)
        self._say(count)

    def _say(self, count: int) -> None:
        """Say what the buttons do: with nothing to stand instead, words are taken out."""
        do = "Replace" if self.field.text() else "Take out"
        self.one.say(do, "Enter")
        self.all.say(f"{do} all ({words.number(count)})" if count else f"{do} all")

    def follow(self, field: QWidget, before: QWidget) -> None:
        """Come between two widgets in the order of Tab: what is to stand instead comes after what is sought.

        Args:
            field: the one in which the words to seek stand, in the same window.
            before: what comes after that field.
        """
        parts = (self.field, self.case, self.whole, self.one, self.all, self.list, before)
        for one, then in pairwise((field, *parts)):
            QWidget.setTabOrder(one, then)

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.place_asked.emit(index.row())


class _Field(QLineEdit):
    """A line in which Enter replaces."""

    go_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for the button beside it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_asked.emit()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Paints a place: what goes is struck, what comes is underlined, as in a comparison."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(px(200), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        shown = index.data(PREVIEW)
        if not isinstance(shown, Preview):
            return
        painter.save()
        row = Row(painter, option)
        row.ground(0, px(1), "sel")
        painter.setClipRect(option.rect)
        plain = serif(15)
        struck, under = QFont(plain), QFont(plain)
        struck.setStrikeOut(True)
        under.setUnderline(True)
        metrics = QFontMetricsF(plain)
        x = float(option.rect.left() + px(10))
        y = option.rect.top() + (option.rect.height() + metrics.ascent() - metrics.descent()) / 2
        pieces = (
            (shown.before, plain, "ink2", ""),
            (shown.old, struck, "dele_ink", "dele"),
            (shown.new, under, "ink", "add"),
            (shown.after, plain, "ink2", ""),
        )
        for text, font, ink, behind in pieces:
            wide = metrics.horizontalAdvance(text)
            if behind and text:
                top = option.rect.top() + px(3)
                painter.fillRect(round(x), top, round(wide), px(_ROW - 6), color(behind))
            painter.setFont(font)
            painter.setPen(color(ink))
            painter.drawText(round(x), round(y), text)
            x += wide + (px(3) if behind and text else 0)
        painter.restore()
