"""Points: what in a letter wants an answer, and what became of each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError, NotFoundError
from fairhand.domain.ids import new_id
from fairhand.domain.markup import visible_text
from fairhand.domain.point import Point, PointState
from fairhand.store import drafts
from fairhand.store import points as store
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.store.letters import newest_text


def of_letter(box: Box, letter: str) -> list[Point]:
    """Return the points of a letter, in the order of its text."""
    with box.reading() as connection:
        return store.of_letter(connection, find_number(connection, "letter", letter))


def of_draft(box: Box, draft: str) -> list[Point]:
    """Return the points of the letters that a draft answers, oldest letter first."""
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        answered = drafts.letters_answered(connection, number)
        return [point for letter, _ in answered for point in store.of_letter(connection, letter)]


def mark(box: Box, letter: str, start: int, end: int) -> tuple[Point, Changes]:
    """Make a passage of a letter a point.

    Args:
        box: the open box.
        letter: its id.
        start: code point in its visible text.
        end: code point behind the passage.

    Raises:
        FairhandError: there is no text there.
    """
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        visible = visible_text(*newest_text(connection, number)[:2])
        text = visible[max(0, start) : end]
        if not text.strip():
            raise FairhandError(
                "There is no passage to mark.", todo="Select some words of the letter first."
            )
        point = Point(new_id(), letter, max(0, start), max(0, start) + len(text), text, "marked")
        store.keep(connection, number, point, None)
    changes = Changes(letters=frozenset({letter}))
    return point, changes.with_undo("Mark Point", partial(unmark, box, letter, point.id))


def unmark(box: Box, letter: str, point: str) -> Changes:
    """Take away a point that was marked by hand."""
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        was = _point(connection, number, point)
        store.forget(connection, point)
    return Changes(letters=frozenset({letter})).with_undo(
        "Take Point Away", partial(_keep_again, box, letter, was)
    )


def _keep_again(box: Box, letter: str, point: Point) -> Changes:
    with box.writing() as connection:
        _keep(connection, find_number(connection, "letter", letter), point)
    return Changes(letters=frozenset({letter})).with_undo(
        "Mark Point", partial(unmark, box, letter, point.id)
    )


def set_state(
    box: Box,
    letter: str,
    point: str,
    state: PointState,
    *,
    answer: str = "",
    draft: str | None = None,
) -> Changes:
    """Say what became of a point.

    Args:
        box: the open box.
        letter: id of the letter that it stands in.
        point: its id.
        state: open, answering, answered or set aside.
        answer: the words of the draft that answer it, or "".
        draft: id of the draft that answers it, or None.

    Raises:
        NotFoundError: the letter has no such point.
    """
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        was = _point(connection, number, point)
        _keep(connection, number, replace(was, state=state, answer=answer, draft=draft))
    touched = frozenset({draft} if draft else ())
    back = partial(set_state, box, letter, point, was.state, answer=was.answer, draft=was.draft)
    return Changes(letters=frozenset({letter}), drafts=touched).with_undo("Mark Point", back)


def _keep(connection: Connection, letter: int, point: Point) -> None:
    draft = None if point.draft is None else find_number(connection, "draft", point.draft)
    store.keep(connection, letter, point, draft)


def _point(connection: Connection, letter: int, point: str) -> Point:
    for each in store.of_letter(connection, letter):
        if each.id == point:
            return each
    raise NotFoundError("This letter has no such point.", safe="Nothing was changed.")
