"""A letter as a list of letters tells it in full, without its text."""

from __future__ import annotations

from dataclasses import dataclass

from fairhand.domain.dates import LetterDate
from fairhand.domain.enclosure import Enclosure
from fairhand.domain.letter import State


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A letter with everything known of it but its text.

    Args:
        id: stable id.
        authors: names, in the order of the letter.
        recipients: names, likewise.
        written: the date as the letter gives it.
        received: the date on which it came, or unknown.
        place: where it was written, or "".
        language: BCP 47 tag, or "".
        subject: or "".
        words: in its text.
        tags: of the person's, and of the source's own.
        state: whether it wants a reply.
        enclosures: without the original that it was imported from.
        message_id: without angle brackets, or "".
    """

    id: str
    authors: tuple[str, ...]
    recipients: tuple[str, ...]
    written: LetterDate
    received: LetterDate
    place: str
    language: str
    subject: str
    words: int
    tags: tuple[str, ...]
    state: State
    enclosures: tuple[Enclosure, ...]
    message_id: str
