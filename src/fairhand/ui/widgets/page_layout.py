"""Where sides of paper lie that stand under each other: arithmetic, without anything that is painted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QRect

Fit = Literal["width", "page"]
#: What a side is taken for until its picture was read: height by width, of A4.
USUAL = 1.414
LEAST, MOST = 0.25, 8.0
_GRID = 16


@dataclass(slots=True)
class PageLayout:
    """The places of some sides, in pixels from the top of the first.

    Args:
        gap: between two of them.
        around: beside and above them.
    """

    gap: int = 16
    around: int = 16
    ratios: list[float] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    height: float = 0.0

    def place(self, ratios: Sequence[float], room: tuple[int, int], fit: Fit, zoom: float) -> None:
        """Lay them out anew.

        Args:
            ratios: height by width of each.
            room: width and height of what is seen.
            fit: whether each fills the width, or is seen whole.
            zoom: how much larger than that.
        """
        wide = max(40.0, room[0] - 2 * self.around)
        tall = max(40.0, room[1] - 2 * self.around)
        self.ratios = list(ratios)
        self.tops, self.widths = [], []
        top = float(self.around)
        for ratio in self.ratios:
            width = (wide if fit == "width" else min(wide, tall / ratio)) * zoom
            self.widths.append(width)
            self.tops.append(top)
            top += width * ratio + self.gap
        self.height = top - self.gap + self.around if self.ratios else 0.0

    @property
    def width(self) -> float:
        """The width of the widest, with what is around it."""
        return max(self.widths, default=0.0) + 2 * self.around

    def height_of(self, at: int) -> float:
        """Return how high one of them is."""
        return self.widths[at] * self.ratios[at]

    def at(self, y: float) -> int:
        """Return which of them is at a height, or the nearest above it; 0 where there is none."""
        return max(0, bisect_right(self.tops, y) - 1)

    def within(self, top: float, bottom: float) -> range:
        """Return those that are seen between two heights."""
        if not self.tops:
            return range(0)
        first = self.at(top)
        if self.tops[first] + self.height_of(first) < top:
            first += 1
        return range(min(first, len(self.tops)), bisect_right(self.tops, bottom))

    def fraction(self, y: float) -> tuple[int, float]:
        """Return which side a height is on, and how far down it (0 to 1)."""
        if not self.tops:
            return 0, 0.0
        at = self.at(y)
        return at, min(1.0, max(0.0, (y - self.tops[at]) / max(1.0, self.height_of(at))))

    def y(self, at: int, fraction: float) -> float:
        """Return the height of a place on a side."""
        if not self.tops:
            return 0.0
        at = min(max(0, at), len(self.tops) - 1)
        return self.tops[at] + fraction * self.height_of(at)


def part_seen(place: QRect, room: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return which part of a side is seen, on a grid, so that little moves need no other part.

    Args:
        place: of the side in what is seen, in pixels.
        room: width and height of what is seen.

    Returns:
        Left, top, right and bottom as fractions of the side.
    """
    left, top, wide, tall = place.left(), place.top(), place.width(), place.height()

    def low(pixels: float, of: float) -> float:
        return max(0, int(_GRID * pixels / of - 0.5)) / _GRID

    def high(pixels: float, of: float) -> float:
        return min(_GRID, int(_GRID * pixels / of) + 2) / _GRID

    return low(-left, wide), low(-top, tall), high(room[0] - left, wide), high(room[1] - top, tall)
