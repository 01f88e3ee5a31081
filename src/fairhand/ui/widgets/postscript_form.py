"""The form by which a postscript is added below a letter that was sent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.growing_text import GrowingText
from fairhand.ui.widgets.labels import label
from fairhand.ui.widgets.toast import paint_raised

_WIDTH, _SHADOW = 520, 14


class PostscriptForm(QWidget):
    """A form that lies over the letter, at its foot. What was typed stays, for each letter, until it is added.

    Signals:
        added: id of the letter, and the text.
        closed: the person thought better of it, for now.
    """

    added = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._letter = ""
        self._waiting: dict[str, str] = {}
        self.setAccessibleName("Add a postscript")
        column = layouts.column(self, (24 + _SHADOW, 20 + _SHADOW, 24 + _SHADOW, 20 + _SHADOW), 8)
        column.addWidget(label("Add a postscript", "title", wraps=True))
        about = "It stands below the letter with today’s date. The letter stays as it was sent."
        column.addWidget(label(about, "quiet", wraps=True))
        self.text = GrowingText("Postscript", "P.S. …")
        self.text.textChanged.connect(self._typed)
        column.addWidget(self.text)
        row = layouts.row(spacing=8)
        stay = button("Not yet", "plain", focus=Qt.FocusPolicy.StrongFocus)
        stay.clicked.connect(self.closed)
        self.add = button("Add", "primary", focus=Qt.FocusPolicy.StrongFocus)
        self.add.setToolTip("Ctrl+Enter")
        self.add.clicked.connect(self._done)
        row.addStretch()
        row.addWidget(stay)
        row.addWidget(self.add)
        column.addLayout(row)
        parent.installEventFilter(self)
        self.hide()

    def begin(self, letter: str) -> None:
        """Show the form for a letter, with what was typed for it before."""
        self._letter = letter
        self.text.setPlainText(self._waiting.get(letter, ""))
        self._typed()
        self._place()
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self, letter: str | None = None) -> None:
        """Forget what was typed for a letter that has it now; for all of them, where the box is another."""
        if letter is None:
            self._waiting.clear()
            self.text.clear()
        else:
            self._waiting.pop(letter, None)

    def _typed(self) -> None:
        typed = self.text.toPlainText()
        if self._letter:
            self._waiting[self._letter] = typed
        self.add.setEnabled(bool(typed.strip()))
        if not self.isHidden():
            self._place()

    def _done(self) -> None:
        if self.add.isEnabled():
            self.added.emit(self._letter, self.text.toPlainText())

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; Ctrl+Enter adds."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._done()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at its place when what it lies over changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint raised ground with a soft shadow."""
        edge = px(_SHADOW)
        area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        paint_raised(QPainter(self), area, px(12))

    def _place(self) -> None:
        parent = self._over
        self.setFixedWidth(min(px(_WIDTH + 2 * _SHADOW), parent.width()))
        layouts.settle(self)
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height())
