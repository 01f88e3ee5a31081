"""One mail message in a Maildir (https://cr.yp.to/proto/maildir.html): a file in `cur` or `new`, flags in its name."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from fairhand.formats import mail, mail_head, marks
from fairhand.formats.reader import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairhand.formats.reader import Source

NAME = "maildir"

_FOLDERS = frozenset({"cur", "new"})
# The colon is forbidden on some systems: mu writes "!", others ";", and Samba a character for private use.
_FLAGS = re.compile("[:;!\uf022]2,([A-Za-z]*)\\Z")
_SURE = 93


def recognises(path: str, head: bytes) -> int:
    """Judge by the folder or the flags in the name, and by header fields at the beginning."""
    has_flags = _FLAGS.search(path) is not None
    if not has_flags and PurePath(path).parent.name not in _FOLDERS:
        return 0
    enough = mail_head.PERHAPS if has_flags else mail_head.USUAL
    return _SURE if mail_head.sureness(path, head) >= enough else 0


def read(source: Source) -> Iterator[Found]:
    """Yield the one letter that the file is, unless its flags say that it is trashed or a draft.

    Raises UnreadableError where it cannot be read or is over 128 MiB.
    """
    named = _FLAGS.search(source.name)
    flags = named[1] if named else ""
    left_out = marks.DELETED if "T" in flags else marks.DRAFT if "D" in flags else ""
    if left_out:
        yield Found(1, several=False, letter=None, left_out=left_out)
        return
    original = source.content()
    letter = mail.read(original)
    if "R" in flags:
        letter = replace(letter, answered=True)
    yield Found(1, several=False, letter=letter, reason=letter.unreadable, original=original)
