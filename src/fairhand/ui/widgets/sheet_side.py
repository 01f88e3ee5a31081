"""What lies beside a sheet of paper: the desk, and the sheet's shadow on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from fairhand.ui import theme
from fairhand.ui.theme import color
from fairhand.ui.widgets.drawn_sheet import DROP, RADIUS, SPREAD, paint_sheet


class SheetSide(QWidget):
    """The desk beside the sheet, with the sheet's shadow on it.

    Args:
        paper: the text on the sheet.
        where: returns where the sheet is, in the coordinates of the text's viewport.
    """

    def __init__(self, paper: QTextEdit, where: Callable[[], QRectF]) -> None:
        super().__init__(paper)
        self._paper, self._where = paper, where
        self._painted = QRectF()
        # What was painted last, and for which size, sheet, scale and look.
        self._picture: tuple[tuple[object, ...], QPixmap] | None = None
        # Once: each time it is lowered it is painted anew.
        self.lower()

    def renew(self) -> None:
        """Paint anew, if the sheet is another one than was painted."""
        if self._sheet() != self._painted:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desk and the part of the shadow that falls here, from a picture of both."""
        painter = QPainter(self)
        self._painted = self._sheet()
        tokens, ratio = theme.current().tokens, self.devicePixelRatioF()
        key = (self.size(), self._painted, ratio, tokens)
        if self._picture is None or self._picture[0] != key:
            # Rings of shadow take milliseconds, and are the same at most times.
            self._picture = key, self._drawn(ratio)
        painter.drawPixmap(0, 0, self._picture[1])

    def _drawn(self, ratio: float) -> QPixmap:
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(color("desk"))
        inside = QPainter(picture)
        paint_sheet(inside, self._painted)
        inside.end()
        return picture

    def _sheet(self) -> QRectF:
        origin = self._paper.viewport().geometry().topLeft() - self.pos()
        sheet = self._where().translated(origin.x(), origin.y())
        return seen_of(sheet, QRectF(self.rect()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the sheet."""
        QApplication.sendEvent(self._paper.verticalScrollBar(), event)


def seen_of(sheet: QRectF, view: QRectF) -> QRectF:
    """Return `sheet` without what lies so far above and below `view` that nothing of it is seen."""
    reach = 2 * (SPREAD + DROP + RADIUS)
    seen = QRectF(sheet)
    seen.setTop(max(sheet.top(), view.top() - reach))
    seen.setBottom(min(sheet.bottom(), view.bottom() + reach))
    return seen
