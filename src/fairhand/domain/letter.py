"""A letter: something written and sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from fairhand.domain.correspondent import Party
from fairhand.domain.dates import UNKNOWN, LetterDate
from fairhand.domain.enclosure import Enclosure, IncomingEnclosure
from fairhand.domain.markup import TextFormat, visible_text
from fairhand.domain.text import collapse

Direction = Literal["received", "sent", "between"]
Medium = Literal["post", "email", "hand", "card"]
State = Literal["reply-owed", "answered", "no-reply-needed", ""]


@dataclass(frozen=True, slots=True)
class IncomingLetter:
    """A letter as a reader found it, before it is in the box.

    Args:
        text: the body as a sheet keeps it (see `domain.text.clean`).
        text_format: whether `text` is plain (mail, .txt: never interpreted) or markdown.
        original: what was read, byte for byte; b"" where the letter was typed.
        original_type: media type of the original.
        authors: as spelled; may be empty (unknown).
        recipients: as spelled; may be empty (unknown).
        written: the date as the letter gives it.
        received: the day on which it came, where that is said; never the date of a mail.
        instant: for mail, the moment with its own time zone; None elsewhere.
        subject: or "".
        place: or "".
        language: BCP 47 tag, or "".
        medium: or None where nothing says.
        tags: words of the source's own.
        message_id: Message-ID without angle brackets, or "".
        answers: Message-IDs that this letter says it answers, best first.
        enclosures: with their bytes.
        unreadable: why the text could not be read, or ""; the letter is its original alone then.
        answered: whether the source says that it was answered (a Maildir's R, a mail program's mark).
        not_a_letter: why it is hardly a letter ("mailing list", "automatic", "bulk"), or "".
    """

    text: str
    text_format: TextFormat
    original: bytes = b""
    original_type: str = "application/octet-stream"
    authors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    written: LetterDate = UNKNOWN
    received: LetterDate = UNKNOWN
    instant: datetime | None = None
    subject: str = ""
    place: str = ""
    language: str = ""
    medium: Medium | None = None
    tags: tuple[str, ...] = ()
    message_id: str = ""
    answers: tuple[str, ...] = ()
    enclosures: tuple[IncomingEnclosure, ...] = ()
    unreadable: str = ""
    answered: bool = False
    not_a_letter: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in the box, with everything that a reading pane shows.

    Args:
        direction: worked out from *me*, never stored.
        state: worked out: a decision of the person's, an answer of mine that is linked, or what I
            still owe.
        written, sent, received: dates as people know them.
        versions: how many versions its draft has, where it was written here; else 0.
        draft: the draft it was sealed from, or None.
        answers: ids of the letters that it answers.
        answered_by: ids of the letters that answer it.
        reply: id of the open draft that answers it, or None.
    """

    id: str
    authors: tuple[str, ...]
    recipients: tuple[str, ...]
    author_ids: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    direction: Direction
    state: State
    written: LetterDate
    sent: LetterDate
    received: LetterDate
    instant: datetime | None
    place: str
    language: str
    medium: Medium | None
    subject: str
    text: str
    text_format: TextFormat
    words: int
    tags: tuple[str, ...]
    starred: bool
    note: str
    paper_number: str
    paper_place: str
    enclosures: tuple[Enclosure, ...]
    message_id: str
    unreadable: str
    deleted: bool
    has_original: bool
    versions: int = 0
    draft: str | None = None
    answers: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A letter or an open draft as a timeline shows it.

    Args:
        kind: "letter" or "draft".
        id: of the letter or the draft.
        direction: of a letter; None for a draft.
        date: the letter's written date; the day a draft was begun.
        state: of a letter; "" for a draft.
        people: names of the others: authors of what was received, recipients of what was sent.
        words: in the text.
        scans: enclosures that are pictures or pages.
        enclosures: all of them.
        days_later: days since the letter that it answers or follows, or None.
        versions: of a draft or a letter written here.
        seconds: of writing, for drafts.
        sort_key: newest first; unique; what paging goes on from.
    """

    kind: Literal["letter", "draft"]
    id: str
    direction: Direction | None
    date: LetterDate
    people: tuple[str, ...]
    subject: str
    excerpt: str
    words: int
    sort_key: int
    state: State = ""
    tags: tuple[str, ...] = ()
    scans: int = 0
    enclosures: int = 0
    days_later: int | None = None
    versions: int = 0
    seconds: int = 0
    owed_days: int | None = None
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a timeline, newest first: its rows, and the sort key to go on from, None at the end."""

    rows: tuple[TimelineRow, ...]
    more_before: int | None = field(default=None)


def identity(letter: IncomingLetter) -> bytes:
    """Return the SHA-256 (32 bytes) that makes two letters the same one: see `fingerprints`."""
    return fingerprints(letter)[0]


def fingerprints(
    letter: IncomingLetter, visible: str | None = None, hashes: Iterable[str] | None = None
) -> tuple[bytes, bytes | None]:
    """Return the hash by which a letter is *known*, and that by which it is *probably known*.

    The first (32 bytes of SHA-256) covers sorted author and recipient keys, the day or the words of
    the date, the subject, the visible text (NFC, white space collapsed) and the SHA-256 of each
    enclosure. A Message-ID is evidence and no more. What could not be read, and has no enclosures that
    tell it from others, is its original.

    The second covers the visible text alone; it is None where that is too short (under 40
    characters) to tell one letter from another.

    Args:
        letter: which.
        visible: its visible text, where that was worked out before.
        hashes: SHA-256 in hex of what is enclosed, where the bytes are not at hand.
    """
    if letter.unreadable and not (letter.text or letter.enclosures):
        return hashlib.sha256(b"unreadable\0" + letter.original).digest(), None
    text = collapse(visible_text(letter.text, letter.text_format) if visible is None else visible)
    day = letter.written.day
    if hashes is None:
        hashes = (hashlib.sha256(item.data).hexdigest() for item in letter.enclosures)
    parts = [
        "\x1f".join(sorted({party.key for party in letter.authors})),
        "\x1f".join(sorted({party.key for party in letter.recipients})),
        day.isoformat() if day else collapse(letter.written.words) or letter.written.iso,
        collapse(letter.subject),
        text,
        "\x1f".join(sorted(hashes)),
    ]
    known = hashlib.sha256("\x1e".join(parts).encode("utf-8", "surrogatepass")).digest()
    if letter.unreadable or len(text) < _SHORTEST_LIKENESS:
        return known, None
    # What is emphasis in Markdown stands as signs in plain text.
    bare = text.replace("*", "").replace("_", "").replace("\\", "")
    return known, hashlib.sha256(bare.encode("utf-8", "surrogatepass")).digest()


_SHORTEST_LIKENESS = 40
