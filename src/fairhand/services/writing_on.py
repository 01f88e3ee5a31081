"""Writing on: a draft that was sent is opened again on a new line; the letter stays as it was sent."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from fairhand.domain.changes import Changes
from fairhand.domain.errors import RefusedError
from fairhand.store import drafts, lines, reading, versions
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.system import clock

_NAME = "Write On"
_LINE = "After sending"


class WroteOn(NamedTuple):
    """A draft that goes on: its id, that of the new line, and what changed."""

    draft: str
    line: str
    changes: Changes


def write_on(box: Box, letter: str, name: str = "") -> WroteOn:
    """Open the draft of a sent letter on a new line, which begins as the letter was sent. It can be undone.

    Args:
        box: the open box.
        letter: its id.
        name: of the line, or "" for one that says when.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        RefusedError: the letter was not written here, or its draft is gone or lies in the wastebasket.
        FairhandError: the draft has a line of that name.
    """
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        version = _sealed_version(connection, number)
        draft = versions.draft_of(connection, version)
        if drafts.get(connection, draft).deleted:
            raise RefusedError(
                "The draft of this letter lies in the wastebasket.",
                safe="Nothing was changed.",
                todo="Put it back first.",
            )
        was = drafts.sealed_as(connection, draft)
        called = name.strip() or _free_name(connection, draft)
        lines.refuse_taken(connection, draft, called)
        before = drafts.line_number(connection, draft, None)
        if was is not None:
            drafts.unseal(connection, draft)
        line = lines.start(connection, draft, called, version, clock.seconds())
        whole, letter_id = drafts.id_of(connection, draft), reading.id_of(connection, number)
        sealed_as = None if was is None else reading.id_of(connection, was)
        changes = _changes(connection, draft, letter_id)
    back = partial(_back, box, letter_id, whole, line, before, sealed_as)
    return WroteOn(whole, line, changes.with_undo(_NAME, back))


def _sealed_version(connection: Connection, letter: int) -> int:
    found = connection.exec_driver_sql(
        "SELECT sealed_version FROM letter WHERE number = ?", (letter,)
    ).scalar_one()
    if found is None:
        raise RefusedError(
            "There is no draft of this letter to be written on.",
            safe="Nothing was changed.",
            todo="Begin a new letter.",
        )
    return int(found)


def _free_name(connection: Connection, draft: int) -> str:
    taken = {line.name for line in lines.all_of(connection, draft)}
    names = (_LINE if at == 1 else f"{_LINE} {at}" for at in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _back(
    box: Box, letter: str, draft: str, line: str, before: int, sealed_as: str | None
) -> Changes:
    """Take the line away, on which nothing was written yet, and seal the draft again.

    Raises:
        FairhandError: something was written on it since.
    """
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        row = drafts.line_number(connection, number, line)
        name = next(each.name for each in lines.all_of(connection, number) if each.id == line)
        lines.take_away(connection, number, row, before)
        if sealed_as is not None:
            was = find_number(connection, "letter", sealed_as)
            drafts.seal_again(connection, number, was)
        changes = _changes(connection, number, letter)
    return changes.with_undo(_NAME, partial(_again, box, letter, name))


def _again(box: Box, letter: str, name: str) -> Changes:
    return write_on(box, letter, name).changes


def _changes(connection: Connection, draft: int, letter: str) -> Changes:
    found = drafts.get(connection, draft)
    return Changes(
        frozenset(found.to_ids), frozenset({letter, *found.answering}), frozenset({found.id})
    )
