"""Sealing: a draft that was sent becomes a letter, and stays as it was sent."""

from __future__ import annotations

import time
from datetime import date
from functools import partial

from sqlalchemy import Connection

from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import Party
from fairhand.domain.dates import LetterDate, on as on_day
from fairhand.domain.draft import Draft, Sent
from fairhand.domain.errors import SealedError
from fairhand.domain.letter import IncomingLetter, Medium
from fairhand.store import adding, correspondents, drafts, letters, search
from fairhand.store.box import Box
from fairhand.store.correspondents import find_number
from fairhand.store.dates import columns_of

# Who writes in a box in which nobody has said yet who they are.
NAMELESS = "Me"


def send(box: Box, draft: str, *, on: LetterDate | None = None, by: Medium | None = None) -> Sent:
    """Seal a draft: its last version becomes a letter from me, which answers what the draft answers.

    Args:
        box: the open box.
        draft: its id.
        on: when it was sent; today where nothing is said.
        by: the way it went.

    Raises:
        SealedError: it was sent already, or there is nothing on the sheet.
    """
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        found = drafts.drafts(connection, number=number)[0]
        line = drafts.line_number(connection, number, None)
        text = drafts.working_text(connection, line).text
        _refuse(found, text)
        version = _sealed_version(connection, number, line, text)
        letter_id, letter = _add_letter(
            connection, found, number, text, on or on_day(date.today()), by
        )
        connection.exec_driver_sql(
            "UPDATE letter SET sealed_version = ? WHERE number = ?", (version, letter)
        )
        connection.exec_driver_sql(
            "UPDATE draft SET sealed_as = ? WHERE number = ?", (letter, number)
        )
        key = connection.exec_driver_sql(
            "SELECT sort_key FROM draft WHERE number = ?", (number,)
        ).scalar_one()
        search.remove(connection, [key])
    changes = Changes(
        frozenset(found.to_ids), frozenset({letter_id, *found.answering}), frozenset({found.id})
    )
    return Sent(
        letter_id,
        changes.with_undo("Mark as Sent", partial(_unseal, box, found.id, letter_id, on, by)),
    )


def _refuse(draft: Draft, text: str) -> None:
    if draft.state == "sealed":
        raise SealedError("This draft was marked as sent already.", safe="Nothing was changed.")
    if not text.strip():
        raise SealedError(
            "There is nothing on the sheet yet.",
            safe="Nothing was changed.",
            todo="Write the letter first.",
        )


def _sealed_version(connection: Connection, draft: int, line: int, text: str) -> int:
    """Return the number of the version that holds the text, making it where the last one does not."""
    present = drafts.working_text(connection, line)
    made = present.version
    if not present.kept:
        seconds = drafts.seconds_since_version(connection, draft)
        made = drafts.add_version(
            connection, line, drafts.NewVersion(text, "sealed", int(time.time()), seconds)
        )
    return find_number(connection, "version", made)


def _add_letter(
    connection: Connection, draft: Draft, number: int, text: str, on: LetterDate, by: Medium | None
) -> tuple[str, int]:
    recipients = connection.exec_driver_sql(
        "SELECT correspondent FROM draft_recipient WHERE draft = ? ORDER BY position", (number,)
    ).scalars()
    numbers = [int(who) for who in recipients]
    people = correspondents.get_many(connection, numbers)
    incoming = IncomingLetter(
        text,
        "markdown",
        authors=(_myself(connection),),
        recipients=tuple(_party(people[who]) for who in numbers),
        written=on,
        medium=by,
    )
    added = adding.add_sealed(connection, adding.prepare(incoming), numbers)
    connection.exec_driver_sql(
        "UPDATE letter SET sent_words = ?, sent_earliest = ?, sent_latest = ? WHERE number = ?",
        (*columns_of(on), added.number),
    )
    for answered in (
        connection.exec_driver_sql("SELECT letter FROM draft_answers WHERE draft = ?", (number,))
        .scalars()
        .all()
    ):
        letters.link(connection, added.number, int(answered), "reply")
    return added.id, added.number


def _party(who: correspondents.Correspondent) -> Party:
    return Party(who.name, who.addresses[0] if who.addresses else "")


def _myself(connection: Connection) -> Party:
    mine = correspondents.me(connection)
    if mine:
        return _party(mine[0])
    spelled = correspondents.claims(connection) or [NAMELESS]
    correspondents.claim(connection, spelled)
    return Party("", spelled[0]) if "@" in spelled[0] else Party(spelled[0])


def _unseal(box: Box, draft: str, letter: str, on: LetterDate | None, by: Medium | None) -> Changes:
    """Take a sealing back: the letter goes, the draft is open again."""
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        found = drafts.drafts(connection, number=number)[0]
        row = find_number(connection, "letter", letter)
        connection.exec_driver_sql("UPDATE draft SET sealed_as = NULL WHERE number = ?", (number,))
        letters.delete(connection, [row], int(time.time()))
        letters.destroy(connection, [row])
        search.index_draft(connection, drafts.index_row(connection, number))
    changes = Changes(
        frozenset(found.to_ids), frozenset({letter, *found.answering}), frozenset({draft})
    )
    return changes.with_undo("Mark as Sent", partial(_sent_again, box, draft, on, by))


def _sent_again(box: Box, draft: str, on: LetterDate | None, by: Medium | None) -> Changes:
    return send(box, draft, on=on, by=by).changes
