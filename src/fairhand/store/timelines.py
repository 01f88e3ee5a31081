"""Timelines: letters and open drafts as rows, newest first, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection

from fairhand.domain.letter import Direction, Page, State, TimelineRow
from fairhand.store.correspondents import family, get_many, me_numbers
from fairhand.store.dates import date_of, moment_of
from fairhand.store.letters import AUTHOR, RECIPIENT

Way = Literal["all", "received", "sent"]

_LETTERS = """
    SELECT number, id, sort_key, written_words, written_earliest, written_latest, subject, excerpt, words, scans, enclosures,
      tags, starred, decision, sealed_version,
      EXISTS(SELECT 1 FROM answers a JOIN letter b ON b.number = a.letter WHERE a.answered = letter.number AND b.deleted_at IS NULL)
        AS is_answered
    FROM letter WHERE number IN (SELECT value FROM json_each(?)) ORDER BY sort_key DESC
"""
_MINE = "(SELECT value FROM json_each(:me))"
_MY_LETTER = f"EXISTS(SELECT 1 FROM party x WHERE x.letter = p.letter AND x.role = 0 AND x.correspondent IN {_MINE})"
_TO_ME = f"EXISTS(SELECT 1 FROM party x WHERE x.letter = p.letter AND x.role = 1 AND x.correspondent IN {_MINE})"
# Between somebody and me: what they wrote, what I wrote to them, and what is between them and others
# where I am no party at all (an editor's box).
_WAYS: dict[Way, str] = {
    "all": f"(p.role = 0 OR {_MY_LETTER} OR NOT {_TO_ME})",
    "received": f"p.role = 0 AND NOT {_MY_LETTER}",
    "sent": f"p.role = 1 AND {_MY_LETTER}",
}
_ALL_WAYS: dict[Way, str] = {
    "all": "1",
    "received": "NOT EXISTS(SELECT 1 FROM party x WHERE x.letter = l.number AND x.role = 0 AND x.correspondent IN "
    f"{_MINE})",
    "sent": f"EXISTS(SELECT 1 FROM party x WHERE x.letter = l.number AND x.role = 0 AND x.correspondent IN {_MINE})",
}
_BEFORE_ALL = 1 << 62


def numbers_of(
    connection: Connection, correspondent: int | None, way: Way, before: int | None, limit: int
) -> list[tuple[int, int]]:
    """Return (sort key, number) of letters, newest first.

    Args:
        connection: to read from.
        correspondent: whose, or None for all letters.
        way: which direction.
        before: sort key to go on from, or None for the newest.
        limit: how many at the most.
    """
    parameters = {
        "me": json.dumps(sorted(me_numbers(connection))),
        "before": before or _BEFORE_ALL,
        "limit": limit,
    }
    if correspondent is None:
        found = connection.exec_driver_sql(
            f"SELECT l.sort_key, l.number FROM letter l WHERE l.deleted_at IS NULL AND l.sort_key < :before AND {_ALL_WAYS[way]} "
            "ORDER BY l.sort_key DESC LIMIT :limit",
            parameters,
        )
    else:
        parameters["who"] = json.dumps(sorted(family(connection, [correspondent])))
        found = connection.exec_driver_sql(
            "SELECT DISTINCT p.sort_key, p.letter FROM party p "
            "WHERE p.correspondent IN (SELECT value FROM json_each(:who)) AND p.live = 1 AND p.sort_key < :before "
            f"AND {_WAYS[way]} ORDER BY p.sort_key DESC LIMIT :limit",
            parameters,
        )
    return [(int(key), int(number)) for key, number in found]


def count(connection: Connection) -> int:
    """Return how many letters there are outside the wastebasket."""
    return int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM letter WHERE deleted_at IS NULL"
        ).scalar_one()
    )


def page(
    connection: Connection,
    correspondent: int | None,
    way: Way,
    before: int | None,
    limit: int,
    today: date,
) -> Page:
    """Return a page of letters as rows.

    Args:
        connection: to read from.
        correspondent: whose, or None for all letters.
        way: which direction.
        before: sort key to go on from, or None for the newest.
        limit: how many letters at the most.
        today: what owed days are counted to.
    """
    keys = numbers_of(connection, correspondent, way, before, limit)
    rows = letter_rows(connection, [number for _, number in keys], today)
    return Page(tuple(_with_waits(rows)), keys[-1][0] if len(keys) == limit else None)


def _with_waits(rows: Sequence[TimelineRow]) -> Iterable[TimelineRow]:
    """Give each row the days since the letter of the other direction before it."""
    for row, older in zip(rows, [*rows[1:], None], strict=True):
        if (
            older is not None
            and older.direction != row.direction
            and older.date.day
            and row.date.day
        ):
            yield replace(row, days_later=(row.date.day - older.date.day).days)
        else:
            yield row


@dataclass(frozen=True, slots=True)
class Parties:
    """The numbers of those who stand on a letter."""

    authors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()


def parties_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Parties]:
    """Return who stands on each of those letters."""
    found: dict[int, dict[int, list[int]]] = {}
    for number, role, correspondent in connection.exec_driver_sql(
        "SELECT letter, role, correspondent FROM party WHERE letter IN (SELECT value FROM json_each(?)) ORDER BY letter, role, position",
        (json.dumps(list(numbers)),),
    ):
        found.setdefault(number, {AUTHOR: [], RECIPIENT: []})[role].append(correspondent)
    return {
        number: Parties(tuple(who[AUTHOR]), tuple(who[RECIPIENT])) for number, who in found.items()
    }


def direction_of(parties: Parties, mine: set[int]) -> Direction:
    """Return which way a letter went: worked out from *me*, never stored."""
    if mine.intersection(parties.authors):
        return "sent"
    if mine and (not parties.recipients or mine.intersection(parties.recipients)):
        return "received"
    return "between"


def letter_rows(connection: Connection, numbers: Sequence[int], today: date) -> list[TimelineRow]:
    """Return letters as rows, newest first."""
    mine = me_numbers(connection)
    parties = parties_of(connection, numbers)
    people = get_many(
        connection, {who for both in parties.values() for who in (*both.authors, *both.recipients)}
    )
    waiting = waits(connection, mine)
    versions = _versions_of(connection, numbers)
    rows = []
    for letter in connection.exec_driver_sql(_LETTERS, (json.dumps(list(numbers)),)):
        both = parties.get(letter.number, Parties())
        direction = direction_of(both, mine)
        others = both.recipients if direction == "sent" else both.authors
        state = state_of(letter, both, direction, waiting)
        when = date_of(letter.written_words, letter.written_earliest, letter.written_latest)
        rows.append(
            TimelineRow(
                "letter",
                letter.id,
                direction,
                when,
                tuple(people[who].name for who in others if who in people),
                letter.subject,
                letter.excerpt,
                letter.words,
                letter.sort_key,
                state,
                tuple(letter.tags.split("\n")) if letter.tags else (),
                letter.scans,
                letter.enclosures,
                versions=versions.get(letter.number, 0),
                owed_days=(today - when.latest).days
                if state == "reply-owed" and when.latest
                else None,
                starred=bool(letter.starred),
            )
        )
    return rows


def state_of(
    letter: Any, parties: Parties, direction: Direction, waiting: Callable[[int, int], bool]
) -> State:
    """Return whether a letter wants a reply: the person's decision, an answer, or whether I wrote since."""
    if direction != "received":
        return ""
    if letter.decision:
        return letter.decision  # type: ignore[no-any-return]  # the column holds nothing else
    if letter.is_answered:
        return "answered"
    return (
        "reply-owed"
        if any(waiting(author, letter.sort_key) for author in parties.authors)
        else "answered"
    )


def waits(connection: Connection, mine: set[int]) -> Callable[[int, int], bool]:
    """Return a function (author, sort key) that tells whether I wrote nothing to the author since."""
    last_sent: dict[int, int] = {}
    me = json.dumps(sorted(mine))

    def last(author: int) -> int:
        if author not in last_sent:
            found = connection.exec_driver_sql(
                "SELECT p.sort_key FROM party p WHERE p.correspondent IN (SELECT value FROM json_each(:who)) AND p.live = 1 "
                f"AND p.role = 1 AND {_MY_LETTER} ORDER BY p.sort_key DESC LIMIT 1",
                {"who": json.dumps(sorted(family(connection, [author]))), "me": me},
            ).scalar()
            last_sent[author] = int(found) if found is not None else -1
        return last_sent[author]

    return lambda author, key: bool(mine) and author not in mine and last(author) < key


def _versions_of(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Return how many versions stand behind each letter that was written here."""
    return {
        int(number): int(versions)
        for number, versions in connection.exec_driver_sql(
            "SELECT d.sealed_as, count(*) FROM draft d JOIN version v ON v.draft = d.number "
            "WHERE d.sealed_as IN (SELECT value FROM json_each(?)) GROUP BY 1",
            (json.dumps(list(numbers)),),
        )
    }


_DRAFTS = """
    SELECT d.number, d.id, d.sort_key, d.kind, d.begun_at, d.excerpt, d.words, d.seconds,
      (SELECT count(*) FROM version v WHERE v.draft = d.number) AS versions
    FROM draft d WHERE d.sealed_as IS NULL
"""


def draft_rows(
    connection: Connection, correspondent: int | None, *, deleted: bool = False
) -> list[TimelineRow]:
    """Return the open drafts to somebody (or all of them) as rows, last begun first; or those in the wastebasket."""
    condition = (
        " AND d.deleted_at IS NOT NULL"
        if deleted
        else " AND d.deleted_at IS NULL AND d.kind <> 'journal'"
    )
    parameters = {}
    if correspondent is not None:
        condition += " AND d.number IN (SELECT draft FROM draft_recipient WHERE correspondent IN (SELECT value FROM json_each(:who)))"
        parameters = {"who": json.dumps(sorted(family(connection, [correspondent])))}
    found = connection.exec_driver_sql(
        _DRAFTS + condition + " ORDER BY d.sort_key DESC", parameters
    ).all()
    names = recipient_names(connection, [draft.number for draft in found])
    return [
        TimelineRow(
            "draft",
            draft.id,
            None,
            _day_of(draft.begun_at),
            names.get(draft.number, ()),
            "",
            draft.excerpt,
            draft.words,
            draft.sort_key,
            versions=draft.versions,
            seconds=draft.seconds,
        )
        for draft in found
    ]


def _day_of(seconds: int) -> Any:
    day = moment_of(seconds).astimezone().date().isoformat()
    return date_of("", day, day)


def recipient_names(connection: Connection, drafts: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return the names of those to whom each of those drafts goes."""
    rows = connection.exec_driver_sql(
        "SELECT draft, correspondent FROM draft_recipient WHERE draft IN (SELECT value FROM json_each(?)) ORDER BY draft, position",
        (json.dumps(list(drafts)),),
    ).all()
    people = get_many(connection, {row[1] for row in rows})
    names: dict[int, tuple[str, ...]] = {}
    for draft, who in rows:
        names[draft] = (*names.get(draft, ()), people[who].name)
    return names


def position(
    connection: Connection, number: int, correspondent: int | None, way: Way
) -> tuple[int, int]:
    """Return the place of a letter in its timeline, counted from the oldest, and how many there are."""
    keys = [found for _, found in numbers_of(connection, correspondent, way, None, -1)]
    return (len(keys) - keys.index(number) if number in keys else 0), len(keys)
