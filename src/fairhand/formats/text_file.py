"""The text of a file that is nothing but text, whatever charset it is in."""

from __future__ import annotations

from fairhand.domain.errors import UnreadableError
from fairhand.domain.text import clean
from fairhand.formats import charset
from fairhand.formats.refusal import is_binary, why_not

_HEAD = 65_536


def decode(data: bytes) -> str:
    """Return `data` as the text of a sheet. Raises UnreadableError where it is empty or no text at all."""
    head = data[:_HEAD]
    if not data.strip() or is_binary(head):
        raise UnreadableError(f"not a letter: {why_not('', head if head.strip() else data)}.")
    wide = _wide(head)
    text = data.decode(wide, "replace") if wide else charset.decode_undeclared(data)
    # A stray mark of byte order, and the form feed or Ctrl+Z that old programs ended a file with.
    return clean(text.removeprefix("\ufeff").rstrip("\x1a"))


def _wide(head: bytes) -> str:
    """Return the name of UTF-16 where `head` is in it without saying so, else ""."""
    if b"\x00" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
