"""TNEF, the winmail.dat in which Outlook wraps a message ([MS-OXTNEF])."""

from __future__ import annotations

import struct
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fairhand.formats import mapi

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = b"\x78\x9f\x3e\x22"
_ATTRIBUTE = struct.Struct("<BHHI")
_COUNT = struct.Struct("<I")
_PROPERTY = struct.Struct("<HH")
_DATE = struct.Struct("<6H")
_TRIPLE = struct.Struct("<4H")
_OF_ATTACHED = 2
_FROM, _SUBJECT, _SENT, _RECEIVED, _CLASS, _BODY = 0x8000, 0x8004, 0x8005, 0x8006, 0x8008, 0x800C
_DATA, _TITLE, _FILE_NAME, _BEGINS = 0x800F, 0x8010, 0x9001, 0x9002
_PROPERTIES, _PEOPLE, _ATTACHED_PROPERTIES, _CODE_PAGE = 0x9003, 0x9004, 0x9005, 0x9007
_NAMED = 0x8000
_FIXED = {mapi.INTEGER16: 4, mapi.INTEGER32: 4, 0x04: 4, 0x0A: 4, mapi.BOOLEAN: 4}
_WIDE = {mapi.REAL: 8, 0x06: 8, 0x07: 8, mapi.INTEGER64: 8, mapi.TIME: 8, 0x48: 16}
_VARIABLE = frozenset({mapi.STRING8, mapi.UNICODE, mapi.BINARY, mapi.OBJECT})
_GUID = 16
_DEEPEST = 20
_MOST_VALUES = 100_000


class _Cursor:
    """A place in bytes; what is read beyond their end raises struct.error."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def number(self) -> int:
        (found,) = _COUNT.unpack_from(self.data, self.at)
        self.at += _COUNT.size
        return int(found)

    def take(self, size: int) -> bytes:
        """Return the next bytes, and go on at the next multiple of four."""
        if self.at + size > len(self.data):
            raise struct.error
        found = self.data[self.at : self.at + size]
        self.at += (size + 3) & ~3
        return found


def read(data: bytes, depth: int = 0) -> mapi.Item | None:
    """Return the message in TNEF `data`; None where it is none. Of damaged data it is what stands before the damage."""
    if not data.startswith(SIGNATURE) or depth > _DEEPEST:
        return None
    item = mapi.Item()
    older: dict[int, bytes] = {}
    for level, attribute, content in _attributes(data):
        if level == _OF_ATTACHED:
            _take_attached(item, attribute, content, depth)
        elif attribute == _PROPERTIES:
            item.properties.update(_properties(_Cursor(content)))
        elif attribute == _PEOPLE:
            item.people += _people(content)
        else:
            older[attribute] = content
    _take_older(item, older)
    return item


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = len(SIGNATURE) + 2
    while at + _ATTRIBUTE.size <= len(data):
        level, attribute, _, size = _ATTRIBUTE.unpack_from(data, at)
        at += _ATTRIBUTE.size
        if level not in {1, _OF_ATTACHED}:
            return
        yield level, attribute, data[at : at + size]
        at += size + 2


def _take_older(item: mapi.Item, older: dict[int, bytes]) -> None:
    """Take the attributes of Microsoft Mail, where no property says the same."""
    named = {_SUBJECT: mapi.SUBJECT, _BODY: mapi.BODY, _CLASS: mapi.MESSAGE_CLASS}
    for attribute, number in named.items():
        if attribute in older:
            item.properties.setdefault(number, older[attribute].rstrip(b"\x00"))
    for attribute, number in ((_SENT, mapi.SUBMITTED), (_RECEIVED, mapi.DELIVERED)):
        moment = _moment(older.get(attribute, b""))
        if moment is not None:
            item.properties.setdefault(number, moment)
    if _CODE_PAGE in older and len(older[_CODE_PAGE]) >= _COUNT.size:
        item.properties.setdefault(mapi.MESSAGE_PAGE, _COUNT.unpack_from(older[_CODE_PAGE])[0])
    name, address = _sender(older.get(_FROM, b""))
    if name or address:
        item.properties.setdefault(mapi.SENDER[0], name)
        item.properties.setdefault(mapi.SENDER[2], address)


def _moment(raw: bytes) -> datetime | None:
    try:
        year, month, day, hour, minute, second = _DATE.unpack_from(raw)
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (struct.error, ValueError):
        return None


def _sender(raw: bytes) -> tuple[bytes, bytes]:
    """Return name and address of a sender: two strings behind their lengths, the address as "SMTP:a@b"."""
    if len(raw) < _TRIPLE.size:
        return b"", b""
    _, _, name_size, address_size = _TRIPLE.unpack_from(raw)
    name = raw[_TRIPLE.size : _TRIPLE.size + name_size]
    address = raw[_TRIPLE.size + name_size : _TRIPLE.size + name_size + address_size]
    return name.rstrip(b"\x00"), address.rstrip(b"\x00").rpartition(b":")[2]


def _people(content: bytes) -> list[dict[int, mapi.Value]]:
    return list(_each_person(_Cursor(content)))


def _each_person(cursor: _Cursor) -> Iterator[dict[int, mapi.Value]]:
    with suppress(struct.error):
        for _ in range(min(cursor.number(), _MOST_VALUES)):
            yield _properties(cursor)


def _take_attached(item: mapi.Item, attribute: int, content: bytes, depth: int) -> None:
    if attribute == _BEGINS or not item.attached:
        item.attached.append(mapi.Attached({}))
    attached = item.attached[-1]
    if attribute == _DATA:
        attached.data = content
    elif attribute in {_TITLE, _FILE_NAME}:
        attached.properties.setdefault(mapi.ATTACHED_NAME, content.rstrip(b"\x00"))
    elif attribute == _ATTACHED_PROPERTIES:
        properties = _properties(_Cursor(content))
        inside = properties.pop(mapi.ATTACHED, None)
        if isinstance(inside, bytes):
            attached.message = read(inside[_GUID:], depth + 1)
            if attached.message is None and not attached.data:
                attached.data = inside[_GUID:] or inside
        attached.properties.update(properties)


def _properties(cursor: _Cursor) -> dict[int, mapi.Value]:
    """Return a list of properties; as many as there are where it is damaged."""
    found: dict[int, mapi.Value] = {}
    try:
        for _ in range(min(cursor.number(), _MOST_VALUES)):
            kind, number = _PROPERTY.unpack_from(cursor.data, cursor.at)
            cursor.at += _PROPERTY.size
            name = _name(cursor) if number >= _NAMED else ""
            values = _values(cursor, kind)
            if not values:
                continue
            if name == "Keywords":
                words = (mapi.decoded(kind & ~mapi.MULTIPLE, raw) for raw in values)
                found[mapi.KEYWORDS] = tuple(word for word in words if isinstance(word, str))
                continue
            is_object = kind == mapi.OBJECT
            value = values[0] if is_object else mapi.decoded(kind & ~mapi.MULTIPLE, values[0])
            if value is not None and number < _NAMED:
                found.setdefault(number, value)
    except struct.error:
        pass
    return found


def _name(cursor: _Cursor) -> str:
    cursor.take(_GUID)
    if cursor.number() == 0:
        cursor.number()
        return ""
    return cursor.take(cursor.number()).decode("utf-16-le", "replace").rstrip("\x00")


def _values(cursor: _Cursor, kind: int) -> list[bytes]:
    single = kind & ~mapi.MULTIPLE
    if single in _VARIABLE:
        count = cursor.number()
        return [cursor.take(cursor.number()) for _ in range(min(count, _MOST_VALUES))]
    size = _FIXED.get(single) or _WIDE.get(single)
    if size is None:
        raise struct.error
    count = cursor.number() if kind & mapi.MULTIPLE else 1
    return [cursor.take(size) for _ in range(min(count, _MOST_VALUES))]
