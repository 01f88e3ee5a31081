"""How many words a draft had with each of its versions: a chart, and the slider that goes through them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip

from fairhand.domain.draft import Version
from fairhand.domain.line import Line
from fairhand.ui import theme, words
from fairhand.ui.models.lanes import MOST, look
from fairhand.ui.models.versions import VersionRow, is_automatic, title
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.version_rows import paint_mark

_HEIGHT, _AXIS, _SIDE, _TOP = 52, 24, 18, 8
_HOUR = 3600.0
_FEW = 60  # versions, up to which those that were kept are marked


@dataclass(frozen=True, slots=True)
class Point:
    """A state in the chart.

    Args:
        at: how far along it stands, from 0 to 1.
        words: that it has.
        lane: of its line.
        version: or None for what is written now.
    """

    at: float
    words: int
    lane: int
    version: Version | None


def points_of(
    versions: Sequence[Version], now: VersionRow | None, lines: Sequence[Line]
) -> list[Point]:
    """Return the states from the first to the last.

    Each is a step further, and a longer one where more time lay between: up to three times as long, so
    that one evening and the next are told apart and no version is out of reach.

    Args:
        versions: oldest first.
        now: what is written now, or None where nothing is any more.
        lines: of the draft.
    """
    lane_of = {line.name: min(at, MOST - 1) for at, line in enumerate(lines)}
    far = [0.0]
    for before, after in pairwise(versions):
        far.append(far[-1] + _step(before.at, after.at))
    if now is not None:
        far.append(far[-1] + 1.0 if versions else 0.0)
    whole = far[-1] or 1.0
    made = [
        Point(at / whole, it.words, lane_of.get(it.line, 0), it)
        for at, it in zip(far, versions, strict=False)
    ]
    if now is not None:
        made.append(Point(1.0, now.words, lane_of.get(now.line, 0), None))
    return made


def _step(before: datetime, after: datetime) -> float:
    gap = max(0.0, (after - before).total_seconds())
    return 1.0 + min(2.0, math.log10(1.0 + gap / _HOUR))


class VersionChart(QAbstractSlider):
    """The chart, which is the slider too: from the first version to what is written now.

    One tab stop: the arrow keys go from version to version, Home and End to either end.

    Signals:
        chosen: the id of the version to show, or "" for what is written now.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._points: list[Point] = []
        self._most = 1
        self._place: dict[str, int] = {}
        self._lines: Sequence[Line] = ()
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSingleStep(1)
        self.setPageStep(10)
        self.setRange(0, 0)
        self.setMouseTracking(True)
        self.valueChanged.connect(self._moved)
        theme.current().changed.connect(self.updateGeometry)
        self._tell()

    def show_history(
        self, versions: Sequence[Version], now: VersionRow | None, lines: Sequence[Line], shown: str
    ) -> None:
        """Show how the words grew.

        Args:
            versions: oldest first.
            now: what is written now, or None where nothing is any more.
            lines: of the draft.
            shown: id of the version that is looked at, or "".
        """
        self._points, self._lines = points_of(versions, now, lines), lines
        self._place = {it.id: at for at, it in enumerate(versions)}
        self._find_most()
        self.blockSignals(True)
        self.setRange(0, max(0, len(self._points) - 1))
        self.blockSignals(False)
        self.show_chosen(shown)

    def set_now(self, count: int) -> None:
        """Show how many words are on the sheet now."""
        if self._points and self._points[-1].version is None:
            self._points[-1] = replace(self._points[-1], words=count)
            self._find_most()
            self._tell()
            self.update()

    def show_chosen(self, version: str) -> None:
        """Stand at a version, or at what is written now."""
        at = self._place.get(version, len(self._points) - 1)
        self.blockSignals(True)
        self.setValue(max(0, at))
        self.blockSignals(False)
        self._tell()
        self.update()

    def points(self) -> list[Point]:
        """Return the states, from the first to the last."""
        return list(self._points)

    def sizeHint(self) -> QSize:
        """As high as the chart with its dates."""
        return QSize(px(120), px(_TOP + _HEIGHT + _AXIS))

    def place_of(self, at: int) -> QPointF:
        """Return where a state stands in the widget."""
        return self._places([at])[0]

    def _places(self, states: Sequence[int]) -> list[QPointF]:
        room, points = self._room(), self._points
        left, bottom, width = room.left(), room.bottom(), room.width()
        if self.isRightToLeft():
            left, width = room.right(), -width
        high = room.height() / self._most
        return [
            QPointF(left + points[at].at * width, bottom - points[at].words * high) for at in states
        ]

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, the dates at both ends, and the handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room()
        painter.setPen(QPen(color("line2"), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        if not self._points:
            return
        self._paint_lines(painter, room)
        self._paint_axis(painter, room)
        here = self.place_of(min(self.value(), len(self._points) - 1))
        colour = look(self._points[self.value()].lane, len(self._lines))
        painter.setPen(QPen(color(colour[0]), px(2)))
        painter.drawLine(QPointF(here.x(), room.top()), QPointF(here.x(), room.bottom()))
        foot = QPointF(here.x(), room.bottom())
        paint_mark(painter, foot, px(6), colour, hollow=True)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 2))
            ring = QRectF(self.rect()).adjusted(px(8), 2, -px(8), -2)
            painter.drawRoundedRect(ring, px(6), px(6))

    def _paint_lines(self, painter: QPainter, room: QRectF) -> None:
        count = len(self._lines)
        lanes: dict[int, list[int]] = {}
        for at, point in enumerate(self._points):
            lanes.setdefault(point.lane, []).append(at)
        for lane, places in sorted(lanes.items()):
            colour, shape = look(lane, count)
            line = [self._fork(lane), *self._places(places)]
            drawn = QPolygonF([it for it in line if it is not None])
            area = QPolygonF(drawn)
            area.append(QPointF(drawn.last().x(), room.bottom()))
            area.append(QPointF(drawn.first().x(), room.bottom()))
            ground = QColor(color(colour))
            ground.setAlphaF(0.13)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawPolygon(area)
            pen = QPen(color(colour), px(1.6))
            # Told apart without colour, too.
            pen.setStyle(Qt.PenStyle.SolidLine if lane % 2 == 0 else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawPolyline(drawn)
            if len(self._points) <= _FEW:
                for at in places:
                    version = self._points[at].version
                    if version is not None and not is_automatic(version):
                        middle = self.place_of(at)
                        paint_mark(painter, middle, px(3), (colour, shape), hollow=False)

    def _fork(self, lane: int) -> QPointF | None:
        """Return where a line left the one that it grew from."""
        line = self._lines[lane] if lane < len(self._lines) else None
        if line is None or line.started_from is None:
            return None
        at = self._place.get(line.started_from)
        return None if at is None else self.place_of(at)

    def _find_most(self) -> None:
        self._most = max((it.words for it in self._points), default=0) or 1

    def _paint_axis(self, painter: QPainter, room: QRectF) -> None:
        painter.setFont(sans(12))
        painter.setPen(color("ink2"))
        first, last = self._points[0].version, self._points[-1].version
        area = QRectF(room.left(), room.bottom() + px(7), room.width(), px(_AXIS - 7))
        rtl = self.isRightToLeft()
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        absolute = Qt.AlignmentFlag.AlignAbsolute
        if first is not None:
            painter.drawText(area, int((right if rtl else left) | absolute), _day(first))
        end = "now" if last is None else _day(last)
        if first is not last and (first is None or end != _day(first)):
            painter.drawText(area, int((left if rtl else right) | absolute), end)

    def _room(self) -> QRectF:
        return QRectF(
            px(_SIDE), px(_TOP), max(1, self.width() - 2 * px(_SIDE)), px(_HEIGHT) - px(2)
        )

    # -- sliding

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where the mouse is."""
        if event.button() == Qt.MouseButton.LeftButton and self._points:
            self.setSliderDown(True)
            self.setValue(self._nearest(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while it is pressed."""
        if self.isSliderDown():
            self.setValue(self._nearest(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setSliderDown(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the versions, towards the end of reading for the later ones."""
        forward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        backward = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        to = {
            forward: self.value() + 1,
            Qt.Key.Key_Up: self.value() + 1,
            backward: self.value() - 1,
            Qt.Key.Key_Down: self.value() - 1,
            Qt.Key.Key_PageUp: self.value() + self.pageStep(),
            Qt.Key.Key_PageDown: self.value() - self.pageStep(),
            Qt.Key.Key_Home: self.minimum(),
            Qt.Key.Key_End: self.maximum(),
        }.get(Qt.Key(event.key()))
        if to is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        else:
            self.setValue(to)

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self._sentence(self._nearest(event.pos().x())) if self._points else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def _nearest(self, x: float) -> int:
        room = self._room()
        along = (x - room.left()) / room.width()
        along = 1.0 - along if self.isRightToLeft() else along
        return min(range(len(self._points)), key=lambda at: abs(self._points[at].at - along))

    def _moved(self, at: int) -> None:
        self._tell()
        self.update()
        version = self._points[at].version if at < len(self._points) else None
        self.chosen.emit("" if version is None else version.id)

    def _tell(self) -> None:
        here = f": {self._sentence(self.value())}" if self._points else ""
        self.setAccessibleName(f"Words over time{here}")
        self.setAccessibleDescription(
            "The arrow keys go from version to version, Home to the first, End to what is written now."
        )

    def _sentence(self, at: int) -> str:
        point = self._points[at]
        version = point.version
        if version is None:
            return f"Now, {words.words(point.words)}"
        line = f", {version.line}" if len(self._lines) > 1 else ""
        return f"{title(version)}{line}, {words.moment(version.at)}, {words.words(version.words)}"


def _day(version: Version) -> str:
    here = version.at.astimezone().date()
    return words.day(here, year=here.year != datetime.now().astimezone().year)
