"""The field of the search: filters as chips, and the words after them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from fairhand.ui import icons, theme
from fairhand.ui.models.search import Asked, Chip
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import label

_HEIGHT, _CHIP = 48, 30
_ICONS = {
    **dict.fromkeys(("from", "to", "with"), "user"),
    **dict.fromkeys(("before", "after", "on", "year"), "calendar"),
    "tag": "tag",
    "place": "map-pin",
    "lang": "languages",
    "kind": "mail",
    "has": "paperclip",
    "is": "check",
    "subject": "type",
}
_LONGEST = 260
_MOVES = {
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_PageDown: "page-down",
    Qt.Key.Key_PageUp: "page-up",
    Qt.Key.Key_Return: "open",
    Qt.Key.Key_Enter: "open",
}


class ChipField(QWidget):
    """A wide field with a magnifier, chips, words, how many were found, and a cross.

    Signals:
        changed: something else stands in it, an `Asked`.
        moved: a key that belongs to the list: "down", "up", "page-down", "page-up", "open".
    """

    changed = Signal(object)
    moved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._asked = Asked()
        layouts.tall(self, _HEIGHT)
        self._row = layouts.row(self, (46, 0, 8, 0), 8)
        self._chips: list[_ChipButton] = []
        self.line = _Line()
        self.line.setProperty("bare", "true")
        self.line.setPlaceholderText("Search letters and drafts")
        self.line.setAccessibleName("Search letters and drafts")
        self.line.textEdited.connect(self._edited)
        self.line.backed.connect(self._back)
        self.line.moved.connect(self._moved)
        self.line.focused.connect(self.update)
        self._count = label("", "meta2")
        self._clear = button("Clear the search", "icon", "x")
        self._clear.clicked.connect(self._cleared)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self._count)
        self._row.addWidget(self._clear)
        self._clear.hide()

    def asked(self) -> Asked:
        """Return what stands in it."""
        return self._asked

    def set_asked(self, asked: Asked) -> None:
        """Put chips and words into it, and say so."""
        self._take(asked)
        self.changed.emit(asked)

    def tell(self, found: str) -> None:
        """Say how many were found."""
        self._count.setText(found)

    def focus(self) -> None:
        """Put the caret into it, with the words selected."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, its edge and the magnifier."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.line.hasFocus()
        edge = "accent" if focused else "ink" if theme.current().tokens.contrast else "line2"
        width = 2 if focused else 1
        painter.setPen(QPen(color(edge), width))
        painter.setBrush(color("paper"))
        area = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(area, px(8), px(8))
        side = px(46)
        left = self.width() - side if self.isRightToLeft() else 0
        icons.paint(painter, "search", QRectF(left, 0, side, self.height()), "ink2", 19)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere in it is a click into it."""
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def _take(self, asked: Asked) -> None:
        self._asked = asked
        if self.line.text() != asked.typed:
            self.line.setText(asked.typed)
        if [it.chip for it in self._chips] != list(asked.chips):
            for old in self._chips:
                self._row.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._chips = [_ChipButton(chip) for chip in asked.chips]
            for at, made in enumerate(self._chips):
                made.removed.connect(self._remove)
                self._row.insertWidget(at, made)
        self._clear.setVisible(bool(asked.chips or asked.typed))
        self.line.setPlaceholderText("" if asked.chips else "Search letters and drafts")

    def _edited(self, typed: str) -> None:
        self.set_asked(self._asked.with_typed(typed))

    def _back(self) -> None:
        if self._asked.chips:
            last = len(self._asked.chips[-1].text)
            self.set_asked(self._asked.opened())
            self.line.setCursorPosition(last)

    def _moved(self, way: str) -> None:
        if way == "open":
            finished = self._asked.with_typed(self.line.text(), finished=True)
            if finished != self._asked:
                self.set_asked(finished)
                return
        self.moved.emit(way)

    def _remove(self, chip: Chip) -> None:
        self.set_asked(self._asked.without(chip))
        self.line.setFocus()

    def _cleared(self) -> None:
        self.set_asked(Asked())
        self.line.setFocus()


class _Line(QLineEdit):
    """The words of the search; what moves in the list goes to the list."""

    backed = Signal()
    moved = Signal(str)
    focused = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace at the start opens the last chip; arrows and Enter are the list's."""
        way = _MOVES.get(Qt.Key(event.key()))
        if way is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(way)
            return
        at_start = not self.hasSelectedText() and self.cursorPosition() == 0
        if event.key() == Qt.Key.Key_Backspace and at_start:
            self.backed.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Let the field show its ring."""
        super().focusInEvent(event)  # type: ignore[arg-type]  # what Qt gives
        self.focused.emit()

    def focusOutEvent(self, event: object) -> None:
        """Let the field hide its ring."""
        super().focusOutEvent(event)  # type: ignore[arg-type]  # what Qt gives
        self.focused.emit()


class _ChipButton(QAbstractButton):
    """A filter in a pill; a click takes it away."""

    removed = Signal(object)

    def __init__(self, chip: Chip) -> None:
        super().__init__()
        self.chip = chip
        self.setText(chip.words)
        self.setAccessibleName(f"Filter {chip.words}. Press to remove.")
        self.setToolTip(f"Remove {chip.words}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.removed.emit(self.chip))

    def sizeHint(self) -> QSize:
        """As wide as its words, to a limit."""
        words = QFontMetricsF(sans(13, 600)).horizontalAdvance(self.text())
        return QSize(round(min(px(_LONGEST), words)) + px(60), px(_CHIP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take it away, too."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return}:
            self.removed.emit(self.chip)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill, its icon, its words and its cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        painter.setPen(QPen(color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(color("tint"))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), area.height() / 2, area.height() / 2)
        side, rtl = px(30), self.isRightToLeft()
        first, last = (
            QRectF(0, 0, side, area.height()),
            QRectF(area.width() - side, 0, side, area.height()),
        )
        icon, cross = (last, first) if rtl else (first, last)
        icons.paint(painter, _ICONS.get(self.chip.name.lstrip("-"), "search"), icon, "accent", 14)
        icons.paint(painter, "x", cross, "ink2", 14)
        painter.setFont(sans(13, 600))
        painter.setPen(color("accent"))
        room = QRectF(side, 0, area.width() - 2 * side, area.height())
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
