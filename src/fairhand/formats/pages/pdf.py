"""Pages of PDFs, as pictures. No script in one is run: pdfium is built without them, and forms are not begun.

pdfium must be asked by one thread at a time, and is only asked in a child process.
"""

from __future__ import annotations

from contextlib import closing, suppress
from typing import Any

from fairhand.formats.pages import trouble
from fairhand.formats.pages.opened import Decoded
from fairhand.formats.pages.raster import MOST_LEAVES, pillow

_POINTS_AN_INCH = 72
_DOTS_AN_INCH = 300  # what a page has in full
_LONGEST_SIDE = 6_000  # pixels, however large the page says it is
_WHITE = (255, 255, 255, 255)


def leaves(data: bytes) -> int:
    """Return how many pages a PDF has, 2,000 at the most.

    Raises:
        UnreadableError: it is damaged, or protected with a password.
    """
    with closing(_open(data)) as document:
        return max(1, min(MOST_LEAVES, len(document)))


class PdfPage:
    """A page of a PDF.

    Args:
        data: the file.
        leaf: which page, from 0.

    Raises:
        UnreadableError: the file is damaged, protected with a password, or has no such page.
    """

    def __init__(self, data: bytes, leaf: int) -> None:
        self._data, self._leaf = data, leaf
        with closing(_open(data)) as document:
            if leaf >= len(document):
                raise trouble.no_such_leaf(leaf, len(document))
            try:
                with closing(document[leaf]) as page:
                    width, height = page.get_size()
            except Exception as error:
                raise trouble.damaged() from error
        if not (width > 0 and height > 0):
            raise trouble.damaged()
        longest = max(width, height)
        self._scale = min(_DOTS_AN_INCH / _POINTS_AN_INCH, _LONGEST_SIDE / longest)
        self.size = max(1, round(width * self._scale)), max(1, round(height * self._scale))

    def decoded(self, scale: float) -> Decoded:
        """Return the page in that scale. See `Opened`."""
        with closing(_open(self._data)) as document, closing(document[self._leaf]) as page:
            try:
                bitmap = page.render(
                    scale=self._scale * scale,
                    may_draw_forms=False,
                    fill_color=_WHITE,
                    rev_byteorder=True,
                )
                with closing(bitmap):
                    return Decoded(_image(bitmap))
            except Exception as error:
                raise trouble.damaged() from error


def _image(bitmap: Any) -> Any:  # noqa: ANN401 - the library's and Pillow's own
    raw = {"RGB": "RGB", "RGBX": "RGBX", "RGBA": "RGBA", "L": "L"}[bitmap.mode]
    mode = "RGB" if raw == "RGBX" else raw
    size = (bitmap.width, bitmap.height)
    return pillow().frombytes(mode, size, bytes(bitmap.buffer), "raw", raw, bitmap.stride, 1)


def _open(data: bytes) -> Any:  # noqa: ANN401 - the library is slow to import
    import pypdfium2  # noqa: PLC0415 - slow to import

    try:
        return pypdfium2.PdfDocument(data)
    except MemoryError:
        raise
    except Exception as error:
        with suppress(AttributeError):
            if "password" in str(error).lower():
                raise trouble.unreadable(
                    "The PDF is protected with a password.",
                    "Open it with another program, and save it from there without the password.",
                ) from error
        raise trouble.damaged() from error
