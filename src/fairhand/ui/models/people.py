"""People as a list and as a table show them. The models are given rows and never query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from fairhand.domain.dates import LetterDate
from fairhand.domain.people import PersonRow
from fairhand.ui import words

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
ID = ROW + 1
_LONG_AGO = date.min

Key = Callable[[PersonRow], tuple[object, ...]]


def _latest(value: LetterDate) -> int:
    return (value.latest or value.earliest or _LONG_AGO).toordinal()


ORDERS: dict[str, tuple[str, Key]] = {
    "letters": (
        "Most letters first",
        lambda row: (-(row.received + row.sent), row.name.casefold()),
    ),
    "owed": (
        "Replies owed first",
        lambda row: (not row.owed, -(row.owed_days or 0), row.name.casefold()),
    ),
    "from": ("Last from them first", lambda row: (-_latest(row.last_from), row.name.casefold())),
    "to": ("Last to them first", lambda row: (-_latest(row.last_to), row.name.casefold())),
    "name": ("By name", lambda row: (row.name.casefold(),)),
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """One bar: the years from first to last."""

    first: int
    last: int

    @property
    def words(self) -> str:
        """The years: "1943", "1940 to 1949"."""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Axis:
    """The years that all rows share.

    Args:
        first, last: the years at the ends, or None where no letter has a year.
        most: letters of the highest bar, by how many years stand in one bar.
        between: whether any of them went to others than *me*.
    """

    first: int | None = None
    last: int | None = None
    most: dict[int, int] = field(default_factory=dict)
    between: bool = False

    def step(self, room: int, least: float) -> int:
        """Return how many years stand in one bar, where `room` pixels hold bars of `least` pixels."""
        if self.first is None or self.last is None:
            return 1
        fits = max(1.0, room / least)
        span = self.last - self.first + 1
        return next((it for it in STEPS if span / it <= fits), STEPS[-1])

    def buckets(self, step: int) -> list[Bucket]:
        """Return the bars, with so many years in each."""
        if self.first is None or self.last is None:
            return []
        start = self.first - self.first % step
        return [
            Bucket(max(1, at), min(at + step - 1, 9999)) for at in range(start, self.last + 1, step)
        ]


_FEWEST_BARS = 12  # where there is room for fewer, none are drawn
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


class Sum(NamedTuple):
    """Letters of one bar: from them to me, from them to others, from me to them."""

    received: int = 0
    between: int = 0
    sent: int = 0


def sums(row: PersonRow, buckets: Sequence[Bucket]) -> list[Sum]:
    """Return the letters in each bar."""
    if not buckets:
        return []
    step = max(1, buckets[-1].last - buckets[-1].first + 1) if len(buckets) > 1 else 10_000
    start = buckets[0].last - step + 1
    found = [Sum() for _ in buckets]
    for year in row.a_year:
        at = (year.year - start) // step if year.year else -1
        if 0 <= at < len(found):
            received, between, sent = found[at]
            found[at] = Sum(
                received + year.received - year.between, between + year.between, sent + year.sent
            )
    return found


def axis_of(rows: Sequence[PersonRow], first: int | None, last: int | None) -> Axis:
    """Return the years that rows share, with the highest bar for each width of bars."""
    bare = Axis(first, last)
    written = [
        [
            (it.year, it.received, it.sent)
            for it in row.a_year
            if it.year and (it.received or it.sent)
        ]
        for row in rows
    ]
    most = {}
    for step in STEPS:
        most[step] = max((_highest(years, step) for years in written), default=0)
        if len(bare.buckets(step)) <= _FEWEST_BARS:
            break
    return Axis(first, last, most, any(it.between for row in rows for it in row.a_year))


def _highest(years: Sequence[tuple[int, int, int]], step: int) -> int:
    """Return the letters of the highest bar of one row."""
    received: dict[int, int] = {}
    sent: dict[int, int] = {}
    for year, came, went in years:
        at = year // step
        received[at] = received.get(at, 0) + came
        sent[at] = sent.get(at, 0) + went
    return max((*received.values(), *sent.values()), default=0)


class PeopleModel(QAbstractListModel):
    """One row for each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PersonRow] = []
        self._places: dict[str, int] = {}
        self.today = date.min

    def set_rows(self, rows: Sequence[PersonRow], today: date) -> None:
        """Show these, in this order; days are counted to `today`."""
        self.beginResetModel()
        self._rows, self.today = list(rows), today
        self._places = {row.id: at for at, row in enumerate(self._rows)}
        self.endResetModel()

    def rows(self) -> list[PersonRow]:
        """Return the rows."""
        return list(self._rows)

    def index_of(self, who: str | None) -> QModelIndex:
        """Return where somebody stands, or an invalid index."""
        at = self._places.get(who or "")
        return QModelIndex() if at is None else self.index(at)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the row itself, its id, or the sentence that is read aloud."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence(row, self.today)
        return {int(Qt.ItemDataRole.DisplayRole): row.name, ROW: row, ID: row.id}.get(int(role))


def owed(row: PersonRow) -> str:
    """Return "Reply owed, 12 days", "3 owed, 12 days", or "" where nothing is."""
    if not row.owed:
        return ""
    what = "Reply owed" if row.owed == 1 else f"{words.number(row.owed)} owed"
    return what if row.owed_days is None else f"{what}, {words.days(row.owed_days)}"


def is_late(row: PersonRow) -> bool:
    """Tell whether a reply is owed for longer than the rhythm that the person set."""
    return bool(
        row.owed
        and row.rhythm_days is not None
        and row.owed_days is not None
        and row.owed_days > row.rhythm_days
    )


def about(row: PersonRow) -> str:
    """Return "47 letters, since 2016"."""
    count = words.letters(row.received + row.sent)
    return f"{count}, since {row.since}" if row.since is not None else count


def from_them(row: PersonRow) -> str:
    """Return "14 from them", with how many of these went to others."""
    said = f"{words.number(row.received)} from them"
    if row.between:
        which = "all" if row.between == row.received else f"{words.number(row.between)} of them"
        said += f" ({which} to others)"
    return said


def last(value: LetterDate, today: date) -> str:
    """Return the date of a last letter, "" where there was none."""
    return words.recent(value, today) if value.known or value.words else ""


def sentence(row: PersonRow, today: date) -> str:
    """Return a row as a sentence for those who hear it."""
    came = from_them(row).replace(" from them", " letters from them", 1)
    parts = [f"{row.name}: {came}, {words.number(row.sent)} to them"]
    parts += [
        f"{said} {last(when, today)}"
        for said, when in (("last from them", row.last_from), ("last to them", row.last_to))
        if last(when, today)
    ]
    said = owed(row).replace(" owed", " replies owed") if row.owed > 1 else owed(row)
    parts.append(said or "nothing owed")
    return ", ".join(parts) + "."


class PeopleTable(QAbstractTableModel):
    """The same as a table: every figure that the bars draw."""

    _FIRST = ("Correspondent", "From them", "To them", "Owed", "Last from them", "Last to them")

    _WORDS = (0, 4, 5)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PersonRow] = []
        self._years: list[int] = []
        self._today = date.min

    def set_rows(self, rows: Sequence[PersonRow], today: date) -> None:
        """Show these, in this order."""
        self.beginResetModel()
        self._rows, self._today = list(rows), today
        self._years = [it.year for it in rows[0].a_year] if rows else []
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many people there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Two columns for each year, after those that are always there; at the end what has no year."""
        return len(self._FIRST) + 2 * len(self._years) + 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a column holds."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section < len(self._FIRST):
            return self._FIRST[section]
        at, way = divmod(section - len(self._FIRST), 2)
        when = str(self._years[at]) if at < len(self._years) else "No year"
        return f"{when}, {'to them' if way else 'from them'}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A name, a figure or a date."""
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() not in self._WORDS:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        first = (
            row.name,
            row.received,
            row.sent,
            row.owed,
            last(row.last_from, self._today),
            last(row.last_to, self._today),
        )
        if column < len(first):
            return first[column]
        at, way = divmod(column - len(first), 2)
        year = row.a_year[at] if at < len(row.a_year) else row.undated
        return year.sent if way else year.received
