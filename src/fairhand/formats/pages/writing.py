"""Where the lines of writing stand on a page, and how far they lean: told from how dark each row of pixels is.

A projection profile: the darkness of each row, summed (as in R. Manmatha and N. Srimal, "Scale space
technique for word segmentation in handwritten documents", 1999, and everywhere since). For the tilt, the
profile is taken along lines of many slopes; along the writing it has the sharpest rows (W. Postl,
"Detection of linear oblique structures and skew scan in digitized documents", 1986).
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from fairhand.domain.page import STEEPEST, Picture
from fairhand.formats.pages.raster import pillow

if TYPE_CHECKING:
    from PIL.Image import Image

Line = tuple[int, int]
_ROWS = 900  # at most so many are looked at
_COLUMNS_FOR_TILT = 420
_LEAST_SIDE = 24
_MARGIN = 0.06  # of a side: the edge of a page, and the table it lies on, are no writing
_FEWEST_ROWS, _MOST_LINES = 6, 90
_FAINTEST = 0.12  # a line has at least so much of the ink of a strong one
_SHALLOWEST = 0.12  # a gap between lines falls at least so far below the lower of them
_COARSE, _FINE = 50, 10  # hundredths of a degree
_STEEP = 1_000
_SURE = 1.06  # so much sharper than as it lies, or it is left as it lies


def lines(picture: Picture) -> tuple[Line, ...]:
    """Return top and bottom of each line of writing, in pixels of `picture`, from the top; none where none are told.

    Args:
        picture: a page, upright and straight; some hundred pixels wide or more.
    """
    if min(picture.width, picture.height) < _LEAST_SIDE:
        return ()
    rows = min(_ROWS, picture.height)
    ink = _ink(picture, max(_LEAST_SIDE, round(picture.width * rows / picture.height)), rows)
    found = lines_of(_profile(ink))
    scale = picture.height / rows
    return tuple((round(top * scale), round(bottom * scale)) for top, bottom in found)


def straight(picture: Picture) -> int:
    """Return by how much a page has to be tilted for its lines to lie level.

    Args:
        picture: the page as it lies, upright.

    Returns:
        Hundredths of a degree clockwise, 0 where the writing does not say.
    """
    if min(picture.width, picture.height) < _LEAST_SIDE:
        return 0
    width = min(_COLUMNS_FOR_TILT, picture.width)
    ink = _ink(picture, width, max(_LEAST_SIDE, round(picture.height * width / picture.width)))
    sharp = {0: _sharpness(ink, 0)}
    for step, reach in ((_COARSE, _STEEP), (_FINE, _COARSE)):
        middle = max(sharp, key=lambda tilt: sharp[tilt])
        for tilt in range(middle - reach, middle + reach + 1, step):
            if tilt not in sharp:
                sharp[tilt] = _sharpness(ink, tilt)
    best = max(sharp, key=lambda tilt: sharp[tilt])
    if sharp[best] < sharp[0] * _SURE:
        return 0
    return max(-STEEPEST, min(STEEPEST, best))


def lines_of(profile: Sequence[float]) -> list[Line]:
    """Return first row and last row (not included) of each line that a profile shows.

    Args:
        profile: how much ink each row has, from the top.
    """
    pitch = _pitch(profile)
    if pitch is None:
        return []
    smooth = _smoothed(profile, pitch * 0.16)
    peaks = _peaks(smooth, pitch)
    if not peaks:
        return []
    cuts = [min(range(one, other), key=smooth.__getitem__) for one, other in pairwise(peaks)]
    first = max(0, round(peaks[0] - pitch * 0.55))
    last = min(len(profile), round(peaks[-1] + pitch * 0.55))
    edges = [first, *cuts, last]
    return [(top, bottom) for top, bottom in pairwise(edges) if bottom > top]


# --- ink ------------------------------------------------------------------------------------------


def _ink(picture: Picture, width: int, height: int) -> Image:
    """Return how much darker than the paper around it each point is, 0 to 255, in that size."""
    from PIL import ImageChops, ImageFilter  # noqa: PLC0415 - slow to import

    module = pillow()
    pixels = module.frombuffer("RGBA", (picture.width, picture.height), picture.data)
    small = pixels.resize((width, height), module.Resampling.BOX, reducing_gap=2.0)
    flat = module.new("RGBA", small.size, "white")
    flat.alpha_composite(small)
    grey = flat.convert("L")
    # Paper is what is light around a point; shadows and stains change slowly.
    around = max(4, height // 36)
    paper = _lightest(grey).filter(ImageFilter.BoxBlur(around))
    dark = ImageChops.subtract(paper, grey)
    left, top = round(width * _MARGIN), round(height * _MARGIN / 2)
    inside = dark.crop((left, top, width - left, height - top))
    level = _otsu(inside.histogram())
    ink: Image = dark.point([0 if value <= level else 255 for value in range(256)], "L")
    clear: Image = module.new("L", ink.size, 0)
    clear.paste(ink.crop((left, top, width - left, height - top)), (left, top))
    return clear


def _lightest(grey: Image) -> Image:
    """Return for each point the lightest of the five by five around it; at the edges, of those across, too.

    What `ImageFilter.MaxFilter` does at once takes a tenth of a second, in which no other thread runs.
    """
    from PIL import ImageChops  # noqa: PLC0415 - slow to import

    found = grey
    for across, down in ((1, 0), (0, 1)):
        row = found
        for step in (-2, -1, 1, 2):
            moved = ImageChops.offset(row, step * across, step * down)
            found = ImageChops.lighter(found, moved)
    return found


def _otsu(histogram: Sequence[int]) -> int:
    """Return the level that parts a histogram best (N. Otsu, 1979), and no lower than noise."""
    total, weighted = sum(histogram), sum(at * count for at, count in enumerate(histogram))
    best, level, below, sum_below = 0.0, 0, 0, 0
    for at, count in enumerate(histogram):
        below += count
        sum_below += at * count
        above = total - below
        if not below or not above:
            continue
        apart = below * above * (sum_below / below - (weighted - sum_below) / above) ** 2
        if apart > best:
            best, level = apart, at
    return max(level, _NOISE)


_NOISE = 10


def _profile(ink: Image) -> list[float]:
    """Return how much ink each row has; long rules and edges count no more than a line of writing."""
    # One narrow strip after the other, so that a dark stain at a side does not count for a line.
    strips = 12
    columns = ink.resize((strips, ink.height), pillow().Resampling.BOX)
    flat = columns.convert("L").tobytes()
    rows = [flat[at : at + strips] for at in range(0, len(flat), strips)]
    return [sum(math.sqrt(value) for value in row) for row in rows]


def _sharpness(ink: Image, tilt: int) -> float:
    """Return how sharply the rows differ once the page is tilted so."""
    module = pillow()
    slope = math.tan(math.radians(tilt / 100))
    # A point at the left comes up and one at the right goes down, as they do when it is turned clockwise.
    matrix = (1, 0, 0, -slope, 1, slope * ink.width / 2)
    leaning = ink.transform(ink.size, module.Transform.AFFINE, matrix, module.Resampling.NEAREST)
    column = leaning.convert("F").resize((1, ink.height), module.Resampling.BOX)
    rows = array("f", column.tobytes()).tolist()
    # Smoothed, or else a page that is not touched is the sharpest for that alone.
    smooth = _boxed(rows, 1)
    return sum((one - other) ** 2 for one, other in zip(smooth, smooth[2:], strict=False)) or 0.0


# --- the profile ----------------------------------------------------------------------------------


def _pitch(profile: Sequence[float]) -> float | None:
    """Return how many rows lie between one line and the next, where the profile repeats itself."""
    size = len(profile)
    mean = sum(profile) / max(1, size)
    if mean <= 0:
        return None
    even = [value - mean for value in _smoothed(profile, max(1.0, size / 400))]
    power = sum(value * value for value in even)
    if power <= 0:
        return None
    longest = size // 4
    found = [
        sum(one * other for one, other in zip(even, even[lag:], strict=False)) / power
        for lag in range(longest + 1)
    ]
    shortest = max(_FEWEST_ROWS, size // _MOST_LINES)
    peaks = [
        lag
        for lag in range(shortest, longest)
        if found[lag] > 0 and found[lag - 1] <= found[lag] >= found[lag + 1]
    ]
    if not peaks:
        return _pitch_of_few(profile)
    best = max(found[lag] for lag in peaks)
    # Twice the distance repeats as well: the shortest that is nearly as good is meant.
    return float(next(lag for lag in peaks if found[lag] >= best * 0.6))


def _pitch_of_few(profile: Sequence[float]) -> float | None:
    """Return the height of the one line or two on a page, told by how long their ink goes on."""
    level = max(profile) * _FAINTEST
    runs, length = [], 0
    for value in [*profile, 0.0]:
        if value > level:
            length += 1
        elif length:
            runs.append(length)
            length = 0
    tall = [run for run in runs if run >= _FEWEST_ROWS // 2]
    return max(tall) * 1.5 if tall else None


def _smoothed(values: Sequence[float], sigma: float) -> list[float]:
    """Return values with a Gaussian over them: three boxes one after the other, which are as good."""
    radius = max(1, round(sigma))
    smooth = list(values)
    for _ in range(3):
        smooth = _boxed(smooth, radius)
    return smooth


def _boxed(values: Sequence[float], radius: int) -> list[float]:
    sums = [0.0]
    for value in values:
        sums.append(sums[-1] + value)
    last = len(values)
    return [
        (sums[min(last, at + radius + 1)] - sums[max(0, at - radius)]) / (2 * radius + 1)
        for at in range(last)
    ]


def _peaks(smooth: Sequence[float], pitch: float) -> list[int]:
    """Return the middles of the lines: peaks that are no shadow of a stronger one beside them."""
    size = len(smooth)
    tops = [
        at
        for at in range(1, size - 1)
        if smooth[at - 1] < smooth[at] >= smooth[at + 1] and smooth[at] > 0
    ]
    if not tops:
        return []
    strong = sorted(smooth[at] for at in tops)[len(tops) * 3 // 4]
    found: list[int] = []
    for at in sorted(tops, key=lambda top: -smooth[top]):
        if smooth[at] < strong * _FAINTEST:
            break
        near = [other for other in found if abs(other - at) < pitch * 1.2]
        if all(_apart(smooth, at, other, pitch) for other in near):
            found.append(at)
    return sorted(found)


def _apart(smooth: Sequence[float], one: int, other: int, pitch: float) -> bool:
    """Tell whether two peaks are two lines: far enough from each other, with a gap between."""
    if abs(one - other) < pitch * 0.5:
        return False
    low, high = sorted((one, other))
    gap = min(smooth[low : high + 1])
    return gap < min(smooth[one], smooth[other]) * (1 - _SHALLOWEST)
