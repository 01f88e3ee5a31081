"""Drafting: working texts that are saved as one writes, versions that are kept, and the letter that is sent."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from fairhand.domain.changes import Changes
from fairhand.domain.draft import Begun, Birth, Draft, DraftKind, Saved, Version, WorkingText
from fairhand.domain.errors import SealedError, StaleBaseError
from fairhand.domain.text import clean, digest
from fairhand.services import addressing
from fairhand.store import drafts as store
from fairhand.store import reading, timelines
from fairhand.store.box import Box
from fairhand.store.correspondents import find_number, me_numbers
from fairhand.store.dates import moment_of


def begin(
    box: Box,
    *,
    kind: DraftKind | None = None,
    to: Sequence[str] = (),
    answering: Sequence[str] = (),
    text: str = "",
) -> Begun:
    """Begin a draft with its first version.

    Args:
        box: the open box.
        kind: "reply" where it answers a letter, else "letter", unless said otherwise.
        to: ids, names or addresses of the recipients; without any, whoever wrote the letters answered.
        answering: ids of the letters that it answers.
        text: its first state.

    Raises:
        NotFoundError: a letter that is to be answered is not there.
        AmbiguousIdError: a name that several correspondents bear.
    """
    now = int(time.time())
    with box.writing() as connection:
        letters = [find_number(connection, "letter", letter) for letter in answering]
        people = [addressing.number_of(connection, name) for name in to] or _authors_of(
            connection, letters
        )
        begun = store.begin(
            connection, kind or ("reply" if letters else "letter"), people, letters, now
        )
        first = clean(text)
        store.write(connection, begun.line, first, len(first), 0, now)
        version = store.add_version(connection, begun.line, store.NewVersion(first, "first", now))
        changes = _changes(connection, begun.number)
    return Begun(begun.id, version, begun.line_id, changes)


def _authors_of(connection: Connection, letters: Sequence[int]) -> list[int]:
    mine = me_numbers(connection)
    parties = timelines.parties_of(connection, letters)
    return [
        who
        for letter in letters
        for who in parties.get(letter, timelines.Parties()).authors
        if who not in mine
    ]


def _changes(connection: Connection, draft: int) -> Changes:
    """Return what a change to a draft changes: the draft, and whom and what it answers."""
    found = store.drafts(connection, number=draft)[0]
    return Changes(frozenset(found.to_ids), frozenset(found.answering), frozenset({found.id}))


def drafts(box: Box) -> list[Draft]:
    """Return the drafts outside the wastebasket, last touched first."""
    with box.reading() as connection:
        return store.drafts(connection)


def get(box: Box, id_or_prefix: str) -> Draft:
    """Return a draft by id, or by an unambiguous beginning of it.

    Raises:
        NotFoundError: there is none.
        AmbiguousIdError: there are several.
    """
    with box.reading() as connection:
        return store.drafts(connection, number=find_number(connection, "draft", id_or_prefix))[0]


def open_reply(box: Box, letter: str) -> str | None:
    """Return the id of the open draft that answers a letter, or None."""
    with box.reading() as connection:
        return reading.open_reply(connection, find_number(connection, "letter", letter))


def working_text(box: Box, draft: str, line: str | None = None) -> WorkingText:
    """Return the text of a draft's line as it stands; without a line, of the one last written on."""
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        return store.working_text(connection, store.line_number(connection, number, line))


def save(
    box: Box,
    draft: str,
    line: str | None,
    text: str,
    *,
    revision: int | None,
    caret: int = 0,
    seconds: int = 0,
    born: Birth | None = None,
    name: str = "",
    note: str = "",
    base: str | None = None,
) -> Saved:
    """Save a working text, and with `born` keep it as a version, in one transaction.

    Args:
        box: the open box.
        draft: its id.
        line: id or name of the line; None for the one last written on.
        text: all of it.
        revision: that the text started from; where the box has a newer one, nothing is overwritten and the
            text becomes a version "written elsewhere". None (the command line) starts from the newest.
        caret: in code points.
        seconds: of writing since the last save.
        born: how a version comes about, or None for none. No version is made of unchanged text; a name or
            a note is then given to the version that is there.
        name: of the version.
        note: of the version.
        base: id of the version that must be the line's newest, or None.

    Raises:
        SealedError: the draft was sent.
        StaleBaseError: `base` is no longer the newest.
        BoxMovedError, ReadOnlyBoxError, BoxBusyError, DiskError: nothing was saved.
    """
    now = int(time.time())
    sheet = clean(text)
    with box.writing() as connection:
        number = _open_draft(connection, draft)
        row = store.line_number(connection, number, line)
        present = store.working_text(connection, row)
        if base is not None and not present.version.startswith(base):
            raise StaleBaseError(
                f"The draft has gone on since version {base!r}.",
                safe="Nothing was changed.",
                todo="Look at the newest version, then save again.",
            )
        if revision is not None and revision != present.revision and sheet != present.text:
            return _kept_apart(connection, row, number, present, sheet, now)
        if revision is None and not present.kept and sheet != present.text:
            # What a window saved and no version holds yet would be lost.
            store.add_version(connection, row, store.NewVersion(present.text, "elsewhere", now))
        saved_as = present.revision
        if sheet != present.text or caret != present.caret or seconds:
            saved_as = store.write(connection, row, sheet, caret, seconds, now)
        version, new = _keep(connection, number, row, sheet, born, name, note, now)
        changes = _changes(connection, number)
    return Saved(saved_as, version, new, at=moment_of(now).astimezone(), changes=changes)


def _open_draft(connection: Connection, draft: str) -> int:
    number = find_number(connection, "draft", draft)
    if store.drafts(connection, number=number)[0].state == "sealed":
        raise SealedError(
            "This draft was sent, and what was sent stays as it was.", safe="Nothing was changed."
        )
    return number


def _kept_apart(
    connection: Connection, line: int, draft: int, present: WorkingText, text: str, now: int
) -> Saved:
    """Keep both texts as versions, because two writers started from the same one."""
    if not present.kept:
        store.add_version(connection, line, store.NewVersion(present.text, "elsewhere", now))
    kept = store.add_version(connection, line, store.NewVersion(text, "elsewhere", now))
    return Saved(
        present.revision, kept, True, kept, moment_of(now).astimezone(), _changes(connection, draft)
    )


def _keep(
    connection: Connection,
    draft: int,
    line: int,
    text: str,
    born: Birth | None,
    name: str,
    note: str,
    now: int,
) -> tuple[str | None, bool]:
    """Make a version if one is wanted and the text is not kept yet; return its id and whether it is new."""
    if born is None:
        return None, False
    newest = store.newest_version(connection, line)
    if newest is not None and newest.sha256 == digest(text).hex():
        if name or note:
            store.rename(
                connection,
                find_number(connection, "version", newest.id),
                name or newest.name,
                note or newest.note,
            )
        return newest.id, False
    seconds = store.seconds_since_version(connection, draft)
    return store.add_version(
        connection, line, store.NewVersion(text, born, now, seconds, name, note)
    ), True


def versions(box: Box, draft: str) -> list[Version]:
    """Return the versions of a draft, oldest first."""
    with box.reading() as connection:
        return store.versions(connection, find_number(connection, "draft", draft))


def version_text(box: Box, version: str) -> str:
    """Return the text of a version. Where a paragraph is damaged, the rest is given and the gap is shown."""
    with box.reading() as connection:
        return store.version_text(connection, find_number(connection, "version", version))[0]


def find_version(box: Box, draft: str, version: str) -> Version:
    """Return a version of a draft by id, by a beginning of it, or by its number.

    Raises:
        NotFoundError: the draft has none like that.
        AmbiguousIdError: it has several.
    """
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        return store.find_version(connection, number, version)


def rename(box: Box, version: str, name: str, note: str) -> Changes:
    """Give a version a name and a note, which are no part of it and can be changed again."""
    with box.writing() as connection:
        number = find_number(connection, "version", version)
        row = connection.exec_driver_sql(
            "SELECT v.id, v.name, v.note, d.id AS draft FROM version v JOIN draft d ON d.number = v.draft WHERE v.number = ?",
            (number,),
        ).one()
        store.rename(connection, number, name, note)
    return Changes(drafts=frozenset({row.draft})).with_undo(
        "Name Version", partial(rename, box, row.id, row.name, row.note)
    )


def restore(
    box: Box,
    draft: str,
    version: str,
    *,
    line: str | None = None,
    text: str | None = None,
    revision: int | None = None,
    born: Birth = "kept",
) -> Saved:
    """Bring a version back as a new one, having kept the present text as a version first.

    Args:
        box: the open box.
        draft: its id.
        version: id (or number) of the version to bring back.
        line: of the working text; None for the one last written on.
        text: what stands on the sheet, where that may be newer than what is saved.
        revision: that `text` started from.
        born: how the version that is brought back comes about.

    Returns:
        What was saved; its undo brings the text from before back.
    """
    wanted = find_version(box, draft, version)
    before = working_text(box, draft, line)
    kept = save(
        box,
        draft,
        before.line,
        before.text if text is None else text,
        revision=revision,
        caret=before.caret,
        born="before-restore",
    )
    back = version_text(box, wanted.id)
    saved = save(box, draft, before.line, back, revision=kept.revision, caret=len(back), born=born)
    changes = saved.changes
    if kept.version is not None and kept.version != saved.version:
        changes = changes.with_undo(
            "Bring Back Version", partial(_back, box, draft, kept.version, before.line)
        )
    return replace(saved, changes=changes)


def _back(box: Box, draft: str, version: str, line: str) -> Changes:
    return restore(box, draft, version, line=line).changes
