"""A letter by e-mail: made into a mail that one's own mail program sends. Fairhand itself sends nothing."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

from fairhand.domain.correspondent import Party
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.errors import DiskError, RefusedError
from fairhand.domain.letter import Letter
from fairhand.formats import outgoing
from fairhand.formats.outgoing import Outgoing
from fairhand.services import addressing
from fairhand.store import bytes as kept_bytes
from fairhand.store import correspondents, drafts, letters, pictures, reading
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_letter_or_draft
from fairhand.system.clock import SystemClock

_MOST_REFERENCES = 20  # as RFC 5322 does not ask for all of a long thread
_NOON = time(12)


def as_eml(box: Box, letter_or_draft: str) -> bytes:
    """Return a letter of mine, or a draft as it stands, as a mail in a file (RFC 5322).

    It names the mail that it answers, and nothing that is not known: no address, no Message-ID, and no
    date where only a month is known.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        RefusedError: the letter is somebody else's.
        DamagedPartError: the bytes of an enclosure are not what they were.
    """
    return outgoing.compose(_outgoing(box, letter_or_draft))


def save_eml(box: Box, letter_or_draft: str, target: Path) -> Path:
    """Write a mail into a file that the person chose, and return it.

    Raises:
        DiskError: it cannot be written; and as `as_eml`.
    """
    data = as_eml(box, letter_or_draft)
    try:
        target.write_bytes(data)
    except OSError as error:
        raise DiskError(
            f"The e-mail could not be saved in {target.parent}: {error.strerror}.",
            safe="The letter is as it was.",
            todo="Choose another folder.",
        ) from error
    return target


def mailto(box: Box, letter_or_draft: str) -> str:
    """Return a letter of mine, or a draft as it stands, as a `mailto:` address (RFC 6068).

    Raises:
        RefusedError: it is too long for one, or has enclosures; and as `as_eml`.
    """
    letter = _outgoing(box, letter_or_draft)
    if letter.enclosures:
        raise RefusedError(
            "A mail program can be handed the words of this letter, but not what is enclosed with it.",
            todo="Save it as an e-mail instead, and open that in the mail program.",
        )
    found = outgoing.mailto(letter)
    if len(found) > outgoing.LONGEST_MAILTO:
        raise RefusedError(
            "This letter is too long to be handed to a mail program directly.",
            todo="Save it as an e-mail instead, and open that in the mail program.",
        )
    return found


def _outgoing(box: Box, letter_or_draft: str) -> Outgoing:
    with box.reading() as connection:
        table, number, _ = find_letter_or_draft(connection, letter_or_draft)
        if table == "letter":
            return _letter(connection, number)
        return _draft(connection, number)


def _letter(connection: Connection, number: int) -> Outgoing:
    shown = reading.letter(connection, number)
    if shown.direction != "sent":
        raise RefusedError(
            "Only a letter of your own can go out as an e-mail.",
            todo="Say in the preferences who you are, if it is yours.",
        )
    people = _people(connection, number)
    answers, references, subject = _thread(connection, list(shown.answers))
    return Outgoing(
        shown.text,
        shown.text_format,
        people[letters.AUTHOR],
        people[letters.RECIPIENT],
        _moment(shown),
        shown.subject or subject,
        shown.language,
        shown.message_id,
        answers,
        references,
        _enclosures(connection, number, shown),
    )


def _moment(letter: Letter) -> datetime | None:
    if letter.instant is not None:
        return letter.instant
    day = letter.written.day
    if day is None or day.year < outgoing.FIRST_YEAR:
        return None
    today = SystemClock().now()
    return today if day == today.date() else datetime.combine(day, _NOON).astimezone()


def _people(connection: Connection, number: int) -> dict[int, tuple[Party, ...]]:
    """Return authors and recipients as the letter spells them, with the addresses that are known by now."""
    rows = connection.exec_driver_sql(
        "SELECT role, correspondent, name, address FROM party WHERE letter = ? ORDER BY role, position",
        (number,),
    ).all()
    known = correspondents.get_many(connection, {row.correspondent for row in rows})
    found: dict[int, tuple[Party, ...]] = {letters.AUTHOR: (), letters.RECIPIENT: ()}
    for role, who, name, address in rows:
        now = correspondents.spelling_of(known[who])
        found[role] += (Party(name or now.name, address or now.address),)
    return found


def _enclosures(
    connection: Connection, number: int, letter: Letter
) -> tuple[IncomingEnclosure, ...]:
    return tuple(
        IncomingEnclosure(
            each.name,
            each.media_type,
            kept_bytes.read(connection, reading.enclosed(connection, number, each.sha256)),
        )
        for each in letter.enclosures
    )


def _draft(connection: Connection, number: int) -> Outgoing:
    line = drafts.line_number(connection, number, None)
    text = drafts.working_text(connection, line).text
    to = drafts.recipients(connection, number)
    known = correspondents.get_many(connection, to)
    mine = addressing.myself(connection)
    answered = [found for _, found in drafts.letters_answered(connection, number)]
    answers, references, subject = _thread(connection, answered)
    return Outgoing(
        text,
        "markdown",
        () if mine is None else (mine,),
        tuple(correspondents.spelling_of(known[who]) for who in to),
        SystemClock().now(),
        subject,
        answers=answers,
        references=references,
        enclosures=pictures.of_text(connection, number, text),
    )


def _thread(connection: Connection, answered: list[str]) -> tuple[str, tuple[str, ...], str]:
    """Return by which Message-ID the newest mail is known that is answered, those before it, and a subject."""
    found: list[str] = []
    subject, last = "", ""
    seen: set[int] = set()
    number = _newest_mail(connection, answered)
    while number is not None and number not in seen and len(found) < _MOST_REFERENCES:
        seen.add(number)
        row = connection.exec_driver_sql(
            "SELECT message_id, subject FROM letter WHERE number = ?", (number,)
        ).one()
        if not found:
            last, subject = row.message_id, row.subject
        found.insert(0, row.message_id)
        number = connection.exec_driver_sql(
            "SELECT a.answered FROM answers a JOIN letter l ON l.number = a.answered "
            "WHERE a.letter = ? AND l.message_id <> '' ORDER BY l.sort_key DESC LIMIT 1",
            (number,),
        ).scalar()
    if subject and not subject.casefold().startswith("re:"):
        subject = f"Re: {subject}"
    return last, tuple(found), subject


def _newest_mail(connection: Connection, answered: list[str]) -> int | None:
    for letter in reversed(answered):
        found = connection.exec_driver_sql(
            "SELECT number FROM letter WHERE id = ? AND message_id <> ''", (letter,)
        ).scalar()
        if found is not None:
            return int(found)
    return None
