"""A letter as JSON: the fields that `letters` and `show` share."""

from __future__ import annotations

from dataclasses import asdict

from fairhand.domain.letter import Letter
from fairhand.domain.listing import ListedLetter


def fields_of(letter: ListedLetter | Letter) -> dict[str, object]:
    """Return the fields of a letter, without its text; what is not known is null, "" or an empty list."""
    earliest, latest = letter.written.earliest, letter.written.latest
    return {
        "id": letter.id,
        "authors": letter.authors,
        "recipients": letter.recipients,
        "date": letter.written.shown or None,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "received_on": (letter.received.shown or None),
        "place": letter.place,
        "language": letter.language,
        "subject": letter.subject,
        "words": letter.words,
        "tags": letter.tags,
        "state": letter.state or None,
        "enclosures": [asdict(enclosure) for enclosure in letter.enclosures],
        "message_id": letter.message_id,
    }
