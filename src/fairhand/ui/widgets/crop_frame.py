"""The frame over a page that says what of it is shown: its edges are pulled, or moved by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from fairhand.domain.page import FULL
from fairhand.ui.theme import color, px

Crop = tuple[int, int, int, int]
_EDGES = ("left", "top", "right", "bottom")
_NEAR = 14
_STEP, _BIG = 50, 250
_LEFT_OVER = 600  # of FULL


class CropFrame(QWidget):
    """Lies over what is seen of a page.

    Signals:
        changed: something else is cut off now; left, top, right, bottom in ten-thousandths.
        done: Enter.
        given_up: Esc.

    Args:
        parent: what it lies over.
    """

    changed = Signal(object)
    done = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._under = parent
        self._page = QRectF()
        self.crop: Crop = (0, 0, 0, 0)
        self._held: tuple[int, ...] = ()
        self._edge = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("What is cut off")
        self.setAccessibleDescription(
            "Space goes on to the next edge, the arrow keys move it, Enter is done, Esc gives it up."
        )
        self.hide()

    def begin(self, page: QRectF, crop: Crop) -> None:
        """Lie over a page that is painted there, with so much cut off."""
        self.place(page)
        self.crop = crop
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self, page: QRectF) -> None:
        """Hear that the page lies elsewhere now."""
        self._page = page
        self.setGeometry(self._under.rect())
        self.update()

    def frame(self) -> QRectF:
        """Return what is left of the page, where it is painted."""
        left, top, right, bottom = (it / FULL for it in self.crop)
        page = self._page
        return page.adjusted(
            left * page.width(),
            top * page.height(),
            -right * page.width(),
            -bottom * page.height(),
        )

    def _move(self, edge: int, value: int) -> None:
        other = self.crop[(edge + 2) % 4]
        value = max(0, min(FULL - _LEFT_OVER - other, value))
        crop = list(self.crop)
        crop[edge] = value
        new: Crop = (crop[0], crop[1], crop[2], crop[3])
        if new != self.crop:
            self.crop = new
            self.update()
            self.changed.emit(new)

    def _edges_at(self, at: QPointF) -> tuple[int, ...]:
        """Return the edges that are near a point: one, or the two of a corner."""
        frame, near = self.frame(), px(_NEAR)
        away = (
            abs(at.x() - frame.left()),
            abs(at.y() - frame.top()),
            abs(at.x() - frame.right()),
            abs(at.y() - frame.bottom()),
        )
        if not frame.adjusted(-near, -near, near, near).contains(at):
            return ()
        across = min((0, 2), key=lambda it: away[it])
        upright = min((1, 3), key=lambda it: away[it])
        return tuple(it for it in (across, upright) if away[it] <= near)

    # -- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken what is cut off, and paint the frame with its handles."""
        painter = QPainter(self)
        frame, page = self.frame(), self._page
        shade = QColor(0, 0, 0, 120)
        painter.fillRect(
            QRectF(page.left(), page.top(), page.width(), frame.top() - page.top()), shade
        )
        below = QRectF(page.left(), frame.bottom(), page.width(), page.bottom() - frame.bottom())
        painter.fillRect(below, shade)
        tall = frame.height()
        painter.fillRect(QRectF(page.left(), frame.top(), frame.left() - page.left(), tall), shade)
        painter.fillRect(
            QRectF(frame.right(), frame.top(), page.right() - frame.right(), tall), shade
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("white"), 3))
        painter.drawRect(frame)
        painter.setPen(QPen(color("btn"), 1.5))
        painter.drawRect(frame)
        for at in self._handles(frame):
            painter.setPen(QPen(QColor("white"), 1.5))
            painter.setBrush(color("btn"))
            painter.drawEllipse(at, px(6), px(6))
        if self.hasFocus():
            painter.setPen(QPen(color("btn"), px(4)))
            painter.drawLine(*self._line(frame))

    def _handles(self, frame: QRectF) -> tuple[QPointF, ...]:
        middle = frame.center()
        return (
            *(frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight()),
            *(QPointF(x, middle.y()) for x in (frame.left(), frame.right())),
            *(QPointF(middle.x(), y) for y in (frame.top(), frame.bottom())),
        )

    def _line(self, frame: QRectF) -> tuple[QPointF, QPointF]:
        """Return the edge that the arrow keys move."""
        corners = (
            (frame.topLeft(), frame.bottomLeft()),
            (frame.topLeft(), frame.topRight()),
            (frame.topRight(), frame.bottomRight()),
            (frame.bottomLeft(), frame.bottomRight()),
        )
        return corners[self._edge]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an edge or a corner."""
        self._held = self._edges_at(event.position())
        if self._held:
            self._edge = self._held[0]
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull it."""
        at, page = event.position(), self._page
        if not self._held:
            edges = self._edges_at(at)
            shape = Qt.CursorShape.ArrowCursor
            if edges:
                shape = Qt.CursorShape.SizeAllCursor
            self.setCursor(shape)
            return
        x = (at.x() - page.left()) / max(1.0, page.width())
        y = (at.y() - page.top()) / max(1.0, page.height())
        for edge in self._held:
            self._move(edge, round(FULL * (x, y, 1 - x, 1 - y)[edge]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move an edge with the arrows; Space goes on to the next one."""
        keys, key = Qt.Key, event.key()
        step = _BIG if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        # Whether a key leads into the page, from each edge.
        ways = {
            keys.Key_Left: (-1, 0, 1, 0),
            keys.Key_Right: (1, 0, -1, 0),
            keys.Key_Up: (0, -1, 0, 1),
            keys.Key_Down: (0, 1, 0, -1),
        }
        if key == keys.Key_Space:
            self._edge = (self._edge + 1) % 4
            self.update()
            self._tell()
        elif keys(key) in ways:
            way = ways[keys(key)][self._edge]
            if way:
                self._move(self._edge, self.crop[self._edge] + way * step)
                self._tell()
        elif key in {keys.Key_Return, keys.Key_Enter}:
            self.done.emit()
        elif key == keys.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        said = f"{_EDGES[self._edge]} edge, {round(100 * self.crop[self._edge] / FULL)} % cut off"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
