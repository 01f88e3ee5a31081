"""How many letters went each way between *me* and everybody else, and which of them wait."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from fairhand.domain.correspondent import Correspondent, CorrespondentRow
from fairhand.domain.dates import UNKNOWN, LetterDate
from fairhand.store.correspondents import get_many, me_numbers, roots
from fairhand.store.dates import date_of
from fairhand.store.letters import AUTHOR
from fairhand.store.sort_keys import DAY_BITS, FIRST_KNOWN
from fairhand.store.timelines import is_long_past
from fairhand.store.years import OF_OTHERS


@dataclass
class _Tally:
    """Counts, and the sort keys of the letters whose dates are shown."""

    received: int = 0
    sent: int = 0
    owed: int = 0
    owed_since: int | None = None
    first_received: int | None = None
    last_received: int | None = None
    first_sent: int | None = None
    last_sent: int | None = None
    last_to_me: int | None = None
    days_received: Sequence[int] = ()
    days_between: Sequence[int] = ()
    days_sent: Sequence[int] = ()

    @property
    def first(self) -> int | None:
        """The first letter of known date in either direction."""
        return min(filter(None, (self.first_received, self.first_sent)), default=None)

    @property
    def last(self) -> int | None:
        """The last letter in either direction."""
        return max(filter(None, (self.last_received, self.last_sent)), default=None)


# Received: from an author, where I wrote nothing of it; sent: to a recipient, where I did. Both ways
# are one walk along the index of timelines, in its order. The letters that I wrote are asked for all
# at once: one by one they take three times as long.
_BOTH_WAYS = f"""
    WITH mine(letter) AS MATERIALIZED (
      SELECT letter FROM party
      WHERE correspondent IN (SELECT value FROM json_each(:me)) AND live = 1 AND role = 0
    ), ends(number, root) AS MATERIALIZED (SELECT value ->> 0, value ->> 1 FROM json_each(:ends)),
    others(letter) AS MATERIALIZED ({OF_OTHERS})
    SELECT correspondent, role, {{between}}, count(*), min(sort_key) FILTER (WHERE sort_key >= {FIRST_KNOWN}),
      max(sort_key), {{days}} FROM {{where}} GROUP BY 1, 2, 3
"""
_PLAIN = "party WHERE live = 1 AND role <> (letter NOT IN mine)"
# Where some were merged, a letter with two who are one is one letter.
_MERGED = """(
    SELECT DISTINCT coalesce(e.root, p.correspondent) AS correspondent, p.role, p.letter, p.sort_key
    FROM party p LEFT JOIN ends e ON e.number = p.correspondent
    WHERE p.live = 1 AND p.role <> (p.letter NOT IN mine))
"""
# Whether it is between others; a list of correspondents does not ask, and is spared the time.
_NOT_ASKED, _IS_BETWEEN, _ALL_BETWEEN = "0", "letter IN others", "role = 0"
# Turned into years one by one in SQL they would take as long again.
_DAYS = f"json_group_array(sort_key >> {DAY_BITS})"
# A letter to me (or to nobody who is known) waits while I did not answer it, decided nothing, and
# wrote nothing to its author since, and it was not long past when it was put into the box; or where I
# decided that it does. It waits since it came, where that is known. `timelines.state_of` says the
# same of one letter. `asked` holds the number of each author, whom they were merged into, and the
# sort key of my last letter to them: only what came after that is looked at.
_SINCE = "coalesce(l.received_latest, l.written_latest)"
_OWED = f"""
    WITH asked(number, root, sort_key) AS MATERIALIZED (
      SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:authors)
    ), mine(number) AS MATERIALIZED (SELECT value FROM json_each(:me)),
    waiting(who, letter, sort_key, since) AS (
      SELECT asked.root, p.letter, p.sort_key, {_SINCE} FROM asked CROSS JOIN party p
      ON p.correspondent = asked.number AND p.live = 1 AND p.sort_key > asked.sort_key
      JOIN letter l ON l.number = p.letter
      WHERE p.role = 0 AND l.decision IS NULL AND NOT {is_long_past("l")} AND NOT EXISTS (
        SELECT 1 FROM answers a JOIN party x ON x.letter = a.letter
        WHERE a.answered = p.letter AND x.live = 1 AND x.role = 0 AND x.correspondent IN mine)
      UNION ALL
      SELECT asked.root, p.letter, p.sort_key, {_SINCE} FROM letter l
      CROSS JOIN party p ON p.letter = l.number AND p.role = 0
      CROSS JOIN asked ON asked.number = p.correspondent
      WHERE l.decision = 'reply-owed' AND l.deleted_at IS NULL
    ), owing AS MATERIALIZED (SELECT who, letter, sort_key, since FROM waiting w WHERE NOT EXISTS (
      SELECT 1 FROM party x WHERE x.letter = w.letter AND x.role = 0 AND x.correspondent IN mine)
    AND (EXISTS (
        SELECT 1 FROM party x WHERE x.letter = w.letter AND x.role = 1 AND x.correspondent IN mine)
      OR NOT EXISTS (SELECT 1 FROM party x WHERE x.letter = w.letter AND x.role = 1)))
    SELECT who, count(DISTINCT letter), sort_key, min(since) FROM owing GROUP BY who
    UNION ALL SELECT NULL, count(DISTINCT letter), NULL, NULL FROM owing
"""


@dataclass(frozen=True, slots=True)
class Tallied:
    """Everybody but *me* with their figures, all of one moment.

    Args:
        rows: those who wrote most first.
        owed: how many letters wait for a reply; one that several wrote counts once.
        received: the days of letters from each (proleptic Gregorian ordinals, 0 for unknown), by id.
        sent: likewise of my letters to each.
        between: of those received the days of letters that went to others than *me*.
        last_to_me: dates of the last letters of each to *me*; all where nobody is.
    """

    rows: list[CorrespondentRow]
    owed: int
    received: Mapping[str, Sequence[int]]
    sent: Mapping[str, Sequence[int]]
    between: Mapping[str, Sequence[int]]
    last_to_me: Mapping[str, LetterDate]


def rows(connection: Connection) -> list[CorrespondentRow]:
    """Return everybody but *me*, those who wrote most first."""
    return tally(connection).rows


def tally(connection: Connection, *, days: bool = False) -> Tallied:
    """Return everybody but *me* with their figures; the days of their letters where these are asked for."""
    mine = me_numbers(connection)
    tallies, owed = _tallies(connection, mine, days=days)
    everybody = connection.exec_driver_sql(
        "SELECT number FROM correspondent WHERE merged_into IS NULL AND deleted_at IS NULL"
    ).scalars()
    people = get_many(connection, set(everybody) - mine)
    dates = _dates(connection, tallies.values())
    drafts = _open_drafts(connection)
    found = [
        _row(who, tallies.get(number, _Tally()), dates, drafts.get(number, 0))
        for number, who in people.items()
    ]
    found.sort(key=lambda row: (-row.received, -row.sent, row.name.casefold(), row.id))
    theirs = {who.id: tallies[number] for number, who in people.items() if number in tallies}
    return Tallied(
        found,
        owed,
        {who: each.days_received for who, each in theirs.items()},
        {who: each.days_sent for who, each in theirs.items()},
        {who: each.days_between for who, each in theirs.items()},
        {
            who: dates.written.get(each.last_to_me, UNKNOWN)
            for who, each in theirs.items()
            if each.last_to_me is not None
        },
    )


def _row(who: Correspondent, tally: _Tally, dates: _Dates, drafts: int) -> CorrespondentRow:
    def of(key: int | None) -> LetterDate:
        return dates.written.get(key, UNKNOWN) if key is not None else UNKNOWN

    since = tally.owed_since
    return CorrespondentRow(
        who,
        tally.received,
        tally.sent,
        tally.owed,
        dates.came.get(since, of(since)) if since is not None else UNKNOWN,
        of(tally.first),
        of(tally.last),
        of(tally.last_received),
        of(tally.last_sent),
        drafts,
    )


def _tallies(
    connection: Connection, mine: set[int], *, days: bool
) -> tuple[dict[int, _Tally], int]:
    """Return the tally of each correspondent, and how many letters wait in all."""
    ends = roots(connection)
    asked: dict[str, Any] = {
        "me": json.dumps(sorted(mine)),
        "ends": json.dumps(list(ends.items())),
    }
    tallies: dict[int, _Tally] = {}
    between = _NOT_ASKED if not days else _IS_BETWEEN if mine else _ALL_BETWEEN
    statement = _BOTH_WAYS.format(
        between=between, days=_DAYS if days else "'[]'", where=_MERGED if ends else _PLAIN
    )
    for who, role, other, count, first, last, their_days in connection.exec_driver_sql(
        statement, asked
    ):
        tally = tallies.setdefault(who, _Tally())
        found = json.loads(their_days)
        if role == AUTHOR:
            tally.received += count
            tally.first_received = min(filter(None, (tally.first_received, first)), default=None)
            tally.last_received = max(filter(None, (tally.last_received, last)), default=None)
            tally.days_received = [*tally.days_received, *found]
            if other:
                tally.days_between = found
            if not (other and mine):
                tally.last_to_me = last
        else:
            tally.sent, tally.first_sent, tally.last_sent = count, first, last
            tally.days_sent = found
    return tallies, _count_owed(connection, tallies, ends, asked) if mine else 0


def _count_owed(
    connection: Connection,
    tallies: Mapping[int, _Tally],
    ends: Mapping[int, int],
    asked: dict[str, Any],
) -> int:
    """Fill in what is owed to each, and return how many letters that are."""
    last_sent = {who: tally.last_sent for who, tally in tallies.items() if tally.sent}
    authors = {who for who, tally in tallies.items() if tally.received}
    members = [(number, ends.get(number, number)) for number in {*authors, *ends}]
    asked["authors"] = json.dumps(
        [(number, root, last_sent.get(root, -1)) for number, root in members if root in authors]
    )
    owed = 0
    # SQLite gives the key of the row in which the least was found.
    for who, count, oldest, since in connection.exec_driver_sql(_OWED, asked):
        if who is None:
            owed = count
        else:
            tallies[who].owed = count
            tallies[who].owed_since = oldest if since is not None else None
    return owed


@dataclass(frozen=True, slots=True)
class _Dates:
    """Dates of letters by their sort keys: as they were written, and as they came where that is known."""

    written: Mapping[int, LetterDate]
    came: Mapping[int, LetterDate]


def _dates(connection: Connection, tallies: Iterable[_Tally]) -> _Dates:
    keys = {
        key
        for tally in tallies
        for key in (
            *(tally.owed_since, tally.first, tally.last),
            *(tally.last_received, tally.last_sent, tally.last_to_me),
        )
    }
    found = connection.exec_driver_sql(
        "SELECT sort_key, written_words, written_earliest, written_latest, "
        "received_words, received_earliest, received_latest FROM letter "
        "WHERE sort_key IN (SELECT value FROM json_each(?))",
        (json.dumps([key for key in keys if key is not None]),),
    ).all()
    return _Dates(
        {int(key): date_of(*written) for key, *written, _, _, _ in found},
        {int(key): date_of(*came) for key, _, _, _, *came in found if came[-1] is not None},
    )


def _open_drafts(connection: Connection) -> dict[int, int]:
    ends = roots(connection)
    drafts: dict[int, set[int]] = {}
    for who, draft in connection.exec_driver_sql(
        "SELECT r.correspondent, d.number FROM draft_recipient r "
        "JOIN draft d ON d.number = r.draft WHERE d.deleted_at IS NULL AND d.sealed_as IS NULL"
    ):
        drafts.setdefault(ends.get(who, who), set()).add(draft)
    return {who: len(numbers) for who, numbers in drafts.items()}
