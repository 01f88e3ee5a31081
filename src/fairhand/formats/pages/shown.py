"""A page as it is shown: turned, straightened, cropped, and no larger than wanted. The file is never altered.

Coordinates are those of the shown page in full: x to the right, y down, in pixels of the file.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fairhand.domain.page import FULL, Look, Picture
from fairhand.formats.pages.opened import Decoded
from fairhand.formats.pages.raster import pillow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

Part = tuple[float, float, float, float]
_Rect = tuple[float, float, float, float]
_QUARTER, _HALF, _THREE_QUARTERS = 90, 180, 270
_MARGIN = 2.0  # pixels around what is straightened, for the interpolation


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown of a page.

    Args:
        look: how it is turned, straightened and cropped.
        width: pixels at the most.
        height: pixels at the most; 0 for any.
        part: left, top, right and bottom as fractions of the shown page, or None for all of it.
    """

    look: Look
    width: int
    height: int = 0
    part: Part | None = None


def shown(size: tuple[int, int], wanted: Wanted, decode: Callable[[float], Decoded]) -> Picture:
    """Return a page as it is to be shown.

    Args:
        size: of the page in full, before its look is applied.
        wanted: what of it, and how large.
        decode: gives its pixels in at least that scale of `size`; see `Opened.decoded`.

    Raises:
        UnreadableError: nothing of it can be shown.
    """
    look = wanted.look.in_bounds()
    page = _turned_size(size, look.turned)
    grown = _straightened_size(page, look.tilt)
    left, top, right, bottom = _cropped(grown, look)
    whole = max(1, round(right - left)), max(1, round(bottom - top))
    region = _part((left, top, right, bottom), wanted.part)
    scale = _scale(region, wanted)
    across = max(1, round((region[2] - region[0]) * scale))
    down = max(1, round((region[3] - region[1]) * scale))
    decoded = decode(scale)
    if look.tilt:
        image = _straightened(decoded.image, page, grown, look, (region, (across, down)))
    else:
        image = _cut_out(decoded.image, page, look.turned, region, (across, down))
    rgba = image if image.mode == "RGBA" else image.convert("RGBA")
    return Picture(rgba.width, rgba.height, rgba.tobytes(), whole, decoded.said)


def _turned_size(size: tuple[int, int], turned: int) -> tuple[int, int]:
    return size if turned in {0, _HALF} else (size[1], size[0])


def _straightened_size(page: tuple[int, int], tilt: int) -> tuple[float, float]:
    """Return the size of the page after straightening: it grows, so that its corners stay."""
    across, down = math.cos(_radians(tilt)), abs(math.sin(_radians(tilt)))
    return page[0] * across + page[1] * down, page[0] * down + page[1] * across


def _radians(tilt: int) -> float:
    return math.radians(tilt / 100)


def _cropped(grown: tuple[float, float], look: Look) -> _Rect:
    left, top, right, bottom = (each / FULL for each in look.crop)
    width, height = grown
    return left * width, top * height, (1 - right) * width, (1 - bottom) * height


def _part(region: _Rect, part: Part | None) -> _Rect:
    if part is None:
        return region
    left, top, right, bottom = region
    least = (1 / max(1.0, right - left), 1 / max(1.0, bottom - top))
    x0, x1 = _between(part[0], part[2], least[0])
    y0, y1 = _between(part[1], part[3], least[1])
    width, height = right - left, bottom - top
    return left + x0 * width, top + y0 * height, left + x1 * width, top + y1 * height


def _between(first: float, last: float, least: float) -> tuple[float, float]:
    """Return two fractions in order, within the page, and at least a pixel apart."""
    start = min(max(0.0, min(first, last)), 1.0 - least)
    return start, max(start + least, min(1.0, max(first, last)))


def _scale(region: _Rect, wanted: Wanted) -> float:
    width, height = region[2] - region[0], region[3] - region[1]
    scale = max(1, wanted.width) / width
    if wanted.height > 0:
        scale = min(scale, wanted.height / height)
    return min(1.0, scale)


def _cut_out(
    image: Image, page: tuple[int, int], turned: int, region: _Rect, size: tuple[int, int]
) -> Image:
    """Return a region of the turned page in that size, out of the page as it was decoded.

    Args:
        image: the page, not yet turned, in any scale.
        page: its size in full, turned.
        turned: degrees clockwise.
        region: of the turned page, in pixels of the page in full.
        size: of what is returned.
    """
    box = _turned_back(region, page, turned)
    width, height = _turned_size(page, turned)  # as it was before it was turned
    across, down = image.width / width, image.height / height
    inside = (
        max(0.0, min(image.width - 1.0, box[0] * across)),
        max(0.0, min(image.height - 1.0, box[1] * down)),
        min(float(image.width), max(1.0, box[2] * across)),
        min(float(image.height), max(1.0, box[3] * down)),
    )
    flat = size if turned in {0, _HALF} else (size[1], size[0])
    if flat == image.size and inside == (0.0, 0.0, *map(float, image.size)):
        cut = image
    else:
        cut = image.resize(flat, pillow().Resampling.HAMMING, box=inside, reducing_gap=2.0)
    if not turned:
        return cut
    # Pillow turns against the clock.
    return cut.transpose(getattr(pillow().Transpose, f"ROTATE_{360 - turned}"))


def _turned_back(region: _Rect, page: tuple[int, int], turned: int) -> _Rect:
    """Return where a region of the turned page lies on the page before it was turned."""
    left, top, right, bottom = region
    width, height = page
    if turned == _QUARTER:
        return top, width - right, bottom, width - left
    if turned == _HALF:
        return width - right, height - bottom, width - left, height - top
    if turned == _THREE_QUARTERS:
        return height - bottom, left, height - top, right
    return region


def _straightened(
    image: Image,
    page: tuple[int, int],
    grown: tuple[float, float],
    look: Look,
    out: tuple[_Rect, tuple[int, int]],
) -> Image:
    """Return a region of the straightened page in that size; beside the page it is see-through."""
    region, size = out
    scale = (size[0] / (region[2] - region[0]), size[1] / (region[3] - region[1]))
    cosine, sine = math.cos(_radians(look.tilt)), math.sin(_radians(look.tilt))

    def back(x: float, y: float) -> tuple[float, float]:
        """Return where a point of the straightened page lies on the page."""
        dx, dy = x - grown[0] / 2, y - grown[1] / 2
        return dx * cosine + dy * sine + page[0] / 2, dy * cosine - dx * sine + page[1] / 2

    corners = [back(x, y) for x in (region[0], region[2]) for y in (region[1], region[3])]
    around = [_MARGIN / each for each in scale]
    left = max(0.0, min(x for x, _ in corners) - around[0])
    top = max(0.0, min(y for _, y in corners) - around[1])
    right = min(float(page[0]), max(x for x, _ in corners) + around[0])
    bottom = min(float(page[1]), max(y for _, y in corners) + around[1])
    if right - left < 1 or bottom - top < 1:  # a corner beside the page
        return pillow().new("RGBA", size)  # type: ignore[no-any-return]
    part = (max(1, round((right - left) * scale[0])), max(1, round((bottom - top) * scale[1])))
    flat = _cut_out(image, page, look.turned, (left, top, right, bottom), part).convert("RGBA")
    across, down = part[0] / (right - left), part[1] / (bottom - top)
    origin = back(region[0], region[1])
    matrix = (
        *(cosine / scale[0] * across, sine / scale[1] * across, (origin[0] - left) * across),
        *(-sine / scale[0] * down, cosine / scale[1] * down, (origin[1] - top) * down),
    )
    module = pillow()
    return flat.transform(size, module.Transform.AFFINE, matrix, module.Resampling.BICUBIC)
