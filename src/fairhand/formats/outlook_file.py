"""Outlook's .msg, a file system in a file with a message in it ([MS-OXMSG]), read as properties."""

from __future__ import annotations

import io
import struct
from typing import Any

from fairhand.domain.errors import UnreadableError
from fairhand.formats import mapi

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of streams are in UTF-16 in its directory; one of these is in every message.
TELLING = ("__properties_version1.0".encode("utf-16-le"), "__nameid_version1.0".encode("utf-16-le"))

_PROPERTIES, _NAMES = "__properties_version1.0", "__nameid_version1.0"
_ENTRY = struct.Struct("<HHI8s")
_NAME_ENTRY = struct.Struct("<IHH")
_STREAM = "__substg1.0_"
_TOP_HEADER, _EMBEDDED_HEADER, _INNER_HEADER = 32, 24, 8
_FIXED = frozenset({mapi.INTEGER16, mapi.INTEGER32, mapi.BOOLEAN, mapi.TIME})
_NAMED = 0x8000
_DEEPEST = 20
_MOST_BYTES = 256 << 20
_MOST_STREAMS = 100_000


class DamagedError(UnreadableError):
    """It is, or was, a message."""


def read(data: bytes) -> mapi.Item:
    """Return the message in the .msg `data`. Raises UnreadableError where there is none in it."""
    import olefile  # noqa: PLC0415 - only for such files

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return _File(ole).message()
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        # Whatever olefile comes upon in a damaged file: IndexError, struct.error, OSError, RecursionError.
        raise DamagedError(f"the Outlook message is damaged ({type(error).__name__}).") from error


class _File:
    def __init__(self, ole: Any) -> None:  # noqa: ANN401 - olefile has no types
        self.ole = ole
        self.room = _MOST_BYTES
        self.streams = _MOST_STREAMS
        self.is_cut = False
        self.keywords: set[int] = self._keywords()

    def message(self) -> mapi.Item:
        if _PROPERTIES not in self.names(self.ole.root):
            raise UnreadableError("not a letter: an old office document.")
        item = self.item(self.ole.root, _TOP_HEADER, 0)
        bodies = (mapi.BODY, mapi.HTML, mapi.COMPRESSED_RTF)
        if self.is_cut and not any(item.properties.get(number) for number in bodies):
            raise DamagedError("the Outlook message is damaged: parts of it are missing.")
        return item

    def names(self, storage: Any) -> dict[str, Any]:  # noqa: ANN401
        return {entry.name: entry for entry in storage.kids}

    def bytes_of(self, entry: Any) -> bytes:  # noqa: ANN401
        self.streams -= 1
        self.room -= entry.size
        if self.room < 0 or self.streams < 0:
            raise DamagedError("the Outlook message holds more than any message does.")
        stream = self.ole._open(entry.isectStart, entry.size)  # noqa: SLF001 - by path it searches again each time
        data: bytes = stream.read()
        self.is_cut = self.is_cut or len(data) < entry.size
        return data

    def item(self, storage: Any, header: int, depth: int) -> mapi.Item:  # noqa: ANN401
        if depth > _DEEPEST:
            raise DamagedError(f"messages nested more than {_DEEPEST} deep.")
        inside = self.names(storage)
        item = mapi.Item(self.properties(inside, header))
        for name, entry in sorted(inside.items()):
            if name.startswith("__recip_version1.0_#"):
                item.people.append(self.properties(self.names(entry), _INNER_HEADER))
            elif name.startswith("__attach_version1.0_#"):
                item.attached.append(self.attached(entry, depth))
        return item

    def attached(self, storage: Any, depth: int) -> mapi.Attached:  # noqa: ANN401
        inside = self.names(storage)
        message = inside.get(f"{_STREAM}3701000D")
        properties = self.properties(inside, _INNER_HEADER)
        data = properties.pop(mapi.ATTACHED, b"")
        attached = mapi.Attached(properties, data if isinstance(data, bytes) else b"")
        if message is not None and _PROPERTIES in self.names(message):
            attached.message = self.item(message, _EMBEDDED_HEADER, depth + 1)
        return attached

    def properties(self, inside: dict[str, Any], header: int) -> dict[int, mapi.Value]:
        found: dict[int, mapi.Value] = {}
        if _PROPERTIES in inside:
            listed = self.bytes_of(inside[_PROPERTIES])[header:]
            whole = len(listed) // _ENTRY.size * _ENTRY.size
            for kind, number, _, raw in _ENTRY.iter_unpack(listed[:whole]):
                value = mapi.decoded(kind, raw) if kind in _FIXED else None
                if value is not None:
                    found[number] = value
        words: dict[str, str] = {}
        for name, entry in inside.items():
            if name.startswith(_STREAM) and len(name) >= len(_STREAM) + 8:
                self.take(found, words, name[len(_STREAM) :], entry)
        if words:
            found[mapi.KEYWORDS] = tuple(words[name] for name in sorted(words))
        return found

    def take(
        self,
        found: dict[int, mapi.Value],
        words: dict[str, str],
        name: str,
        entry: Any,  # noqa: ANN401
    ) -> None:
        try:
            number, kind = int(name[:4], 16), int(name[4:8], 16)
        except ValueError:
            return
        single = kind & ~mapi.MULTIPLE
        if number in self.keywords and kind & mapi.MULTIPLE and "-" in name:
            value = mapi.decoded(single, self.bytes_of(entry))
            if isinstance(value, str):
                words[name] = value
        elif number < _NAMED and kind in {mapi.STRING8, mapi.UNICODE, mapi.BINARY}:
            value = mapi.decoded(kind, self.bytes_of(entry))
            # Text may stand there twice, and in a code page it says less.
            if value is not None and not (kind == mapi.STRING8 and number in found):
                found[number] = value

    def _keywords(self) -> set[int]:
        """Return the numbers that this file gives the named property "Keywords"."""
        storage = self.names(self.ole.root).get(_NAMES)
        inside = self.names(storage) if storage is not None else {}
        if f"{_STREAM}00030102" not in inside or f"{_STREAM}00040102" not in inside:
            return set()
        entries = self.bytes_of(inside[f"{_STREAM}00030102"])
        strings = self.bytes_of(inside[f"{_STREAM}00040102"])
        found = set()
        whole = len(entries) // _NAME_ENTRY.size * _NAME_ENTRY.size
        for offset, kind, index in _NAME_ENTRY.iter_unpack(entries[:whole]):
            if kind & 1 and _name_at(strings, offset) == "Keywords":
                found.add(_NAMED + index)
        return found


def _name_at(strings: bytes, offset: int) -> str:
    if offset + 4 > len(strings):
        return ""
    size = struct.unpack_from("<I", strings, offset)[0]
    return strings[offset + 4 : offset + 4 + size].decode("utf-16-le", "replace")
