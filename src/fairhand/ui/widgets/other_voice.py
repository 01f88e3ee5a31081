"""Both voices: another line of the draft beside the sheet, to be read and taken from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from fairhand.domain.draft import WorkingText
from fairhand.domain.line import Line
from fairhand.domain.taking import passage_at
from fairhand.ui import words
from fairhand.ui.models.lanes import look
from fairhand.ui.theme import color, px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import Button, button
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.labels import Elided, ground
from fairhand.ui.widgets.line_parts import LineMark
from fairhand.ui.widgets.linked_editor import LinkedEditor

_TWO = 2


class OtherVoice(QWidget):
    """Another line, which cannot be written on here.

    Signals:
        take_asked: the passage here is wanted on the sheet.
        give_asked: the passage on the sheet is wanted here.
        compare_asked: both are to be compared.
        next_asked: the line after this one is wanted beside the sheet.
        closed: it is to go.
    """

    take_asked = Signal()
    give_asked = Signal()
    compare_asked = Signal()
    next_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "list", "right")
        layouts.wide(self, least=240)
        self._lane = self._count = 0
        column = layouts.column(self)
        column.addWidget(self._make_head())
        self.sheet = LinkedEditor(16, 1.6)
        self.sheet.setReadOnly(True)
        self.sheet.set_narrow(narrow=True)
        self.sheet.over.append(self._mark_passage)
        self.sheet.cursorPositionChanged.connect(self.sheet.viewport().update)
        column.addWidget(self.sheet, 1)
        column.addWidget(self._make_foot())

    def _make_head(self) -> QWidget:
        head = QWidget()
        ground(head, "list", "bottom")
        layouts.tall(head, 52)
        row = layouts.row(head, (18, 0, 8, 0), 4)
        self._mark = LineMark()
        self._name = Elided("", "section")
        self._next = button("Show the next line", "icon", "chevrons-up-down")
        self._next.clicked.connect(self.next_asked)
        self._compare = button("Compare the two", "icon", "git-compare")
        self._compare.clicked.connect(self.compare_asked)
        close = button("Back to the letter", "icon", "x", shortcut="Esc")
        close.clicked.connect(self.closed)
        row.addWidget(self._mark)
        row.addWidget(self._name, 1)
        for widget in (self._next, self._compare, close):
            row.addWidget(widget)
        return head

    def _make_foot(self) -> QWidget:
        self._foot = QWidget()
        ground(self._foot, "list", "top")
        column = layouts.column(self._foot, (14, 8, 14, 8), 2)
        self.take = button("Take this across", "link", "arrow-right")
        self.give = button("Take mine across", "link", "arrow-left")
        self.take.clicked.connect(self.take_asked)
        self.give.clicked.connect(self.give_asked)
        for widget in (self.take, self.give):
            line = layouts.row()
            line.addWidget(widget)
            line.addStretch(1)
            column.addLayout(line)
        return self._foot

    def show_line(self, line: Line, lane: int, count: int, here: str, *, writable: bool) -> None:
        """Say which line it is.

        Args:
            line: that is shown.
            lane: of it.
            count: how many lines there are.
            here: name of the line on the sheet.
            writable: whether a passage can be taken across.
        """
        self._lane, self._count = lane, count
        self._mark.show_line(lane, count)
        self._name.setText(f"{line.name}, {words.words(line.words)}")
        self.sheet.setAccessibleName(f"The line {line.name}")
        self._next.setVisible(count > _TWO)
        self._foot.setVisible(writable)
        self._label(self.take, f"Take this into {_quoted(here)}", "Take this across")
        self._label(self.give, f"Take mine into {_quoted(line.name)}", "Take mine across")
        self.sheet.viewport().update()

    def _label(self, widget: Button, said: str, short: str) -> None:
        room = px(230)
        fits = widget.fontMetrics().horizontalAdvance(said) <= room
        widget.say(said if fits else short)
        widget.setAccessibleName(said)
        widget.setToolTip(f"{said}: what is selected, or else the paragraph at the cursor")

    def show_text(self, working: WorkingText) -> None:
        """Show what stands on the line, and stay at the place where one was."""
        if working.text == self.sheet.text():
            return
        bar = self.sheet.verticalScrollBar()
        value, caret = bar.value(), self.sheet.caret()
        self.sheet.load(working.text, min(caret, len(working.text)))
        bar.setValue(value)

    def _mark_passage(self, painter: QPainter, _: QRectF) -> None:
        """Paint a bar beside the paragraph that would go across."""
        sheet = self.sheet
        if sheet.textCursor().hasSelection() or sheet.document().isEmpty():
            return
        block = sheet.textCursor().block()
        while not block.text().strip() and block.previous().isValid():
            block = block.previous()
        area = sheet.document().documentLayout().blockBoundingRect(block)
        top = area.top() - sheet.verticalScrollBar().value()
        layout = block.layout()
        left = area.left() + (layout.lineAt(0).x() if layout.lineCount() else 0.0)
        x = area.right() + px(8) if sheet.isRightToLeft() else left - px(12)
        painter.fillRect(
            QRectF(x, top + px(6), px(3), area.height() - px(8)),
            color(look(self._lane, self._count)[0]),
        )


def passage(sheet: Editor) -> tuple[str, bool]:
    """Return what would go across from a sheet, and whether it is a part of a paragraph."""
    selected = sheet.selected_text()
    if selected:
        return selected, "\n" not in selected
    text, caret = sheet.text(), sheet.caret()
    begins, ends = passage_at(text, caret, caret)
    return text[begins:ends], False


def _quoted(name: str) -> str:
    return f"“{words.isolated(name)}”"
