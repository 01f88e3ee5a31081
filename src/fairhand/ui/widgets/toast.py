"""A sentence at the foot of the window that goes by itself, with *Undo* where there is a way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from fairhand.ui.theme import color, px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import label

SECONDS, SECONDS_PLAIN = 10, 5
_ABOVE, _SHADOW, _CLEAR = 24, 8, 6


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
        row = layouts.row(self, (26, 20, 26, 20), 14)
        row.addWidget(self._words, 1)
        row.addWidget(self._undo)
        self.hide()
        window.installEventFilter(self)

    def say(self, sentence: str, *, undoable: bool = False) -> None:
        """Show a sentence for ten seconds (five where nothing can be undone), and announce it.

        Args:
            sentence: what it says; "" takes away at once what was said before.
            undoable: whether it offers *Undo*.
        """
        if not sentence:
            self._timer.stop()
            self.hide()
            return
        self._words.setText(sentence)
        self._undo.setVisible(undoable)
        self._undo.setAccessibleName(f"Undo: {sentence}")
        self._place()
        self.show()
        self.raise_()
        self._timer.start((SECONDS if undoable else SECONDS_PLAIN) * 1000)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, sentence))

    def sentence(self) -> str:
        """Return what it says now, or "" while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def stand(self) -> None:
        """Stand at the foot of what is shown now."""
        if self.isVisible():
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if isinstance(event, QResizeEvent):
            self.stand()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a raised pill with a soft shadow."""
        painter = QPainter(self)
        paint_raised(painter, QRectF(self.rect()).adjusted(px(10), px(8), -px(10), -px(12)), px(10))

    def _undo_asked(self) -> None:
        self.hide()
        self.undo.emit()

    def _place(self) -> None:
        room = self._window.width() - 2 * px(_ABOVE)
        self._words.setWordWrap(False)
        layouts.settle(self)
        if self.sizeHint().width() > room:
            self._words.setWordWrap(True)
            self.resize(room, max(self.heightForWidth(room), self.sizeHint().height()))
        else:
            self.adjustSize()
        self.move(foot_of(self._window, self))


def foot_of(window: QWidget, card: QWidget) -> QPoint:
    """Return where a card stands in the middle of a window's foot, above the buttons that are there.

    Where there are buttons all the way up, it stays at the foot: it goes by itself.
    """
    place = QRect(QPoint(0, 0), card.size())
    place.moveLeft((window.width() - card.width()) // 2)
    place.moveBottom(window.height() - px(_ABOVE))
    inset = px(_SHADOW)
    buttons = [
        QRect(it.mapTo(window, QPoint(0, 0)), it.size())
        for it in window.findChildren(QAbstractButton)
        if it.isVisible() and it.window() is window and not card.isAncestorOf(it)
    ]
    foot = place.topLeft()
    for each in sorted(buttons, key=lambda it: -it.bottom()):
        if place.adjusted(inset, inset, -inset, -inset).intersects(each):
            place.moveBottom(each.top() + inset - px(_CLEAR))
    return place.topLeft() if place.top() > window.height() // 2 else foot


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
