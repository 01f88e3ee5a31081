"""A few large figures side by side, each with what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from fairhand.ui import theme
from fairhand.ui.theme import color, px, sans, serif
from fairhand.ui.widgets.rows import Row

_HEIGHT, _SMALL_HEIGHT = 78, 56


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure.

    Args:
        number: as the locale writes it.
        what: what it counts.
        about: quieter, below; or "".
    """

    number: str
    what: str
    about: str = ""


class Figures(QWidget):
    """The figures; those that there is no room for are left out, from the end."""

    def __init__(self) -> None:
        super().__init__()
        self._figures: Sequence[Figure] = ()
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these."""
        self._figures = figures
        self.setAccessibleName(". ".join(_said(it) for it in figures))
        self.setToolTip("\n".join(_said(it) for it in figures))
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out the quieter line."""
        self._narrow = narrow
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line of figures."""
        return QSize(px(320), px(_SMALL_HEIGHT if self._narrow else _HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them in columns, with hairlines between."""
        painter = QPainter(self)
        option = QStyleOptionViewItem()
        option.initFrom(self)
        option.rect = self.rect()
        row = Row(painter, option)
        shown = self._fitting()
        if not shown:
            return
        size = 24 if self._narrow else 30
        start = 0.0
        for at, (figure, each) in enumerate(zip(shown, self._columns(row.width), strict=True)):
            x = start + (px(24) if at else 0)
            room = each - px(36)
            top = px(36) if not self._narrow else px(30)
            row.text(figure.number, (x, 0, room, top), serif(size, 500), "ink")
            row.text(figure.what, (x, top, room, px(20)), sans(14, 600), "ink2")
            if not self._narrow:
                row.text(figure.about, (x, top + px(20), room, px(20)), sans(13), "ink2")
            if at:
                line = row.visual(start, px(4), 1, row.rect.height() - px(8))
                painter.fillRect(line, color("line"))
            start += each

    def _least(self, figure: Figure) -> float:
        """Return what a figure needs at least, with the room to the next."""
        size = 24 if self._narrow else 30
        return px(40) + max(
            QFontMetricsF(sans(14, 600)).horizontalAdvance(figure.what),
            QFontMetricsF(serif(size, 500)).horizontalAdvance(figure.number),
        )

    def _columns(self, width: float) -> list[float]:
        """Return how wide the columns are: alike where that does, else what each needs and some more."""
        least = [self._least(it) for it in self._fitting()]
        if max(least) * len(least) <= width:
            return [width / len(least)] * len(least)
        spare = (width - sum(least)) / len(least)
        return [it + spare for it in least]

    def _fitting(self) -> Sequence[Figure]:
        """Return as many figures as have room for what they count."""
        needed = accumulate(self._least(it) for it in self._figures)
        fits = sum(1 for each in needed if each <= self.width())
        return self._figures[: max(1, fits)]


def _said(figure: Figure) -> str:
    said = f"{figure.number} {figure.what}"
    return f"{said}, {figure.about}" if figure.about else said
