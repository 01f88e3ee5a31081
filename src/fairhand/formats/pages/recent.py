"""Pages as pictures, whatever their file is. Those decoded last are kept: turning or zooming waits for nothing."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from fairhand.domain.page import Picture
from fairhand.formats.pages import pdf, raster, trouble
from fairhand.formats.pages.kinds import PDF, kind_of_pages
from fairhand.formats.pages.opened import Decoded, Opened
from fairhand.formats.pages.shown import Wanted, shown

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_BYTES = 80 << 20
_CLOSE_ENOUGH = 0.999


def open_page(data: bytes, leaf: int) -> Opened:
    """Return a page of a file, its size known and no pixel read.

    Args:
        data: the file.
        leaf: which page of it, from 0.

    Raises:
        UnreadableError: it is empty, no file of pages, damaged, too large, or has no such page.
    """
    media_type = kind_of_pages(data)
    if media_type == PDF:
        return pdf.PdfPage(data, leaf)
    return raster.Raster(data, media_type, leaf)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file of pages says before any page is decoded.

    Args:
        leaves: how many pages it has.
        taken: when it was photographed or scanned, as it says itself, or None.
    """

    leaves: int
    taken: datetime | None = None


def facts(data: bytes) -> Facts:
    """Return what a file says of itself.

    Args:
        data: the file; its first mebibyte where `kinds.decoded_here` says that its head is enough.

    Raises:
        UnreadableError: it is empty, no file of pages, or damaged.
    """
    media_type = kind_of_pages(data)
    if media_type == PDF:
        return Facts(pdf.leaves(data))
    return Facts(raster.leaves(data, media_type), raster.taken(data, media_type))


class _Base(NamedTuple):
    size: tuple[int, int]  # of the page in full
    scale: float
    decoded: Decoded


class Recent:
    """The pages that were decoded last in this process. Any thread may ask."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._lock = threading.Lock()
        self._bases: OrderedDict[tuple[str, int], _Base] = OrderedDict()
        self._bytes = 0

    def picture(self, key: str, leaf: int, wanted: Wanted, data: Callable[[], bytes]) -> Picture:
        """Return a page as it is to be shown.

        Args:
            key: names the file; never two different ones.
            leaf: which page of it, from 0.
            wanted: what of it, and how large.
            data: gives the file; asked where the page is not at hand.

        Raises:
            UnreadableError: it cannot be shown, in words.
        """
        place = (key, leaf)
        with self._lock:
            base = self._bases.get(place)
            if base is not None:
                self._bases.move_to_end(place)
        opened: Opened | None = None
        if base is None:
            opened = open_page(data(), leaf)
        size = base.size if base is not None else opened.size if opened is not None else (1, 1)

        def decode(scale: float) -> Decoded:
            if base is not None and base.scale >= scale * _CLOSE_ENOUGH:
                return base.decoded
            page = opened or open_page(data(), leaf)
            decoded = page.decoded(scale)
            self._keep(place, _Base(size, decoded.image.width / size[0], decoded))
            return decoded

        try:
            return shown(size, wanted, decode)
        except MemoryError:
            raise trouble.too_large(*size) from None

    def forget(self) -> None:
        """Let all go."""
        with self._lock:
            self._bases.clear()
            self._bytes = 0

    def _keep(self, place: tuple[str, int], base: _Base) -> None:
        cost = _bytes(base.decoded.image)
        with self._lock:
            before = self._bases.pop(place, None)
            self._bytes -= _bytes(before.decoded.image) if before is not None else 0
            if cost > self._most:
                return
            self._bases[place] = base
            self._bytes += cost
            while self._bytes > self._most:
                _, oldest = self._bases.popitem(last=False)
                self._bytes -= _bytes(oldest.decoded.image)


def _bytes(image: Image) -> int:
    """Return what an image takes in memory: Pillow gives a pixel of several colours four bytes."""
    return image.width * image.height * (1 if image.mode == "L" else 4)
