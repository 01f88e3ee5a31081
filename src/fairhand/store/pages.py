"""Rows of a damaged box, read out of the pages of its file without SQLite.

SQLite gives up at the first page that makes no sense, and with it everything behind that page. Here
each page is looked at by itself, so that a row is lost only where its own bytes are. The layout is
that of SQLite's file format (https://sqlite.org/fileformat.html: 1.5 and 1.6 for pages, 2.1 for
records, 4.1 to 4.4 for the -wal). The file is opened for reading and never touched.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

Value = int | float | str | bytes | None

_INTERIOR, _LEAF = 5, 13
_INDEX_INNER = 2
_HEADER = 100
_PAGE_SIZE_AT = 16
_DEFAULT_PAGE = 4096
_SMALLEST, _LARGEST = 512, 65_536
_WAL_HEADER, _FRAME_HEADER = 32, 24
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_FLOAT, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12
_MOST_CELLS = 32_768
_LEAF_HEADER = 8
_MORE = 0x80  # in a varint: another byte follows


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was found.

    Args:
        page: where, from 1.
        number: its rowid.
        values: in the order of the table's columns.
        whole: whether all its bytes were there; else the last values are cut off or missing.
    """

    page: int
    number: int
    values: tuple[Value, ...]
    whole: bool


class Pages:
    """The pages of a file, with those in its -wal that belong to it. To be used in a `with`.

    Args:
        path: of the file; nothing is written.

    Raises:
        OSError: it cannot be read.
        ValueError: it is empty.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.size = self._page_size()
        self._newer, pages = _wal(path.with_name(path.name + "-wal"), self.size)
        self.count = max(-(-len(self._map) // self.size), pages)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the file go."""
        self._map.close()

    def _page_size(self) -> int:
        size = int.from_bytes(self._map[_PAGE_SIZE_AT : _PAGE_SIZE_AT + 2])
        size = _LARGEST if size == 1 else size
        good = _SMALLEST <= size <= _LARGEST and size & (size - 1) == 0
        return size if good else _DEFAULT_PAGE

    def page(self, number: int) -> bytes:
        """Return a page, filled up with zeros where the file ends before it; from 1."""
        if number in self._newer:
            return self._newer[number]
        start = (number - 1) * self.size
        return self._map[start : start + self.size].ljust(self.size, b"\0")

    # -- what is on a page

    def children(self, number: int) -> list[int]:
        """Return the pages to which a page leads that holds no rows itself."""
        return _children(self.page(number), _HEADER if number == 1 else 0)

    def seems_a_leaf(self, number: int) -> bool:
        """Tell whether a page can hold rows of a table, whatever it says it is."""
        data, at = self.page(number), _HEADER if number == 1 else 0
        return self._seems_a_leaf(data, at, int.from_bytes(data[at + 3 : at + 5]))

    def holds_rows(self, number: int) -> bool:
        """Tell whether a page says that it holds rows of a table."""
        return self.page(number)[_HEADER if number == 1 else 0] == _LEAF

    def rows(self, number: int) -> Iterator[Row]:
        """Yield the rows of a page, as far as they can be read."""
        data = self.page(number)
        at = _HEADER if number == 1 else 0
        count = int.from_bytes(data[at + 3 : at + 5])
        if data[at] not in {_LEAF, 0} and not self._seems_a_leaf(data, at, count):
            return
        room = (self.size - at - 8) // 2
        for cell in range(min(count, room, _MOST_CELLS)):
            place = at + 8 + 2 * cell
            pointer = int.from_bytes(data[place : place + 2])
            with suppress(IndexError, ValueError, struct.error):
                yield self._row(number, data, pointer)

    def index_rows(self, number: int) -> Iterator[Row | None]:
        """Yield the entries on a page of an index, each a row with the number 0; None for what makes no sense."""
        data = self.page(number)
        inner = data[0] == _INDEX_INNER
        start = 12 if inner else 8
        count = int.from_bytes(data[3:5])
        if count > (self.size - start) // 2:
            yield None
            return
        most = (self.size - 12) * 64 // 255 - 23
        for cell in range(count):
            place = start + 2 * cell
            pointer = int.from_bytes(data[place : place + 2]) + 4 * inner
            try:
                length, at = _varint(data, pointer)
                payload, whole = self._payload(data, at, length, most)
                yield Row(number, 0, tuple(_values(payload, length)), whole)
            except (IndexError, ValueError, struct.error):
                yield None

    def _seems_a_leaf(self, data: bytes, at: int, count: int) -> bool:
        # One flipped bit in the kind of a page is to cost nothing; pages of indexes are none of ours.
        if data[at] in {2, _INTERIOR, 10} or not 0 < count <= self.size // 4:
            return False
        first = int.from_bytes(data[at + 8 : at + 10])
        return at + 8 + 2 * count <= first < self.size

    # -- rows

    def _row(self, page: int, data: bytes, at: int) -> Row:
        if at < _LEAF_HEADER:
            raise ValueError(at)
        length, at = _varint(data, at)
        number, at = _varint(data, at)
        payload, whole = self._payload(data, at, length, self.size - 35)
        values = tuple(_values(payload, length))
        return Row(page, _signed(number), values, whole)

    def _payload(self, data: bytes, at: int, length: int, most: int) -> tuple[bytes, bool]:
        """Return the bytes of a record, of which `most` stand in its page; and whether these are all."""
        usable = self.size
        if length > usable * self.count:
            raise ValueError(length)
        if length <= most:
            if at + length > usable:
                raise ValueError(at)
            return data[at : at + length], True
        least = (usable - 12) * 32 // 255 - 23
        here = least + (length - least) % (usable - 4)
        here = here if here <= most else least
        if at + here + 4 > usable:
            raise ValueError(at)
        parts, have = [data[at : at + here]], here
        following = int.from_bytes(data[at + here : at + here + 4])
        seen: set[int] = set()
        whole = True
        while have < length and 1 < following <= self.count and following not in seen:
            seen.add(following)
            more = self.page(following)
            whole = whole and any(more)
            following = int.from_bytes(more[:4])
            piece = more[4 : 4 + min(usable - 4, length - have)]
            parts.append(piece)
            have += len(piece)
        return b"".join(parts), whole and have == length


def _children(data: bytes, at: int) -> list[int]:
    count = int.from_bytes(data[at + 3 : at + 5])
    found = [int.from_bytes(data[at + 8 : at + 12])]
    for cell in range(min(count, (len(data) - at - 12) // 2)):
        place = at + 12 + 2 * cell
        pointer = int.from_bytes(data[place : place + 2])
        found.append(int.from_bytes(data[pointer : pointer + 4]))
    return found[::-1]


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the number at a place (big-endian, seven bits a byte, eight in the ninth), and the place behind it."""
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < _MORE:
            return value, at
    return value << 8 | data[at], at + 1


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _values(payload: bytes, length: int) -> Iterator[Value]:
    size, at = _varint(payload, 0)
    if not 0 < size <= length:
        raise ValueError(size)
    body = size
    while at < size:
        kind, at = _varint(payload, at)
        value, body = _value(payload, kind, body)
        yield value


def _value(payload: bytes, kind: int, at: int) -> tuple[Value, int]:
    if kind in {0, _ZERO, _ONE}:
        return (None, 0, 1)[kind and kind - 7], at
    if kind in _INTEGER_BYTES:
        end = at + _INTEGER_BYTES[kind]
        return int.from_bytes(payload[at:end], signed=True), end
    if kind == _FLOAT:
        return float(struct.unpack_from(">d", payload, at)[0]), at + 8
    if kind < _FIRST_BLOB:
        raise ValueError(kind)
    end = at + (kind - _FIRST_BLOB) // 2
    piece = payload[at:end]
    return (piece.decode("utf-8", "replace") if kind % 2 else piece), end


# --- the -wal --------------------------------------------------------------------------------------


def _wal(file: Path, size: int) -> tuple[dict[int, bytes], int]:
    """Return the newest pages in a -wal up to its last whole transaction, and how many pages that makes."""
    try:
        data = file.read_bytes()
    except OSError:
        return {}, 0
    if len(data) < _WAL_HEADER or int.from_bytes(data[8:12]) != size:
        return {}, 0
    order = ">" if int.from_bytes(data[:4]) & 1 else "<"
    salts = data[16:24]
    sums = _checksum(order, data[:24], (0, 0))
    pages: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    count = 0
    step = _FRAME_HEADER + size
    for at in range(_WAL_HEADER, len(data) - step + 1, step):
        head, content = data[at : at + _FRAME_HEADER], data[at + _FRAME_HEADER : at + step]
        sums = _checksum(order, content, _checksum(order, head[:8], sums))
        if head[8:16] != salts or struct.pack(">II", *sums) != head[16:24]:
            break
        waiting[int.from_bytes(head[:4])] = content
        committed = int.from_bytes(head[4:8])
        if committed:
            pages |= waiting
            waiting = {}
            count = committed
    return pages, count


def _checksum(order: str, data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    one, two = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for at in range(0, len(words), 2):
        one = (one + words[at] + two) & 0xFFFFFFFF
        two = (two + words[at + 1] + one) & 0xFFFFFFFF
    return one, two
