"""Photographs and scans: everything that Pillow reads, scaled while it is read where the format can."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from fairhand.domain.errors import UnreadableError
from fairhand.formats.pages import trouble
from fairhand.formats.pages.kinds import HEIC, RASTERS, may_have_leaves
from fairhand.formats.pages.opened import Decoded

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 400_000_000  # a sheet of 33 × 42 cm at 1,200 points an inch
MOST_LEAVES = 2_000
_MOST_BYTES_DECODED = 640 << 20
# Exif 2.32: 4.6.3 (the pointer), 4.6.4 (Orientation), 4.6.5 (DateTimeOriginal, DateTimeDigitized).
_EXIF, _ORIENTATION, _TAKEN = 0x8769, 0x0112, (0x9003, 0x9004)
_KIND_OF_PICTURE, _SMALLER_COPY = 254, 1  # TIFF 6.0, section 8: NewSubfileType
_JPEG_END = b"\xff\xd9"
_KEPT_MODES = frozenset({"L", "RGB", "RGBA"})
_TRANSPARENT = frozenset({"LA", "PA", "La", "RGBa", "RGBX"})
# What Pillow says on standard error of a file that is a bit off.
_QUIET = ("ignore", None, UserWarning, re.compile("PIL"))


def pillow() -> Any:  # noqa: ANN401 - a module
    """Return `PIL.Image`, which judges no size: that is done here, before a pixel is read."""
    from PIL import Image  # noqa: PLC0415 - slow to import

    # Its own limit warns on standard error, and refuses scans that are none too large.
    Image.MAX_IMAGE_PIXELS = None
    if not any(each[:4] == _QUIET for each in warnings.filters):
        warnings.filterwarnings("ignore", module="PIL", category=UserWarning)
    return Image


def leaves(data: bytes, media_type: str) -> int:
    """Return how many pages a file of that type has, 2,000 at the most.

    Raises:
        UnreadableError: it is damaged, or cannot be read here.
    """
    image = _open(data, media_type)
    if not may_have_leaves(media_type):
        return 1
    return max(1, sum(1 for _ in _frames(image)))


def _frames(image: Image) -> Iterator[int]:
    """Give the numbers of the pictures in a file that are pages, and no smaller copies of one."""
    with suppress(Exception):  # what a broken file does to its parser is told page by page
        for frame in range(min(MOST_LEAVES, int(getattr(image, "n_frames", 1)))):
            image.seek(frame)
            tags = getattr(image, "tag_v2", {})
            if not int(tags.get(_KIND_OF_PICTURE, 0)) & _SMALLER_COPY:
                yield frame


def taken(data: bytes, media_type: str) -> datetime | None:
    """Return when a photograph was taken or a page scanned, as its Exif data have it; None where they do not.

    It is the moment of the picture, and says nothing of the letter's.

    Args:
        data: the file, or the first mebibyte of it where it is no TIFF and no HEIC.
        media_type: by its bytes.
    """
    with suppress(Exception):  # the data are the file's own, and may be anything
        inside = _exif(_open(data, media_type)).get_ifd(_EXIF)
        for field in _TAKEN:
            with suppress(ValueError):
                words = str(inside.get(field, "")).strip("\0 ")
                return datetime.strptime(words, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - Exif has no zone here
    return None


class Raster:
    """A page of a photograph or scan. Reads its head, and no pixel.

    Args:
        data: the file.
        media_type: by its bytes.
        leaf: which page of it, from 0.

    Raises:
        UnreadableError: it is damaged, too large, or cannot be read here.
    """

    def __init__(self, data: bytes, media_type: str, leaf: int = 0) -> None:
        self._data, self._type, self._leaf = data, media_type, leaf
        image = self._opened()
        width, height = image.size
        if not width or not height:
            raise trouble.damaged()
        if width * height > MOST_PIXELS:
            raise trouble.too_large(width, height)
        self._orientation = _orientation(image)
        self.size = (height, width) if self._orientation >= _ASIDE else (width, height)

    @property
    def pixels(self) -> int:
        """How many it has in full."""
        return self.size[0] * self.size[1]

    def decoded(self, scale: float) -> Decoded:
        """Return the page in at least that scale. See `Opened`."""
        image, said = self._loaded(self._opened(), scale)
        return Decoded(_upright(_plain(image, scale), self._orientation), said)

    def _opened(self) -> Image:
        image = _open(self._data, self._type)
        if may_have_leaves(self._type):
            frame = next(islice(_frames(image), self._leaf, None), None)
            if frame is None and self._leaf:
                raise trouble.no_such_leaf(self._leaf, leaves(self._data, self._type))
            with suppress(Exception):
                image.seek(frame or 0)
        return image

    def _loaded(self, image: Image, scale: float) -> tuple[Image, str]:
        _scaled_reading(image, scale)
        width, height = image.size
        if width * height * _bytes_a_pixel(image) > _MOST_BYTES_DECODED:
            raise trouble.too_large(*self.size)
        try:
            image.load()
        except MemoryError:
            raise trouble.too_large(*self.size) from None
        except Exception as error:  # noqa: BLE001 - decoders raise what they like
            return self._what_there_is(image, scale, error), (
                trouble.CUT_SHORT if "truncated" in str(error) else trouble.DAMAGED
            )
        return image, ""

    def _what_there_is(self, image: Image, scale: float, error: Exception) -> Image:
        """Return what could be read of a file before its end."""
        if self._type == "image/jpeg":
            # With an end put under it, the decoder gives what it has, also of one that is stored in passes.
            again = _open(self._data + _JPEG_END, self._type)
            _scaled_reading(again, scale)
            with suppress(Exception):
                again.load()
                return again
        # Pillow keeps what was decoded; without tiles it does not try again.
        image_file: Any = image
        image_file.tile = []
        with suppress(Exception):
            if image.getbbox(alpha_only=False) is not None:
                return image
        raise trouble.damaged() from error


def _open(data: bytes, media_type: str) -> Image:
    if media_type in HEIC:
        return _open_heic(data)
    try:
        image: Image = pillow().open(io.BytesIO(data), formats=RASTERS[media_type])
        return image
    except MemoryError:
        raise
    except Exception as error:
        raise trouble.damaged() from error


def _open_heic(data: bytes) -> Image:
    try:
        import pillow_heif  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise trouble.unreadable(
            "The file is a HEIC photograph, and what reads these is not installed.",
            'Install Fairhand with its extra "heic", or let the telephone give it as a JPEG.',
        ) from error
    pillow()
    try:
        pillow_heif.options.THUMBNAILS = False
        return pillow_heif.HeifImageFile(io.BytesIO(data))  # type: ignore[no-untyped-call]
    except MemoryError:
        raise
    except Exception as error:
        raise trouble.damaged() from error


def _scaled_reading(image: Image, scale: float) -> None:
    """Let a JPEG be decoded in a half, a quarter or an eighth of its size, where that is enough."""
    width, height = image.size
    with suppress(Exception):
        image.draft(None, (max(1, round(width * scale)), max(1, round(height * scale))))


def _bytes_a_pixel(image: Image) -> int:
    return 1 if image.mode in {"1", "L", "P"} else 2 if image.mode.startswith("I;16") else 4


def _plain(image: Image, scale: float) -> Image:
    """Return an image as L, RGB or RGBA, reduced as far as `scale` allows."""
    factor = max(1, int(1 / scale + 1e-6) if image.format not in RASTERS["image/jpeg"] else 1)
    try:
        if image.mode.startswith("I;16"):
            image = image.point(lambda value: value / 256, "L")
        if image.mode not in _KEPT_MODES:
            see_through = image.mode in _TRANSPARENT or "transparency" in image.info
            image = image.convert(
                "L" if image.mode in {"1", "I", "F"} else "RGBA" if see_through else "RGB"
            )
        return image.reduce(factor) if factor > 1 else image
    except MemoryError:
        raise trouble.too_large(*image.size) from None
    except UnreadableError:
        raise
    except Exception as error:
        raise trouble.damaged() from error


def _exif(image: Image) -> Any:  # noqa: ANN401 - Pillow's own
    """Return the Exif data that stand in the head of a file; asked in the usual way, a PNG is decoded first."""
    if image.format == "TIFF":
        return image.getexif()
    found = pillow().Exif()
    found.load(image.info.get("exif", b""))
    return found


_ASIDE = 5  # orientations from here on lie on a side
_UPRIGHT = 1


def _orientation(image: Image) -> int:
    """Return how a photograph was held, 1 to 8, as its EXIF data has it; nonsense is 1."""
    # Pillow turns these itself.
    if image.format in {"HEIF", "TIFF"}:
        return _UPRIGHT
    with suppress(Exception):  # the data are the file's own, and may be anything
        found = _exif(image).get(_ORIENTATION)
        if isinstance(found, int) and _UPRIGHT <= found <= len(_METHODS) + 1:
            return found
    return _UPRIGHT


_METHODS = (
    *("FLIP_LEFT_RIGHT", "ROTATE_180", "FLIP_TOP_BOTTOM"),
    *("TRANSPOSE", "ROTATE_270", "TRANSVERSE", "ROTATE_90"),
)


def _upright(image: Image, orientation: int) -> Image:
    if orientation == _UPRIGHT:
        return image
    return image.transpose(getattr(pillow().Transpose, _METHODS[orientation - 2]))
