"""Photographs as they are printed: upright, on white, with as many pixels as paper can show.

The compiler takes text files alone, so that a picture is given to it within an SVG of its size; a JPEG
comes into the PDF byte for byte.
"""

from __future__ import annotations

import base64
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
#: Pixels of the longer side of a signature: 600 dpi over five centimetres.
_SIGNED = 1200


@lru_cache(maxsize=1)
def _library() -> Any:  # noqa: ANN401 - a module
    from PIL import Image  # noqa: PLC0415 - slow to import

    # Size is judged below, before a pixel is read.
    Image.MAX_IMAGE_PIXELS = None
    with suppress(ImportError):
        import pillow_heif  # noqa: PLC0415 - an extra

        pillow_heif.register_heif_opener()
    return Image


def printable(data: bytes) -> bytes | None:
    """Return a picture as an SVG that holds it, or None where it cannot be read.

    Args:
        data: JPEG, PNG, TIFF, WebP, GIF, HEIC: whatever Pillow reads; of several pages the first.
    """
    from PIL import ImageOps  # noqa: PLC0415 - slow to import

    library = _library()
    # Whatever is wrong with a picture from outside, the letter is printed without it.
    with suppress(Exception), library.open(io.BytesIO(data)) as opened:
        if opened.width * opened.height > _MOST:
            return None
        drawn = opened.format == "PNG" or opened.mode in {"1", "L", "P", "LA"}
        opened.draft("RGB", (_LONGEST, _LONGEST))
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((_LONGEST, _LONGEST))
        return _wrapped(_on_white(upright), drawn=drawn)
    return None


def _wrapped(picture: Image, *, drawn: bool) -> bytes:
    """Return an SVG with a picture: what was drawn stays sharp (PNG), a photograph small (JPEG)."""
    written = io.BytesIO()
    if drawn:
        picture.save(written, "PNG")
    else:
        picture.save(written, "JPEG", quality=_QUALITY)
    size = f'width="{picture.width}" height="{picture.height}"'
    kind = "png" if drawn else "jpeg"
    held = base64.b64encode(written.getvalue()).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {picture.width} {picture.height}">'
        f'<image {size} href="data:image/{kind};base64,{held}"/></svg>'
    ).encode("ascii")


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


def signed(data: bytes) -> bytes | None:
    """Return a signature (`signature` made it) as an SVG that holds it; None where it cannot be read."""
    with suppress(Exception), _library().open(io.BytesIO(data)) as opened:
        return _wrapped(opened.convert("RGBA"), drawn=True)
    return None


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
        upright.thumbnail((_SIGNED, _SIGNED))
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
