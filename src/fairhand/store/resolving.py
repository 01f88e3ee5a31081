"""Who a party of a letter is: finding its correspondent, or making a new one."""

from __future__ import annotations

from sqlalchemy import Connection

from fairhand.domain.correspondent import Party, fold_address, fold_name
from fairhand.domain.ids import new_id
from fairhand.store import hiding
from fairhand.store.correspondents import roots


class Resolver:
    """Finds the correspondent of each party, making those that are not there, for one transaction.

    The same address is the same correspondent. A name without an address is the one correspondent
    who bears that name. Where several do, it is the one of them who has no address, and where there
    is no such one (or none who bears the name at all), a new one.
    """

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`, inside its transaction."""
        self._connection = connection
        self._roots = roots(connection)
        self._hidden = hiding.hidden(connection)
        self._by_address: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        self._spelled: set[tuple[int, str]] = set()

    def number(self, party: Party) -> int | None:
        """Return the number of the correspondent that `party` is; None where it says nothing."""
        name, address = party.name.strip(), party.address.strip()
        if not address and not name:
            return None
        found = self._of_address(fold_address(address)) if address else self._of_name(name)
        number = self._make(name or address, address) if found is None else found
        if number in self._hidden:
            hiding.revive(self._connection, [number])
            self._hidden.discard(number)
        if name:
            self._spell(number, name)
        if not address:
            self._by_name[fold_name(name)] = number
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

    def _of_name(self, name: str) -> int | None:
        folded = fold_name(name)
        if folded not in self._by_name:
            rows = self._connection.exec_driver_sql(
                "SELECT DISTINCT correspondent FROM correspondent_name WHERE folded = ?", (folded,)
            ).scalars()
            bearers: dict[int, list[int]] = {}
            for number in rows:
                bearers.setdefault(self._roots.get(number, number), []).append(number)
            if len(bearers) > 1:
                bearers = self._without_address(bearers)
            if len(bearers) != 1:
                return None
            ((root, numbers),) = bearers.items()
            # Of several who were merged, it is the one whom they were merged into.
            self._by_name[folded] = numbers[0] if len(numbers) == 1 else root
        return self._by_name[folded]

    def _without_address(self, bearers: dict[int, list[int]]) -> dict[int, list[int]]:
        addressed = {
            self._roots.get(row[0], row[0])
            for row in self._connection.exec_driver_sql(
                "SELECT DISTINCT correspondent FROM correspondent_address"
            )
        }
        return {root: there for root, there in bearers.items() if root not in addressed}

    def _make(self, name: str, address: str) -> int:
        number = int(
            self._connection.exec_driver_sql(
                "INSERT INTO correspondent(id, name) VALUES(?, ?) RETURNING number",
                (new_id(), name),
            ).scalar_one()
        )
        if address:
            self._connection.exec_driver_sql(
                "INSERT INTO correspondent_address(correspondent, address, folded) VALUES(?, ?, ?)",
                (number, address, fold_address(address)),
            )
            self._by_address[fold_address(address)] = number
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
            # There is one more who bears the name now, so that it has to be asked for again.
            self._by_name.pop(fold_name(name), None)
            # Known by an address alone until now: a name is better.
            self._connection.exec_driver_sql(
                "UPDATE correspondent SET name = ? WHERE number = ? AND name IN "
                "(SELECT address FROM correspondent_address WHERE correspondent = ?)",
                (name, number, number),
            )
