"""One message as Outlook saves it: .msg."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairhand.domain.errors import UnreadableError
from fairhand.formats.reader import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairhand.formats.reader import Source

NAME = "msg"

MEDIA_TYPE = "application/vnd.ms-outlook"
_SURE, _LIKELY = 96, 70


def recognises(path: str, head: bytes) -> int:
    """Judge by the signature of the file system in it, and by the names that only messages have in theirs."""
    from fairhand.formats import outlook_file

    if not head.startswith(outlook_file.SIGNATURE):
        return 0
    if any(name in head for name in outlook_file.TELLING):
        return _SURE
    return _LIKELY if _is_named(path) else 0


def _is_named(path: str) -> bool:
    return path.lower().endswith((".msg", ".oft"))


def read(source: Source) -> Iterator[Found]:
    """Yield the one letter that the file is. A damaged one is kept as it came.

    Raises UnreadableError where it is none or over 128 MiB.
    """
    from fairhand.formats import outlook_file, outlook_letter

    original = source.content()
    try:
        item = outlook_file.read(original)
    except UnreadableError as error:
        if not isinstance(error, outlook_file.DamagedError) and not _is_named(source.name):
            raise
        letter = outlook_letter.kept(original, MEDIA_TYPE, str(error))
    else:
        letter = outlook_letter.letter_of(item, original, MEDIA_TYPE)
    yield Found(1, several=False, letter=letter, reason=letter.unreadable, original=original)
