"""Splitting: some names and addresses of a correspondent, with the letters spelled so, are somebody else's.

So a wrong automatic union is undone: each letter keeps the spelling that it came with.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from fairhand.domain.correspondent import Spelling, fold_address, fold_name, party_of
from fairhand.domain.errors import NotFoundError, RefusedError
from fairhand.domain.ids import new_id
from fairhand.store import hiding, letters, saying, search
from fairhand.store.correspondents import family, roots
from fairhand.store.saying import Said, SpelledRow


class _Row(NamedTuple):
    """Where a correspondent stands on a letter, and how that spells them."""

    letter: int
    role: int
    position: int
    correspondent: int
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Split:
    """What a split did.

    Args:
        old: number of the correspondent who was split, where redirects end.
        new: number of the one who was split off.
        new_id: of the same.
        moved: where they stand on letters that are the new one's now, as it was before.
        before: what was said of the old one.
        after: what is said of the old one now.
        theirs: names and addresses of the new one.
    """

    old: int
    new: int
    new_id: str
    moved: tuple[_Row, ...]
    before: Said
    after: Said
    theirs: Said


def spellings(connection: Connection, number: int) -> list[Spelling]:
    """Return how letters outside the wastebasket spell a correspondent, in the order of how many do."""
    found = connection.exec_driver_sql(
        "SELECT name, address, count(DISTINCT letter) FROM party "
        "WHERE live = 1 AND correspondent IN (SELECT value FROM json_each(?)) GROUP BY name, address",
        (json.dumps(sorted(family(connection, [number]))),),
    )
    spelled = [Spelling(*row) for row in found]
    return sorted(spelled, key=lambda each: (-each.letters, each.text))


def _rows(connection: Connection, number: int) -> list[_Row]:
    found = connection.exec_driver_sql(
        "SELECT letter, role, position, correspondent, name, address FROM party "
        "WHERE correspondent IN (SELECT value FROM json_each(?)) ORDER BY letter, role, position",
        (json.dumps(sorted(family(connection, [number]))),),
    )
    return [_Row(*row) for row in found]


def split(
    connection: Connection,
    who: int,
    names: Collection[str],
    addresses: Collection[str],
    new_name: str = "",
    again: str | None = None,
) -> Split:
    """Split names and addresses off a correspondent, with the letters that came with these.

    Args:
        connection: inside a writing transaction.
        who: number of the correspondent.
        names: a name means the letters that came with it alone, and where none did, all that came with
            it; "Name <address>" means those that came with just that.
        addresses: the letters that came with it, whatever the name beside it.
        new_name: of the new one; "" for the name that most of their letters bear.
        again: id of the new one, where the split was undone before.

    Raises:
        NotFoundError: the correspondent has nothing of this.
        RefusedError: nothing would be left of the correspondent.
    """
    old = roots(connection).get(who, who)
    before, rows = saying.said_of(connection, old), _rows(connection, old)
    moved = _chosen(rows, names, addresses)
    stays = [row for row in rows if row not in set(moved)]
    left = {fold_name(row.name) for row in stays}
    bare = {fold_name(party_of(name).name) for name in names} - {""}
    taken = {fold_address(address) for address in addresses}
    their_names = bare | {fold_name(row.name) for row in moved if row.name}
    going = [row for row in before.names if row.folded in their_names]
    their_addresses = [row for row in before.addresses if row.folded in taken]
    kept_names = [row for row in before.names if row not in going or row.folded in left]
    kept_addresses = [row for row in before.addresses if row not in their_addresses]
    _refuse(moved or going or their_addresses, stays or kept_names or kept_addresses)
    columns = dict(before.columns)
    columns["name"] = _shown(before, kept_names, kept_addresses)
    after = Said(columns, tuple(kept_names), tuple(kept_addresses))
    name = " ".join(new_name.split()) or _usual_name(moved, going, their_addresses)
    new, made = _somebody(connection, name, again)
    theirs = _theirs(new, name, going, their_addresses)
    saying.put(connection, old, before, after)
    saying.put_rows(connection, "name", (), theirs.names)
    saying.put_rows(connection, "address", (), theirs.addresses)
    _move(connection, [row._replace(correspondent=new) for row in moved])
    return Split(old, new, made, tuple(moved), before, after, theirs)


def _chosen(rows: Sequence[_Row], names: Collection[str], addresses: Collection[str]) -> list[_Row]:
    taken = {fold_address(address) for address in addresses}
    parties = [party_of(name) for name in names]
    alone = {fold_name(row.name) for row in rows if not row.address}
    pairs = {(fold_name(each.name), fold_address(each.address)) for each in parties if each.address}
    pairs |= {(fold_name(each.name), "") for each in parties if not each.address}
    always = {fold_name(each.name) for each in parties if not each.address} - alone
    return [
        row
        for row in rows
        if (row.address and fold_address(row.address) in taken)
        or (fold_name(row.name), fold_address(row.address)) in pairs
        or fold_name(row.name) in always
    ]


def _refuse(gone: object, left: object) -> None:
    if not gone:
        raise NotFoundError(
            "This correspondent has none of these names and addresses.",
            todo="Choose among those that they have.",
        )
    if not left:
        raise RefusedError(
            "Nothing would be left of this correspondent.",
            safe="Nothing was changed.",
            todo="Leave them at least one name or address.",
        )


def _shown(before: Said, names: Sequence[SpelledRow], addresses: Sequence[SpelledRow]) -> str:
    """Return the name that the one who was split keeps, or has from now on."""
    shown = str(before.columns["name"])
    gone = {row.spelled for row in (*before.names, *before.addresses)}
    gone -= {row.spelled for row in (*names, *addresses)}
    left = [row.spelled for row in (*names, *addresses)]
    return left[0] if shown in gone and left else shown


def _usual_name(
    moved: Sequence[_Row], names: Sequence[SpelledRow], addresses: Sequence[SpelledRow]
) -> str:
    usual = Counter(row.name for row in moved if row.name).most_common(1)
    if usual:
        return usual[0][0]
    return (*names, *addresses)[0].spelled if names or addresses else moved[0].address


def _somebody(connection: Connection, name: str, again: str | None) -> tuple[int, str]:
    """Return number and id of a new correspondent, or of one who was that before an undo."""
    if again is None:
        made = new_id()
        found = connection.exec_driver_sql(
            "INSERT INTO correspondent(id, name) VALUES(?, ?) RETURNING number", (made, name)
        )
        return int(found.scalar_one()), made
    found = connection.exec_driver_sql(
        "UPDATE correspondent SET name = ?, merged_into = NULL, deleted_at = NULL "
        "WHERE id = ? RETURNING number",
        (name, again),
    )
    return int(found.scalar_one()), again


def _theirs(
    new: int, name: str, names: Sequence[SpelledRow], addresses: Sequence[SpelledRow]
) -> Said:
    spelled = dict.fromkeys([row.spelled for row in names])
    if name not in {row.spelled for row in addresses}:
        spelled.setdefault(name)
    return Said(
        {},
        tuple(SpelledRow(None, new, each, fold_name(each)) for each in spelled),
        tuple(row._replace(correspondent=new) for row in addresses),
    )


def join(connection: Connection, done: Split) -> None:
    """Take a split back. Whoever was split off is hidden; where letters came to them since, redirected."""
    saying.put_rows(connection, "name", done.theirs.names, ())
    saying.put_rows(connection, "address", done.theirs.addresses, ())
    saying.put(connection, done.old, done.after, done.before)
    _move(connection, done.moved, only_from=done.new)
    if not hiding.hide_unused(connection, [done.new]):
        connection.exec_driver_sql(
            "UPDATE correspondent SET merged_into = ? WHERE number = ?", (done.old, done.new)
        )


def _move(connection: Connection, rows: Sequence[_Row], only_from: int | None = None) -> None:
    """Make places on letters those of the correspondents that `rows` name, in the index too."""
    if not rows:
        return
    connection.exec_driver_sql(
        "UPDATE party SET correspondent = ? WHERE letter = ? AND role = ? AND position = ? "
        "AND correspondent = coalesce(?, correspondent)",
        [(row.correspondent, row.letter, row.role, row.position, only_from) for row in rows],
    )
    numbers = json.dumps(sorted({row.letter for row in rows}))
    live = connection.exec_driver_sql(
        "SELECT number, sort_key FROM letter "
        "WHERE deleted_at IS NULL AND number IN (SELECT value FROM json_each(?))",
        (numbers,),
    ).all()
    search.remove(connection, [key for _, key in live])
    search.index_letters(connection, [letters.index_row(connection, number) for number, _ in live])
