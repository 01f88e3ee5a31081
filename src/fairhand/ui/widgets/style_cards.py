"""The styles of a fair copy, each in its own face, and the colours of the paper on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from fairhand.domain.fair_copy import StyleName
from fairhand.ui import fonts, icons
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.choice_cards import ChoiceCards

#: What the styles are called.
NAMES: dict[StyleName, str] = {
    "personal": "Personal",
    "plain": "Plain",
    "formal": "Formal",
    "large-print": "Large print",
    "card": "Card",
}
#: The colours in which paper is shown: key, name, and "#rrggbb".
PAPERS: tuple[tuple[str, str, str], ...] = (
    ("cream", "Cream", "#fffdf8"),
    ("white", "White", "#ffffff"),
    ("sand", "Sand", "#f3eadb"),
    ("blue", "Pale blue", "#e8eef5"),
)
_TICK = "#2c4a78"  # on paper, which is light whatever the window is
_SAMPLE = "Dear friend"
_LARGE, _USUAL, _LEAST = 21, 18, 14


class StyleCards(ChoiceCards):
    """The styles, one of them on.

    Args:
        faces: of each style, the families of its letters, the first that is there counts.
    """

    def __init__(self, faces: Mapping[str, str]) -> None:
        super().__init__("Style", tuple(NAMES.items()), 2, (0, 60))
        self._faces = dict(faces)
        self._sample = _SAMPLE

    def set_sample(self, words: str) -> None:
        """Show these words in each face: those with which the letter begins."""
        self._sample = words or _SAMPLE
        self.update()

    def paint_card(
        self, painter: QPainter, area: QRectF, key: str, words: str, *, on: bool
    ) -> None:
        """Paint the first words of the letter in the style's face, and its name."""
        inner = area.adjusted(px(12), px(8), -px(10), -px(7))
        size = _LARGE if key == "large-print" else _USUAL
        families = (self._faces.get(key, ""), *fonts.SERIF)
        own = tuple(it for it in families if it)
        font = fonts.make(own, px(size), 400)
        wide = QFontMetricsF(font).horizontalAdvance(self._sample)
        if wide > inner.width():
            fitting = max(px(_LEAST), int(px(size) * inner.width() / wide))
            font = fonts.make(own, fitting, 400)
        top = QRectF(inner.left(), inner.top(), inner.width(), inner.height() * 0.58)
        _line(painter, top, self._sample, font, "ink")
        below = QRectF(inner.left(), top.bottom(), inner.width(), inner.height() * 0.42)
        _line(painter, below, words, sans(12, 600 if on else 400), "ink" if on else "ink2")


class PaperColours(ChoiceCards):
    """The colours in which paper is shown on the screen, one of them on."""

    def __init__(self) -> None:
        super().__init__("Paper colour on screen", [(it[0], it[1]) for it in PAPERS], 4, (40, 40))

    def ground_of(self, key: str) -> str:
        """Return the colour itself."""
        return colour_of(key)

    def paint_card(
        self, painter: QPainter, area: QRectF, key: str, words: str, *, on: bool
    ) -> None:
        """Paint a tick on the one that is on."""
        if on:
            icons.paint(painter, "check", area, _TICK, 18)


def colour_of(key: str) -> str:
    """Return the colour of a paper as "#rrggbb"; that of the first where there is no such paper."""
    return next((it[2] for it in PAPERS if it[0] == key), PAPERS[0][2])


def _line(painter: QPainter, area: QRectF, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(color(ink))
    fits = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(area, int(flags), fits)
