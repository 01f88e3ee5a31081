"""A field of several lines that is as high as what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts

_MOST_LINES = 8


class GrowingText(QPlainTextEdit):
    """Lines of plain text. Tab leaves it.

    Signals:
        done: the keyboard left it, or Ctrl+Enter was pressed.

    Args:
        name: what a screen reader calls it.
        hint: shown while it is empty.
    """

    done = Signal()

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setProperty("field", "true")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._fit)
        # The style sheet makes every field as high as a line to be pressed, with its padding beside that.
        layouts.follow(
            self, lambda: self.setStyleSheet(f"QPlainTextEdit {{ min-height: {px(18)}px; }}")
        )
        layouts.follow(self, self._fit)

    def lines(self) -> tuple[str, ...]:
        """Return the lines that say something, each once."""
        return tuple(
            dict.fromkeys(it.strip() for it in self.toPlainText().split("\n") if it.strip())
        )

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        count = min(_MOST_LINES, max(1, self.document().blockCount()))
        return QSize(px(160), count * self.fontMetrics().lineSpacing() + px(20))

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that it is done."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+Enter for being done."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        else:
            super().keyPressEvent(event)
