"""What is said of a correspondent, as one value that is written whole and taken back exactly.

Names and addresses of whoever was merged into somebody count as theirs, and stay the merged one's own
rows, so that a merge can still be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from fairhand.domain.correspondent import CorrespondentParts, fold_address, fold_name
from fairhand.domain.errors import RefusedError
from fairhand.domain.ids import new_id
from fairhand.store.correspondents import family, names_of

_COLUMNS = ("name", "postal_address", "note", "rhythm_days")


class SpelledRow(NamedTuple):
    """A row of a table of names or addresses; its number is None while it is not written."""

    number: int | None
    correspondent: int
    spelled: str
    folded: str


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a correspondent: columns by name, and rows of names and addresses in order."""

    columns: Mapping[str, Any]
    names: tuple[SpelledRow, ...]
    addresses: tuple[SpelledRow, ...]

    @property
    def parts(self) -> CorrespondentParts:
        """The same as a form shows it."""
        name = self.columns["name"]
        names = dict.fromkeys(row.spelled for row in self.names if row.spelled != name)
        return CorrespondentParts(
            name,
            tuple(names),
            tuple(row.spelled for row in self.addresses),
            self.columns["postal_address"],
            self.columns["note"],
            self.columns["rhythm_days"],
        )


def said_of(connection: Connection, number: int) -> Said:
    """Return what is said of the correspondent with that number, where redirects end."""
    row = connection.exec_driver_sql(
        f"SELECT {', '.join(_COLUMNS)} FROM correspondent WHERE number = ?", (number,)
    ).one()
    members = family(connection, [number])
    return Said(
        dict(zip(_COLUMNS, row, strict=True)),
        _rows(connection, "name", members),
        _rows(connection, "address", members),
    )


def _rows(connection: Connection, what: str, members: Iterable[int]) -> tuple[SpelledRow, ...]:
    found = connection.exec_driver_sql(
        f"SELECT number, correspondent, {what}, folded FROM correspondent_{what} "
        "WHERE correspondent IN (SELECT value FROM json_each(?)) ORDER BY number",
        (json.dumps(sorted(members)),),
    )
    return tuple(SpelledRow(*row) for row in found)


def put(connection: Connection, number: int, before: Said, after: Said) -> None:
    """Say `after` of a correspondent in everything in which it differs from `before`.

    Args:
        connection: inside a writing transaction.
        number: of the correspondent, where redirects end.
        before: what was said.
        after: what is to be said.
    """
    for name in _COLUMNS:
        if after.columns[name] != before.columns[name]:
            connection.exec_driver_sql(
                f"UPDATE correspondent SET {name} = ? WHERE number = ?",
                (after.columns[name], number),
            )
    put_rows(connection, "name", before.names, after.names)
    put_rows(connection, "address", before.addresses, after.addresses)


def put_rows(
    connection: Connection, what: str, before: Iterable[SpelledRow], after: Iterable[SpelledRow]
) -> None:
    """Remove the rows that are only in `before`, and write those that are only in `after`.

    Args:
        connection: inside a writing transaction.
        what: "name" or "address".
        before: rows that are there.
        after: rows that are to be there; one that was there comes back under its own number.
    """
    there, wanted = list(before), list(after)
    for row in there:
        if row not in wanted:
            connection.exec_driver_sql(
                f"DELETE FROM correspondent_{what} WHERE correspondent = ? AND {what} = ?",
                (row.correspondent, row.spelled),
            )
    for row in wanted:
        if row in there:
            continue
        # Somebody else may have taken the number since, or (of an address) the row itself.
        connection.exec_driver_sql(
            f"INSERT OR IGNORE INTO correspondent_{what}(number, correspondent, {what}, folded) "
            "SELECT CASE WHEN EXISTS("
            f"SELECT 1 FROM correspondent_{what} WHERE number = ?) THEN NULL ELSE ? END, ?, ?, ?",
            (row.number, *row),
        )


# --- from a form -----------------------------------------------------------------------------------


def wanted(connection: Connection, number: int, before: Said, parts: CorrespondentParts) -> Said:
    """Return what is to be said where a form says `parts`.

    Raises:
        RefusedError: there is no name, or an address is somebody else's.
    """
    name = _one_line(parts.name)
    if not name:
        raise RefusedError(
            "A correspondent needs a name.",
            safe="Nothing was changed.",
            todo="Give a name or an address.",
        )
    addresses = [each for each in map(_one_line, parts.addresses) if each]
    _refuse_taken(connection, number, addresses)
    names = [each for each in map(_one_line, parts.names) if each]
    if name not in addresses:
        names = [name, *names]
    shown = before.columns["name"]
    if shown != name and _came_with(connection, number, shown):
        names.append(shown)
    columns = {
        "name": name,
        "postal_address": parts.postal_address.strip("\n"),
        "note": parts.note,
        "rhythm_days": parts.rhythm_days,
    }
    return Said(
        columns,
        _as_rows(number, before.names, names, fold_name),
        _as_rows(number, before.addresses, addresses, fold_address),
    )


def _as_rows(
    number: int,
    before: Iterable[SpelledRow],
    spelled: Iterable[str],
    fold: Any,  # noqa: ANN401
) -> tuple[SpelledRow, ...]:
    words = dict.fromkeys(spelled)
    kept = [row for row in before if row.spelled in words]
    there = {row.spelled for row in kept}
    new = [SpelledRow(None, number, each, fold(each)) for each in words if each not in there]
    return (*kept, *new)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _refuse_taken(connection: Connection, number: int | None, addresses: Iterable[str]) -> None:
    members = set() if number is None else family(connection, [number])
    for address in addresses:
        owner = connection.exec_driver_sql(
            "SELECT correspondent FROM correspondent_address WHERE folded = ?",
            (fold_address(address),),
        ).scalar()
        if owner is not None and owner not in members:
            name = names_of(connection, [owner])[owner]
            raise RefusedError(
                f"{address} is the address of {name}.",
                safe="Nothing was changed.",
                todo="If they are one person, merge the two.",
            )


def _came_with(connection: Connection, number: int, name: str) -> bool:
    """Tell whether a letter spells the correspondent so."""
    return (
        connection.exec_driver_sql(
            "SELECT 1 FROM party WHERE name = ? AND correspondent IN (SELECT value FROM json_each(?))",
            (name, json.dumps(sorted(family(connection, [number])))),
        ).first()
        is not None
    )


def make(connection: Connection, name: str, address: str) -> tuple[int, str]:
    """Make a correspondent, whoever else bears that name, and return their number and id.

    Raises:
        RefusedError: there is neither name nor address, or the address is somebody's.
    """
    shown = _one_line(name) or _one_line(address)
    made = new_id()
    empty = Said({**dict.fromkeys(_COLUMNS, ""), "name": shown, "rhythm_days": None}, (), ())
    parts = CorrespondentParts(shown, (), (address,) if address else ())
    _refuse_taken(connection, None, parts.addresses)
    number = int(
        connection.exec_driver_sql(
            "INSERT INTO correspondent(id, name) VALUES(?, ?) RETURNING number", (made, shown)
        ).scalar_one()
    )
    put(connection, number, empty, wanted(connection, number, empty, parts))
    return number, made
