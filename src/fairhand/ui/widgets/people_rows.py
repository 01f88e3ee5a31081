"""How the overview paints people: a name, the letters of each year, what is owed and what was last."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from fairhand.domain.people import PersonRow
from fairhand.ui import theme, words
from fairhand.ui.models.people import (
    ROW,
    Axis,
    PeopleModel,
    about,
    from_them,
    is_late,
    last,
    owed,
    sums,
)
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.avatar import paint_avatar
from fairhand.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
_HEIGHT, _AVATAR, _HEAD, _FOOT = 72, 40, 44, 32
_EDGE, _GAP = 28, 20
_NAME, _DATE, _OWED = 236, 124, 176
_LEAST_BARS, _LEAST_BAR, _WIDEST_BAR = 220, 6, 32
_HALF = 25


@dataclass(frozen=True, slots=True)
class Places:
    """Where the columns begin and how wide they are (logical pixels); 0 wide is left out."""

    name: tuple[float, float]
    bars: tuple[float, float]
    last_from: tuple[float, float]
    last_to: tuple[float, float]
    owed: tuple[float, float]


def places(width: float) -> Places:
    """Return the columns for a width in pixels: dates give way before the bars do."""
    edge, gap, dates = float(px(_EDGE)), px(_GAP), px(_DATE)
    name, wanted = float(px(_NAME)), px(_OWED)
    room = width - 2 * edge
    bars = room - name - wanted - 2 * dates - 4 * gap
    if bars < px(_LEAST_BARS):
        dates = 0
        bars = room - name - wanted - 2 * gap
    if bars < px(_LEAST_BARS) * 0.6:
        bars = 0
        name = max(px(120), room - wanted - gap)
    at = edge
    found = []
    for wide in (name, bars, dates, dates, wanted):
        found.append((at, max(0.0, wide)))
        at += wide + gap if wide > 0 else 0
    return Places(*found)


class PeopleDelegate(QStyledItemDelegate):
    """Paints one person."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.axis = Axis()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(px(300), px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        person, model = index.data(ROW), index.model()
        if not isinstance(person, PersonRow) or not isinstance(model, PeopleModel):
            return
        painter.save()
        row = Row(painter, option)
        row.ground(px(12), px(2))
        where = places(row.width)
        self._line(row)
        self._name(row, person, model, where)
        if where.bars[1]:
            paint_bars(row, person, self.axis, where.bars)
        for (x, wide), when in (
            (where.last_from, person.last_from),
            (where.last_to, person.last_to),
        ):
            if wide:
                said = last(when, model.today) or "None yet"
                colour = "ink2" if last(when, model.today) else "ink3"
                row.text(said, (x, 0, wide, row.rect.height()), sans(13), colour)
        self._owed(row, person, where)
        if row.focused and row.selected:
            row.ring(px(12), px(2))
        painter.restore()

    def _line(self, row: Row) -> None:
        if not row.selected:
            area = row.visual(px(_EDGE), row.rect.height() - 1, row.width - 2 * px(_EDGE), 1)
            row.painter.fillRect(area, color("line"))

    def _name(self, row: Row, person: PersonRow, model: PeopleModel, where: Places) -> None:
        x, wide = where.name
        size = px(_AVATAR)
        paint_avatar(
            row.painter,
            row.visual(x, (row.rect.height() - size) / 2, size, size),
            person.name,
            person.id,
        )
        x, wide = x + size + px(12), wide - size - px(12)
        row.text(person.name, (x, px(15), wide, px(20)), sans(14, 600), "ink")
        second = about(person)
        if not where.last_from[1] and last(person.last_from, model.today):
            second = f"Wrote {last(person.last_from, model.today)}"
        row.text(second, (x, px(36), wide, px(20)), sans(13), "ink2")

    def _owed(self, row: Row, person: PersonRow, where: Places) -> None:
        said = owed(person)
        if not said:
            return
        x, wide = where.owed
        colour = "seal" if is_late(person) else "ink2"
        row.icon("pen-line", x, (row.rect.height() - px(16)) / 2, px(16), colour, 14)
        row.text(said, (x + px(22), 0, wide - px(22), row.rect.height()), sans(13, 500), colour)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say what a bar stands for."""
        person = index.data(ROW)
        if event.type() != QEvent.Type.ToolTip or not isinstance(person, PersonRow):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self._told(event.pos(), option, person), view)
        return True

    def _told(self, at: QPoint, option: QStyleOptionViewItem, person: PersonRow) -> str:
        rect = option.rect
        x = rect.right() - at.x() if option.direction == Qt.LayoutDirection.RightToLeft else at.x()
        start, wide = places(rect.width()).bars
        step = self.axis.step(round(wide), px(_LEAST_BAR))
        buckets = self.axis.buckets(step)
        if not wide or not buckets or not start <= x < start + wide:
            both = f"{from_them(person)}, {words.number(person.sent)} to them"
            return f"{person.name}\n{both}"
        at_bar = int((x - start) / _bar_width(wide, len(buckets)))
        if at_bar >= len(buckets):
            return ""
        of_bar = sums(person, buckets)[at_bar]
        said = [
            f"{words.number(of_bar.received)} received",
            f"{words.number(of_bar.sent)} sent",
            *([f"{words.number(of_bar.between)} to others"] if of_bar.between else []),
        ]
        return f"{buckets[at_bar].words}: {', '.join(said)}"


def _bar_width(wide: float, count: int) -> float:
    return min(float(px(_WIDEST_BAR)), wide / max(1, count))


def paint_bars(row: Row, person: PersonRow, axis: Axis, where: tuple[float, float]) -> None:
    """Paint the letters of each year: received above the line, what went to others on top, sent below it."""
    x, wide = where
    step = axis.step(round(wide), px(_LEAST_BAR))
    buckets = axis.buckets(step)
    middle = row.rect.height() / 2
    each = _bar_width(wide, len(buckets))
    row.painter.fillRect(row.visual(x, middle - 0.5, each * len(buckets), 1), color("line2"))
    most = axis.most.get(step, 0) or 1
    gap = min(float(px(3)), each * 0.3)
    row.painter.setPen(Qt.PenStyle.NoPen)
    for at, (received, between, sent) in enumerate(sums(person, buckets)):
        left = x + at * each + gap / 2
        # What went to others shows above what came to me, and is taller by as many.
        for count, colour, up in (
            (received + between, "ctl", True) if between else (0, "", True),
            (received, "sepia", True),
            (sent, "accent", False),
        ):
            if not count:
                continue
            # By the square root: beside somebody who writes every day, one letter a year is still seen.
            tall = max(float(px(3)), px(_HALF) * sqrt(count / most))
            top = middle - px(1.5) - tall if up else middle + px(1.5)
            row.painter.setBrush(color(colour))
            row.painter.drawRoundedRect(row.visual(left, top, each - gap, tall), 1.5, 1.5)


class PeopleHead(QWidget):
    """The names of the columns, above the list; and below it the years at both ends of the bars.

    Args:
        foot: whether it is the one below.
    """

    def __init__(self, *, foot: bool = False) -> None:
        super().__init__()
        self._foot = foot
        self.axis = Axis()
        self.room = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """A line of words."""
        return QSize(px(300), px(_FOOT if self._foot else _HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the columns of the list."""
        painter = QPainter(self)
        option = QStyleOptionViewItem()
        option.initFrom(self)
        option.rect = self.rect()
        if self.room:
            option.rect.setWidth(self.room)
            if self.isRightToLeft():
                option.rect.moveRight(self.rect().right())
        row = Row(painter, option)
        where = places(row.width)
        if self._foot:
            self._years(row, where)
        else:
            self._names(row, where)

    def _names(self, row: Row, where: Places) -> None:
        font, height = sans(13, 600), row.rect.height()
        for (x, wide), said in (
            (where.name, "Correspondent"),
            (where.last_from, "Last from them"),
            (where.last_to, "Last to them"),
            (where.owed, "Owed"),
        ):
            if wide:
                row.text(said, (x, 0, wide, height), font, "ink2")
        x, wide = where.bars
        if wide:
            end = x + wide
            x += row.text("Letters a year", (x, 0, wide, height), font, "ink2") + px(16)
            between = [("ctl", "between others")] if self.axis.between else []
            for colour, said in (("sepia", "received"), ("accent", "sent"), *between):
                if x + px(15) + QFontMetricsF(sans(13)).horizontalAdvance(said) > end:
                    break
                row.painter.setPen(Qt.PenStyle.NoPen)
                row.painter.setBrush(color(colour))
                row.painter.drawEllipse(row.visual(x, height / 2 - px(4.5), px(9), px(9)))
                x += px(15)
                x += row.text(said, (x, 0, end - x, height), sans(13), "ink2") + px(14)
        line = QRectF(row.visual(px(_EDGE), height - 1, row.width - 2 * px(_EDGE), 1))
        row.painter.fillRect(line, color("line"))

    def _years(self, row: Row, where: Places) -> None:
        x, wide = where.bars
        step = self.axis.step(round(wide), px(_LEAST_BAR))
        buckets = self.axis.buckets(step) if wide else []
        if not buckets:
            return
        height = row.rect.height()
        end = x + max(_bar_width(wide, len(buckets)) * len(buckets), px(90))
        row.text(str(self.axis.first), (x, 0, px(60), height), sans(12), "ink2")
        if self.axis.last is not None and self.axis.last != self.axis.first:
            row.text(
                str(self.axis.last), (end - px(60), 0, px(60), height), sans(12), "ink2", end=True
            )
