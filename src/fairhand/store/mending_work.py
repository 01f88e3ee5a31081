"""What mending a box is done with: its connection, and the list of what is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from fairhand.domain.safekeeping import Finding
from fairhand.store.sort_keys import DAY_BITS

_AT_ONCE = 500


@dataclass(slots=True)
class Work:
    """One box that is mended.

    Args:
        connection: inside a writing transaction of the new box, without foreign keys.
        now: UTC seconds.
        headless: how many letters were made of texts whose own letter is lost.
        beheaded: letters of whose row nothing is known but what indexes say.
        misspelled: letters with people of whom only is known who they are.
        unnamed: enclosures, by letter, of which only their bytes are known.
        emptied: lines without their text.
        unmeasured: bytes whose length is not known.
        missing_versions: numbers of versions that were there, by draft.
        texts: how many texts are lost, by letter.
        doubtful: values of which one index says that they are others.
        unmade: tables with lost rows of which too little is known to make them again.
        proven: letters whose original says what they said when they came in.
    """

    connection: Connection
    now: int
    headless: int = 0
    lost: list[Finding] = field(default_factory=list)
    hurt_letters: set[int] = field(default_factory=set)
    hurt_drafts: set[int] = field(default_factory=set)
    beheaded: set[int] = field(default_factory=set)
    misspelled: set[int] = field(default_factory=set)
    unnamed: dict[int, set[int]] = field(default_factory=dict)
    emptied: set[int] = field(default_factory=set)
    unmeasured: set[int] = field(default_factory=set)
    missing_versions: dict[int, set[int]] = field(default_factory=dict)
    texts: dict[int, int] = field(default_factory=dict)
    doubtful: dict[tuple[str, int], dict[str, object]] = field(default_factory=dict)
    unmade: set[str] = field(default_factory=set)
    proven: set[int] = field(default_factory=set)

    def all(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """Return what a question finds."""
        return [tuple(row) for row in self.connection.exec_driver_sql(statement, values)]

    def row(self, table: str, number: int) -> dict[str, object]:
        """Return a row by the names of its columns."""
        found = self.connection.exec_driver_sql(
            f"SELECT * FROM {table} WHERE number = ?", (number,)
        )
        return dict(found.mappings().one())

    def do(self, statement: str, values: tuple[object, ...] = ()) -> None:
        """Do something to the box."""
        self.connection.exec_driver_sql(statement, values)

    def lose(self, kind: str, what_id: str, what: str) -> None:
        """Name something that is lost, or not what it was."""
        self.lost.append(Finding(kind, what_id, what))

    def letter(self, number: int) -> tuple[str, str]:
        """Return id of a letter, and what one calls it."""
        rows = self.all("SELECT id, sort_key FROM letter WHERE number = ?", (number,))
        if not rows:
            return "", "A letter"
        return str(rows[0][0]), f"The letter {of_day(int(str(rows[0][1])))}{self._by(number)}"

    def _by(self, number: int) -> str:
        found = self.all(
            "SELECT coalesce(nullif(name, ''), address) FROM party "
            "WHERE letter = ? AND role = 0 ORDER BY position LIMIT 1",
            (number,),
        )
        return f" by {found[0][0]}" if found and found[0][0] else ""

    def rows_of(self, table: str, owner: str) -> Iterator[tuple[object, ...]]:
        """Yield number, owner, text and hash of each row, some at a time."""
        last = -1
        while True:
            rows = self.all(
                f"SELECT number, {owner}, text, sha256 FROM {table} WHERE number > ? "
                f"ORDER BY number LIMIT {_AT_ONCE}",
                (last,),
            )
            if not rows:
                return
            yield from rows
            last = int(str(rows[-1][0]))


def day_of(key: int) -> str:
    """Return the day that a sort key stands for, as ISO text, or ""."""
    ordinal = key >> DAY_BITS
    return date.fromordinal(ordinal).isoformat() if 0 < ordinal <= date.max.toordinal() else ""


def of_day(key: int) -> str:
    """Return in words of which day a sort key is."""
    day = day_of(key)
    return f"of {day}" if day else "without a date"
