"""Drafting: working texts that are saved as one writes, and versions that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.draft import (
    Begun,
    Birth,
    Draft,
    DraftKind,
    Saved,
    Version,
    WorkingText,
)
from fairhand.domain.errors import StaleBaseError
from fairhand.domain.text import clean, digest
from fairhand.services import addressing, letters
from fairhand.store import correspondents, reading, timelines
from fairhand.store import drafts as store
from fairhand.store import versions as store_versions
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number, me_numbers
from fairhand.store.dates import moment_of
from fairhand.store.versions import NewVersion
from fairhand.system import clock

#: What the beginning of a draft is called as a step: of a reply, of a letter.
BEGINNINGS = ("Begin Reply", "Begin Letter")


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
    now = clock.seconds()
    with box.writing() as connection:
        answered = [find_number(connection, "letter", letter) for letter in answering]
        people = [addressing.number_of(connection, name) for name in to]
        begun = store.begin(
            connection,
            kind or ("reply" if answered else "letter"),
            people or _others_of(connection, answered),
            answered,
            now,
        )
        first = clean(text)
        store.write(connection, begun.line, first, now)
        store.note_sitting(connection, begun.line, len(first), 0)
        version = store_versions.add(connection, begun.line, NewVersion(first, "first", now))
        changes = _changes(connection, begun.number)
    name = BEGINNINGS[0] if answered else BEGINNINGS[1]
    back = partial(letters.delete, box, [begun.id])
    return Begun(begun.id, version, begun.line_id, changes.with_undo(name, back))


def _others_of(connection: Connection, answered: Sequence[int]) -> list[int]:
    """Return who wrote the letters; of one that I wrote myself, who was written to."""
    mine = me_numbers(connection)
    parties = timelines.parties_of(connection, answered)
    found = []
    for letter in answered:
        both = parties.get(letter, timelines.Parties())
        authors = [who for who in both.authors if who not in mine]
        found += authors or [who for who in both.recipients if who not in mine]
    return found


def _changes(connection: Connection, draft: int) -> Changes:
    """Return what a change to a draft changes: the draft, and whom and what it answers."""
    people = correspondents.ids_of(connection, store.recipients(connection, draft))
    answered = (letter for _, letter in store.letters_answered(connection, draft))
    return Changes(people, frozenset(answered), frozenset({store.id_of(connection, draft)}))


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
        return store.get(connection, find_number(connection, "draft", id_or_prefix))


def open_reply(box: Box, letter: str) -> str | None:
    """Return the id of the open draft that answers a letter, or None."""
    with box.reading() as connection:
        return reading.open_reply(connection, find_number(connection, "letter", letter))


def working_text(box: Box, draft: str, line: str | None = None) -> WorkingText:
    """Return the text of a draft's line as it stands; without a line, of the one last written on."""
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        return store.working_text(connection, store.line_number(connection, number, line))


def save(  # noqa: PLR0913 - all that a window knows of a save, in one transaction
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
    now = clock.seconds()
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        store.refuse_sealed(connection, number)
        row = store.line_number(connection, number, line)
        present = store.working_text(connection, row)
        if base is not None:
            _refuse_stale(connection, number, base, present)
        sheet = _Sheet(number, row, clean(text), now)
        store.note_sitting(connection, row, min(caret, len(sheet.text)), seconds)
        differs = sheet.text != present.text
        if differs and revision is not None and revision != present.revision:
            saved = _keep_apart(connection, sheet, present, name, note)
        else:
            if differs and revision is None and not present.kept:
                # Whoever saves without having seen the text must not make an end of it.
                _add(connection, sheet, present.text, "elsewhere")
            saved = _replace(connection, sheet, present, born, name, note)
        return replace(saved, at=moment_of(now).astimezone(), changes=_changes(connection, number))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A text on its way into a line: numbers of draft and line, the text, and when (UTC seconds)."""

    draft: int
    line: int
    text: str
    now: int


def _refuse_stale(connection: Connection, draft: int, base: str, present: WorkingText) -> None:
    if store_versions.find(connection, draft, base).id != present.version:
        raise StaleBaseError(
            f"The draft has gone on since version {base!r}.",
            safe="Nothing was changed.",
            todo="Look at the newest version, then save again.",
        )


def _keep_apart(
    connection: Connection, sheet: _Sheet, present: WorkingText, name: str, note: str
) -> Saved:
    """Keep the text as a version beside the working text, because two started from the same one."""
    kept = store_versions.holding(connection, sheet.line, sheet.text)
    if kept is not None:
        return Saved(present.revision, kept, elsewhere=kept)
    kept = _add(connection, sheet, sheet.text, "elsewhere", name, note)
    if not present.kept:
        # Last, so that the newest version is what stands on the sheet.
        _add(connection, sheet, present.text, "elsewhere")
    return Saved(present.revision, kept, new=True, elsewhere=kept)


def _replace(
    connection: Connection,
    sheet: _Sheet,
    present: WorkingText,
    born: Birth | None,
    name: str = "",
    note: str = "",
) -> Saved:
    """Write the working text, and make a version if one is wanted and none holds the text yet."""
    revision = present.revision
    if sheet.text != present.text:
        revision = store.write(connection, sheet.line, sheet.text, sheet.now)
    if born is None:
        return Saved(revision)
    newest = store_versions.newest(connection, sheet.line)
    if newest is None or newest.sha256 != digest(sheet.text).hex():
        made = _add(connection, sheet, sheet.text, born, name, note)
        return Saved(revision, made, new=True)
    if name or note:
        version = find_number(connection, "version", newest.id)
        store_versions.rename(connection, version, name or newest.name, note or newest.note)
    return Saved(revision, newest.id)


def _add(
    connection: Connection, sheet: _Sheet, text: str, born: Birth, name: str = "", note: str = ""
) -> str:
    seconds = store_versions.unaccounted_seconds(connection, sheet.draft)
    new = NewVersion(text, born, sheet.now, seconds, name, note)
    return store_versions.add(connection, sheet.line, new)


def versions(box: Box, draft: str) -> list[Version]:
    """Return the versions of a draft, oldest first."""
    with box.reading() as connection:
        return store_versions.all_of(connection, find_number(connection, "draft", draft))


def version_text(box: Box, version: str) -> str:
    """Return the text of a version, by its id or a beginning of it (four or more).

    Where a paragraph is damaged, the rest is given and the gap is shown.
    """
    with box.reading() as connection:
        return store_versions.text_of(connection, find_number(connection, "version", version))[0]


def find_version(box: Box, draft: str, version: str) -> Version:
    """Return a version of a draft by id, by a beginning of it, or by its number.

    Raises:
        NotFoundError: the draft has none like that.
        AmbiguousIdError: it has several.
    """
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        return store_versions.find(connection, number, version)


def rename(box: Box, version: str, name: str, note: str) -> Changes:
    """Give a version a name and a note, which are no part of it and can be changed again."""
    with box.writing() as connection:
        number = find_number(connection, "version", version)
        before = store_versions.rename(connection, number, name, note)
        draft = store.id_of(connection, store_versions.draft_of(connection, number))
    return Changes(drafts=frozenset({draft})).with_undo(
        "Name Version", partial(rename, box, version, *before)
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

    Raises:
        NotFoundError, AmbiguousIdError: no such version, or several.
        SealedError: the draft was sent.
    """
    now = clock.seconds()
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        store.refuse_sealed(connection, number)
        wanted = store_versions.find(connection, number, version)
        row = store.line_number(connection, number, line)
        present = store.working_text(connection, row)
        sheet = _Sheet(number, row, present.text if text is None else clean(text), now)
        if sheet.text != present.text and revision not in {None, present.revision}:
            kept: str | None = _keep_apart(connection, sheet, present, "", "").version
            _replace(connection, replace(sheet, text=present.text), present, "before-restore")
        else:
            kept = _replace(connection, sheet, present, "before-restore").version
        present = store.working_text(connection, row)
        version_number = find_number(connection, "version", wanted.id)
        sheet = replace(sheet, text=store_versions.text_of(connection, version_number)[0])
        saved = _replace(connection, sheet, present, born)
        store.note_sitting(connection, row, min(present.caret, len(sheet.text)), 0)
        changes = _changes(connection, number)
    if kept is not None and kept != saved.version:
        back = partial(_bring_back, box, draft, kept, present.line)
        changes = changes.with_undo("Bring Back Version", back)
    return replace(saved, at=moment_of(now).astimezone(), changes=changes)


def _bring_back(box: Box, draft: str, version: str, line: str) -> Changes:
    return restore(box, draft, version, line=line).changes
