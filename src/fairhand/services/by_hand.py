"""By hand: writing down a letter from its paper, and editing what is said of any letter, the text aside.

Its text is corrected in `transcribing`, which stands here too under the names of its services.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

from fairhand.domain.by_hand import Kept, WrittenDown
from fairhand.domain.changes import Changes
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.letter import IncomingLetter
from fairhand.domain.text import clean
from fairhand.services import addressing, letters
from fairhand.services.addressing import Whom
from fairhand.services.editing import (
    date_of,
    edit,
    enclose,
    frozen,
    known_parts,
    one_line,
    read_texts,
)
from fairhand.services.enclosing import ready
from fairhand.services.transcribing import bring_back, correct, transcriptions
from fairhand.store import adding, correspondents, editing, hiding
from fairhand.store import letters as store
from fairhand.store.box import Box, Connection
from fairhand.store.bytes import Prepared
from fairhand.store.correspondents import find_number

__all__ = [
    "bring_back",
    "correct",
    "edit",
    "enclose",
    "frozen",
    "known_parts",
    "read_texts",
    "transcriptions",
    "write_down",
]

_NAME = "Write Down Letter"


def write_down(
    box: Box, written: WrittenDown, arrange: Callable[[Connection, int], object] | None = None
) -> Kept:
    """Write down a letter from its paper: one received, one sent long ago, or one between others.

    It comes in as an imported one does: the same person by the same address or name, the same index,
    known and probably known. Undoing it moves it to the wastebasket.

    Args:
        box: the open box.
        written: the form.
        arrange: called with the number of the new letter in the transaction that adds it, or None:
            puts its pages in order.

    Returns:
        What became of it. The very same letter, text and all, is not added twice: one that lies in the
        wastebasket is put back. Letters whose text is still to be typed are never taken for one another.

    Raises:
        NotFoundError, AmbiguousIdError: a letter that it answers is none, or of several.
        UnreadableError: a file cannot be enclosed; nothing was written down.
    """
    with ready(box, written.enclosures) as files:
        return _write_down(box, written, files, arrange)


def _write_down(
    box: Box,
    written: WrittenDown,
    files: Sequence[tuple[IncomingEnclosure, Prepared]],
    arrange: Callable[[Connection, int], object] | None,
) -> Kept:
    with box.reading() as connection:
        authors, recipients = _people(connection, written)
    item = adding.prepare(
        IncomingLetter(
            clean(written.text),
            "markdown",
            authors=tuple(party for party, _ in authors),
            recipients=tuple(party for party, _ in recipients),
            written=date_of(written.date),
            received=date_of(written.received),
            subject=one_line(written.subject),
            place=one_line(written.place),
            language=one_line(written.language),
            medium=written.medium,
            tags=written.tags,
            enclosures=tuple(incoming for incoming, _ in files),
        ),
        enclosures=[kept for _, kept in files],
    )
    says_something = bool(item.visible.strip() or files)
    with box.writing() as connection:
        there = adding.known_as(connection, item) if says_something else None
        if there is None:
            return _add(box, connection, item, (authors, recipients), written, arrange)
    return Kept(there[0], letters.put_back(box, [there[0]]), known=True)


def _people(
    connection: Connection, written: WrittenDown
) -> tuple[tuple[Whom, ...], tuple[Whom, ...]]:
    """Return authors and recipients; nobody named means that it was to me, unless I wrote it."""
    authors = tuple(addressing.whom(connection, text) for text in written.authors)
    recipients = tuple(addressing.whom(connection, text) for text in written.recipients)
    me = addressing.myself(connection)
    if not recipients and me is not None:
        by_me = any(correspondents.is_me(connection, party, number) for party, number in authors)
        recipients = () if by_me else ((me, None),)
    return authors, recipients


def _add(
    box: Box,
    connection: Connection,
    item: adding.Prepared,
    people: tuple[Sequence[Whom], Sequence[Whom]],
    written: WrittenDown,
    arrange: Callable[[Connection, int], object] | None,
) -> Kept:
    authors, recipients = people
    alike = adding.alike_as(connection, item) if item.likeness is not None else None
    newest = correspondents.newest(connection)
    if any(party == correspondents.NAMELESS for party, _ in (*authors, *recipients)):
        correspondents.claim_nameless(connection)
    by, to = (addressing.numbers_of(connection, each) for each in people)
    hiding.revive(connection, {*by, *to})
    added = adding.add_typed(connection, item, by, to)
    store.set_own_words(
        connection,
        added.number,
        note=clean(written.note),
        paper_number=one_line(written.paper_number),
        paper_place=one_line(written.paper_place),
    )
    if arrange is not None:
        arrange(connection, added.number)
    answered = [find_number(connection, "letter", each) for each in written.answers]
    for number in answered:
        store.link(connection, added.number, number, "hand")
    changes = Changes(
        correspondents.ids_of(connection, {*by, *to}),
        frozenset({added.id, *editing.ids_of_letters(connection, answered)}),
    )
    made = [number for number in {*by, *to} if number > newest]
    back = partial(_move, box, added.id, made, changes, away=True)
    return Kept(added.id, changes.with_undo(_NAME, back), alike)


def _move(box: Box, letter: str, made: Sequence[int], changes: Changes, *, away: bool) -> Changes:
    """Take a letter that was written down back, with whom it brought; or write it down again."""
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        store.delete(connection, number, int(time.time()) if away else None)
        if away:
            hiding.hide_unused(connection, made)
    return changes.with_undo(_NAME, partial(_move, box, letter, made, changes, away=not away))
