"""Timelines: letters and open drafts as rows, newest first, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from sqlalchemy import Connection

from fairhand.domain.dates import UNKNOWN, LetterDate
from fairhand.domain.letter import Direction, Page, State, TimelineRow
from fairhand.store.correspondents import family, me_numbers, names_of, roots
from fairhand.store.dates import date_of
from fairhand.store.letters import AUTHOR, RECIPIENT

Way = Literal["all", "received", "sent"]

# Among whom a letter's authors or recipients are looked for: the numbers of those who are *me*.
MINE = "(SELECT value FROM json_each(:me))"


def is_answered(letter: str) -> str:
    """Return the SQL that tells whether I answered a letter (`letter`: its number, in SQL).

    What others wrote in answer to it, or its own author after it, is no answer of mine.
    """
    return (
        "EXISTS(SELECT 1 FROM answers a JOIN party x ON x.letter = a.letter "
        f"WHERE a.answered = {letter} AND x.live = 1 AND x.role = 0 AND x.correspondent IN {MINE})"
    )


LONG_PAST_YEARS = 5


def is_long_past(letter: str) -> str:
    """Return the SQL that tells whether a letter was long past when it was put into the box.

    Mail of thirty years and letters out of a shoebox owe nobody anything, until the person says so.
    What came while there was a box stays owed, however long that is. What day it was counts as it
    came, where that is known; a letter of no known day is not long past.

    Args:
        letter: the alias of its row, in SQL.
    """
    came = f"coalesce({letter}.received_latest, {letter}.written_latest)"
    return f"coalesce({came} < date({letter}.added_at, 'unixepoch', '-{LONG_PAST_YEARS} years'), 0)"


def _is_at(role: int, letter: str) -> str:
    """Return the SQL that tells whether I am at that end of a letter."""
    return (
        f"EXISTS(SELECT 1 FROM party x WHERE x.letter = {letter} AND x.role = {role} "
        f"AND x.correspondent IN {MINE})"
    )


_LETTERS = f"""
    SELECT number, id, sort_key, written_words, written_earliest, written_latest, subject, excerpt,
      words, scans, enclosures, tags, starred, decision, received_words, received_earliest, received_latest,
      {is_answered("letter.number")} AS is_answered, {is_long_past("letter")} AS is_long_past
    FROM letter WHERE number IN (SELECT value FROM json_each(:numbers)) ORDER BY sort_key DESC
"""
_BY_ME, _TO_ME = _is_at(AUTHOR, "p.letter"), _is_at(RECIPIENT, "p.letter")
# Between somebody and me: what they wrote, what I wrote to them, and what is between them and others
# where I am no party at all (an editor's box).
_WAYS: dict[Way, str] = {
    "all": f"(p.role = 0 OR {_BY_ME} OR NOT {_TO_ME})",
    "received": f"p.role = 0 AND NOT {_BY_ME}",
    "sent": f"p.role = 1 AND {_BY_ME}",
}
_ALL_WAYS: dict[Way, str] = {
    "all": "1",
    "received": f"NOT {_is_at(AUTHOR, 'l.number')}",
    "sent": _is_at(AUTHOR, "l.number"),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """The letters of a timeline: SQL that gives `sort_key` and `number`, and its values."""

    sql: str
    values: dict[str, Any]


def _asked(connection: Connection, correspondent: int | None, way: Way) -> _Asked:
    values: dict[str, Any] = {"me": json.dumps(sorted(me_numbers(connection)))}
    if correspondent is None:
        return _Asked(
            "SELECT l.sort_key, l.number FROM letter l "
            f"WHERE l.deleted_at IS NULL AND {_ALL_WAYS[way]}",
            values,
        )
    numbers = sorted(family(connection, [correspondent]))
    # One number alone can be walked along its index, newest first, as far as is needed.
    one = len(numbers) == 1
    values["who"] = numbers[0] if one else json.dumps(numbers)
    who = ":who" if one else "(SELECT value FROM json_each(:who))"
    return _Asked(
        "SELECT DISTINCT p.sort_key, p.letter AS number FROM party p "
        f"WHERE p.correspondent {'=' if one else 'IN'} {who} AND p.live = 1 AND {_WAYS[way]}",
        values,
    )


def keys_of(
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
    asked = _asked(connection, correspondent, way)
    older = "" if before is None else "AND sort_key < :before"
    found = connection.exec_driver_sql(
        f"{asked.sql} {older} ORDER BY sort_key DESC LIMIT :limit",
        asked.values | {"before": before, "limit": limit},
    )
    return [(int(key), int(number)) for key, number in found]


def position(
    connection: Connection, number: int, correspondent: int | None, way: Way
) -> tuple[int, int]:
    """Return the place of a letter in its timeline, counted from the oldest, and how many there are.

    The place is 0 for a letter that is not in that timeline.
    """
    asked = _asked(connection, correspondent, way)
    total, place, there = connection.exec_driver_sql(
        "SELECT count(*), count(*) FILTER (WHERE sort_key <= "
        "(SELECT sort_key FROM letter WHERE number = :number)), "
        f"count(*) FILTER (WHERE number = :number) FROM ({asked.sql})",
        asked.values | {"number": number},
    ).one()
    return (int(place) if there else 0), int(total)


def count_to_others(connection: Connection, correspondent: int) -> int:
    """Return how many letters somebody wrote to others than *me*."""
    asked = _asked(connection, correspondent, "received")
    found = connection.exec_driver_sql(
        f"SELECT count(*) FROM ({asked.sql} AND NOT {_TO_ME} AND EXISTS("
        "SELECT 1 FROM party r WHERE r.letter = p.letter AND r.role = 1))",
        asked.values,
    )
    return int(found.scalar_one())


def count(connection: Connection) -> int:
    """Return how many letters there are outside the wastebasket."""
    found = connection.exec_driver_sql("SELECT count(*) FROM letter WHERE deleted_at IS NULL")
    return int(found.scalar_one())


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
    # One more than is wanted: it tells whether there are more, and what the last one followed.
    keys = keys_of(connection, correspondent, way, before, limit + 1)
    rows = letter_rows(connection, [number for _, number in keys], today)
    if correspondent is not None:
        rows = _following(rows)
    more = keys[limit - 1][0] if len(keys) > limit else None
    return Page(tuple(rows[:limit]), more)


def _following(rows: Sequence[TimelineRow]) -> list[TimelineRow]:
    """Give each row the days since the letter before it, where that went the other way."""
    if not rows:
        return []
    return [
        replace(row, days_later=_days_between(older.date, row.date))
        if row.days_later is None and {row.direction, older.direction} == {"received", "sent"}
        else row
        for row, older in pairwise(rows)
    ] + [rows[-1]]


def _days_between(earlier: LetterDate, later: LetterDate) -> int | None:
    if earlier.day is None or later.day is None or later.day < earlier.day:
        return None
    return (later.day - earlier.day).days


@dataclass(frozen=True, slots=True)
class Parties:
    """The numbers of those who stand on a letter."""

    authors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()


def parties_of(connection: Connection, numbers: Iterable[int]) -> dict[int, Parties]:
    """Return who stands on each of those letters."""
    found: dict[int, dict[int, list[int]]] = {}
    for number, role, correspondent in connection.exec_driver_sql(
        "SELECT letter, role, correspondent FROM party "
        "WHERE letter IN (SELECT value FROM json_each(?)) ORDER BY letter, role, position",
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
    names = names_of(
        connection, {who for both in parties.values() for who in (*both.authors, *both.recipients)}
    )
    waiting = waits(connection, mine, {who for both in parties.values() for who in both.authors})
    versions = _versions_of(connection, numbers)
    answered = _dates_answered(connection, numbers)
    asked = {"numbers": json.dumps(list(numbers)), "me": json.dumps(sorted(mine))}
    rows = []
    for letter in connection.exec_driver_sql(_LETTERS, asked):
        both = parties.get(letter.number, Parties())
        direction = direction_of(both, mine)
        others = both.recipients if direction == "sent" else both.authors
        state = state_of(letter, both, direction, waiting)
        when = date_of(letter.written_words, letter.written_earliest, letter.written_latest)
        came = date_of(letter.received_words, letter.received_earliest, letter.received_latest)
        since = came.latest or when.latest
        owed = state == "reply-owed" and since is not None
        rows.append(
            TimelineRow(
                "letter",
                letter.id,
                direction,
                when,
                tuple(names[who] for who in others),
                letter.subject,
                letter.excerpt,
                letter.words,
                letter.sort_key,
                state,
                tuple(letter.tags.split("\n")) if letter.tags else (),
                letter.scans,
                letter.enclosures,
                _days_between(answered.get(letter.number, UNKNOWN), when),
                versions.get(letter.number, 0),
                owed_days=max(0, (today - since).days) if owed and since else None,
                starred=bool(letter.starred),
            )
        )
    return rows


def _dates_answered(connection: Connection, numbers: Sequence[int]) -> dict[int, LetterDate]:
    """Return for each letter that answers others the date of the newest of these."""
    found = connection.exec_driver_sql(
        "SELECT a.letter, l.written_words, l.written_earliest, l.written_latest "
        "FROM answers a JOIN letter l ON l.number = a.answered "
        "WHERE a.letter IN (SELECT value FROM json_each(?)) AND l.deleted_at IS NULL "
        "ORDER BY l.sort_key",
        (json.dumps(list(numbers)),),
    )
    return {letter: date_of(words, earliest, latest) for letter, words, earliest, latest in found}


def state_of(
    letter: Any,  # noqa: ANN401 - a row: `decision`, `is_answered`, `is_long_past` and `sort_key`
    parties: Parties,
    direction: Direction,
    waiting: Callable[[int, int], bool],
) -> State:
    """Return whether a letter wants a reply: a decision, an answer, or whether I wrote since.

    Nothing is said of one that was long past when it was put into the box. `tallies` counts the same
    in SQL.
    """
    if direction != "received":
        return ""
    if letter.decision:
        decision: State = letter.decision
        return decision
    if letter.is_answered:
        return "answered"
    if not any(waiting(author, letter.sort_key) for author in parties.authors):
        return "answered"
    return "" if letter.is_long_past else "reply-owed"


_LAST_SENT = f"""
    SELECT asked.value, (
      SELECT p.sort_key FROM party p WHERE p.correspondent = asked.value AND p.live = 1
      AND p.role = 1 AND {_BY_ME} ORDER BY p.sort_key DESC LIMIT 1)
    FROM json_each(:numbers) asked
"""


def waits(
    connection: Connection, mine: set[int], authors: Iterable[int] = ()
) -> Callable[[int, int], bool]:
    """Return a function (author, sort key) that tells whether I wrote nothing to the author since.

    Args:
        connection: to read from, for as long as the function is used.
        mine: who is *me*.
        authors: about whom it will be asked, as far as that is known; it is quicker for these.
    """
    me = json.dumps(sorted(mine))
    ends = roots(connection)
    last_sent: dict[int, int] = {}

    def learn(about: Iterable[int]) -> None:
        wanted = {ends.get(author, author) for author in about}
        last_sent.update(dict.fromkeys(wanted, -1))
        asked = {"me": me, "numbers": json.dumps(list(family(connection, wanted, ends)))}
        for number, key in connection.exec_driver_sql(_LAST_SENT, asked):
            if key is not None:
                root = ends.get(number, number)
                last_sent[root] = max(last_sent[root], key)

    def waiting(author: int, key: int) -> bool:
        if not mine or author in mine:
            return False
        root = ends.get(author, author)
        if root not in last_sent:
            learn([root])
        return last_sent[root] < key

    if mine:
        learn(set(authors) - mine)
    return waiting


def _versions_of(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """Return how many versions stand behind each letter that was written here."""
    return {
        int(number): int(versions)
        for number, versions in connection.exec_driver_sql(
            "SELECT l.number, count(*) FROM letter l JOIN version s ON s.number = l.sealed_version "
            "JOIN version v ON v.draft = s.draft "
            "WHERE l.number IN (SELECT value FROM json_each(?)) GROUP BY 1",
            (json.dumps(list(numbers)),),
        )
    }
