"""Photographs as they are printed: upright, on white, with as many pixels as paper can show."""

from __future__ import annotations

import io
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pixels of the longer side: 300 dpi over the width of A4.
_LONGEST = 2480
#: Pixels of a picture that is opened at all.
_MOST = 200_000_000
_QUALITY = 88


@lru_cache(maxsize=1)
def _library() -> Any:  # noqa: ANN401 - a module
    from PIL import Image  # noqa: PLC0415 - slow to import

    # Size is judged below, before a pixel is read.
    Image.MAX_IMAGE_PIXELS = None
    with suppress(ImportError):
        import pillow_heif  # noqa: PLC0415 - an extra

        pillow_heif.register_heif_opener()
    return Image


def printable(data: bytes) -> tuple[bytes, str] | None:
    """Return a picture as PNG or JPEG and its ending (".png"), or None where it cannot be read.

    Args:
        data: JPEG, PNG, TIFF, WebP, GIF, HEIC: whatever Pillow reads; of several pages the first.
    """
    from PIL import ImageOps  # noqa: PLC0415 - slow to import

    library = _library()
    # Whatever is wrong with a picture from outside, the letter is printed without it.
    with suppress(Exception), library.open(io.BytesIO(data)) as opened:
        if opened.width * opened.height > _MOST:
            return None
        opened.draft("RGB", (_LONGEST, _LONGEST))
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((_LONGEST, _LONGEST))
        return _written(upright)
    return None


def _written(picture: Image) -> tuple[bytes, str]:
    written = io.BytesIO()
    plain = _on_white(picture)
    if picture.format == "PNG" or picture.mode in {"1", "L", "P", "LA"}:
        plain.save(written, "PNG", optimize=False)
        return written.getvalue(), ".png"
    plain.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue(), ".jpg"


def _on_white(picture: Image) -> Image:
    if picture.mode in {"L", "RGB"}:
        return picture
    if picture.mode == "1":
        return picture.convert("L")
    if "A" not in picture.mode and "transparency" not in picture.info:
        return picture.convert("RGB")
    whole = picture.convert("RGBA")
    sheet = _library().new("RGBA", whole.size, "white")
    sheet.alpha_composite(whole)
    made: Image = sheet.convert("RGB")
    return made


def signature(data: bytes) -> bytes | None:
    """Return a scanned signature as PNG, whose paper is clear, or None where it cannot be read.

    What is as light as paper is let through, and the ink stays as dark as it is; a picture that has
    clear parts already stays as it is, but for its edges, where nothing is written.
    """
    library = _library()
    from PIL import ImageChops, ImageOps  # noqa: PLC0415 - slow to import

    with suppress(Exception), library.open(io.BytesIO(data)) as opened:
        if opened.width * opened.height > _MOST:
            return None
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((_LONGEST, _LONGEST))
        whole = upright.convert("RGBA")
        clear = whole.getchannel("A")
        if not any(clear.histogram()[:_OPAQUE]):
            grey = ImageOps.autocontrast(whole.convert("L"), cutoff=1)
            clear = ImageChops.invert(grey).point(_inked)
            whole.putalpha(clear)
        edges = clear.getbbox()
        written = io.BytesIO()
        (whole.crop(edges) if edges else whole).save(written, "PNG")
        return written.getvalue()
    return None


_OPAQUE = 250
_PAPER = 60  # as much darker than white as paper with its shadows is


def _inked(darkness: int) -> int:
    return 0 if darkness < _PAPER else min(255, (darkness - _PAPER) * 2)
