"""A sentence at the foot of the window that goes by itself, with *Undo* where there is a way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fairhand.ui.theme import color, px
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import label

SECONDS, SECONDS_PLAIN = 10, 5
_ABOVE = 24


class Toast(QWidget):
    """The toast of a window; there is one at a time.

    Args:
        window: at whose foot it stands.
    """

    undo = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._words = label("", "body")
        self._undo = button("Undo", "link", focus=Qt.FocusPolicy.TabFocus)
        self._undo.clicked.connect(self._undo_asked)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(26), px(20), px(18), px(20))
        row.setSpacing(px(14))
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self.hide()
        window.installEventFilter(self)

    def say(self, sentence: str, *, undoable: bool = False) -> None:
        """Show a sentence for ten seconds (five where nothing can be undone), and announce it."""
        self._words.setText(sentence)
        self._undo.setVisible(undoable)
        self._undo.setAccessibleName(f"Undo: {sentence}")
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start((SECONDS if undoable else SECONDS_PLAIN) * 1000)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, sentence))

    def sentence(self) -> str:
        """Return what it says now, or "" while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a raised pill with a soft shadow."""
        painter = QPainter(self)
        paint_raised(painter, QRectF(self.rect()).adjusted(px(10), px(8), -px(10), -px(12)), px(10))

    def _undo_asked(self) -> None:
        self.hide()
        self.undo.emit()

    def _place(self) -> None:
        x = (self._window.width() - self.width()) // 2
        self.move(x, self._window.height() - self.height() - px(_ABOVE))


def paint_raised(painter: QPainter, area: QRectF, radius: float) -> None:
    """Paint something that lies above all else: raised ground, a line, a soft shadow."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = px(10)
    shade = QColor(Qt.GlobalColor.black)
    for step in range(steps, 0, -1):
        shade.setAlphaF(0.018 * (1 - step / (steps + 1)) + 0.004)
        painter.setBrush(shade)
        painter.drawRoundedRect(
            area.adjusted(-step, -step * 0.6, step, step * 1.1), radius + step, radius + step
        )
    painter.setPen(color("line2"))
    painter.setBrush(color("raised"))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
