"""Letters: timelines, one letter whole, decisions about it, and the wastebasket."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Literal

from sqlalchemy import Connection

from fairhand.domain.changes import Changes
from fairhand.domain.errors import NotFoundError
from fairhand.domain.letter import Letter, Page, State, TimelineRow
from fairhand.store import bytes as kept_bytes
from fairhand.store import drafts as store_drafts
from fairhand.store import letters as store
from fairhand.store import reading, timelines
from fairhand.store.box import Box
from fairhand.store.correspondents import find_number, number_of

Way = Literal["all", "received", "sent"]
PAGE = 500


def timeline(
    box: Box,
    correspondent: str | None = None,
    *,
    direction: Way = "all",
    before: int | None = None,
    limit: int = PAGE,
) -> Page:
    """Return a page of letters, newest first, with the open drafts before the first.

    Args:
        box: the open box.
        correspondent: id of the one whose letters are wanted, from and to them; None for all letters.
        direction: all, those received or those sent.
        before: sort key of the page before (`Page.more_before`), or None for the newest.
        limit: how many letters at the most.
    """
    with box.reading() as connection:
        number = number_of(connection, correspondent) if correspondent else None
        page = timelines.page(connection, number, direction, before, limit, date.today())
        if before is None and number is not None and direction == "all":
            return Page((*timelines.draft_rows(connection, number), *page.rows), page.more_before)
        return page


def position(
    box: Box, letter: str, correspondent: str | None = None, *, direction: Way = "all"
) -> tuple[int, int]:
    """Return the place of a letter in its timeline, counted from the oldest (from 1), and how many there are."""
    with box.reading() as connection:
        who = number_of(connection, correspondent) if correspondent else None
        return timelines.position(
            connection, find_number(connection, "letter", letter), who, direction
        )


def count(box: Box) -> int:
    """Return how many letters there are outside the wastebasket."""
    with box.reading() as connection:
        return timelines.count(connection)


def get(box: Box, id_or_prefix: str) -> Letter:
    """Return a letter by id, or by an unambiguous beginning of it.

    Raises:
        NotFoundError: there is none.
        AmbiguousIdError: there are several.
    """
    with box.reading() as connection:
        return reading.letter(connection, find_number(connection, "letter", id_or_prefix))


def original(box: Box, id_or_prefix: str) -> bytes:
    """Return what a letter was imported from, byte for byte.

    Raises:
        NotFoundError: there is no such letter, or it was not imported.
        DamagedBoxError: the bytes are not what they were.
    """
    with box.reading() as connection:
        number = find_number(connection, "letter", id_or_prefix)
        return kept_bytes.read(connection, reading.original(connection, number))


def enclosure(box: Box, letter: str, sha256: str) -> bytes:
    """Return the bytes of what is enclosed with a letter, by its hash in hex.

    Raises:
        NotFoundError: nothing with that hash is enclosed.
        DamagedBoxError: the bytes are not what they were.
    """
    with box.reading() as connection:
        number = find_number(connection, "letter", letter)
        return kept_bytes.read(connection, reading.enclosed(connection, number, sha256))


# --- decisions ------------------------------------------------------------------------------------


def decide(box: Box, letter: str, state: State, reason: str = "") -> Changes:
    """Decide whether a letter wants a reply; "" leaves it to be worked out again."""
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        row = connection.exec_driver_sql(
            "SELECT id, decision, decision_reason FROM letter WHERE number = ?", (number,)
        ).one()
        connection.exec_driver_sql(
            "UPDATE letter SET decision = ?, decision_reason = ? WHERE number = ?",
            (state or None, reason, number),
        )
    back = partial(decide, box, row.id, row.decision or "", row.decision_reason)
    return Changes(letters=frozenset({row.id})).with_undo("Decide About Reply", back)


def star(box: Box, letter: str, *, on: bool) -> Changes:
    """Give a letter a star, or take it away."""
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        row = connection.exec_driver_sql(
            "SELECT id, starred FROM letter WHERE number = ?", (number,)
        ).one()
        connection.exec_driver_sql(
            "UPDATE letter SET starred = ? WHERE number = ?", (int(on), number)
        )
    return Changes(letters=frozenset({row.id})).with_undo(
        "Star Letter", partial(star, box, row.id, on=bool(row.starred))
    )


# --- the wastebasket ------------------------------------------------------------------------------


def delete(box: Box, ids: Sequence[str]) -> Changes:
    """Move letters and drafts to the wastebasket. It can be undone."""
    return _bin(box, ids, int(time.time()))


def put_back(box: Box, ids: Sequence[str]) -> Changes:
    """Put letters and drafts back from the wastebasket. It can be undone."""
    return _bin(box, ids, None)


def _bin(box: Box, ids: Sequence[str], at: int | None) -> Changes:
    letters, drafts = [], []
    with box.writing() as connection:
        for thing in ids:
            table, number = _letter_or_draft(connection, thing)
            whole = str(
                connection.exec_driver_sql(
                    f"SELECT id FROM {table} WHERE number = ?", (number,)
                ).scalar_one()
            )
            is_deleted = (
                connection.exec_driver_sql(
                    f"SELECT deleted_at FROM {table} WHERE number = ?", (number,)
                ).scalar()
                is not None
            )
            if is_deleted == (at is not None):
                continue
            if table == "letter":
                store.delete(connection, [number], at)
                letters.append(whole)
            else:
                store_drafts.delete(connection, number, at)
                drafts.append(whole)
    changes = Changes(letters=frozenset(letters), drafts=frozenset(drafts))
    noun = "Letter" if not drafts else "Draft" if not letters else "Letters and Drafts"
    noun += "s" if noun != "Letters and Drafts" and len(ids) > 1 else ""
    back: Callable[[], Changes] = partial(
        put_back if at is not None else delete, box, [*letters, *drafts]
    )
    return changes.with_undo(f"{'Delete' if at is not None else 'Put Back'} {noun}", back)


def _letter_or_draft(connection: Connection, thing: str) -> tuple[str, int]:
    try:
        return "letter", find_number(connection, "letter", thing)
    except NotFoundError:
        return "draft", find_number(connection, "draft", thing)


def wastebasket(box: Box) -> list[TimelineRow]:
    """Return what lies in the wastebasket, letters and drafts, newest first."""
    with box.reading() as connection:
        numbers = (
            connection.exec_driver_sql("SELECT number FROM letter WHERE deleted_at IS NOT NULL")
            .scalars()
            .all()
        )
        letters = timelines.letter_rows(connection, numbers, date.today())
        return [*timelines.draft_rows(connection, None, deleted=True), *letters]


def empty_wastebasket(box: Box) -> Changes:
    """Remove what lies in the wastebasket for good: the one act that cannot be undone."""
    with box.writing() as connection:
        drafts: Any = connection.exec_driver_sql(
            "SELECT number, id FROM draft WHERE deleted_at IS NOT NULL"
        ).all()
        letters: Any = connection.exec_driver_sql(
            "SELECT number, id FROM letter WHERE deleted_at IS NOT NULL"
        ).all()
        for row in drafts:
            store_drafts.destroy(connection, row.number)
        store.destroy(connection, [row.number for row in letters])
    box.checkpoint()
    return Changes(
        letters=frozenset(row.id for row in letters), drafts=frozenset(row.id for row in drafts)
    )
