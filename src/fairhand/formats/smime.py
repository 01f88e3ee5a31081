"""What is signed in an S/MIME message that wraps its text (RFC 8551, section 3.5.2; CMS, RFC 5652), unwrapped.

Nothing is verified here: the words are read, and the signature stays in the original.
"""

from __future__ import annotations

_SIGNED = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
_OBJECT_ID, _OCTETS, _SEQUENCE, _CONTEXT = 0x06, 0x04, 0x30, 0xA0
_CONSTRUCTED, _LONG_TAG, _INDEFINITE = 0x20, 0x1F, 0x80
_MOST_LENGTH_BYTES = 8


class _DamagedError(ValueError):
    """It is no BER."""


class _Cursor:
    """A place among BER elements (X.690)."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def head(self) -> tuple[int, int | None]:
        """Return tag and length of the element that begins here, None for a length that is not given; step inside."""
        if self.at + 2 > len(self.data):
            raise _DamagedError
        tag, size = self.data[self.at], self.data[self.at + 1]
        self.at += 2
        if tag & _LONG_TAG == _LONG_TAG:
            raise _DamagedError
        if size < _INDEFINITE:
            return tag, size
        if size == _INDEFINITE:
            return tag, None
        count = size - _INDEFINITE
        if count > _MOST_LENGTH_BYTES:
            raise _DamagedError
        length = int.from_bytes(self.data[self.at : self.at + count], "big")
        self.at += count
        return tag, length

    def enter(self, wanted: int) -> int | None:
        tag, length = self.head()
        if tag != wanted:
            raise _DamagedError
        return length

    def take(self, length: int | None) -> bytes:
        if length is None or self.at + length > len(self.data):
            raise _DamagedError
        self.at += length
        return self.data[self.at - length : self.at]

    def skip(self) -> None:
        """Go past the element that begins here."""
        depth = 0
        while True:
            tag, length = self.head()
            if length is None:
                depth += 1
            elif tag == 0 and length == 0:
                depth -= 1
            else:
                self.take(length)
            if depth <= 0:
                return


def signed_content(data: bytes) -> bytes | None:
    """Return what is signed in the CMS message `data`: a MIME entity; None where it is encrypted or something else."""
    cursor = _Cursor(data)
    try:
        cursor.enter(_SEQUENCE)
        if cursor.take(cursor.enter(_OBJECT_ID)) != _SIGNED:
            return None
        cursor.enter(_CONTEXT)
        cursor.enter(_SEQUENCE)
        cursor.skip()
        cursor.skip()
        cursor.enter(_SEQUENCE)
        cursor.take(cursor.enter(_OBJECT_ID))
        cursor.enter(_CONTEXT)
        return _octets(cursor)
    except _DamagedError:
        return None


def _octets(cursor: _Cursor) -> bytes:
    """Return a string of octets, which may stand in pieces."""
    tag, length = cursor.head()
    if tag == _OCTETS:
        return cursor.take(length)
    if tag != _OCTETS | _CONSTRUCTED:
        raise _DamagedError
    end = None if length is None else cursor.at + length
    pieces: list[bytes] = []
    while end is None or cursor.at < end:
        inner, size = cursor.head()
        if inner == 0 and size == 0:
            break
        if inner != _OCTETS:
            raise _DamagedError
        pieces.append(cursor.take(size))
    return b"".join(pieces)
