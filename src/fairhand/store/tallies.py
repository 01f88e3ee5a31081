"""How many letters went each way between *me* and everybody else, and which of them wait."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from fairhand.domain.correspondent import Correspondent, CorrespondentRow
from fairhand.domain.dates import UNKNOWN, LetterDate
from fairhand.store.correspondents import get_many, me_numbers, roots
from fairhand.store.dates import date_of
from fairhand.store.sort_keys import FIRST_KNOWN


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

    @property
    def first(self) -> int | None:
        """The first letter of known date in either direction."""
        return min(filter(None, (self.first_received, self.first_sent)), default=None)

    @property
    def last(self) -> int | None:
        """The last letter in either direction."""
        return max(filter(None, (self.last_received, self.last_sent)), default=None)


# {who} is the correspondent of `p`, or whom they were merged into; {count} counts letters: where
# nobody was merged, a letter has one row for each of its people, which is quicker to count.
_PLAIN = {"ends": "", "merged": "", "who": "p.correspondent", "count": "count(*)"}
_MERGED = {
    "ends": "ends(number, root) AS MATERIALIZED "
    "(SELECT value ->> 0, value ->> 1 FROM json_each(:ends)),",
    "merged": "LEFT JOIN ends e ON e.number = p.correspondent",
    "who": "coalesce(e.root, p.correspondent)",
    "count": "count(DISTINCT p.letter)",
}
# The letters that I wrote, all at once: asked for one by one they take three times as long.
_MY_LETTERS = """
    WITH {ends} mine(letter) AS MATERIALIZED (
      SELECT letter FROM party
      WHERE correspondent IN (SELECT value FROM json_each(:me)) AND live = 1 AND role = 0
    )
"""
_RECEIVED = f"""{_MY_LETTERS}
    SELECT {{who}} AS who, {{count}}, min(p.sort_key) FILTER (WHERE p.sort_key >= {FIRST_KNOWN}),
      max(p.sort_key)
    FROM party p {{merged}} WHERE p.role = 0 AND p.live = 1 AND p.letter NOT IN mine GROUP BY 1
"""
_SENT = f"""{_MY_LETTERS}
    SELECT {{who}} AS who, {{count}}, min(p.sort_key) FILTER (WHERE p.sort_key >= {FIRST_KNOWN}),
      max(p.sort_key)
    FROM (SELECT DISTINCT letter FROM mine) m JOIN party p ON p.letter = m.letter AND p.role = 1
    {{merged}} GROUP BY 1
"""
# A letter to me (or to nobody who is known) waits while I did not answer it, decided nothing, and
# wrote nothing to its author since; or where I decided that it does. `timelines.state_of` says the
# same of one letter. `asked` holds the number of each author, whom they were merged into, and the
# sort key of my last letter to them: only what came after that is looked at.
_OWED = f"""
    WITH asked(number, root, sort_key) AS MATERIALIZED (
      SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:authors)
    ), mine(number) AS MATERIALIZED (SELECT value FROM json_each(:me)),
    waiting(who, letter, sort_key) AS (
      SELECT asked.root, p.letter, p.sort_key FROM asked CROSS JOIN party p
      ON p.correspondent = asked.number AND p.live = 1 AND p.sort_key > asked.sort_key
      JOIN letter l ON l.number = p.letter
      WHERE p.role = 0 AND l.decision IS NULL AND NOT EXISTS (
        SELECT 1 FROM answers a JOIN party x ON x.letter = a.letter
        WHERE a.answered = p.letter AND x.live = 1 AND x.role = 0 AND x.correspondent IN mine)
      UNION ALL
      SELECT asked.root, p.letter, p.sort_key FROM letter l
      CROSS JOIN party p ON p.letter = l.number AND p.role = 0
      CROSS JOIN asked ON asked.number = p.correspondent
      WHERE l.decision = 'reply-owed' AND l.deleted_at IS NULL
    )
    SELECT who, count(DISTINCT letter), min(sort_key) FILTER (WHERE sort_key >= {FIRST_KNOWN})
    FROM waiting w WHERE NOT EXISTS (
      SELECT 1 FROM party x WHERE x.letter = w.letter AND x.role = 0 AND x.correspondent IN mine)
    AND (EXISTS (
        SELECT 1 FROM party x WHERE x.letter = w.letter AND x.role = 1 AND x.correspondent IN mine)
      OR NOT EXISTS (SELECT 1 FROM party x WHERE x.letter = w.letter AND x.role = 1))
    GROUP BY who
"""


def rows(connection: Connection) -> list[CorrespondentRow]:
    """Return everybody but *me*, those who wrote most first."""
    mine = me_numbers(connection)
    tallies = _tallies(connection, mine)
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
    return sorted(found, key=lambda row: (-row.received, -row.sent, row.name.casefold(), row.id))


def _row(
    who: Correspondent, tally: _Tally, dates: Mapping[int, LetterDate], drafts: int
) -> CorrespondentRow:
    def of(key: int | None) -> LetterDate:
        return dates.get(key, UNKNOWN) if key is not None else UNKNOWN

    return CorrespondentRow(
        who,
        tally.received,
        tally.sent,
        tally.owed,
        of(tally.owed_since),
        of(tally.first),
        of(tally.last),
        of(tally.last_received),
        of(tally.last_sent),
        drafts,
    )


def _tallies(connection: Connection, mine: set[int]) -> dict[int, _Tally]:
    ends = roots(connection)
    how = _MERGED if ends else _PLAIN
    asked: dict[str, Any] = {
        "me": json.dumps(sorted(mine)),
        "ends": json.dumps(list(ends.items())),
    }
    tallies: dict[int, _Tally] = {}
    for who, count, first, last in connection.exec_driver_sql(_RECEIVED.format(**how), asked):
        tallies[who] = _Tally(received=count, first_received=first, last_received=last)
    if not mine:
        return tallies
    for who, count, first, last in connection.exec_driver_sql(_SENT.format(**how), asked):
        tally = tallies.setdefault(who, _Tally())
        tally.sent, tally.first_sent, tally.last_sent = count, first, last
    last_sent = {who: tally.last_sent for who, tally in tallies.items() if tally.sent}
    authors = {who for who, tally in tallies.items() if tally.received}
    members = [(number, ends.get(number, number)) for number in {*authors, *ends}]
    asked["authors"] = json.dumps(
        [(number, root, last_sent.get(root, -1)) for number, root in members if root in authors]
    )
    for who, count, oldest in connection.exec_driver_sql(_OWED, asked):
        tallies[who].owed, tallies[who].owed_since = count, oldest
    return tallies


def _dates(connection: Connection, tallies: Iterable[_Tally]) -> dict[int, LetterDate]:
    keys = {
        key
        for tally in tallies
        for key in (tally.owed_since, tally.first, tally.last, tally.last_received, tally.last_sent)
    }
    found = connection.exec_driver_sql(
        "SELECT sort_key, written_words, written_earliest, written_latest FROM letter "
        "WHERE sort_key IN (SELECT value FROM json_each(?))",
        (json.dumps([key for key in keys if key is not None]),),
    )
    return {int(key): date_of(words, earliest, latest) for key, words, earliest, latest in found}


def _open_drafts(connection: Connection) -> dict[int, int]:
    ends = roots(connection)
    drafts: dict[int, set[int]] = {}
    for who, draft in connection.exec_driver_sql(
        "SELECT r.correspondent, d.number FROM draft_recipient r "
        "JOIN draft d ON d.number = r.draft WHERE d.deleted_at IS NULL AND d.sealed_as IS NULL"
    ):
        drafts.setdefault(ends.get(who, who), set()).add(draft)
    return {who: len(numbers) for who, numbers in drafts.items()}
