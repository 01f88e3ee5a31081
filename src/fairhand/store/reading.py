"""One letter whole, as a reading pane shows it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from fairhand.domain.correspondent import Correspondent
from fairhand.domain.enclosure import Enclosure
from fairhand.domain.errors import NotFoundError
from fairhand.domain.letter import Letter
from fairhand.store.correspondents import get_many, me_numbers
from fairhand.store.dates import date_of, moment_of
from fairhand.store.letters import newest_text
from fairhand.store.timelines import (
    Parties,
    direction_of,
    is_answered,
    is_long_past,
    parties_of,
    state_of,
    waits,
)

_LETTER = f"""
    SELECT *, {is_answered("letter.number")} AS is_answered, {is_long_past("letter")} AS is_long_past
    FROM letter WHERE number = :number
"""
_DAMAGED = "The text of this letter is damaged: it is not what it was. Open a copy of the box."


def id_of(connection: Connection, number: int) -> str:
    """Return the id of a letter."""
    found = connection.exec_driver_sql("SELECT id FROM letter WHERE number = ?", (number,))
    return str(found.scalar_one())


def letter(connection: Connection, number: int) -> Letter:
    """Return the letter with that number, with everything known of it."""
    mine = me_numbers(connection)
    asked = {"number": number, "me": json.dumps(sorted(mine))}
    row = connection.exec_driver_sql(_LETTER, asked).one()
    both = parties_of(connection, [number]).get(number, Parties())
    people = get_many(connection, (*both.authors, *both.recipients))
    authors, recipients = _once(both.authors, people), _once(both.recipients, people)
    direction = direction_of(both, mine)
    text, text_format, whole = newest_text(connection, number)
    draft = _draft_of(connection, number)
    return Letter(
        id=row.id,
        authors=tuple(authors.values()),
        recipients=tuple(recipients.values()),
        author_ids=tuple(authors),
        recipient_ids=tuple(recipients),
        direction=direction,
        state=state_of(row, both, direction, waits(connection, mine)),
        written=date_of(row.written_words, row.written_earliest, row.written_latest),
        sent=date_of(row.sent_words, row.sent_earliest, row.sent_latest),
        received=date_of(row.received_words, row.received_earliest, row.received_latest),
        instant=_moment(row.instant, row.offset_minutes),
        place=row.place,
        language=row.language,
        medium=row.medium,
        subject=row.subject,
        text=text,
        text_format=text_format,
        words=row.words,
        tags=tuple(row.tags.split("\n")) if row.tags else (),
        starred=bool(row.starred),
        note=row.note,
        paper_number=row.paper_number,
        paper_place=row.paper_place,
        enclosures=enclosures(connection, number),
        message_id=row.message_id,
        unreadable=row.unreadable if whole else _DAMAGED,
        deleted=row.deleted_at is not None,
        has_original=row.original is not None,
        versions=draft[1],
        draft=draft[0],
        answers=_ids(connection, "letter", "answered", number),
        answered_by=_ids(connection, "answered", "letter", number),
        reply=open_reply(connection, number),
    )


def _once(numbers: Iterable[int], people: dict[int, Correspondent]) -> dict[str, str]:
    """Return names by id, in order; two who were merged are one."""
    return {people[number].id: people[number].name for number in numbers}


def _moment(seconds: int | None, offset: int | None) -> datetime | None:
    return None if seconds is None else moment_of(seconds, offset)


def enclosures(connection: Connection, number: int) -> tuple[Enclosure, ...]:
    """Return what is enclosed with a letter, without the bytes."""
    rows = connection.exec_driver_sql(
        "SELECT e.name, e.media_type, c.bytes, c.sha256 "
        "FROM enclosure e JOIN content c ON c.number = e.content WHERE e.letter = ? ORDER BY e.position",
        (number,),
    )
    return tuple(
        Enclosure(name, media_type, length, sha256.hex())
        for name, media_type, length, sha256 in rows
    )


def _draft_of(connection: Connection, number: int) -> tuple[str | None, int]:
    row = connection.exec_driver_sql(
        "SELECT d.id, (SELECT count(*) FROM version v WHERE v.draft = d.number) "
        "FROM letter l JOIN version s ON s.number = l.sealed_version "
        "JOIN draft d ON d.number = s.draft WHERE l.number = ?",
        (number,),
    ).first()
    return (row[0], int(row[1])) if row is not None else (None, 0)


def _ids(connection: Connection, here: str, there: str, number: int) -> tuple[str, ...]:
    rows = connection.exec_driver_sql(
        f"SELECT l.id FROM answers a JOIN letter l ON l.number = a.{there} "
        f"WHERE a.{here} = ? AND l.deleted_at IS NULL ORDER BY l.sort_key",
        (number,),
    )
    return tuple(row[0] for row in rows)


def open_reply(connection: Connection, number: int) -> str | None:
    """Return the id of the open draft that answers the letter, the one touched last; or None."""
    found = connection.exec_driver_sql(
        "SELECT d.id FROM draft d JOIN draft_answers a ON a.draft = d.number "
        "WHERE a.letter = ? AND d.sealed_as IS NULL AND d.deleted_at IS NULL "
        "ORDER BY d.touched_at DESC, d.number DESC LIMIT 1",
        (number,),
    ).scalar()
    return None if found is None else str(found)


def original(connection: Connection, number: int) -> int:
    """Return the number under which what the letter was imported from is kept.

    Raises:
        NotFoundError: it was not imported.
    """
    found = connection.exec_driver_sql(
        "SELECT original FROM letter WHERE number = ?", (number,)
    ).scalar()
    if found is None:
        raise NotFoundError(
            "This letter was not imported: it has no original.", todo="Show it without --original."
        )
    return int(found)


def original_type(connection: Connection, number: int) -> str:
    """Return the media type of what the letter was imported from, or ""."""
    found = connection.exec_driver_sql(
        "SELECT original_type FROM letter WHERE number = ?", (number,)
    )
    return str(found.scalar_one())


def enclosed(connection: Connection, number: int, sha256: str) -> int:
    """Return the number under which what is enclosed with a letter is kept, by its hash in hex.

    Raises:
        NotFoundError: nothing with that hash is enclosed.
    """
    found = connection.exec_driver_sql(
        "SELECT c.number FROM enclosure e JOIN content c ON c.number = e.content "
        "WHERE e.letter = ? AND lower(hex(c.sha256)) = ?",
        (number, sha256.lower()),
    ).scalar()
    if found is None:
        raise NotFoundError("Nothing with that hash is enclosed with this letter.")
    return int(found)
