"""What is shown where there is nothing: a drawing, one sentence, and what to do about it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fairhand.ui.theme import color, px
from fairhand.ui.widgets.labels import label

Drawing = Literal["box", "empty", "closed", "none"]


class BoxDrawing(QWidget):
    """A drawing of the box: with letters in it, empty, or closed."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("")

    def sizeHint(self) -> QSize:
        """As large as in the pictures."""
        return QSize(px(180), px(118))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self.width() / 180
        painter.scale(unit, unit)
        pen = QPen(color("ink2"), 1.8)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        if self._drawing == "box":
            self._letters(painter)
        elif self._drawing == "empty":
            self._place_for_one(painter)
        self._box(painter)

    def _letters(self, painter: QPainter) -> None:
        painter.setBrush(color("list"))
        painter.save()
        painter.rotate(-6)
        painter.drawRoundedRect(QRectF(20, 42, 60, 60), 3, 3)
        painter.restore()
        painter.setBrush(color("sepia_tint"))
        painter.save()
        painter.rotate(4)
        painter.drawRoundedRect(QRectF(106, 12, 60, 70), 3, 3)
        painter.restore()
        painter.setBrush(color("paper"))
        painter.save()
        painter.rotate(-2)
        envelope = QRectF(26, 9, 124, 84)
        painter.drawRoundedRect(envelope, 3, 3)
        self._flap(painter, envelope)
        painter.restore()

    def _place_for_one(self, painter: QPainter) -> None:
        pen = QPen(color("ctl"), 1.6)
        pen.setDashPattern([5, 4])
        painter.save()
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        envelope = QRectF(30, 3, 120, 82)
        painter.drawRoundedRect(envelope, 3, 3)
        self._flap(painter, envelope)
        painter.restore()

    def _flap(self, painter: QPainter, envelope: QRectF) -> None:
        path = QPainterPath(envelope.topLeft())
        path.lineTo(QPointF(envelope.center().x(), envelope.top() + 36))
        path.lineTo(envelope.topRight())
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.restore()

    def _box(self, painter: QPainter) -> None:
        painter.setBrush(color("paper"))
        if self._drawing == "closed":
            painter.drawRect(QRectF(6, 68, 168, 48))
            painter.drawRect(QRectF(0.9, 45, 178, 23))
        else:
            painter.drawRect(QRectF(6, 67, 168, 49))
        painter.setBrush(color("list"))
        painter.drawRoundedRect(QRectF(63, 82, 54, 20), 2, 2)
        painter.drawLine(QPointF(73, 92), QPointF(107, 92))


class EmptyState(QWidget):
    """A drawing, a heading, a sentence, and buttons, in the middle of where it stands.

    Args:
        drawing: which, or "none".
        heading: in the letters' font.
        sentence: below it; may be "".
        *buttons: side by side below that.
    """

    def __init__(
        self, drawing: Drawing, heading: str, sentence: str = "", *buttons: QWidget
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(48))
        column.setSpacing(px(8))
        column.addStretch(4)
        middle = Qt.AlignmentFlag.AlignHCenter
        if drawing != "none":
            column.addWidget(BoxDrawing(drawing), 0, middle)
            column.addSpacing(px(26))
        self.heading = label(
            heading, "welcome" if drawing != "none" else "title", wraps=True, align=middle
        )
        self.sentence = label(sentence, "lead", wraps=True, align=middle)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        self.sentence.setVisible(bool(sentence))
        column.addSpacing(px(14))
        self.row = QHBoxLayout()
        self.row.setSpacing(px(10))
        self.row.addStretch()
        for widget in buttons:
            self.row.addWidget(widget)
        self.row.addStretch()
        column.addLayout(self.row)
        self.column = column
        column.addStretch(5)
        self.setAccessibleName(heading)

    def say(self, heading: str, sentence: str = "") -> None:
        """Change the words."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(heading)
