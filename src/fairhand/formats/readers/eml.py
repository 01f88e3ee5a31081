"""One mail message in a file: .eml and mail without an ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairhand.formats import mail, mail_head
from fairhand.formats.reader import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairhand.formats.reader import Source

NAME = "eml"


def recognises(path: str, head: bytes) -> int:
    """Judge by the header fields at the beginning; the name only helps where these are few."""
    return mail_head.sureness(path, head)


def read(source: Source) -> Iterator[Found]:
    """Yield the one letter that the file is. Raises UnreadableError where it cannot be read or is over 128 MiB."""
    original = source.content()
    letter = mail.read(original)
    yield Found(1, several=False, letter=letter, reason=letter.unreadable, original=original)
