"""What the beginning of a mail message looks like: fields that only mail has, or several that mail usually has."""

from __future__ import annotations

import re

from fairhand.formats.refusal import is_binary

CERTAIN, USUAL, NAMED, DECLARED, PERHAPS = 90, 85, 80, 40, 50

_ENDINGS = (".eml", ".mime", ".mht", ".rfc822", ".mail")
_FIELD_LINE = re.compile(rb"([!-,./0-9;-~][!-9;-~]*)[ \t]*:")
_CERTAIN = frozenset(
    b"message-id received mime-version return-path delivered-to content-type content-transfer-encoding "
    b"in-reply-to references x-mailer user-agent dkim-signature".split()
)
_USUAL = frozenset(b"from to cc bcc date subject sender reply-to".split())
_FEW_USUAL = 3


def sureness(name: str, head: bytes) -> int:
    """Return how sure it is, from 0 to 100, that a file is one mail message.

    Args:
        name: the file's name; it only helps where the fields are few.
        head: the file's first bytes.
    """
    certain, usual = _fields(head)
    named = name.lower().endswith(_ENDINGS)
    if certain and certain + usual > 1:
        return CERTAIN
    if usual >= _FEW_USUAL:
        return USUAL
    if named:
        if certain or usual:
            return NAMED
        return 0 if is_binary(head) or not head.strip() else DECLARED
    return PERHAPS if certain else 0


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
