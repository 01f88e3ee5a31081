"""The pages of a fair copy on the desk: pictures that are made elsewhere, and the ways to leaf through them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from fairhand.ui import theme
from fairhand.ui.theme import color
from fairhand.ui.widgets.drawn_sheet import paint_edge, paint_sheet
from fairhand.ui.widgets.fair_copy_layout import Laid, Sight, lay_out, zoomed

_MM_PER_INCH = 25.4
_NOTCH = 120  # eighths of a degree that a wheel turns at one click
_ONWARD = {Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Right}
_BACK = {Qt.Key.Key_PageUp, Qt.Key.Key_Left}
_BY_KEYS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
_ZOOMS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class FairCopyPages(QAbstractScrollArea):
    """The pages that are seen now: one, or two side by side.

    Signals:
        turned: other pages are seen, or they are seen at another size: pictures of them are wanted.
    """

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count, self._paper = 1, (148.0, 210.0)
        self._first, self._zoom, self._turning = 0, 0, 0
        self._pictures: dict[int, QImage] = {}
        self._ringed = False
        self._tint = QColor("#fffdf8")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self._laid = self._lay_out()
        theme.current().changed.connect(self._place)

    # -- what is seen

    def sight(self) -> Sight:
        """Return the room for pages, and what of them one looks at."""
        size = self.maximumViewportSize()
        return Sight(
            max(1, size.width()),
            max(1, size.height()),
            self.logicalDpiX() / _MM_PER_INCH,
            self.devicePixelRatioF(),
            theme.current().scale,
            self._zoom,
            self._first,
        )

    @property
    def laid(self) -> Laid:
        """The pages as they lie now."""
        return self._laid

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._count

    def pictured(self) -> set[int]:
        """Return the pages of which there are pictures."""
        return set(self._pictures)

    def show_pages(
        self, count: int, paper: tuple[float, float], pictures: dict[int, QImage]
    ) -> None:
        """Show other pages, all at once.

        Args:
            count: how many there are.
            paper: width and height of each in millimetres.
            pictures: of some of them; none of the older ones is kept.
        """
        self._count, self._paper = max(1, count), paper
        self._first = min(self._first, self._count - 1)
        self._pictures = dict(pictures)
        self._place(tell=False)
        self.turned.emit()

    def show_picture(self, page: int, picture: QImage) -> None:
        """Show a picture of a page; those of pages that are not seen any more go."""
        self._pictures[page] = picture
        near = range(self._laid.pages[0] - 2, self._laid.pages[-1] + 3)
        self._pictures = {at: it for at, it in self._pictures.items() if at in near}
        self.viewport().update()

    def set_tint(self, colour: str) -> None:
        """Show the paper in that colour ("#rrggbb")."""
        self._tint = QColor(colour)
        self.viewport().update()

    # -- leafing and zooming

    def step(self, towards: int) -> bool:
        """Turn to the next pages (1) or to those before (-1); tell whether there are any."""
        pages = self._laid.pages
        wanted = pages[-1] + 1 if towards > 0 else pages[0] - max(1, self._columns())
        if not 0 <= max(0, wanted) < self._count or (towards < 0 and pages[0] == 0):
            return False
        self.turn_to(max(0, wanted))
        self.verticalScrollBar().setValue(0 if towards > 0 else self.verticalScrollBar().maximum())
        return True

    def turn_to(self, page: int) -> None:
        """Show the page with that number, from 0."""
        self._first = min(max(0, page), self._count - 1)
        self._place()

    def zoom(self, step: int) -> None:
        """Show the pages larger (1), smaller (-1), or as large as fits (0)."""
        self._zoom = zoomed(self._laid.percent, step) if step else 0
        self._place()

    @property
    def fits(self) -> bool:
        """Whether the pages are as large as fits."""
        return self._zoom == 0

    def set_zoom(self, percent: int) -> None:
        """Show the pages at so many per cent of their size on paper; 0 for as large as fits."""
        self._zoom = percent
        self._place()

    def _columns(self) -> int:
        return 2 if len(self._laid.places) > 1 or self._beside() else 1

    def _beside(self) -> bool:
        """Tell whether two pages would lie side by side where there are two."""
        first = replace(self.sight(), first=0)
        return len(lay_out(first, self._count, self._paper).pages) > 1

    # -- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaf, and zoom."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }
        if not plain:
            super().keyPressEvent(event)
        elif key in _ONWARD or key in _BACK:
            self._go_on(1 if key in _ONWARD else -1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_Down else -1) * 3 * bar.singleStep())
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.turn_to(0 if key == Qt.Key.Key_Home else self._count - 1)
        elif key in _ZOOMS or key == Qt.Key.Key_0:
            self.zoom(_ZOOMS.get(key, 0))
        else:
            super().keyPressEvent(event)

    def _go_on(self, towards: int) -> None:
        """Go on by a screenful: down the page, and then to the next."""
        bar = self.verticalScrollBar()
        end = bar.maximum() if towards > 0 else 0
        if bar.value() == end:
            self.step(towards)
        else:
            bar.setValue(bar.value() + towards * round(self.viewport().height() * 0.9))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; else scroll, and at the end of a page go to the next."""
        turned = event.angleDelta().y()
        event.accept()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if steps := self._notches(turned):
                self.zoom(1 if steps > 0 else -1)
            return
        bar = self.verticalScrollBar()
        end = bar.minimum() if turned > 0 else bar.maximum()
        if turned and bar.value() == end:
            if steps := self._notches(turned):
                self.step(-1 if steps > 0 else 1)
            return
        super().wheelEvent(event)

    def _notches(self, turned: int) -> int:
        """Return how many clicks of a wheel that makes, with what was turned before."""
        self._turning += turned
        clicks = int(self._turning / _NOTCH)
        self._turning -= clicks * _NOTCH
        return clicks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._place()

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Move what is seen."""
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard brought the focus here."""
        self._ringed = event.reason() in _BY_KEYS
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no ring any more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desk and the pages."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), color("desk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        moved = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for page, (left, top) in zip(self._laid.pages, self._laid.places, strict=True):
            area = QRectF(left, top, *self._laid.size).translated(-QPointF(moved))
            paint_sheet(painter, area)
            painter.fillRect(area, self._tint)
            picture = self._pictures.get(page)
            if picture is not None:
                # White of the picture becomes the paper, and ink stays ink.
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.drawImage(area, picture)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            paint_edge(painter, area)
        if self.hasFocus() and self._ringed:
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    # -- inside

    def _lay_out(self) -> Laid:
        return lay_out(self.sight(), self._count, self._paper)

    def _place(self, *, tell: bool = True) -> None:
        before = self._laid
        self._laid = self._lay_out()
        self._first = self._laid.pages[0]
        room = self.maximumViewportSize()
        for bar, whole, size in (
            (self.horizontalScrollBar(), self._laid.whole[0], room.width()),
            (self.verticalScrollBar(), self._laid.whole[1], room.height()),
        ):
            bar.setRange(0, max(0, whole - size))
            bar.setPageStep(size)
            bar.setSingleStep(20)
        self.viewport().update()
        if tell and self._laid != before:
            self.turned.emit()
