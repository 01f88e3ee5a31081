"""Lines: starting one from any version, naming it, turning from one to another, and taking over."""

from __future__ import annotations

from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.errors import StaleBaseError
from fairhand.domain.line import Line, Started
from fairhand.domain.text import clean
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
        # From what stands on the sheet, one writes on where one was.
        caret = store_drafts.working_text(connection, before).caret if at is None else None
        line = store.start(connection, number, name.strip(), grown_from, now, caret)
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


def take(box: Box, draft: str, line: str, before: str, after: str) -> Changes:
    """Put a text that took something from another line in place of a line's working text.

    What stood there is kept as a version first, and the line that is written on stays so.

    Args:
        box: the open box.
        draft: its id.
        line: id or name of the line that takes.
        before: its working text, as whoever asks has seen it.
        after: what is to stand there.

    Returns:
        What changed; its undo puts the text from before back exactly.

    Raises:
        SealedError: the draft was sent.
        StaleBaseError: something else stands there by now; nothing was changed.
    """
    return _put(box, draft, line, before, clean(after), keep=True)


def _put(box: Box, draft: str, line: str, before: str, after: str, *, keep: bool) -> Changes:
    now = clock.seconds()
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        store_drafts.refuse_sealed(connection, number)
        row = store_drafts.line_number(connection, number, line)
        written_on = store_drafts.line_number(connection, number, None)
        present = store_drafts.working_text(connection, row)
        if present.text != before:
            raise StaleBaseError(
                "This line has gone on since it was looked at.",
                safe="Nothing was changed.",
                todo="Look at it again, then take the passage across.",
            )
        if keep and not present.kept and store_versions.holding(connection, row, before) is None:
            seconds = store_versions.unaccounted_seconds(connection, number)
            kept = NewVersion(before, "before-take", now, seconds)
            store_versions.add(connection, row, kept)
        revision = present.revision
        if after != before:
            revision = store_drafts.write(connection, row, after, now)
            store_drafts.note_sitting(connection, row, min(present.caret, len(after)), 0)
            store.turn_to(connection, number, written_on)
        changes = _changes(connection, number)
    back = partial(_put, box, draft, present.line, after, before, keep=False)
    put = frozenset({(present.line, revision)})
    return (changes | Changes(revisions=put)).with_undo("Take Across", back)


def _changes(connection: Connection, draft: int) -> Changes:
    return Changes(drafts=frozenset({store_drafts.id_of(connection, draft)}))
