"""One message as Outlook wraps it for mail: winmail.dat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairhand.domain.errors import UnreadableError
from fairhand.formats import tnef
from fairhand.formats.reader import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairhand.formats.reader import Source

NAME = "tnef"

MEDIA_TYPE = "application/vnd.ms-tnef"
_SURE = 97


def recognises(path: str, head: bytes) -> int:  # noqa: ARG001 - every reader is asked the same
    """Judge by the signature."""
    return _SURE if head.startswith(tnef.SIGNATURE) else 0


def read(source: Source) -> Iterator[Found]:
    """Yield the one letter that the file is. Raises UnreadableError where it is none or over 128 MiB."""
    from fairhand.formats import outlook_letter

    original = source.content()
    item = tnef.read(original)
    if item is None:
        raise UnreadableError("not an Outlook attachment (TNEF).")
    letter = outlook_letter.letter_of(item, original, MEDIA_TYPE)
    yield Found(1, several=False, letter=letter, reason=letter.unreadable, original=original)
