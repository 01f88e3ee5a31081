"""A message as Outlook keeps it: numbered properties ([MS-OXPROPS], [MS-OXCMSG]), whether in a .msg or in TNEF."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from fairhand.domain.text import clean
from fairhand.formats import charset, code_pages, rtf
from fairhand.formats.hypertext import to_markdown

if TYPE_CHECKING:
    from fairhand.domain.markup import TextFormat

Value = str | bytes | int | datetime | tuple[str, ...]

MESSAGE_CLASS, SUBJECT, SUBJECT_PREFIX, NORMALIZED_SUBJECT = 0x001A, 0x0037, 0x003D, 0x0E1D
SUBMITTED, DELIVERED, TRANSPORT_HEADERS = 0x0039, 0x0E06, 0x007D
SENDER = (0x0C1A, 0x0C1E, 0x0C1F, 0x5D01)
REPRESENTED = (0x0042, 0x0064, 0x0065, 0x5D02)
PERSON = (0x3001, 0x3002, 0x3003, 0x39FE)
RECIPIENT_TYPE, DISPLAY_TO, DISPLAY_CC = 0x0C15, 0x0E04, 0x0E03
BODY, COMPRESSED_RTF, HTML = 0x1000, 0x1009, 0x1013
MESSAGE_ID, REFERENCES, IN_REPLY_TO, LAST_VERB = 0x1035, 0x1039, 0x1042, 0x1081
ATTACHED, ATTACHED_NAME, ATTACHED_LONG_NAME, ATTACHED_TYPE = 0x3701, 0x3704, 0x3707, 0x370E
INTERNET_PAGE, MESSAGE_PAGE = 0x3FDE, 0x3FFD
KEYWORDS = -1  # the named property "Keywords": the categories that the person gave it

INTEGER16, INTEGER32, REAL, BOOLEAN, OBJECT, INTEGER64 = 0x02, 0x03, 0x05, 0x0B, 0x0D, 0x14
STRING8, UNICODE, TIME, BINARY, MULTIPLE = 0x1E, 0x1F, 0x40, 0x102, 0x1000
_SHORT, _LONG, _LONG_LONG = struct.Struct("<h"), struct.Struct("<i"), struct.Struct("<Q")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_REPLIES = frozenset({102, 103})


@dataclass(slots=True)
class Attached:
    """What is attached to a message: its properties, its bytes, or the message that it is."""

    properties: dict[int, Value]
    data: bytes = b""
    message: Item | None = None


@dataclass(slots=True)
class Item:
    """A message.

    Args:
        properties: by number; text in a code page is still bytes, for the page is a property too.
        people: of each recipient the properties.
        attached: in their order.
    """

    properties: dict[int, Value] = field(default_factory=dict)
    people: list[dict[int, Value]] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)

    def text(self, *numbers: int) -> str:
        """Return the first of these properties that says something, in one line."""
        return next(
            (word for number in numbers if (word := self.words(self.properties, number))), ""
        )

    def words(self, properties: dict[int, Value], number: int) -> str:
        """Return a property of this message, of one of its people or its files, as text; "" where there is none."""
        value = properties.get(number, "")
        if isinstance(value, bytes):
            value = self.decode(value)
        return clean(value).rstrip("\x00") if isinstance(value, str) else ""

    def decode(self, data: bytes) -> str:
        """Return text that stands in the message's code page."""
        data = data.rstrip(b"\x00")
        page = self.number(MESSAGE_PAGE) or self.number(INTERNET_PAGE)
        return code_pages.decode(data, page) if page else charset.decode_undeclared(data)

    def number(self, number: int) -> int:
        """Return a property that is a number; 0 where there is none."""
        value = self.properties.get(number, 0)
        return value if isinstance(value, int) else 0

    def moment(self, *numbers: int) -> datetime | None:
        """Return the first of these properties that is a time."""
        values = (self.properties.get(number) for number in numbers)
        return next((value for value in values if isinstance(value, datetime)), None)

    @property
    def subject(self) -> str:
        """The subject as a person sees it."""
        subject = self.text(SUBJECT)
        # A length stands before it that says where the subject without "Re:" begins.
        if subject[:1] == "\x01":
            subject = subject[2:]
        return subject or self.text(SUBJECT_PREFIX) + self.text(NORMALIZED_SUBJECT)

    @property
    def was_answered(self) -> bool:
        """Whether the last thing that was done with it is to reply."""
        return self.number(LAST_VERB) in _REPLIES


def decoded(kind: int, raw: bytes) -> Value | None:
    """Return the value of a property of type `kind`, or None where that is of no use here.

    Text in a code page stays bytes: `Item.words` decodes it.
    """
    try:
        if kind in {INTEGER16, BOOLEAN}:
            return int(_SHORT.unpack_from(raw)[0])
        if kind == INTEGER32:
            return int(_LONG.unpack_from(raw)[0])
        if kind == TIME:
            return _EPOCH + timedelta(microseconds=_LONG_LONG.unpack_from(raw)[0] // 10)
    except (struct.error, OverflowError):
        return None
    if kind == UNICODE:
        return raw[: len(raw) & ~1].decode("utf-16-le", "replace").rstrip("\x00")
    return raw if kind in {STRING8, BINARY} else None


def body_of(item: Item) -> tuple[str, TextFormat]:
    """Return what a message says, and how that is to be read: plain text, else HTML, else what is in its RTF."""
    plain = item.properties.get(BODY, "")
    if isinstance(plain, bytes):
        plain = item.decode(plain)
    if isinstance(plain, str) and plain.strip("\x00 \t\r\n\xa0"):
        return clean(plain.rstrip("\x00")), "plain"
    html = item.properties.get(HTML)
    if isinstance(html, str) and html.strip():
        return to_markdown(html), "markdown"
    if isinstance(html, bytes) and html.strip(b"\x00 \r\n"):
        page = item.number(INTERNET_PAGE) or item.number(MESSAGE_PAGE)
        return to_markdown(charset.decode(html, code_pages.name_of(page))), "markdown"
    packed = item.properties.get(COMPRESSED_RTF)
    rich = rtf.decompress(packed) if isinstance(packed, bytes) else b""
    if rich and rtf.holds_html(rich):
        return to_markdown(rtf.to_html(rich)), "markdown"
    return clean(rtf.to_text(rich)), "plain"
