"""Postscripts: what is written by hand below a letter after it was sealed. The letter stays as it was sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.errors import NotFoundError, RefusedError
from fairhand.domain.sealed import Postscript
from fairhand.domain.text import clean
from fairhand.store import editing, letters, reading
from fairhand.store import postscripts as store
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.system import clock

LONGEST = 20_000  # characters
_ADDING, _TAKING = "Add Postscript", "Delete Postscript"


def of_letter(box: Box, letter: str) -> list[Postscript]:
    """Return the postscripts to a letter, oldest first.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        return store.of_letter(connection, find_number(connection, "letter", letter))


def add(box: Box, letter: str, text: str) -> Changes:
    """Write a postscript below a letter that was sent from here. It can be undone.

    Args:
        box: the open box.
        letter: its id.
        text: of the postscript.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        RefusedError: the letter was not sent from here, or there is nothing in the text, or too much.
    """
    new = clean(text).strip("\n")
    if not new.strip():
        raise RefusedError("There is nothing in this postscript.", todo="Write something first.")
    if len(new) > LONGEST:
        raise RefusedError(
            f"This is {len(new):,} characters long, more than a postscript can be ({LONGEST:,}).",
            safe="Nothing was changed.",
            todo="Write on instead: that is a letter of its own.",
        )
    now = clock.seconds()
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        if not editing.is_sealed(connection, number):
            raise RefusedError(
                "A postscript is for a letter that was sent from here.",
                safe="Nothing was changed.",
                todo="The text of another letter can be corrected.",
            )
        made = store.add(connection, number, new, now)
        letters.index_again(connection, number)
        whole = reading.id_of(connection, number)
    return _changes(whole, _ADDING, partial(_move, box, whole, made, new, now, there=False))


def take_away(box: Box, letter: str, postscript: str) -> Changes:
    """Take a postscript away. It can be undone.

    Raises:
        NotFoundError, AmbiguousIdError: there is no such letter or postscript.
    """
    with box.reading() as connection:
        number = find_number(connection, "letter", letter)
        there = [each for each in store.of_letter(connection, number) if each.id == postscript]
        whole = reading.id_of(connection, number)
    if not there:
        raise NotFoundError("This postscript is not there any more.")
    written = int(there[0].written.timestamp())
    return _move(box, whole, postscript, there[0].text, written, there=False, name=_TAKING)


def _move(
    box: Box,
    letter: str,
    postscript: str,
    text: str,
    written: int,
    *,
    there: bool,
    name: str = _ADDING,
) -> Changes:
    """Take a postscript away, or put it back: anew, where its letter was not there meanwhile."""
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        _set(connection, number, postscript, text, written, there=there)
        letters.index_again(connection, number)
    back = partial(_move, box, letter, postscript, text, written, there=not there, name=name)
    return _changes(letter, name, back)


def _set(
    connection: Connection, letter: int, postscript: str, text: str, written: int, *, there: bool
) -> None:
    known = store.set_deleted(connection, postscript, None if there else clock.seconds())
    if there and not known:
        store.add(connection, letter, text, written, postscript)


def _changes(letter: str, name: str, back: Callable[[], Changes]) -> Changes:
    return Changes(letters=frozenset({letter})).with_undo(name, back)
