"""Transcribing: the text of a letter corrected, as a new transcription; the older ones stay."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NoReturn

from fairhand.domain.by_hand import Keeping, Transcription
from fairhand.domain.changes import Changes
from fairhand.domain.errors import RefusedError, StaleBaseError
from fairhand.domain.markup import TextFormat
from fairhand.domain.text import clean
from fairhand.services.editing import refuse_sealed
from fairhand.store import editing, reading
from fairhand.store import transcriptions as store
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.store.transcriptions import Text

_KEEP, _READ = "Transcribe", "Read by Machine"
Shown = tuple[Text, str]  # a transcription, and why the letter could not be read


def transcriptions(box: Box, letter: str) -> list[Transcription]:
    """Return all texts of a letter, newest first: the first is the one that is shown.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        number = find_number(connection, "letter", letter)
        return [store.told(text) for text in store.texts(connection, number)]


def correct(box: Box, letter: str, text: str, *, base: int | None = None) -> Changes:
    """Make a corrected text the newest transcription of a letter.

    The ones before stay; undoing it shows the one before again and destroys nothing. A plain text
    stays plain, so that a star in a mail does not become emphasis.

    Args:
        box: the open box.
        letter: its id.
        text: all of it.
        base: number of the transcription that was corrected, or None for whichever is shown.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        SealedError: the letter was written and sealed here.
        StaleBaseError: another transcription is shown meanwhile.
    """
    with box.writing() as connection:
        number = _open(connection, letter)
        shown = store.shown(connection, number)
        if base is not None and base != shown.number:
            _refuse_stale()
        new = clean(text)
        if new == shown.text:
            return Changes()
        return _add(box, connection, number, "Correct Letter", new, _format(shown), "corrected")


def keep(
    box: Box, letter: str, text: str, *, session: int | None, base: int | None = None
) -> Keeping:
    """Keep a text as it grows while it is typed from the paper: one transcription a session.

    The first call of a session makes a new transcription, of source "typed", and those after it write
    into that one. Older ones stay. What the machine had read is "machine-read" no longer, also where
    nothing in it was changed.

    Args:
        box: the open box.
        letter: its id.
        text: all that stands there.
        session: what the call before returned (`Keeping.number`); None for the first.
        base: number of the transcription that the session began from, for the first call; None not to ask.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        SealedError: the letter was written and sealed here.
        StaleBaseError: another text is shown meanwhile, which is left alone.
    """
    new = clean(text)
    with box.writing() as connection:
        number = _open(connection, letter)
        shown = store.shown(connection, number)
        known = base if session is None else session
        if known is not None and known != shown.number:
            _refuse_stale()
        looked_at = shown.source != "machine-read"
        if new == shown.text and looked_at:
            return Keeping(session)
        whole = reading.id_of(connection, number)
        if session is not None:
            store.rewrite(connection, number, session, new)
            return Keeping(session, Changes(letters=frozenset({whole})))
        before = _now(connection, number)
        store.add(connection, number, new, _format(shown), "typed")
        made = store.shown(connection, number).number
    return Keeping(made, _changes(whole, _KEEP, partial(_show_before, box, whole, before)))


def refuse_written(box: Box, letter: str) -> None:
    """Do nothing where nobody has written the text of a letter: where it has none, or the machine's.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        SealedError: the letter was written and sealed here.
        RefusedError: somebody has.
    """
    with box.reading() as connection:
        _nobody_wrote(connection, _open(connection, letter))


def keep_machine_read(box: Box, letter: str, text: str) -> Changes:
    """Make what the machine read the text of a letter, "machine-read" until somebody looks at it.

    Raises:
        NotFoundError, AmbiguousIdError, SealedError, RefusedError: as `refuse_written`.
    """
    with box.writing() as connection:
        number = _open(connection, letter)
        shown = _nobody_wrote(connection, number)
        new = clean(text)
        if (new, "machine-read") == (shown.text, shown.source):
            return Changes()
        return _add(box, connection, number, _READ, new, "plain", "machine-read")


def _nobody_wrote(connection: Connection, number: int) -> Text:
    shown = store.shown(connection, number)
    if shown.text.strip() and shown.source != "machine-read":
        raise RefusedError(
            "This letter has a text already.",
            safe="It was left as it is.",
            todo="The machine reads only letters that have no text yet.",
        )
    return shown


def _format(shown: Text) -> TextFormat:
    """Return the format of what is written in the place of a text: its own, where there is one."""
    return "markdown" if not shown.text and shown.source != "sealed" else shown.text_format


def _refuse_stale() -> NoReturn:
    raise StaleBaseError(
        "Another transcription of this letter was made meanwhile.",
        safe="Nothing was changed.",
        todo="Look at the text that is shown now, and correct that.",
    )


def _show_before(box: Box, letter: str, before: Shown) -> Changes:
    """Take a session back: show the text from before it. What was typed stays, to be shown again."""
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        after = _now(connection, number)
        store.show(connection, number, *before)
    return _changes(letter, _KEEP, partial(_show, box, letter, _KEEP, after, before))


def bring_back(box: Box, letter: str, number: int) -> Changes:
    """Show an older transcription again, as a new one; it can be undone, and all stay.

    Args:
        box: the open box.
        letter: its id.
        number: of the transcription, as `transcriptions` has it.

    Raises:
        NotFoundError, AmbiguousIdError: there is no such letter or transcription.
        SealedError: the letter was written and sealed here.
    """
    with box.writing() as connection:
        row = _open(connection, letter)
        old = store.get(connection, row, number)
        if store.same(old, store.shown(connection, row)):
            return Changes()
        return _add(box, connection, row, "Bring Back Text", old.text, old.text_format, old.source)


def _open(connection: Connection, letter: str) -> int:
    number = find_number(connection, "letter", letter)
    if editing.is_sealed(connection, number):
        refuse_sealed(["text"])
    return number


def _add(
    box: Box,
    connection: Connection,
    number: int,
    name: str,
    text: str,
    text_format: TextFormat,
    source: str,
) -> Changes:
    before = _now(connection, number)
    store.add(connection, number, text, text_format, source)
    after = _now(connection, number)
    letter = reading.id_of(connection, number)
    return _changes(letter, name, partial(_show, box, letter, name, before, after))


def _now(connection: Connection, number: int) -> Shown:
    unreadable = editing.parts_of(connection, number).columns["unreadable"]
    return store.shown(connection, number), unreadable


def _show(box: Box, letter: str, name: str, wanted: Shown, instead: Shown) -> Changes:
    """Show one of two transcriptions; the other stays in the list."""
    with box.writing() as connection:
        store.show(connection, find_number(connection, "letter", letter), *wanted)
    return _changes(letter, name, partial(_show, box, letter, name, instead, wanted))


def _changes(letter: str, name: str, back: Callable[[], Changes]) -> Changes:
    return Changes(letters=frozenset({letter})).with_undo(name, back)
