"""Labels: always plain text, so that no letter can draw in them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget


def label(
    text: str,
    role: str = "body",
    *,
    wraps: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
) -> QLabel:
    """Return a label of plain text.

    Args:
        text: what it says.
        role: of the style sheet: "title", "body", "meta", ...
        wraps: whether it may take several lines.
        align: how its lines stand.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    made.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
    return made


class Elided(QLabel):
    """A label of one line that ends in "…" where it does not fit, and then shows all of it as a tooltip."""

    _shorter: tuple[str, ...] = ()

    def __init__(self, text: str = "", role: str = "body") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_ways(self, text: str, *shorter: str) -> None:
        """Say a thing, and how it is said where there is less room, before anything is left out."""
        self._shorter = shorter
        self.setText(text)

    def said(self) -> str:
        """Return what is shown of it."""
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        ways = (self.text(), *self._shorter)
        fitting = next((it for it in ways if metrics.horizontalAdvance(it) <= room), ways[-1])
        shown = metrics.elidedText(fitting, Qt.TextElideMode.ElideRight, room)
        return "" if shown == "…" else shown

    def minimumSizeHint(self) -> QSize:
        """It can become as narrow as may be."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip where it does not fit."""
        super().resizeEvent(event)
        fits = (
            QFontMetrics(self.font()).horizontalAdvance(self.text()) <= self.contentsRect().width()
        )
        self.setToolTip("" if fits else self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        rect, shown = self.contentsRect(), self.said()
        painter.setPen(self.palette().color(self.foregroundRole()))
        # It stands where reading begins, and runs as its own letters do.
        start = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        where = start | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(rect, where, shown)


def rule() -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setProperty("rule", "true")
    return made


def ground(widget: QWidget, name: str, edge: str = "") -> None:
    """Put `widget` on the ground `name`, with a hairline on one edge ("top", "right", ...)."""
    widget.setProperty("ground", name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if edge:
        widget.setProperty("edge", edge)
