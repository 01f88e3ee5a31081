"""Points: what in a letter wants an answer, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.dates import LetterDate
from fairhand.domain.errors import FairhandError, NotFoundError
from fairhand.domain.ids import new_id
from fairhand.domain.markup import visible_text
from fairhand.domain.point import Point, PointState
from fairhand.store import drafts
from fairhand.store import points as store
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.store.letters import newest_text


@dataclass(frozen=True, slots=True)
class Asked:
    """The points of one letter.

    Args:
        letter: its id.
        written: its date.
        points: in the order of its text.
    """

    letter: str
    written: LetterDate
    points: tuple[Point, ...]


_STATES: dict[PointState, str] = {
    "open": "Open Point",
    "answering": "Answer Point",
    "answered": "Answer Point",
    "set-aside": "Set Point Aside",
}


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


def carried(box: Box, draft: str) -> list[Asked]:
    """Return what earlier letters still ask, newest letter first: what a draft's reply may answer as well.

    Letters that the draft answers beside the newest of them; and those that replies which were sent to
    the same people left open. Points that this draft answers are among them; what another one answered,
    or what was set aside, is not.
    """
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        beside = [letter for letter, _ in drafts.letters_answered(connection, number)][:-1]
        left = store.left_open(connection, number, drafts.recipients(connection, number))
        found = []
        for letter in dict.fromkeys((*reversed(beside), *left)):
            points = store.of_letter(connection, letter)
            open_ = tuple(it for it in points if it.draft == draft or _wants_answer(it))
            if open_:
                written = store.date_written(connection, letter)
                found.append(Asked(open_[0].letter, written, open_))
        return found


def _wants_answer(point: Point) -> bool:
    return point.state in {"open", "answering"} and point.text.strip() != ""


def follow(box: Box, draft: str, answers: Mapping[str, str]) -> None:
    """Keep how the words that answer points read by now, so that they are found again the next time.

    Args:
        box: the open box.
        draft: id of the draft that they stand in.
        answers: the words, by the ids of the points; points that another draft answers are passed over.
    """
    with box.writing() as connection:
        store.keep_answers(connection, find_number(connection, "draft", draft), answers)


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
    return Changes(letters=frozenset({letter}), drafts=touched).with_undo(_STATES[state], back)


def _keep(connection: Connection, letter: int, point: Point) -> None:
    draft = None if point.draft is None else find_number(connection, "draft", point.draft)
    store.keep(connection, letter, point, draft)


def _point(connection: Connection, letter: int, point: str) -> Point:
    for each in store.of_letter(connection, letter):
        if each.id == point:
            return each
    raise NotFoundError("This letter has no such point.", safe="Nothing was changed.")
