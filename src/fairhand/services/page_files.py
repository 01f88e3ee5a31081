"""Files with pages as pictures: decoded here where that is quick and harmless, else in a child process."""

from __future__ import annotations

import atexit
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from fairhand.domain.errors import UnreadableError
from fairhand.domain.page import Picture
from fairhand.formats.pages import recent
from fairhand.formats.pages.kinds import decoded_here, kind_of_pages
from fairhand.formats.pages.raster import Raster
from fairhand.formats.pages.recent import Facts, Recent
from fairhand.formats.pages.shown import Wanted
from fairhand.services.paging_aside import Aside

# A JPEG is scaled down while it is decoded; anything else stands in memory in full for a moment.
_MOST_PIXELS_HERE = {"image/jpeg": 50_000_000}
_MOST_PIXELS_OF_OTHERS = 20_000_000
_SCAN, _MOST_SCANS = b"\xff\xda", 64  # ITU-T T.81, B.1.1.3: Start Of Scan
_MOST_REMEMBERED = 8_192
_K = TypeVar("_K")
_V = TypeVar("_V")
Data = Callable[[], bytes]


class Files:
    """Whoever shows pages asks here. Any thread may; a file is named by a key that no other has."""

    def __init__(self) -> None:
        self.aside = Aside()
        self._recent = Recent()
        self._lock = threading.Lock()
        self._aside: OrderedDict[tuple[str, int], bool] = OrderedDict()
        self._facts: OrderedDict[str, Facts] = OrderedDict()

    def picture(self, key: str, leaf: int, wanted: Wanted, data: Data) -> Picture:
        """Return a page as it is to be shown.

        Args:
            key: names the file.
            leaf: which page of it, from 0.
            wanted: what of it, and how large.
            data: gives the file's bytes; asked only where they are needed.

        Raises:
            UnreadableError: it cannot be shown, in words.
        """
        given = _Once(data)
        if self._is_for_the_child(key, leaf, given):
            return self.aside.picture(key, leaf, wanted, given)
        return self._recent.picture(key, leaf, wanted, given)

    def facts(self, key: str, data: Data, head: Data | None = None) -> Facts:
        """Return what a file says of itself: how many pages it has, and when it was photographed.

        Args:
            key: names the file.
            data: gives its bytes.
            head: gives its first mebibyte, where that is had for less; for most pictures it is enough.

        Raises:
            UnreadableError: it is empty, no file of pages, or damaged.
        """
        with self._lock:
            found = self._facts.get(key)
        if found is None:
            first = (head or data)()
            here = decoded_here(kind_of_pages(first))
            found = recent.facts(first) if here else self.aside.facts(key, data)
            with self._lock:
                _remember(self._facts, key, found)
        return found

    def forget(self) -> None:
        """Let the pages go that are at hand: the box is closed or locked."""
        self._recent.forget()
        self.aside.close()

    def _is_for_the_child(self, key: str, leaf: int, data: Data) -> bool:
        place = (key, leaf)
        with self._lock:
            known = self._aside.get(place)
        if known is None:
            known = _is_for_the_child(data(), leaf)
            with self._lock:
                _remember(self._aside, place, known)
        return known


def _is_for_the_child(data: bytes, leaf: int) -> bool:
    media_type = kind_of_pages(data)
    if not decoded_here(media_type):
        return True
    if data.count(_SCAN) > _MOST_SCANS:
        return True  # a progressive JPEG of thousands of passes takes minutes
    most = _MOST_PIXELS_HERE.get(media_type, _MOST_PIXELS_OF_OTHERS)
    return Raster(data, media_type, leaf).pixels > most


def _remember(known: OrderedDict[_K, _V], key: _K, value: _V) -> None:
    known[key] = value
    while len(known) > _MOST_REMEMBERED:
        known.popitem(last=False)


class _Once:
    """Bytes that are fetched when they are first wanted, and once."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._bytes: bytes | None = None

    def __call__(self) -> bytes:
        if self._bytes is None:
            self._bytes = self._data()
        return self._bytes


@cache
def files() -> Files:
    """Return the one of this program."""
    made = Files()
    atexit.register(made.aside.close)
    return made


def counted(key: str, data: Data) -> int:
    """Return how many pages a file has; one where it is damaged, which is then told in its place."""
    try:
        return files().facts(key, data).leaves
    except UnreadableError:
        return 1
