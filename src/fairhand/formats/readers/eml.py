"""One mail message in a file: .eml and mail without an ending."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fairhand.formats import mail
from fairhand.formats.reader import Found
from fairhand.formats.refusal import is_binary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairhand.formats.reader import Source

NAME = "eml"

_ENDINGS = (".eml", ".mime", ".mht", ".rfc822", ".mail")
_FIELD_LINE = re.compile(rb"([!-,./0-9;-~][!-9;-~]*)[ \t]*:")
_CERTAIN = frozenset(
    b"message-id received mime-version return-path delivered-to content-type content-transfer-encoding "
    b"in-reply-to references x-mailer user-agent dkim-signature".split()
)
_USUAL = frozenset(b"from to cc bcc date subject sender reply-to".split())
_FEW_USUAL = 3


def recognises(name: str, head: bytes) -> int:
    """Judge by the header fields at the beginning; the name only helps where these are few."""
    certain, usual = _fields(head)
    named = name.lower().endswith(_ENDINGS)
    if certain and certain + usual > 1:
        return 90
    if usual >= _FEW_USUAL:
        return 85
    if named:
        if certain or usual:
            return 80
        return 0 if is_binary(head) or not head.strip() else 40
    return 50 if certain else 0


def _fields(head: bytes) -> tuple[int, int]:
    """Return how many fields there are that only mail has, and how many that mail usually has."""
    names: set[bytes] = set()
    for line in (
        head.removeprefix(b"\xef\xbb\xbf")
        .lstrip(b"\r\n")
        .replace(b"\r\n", b"\n")
        .replace(b"\r", b"\n")
        .split(b"\n")
    ):
        if line.startswith((b" ", b"\t")) and names:
            continue
        field = _FIELD_LINE.match(line)
        if field is None:
            if not names and (line.startswith(b">From ") or line[:1] in {b" ", b"\t"}):
                field = _FIELD_LINE.match(line.lstrip())
                if field is not None:
                    names.add(field[1].lower())
                continue
            break
        names.add(field[1].lower())
    return len(names & _CERTAIN), len(names & _USUAL)


def read(source: Source) -> Iterator[Found]:
    """Yield the one letter that the file is. Raises UnreadableError where it cannot be read or is over 128 MiB."""
    original = source.content()
    letter = mail.read(original)
    yield Found(1, several=False, letter=letter, reason=letter.unreadable, original=original)
