"""Sealing: a draft that was sent becomes a letter, with its pages, and stays as it was sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import Party
from fairhand.domain.dates import LetterDate
from fairhand.domain.dates import on as on_day
from fairhand.domain.draft import Draft, Sent
from fairhand.domain.errors import SealedError, StaleBaseError
from fairhand.domain.fair_copy import Style
from fairhand.domain.letter import IncomingLetter, Medium
from fairhand.domain.text import clean
from fairhand.services import addressing, copying_by_hand, sealed_pages
from fairhand.services.sealed_letters import pdf, sealed_copy, set_pages, set_tracking
from fairhand.services.sealed_pages import Pages, Sheet
from fairhand.services.writing_on import WroteOn, write_on
from fairhand.store import (
    adding,
    correspondents,
    drafts,
    fair_copies,
    letters,
    mentions,
    pictures,
    versions,
)
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.system import clock
from fairhand.system.clock import SystemClock

__all__ = [
    "SENDING",
    "WroteOn",
    "pdf",
    "sealed_copy",
    "send",
    "set_pages",
    "set_tracking",
    "write_on",
]

# What undoing it is called; a window goes back to the desk then.
SENDING = "Mark as Sent"
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class _Order:
    """How a draft is to go.

    Args:
        letter: the id that its letter had before an undo, or None for a new one.
        sealed_at: when it was sealed first, in UTC seconds, or None.
    """

    draft: str
    on: LetterDate
    by: Medium | None
    tracking: str
    style: Style | None
    copied: bool
    letter: str | None = None
    sealed_at: int | None = None


def send(
    box: Box,
    draft: str,
    *,
    on: LetterDate | None = None,
    by: Medium | None = None,
    tracking: str = "",
    style: Style | None = None,
    copied: bool = False,
) -> Sent:
    """Seal a draft: its last version becomes a letter from me, which answers what the draft answers.

    The pictures in its text become enclosures of the letter, under the same names. Its pages are set
    before the box is locked, and kept with it; where they cannot be set, it is sealed without.

    Args:
        box: the open box.
        draft: its id.
        on: when it was sent; today where nothing is said.
        by: the way it went.
        tracking: the number that the post gave, or "".
        style: how its pages are set; None for what the draft has.
        copied: whether it was copied by hand: slips of the pen that were noted are part of it then.

    Returns:
        The letter; its undo makes the draft an open one again.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        SealedError: it was sent already, there is nothing on the sheet, or it is none to be sent.
        StaleBaseError: somebody goes on writing it.
    """
    when = on or on_day(SystemClock().today())
    if copied:
        copying_by_hand.follow(box, draft)
    return _send(box, _Order(draft, when, by, one_line(tracking), style, copied))


def one_line(words: str) -> str:
    """Return a tracking number as it is kept."""
    return " ".join(clean(words).split())


def _send(box: Box, order: _Order, pages: Pages | None = None) -> Sent:
    for _ in range(_ATTEMPTS):
        pages = _pages(box, order) if pages is None else pages
        sent = _seal(box, order, pages)
        if sent is not None:
            return sent
        pages = None  # the text went on while its pages were set
    raise StaleBaseError(
        "The text went on while it was being sealed.",
        safe="Nothing was sealed, and the text is as it stands.",
        todo="Wait until nobody writes on it, and mark it as sent again.",
    )


def _pages(box: Box, order: _Order) -> Pages:
    with box.reading() as connection:
        found, _, sheet = _what_goes(connection, order)
    return sealed_pages.typeset(
        box, found.id, sheet, order.on, style=order.style, copied=order.copied
    )


def _what_goes(connection: Connection, order: _Order) -> tuple[Draft, int, Sheet]:
    """Return the draft, the number of the line that is sent, and what goes.

    Raises:
        SealedError: it cannot be sent.
    """
    number = find_number(connection, "draft", order.draft)
    found = drafts.get(connection, number)
    line = drafts.line_number(connection, number, None)
    text = drafts.working_text(connection, line).text
    _refuse(found, text)
    return found, line, sealed_pages.sheet_of(connection, number, text, copied=order.copied)


def _seal(box: Box, order: _Order, pages: Pages) -> Sent | None:
    """Seal what the pages were set of; return None where something else stands on the sheet by now."""
    with box.writing() as connection:
        found, line, sheet = _what_goes(connection, order)
        if sheet != pages.sheet:
            return None
        number = find_number(connection, "draft", found.id)
        version = _sealed_version(connection, number, line, sheet)
        added = _add_letter(connection, number, sheet.sent, order)
        drafts.seal(connection, number, added.number, version)
        copy = replace(
            pages.copy,
            tracking=order.tracking,
            sealed_at=order.sealed_at or pages.copy.sealed_at,
        )
        fair_copies.add(connection, added.number, copy)
    changes = _changes(found, added.id)
    done = replace(order, draft=found.id, letter=added.id, sealed_at=copy.sealed_at)
    back = partial(_unseal, box, done, pages)
    return Sent(added.id, changes.with_undo(SENDING, back), pages.failure)


def _changes(draft: Draft, letter: str) -> Changes:
    return Changes(
        frozenset(draft.to_ids), frozenset({letter, *draft.answering}), frozenset({draft.id})
    )


def _refuse(draft: Draft, text: str) -> None:
    """Do nothing where the draft can be sent.

    Raises:
        SealedError: it cannot.
    """
    if draft.state == "sealed":
        what, todo = "This draft was marked as sent already.", ""
    elif draft.kind == "journal":
        what, todo = "A journal entry is written for oneself and not sent.", ""
    elif draft.deleted:
        what, todo = "This draft lies in the wastebasket.", "Put it back first."
    elif not text.strip():
        what, todo = "There is nothing on the sheet yet.", "Write the letter first."
    else:
        return
    raise SealedError(what, safe="Nothing was changed.", todo=todo)


def _sealed_version(connection: Connection, draft: int, line: int, sheet: Sheet) -> str:
    """Return the id of the version that holds what goes, making it where there is none.

    What was copied with slips of the pen is another text than that on the sheet, which is kept too.
    """
    present = drafts.working_text(connection, line)
    if sheet.sent == sheet.text and present.kept:
        return present.version
    seconds = versions.unaccounted_seconds(connection, draft)
    if sheet.sent == sheet.text:
        new = versions.NewVersion(sheet.text, "sealed", clock.seconds(), seconds)
        return versions.add(connection, line, new)
    if versions.holding(connection, line, sheet.text) is None:
        kept = versions.NewVersion(sheet.text, "kept", clock.seconds(), seconds)
        versions.add(connection, line, kept)
    there = versions.holding(connection, line, sheet.sent)
    slips = "1 slip of the pen" if sheet.slips == 1 else f"{sheet.slips} slips of the pen"
    note = f"As it stands on the paper, copied by hand with {slips}."
    on_paper = versions.NewVersion(sheet.sent, "sealed", clock.seconds(), note=note)
    return there or versions.add(connection, line, on_paper)


def _add_letter(connection: Connection, draft: int, text: str, order: _Order) -> adding.Added:
    numbers = drafts.recipients(connection, draft)
    people = correspondents.get_many(connection, numbers)
    incoming = IncomingLetter(
        text,
        "markdown",
        authors=(_myself(connection),),
        recipients=tuple(correspondents.spelling_of(people[who]) for who in numbers),
        written=order.on,
        medium=order.by,
        enclosures=pictures.of_text(connection, draft, text),
    )
    item = adding.prepare(incoming, kept=True)  # they are the draft's own
    added = adding.add_sealed(connection, item, numbers, order.letter)
    for answered, _ in drafts.letters_answered(connection, draft):
        letters.link(connection, added.number, answered, "reply")
    if order.letter is not None:
        mentions.learn_again(connection, added.number, order.letter)
    return added


def _myself(connection: Connection) -> Party:
    """Return the author of what is sent: me, or whoever writes before having said who that is."""
    mine = addressing.myself(connection)
    if mine is None:
        correspondents.claim_nameless(connection)
    return mine or correspondents.NAMELESS


def _unseal(box: Box, order: _Order, pages: Pages) -> Changes:
    """Take a sealing back: the letter goes, the draft is open again."""
    letter = order.letter or ""
    with box.writing() as connection:
        number = find_number(connection, "draft", order.draft)
        found = drafts.get(connection, number)
        row = find_number(connection, "letter", letter)
        letters.delete(connection, row, clock.seconds())
        if drafts.sealed_as(connection, number) == row:  # and not written on since
            drafts.unseal(connection, number)
        letters.destroy(connection, [row])
    back = partial(_send_again, box, order, pages)
    return _changes(found, letter).with_undo(SENDING, back)


def _send_again(box: Box, order: _Order, pages: Pages) -> Changes:
    return _send(box, order, pages).changes
