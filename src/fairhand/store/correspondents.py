"""Correspondents in the box: who a party of a letter is, who is *me*, and how many letters went each way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import Connection

from fairhand.domain.correspondent import Correspondent, CorrespondentRow, MeGuess, Party, fold_name
from fairhand.domain.dates import UNKNOWN, LetterDate
from fairhand.domain.errors import AmbiguousIdError, NotFoundError
from fairhand.domain.folding import fold
from fairhand.domain.ids import is_prefix, new_id
from fairhand.store.dates import date_of
from fairhand.store.sort_keys import FIRST_KNOWN


class Resolver:
    """Finds the correspondent of each party, making those that are not there, for one transaction.

    The same address (casefolded) is the same correspondent; a name without an address is the one
    correspondent who bears that name, and a new one where none or several do.
    """

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`, inside its transaction."""
        self._connection = connection
        self._by_address: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}
        self._spelled: set[tuple[int, str]] = set()
        self.made: list[str] = []

    def number(self, party: Party) -> int | None:
        """Return the number of the correspondent that `party` is; None where it says nothing at all."""
        name, address = party.name.strip(), party.address.strip()
        if address:
            found = self._of_address(address.casefold())
            number = self._make(name or address, address) if found is None else found
        elif name:
            bearers = self._of_name(fold_name(name))
            number = bearers[0] if len(bearers) == 1 else self._make(name, "")
        else:
            return None
        if name:
            self._spell(number, name)
        return number

    def _of_address(self, folded: str) -> int | None:
        if folded not in self._by_address:
            found = self._connection.exec_driver_sql(
                "SELECT correspondent FROM correspondent_address WHERE folded = ?", (folded,)
            ).scalar()
            if found is None:
                return None
            self._by_address[folded] = int(found)
        return self._by_address[folded]

    def _of_name(self, folded: str) -> list[int]:
        if folded not in self._by_name:
            rows = self._connection.exec_driver_sql(
                "SELECT DISTINCT correspondent FROM correspondent_name WHERE folded = ? ORDER BY correspondent",
                (folded,),
            )
            self._by_name[folded] = [int(row[0]) for row in rows]
        return self._by_name[folded]

    def _make(self, name: str, address: str) -> int:
        made = new_id()
        number = int(
            self._connection.exec_driver_sql(
                "INSERT INTO correspondent(id, name) VALUES(?, ?) RETURNING number", (made, name)
            ).scalar_one()
        )
        self.made.append(made)
        if address:
            self._connection.exec_driver_sql(
                "INSERT INTO correspondent_address(correspondent, address, folded) VALUES(?, ?, ?)",
                (number, address, address.casefold()),
            )
            self._by_address[address.casefold()] = number
        return number

    def _spell(self, number: int, name: str) -> None:
        if (number, name) in self._spelled:
            return
        self._spelled.add((number, name))
        written = self._connection.exec_driver_sql(
            "INSERT OR IGNORE INTO correspondent_name(correspondent, name, folded) VALUES(?, ?, ?)",
            (number, name, fold_name(name)),
        )
        if written.rowcount:
            bearers = self._of_name(fold_name(name))
            if number not in bearers:
                bearers.append(number)
            # Known by an address alone until now: a name is better.
            self._connection.exec_driver_sql(
                "UPDATE correspondent SET name = ? WHERE number = ? AND name IN "
                "(SELECT address FROM correspondent_address WHERE correspondent = ?)",
                (name, number, number),
            )


def roots(connection: Connection) -> dict[int, int]:
    """Return, for each correspondent that was merged into another, where the redirects end."""
    merged = dict(
        connection.exec_driver_sql(
            "SELECT number, merged_into FROM correspondent WHERE merged_into IS NOT NULL"
        )
        .tuples()
        .all()
    )
    ends = {}
    for start in merged:
        end = start
        while end in merged:
            end = merged[end]
        ends[start] = end
    return ends


def family(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Return `numbers` with all that redirect to the same correspondents as they do."""
    ends = roots(connection)
    wanted = {ends.get(number, number) for number in numbers}
    return wanted | {start for start, end in ends.items() if end in wanted}


def me_numbers(connection: Connection) -> set[int]:
    """Return the numbers of all correspondents whom a claim of *me* fits."""
    rows = connection.exec_driver_sql(
        "SELECT n.correspondent FROM correspondent_name n JOIN me_claim m ON m.kind = 'name' AND m.folded = n.folded "
        "UNION SELECT a.correspondent FROM correspondent_address a JOIN me_claim m "
        "ON m.kind = 'address' AND m.folded = a.folded"
    )
    numbers = {int(row[0]) for row in rows}
    return family(connection, numbers) if numbers else numbers


def claims(connection: Connection) -> list[str]:
    """Return the claims of *me* as they were spelled."""
    return [
        row[0]
        for row in connection.exec_driver_sql("SELECT spelled FROM me_claim ORDER BY kind, folded")
    ]


def claim(connection: Connection, spellings: Sequence[str]) -> None:
    """Make `spellings` (names, or addresses: what has an @) the claims of *me*, instead of those there were."""
    connection.exec_driver_sql("DELETE FROM me_claim")
    for spelled in dict.fromkeys(text.strip() for text in spellings):
        if spelled:
            kind, folded = (
                ("address", spelled.casefold()) if "@" in spelled else ("name", fold_name(spelled))
            )
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO me_claim(kind, folded, spelled) VALUES(?, ?, ?)",
                (kind, folded, spelled),
            )


@lru_cache(maxsize=8192)
def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


def numbers_for(connection: Connection, text: str) -> set[int]:
    """Return the correspondents that `text` can mean: each of its words begins a word of a name or an address."""
    wanted = _folded_words(text)
    if not wanted:
        return set()
    found = set()
    for number, spelled in connection.exec_driver_sql(
        "SELECT correspondent, name FROM correspondent_name UNION ALL SELECT correspondent, address FROM correspondent_address"
        " UNION ALL SELECT number, name FROM correspondent"
    ):
        words = _folded_words(spelled)
        if all(any(word.startswith(part) for word in words) for part in wanted):
            found.add(int(number))
    return family(connection, found) if found else found


def number_of(connection: Connection, id_or_prefix: str) -> int:
    """Return the number of the correspondent with that id, or that unambiguous beginning of one.

    Raises:
        NotFoundError: there is none.
        AmbiguousIdError: there are several.
    """
    return find_number(connection, "correspondent", id_or_prefix)


def find_number(connection: Connection, table: str, id_or_prefix: str) -> int:
    """Return the number of the row of `table` with that id, or that unambiguous beginning (four or more).

    Raises:
        NotFoundError: there is none.
        AmbiguousIdError: there are several.
    """
    rows = []
    if is_prefix(id_or_prefix):
        rows = connection.exec_driver_sql(
            f"SELECT number FROM {table} WHERE id >= ? AND id < ? LIMIT 2",
            (id_or_prefix, id_or_prefix + "~"),
        ).all()
    if not rows:
        raise NotFoundError(
            f"There is no {table} {id_or_prefix!r} in this box.",
            todo=f"List the {table}s to find its id.",
        )
    if len(rows) > 1:
        raise AmbiguousIdError(
            f"Several {table}s have an id that begins {id_or_prefix!r}.", todo="Give more of it."
        )
    return int(rows[0][0])


def get_many(connection: Connection, numbers: Iterable[int]) -> dict[int, Correspondent]:
    """Return the correspondents with those numbers, redirects followed; keys are the numbers asked for."""
    asked = list(numbers)
    ends = roots(connection)
    wanted = json.dumps(sorted({ends.get(number, number) for number in asked}))
    me = me_numbers(connection)
    people = {
        int(row.number): Correspondent(
            row.id,
            row.name,
            postal_address=row.postal_address,
            note=row.note,
            rhythm_days=row.rhythm_days,
            is_me=row.number in me,
        )
        for row in connection.exec_driver_sql(
            "SELECT number, id, name, postal_address, note, rhythm_days FROM correspondent "
            "WHERE number IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
    }
    names = _gathered(connection, "correspondent_name", "name", wanted)
    addresses = _gathered(connection, "correspondent_address", "address", wanted)
    whole = {
        number: replace(
            who, names=tuple(names.get(number, ())), addresses=tuple(addresses.get(number, ()))
        )
        for number, who in people.items()
    }
    return {
        number: whole[ends.get(number, number)]
        for number in asked
        if ends.get(number, number) in whole
    }


def _gathered(
    connection: Connection, table: str, column: str, numbers: str
) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = connection.exec_driver_sql(
        f"SELECT coalesce(c.merged_into, c.number), t.{column} FROM {table} t JOIN correspondent c ON c.number = t.correspondent "
        "WHERE coalesce(c.merged_into, c.number) IN (SELECT value FROM json_each(?)) ORDER BY t.number",
        (numbers,),
    )
    for number, value in rows:
        found.setdefault(int(number), []).append(value)
    return found


def me(connection: Connection) -> tuple[Correspondent, ...]:
    """Return the correspondents who are *me*."""
    found = get_many(connection, me_numbers(connection))
    return tuple({who.id: who for who in found.values()}.values())


# --- how many letters went each way ----------------------------------------------------------------


@dataclass
class _Tally:
    received: int = 0
    sent: int = 0
    owed: int = 0
    owed_since: int | None = None
    last_received: int | None = None
    last_sent: int | None = None
    first: int | None = None
    last: int | None = None

    def span(self, first: int | None, last: int | None) -> None:
        """Take in the sort keys of a first letter of known date and of a last letter."""
        if first is not None:
            self.first = first if self.first is None else min(self.first, first)
        if last is not None:
            self.last = last if self.last is None else max(self.last, last)


_WRITTEN = f"""
    SELECT correspondent, count(*), min(sort_key) FILTER (WHERE sort_key >= {FIRST_KNOWN}), max(sort_key)
    FROM party WHERE role = 0 AND live = 1 GROUP BY correspondent
"""
# All who stand on a letter that I wrote: with role 1 it was sent to them, with role 0 they signed with me.
_WITH_ME = f"""
    SELECT other.correspondent, other.role, count(*),
      min(other.sort_key) FILTER (WHERE other.sort_key >= {FIRST_KNOWN}), max(other.sort_key)
    FROM party mine JOIN party other ON other.letter = mine.letter
    WHERE mine.correspondent IN (SELECT value FROM json_each(:me)) AND mine.live = 1 AND mine.role = 0
    GROUP BY 1, 2
"""
# A letter waits while nothing answers it, nothing was decided, and I wrote nothing to its author since.
_OWED = """
    WITH last_sent(correspondent, sort_key) AS MATERIALIZED (
      SELECT value ->> 0, value ->> 1 FROM json_each(:last_sent)
    )
    SELECT p.correspondent, count(*), min(p.sort_key)
    FROM party p LEFT JOIN last_sent s ON s.correspondent = p.correspondent JOIN letter l ON l.number = p.letter
    WHERE p.role = 0 AND p.live = 1
    AND (l.decision = 'reply-owed' OR (
      l.decision IS NULL AND p.sort_key > coalesce(s.sort_key, -1)
      AND NOT EXISTS (SELECT 1 FROM answers a JOIN letter b ON b.number = a.letter WHERE a.answered = p.letter AND b.deleted_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM party x WHERE x.letter = p.letter AND x.role = 0 AND x.correspondent IN (SELECT value FROM json_each(:me)))
      AND (EXISTS (SELECT 1 FROM party x WHERE x.letter = p.letter AND x.role = 1 AND x.correspondent IN (SELECT value FROM json_each(:me)))
        OR NOT EXISTS (SELECT 1 FROM party x WHERE x.letter = p.letter AND x.role = 1))))
    GROUP BY p.correspondent
"""


def rows(connection: Connection) -> list[CorrespondentRow]:
    """Return everybody but *me*, those who wrote most first."""
    mine = me_numbers(connection)
    tallies = _tallies(connection, mine)
    numbers = {
        int(row[0])
        for row in connection.exec_driver_sql(
            "SELECT number FROM correspondent WHERE merged_into IS NULL AND deleted_at IS NULL"
        )
    }
    people = get_many(connection, numbers - mine)
    dates = _dates(connection, tallies.values())
    drafts = _open_drafts(connection)
    found = [
        _row(who, tallies.get(number, _Tally()), dates, drafts.get(number, 0))
        for number, who in people.items()
    ]
    return sorted(found, key=lambda row: (-row.received, -row.sent, row.name.casefold()))


def _row(
    who: Correspondent, tally: _Tally, dates: dict[int, LetterDate], drafts: int
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
    tallies: dict[int, _Tally] = {}

    def of(number: int) -> _Tally:
        return tallies.setdefault(ends.get(number, number), _Tally())

    for number, count, first, last in connection.exec_driver_sql(_WRITTEN):
        tally = of(number)
        tally.received += count
        tally.last_received = max(filter(None, (tally.last_received, last)), default=last)
        tally.span(first, last)
    if not mine:
        return tallies
    me_json = json.dumps(sorted(mine))
    last_sent = []
    for number, role, count, first, last in connection.exec_driver_sql(_WITH_ME, {"me": me_json}):
        tally = of(number)
        if role == 0:
            tally.received -= count
            continue
        tally.sent += count
        tally.last_sent = max(filter(None, (tally.last_sent, last)), default=last)
        tally.span(first, last)
        last_sent.append((number, last))
    for number in list(ends):  # what was sent to one answers what came from the other
        end = tallies.get(ends[number])
        if end is not None and end.last_sent is not None:
            last_sent += [(number, end.last_sent), (ends[number], end.last_sent)]
    newest = (
        {number: max(key for other, key in last_sent if other == number) for number, _ in last_sent}
        if ends
        else dict(last_sent)
    )
    for number, count, oldest in connection.exec_driver_sql(
        _OWED, {"me": me_json, "last_sent": json.dumps(list(newest.items()))}
    ):
        tally = of(number)
        tally.owed += count
        tally.owed_since = oldest if tally.owed_since is None else min(tally.owed_since, oldest)
    return tallies


def _dates(connection: Connection, tallies: Iterable[_Tally]) -> dict[int, LetterDate]:
    keys = {
        key
        for tally in tallies
        for key in (tally.owed_since, tally.first, tally.last, tally.last_received, tally.last_sent)
    }
    rows_of = connection.exec_driver_sql(
        "SELECT sort_key, written_words, written_earliest, written_latest FROM letter "
        "WHERE sort_key IN (SELECT value FROM json_each(?))",
        (json.dumps([key for key in keys if key is not None]),),
    )
    return {int(key): date_of(words, earliest, latest) for key, words, earliest, latest in rows_of}


def _open_drafts(connection: Connection) -> dict[int, int]:
    ends = roots(connection)
    counts: dict[int, int] = {}
    for number, count in connection.exec_driver_sql(
        "SELECT r.correspondent, count(*) FROM draft_recipient r JOIN draft d ON d.number = r.draft "
        "WHERE d.deleted_at IS NULL AND d.sealed_as IS NULL GROUP BY 1"
    ):
        root = ends.get(number, number)
        counts[root] = counts.get(root, 0) + count
    return counts


_LETTERS_OF = """
    SELECT correspondent, count(DISTINCT letter) AS letters, min(role), max(role) FROM party WHERE live = 1
    GROUP BY correspondent ORDER BY letters DESC, correspondent LIMIT 12
"""


def guesses(connection: Connection) -> list[MeGuess]:
    """Return who may be *me*, best first: whoever stands on most letters; at both ends counts for more."""
    total = int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM letter WHERE deleted_at IS NULL"
        ).scalar_one()
    )
    found = connection.exec_driver_sql(_LETTERS_OF).all()
    people = get_many(connection, [row[0] for row in found])
    guessed = [
        (MeGuess(people[number], letters, letters / total), lowest != highest)
        for number, letters, lowest, highest in found
        if number in people
    ]
    guessed.sort(
        key=lambda pair: (-pair[0].letters * (2 if pair[1] else 1), pair[0].correspondent.name)
    )
    return [guess for guess, _ in guessed]
