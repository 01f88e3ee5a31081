"""An import undone: what it brought in goes to the wastebasket; done again, it is put back."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from fairhand.domain import under_way
from fairhand.domain.changes import Changes
from fairhand.domain.errors import CancelledError
from fairhand.store import correspondents, moving
from fairhand.store.box import Box

UNDO_NAME = "Import"
_FIRST_BATCH, _LARGEST_BATCH = 50, 2_000
_BATCH_SECONDS = 0.05  # the lock is held for no longer, so that a save beside it never waits


def imported(box: Box, ids: Sequence[str], claims: Sequence[str] | None = None) -> Changes:
    """Return what an import altered, with the way back.

    Args:
        box: the open box.
        ids: of the letters that came in.
        claims: by which *me* was known before, where the import said who that is; else None.
    """
    changes = Changes(everything=True, me=claims is not None)
    if not ids and claims is None:
        return changes
    return changes.with_undo(UNDO_NAME, partial(_move, box, tuple(ids), claims, back=False))


def _move(box: Box, ids: Sequence[str], claims: Sequence[str] | None, *, back: bool) -> Changes:
    """Move letters to the wastebasket, or put them back, and let *me* be who that was.

    Raises:
        CancelledError: it was stopped; what was moved until then is where it was.
    """
    other = claims
    if claims is not None:
        with box.writing() as connection:
            other = correspondents.claims(connection)
            correspondents.claim(connection, claims)
    at = None if back else int(time.time())
    moved: list[str] = []
    start, batch = 0, _FIRST_BATCH
    while start < len(ids):
        began = time.perf_counter()
        with box.writing() as connection:
            moved += moving.move(connection, ids[start : start + batch], at)
        start += batch
        under_way.tell(min(start, len(ids)), len(ids))
        took = max(time.perf_counter() - began, 1e-4)
        batch = max(1, min(_LARGEST_BATCH, int(batch * _BATCH_SECONDS * 0.8 / took)))
        time.sleep(0)  # the window's own thread first
        if under_way.stopped() and start < len(ids):
            with under_way.watched(lambda *_: None, lambda: False):
                _move(box, tuple(moved), other, back=not back)
            raise CancelledError("It was stopped.", safe="Everything is as it was.")
    changes = Changes(everything=True, me=claims is not None)
    return changes.with_undo(UNDO_NAME, partial(_move, box, tuple(moved), other, back=not back))
