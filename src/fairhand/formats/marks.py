"""What mail programs mark on a message in its own header: answered, deleted, a draft, and the person's own tags.

X-Mozilla-Status and X-Mozilla-Keys are Thunderbird's (comm/mailnews/base/public/nsMsgMessageFlags.idl); Status
and X-Status those of Pine, mutt and the IMAP server of Washington; X-Gmail-Labels is Google's takeout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fairhand.formats import gmail_labels, headers

DELETED, DRAFT, SPAM = "marked as deleted", "drafts", "spam"

_REPLIED, _EXPUNGED, _IMAP_DELETED = 0x0002, 0x0008, 0x00200000
_HEX = re.compile(rb"\s*([0-9A-Fa-f]{1,8})\s*\Z")
_FIELDS = frozenset(
    {"x-mozilla-status", "x-mozilla-status2", "x-mozilla-keys", "x-status", "x-gmail-labels"}
)
_SPELLED = (b"X-Mozilla-", b"X-Gmail-Labels", b"X-Status")
# Thunderbird's five own tags go under a key each; the words are those that it shows.
_THUNDERBIRDS_TAGS = {
    "$label1": "Important",
    "$label2": "Work",
    "$label3": "Personal",
    "$label4": "To Do",
    "$label5": "Later",
}
_NO_TAGS = frozenset({"junk", "nonjunk", "notjunk", "forwarded", "redirected"})


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked on a message.

    Args:
        answered: whether it was answered.
        tags: the person's own words for it.
        left_out: why it is not to come in from a folder of messages, or "".
    """

    answered: bool = False
    tags: tuple[str, ...] = ()
    left_out: str = ""


NONE = Marks()


def may_be_marked(header: bytes) -> bool:
    """Tell quickly whether a message that begins with `header` may have a field that marks it."""
    return any(name in header for name in _SPELLED)


def on(fields: dict[str, bytes], declared: str = "") -> Marks:
    """Return what the header `fields` of a message mark on it.

    Args:
        fields: by name in lower case, raw.
        declared: the charset that the message declares, for labels in bare 8-bit bytes.
    """
    if _FIELDS.isdisjoint(fields):
        return NONE
    status = _number(fields.get("x-mozilla-status"))
    letters = fields.get("x-status", b"")
    keys = headers.words(fields.get("x-mozilla-keys", b"")).split()
    labels = gmail_labels.parted(headers.words(fields.get("x-gmail-labels", b""), declared))
    left_out = gmail_labels.left_out(labels)
    if (
        status & _EXPUNGED
        or _number(fields.get("x-mozilla-status2")) & _IMAP_DELETED
        or b"D" in letters
    ):
        left_out = DELETED
    elif b"T" in letters:
        left_out = DRAFT
    elif "junk" in (key.casefold() for key in keys):
        left_out = SPAM
    return Marks(
        answered=bool(status & _REPLIED) or b"A" in letters,
        tags=tuple(dict.fromkeys([*_tags(keys), *gmail_labels.tags(labels)])),
        left_out=left_out,
    )


def _number(raw: bytes | None) -> int:
    found = _HEX.match(raw) if raw else None
    return int(found[1], 16) if found else 0


def _tags(keys: list[str]) -> list[str]:
    named = (_THUNDERBIRDS_TAGS.get(key.casefold(), key) for key in keys)
    return [name for name in named if not name.startswith("$") and name.casefold() not in _NO_TAGS]
