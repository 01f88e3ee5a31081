"""Sealing: a draft that was sent becomes a letter, and stays as it was sent."""

from __future__ import annotations

from functools import partial

from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import Party
from fairhand.domain.dates import LetterDate
from fairhand.domain.dates import on as on_day
from fairhand.domain.draft import Draft, Sent
from fairhand.domain.errors import SealedError
from fairhand.domain.letter import IncomingLetter, Medium
from fairhand.services import addressing
from fairhand.store import adding, correspondents, drafts, letters, mentions, pictures, versions
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.system import clock
from fairhand.system.clock import SystemClock

# What undoing it is called; a window goes back to the desk then.
SENDING = "Mark as Sent"


def send(box: Box, draft: str, *, on: LetterDate | None = None, by: Medium | None = None) -> Sent:
    """Seal a draft: its last version becomes a letter from me, which answers what the draft answers.

    The pictures in its text become enclosures of the letter, under the same names.

    Args:
        box: the open box.
        draft: its id.
        on: when it was sent; today where nothing is said.
        by: the way it went.

    Returns:
        The letter; its undo makes the draft an open one again.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        SealedError: it was sent already, there is nothing on the sheet, or it is none to be sent.
    """
    return _send(box, draft, on or on_day(SystemClock().today()), by, None)


def _send(box: Box, draft: str, on: LetterDate, by: Medium | None, letter_id: str | None) -> Sent:
    """Seal a draft as the letter with that id: a new one, or the one that it was before an undo."""
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        found = drafts.get(connection, number)
        line = drafts.line_number(connection, number, None)
        text = drafts.working_text(connection, line).text
        _refuse(found, text)
        version = _sealed_version(connection, number, line, text)
        added = _add_letter(connection, number, text, on, by, letter_id)
        drafts.seal(connection, number, added.number, version)
    changes = Changes(
        frozenset(found.to_ids), frozenset({added.id, *found.answering}), frozenset({found.id})
    )
    back = partial(_unseal, box, found.id, added.id, on, by)
    return Sent(added.id, changes.with_undo(SENDING, back))


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


def _sealed_version(connection: Connection, draft: int, line: int, text: str) -> str:
    """Return the id of the version that holds the text, making it where the last one does not."""
    present = drafts.working_text(connection, line)
    if present.kept:
        return present.version
    seconds = versions.unaccounted_seconds(connection, draft)
    new = versions.NewVersion(text, "sealed", clock.seconds(), seconds)
    return versions.add(connection, line, new)


def _add_letter(
    connection: Connection,
    draft: int,
    text: str,
    on: LetterDate,
    by: Medium | None,
    letter_id: str | None,
) -> adding.Added:
    numbers = drafts.recipients(connection, draft)
    people = correspondents.get_many(connection, numbers)
    incoming = IncomingLetter(
        text,
        "markdown",
        authors=(_myself(connection),),
        recipients=tuple(correspondents.spelling_of(people[who]) for who in numbers),
        written=on,
        medium=by,
        enclosures=pictures.of_text(connection, draft, text),
    )
    item = adding.prepare(incoming, enclosures_kept=True)  # they are the draft's own
    added = adding.add_sealed(connection, item, numbers, letter_id)
    for answered, _ in drafts.letters_answered(connection, draft):
        letters.link(connection, added.number, answered, "reply")
    if letter_id is not None:
        mentions.learn_again(connection, added.number, letter_id)
    return added


def _myself(connection: Connection) -> Party:
    """Return the author of what is sent: me, or whoever writes before having said who that is."""
    mine = addressing.myself(connection)
    if mine is None:
        correspondents.claim_nameless(connection)
    return mine or correspondents.NAMELESS


def _unseal(box: Box, draft: str, letter: str, on: LetterDate, by: Medium | None) -> Changes:
    """Take a sealing back: the letter goes, the draft is open again."""
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        found = drafts.get(connection, number)
        row = find_number(connection, "letter", letter)
        letters.delete(connection, row, clock.seconds())
        drafts.unseal(connection, number)
        letters.destroy(connection, [row])
    changes = Changes(
        frozenset(found.to_ids), frozenset({letter, *found.answering}), frozenset({draft})
    )
    return changes.with_undo(SENDING, partial(_send_again, box, draft, on, by, letter))


def _send_again(box: Box, draft: str, on: LetterDate, by: Medium | None, letter: str) -> Changes:
    return _send(box, draft, on, by, letter).changes
