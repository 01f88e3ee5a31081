"""Laying a draft aside until a day, and how long it is to become."""

from __future__ import annotations

from datetime import date
from functools import partial

from fairhand.domain.changes import Changes
from fairhand.store import desk_notes
from fairhand.store import drafts as store_drafts
from fairhand.store.box import Box
from fairhand.store.correspondents import find_number
from fairhand.store.desk_notes import Note


def lay_aside(box: Box, draft: str, until: date | None) -> Changes:
    """Lay a draft aside until a day; None takes it up again.

    Raises:
        NotFoundError: there is no such draft.
        SealedError: it was sent.
    """
    name = "Take Up Again" if until is None else "Lay Aside"
    return _set(box, draft, "aside", until.isoformat() if until else "", name)


def laid_aside(box: Box) -> dict[str, date]:
    """Return until when drafts are laid aside, by their ids."""
    with box.reading() as connection:
        found = desk_notes.all_notes(connection, "aside")
    days = {draft: _day(value) for draft, value in found.items()}
    return {draft: day for draft, day in days.items() if day is not None}


def aside_until(box: Box, draft: str) -> date | None:
    """Return until when a draft is laid aside, or None."""
    with box.reading() as connection:
        return _day(desk_notes.note_of(connection, draft, "aside"))


def set_goal(box: Box, draft: str, words: int) -> Changes:
    """Set how many words a draft is to have, roughly; 0 for no goal.

    Raises:
        NotFoundError: there is no such draft.
        SealedError: it was sent.
    """
    return _set(box, draft, "goal", str(words) if words > 0 else "", "Set Goal")


def goal(box: Box, draft: str) -> int:
    """Return how many words a draft is to have, or 0 where there is no goal."""
    with box.reading() as connection:
        value = desk_notes.note_of(connection, draft, "goal")
    return int(value) if value.isdecimal() else 0


def _set(box: Box, draft: str, note: Note, value: str, name: str) -> Changes:
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        store_drafts.refuse_sealed(connection, number)
        whole = store_drafts.id_of(connection, number)
        before = desk_notes.set_note(connection, whole, note, value)
    back = partial(_set, box, whole, note, before, name)
    return Changes(drafts=frozenset({whole})).with_undo(name, back)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
