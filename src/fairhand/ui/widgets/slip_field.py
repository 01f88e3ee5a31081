"""The current line, to be written over with what stands on the paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from fairhand.ui.theme import color, px
from fairhand.ui.widgets.labels import label

_FITS = 0.95  # of the size of the line: a frame takes some of its room
_HINT = "Write what stands on your paper. Enter notes it, Esc leaves the line as it is."


class SlipField(QLineEdit):
    """A line that can be edited, over the line that is copied.

    Signals:
        given: what stands on the paper.
        closed: it is not shown any more.

    Args:
        over: the widget that shows the lines.
    """

    given = Signal(str)
    closed = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAccessibleName("What stands on the paper in the place of this line")
        self.setAccessibleDescription(_HINT)
        self.setObjectName("slip")
        self.hint: QLabel = label(_HINT, "meta2")
        self.hint.setParent(over)
        self.returnPressed.connect(self._give)
        self.hide()
        self.hint.hide()

    @property
    def shown(self) -> bool:
        """Whether it is shown."""
        return not self.isHidden()

    def begin(self, words: str, where: QRectF, font: QFont, *, rtl: bool) -> None:
        """Show the line to be written over.

        Args:
            words: that are taken to stand on the paper.
            where: the line is.
            font: of the line.
            rtl: whether it is written from right to left.
        """
        if self.shown:
            return
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        self.setText(words)
        self.place(where, font)
        self.show()
        self.hint.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCursorPosition(len(words))

    def place(self, where: QRectF, font: QFont) -> None:
        """Be where the line is."""
        self.setStyleSheet(
            f"QLineEdit#slip {{ font-family: '{font.family()}'; font-size: {round(font.pixelSize() * _FITS)}px;"
            f" background: {color('paper').name()}; color: {color('ink').name()};"
            f" border: 2px solid {color('accent').name()}; border-radius: {px(6)}px; padding: 0 {px(6)}px; }}"
        )
        inner = where.adjusted(-px(10), -px(2), px(10), px(2))
        self.setGeometry(inner.toRect())
        self.hint.adjustSize()
        self.hint.move(round(inner.left()), round(inner.bottom()) + px(4))
        self.raise_()
        self.hint.raise_()

    def close_(self) -> bool:
        """Leave the line as it was; tell whether the field was shown."""
        if not self.shown:
            return False
        self.hide()
        self.hint.hide()
        self.closed.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, and keep all keys to itself: what lies below goes on with them."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_()
        else:
            super().keyPressEvent(event)
        event.accept()

    def _give(self) -> None:
        words = self.text()
        self.close_()
        self.given.emit(words)
