"""One message of Apple Mail: .emlx and .partial.emlx.

A line with the message's length in bytes, the message, and a property list whose `flags` are bits (0x2
deleted, 0x4 answered, 0x40 a draft, 0x1000000 junk). What is attached to a partial message lies beside it, in
`../Attachments/NUMBER/PART/NAME`; PART counts as IMAP does (RFC 9051, section 6.4.5).
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fairhand.domain.errors import UnreadableError
from fairhand.formats import mail, marks, mime
from fairhand.formats.reader import LARGEST_FILE, Found, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "emlx"

MEDIA_TYPE = "message/x-emlx"
_LENGTH = re.compile(rb"(?:\xef\xbb\xbf)?[ \t]*(\d{1,10})[ \t]*\r?\n")
_ENDING = ".emlx"
_DELETED, _ANSWERED, _DRAFT, _JUNK = 1 << 1, 1 << 2, 1 << 6, 1 << 24
_LONGEST_LIST = 1 << 20
_NUMBER = re.compile(r"(\d+)(?:\.partial)?\.emlx\Z", re.IGNORECASE)
_SURE, _LIKELY = 96, 60


def recognises(path: str, head: bytes) -> int:
    """Judge by the length in the first line, and by the name."""
    if not path.lower().endswith(_ENDING):
        return 0
    return _SURE if _LENGTH.match(head) else _LIKELY if head.strip() else 0


def read(source: Source) -> Iterator[Found]:
    """Yield the one letter that the file is, unless it is marked as deleted, as a draft or as junk.

    Raises UnreadableError where it cannot be read or is over 128 MiB.
    """
    original = source.content()
    begins = _LENGTH.match(original)
    # A first line that is no length is still none of the message, where it is no field of a header.
    start = begins.end() if begins else _behind_first_line(original)
    end = min(start + int(begins[1]), len(original)) if begins else len(original)
    flags = _flags(original[end:])
    left_out = (
        marks.DELETED
        if flags & _DELETED
        else marks.DRAFT
        if flags & _DRAFT
        else marks.SPAM
        if flags & _JUNK
        else ""
    )
    if left_out:
        yield Found(1, several=False, letter=None, left_out=left_out)
        return
    letter = mail.read(original[start:end], prepare=lambda root: _fill(root, source))
    letter = replace(
        letter,
        original=original,
        original_type=MEDIA_TYPE,
        answered=letter.answered or bool(flags & _ANSWERED),
    )
    yield Found(1, several=False, letter=letter, reason=letter.unreadable, original=original)


def _behind_first_line(original: bytes) -> int:
    line, _, rest = original[:200].partition(b"\n")
    is_field = b":" in line or line[:5] == b"From "
    return 0 if is_field or b":" not in rest.partition(b"\n")[0] else len(line) + 1


def _flags(plist: bytes) -> int:
    if not plist.strip() or len(plist) > _LONGEST_LIST:
        return 0
    import plistlib

    try:
        flags = plistlib.loads(plist.strip(), fmt=plistlib.FMT_XML).get("flags", 0)
        return flags if isinstance(flags, int) else 0
    except Exception:  # noqa: BLE001 - it raises whatever expat, int() and fromisoformat() raise
        return 0


def _fill(root: mime.Part, source: Source) -> None:
    """Give the parts that are empty here the files that lie beside the message."""
    named = _NUMBER.search(source.name)
    folder = Path(source.path).parent.parent / "Attachments" / (named[1] if named else "")
    if named is None or type(source) is not Source or not folder.is_dir():
        return
    room = LARGEST_FILE - len(root.data)
    for section, part in _leaves(root):
        if part.body.strip():
            continue
        data = _file_in(folder / section, room)
        room -= len(data)
        if data:
            part.data, part.start, part.end = data, 0, len(data)
            part.fields = {
                name: value
                for name, value in part.fields.items()
                if name != "content-transfer-encoding"
            }
            part.fields["content-transfer-encoding"] = b"binary"


def _leaves(part: mime.Part, section: str = "") -> Iterator[tuple[str, mime.Part]]:
    """Yield the parts that hold no others, each with its number as IMAP counts."""
    if not part.parts:
        yield section or "1", part
    for number, child in enumerate(part.parts, 1):
        yield from _leaves(child, f"{section}.{number}" if section else str(number))


def _file_in(folder: Path, room: int) -> bytes:
    """Return the one file in `folder`, or b"" where there is none that can be read."""
    try:
        files = sorted(file for file in folder.iterdir() if not file.name.startswith("."))
    except OSError:
        return b""
    for file in files:
        try:
            # A link could lead anywhere.
            if not file.is_symlink() and Source(str(file)).size <= room:
                return Source(str(file)).content()
        except (UnreadableError, OSError):
            continue
    return b""
