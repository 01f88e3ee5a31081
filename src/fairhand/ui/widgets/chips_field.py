"""One wide field that asks: chips for the filters, a line for the words, and how many were found."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from fairhand.ui import icons, theme
from fairhand.ui.models.chips import Chip
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import label

_HEIGHT, _CHIP = 48, 30
_START, _END = 44, 6
_ICON_AT, _WORDS_AT, _CROSS = 10, 28, 28
_LEAST_CHIP, _MOST_CHIP = 64, 300
_LEAST_LINE = 160
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class ChipButton(QAbstractButton):
    """A chip: its cross takes it away, a click elsewhere on it makes it text again.

    Signals:
        removed: it is wanted no more.
        stepped: go to the chip before (-1) or after it (1).
    """

    removed = Signal()
    stepped = Signal(int)

    def __init__(self, chip: Chip) -> None:
        super().__init__()
        self.chip = chip
        self._on_cross = False
        self.setText(chip.words)
        self.setToolTip(chip.words)
        self.setAccessibleName(f"Filter {chip.words}")
        self.setAccessibleDescription("Delete takes it away, Enter edits it.")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As wide as its words, within reason."""
        wide = QFontMetricsF(sans(14, 500)).horizontalAdvance(self.text())
        return QSize(min(px(_MOST_CHIP), round(wide) + px(_WORDS_AT + _CROSS) + 2), px(_CHIP))

    def minimumSizeHint(self) -> QSize:
        """Some letters of it."""
        return QSize(px(_LEAST_CHIP), px(_CHIP))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill, its icon, its words and its cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        contrast = theme.current().tokens.contrast
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(color("accent"), 1) if contrast else Qt.PenStyle.NoPen)
        painter.setBrush(color("tint"))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        height = self.height()
        icons.paint(painter, self.chip.icon, self._visual(px(_ICON_AT), px(14)), "accent", 14)
        room = self.width() - px(_WORDS_AT + _CROSS)
        painter.setFont(sans(14, 500))
        painter.setPen(color("accent"))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(self._visual(px(_WORDS_AT), room + 2), self._flags(), shown)
        cross = self._cross()
        if self._on_cross:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("sel"))
            painter.drawEllipse(cross.center(), height * 0.32, height * 0.32)
        icons.paint(painter, "x", cross, "accent", 13)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it away, edit it, or step on to the next."""
        rtl = self.isRightToLeft()
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self.clicked.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.stepped.emit(1 if (event.key() == Qt.Key.Key_Right) != rtl else -1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it away where the cross was pressed."""
        if self._cross().contains(event.position()):
            self.removed.emit()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the cross can be pressed."""
        on_cross = self._cross().contains(event.position())
        if on_cross != self._on_cross:
            self._on_cross = on_cross
            self.update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Show nothing under the mouse any more."""
        self._on_cross = False
        self.update()

    def _visual(self, x: float, width: float) -> QRectF:
        left = self.width() - x - width if self.isRightToLeft() else x
        return QRectF(left, 0, width, self.height())

    def _cross(self) -> QRectF:
        return self._visual(self.width() - px(_CROSS), px(_CROSS))

    def _flags(self) -> int:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        centre = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        return int(side | centre | Qt.TextFlag.TextSingleLine)


class Line(QLineEdit):
    """The line of the field, which hands on what it has no use for.

    Signals:
        moved: a key that moves in the list (Qt.Key).
        entered: Enter.
        before: Backspace at the beginning.
        left_behind: an arrow that leaves the line at its beginning.
    """

    moved = Signal(object)
    entered = Signal()
    before = Signal()
    left_behind = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on what belongs to the chips and to the list."""
        key, plain = (
            Qt.Key(event.key()),
            not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier,
        )
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        out = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        if plain and key in _MOVES:
            self.moved.emit(key)
        elif plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif plain and key == Qt.Key.Key_Backspace and at_start:
            self.before.emit()
        elif plain and key == out and at_start:
            self.left_behind.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the field around it show its ring."""
        super().focusInEvent(event)
        self._ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the field around it show its ring no more."""
        super().focusOutEvent(event)
        self._ring()

    def _ring(self) -> None:
        field = self.parentWidget()
        if field is not None:
            field.update()


class ChipsField(QWidget):
    """The field.

    Signals:
        typed: the person changed the words.
        removed: a chip is wanted no more.
        edited: a chip is to become text again.
        cleared: all of it is to go.

    Args:
        hint: what it says while it is empty.
    """

    typed = Signal()
    removed = Signal(object)
    edited = Signal(object)
    cleared = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons: list[ChipButton] = []
        self._row = layouts.row(self, spacing=8)
        self.line = Line()
        self.line.setProperty("bare", "true")
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.line.textEdited.connect(lambda _: self.typed.emit())
        self.line.before.connect(self._edit_last)
        self.line.left_behind.connect(lambda: self._step(len(self._buttons), -1))
        self.found = label("", "meta2")
        self.clear = button("Clear the search", "icon", "x", shortcut="Esc")
        self.clear.clicked.connect(self.cleared)
        self.clear.hide()
        for widget in (self.line, self.found, self.clear):
            self._row.addWidget(widget, 1 if widget is self.line else 0)
        self.setFocusProxy(self.line)
        layouts.tall(self, _HEIGHT)
        layouts.follow(self, self._dress)

    def show_asked(self, chips: Sequence[Chip], text: str, caret: int | None = None) -> None:
        """Show chips and words; what is the same stays untouched.

        Args:
            chips: in order.
            text: of the line.
            caret: where in it, or None to leave it where it is.
        """
        if [it.chip for it in self._buttons] != list(chips):
            self._renew(chips)
        if text != self.line.text():
            self.line.setText(text)
        if caret is not None:
            self.line.setCursorPosition(caret)
        self.clear.setVisible(bool(chips or text))

    def chips(self) -> list[ChipButton]:
        """Return the chips that are shown."""
        return list(self._buttons)

    def say(self, sentence: str, *, aloud: bool = False) -> None:
        """Say at the end of the field how many were found; `aloud` announces it too."""
        self.found.setText(sentence)
        if aloud and sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the magnifier."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.line.hasFocus()
        edge = "accent" if focused else "ink" if theme.current().tokens.contrast else "line2"
        painter.setPen(QPen(color(edge), 2 if focused else 1))
        painter.setBrush(color("paper"))
        inset = 1.0 if focused else 0.5
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, px(8), px(8))
        side = px(_START)
        left = self.width() - side if self.isRightToLeft() else 0
        icons.paint(painter, "search", QRectF(left, 0, side, self.height()), "ink2", 19)

    def changeEvent(self, event: QEvent) -> None:
        """Leave room for the magnifier where reading begins."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._dress()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let a click anywhere in it reach the line."""
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the chips share what the line leaves them."""
        super().resizeEvent(event)
        self._fit()

    def _dress(self) -> None:
        # Margins of a layout are not mirrored, and layouts.py follows the text size alone.
        ends = (px(_START), px(_END))
        left, right = reversed(ends) if self.isRightToLeft() else ends
        self._row.setContentsMargins(left, 0, right, 0)
        self._fit()

    def _renew(self, chips: Sequence[Chip]) -> None:
        had_focus = any(it.hasFocus() for it in self._buttons)
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for at, chip in enumerate(chips):
            made = ChipButton(chip)
            made.removed.connect(lambda chip=chip: self.removed.emit(chip))
            made.clicked.connect(lambda *_, chip=chip: self.edited.emit(chip))
            made.stepped.connect(lambda step, at=at: self._step(at, step))
            self._row.insertWidget(at, made)
            self._buttons.append(made)
        self._order()
        self._fit()
        if had_focus:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order(self) -> None:
        for first, then in pairwise([*self._buttons, self.line]):
            QWidget.setTabOrder(first, then)

    def _fit(self) -> None:
        wanted = [it.sizeHint().width() for it in self._buttons]
        if not wanted:
            return
        taken = px(_START + _END + _LEAST_LINE + 34) + self.found.sizeHint().width()
        room = max(0, self.width() - taken - px(8) * len(wanted))
        share = min(1.0, room / sum(wanted))
        for made, width in zip(self._buttons, wanted, strict=True):
            made.setFixedWidth(max(px(_LEAST_CHIP), round(width * share)))

    def _edit_last(self) -> None:
        if self._buttons:
            self.edited.emit(self._buttons[-1].chip)

    def _step(self, at: int, step: int) -> None:
        to = at + step
        if 0 <= to < len(self._buttons):
            self._buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
        elif to >= len(self._buttons):
            self.line.setFocus(Qt.FocusReason.TabFocusReason)
            self.line.setCursorPosition(0)
