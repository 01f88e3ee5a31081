"""Letters that were sealed here: their pages, equal to the byte each time, and by which number the post knows them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.dates import LetterDate
from fairhand.domain.errors import FairhandError, NotFoundError, RefusedError
from fairhand.domain.fair_copy import Style
from fairhand.domain.sealed import SealedCopy
from fairhand.domain.text import clean
from fairhand.services import sealed_pages
from fairhand.services.sealed_pages import Sheet
from fairhand.store import editing, fair_copies, reading
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.store.fair_copies import NO_PAGES, NewCopy
from fairhand.system import clock

_TRACKING, _PAGES = "Change Tracking Number", "Set Pages"


def sealed_copy(box: Box, letter: str) -> SealedCopy | None:
    """Return what is kept of a letter as it was sealed; None where nothing is.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        return fair_copies.of_letter(connection, find_number(connection, "letter", letter))


def pdf(box: Box, letter: str) -> bytes:
    """Return the pages of a letter as they were sealed: the same bytes each time.

    Raises:
        NotFoundError: there is no such letter, or it has no pages.
        DamagedPartError: they are not what they were.
    """
    with box.reading() as connection:
        found = fair_copies.pdf(connection, find_number(connection, "letter", letter))
    if not found:
        raise NotFoundError(
            "This letter was sealed without pages.",
            safe="Its text is there.",
            todo="Have its pages set now.",
        )
    return found


def set_tracking(box: Box, letter: str, words: str) -> Changes:
    """Say by which number the post knows a letter that was sent from here; "" takes it away. It can be undone.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        RefusedError: it was not sent from here.
    """
    new = " ".join(clean(words).split())
    with box.writing() as connection:
        number = _sealed(connection, letter)
        whole = reading.id_of(connection, number)
        before = fair_copies.row_of(connection, number)
        if before is None and new:
            copy = NewCopy(NO_PAGES, 0, Style(), clock.seconds(), new)
            fair_copies.add(connection, number, copy)
        elif before is not None:
            fair_copies.set_tracking(connection, number, new)
    if new == (before.tracking if before else ""):
        return Changes()
    return _changes(whole, _TRACKING, partial(_tracking_back, box, whole, before, new))


def _tracking_back(box: Box, letter: str, before: fair_copies.Row | None, new: str) -> Changes:
    if before is not None:
        return set_tracking(box, letter, before.tracking)
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        row = fair_copies.row_of(connection, number)
        if row is not None:
            fair_copies.take_away(connection, number)
    return _changes(letter, _TRACKING, partial(set_tracking, box, letter, new))


def set_pages(box: Box, letter: str) -> Changes:
    """Set the pages of a letter that was sealed without any. It can be undone.

    They are kept from then on, and are said to have been set later.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        RefusedError: the letter was not sent from here, has its pages, or its draft is gone.
        FairhandError: the pages cannot be set.
    """
    with box.reading() as connection:
        number = _sealed(connection, letter)
        before = fair_copies.of_letter(connection, number)
        shown = reading.letter(connection, number)
    if before is not None and before.has_pages:
        raise RefusedError("This letter has its pages.", safe="Nothing was changed.")
    if shown.draft is None:
        raise RefusedError(
            "The draft of this letter is gone, so its pages cannot be set.",
            safe="The letter is as it was sent.",
        )
    made = _set(box, shown.draft, shown.text, shown.written, before)
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        row = fair_copies.row_of(connection, number)
        if row is None:
            fair_copies.add(connection, number, made)
        else:
            fair_copies.set_pages(connection, number, made)
    return _changes(shown.id, _PAGES, partial(_pages_back, box, shown.id, had_row=row is not None))


def _set(box: Box, draft: str, text: str, on: LetterDate, before: SealedCopy | None) -> NewCopy:
    """Return pages of a letter that was sealed.

    Raises:
        FairhandError: they cannot be set.
    """
    sheet = Sheet(text, text, before.slips if before else 0)
    copied = before is not None and before.copied
    made = sealed_pages.typeset(box, draft, sheet, on, copied=copied, set_later=True)
    if made.failure:
        raise FairhandError(made.failure, safe="The letter is as it was sent.")
    return made.copy


def _pages_back(box: Box, letter: str, *, had_row: bool) -> Changes:
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        shown = fair_copies.of_letter(connection, number)
        if not had_row:
            fair_copies.take_away(connection, number)
        elif shown is not None:
            none = NewCopy(NO_PAGES, 0, shown.style, 0, copied=shown.copied, slips=shown.slips)
            fair_copies.set_pages(connection, number, none)
    return _changes(letter, _PAGES, partial(set_pages, box, letter))


def _sealed(connection: Connection, letter: str) -> int:
    """Return the number of a letter.

    Raises:
        RefusedError: it was not sent from here.
    """
    number = find_number(connection, "letter", letter)
    if not editing.is_sealed(connection, number):
        raise RefusedError(
            "This letter was not sent from here, so it has no pages of its own.",
            safe="Nothing was changed.",
        )
    return number


def _changes(letter: str, name: str, back: Callable[[], Changes]) -> Changes:
    return Changes(letters=frozenset({letter})).with_undo(name, back)
