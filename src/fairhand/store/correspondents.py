"""Correspondents in the box: finding them, following merges, and who is *me*."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection

from fairhand.domain.correspondent import (
    Correspondent,
    MeGuess,
    Party,
    fold_address,
    fold_name,
    party_of,
    turned,
)
from fairhand.domain.errors import AmbiguousIdError, NotFoundError
from fairhand.domain.folding import fold
from fairhand.domain.ids import is_prefix

# A person who sent a letter before saying who they are. The claim stays beside all later ones, so
# that what was sent stays sent.
NAMELESS = Party("Me")


# --- finding ---------------------------------------------------------------------------------------


def number_of(connection: Connection, id_or_prefix: str) -> int:
    """Return the number of the correspondent with that id, or that unambiguous beginning of one.

    Raises:
        NotFoundError: there is none.
        AmbiguousIdError: there are several.
    """
    return find_number(connection, "correspondent", id_or_prefix)


def find_number(connection: Connection, table: str, id_or_prefix: str) -> int:
    """Return the number of the row of `table` with that id, or that beginning (four or more).

    Raises:
        NotFoundError: there is none.
        AmbiguousIdError: there are several.
    """
    rows: Sequence[int] = ()
    if is_prefix(id_or_prefix):
        rows = (
            connection.exec_driver_sql(
                f"SELECT number FROM {table} WHERE id >= ? AND id < ? LIMIT 2",
                (id_or_prefix, id_or_prefix + "~"),
            )
            .scalars()
            .all()
        )
    if not rows:
        raise NotFoundError(
            f"There is no {table} {id_or_prefix!r} in this box.",
            todo=f"List the {table}s to find its id.",
        )
    if len(rows) > 1:
        raise AmbiguousIdError(
            f"Several {table}s have an id that begins {id_or_prefix!r}.", todo="Give more of it."
        )
    return int(rows[0])


def find_letter_or_draft(connection: Connection, id_or_prefix: str) -> tuple[str, int, str]:
    """Return the table ("letter" or "draft"), number and whole id of what has that id.

    Raises:
        NotFoundError: there is none.
        AmbiguousIdError: there are several.
    """
    found = []
    for table in ("letter", "draft"):
        try:
            found.append((table, find_number(connection, table, id_or_prefix)))
        except NotFoundError:
            continue
    if not found:
        raise NotFoundError(
            f"There is no letter and no draft {id_or_prefix!r} in this box.",
            todo="List them to find its id.",
        )
    if len(found) > 1:
        raise AmbiguousIdError(
            f"A letter and a draft have an id that begins {id_or_prefix!r}.",
            todo="Give more of it.",
        )
    table, number = found[0]
    whole = connection.exec_driver_sql(f"SELECT id FROM {table} WHERE number = ?", (number,))
    return table, number, str(whole.scalar_one())


@lru_cache(maxsize=8192)
def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


def numbers_for(connection: Connection, text: str) -> set[int]:
    """Return whom `text` can mean: each of its words begins a word of a name or an address."""
    wanted = _folded_words(text)
    if not wanted:
        return set()
    found = set()
    for number, spelled in connection.exec_driver_sql(
        "SELECT correspondent, name FROM correspondent_name "
        "UNION ALL SELECT correspondent, address FROM correspondent_address "
        "UNION ALL SELECT number, name FROM correspondent"
    ):
        words = _folded_words(spelled)
        if all(any(word.startswith(part) for word in words) for part in wanted):
            found.add(int(number))
    return family(connection, found) if found else found


def spelled_exactly(connection: Connection, party: Party) -> set[int]:
    """Return where the redirects of those end who have that address, or else bear that name."""
    if party.address:
        question = "SELECT correspondent FROM correspondent_address WHERE folded = ?"
        folded = fold_address(party.address)
    else:
        question = "SELECT correspondent FROM correspondent_name WHERE folded = ?"
        folded = fold_name(party.name)
    ends = roots(connection)
    rows = connection.exec_driver_sql(question, (folded,)).scalars()
    return {ends.get(number, number) for number in rows}


# --- merges ----------------------------------------------------------------------------------------


def roots(connection: Connection) -> dict[int, int]:
    """Return, for each correspondent that was merged into another, where the redirects end."""
    merged: dict[int, int] = {
        row[0]: row[1]
        for row in connection.exec_driver_sql(
            "SELECT number, merged_into FROM correspondent WHERE merged_into IS NOT NULL"
        )
    }
    ends = {}
    for start in merged:
        end, seen = start, {start}
        while end in merged and merged[end] not in seen:  # a circle could only come of damage
            end = merged[end]
            seen.add(end)
        ends[start] = end
    return ends


def family(
    connection: Connection, numbers: Iterable[int], ends: Mapping[int, int] | None = None
) -> set[int]:
    """Return `numbers` with all that redirect to the same correspondents as they do.

    Args:
        connection: to read from.
        numbers: of correspondents.
        ends: what `roots` returned, where it was asked before.
    """
    known = roots(connection) if ends is None else ends
    wanted = {known.get(number, number) for number in numbers}
    return wanted | {start for start, end in known.items() if end in wanted}


# --- whole correspondents --------------------------------------------------------------------------


def get_many(connection: Connection, numbers: Iterable[int]) -> dict[int, Correspondent]:
    """Return the correspondents with those numbers, redirects followed; keyed as asked for."""
    asked = list(numbers)
    ends = roots(connection)
    wanted = {ends.get(number, number) for number in asked}
    everyone = json.dumps(sorted(family(connection, wanted, ends)))
    names = _gathered(connection, "name", everyone, ends)
    addresses = _gathered(connection, "address", everyone, ends)
    mine = me_numbers(connection)
    people = {}
    for row in connection.exec_driver_sql(
        "SELECT number, id, name, postal_address, note, rhythm_days FROM correspondent "
        "WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(wanted)),),
    ):
        spelled = names.get(row.number, {})
        # The shown name first, then the others in the order in which they were met.
        shown = [name for name in spelled if name == row.name]
        people[row.number] = Correspondent(
            row.id,
            row.name,
            tuple(dict.fromkeys([*shown, *spelled])),
            tuple(addresses.get(row.number, {})),
            row.postal_address,
            row.note,
            row.rhythm_days,
            row.number in mine,
        )
    pairs = ((number, people.get(ends.get(number, number))) for number in asked)
    return {number: who for number, who in pairs if who is not None}


def _gathered(
    connection: Connection, what: str, numbers: str, ends: Mapping[int, int]
) -> dict[int, dict[str, None]]:
    """Return the names or addresses of each family in order, under the number where it ends."""
    found: dict[int, dict[str, None]] = {}
    rows = connection.exec_driver_sql(
        f"SELECT correspondent, {what} FROM correspondent_{what} "
        "WHERE correspondent IN (SELECT value FROM json_each(?)) ORDER BY number",
        (numbers,),
    )
    for number, value in rows:
        found.setdefault(ends.get(number, number), {})[value] = None
    return found


def spelling_of(who: Correspondent) -> Party:
    """Return a correspondent as a letter spells them that is written here: name and first address."""
    return Party(who.name, who.addresses[0] if who.addresses else "")


def names_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """Return the shown names of correspondents, redirects followed; keyed as asked for."""
    asked = set(numbers)
    ends = roots(connection)
    rows = connection.exec_driver_sql(
        "SELECT number, name FROM correspondent WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps([ends.get(number, number) for number in asked]),),
    )
    names: dict[int, str] = {row[0]: row[1] for row in rows}
    return {number: names[ends.get(number, number)] for number in asked}


def id_of(connection: Connection, number: int) -> str:
    """Return the id of a correspondent, whoever they were merged into."""
    found = connection.exec_driver_sql("SELECT id FROM correspondent WHERE number = ?", (number,))
    return str(found.scalar_one())


def ids_of(connection: Connection, numbers: Iterable[int]) -> frozenset[str]:
    """Return the ids of correspondents, redirects followed."""
    ends = roots(connection)
    found = connection.exec_driver_sql(
        "SELECT id FROM correspondent WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps([ends.get(number, number) for number in numbers]),),
    )
    return frozenset(found.scalars())


# --- me --------------------------------------------------------------------------------------------


def me_numbers(connection: Connection) -> set[int]:
    """Return the numbers of all correspondents whom a claim of *me* fits."""
    rows = connection.exec_driver_sql(
        "SELECT n.correspondent FROM correspondent_name n "
        "JOIN me_claim m ON m.kind IN ('name', 'nameless') AND m.folded = n.folded "
        "UNION SELECT a.correspondent FROM correspondent_address a "
        "JOIN me_claim m ON m.kind = 'address' AND m.folded = a.folded"
    ).scalars()
    numbers = {int(number) for number in rows}
    return family(connection, numbers) if numbers else numbers


def is_me(connection: Connection, party: Party, number: int | None = None) -> bool:
    """Tell whether a party that a letter spells is *me*; `number` says who it is, where that is known."""
    claimed = connection.exec_driver_sql(
        "SELECT 1 FROM me_claim WHERE folded = ? AND (kind = 'address') = ?",
        (
            fold_address(party.address) if party.address else fold_name(party.name),
            bool(party.address),
        ),
    ).first()
    if claimed is not None and number is None:
        return True
    found = spelled_exactly(connection, party) if number is None else {number}
    return bool(found & me_numbers(connection))


def newest(connection: Connection) -> int:
    """Return the number of the correspondent who was made last, or 0."""
    found = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM correspondent")
    return int(found.scalar_one())


def me(connection: Connection) -> tuple[Correspondent, ...]:
    """Return the correspondents who are *me*; whoever the claims name first comes first."""
    found = get_many(connection, sorted(me_numbers(connection))).values()
    spelled = claims(connection)

    def place(who: Correspondent) -> int:
        fitting = (at for at, claimed in enumerate(spelled) if _fits(party_of(claimed), who))
        return min(fitting, default=len(spelled))

    return tuple(sorted({who.id: who for who in found}.values(), key=place))


def _fits(claimed: Party, who: Correspondent) -> bool:
    spelled = [Party(name) for name in who.names]
    spelled += [Party("", address) for address in who.addresses]
    return claimed.key in {party.key for party in spelled}


def claims(connection: Connection) -> list[str]:
    """Return the claims of *me* as they were spelled, in the order in which they were made."""
    found = connection.exec_driver_sql(
        "SELECT spelled FROM me_claim WHERE kind <> 'nameless' GROUP BY spelled ORDER BY min(rowid)"
    )
    return list(found.scalars())


def claim(connection: Connection, spellings: Sequence[str]) -> None:
    """Make `spellings` the claims of *me*, instead of those there were.

    Args:
        connection: inside a writing transaction.
        spellings: names, addresses, or both together ("Name <address>").
    """
    connection.exec_driver_sql("DELETE FROM me_claim WHERE kind <> 'nameless'")
    for party in map(party_of, spellings):
        # An edition spells me "Schnitzler, Arthur", and I myself "Arthur Schnitzler".
        names = [(fold_name(name), party.name) for name in (party.name, turned(party.name))]
        for kind, folded, spelled in (
            *(("name", folded, spelled) for folded, spelled in names),
            ("address", fold_address(party.address), party.address),
        ):
            if folded:
                connection.exec_driver_sql(
                    "INSERT OR IGNORE INTO me_claim(kind, folded, spelled) VALUES(?, ?, ?)",
                    (kind, folded, spelled),
                )


def claim_nameless(connection: Connection) -> None:
    """Make the nameless one *me*, for as long as the box lasts."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO me_claim(kind, folded, spelled) VALUES('nameless', ?, ?)",
        (fold_name(NAMELESS.name), NAMELESS.name),
    )


_ON_LETTERS = """
    SELECT correspondent, count(DISTINCT letter) AS letters, sum(role = 0) AS wrote, sum(role = 1) AS got
    FROM party WHERE live = 1 GROUP BY correspondent ORDER BY letters DESC, correspondent LIMIT 24
"""
_MOST_GUESSES = 12


def guesses(connection: Connection) -> list[MeGuess]:
    """Return who may be *me*, best first: whoever stands on most letters.

    Of two who stand on as many, it is rather the one at both ends; else the one who was written to,
    since a box is of letters received.
    """
    total = connection.exec_driver_sql(
        "SELECT count(*) FROM letter WHERE deleted_at IS NULL"
    ).scalar_one()
    found = connection.exec_driver_sql(_ON_LETTERS).all()
    people = get_many(connection, [row.correspondent for row in found])
    best: dict[str, tuple[tuple[int, bool, int, str], MeGuess]] = {}
    for row in found:
        who = people[row.correspondent]
        rank = (-row.letters, not (row.wrote and row.got), -row.got, who.name)
        guess = MeGuess(who, row.letters, row.letters / total)
        if who.id not in best or rank < best[who.id][0]:
            best[who.id] = (rank, guess)
    return [guess for _, guess in sorted(best.values(), key=lambda pair: pair[0])][:_MOST_GUESSES]
