"""Sides of paper under each other, as large as one wants them: what is seen is read, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame

from fairhand.ui import theme
from fairhand.ui.side_pictures import Shown, SidePictures, Wanted
from fairhand.ui.sides import Side, said_of
from fairhand.ui.theme import color, px
from fairhand.ui.widgets.page_layout import LEAST, MOST, USUAL, Fit, PageLayout, part_seen
from fairhand.ui.widgets.page_painting import paint_band, paint_part, paint_said, paint_words

_STEP = 1.25
_LARGEST = 1800  # pixels of a side that is read whole; what is looked at closer is read in part
_SHARPER = 1.2  # how much larger than its picture a side is before a sharper part of it is read
_AHEAD = 2
_RESTED = 90  # milliseconds after the last move of a zoom

Band = tuple[int, float, float]


class PageView(QAbstractScrollArea):
    """Some sides under each other.

    Signals:
        page_changed: another side is the one looked at; its place among them.
        moved: it was scrolled, or laid out anew.
        pressed: a place on a side was clicked: which side, and how far down it (0 to 1).
        zoomed: it is larger or smaller now.

    Args:
        pictures: reads them.
        name: what a screen reader calls it.
    """

    page_changed = Signal(int)
    moved = Signal()
    pressed = Signal(int, float)
    zoomed = Signal()

    def __init__(self, pictures: SidePictures, name: str = "Scan") -> None:
        super().__init__()
        self._pictures, self._name = pictures, name
        self.sides: tuple[Side, ...] = ()
        self._ratios: list[float] = []
        self._layout = PageLayout()
        self.fit: Fit = "width"
        self.zoom = 1.0
        self._page = 0
        self._band: Band | None = None
        self._held: tuple[QPoint, QPoint] | None = None
        self._dragged = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._soon = QTimer(self, singleShot=True, interval=_RESTED)
        self._soon.timeout.connect(self._want)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        pictures.came.connect(self._came)
        theme.current().changed.connect(self._look_changed)
        self._say()

    # -- what is shown

    def show_sides(self, sides: Sequence[Side], *, keep: bool = False) -> None:
        """Show other sides; with `keep`, stay where one is."""
        place = self.place() if keep else (0, 0.0)
        known = {
            (it.key, it.look): ratio for it, ratio in zip(self.sides, self._ratios, strict=True)
        }
        self.sides = tuple(sides)
        self._ratios = [known.get((it.key, it.look), self._ratio_of(it)) for it in self.sides]
        self._band = None
        self._lay_out(place)
        self._page = -1
        self._scrolled()
        self._say()

    def _ratio_of(self, side: Side) -> float:
        shown = self._pictures.nearest(side, 1)
        wide, tall = shown.whole if shown is not None else (0, 0)
        if wide and tall:
            return tall / wide
        return 1 / USUAL if side.look.turned in {90, 270} else USUAL

    @property
    def page(self) -> int:
        """Which side is looked at."""
        return max(0, self._page)

    def set_band(self, band: Band | None) -> None:
        """Mark a stretch of a side quietly: which side, from and to (0 to 1)."""
        if band != self._band:
            self._band = band
            self.viewport().update()

    @property
    def band(self) -> Band | None:
        """What is marked."""
        return self._band

    # -- where one is

    def place(self) -> tuple[int, float]:
        """Return the side at the middle of what is seen, and how far down it."""
        return self._layout.fraction(self._top() + self.viewport().height() / 2)

    def share(self) -> float:
        """Return how far all of it is scrolled, 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def set_share(self, share: float) -> None:
        """Scroll so far through all of it."""
        bar = self.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))

    def go(self, page: int) -> None:
        """Go to the top of a side."""
        if self.sides:
            page = min(max(0, page), len(self.sides) - 1)
            self.verticalScrollBar().setValue(round(self._layout.tops[page]) - self._layout.around)

    def reveal(self, page: int, top: float, bottom: float, *, height: float = 0.5) -> None:
        """Scroll so that a stretch of a side stands at `height` (0 to 1) of what is seen."""
        middle = self._layout.y(page, (top + bottom) / 2)
        self.verticalScrollBar().setValue(round(middle - height * self.viewport().height()))

    def set_zoom(self, zoom: float, fit: Fit | None = None, at: QPoint | None = None) -> None:
        """Show it so much larger than what fits; what is at `at` (else the middle) stays there."""
        zoom = min(MOST, max(LEAST, zoom))
        if (zoom, fit or self.fit) == (self.zoom, self.fit):
            return
        view = self.viewport()
        at = at or QPoint(view.width() // 2, view.height() // 2)
        page, down = self._layout.fraction(self._top() + at.y())
        across = (at.x() - self._left(page)) / max(1.0, self._width(page))
        self.zoom, self.fit = zoom, fit or self.fit
        self._place_all()
        self._set_bars()
        self.verticalScrollBar().setValue(round(self._layout.y(page, down) - at.y()))
        wide = self._layout.width
        left = (wide - self._width(page)) / 2 + across * self._width(page)
        self.horizontalScrollBar().setValue(round(left - at.x()))
        self.viewport().update()
        self._soon.start()
        self.zoomed.emit()
        self.moved.emit()

    def larger(self) -> None:
        """Show it larger."""
        self.set_zoom(self.zoom * _STEP)

    def smaller(self) -> None:
        """Show it smaller."""
        self.set_zoom(self.zoom / _STEP)

    # -- laying out

    def _width(self, page: int) -> float:
        return self._layout.widths[page] if self.sides else 1.0

    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _left(self, page: int) -> float:
        """Return where a side begins in the viewport."""
        wide = max(self._layout.width, self.viewport().width())
        shift = self.horizontalScrollBar().value()
        return (wide - self._width(page)) / 2 - shift

    def _place_all(self) -> None:
        self._layout.gap, self._layout.around = px(16), px(16)
        bar = self.verticalScrollBar().sizeHint().width()
        room = (self.width() - bar, self.viewport().height())
        self._layout.place(self._ratios, room, self.fit, self.zoom)

    def _lay_out(self, place: tuple[int, float]) -> None:
        """Lay it out anew with a place staying in the middle."""
        self._place_all()
        self._set_bars()
        middle = self._layout.y(*place) - self.viewport().height() / 2
        self.verticalScrollBar().setValue(round(middle))
        self.viewport().update()

    def _set_bars(self) -> None:
        view = self.viewport()
        for bar, whole, seen in (
            (self.verticalScrollBar(), self._layout.height, view.height()),
            (self.horizontalScrollBar(), self._layout.width, view.width()),
        ):
            bar.setRange(0, max(0, round(whole) - seen))
            bar.setPageStep(max(1, round(seen * 0.9)))
            bar.setSingleStep(px(48))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in the middle what was there."""
        super().resizeEvent(event)
        self._lay_out(self.place() if self._top() else (0, 0.0))
        self._soon.start()
        self.moved.emit()

    def _look_changed(self) -> None:
        self._lay_out(self.place())
        self._soon.start()

    # -- pictures

    def _seen(self) -> range:
        top = self._top()
        return self._layout.within(top, top + self.viewport().height())

    def _scrolled(self) -> None:
        view = self.viewport()
        view.update()
        page = self.place()[0] if self._top() else 0
        if page != self._page and self.sides:
            self._page = page
            self._say()
            self.page_changed.emit(page)
        self._want()
        self.moved.emit()

    def _wanted_of(self, page: int) -> Wanted:
        # To the pixel, so that it is painted as it was read, which is fastest and sharpest.
        width = min(_LARGEST, round(self._width(page) * self.devicePixelRatioF()))
        return Wanted(self.sides[page], max(32, width))

    def _want(self) -> None:
        """Ask for sharper parts of what is seen, for all of it, then for its neighbours."""
        seen = self._seen()
        if not self.isVisible() or not self.sides:
            return
        wanted = [part for page in seen if (part := self._sharper(page)) is not None]
        wanted += [self._wanted_of(page) for page in seen]
        last, first = seen.stop, seen.start
        around = [*range(last, last + _AHEAD), *range(first - 1, first - 2, -1)]
        wanted += [self._wanted_of(page) for page in around if 0 <= page < len(self.sides)]
        self._pictures.want(wanted)

    def _sharper(self, page: int) -> Wanted | None:
        """Return the part of a side that is seen, where its picture is too coarse for how large it is shown."""
        shown = self._pictures.nearest(self.sides[page], _LARGEST)
        wide = self._width(page) * self.devicePixelRatioF()
        if shown is None or wide < _SHARPER * _LARGEST or shown.whole[0] <= _LARGEST:
            return None
        view = self.viewport()
        part = part_seen(self.rect_of(page), (view.width(), view.height()))
        share = part[2] - part[0]
        # No wider than there are pixels, and never more of them than the screen has.
        width = min(round(share * wide), round(share * shown.whole[0]), 2 * _LARGEST)
        return Wanted(self.sides[page], max(32, width), part)

    def _came(self, side: Side) -> None:
        """Take up how high a side is, and paint it."""
        for at, each in enumerate(self.sides):
            if each.key == side.key and each.look == side.look:
                ratio = self._ratio_of(each)
                if abs(ratio - self._ratios[at]) > 0.001:  # noqa: PLR2004 - a pixel of a thousand
                    place = self.place()
                    self._ratios[at] = ratio
                    self._lay_out(place if self._top() else (0, 0.0))
                    self.moved.emit()
                if at in self._seen():
                    self.viewport().update()
                    self._soon.start()
                break

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desk, and the sides that are seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), color("desk"))
        for page in self._seen():
            self._paint_side(painter, page, self.rect_of(page))
        painter.end()

    def rect_of(self, page: int) -> QRect:
        """Return where a side is in the viewport."""
        top = round(self._layout.tops[page]) - self._top()
        height = round(self._layout.height_of(page))
        return QRect(round(self._left(page)), top, round(self._width(page)), height)

    def _paint_side(self, painter: QPainter, page: int, rect: QRect) -> None:
        side = self.sides[page]
        shown = self._pictures.find(self._wanted_of(page)) or self._pictures.nearest(
            side, round(self._width(page))
        )
        if shown is None or shown.image is None:
            said = shown.said if shown is not None else said_of(side, page, len(self.sides))
            seen = rect.intersected(self.viewport().rect())
            paint_words(painter, rect, seen, said, waiting=shown is None)
        else:
            # What has fewer pixels than it is shown with would be made of squares.
            hint = QPainter.RenderHint.SmoothPixmapTransform
            painter.setRenderHint(hint, shown.image.width() < rect.width())
            painter.drawImage(rect, shown.image)
            self._paint_sharper(painter, page, rect)
            if self._band is not None and self._band[0] == page:
                paint_band(painter, rect, *self._band[1:])
        painter.setPen(color("line"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if shown is not None and shown.image is not None and shown.said:
            paint_said(painter, rect, shown.said)

    def _paint_sharper(self, painter: QPainter, page: int, rect: QRect) -> None:
        wanted = self._sharper(page)
        shown: Shown | None = self._pictures.find(wanted) if wanted is not None else None
        if wanted is not None and wanted.part is not None and shown is not None and shown.image:
            paint_part(painter, rect, wanted.part, shown.image)

    def picture_of(self, page: int) -> QImage | None:
        """Return the picture of a side as it is shown, or None while it is being read."""
        shown = self._pictures.nearest(self.sides[page], round(self._width(page)))
        return shown.image if shown is not None else None

    # -- keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, go to other sides, and show it larger or smaller."""
        keys, plain = Qt.Key, not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        bar, key = self.verticalScrollBar(), event.key()
        if not plain and key in {keys.Key_PageUp, keys.Key_PageDown}:
            self.go(self.page + (1 if key == keys.Key_PageDown else -1))
        elif key in {keys.Key_Plus, keys.Key_Equal} and plain:
            self.larger()
        elif key == keys.Key_Minus and plain:
            self.smaller()
        elif key == keys.Key_0 and plain:
            self.set_zoom(1.0, "page" if (self.zoom, self.fit) == (1.0, "width") else "width")
        elif key == keys.Key_Home:
            bar.setValue(0)
        elif key == keys.Key_End:
            bar.setValue(bar.maximum())
        elif key in {keys.Key_Space, keys.Key_PageDown} and plain:
            bar.setValue(bar.value() + bar.pageStep())
        elif key == keys.Key_PageUp:
            bar.setValue(bar.value() - bar.pageStep())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, show it larger or smaller where the mouse is."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y() / 120
            self.set_zoom(self.zoom * _STEP**turned, at=event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pull it."""
        if event.button() == Qt.MouseButton.LeftButton:
            bars = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
            self._held, self._dragged = (event.position().toPoint(), bars), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull it."""
        if self._held is None:
            return
        way = event.position().toPoint() - self._held[0]
        if self._dragged or way.manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.horizontalScrollBar().setValue(self._held[1].x() - way.x())
            self.verticalScrollBar().setValue(self._held[1].y() - way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say where it was clicked, if it was not pulled."""
        held, self._held = self._held, None
        self.viewport().unsetCursor()
        if held is None or self._dragged or not self.sides:
            return
        page, down = self._layout.fraction(self._top() + event.position().y())
        self.pressed.emit(page, down)

    def _say(self) -> None:
        if not self.sides:
            self.setAccessibleName(self._name)
            return
        page = self.page
        self.setAccessibleName(f"{self._name}: {said_of(self.sides[page], page, len(self.sides))}")
