"""Pages of a PDF as pictures and text, by PDFium.

PDFium is not for several threads at once: everything here waits for one lock.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fairhand.domain.errors import UnreadableError
from fairhand.domain.page import Picture

#: Pixels at most of a page: 300 dpi on A3 and more.
_MOST = 40_000_000
_LOCK = threading.RLock()


def count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with _LOCK:
        document = _open(pdf)
        try:
            return len(document)
        finally:
            document.close()


def picture(pdf: bytes, page: int, *, width: int) -> Picture:
    """Return a page as a picture on white.

    Args:
        pdf: made here.
        page: from 0.
        width: of the picture, in pixels.

    Raises:
        UnreadableError: there is no such page.
    """
    with _LOCK:
        document = _open(pdf)
        try:
            if not 0 <= page < len(document):
                raise UnreadableError(f"There is no page {page + 1}.")
            with _in_words():
                return _drawn(document[page], width)
        finally:
            document.close()


def text_of(pdf: bytes, first: int = 0) -> list[str]:
    """Return the text on each page from the first one asked for (from 0), as PDFium reads it."""
    with _LOCK:
        document = _open(pdf)
        try:
            pages = range(first, len(document))
            return [document[at].get_textpage().get_text_range() for at in pages]
        finally:
            document.close()


def _open(pdf: bytes) -> Any:  # noqa: ANN401 - the library has no types
    import pypdfium2  # noqa: PLC0415 - slow to import

    with _in_words():
        return pypdfium2.PdfDocument(pdf)


@contextmanager
def _in_words() -> Iterator[None]:
    import pypdfium2  # noqa: PLC0415 - slow to import

    try:
        yield
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(
            "These pages cannot be shown: the PDF is damaged.",
            safe="The text of the letter is safe.",
        ) from error


def _drawn(page: Any, width: int) -> Picture:  # noqa: ANN401 - the library has no types
    points, high = page.get_size()
    scale = max(1, width) / points
    scale = min(scale, (_MOST / (points * high)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    try:
        rows = memoryview(bitmap.buffer)
        across = bitmap.width * 4
        data = (
            bytes(rows)
            if bitmap.stride == across
            else b"".join(
                rows[at * bitmap.stride : at * bitmap.stride + across]
                for at in range(bitmap.height)
            )
        )
        return Picture(bitmap.width, bitmap.height, data, (bitmap.width, bitmap.height))
    finally:
        bitmap.close()
