"""Where the pages of a fair copy lie in the room that there is: one, or two side by side."""

from __future__ import annotations

from dataclasses import dataclass

#: Steps of the zoom, in per cent of the size on paper.
ZOOMS = (25, 33, 50, 64, 75, 90, 100, 125, 150, 200, 300, 400)
_SIDE, _ABOVE, _BETWEEN = 32, 24, 36
# Two pages side by side may be that much smaller than one alone before there is only one.
_WORTH = 0.72
_SMALLEST = 0.1


@dataclass(frozen=True, slots=True)
class Sight:
    """The room for pages, and how one looks at them.

    Args:
        width, height: of the room, in logical pixels.
        per_mm: logical pixels to a millimetre at 100 per cent.
        ratio: device pixels to a logical one.
        scale: of text and gaps around the pages (the text size).
        zoom: per cent, or 0 for as large as fits.
        first: page that is looked at, from 0.
    """

    width: int
    height: int
    per_mm: float
    ratio: float = 1.0
    scale: float = 1.0
    zoom: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages as they lie.

    Args:
        pages: those that are seen, from 0, in reading order.
        places: of each: left and top, in logical pixels from the corner of all that can be scrolled to.
        size: of a page, in logical pixels.
        whole: width and height of all that can be scrolled to.
        percent: of the size on paper.
        pixels: width of a page in device pixels.
    """

    pages: tuple[int, ...]
    places: tuple[tuple[float, float], ...]
    size: tuple[float, float]
    whole: tuple[int, int]
    percent: int
    pixels: int


def lay_out(sight: Sight, count: int, paper: tuple[float, float]) -> Laid:
    """Lay out pages.

    Args:
        sight: the room.
        count: how many pages there are, at least 1.
        paper: width and height of a page in millimetres.
    """
    one, two = (_fitting(sight, paper, columns) for columns in (1, 2))
    beside = count > 1
    if sight.zoom:
        scale = sight.zoom / 100 * sight.per_mm
        beside = beside and _needs(sight, paper, scale, 2) <= sight.width
    else:
        beside = beside and two >= one * _WORTH
        scale = two if beside else one
    columns = 2 if beside else 1
    first = min(max(0, sight.first), max(0, count - 1)) // columns * columns
    pages = tuple(range(first, min(first + columns, max(1, count))))
    return _place(sight, pages, columns, (paper[0] * scale, paper[1] * scale), scale)


def _place(
    sight: Sight, pages: tuple[int, ...], columns: int, size: tuple[float, float], scale: float
) -> Laid:
    gap, above = _BETWEEN * sight.scale, _ABOVE * sight.scale
    # The last page alone stands where the left one of two stands, as in a book that lies open.
    wide = columns * size[0] + (columns - 1) * gap
    whole = (
        max(sight.width, round(wide + 2 * _SIDE * sight.scale)),
        max(sight.height, round(size[1] + 2 * above)),
    )
    left, top = (whole[0] - wide) / 2, (whole[1] - size[1]) / 2
    places = tuple((round(left + at * (size[0] + gap)), round(top)) for at in range(len(pages)))
    return Laid(
        pages,
        places,
        (round(size[0]), round(size[1])),
        whole,
        round(scale / sight.per_mm * 100),
        max(1, round(round(size[0]) * sight.ratio)),
    )


def _fitting(sight: Sight, paper: tuple[float, float], columns: int) -> float:
    """Return how many logical pixels a millimetre is where that many pages fit beside each other."""
    across = sight.width - (2 * _SIDE + (columns - 1) * _BETWEEN) * sight.scale
    down = sight.height - 2 * _ABOVE * sight.scale
    fits = min(across / (columns * paper[0]), down / paper[1])
    return max(_SMALLEST, fits)


def _needs(sight: Sight, paper: tuple[float, float], scale: float, columns: int) -> float:
    gaps = (2 * _SIDE + (columns - 1) * _BETWEEN) * sight.scale
    return columns * paper[0] * scale + gaps


def zoomed(percent: int, step: int) -> int:
    """Return the next larger (1) or smaller (-1) zoom."""
    if step > 0:
        return next((it for it in ZOOMS if it > percent), ZOOMS[-1])
    return next((it for it in reversed(ZOOMS) if it < percent), ZOOMS[0])
