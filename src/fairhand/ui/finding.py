"""People and letters for the palette; off the interface thread."""

from __future__ import annotations

from fairhand.services import correspondents, letters
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.models.palette import matches

_PEOPLE, _LETTERS = 4, 3


def find(box: Box, typed: str) -> list[tuple[str, str, str]]:
    """Return (kind, id, words) of people whose names fit, and of the newest letters of the best of them."""
    rows = {row.id: row for row in correspondents.rows(box)}
    people = matches(typed, [(row.id, row.name, "") for row in rows.values()])[:_PEOPLE]
    found = [("person", match.key, match.words) for match in people]
    if people:
        best = people[0]
        page = letters.timeline(box, best.key, limit=_LETTERS)
        found += [
            ("letter", row.id, words.in_line(best.words, words.dated(row.date)))
            for row in page.rows
            if row.kind == "letter"
        ]
    return found
