"""What waits somewhere else while the letters are looked at: a form half filled in, and what was deleted."""

from __future__ import annotations

from dataclasses import dataclass

from fairhand.services import unfinished
from fairhand.store import draft_rows
from fairhand.store import letters as store
from fairhand.store.box import Box


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits.

    Args:
        half_written: whether the form of a new letter was begun and is not in the box.
        letters: how many letters lie in the wastebasket.
        drafts: how many drafts and entries lie there.
    """

    half_written: bool = False
    letters: int = 0
    drafts: int = 0

    @property
    def deleted(self) -> int:
        """How many things lie in the wastebasket."""
        return self.letters + self.drafts


def look(box: Box) -> Waiting:
    """Return what waits."""
    half = unfinished.find(box, unfinished.form_of(None)) is not None
    with box.reading() as connection:
        letters = len(store.deleted(connection))
        drafts = len(draft_rows.rows(connection, None, deleted=True))
    return Waiting(half, letters, drafts)
