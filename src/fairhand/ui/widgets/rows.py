"""Painting rows of lists by hand, in either direction of reading.

Layouts are mirrored by Qt, hand-painted rows are not: so every rectangle goes through `Row.visual`,
and every alignment is absolute.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from fairhand.ui import icons, theme
from fairhand.ui.theme import color, px, sans

_MOST_LAYOUTS = 600


class Row:
    """One row being painted. Coordinates are logical: from the side where reading begins.

    Args:
        painter: what paints.
        option: of the delegate.
    """

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self.painter = painter
        self.rect: QRect = option.rect
        self.rtl = option.direction == Qt.LayoutDirection.RightToLeft
        state = option.state
        self.selected = bool(state & QStyle.StateFlag.State_Selected)
        self.hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        by_keyboard = getattr(option.widget, "by_keyboard", True)
        self.focused = bool(state & QStyle.StateFlag.State_HasFocus) and by_keyboard
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A text runs as its own letters do, whichever way the row does.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)

    @property
    def width(self) -> int:
        """Of the row."""
        return self.rect.width()

    def visual(self, x: float, y: float, width: float, height: float) -> QRectF:
        """Return where a logical rectangle (from the row's start and top) lies on the screen."""
        left = self.rect.right() + 1 - x - width if self.rtl else self.rect.left() + x
        return QRectF(left, self.rect.top() + y, width, height)

    def ground(
        self, inset_x: float, inset_y: float, selected: str = "lsel", *, edge: bool = True
    ) -> None:
        """Paint the ground of a selected or hovered row; the selected one also has an edge in accent."""
        area = self.visual(
            inset_x, inset_y, self.width - 2 * inset_x, self.rect.height() - 2 * inset_y
        )
        contrast = theme.current().tokens.contrast
        self.painter.setPen(Qt.PenStyle.NoPen)
        if self.selected:
            if contrast:
                self.painter.setPen(QPen(color("accent"), 2))
            self.painter.setBrush(color(selected))
            self.painter.drawRoundedRect(area, px(8), px(8))
            if edge:
                self.painter.setPen(Qt.PenStyle.NoPen)
                self.painter.setBrush(color("accent"))
                bar = self.visual(
                    inset_x, inset_y + px(8), px(3), self.rect.height() - 2 * inset_y - 2 * px(8)
                )
                self.painter.drawRoundedRect(bar, px(1.5), px(1.5))
        elif self.hovered:
            # Hover differs from selection by its line, not by tint alone.
            self.painter.setPen(QPen(color("line"), 1))
            self.painter.setBrush(
                color("hover") if contrast else QColor(Qt.GlobalColor.transparent)
            )
            self.painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))

    def ring(self, inset_x: float, inset_y: float) -> None:
        """Paint the ring of the keyboard's focus."""
        area = self.visual(
            inset_x, inset_y, self.width - 2 * inset_x, self.rect.height() - 2 * inset_y
        )
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(color("accent"), 2))
        self.painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), px(8), px(8))

    def text(
        self,
        words: str,
        area: tuple[float, float, float, float],
        font: QFont,
        colour: str,
        *,
        end: bool = False,
    ) -> float:
        """Paint one line, elided where it does not fit.

        Args:
            words: the line.
            area: logical x, y, width, height.
            font: its font.
            colour: its token.
            end: whether it stands at the end of the area.

        Returns:
            how wide it came out.
        """
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area[2])
        self.painter.setFont(font)
        self.painter.setPen(color(colour))
        side = Qt.AlignmentFlag.AlignRight if end != self.rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self.painter.drawText(self.visual(*area), int(flags | Qt.TextFlag.TextSingleLine), shown)
        return min(area[2], metrics.horizontalAdvance(shown))

    def icon(
        self, name: str, x: float, y: float, box: float, colour: str, size: float = 16
    ) -> None:
        """Paint an icon in the middle of a logical square of side `box`."""
        icons.paint(self.painter, name, self.visual(x, y, box, box), colour, size)

    def chip_width(self, words: str) -> float:
        """Return how wide `chip` would be."""
        return QFontMetricsF(sans(12, 500)).horizontalAdvance(words) + px(16)

    def chip(
        self,
        words: str,
        x: float,
        y: float,
        room: float,
        colours: tuple[str, str] = ("sel", "ink2"),
    ) -> float:
        """Paint a small label in a pill; return its width, or 0 where there is no room for it."""
        font = sans(12, 500)
        height = px(20)
        width = self.chip_width(words)
        if width > room:
            return 0
        area = self.visual(x, y, width, height)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(color(colours[0]))
        self.painter.drawRoundedRect(area, height / 2, height / 2)
        self.painter.setFont(font)
        self.painter.setPen(color(colours[1]))
        self.painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)
        return width


def fitting(ways: Sequence[str], room: float, font: QFont) -> str:
    """Return the first of several ways to say a thing that fits into `room` pixels, else the last."""
    metrics = QFontMetricsF(font)
    return next((said for said in ways if metrics.horizontalAdvance(said) <= room), ways[-1])


class Excerpts:
    """Layouts of two-line excerpts, the last few hundred kept by text, width and font."""

    def __init__(self, lines: int = 2) -> None:
        self._lines = lines
        self._kept: OrderedDict[tuple[str, int, bool, str], QTextLayout] = OrderedDict()

    def paint(
        self,
        row: Row,
        words: str,
        area: tuple[float, float, float],
        font: QFont,
        leading: float,
        colour: str,
    ) -> int:
        """Paint at most so many lines of `words`; return how many there were.

        Args:
            row: the row.
            words: the excerpt.
            area: logical x, y, width.
            font: its font.
            leading: height of a line.
            colour: its token.
        """
        layout = self._layout(words, round(area[2]), font, leading, rtl=row.rtl)
        place = row.visual(area[0], area[1], area[2], leading * self._lines)
        row.painter.setPen(color(colour))
        layout.draw(row.painter, QPointF(place.left(), place.top()))
        return layout.lineCount()

    def _layout(
        self, words: str, width: int, font: QFont, leading: float, *, rtl: bool
    ) -> QTextLayout:
        key = (words, width, rtl, font.key())
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _laid_out(words, width, font, leading, self._lines, rtl=rtl)
            if len(self._kept) > _MOST_LAYOUTS:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found


def _laid_out(
    words: str, width: int, font: QFont, leading: float, lines: int, *, rtl: bool
) -> QTextLayout:
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    shown = words
    first = _broken(shown, font, width, lines)
    if len(first) > lines:
        # What stands on the last line, elided with all that follows it.
        start = first[lines - 1]
        metrics = QFontMetricsF(font)
        shown = words[:start] + metrics.elidedText(
            words[start : start + 300], Qt.TextElideMode.ElideRight, width
        )
    layout = QTextLayout(shown, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    for index in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, index * leading + (leading - line.height()) / 2))
    layout.endLayout()
    return layout


def _broken(words: str, font: QFont, width: int, lines: int) -> list[int]:
    """Return where the first lines of `words` begin (code points), at most one more than `lines`."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) <= lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        units = line.textStart()
        starts.append(len(words.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")))
    layout.endLayout()
    return starts
