"""The letter that is answered: a sheet with the numbers of its points in the margin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from fairhand.ui.models.points import Shown
from fairhand.ui.theme import px
from fairhand.ui.widgets.point_numbers import SIZE, mark_format, paint_number
from fairhand.ui.widgets.sheet import Sheet

_WIDE = 30
_MOST = 300
_start = attrgetter("start")


class PointedSheet(Sheet):
    """A letter with its points.

    Signals:
        point_pressed: the id of a point whose number or words were pressed.
        point_menu_asked: a context menu is wanted: the id of a point or "", and where on the screen.
    """

    point_pressed = Signal(str)
    point_menu_asked = Signal(str, object)

    def __init__(
        self, size: float = 16, ratio: float = 1.6, margin: tuple[float, float] = (18, 16)
    ) -> None:
        self._points: tuple[Shown, ...] = ()
        self._looked_at = ""
        self._grounds = False
        super().__init__(size, ratio, margin, framed=False)
        self.gutter = Gutter(self)
        self._make_room()
        self.verticalScrollBar().valueChanged.connect(self.gutter.update)
        self.document().documentLayout().documentSizeChanged.connect(self.gutter.update)

    def set_points(self, points: Sequence[Shown], looked_at: str = "", *, grounds: bool) -> None:
        """Show points, in the order of the text.

        Args:
            points: those that stand in this letter.
            looked_at: id of the one that stands out, or "".
            grounds: whether each stands on a ground of its own; else there is a line below it alone.
        """
        self._points = tuple(it for it in points if 0 <= it.start < it.end)
        self._looked_at, self._grounds = looked_at, grounds
        self._show_marks()
        self.gutter.update()

    def points_seen(self) -> list[Shown]:
        """Return the points that are in sight, or just above or below it."""
        if not self._points:
            return []
        height = self.viewport().height()
        first = self.offset_of(self._position_at(-height))
        last = self.offset_of(self._position_at(2 * height))
        # A passage may begin far above and reach into sight; nobody marks more than a page.
        low = bisect_left(self._points, first, key=_start)
        high = bisect_right(self._points, last, key=_start)
        return list(self._points[max(0, low - 2) : high][:_MOST])

    def selected_range(self) -> tuple[int, int]:
        """Return what is selected, as code points of the visible text; two alike where nothing is."""
        cursor = self.textCursor()
        start = self.offset_of(cursor.selectionStart())
        return start, start + len(self.selected_text())

    def point_at(self, where: QPoint) -> Shown | None:
        """Return the point whose words stand at a place of the viewport."""
        offset = self.offset_of(self.cursorForPosition(where).position())
        return next((it for it in self.points_seen() if it.start <= offset < it.end), None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the point under the mouse, or of the letter."""
        found = self.point_at(self.viewport().mapFromGlobal(event.globalPos()))
        self.point_menu_asked.emit(found.id if found is not None else "", event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which point was pressed, where nothing was selected."""
        super().mouseReleaseEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and not self.textCursor().hasSelection():
            found = self.point_at(event.position().toPoint())
            if found is not None:
                self.point_pressed.emit(found.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin of the numbers beside the text."""
        super().resizeEvent(event)
        self._make_room()

    def look_changed(self) -> None:
        """Take up the colours and sizes of now."""
        super().look_changed()
        if hasattr(self, "gutter"):
            self._make_room()
            self.gutter.update()

    def _make_room(self) -> None:
        wide, right = px(_WIDE), self.isRightToLeft()
        self.setViewportMargins(0 if right else wide, 0, wide if right else 0, 0)
        x = self.width() - wide if right else 0
        self.gutter.setGeometry(x, 0, wide, self.height())

    def _show_marks(self, *_: object) -> None:
        super()._show_marks()
        if not self._points:
            return
        made = [self._point_selection(it) for it in self.points_seen()]
        # What was searched for lies above the points.
        self.setExtraSelections([*made, *self.extraSelections()])

    def _point_selection(self, point: Shown) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.position_of(point.start))
        cursor.setPosition(self.position_of(point.end), QTextCursor.MoveMode.KeepAnchor)
        ground = self._grounds or point.id == self._looked_at
        made.cursor, made.format = cursor, mark_format(point.state, ground=ground)
        return made


class Gutter(QWidget):
    """The margin in which the numbers stand."""

    def __init__(self, sheet: PointedSheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Numbers of the points")

    def places(self) -> list[tuple[QRectF, Shown]]:
        """Return where the numbers in sight stand; two on one line stack downwards."""
        found: list[tuple[QRectF, Shown]] = []
        side, below = px(SIZE), -1e9
        for point in self._sheet.points_seen():
            line = self._sheet.rect_of(point.start)
            top = max(line.center().y() - side / 2, below)
            below = top + side + px(3)
            # Qt scrolls without us when the text is being laid out: by the line, as it is now.
            found.append((QRectF((self.width() - side) / 2, top, side, side), point))
        return found

    def _at(self, where: QPoint) -> Shown | None:
        return next((it for area, it in self.places() if area.contains(where)), None)

    def said_at(self, where: QPoint) -> str:
        """Return what the number at a place stands for, or ""."""
        found = self._at(where)
        return found.sentence if found is not None else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers."""
        painter = QPainter(self)
        for area, point in self.places():
            if area.intersects(QRectF(event.rect())):
                paint_number(painter, area, point.number, point.state)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which number was pressed."""
        found = self._at(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._sheet.point_pressed.emit(found.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the point whose number it is."""
        found = self._at(event.pos())
        self._sheet.point_menu_asked.emit(found.id if found else "", event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a number stands for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.said_at(event.pos()), self)
            return True
        return super().event(event)
