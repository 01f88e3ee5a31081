"""What the indexes of a damaged box say of rows that are lost, and of values that were changed.

Every table has indexes, and these repeat the number and some columns of each row. What was gathered is
compared with them, one index after the other: a row that all of them know was there, and a value that
two of them agree on is what it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import sqlcipher3.dbapi2 as driver

from fairhand.store.pages import Value
from fairhand.store.trees import Trees

Columns = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Index:
    """An index as it is in a sound box.

    Args:
        name: of the index.
        table: whose it is.
        columns: that it repeats.
        partial: whether it leaves rows out.
    """

    name: str
    table: str
    columns: tuple[str, ...]
    partial: bool


@dataclass(slots=True)
class Testimony:
    """What was found out.

    Args:
        lost: of each table the rows that were there, by number, with the columns that are known.
        doubtful: values against which one index stands alone, by table, row and column.
        proven: tables of which at least one index can be read whole.
        unproven: tables with pages that cannot be read, where no index says what stood there.
    """

    lost: dict[str, dict[int, Columns]] = field(default_factory=dict)
    doubtful: dict[tuple[str, int], Columns] = field(default_factory=dict)
    proven: set[str] = field(default_factory=set)
    unproven: list[str] = field(default_factory=list)


def indexes(connection: driver.Connection, tables: Iterator[str]) -> Iterator[Index]:
    """Yield the indexes that a sound box has."""
    for table in tables:
        for _, name, _, _, partial in connection.execute(f'PRAGMA index_list("{table}")'):
            columns = [row[2] for row in connection.execute(f'PRAGMA index_info("{name}")')]
            yield Index(name, table, tuple(columns), bool(partial))


def hear(connection: driver.Connection, trees: Trees, tables: list[str]) -> Testimony:
    """Compare the rows that were gathered with what the indexes of the damaged box say.

    Args:
        connection: to the new box, inside a transaction; rows that were found are in it.
        trees: of the damaged file.
        tables: of the box.
    """
    found = Testimony()
    lost_pages = trees.lost_pages()
    by_table: dict[str, list[Index]] = {}
    for index in indexes(connection, iter(tables)):
        by_table.setdefault(index.table, []).append(index)
    for table, its in by_table.items():
        hearing = _Hearing(connection, table)
        for index in its:
            hearing.take(index, *trees.entries(index.name))
        lost = hearing.lost()
        if lost:
            found.lost[table] = lost
        found.doubtful |= {(table, row): values for row, values in hearing.settle().items()}
        if hearing.has_proof:
            found.proven.add(table)
        elif table in lost_pages:
            found.unproven.append(table)
    return found


def _quoted(name: str) -> str:
    return f'"{name}"'


@dataclass(slots=True)
class _Hearing:
    """One table, and what its indexes say."""

    connection: driver.Connection
    table: str
    has_proof: bool = False
    _proofs: int = 0
    _known: dict[int, Columns] = field(default_factory=dict)
    _votes: Counter[int] = field(default_factory=Counter)
    _against: dict[tuple[int, str], list[Value]] = field(default_factory=dict)
    _covered: Counter[str] = field(default_factory=Counter)

    def take(self, index: Index, entries: list[tuple[Value, ...]], whole: bool) -> None:  # noqa: FBT001
        """Hear one index."""
        width = len(index.columns) + 1
        rows = [entry for entry in entries if len(entry) == width and isinstance(entry[-1], int)]
        names = ", ".join(f"c{at}" for at in range(len(index.columns)))
        do = self.connection.execute
        do("DROP TABLE IF EXISTS temp.witness")
        do(f"CREATE TEMP TABLE witness(row INTEGER PRIMARY KEY, {names})")
        self.connection.executemany(
            f"INSERT OR IGNORE INTO temp.witness({names}, row) VALUES({', '.join('?' * width)})",
            rows,
        )
        self._hear_of_lost(index, whole=whole)
        self._hear_of_changed(index, whole=whole)
        do("DROP TABLE temp.witness")

    def _hear_of_lost(self, index: Index, *, whole: bool) -> None:
        missing = (
            f"SELECT w.row, {', '.join(f'w.c{n}' for n in range(len(index.columns)))} "
            f'FROM temp.witness w LEFT JOIN "{self.table}" t ON t.rowid = w.row '
            "WHERE t.rowid IS NULL"
        )
        # An entry whose own number was hit stands beside a row that nothing else in the index is for.
        alone = (
            f"SELECT {', '.join(f't.{_quoted(name)}' for name in index.columns)} "
            f'FROM "{self.table}" t LEFT JOIN temp.witness w ON w.row = t.rowid WHERE w.row IS NULL'
        )
        astray = set() if index.partial else set(self.connection.execute(alone).fetchall())
        for row, *values in self.connection.execute(missing).fetchall():
            if tuple(values) in astray:
                continue
            self._known.setdefault(row, {}).update(zip(index.columns, values, strict=True))
            self._votes[row] += whole and not index.partial
        if whole and not index.partial:
            self._proofs += 1
            self.has_proof = True

    def _hear_of_changed(self, index: Index, *, whole: bool) -> None:
        for n, name in enumerate(index.columns):
            self._covered[name] += 1
            differing = (
                f'SELECT w.row, w.c{n} FROM temp.witness w JOIN "{self.table}" t ON t.rowid = w.row '
                f'WHERE w.c{n} IS NOT t."{name}"'
            )
            for row, value in self.connection.execute(differing).fetchall():
                self._against.setdefault((row, name), []).append(value)
        if index.partial and whole and len(index.columns) == 1 and index.name.endswith(name):
            left_out = (
                f'SELECT t.rowid FROM "{self.table}" t LEFT JOIN temp.witness w ON w.row = t.rowid '
                f'WHERE w.row IS NULL AND t."{name}" IS NOT NULL'
            )
            for (row,) in self.connection.execute(left_out).fetchall():
                self._against.setdefault((row, name), []).append(None)

    def lost(self) -> dict[int, Columns]:
        """Return the rows that were there, as all indexes that can be read whole say."""
        needed = max(self._proofs, 0)
        return {
            row: columns
            for row, columns in sorted(self._known.items())
            if self._votes[row] >= needed
        }

    def settle(self) -> dict[int, Columns]:
        """Put right what two indexes agree on, and return what only one says otherwise."""
        doubtful: dict[int, Columns] = {}
        for (row, name), values in self._against.items():
            if len(values) > 1 and len(set(values)) == 1:
                self.connection.execute(
                    f'UPDATE OR IGNORE "{self.table}" SET "{name}" = ? WHERE rowid = ?',
                    (values[0], row),
                )
            elif len(values) == self._covered[name]:
                doubtful.setdefault(row, {})[name] = values[0]
        return doubtful
