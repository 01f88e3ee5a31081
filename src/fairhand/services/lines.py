"""Lines: starting one from any version, naming it, and turning from one to another."""

from __future__ import annotations

from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.line import Line, Started
from fairhand.store import drafts as store_drafts
from fairhand.store import lines as store
from fairhand.store import versions as store_versions
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.store.versions import NewVersion
from fairhand.system import clock


def lines(box: Box, draft: str) -> list[Line]:
    """Return the lines of a draft, in the order in which they were started."""
    with box.reading() as connection:
        return store.all_of(connection, find_number(connection, "draft", draft))


def start(box: Box, draft: str, name: str, *, at: str | None = None) -> Started:
    """Start a line, which is the one that is written on from now on.

    Args:
        box: the open box.
        draft: its id.
        name: of the line, "as friend".
        at: id or number of the version that it grows from; None for what stands on the sheet, which
            is kept as a version first.

    Raises:
        SealedError: the draft was sent.
        NotFoundError, AmbiguousIdError: no such version, or several.
        FairhandError: the draft has a line of that name, or it is no name.
    """
    now = clock.seconds()
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        store_drafts.refuse_sealed(connection, number)
        store.refuse_taken(connection, number, name.strip())
        before = store_drafts.line_number(connection, number, None)
        version = (
            _present(connection, number, before, now)
            if at is None
            else store_versions.find(connection, number, at).id
        )
        grown_from = find_number(connection, "version", version)
        line = store.start(connection, number, name.strip(), grown_from, now)
        changes = _changes(connection, number)
    back = partial(_take_away, box, draft, line, before)
    return Started(line, version, changes.with_undo("Start Line", back))


def _present(connection: Connection, draft: int, line: int, now: int) -> str:
    """Return the id of the version that holds what stands on the sheet, having kept it if none did."""
    working = store_drafts.working_text(connection, line)
    if working.kept:
        return working.version
    seconds = store_versions.unaccounted_seconds(connection, draft)
    return store_versions.add(connection, line, NewVersion(working.text, "kept", now, seconds))


def _take_away(box: Box, draft: str, line: str, before: int) -> Changes:
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        there = next(each for each in store.all_of(connection, number) if each.id == line)
        row = store_drafts.line_number(connection, number, line)
        store.take_away(connection, number, row, before)
        changes = _changes(connection, number)
    again = partial(_start_again, box, draft, there.name, there.started_from)
    return changes.with_undo("Start Line", again)


def _start_again(box: Box, draft: str, name: str, at: str | None) -> Changes:
    return start(box, draft, name, at=at).changes


def rename(box: Box, draft: str, line: str, name: str) -> Changes:
    """Give a line another name.

    Raises:
        NotFoundError: the draft has no such line.
        FairhandError: another line has that name, or it is no name.
    """
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        row = store_drafts.line_number(connection, number, line)
        before = store.rename(connection, row, name.strip())
        changes = _changes(connection, number)
    back = partial(rename, box, draft, name.strip(), before)
    return changes.with_undo("Name Line", back)


def turn_to(box: Box, draft: str, line: str) -> Changes:
    """Make another line the one that is written on; the text of neither changes."""
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        store.turn_to(connection, number, store_drafts.line_number(connection, number, line))
        return _changes(connection, number)


def _changes(connection: Connection, draft: int) -> Changes:
    return Changes(drafts=frozenset({store_drafts.id_of(connection, draft)}))
