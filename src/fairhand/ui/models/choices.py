"""The people of an import as a list to tick: parts that open, and in them the rows that a filter leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from fairhand.domain.choosing import NOBODY, Choosing, Row
from fairhand.domain.folding import fold
from fairhand.domain.importing import Item
from fairhand.ui import words

Index = QModelIndex | QPersistentModelIndex
SHOWN = int(Qt.ItemDataRole.UserRole)
_LEFT_OUT = {
    "mailing list": "Left out: mailing lists",
    "automatic": "Left out: sent by machines",
    "bulk": "Left out: sent in bulk",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the list.

    Args:
        name: what it is of.
        about: quieter words beside it, or "".
        aside: words at its end.
        on: ticked, not, or in part; None where there is nothing to tick.
        part: key of the part that it opens, or "" for a row in one.
        is_open: of a part, whether its rows are shown.
        row: place of the row in the choosing, or None.
    """

    name: str
    about: str
    aside: str
    on: Qt.CheckState | None
    part: str = ""
    is_open: bool = False
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """People to choose among, with their names folded for the filter: made off the interface thread."""

    choosing: Choosing
    folded: tuple[str, ...]
    parts: tuple[tuple[str, tuple[int, ...]], ...]


def offered(choosing: Choosing) -> Offered:
    """Return what the list shows of `choosing`."""
    parts: dict[str, list[int]] = {}
    for at, row in enumerate(choosing.rows):
        parts.setdefault(row.reason or row.part, []).append(at)
    # People first; of what is left out the largest part first.
    order = {"people": -2, "others": -1}
    keys = sorted(
        parts,
        key=lambda key: (order.get(key, 0), -sum(choosing.rows[it].letters for it in parts[key])),
    )
    folded = tuple(fold(f"{row.name} {row.about}") for row in choosing.rows)
    return Offered(choosing, folded, tuple((key, tuple(parts[key])) for key in keys))


class ChoicesModel(QAbstractListModel):
    """Parts and rows.

    Signals:
        ticks_changed: other rows are ticked than before.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offered: Offered | None = None
        self._problems: tuple[Item, ...] = ()
        self._open: set[str] = set()
        self._needle = ""
        # Each line: the part, and the place of a row or problem in it; None for the part itself.
        self._lines: list[tuple[str, int | None]] = []
        self._rows: dict[str, tuple[int, ...]] = {}
        self._ticked: dict[str, int] = {}

    def show_offered(self, offered: Offered, problems: Sequence[Item]) -> None:
        """Show these people, and what could not be read."""
        self._offered, self._problems = offered, tuple(problems)
        keys = [key for key, _ in offered.parts]
        self._open = {"people"} if "people" in keys else {"others"}
        self._lay_out()

    def set_filter(self, text: str) -> None:
        """Show those whose names or addresses hold `text`, in all parts; "" shows all."""
        needle = fold(text.strip())
        if needle != self._needle:
            self._needle = needle
            self._lay_out()

    def toggle(self, index: Index) -> None:
        """Tick a row, or all rows of a part that are shown; take the ticks away where all are ticked."""
        line = self._line(index)
        if line is None or self._offered is None:
            return
        part, at = line
        if at is None:
            rows = self._rows.get(part, ())
            self._tick(rows, on=self._ticked.get(part, 0) < len(rows))
        elif part != "problems":
            self._tick((at,), on=not self._offered.choosing.ticked[at])

    def tick_all(self, *, on: bool) -> None:
        """Tick all people that the filter leaves, those left out aside; or take all ticks away."""
        keys = [key for key in self._rows if not on or key in {"people", "others"}]
        self._tick([row for key in keys for row in self._rows[key]], on=on)

    def open_part(self, index: Index, *, opened: bool | None = None) -> bool:
        """Open or close the part at `index` (None: the other way); tell whether that did anything."""
        line = self._line(index)
        if line is None or line[1] is not None or self._needle:
            return False
        part = line[0]
        now = part in self._open
        wanted = not now if opened is None else opened
        if wanted == now:
            return False
        self._open ^= {part}
        first, count = index.row() + 1, self._size(part)
        if wanted:
            self.beginInsertRows(QModelIndex(), first, first + count - 1)
            self._lines[first:first] = self._lines_of(part)
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), first, first + count - 1)
            del self._lines[first : first + count]
            self.endRemoveRows()
        self.dataChanged.emit(index, index)
        return True

    # -- Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All but what could not be read can be ticked."""
        flags = super().flags(index)
        line = self._line(index)
        return (
            flags
            if line is None or line[0] == "problems"
            else flags | Qt.ItemFlag.ItemIsUserCheckable
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, its name, its tick, the tooltip, or the sentence that is read aloud."""
        line = self._line(index)
        if line is None:
            return None
        shown = self._shown(*line)
        match int(role):
            case Qt.ItemDataRole.DisplayRole:
                return shown.name
            case Qt.ItemDataRole.CheckStateRole:
                return shown.on
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (shown.name, shown.about, shown.aside)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return _sentence(shown)
        return shown if int(role) == SHOWN else None

    # -- inside

    def _line(self, index: Index) -> tuple[str, int | None] | None:
        return (
            self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None
        )

    def _tick(self, rows: Sequence[int], *, on: bool) -> None:
        if self._offered is None or not rows:
            return
        self._offered.choosing.tick(rows, on=on)
        self._count()
        self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))
        self.ticks_changed.emit()

    def _count(self) -> None:
        ticked = self._offered.choosing.ticked if self._offered is not None else []
        self._ticked = {key: sum(ticked[row] for row in rows) for key, rows in self._rows.items()}

    def _lay_out(self) -> None:
        self.beginResetModel()
        self._rows = {}
        self._lines = []
        if self._offered is not None:
            folded = self._offered.folded
            for key, rows in self._offered.parts:
                kept = (
                    tuple(it for it in rows if self._needle in folded[it]) if self._needle else rows
                )
                if kept:
                    self._rows[key] = kept
            self._count()
        for key in [*self._rows, *(["problems"] if self._problems and not self._needle else [])]:
            self._lines.append((key, None))
            if key in self._open or self._needle:
                self._lines += self._lines_of(key)
        self.endResetModel()

    def _size(self, part: str) -> int:
        return len(self._problems) if part == "problems" else len(self._rows.get(part, ()))

    def _lines_of(self, part: str) -> list[tuple[str, int | None]]:
        rows = range(len(self._problems)) if part == "problems" else self._rows.get(part, ())
        return [(part, row) for row in rows]

    def _shown(self, part: str, at: int | None) -> Shown:
        if part == "problems":
            return self._problem(at)
        if self._offered is None:
            return Shown("", "", "", None)
        if at is None:
            return self._part(part, self._offered.choosing)
        row = self._offered.choosing.rows[at]
        on = Qt.CheckState.Checked if self._offered.choosing.ticked[at] else Qt.CheckState.Unchecked
        return Shown(row.name, row.about, _aside(row), on, row=at)

    def _part(self, part: str, choosing: Choosing) -> Shown:
        rows, ticked = self._rows[part], self._ticked[part]
        state = Qt.CheckState.Unchecked
        if ticked:
            state = Qt.CheckState.Checked if ticked == len(rows) else Qt.CheckState.PartiallyChecked
        if part == "people":
            name = "Letters went both ways"
            if not choosing.all_both_ways:
                name = "People you seem to write with"
            if choosing.everybody:
                name = "Everyone in there"
        elif part == "others":
            name = "Others: only from them, or only to them"
        else:
            name = _LEFT_OUT.get(part, f"Left out: {part}")
        letters = sum(choosing.rows[row].letters for row in rows)
        who = words.count(len(rows), "person", "people")
        if part not in {"people", "others"}:
            many = words.count(letters, "message", "messages")
            who = f"{many} from {words.count(len(rows), 'sender', 'senders')}"
        return Shown(name, "", who, state, part, part in self._open or bool(self._needle))

    def _problem(self, at: int | None) -> Shown:
        if at is None:
            many = words.count(len(self._problems), "item", "items")
            return Shown("Could not be read", "", many, None, "problems", "problems" in self._open)
        item = self._problems[at]
        return Shown(Path(item.source).name, item.reason, "", None)


def _aside(row: Row) -> str:
    if row.part == "left-out":
        counts = words.count(row.received, "message", "messages")
    elif row.keys == (NOBODY,):
        counts = words.letters(row.letters)
    elif row.sent and row.received:
        counts = f"{words.number(row.received)} from them, {words.number(row.sent)} to them"
    elif row.sent:
        counts = f"{words.number(row.sent)} to them"
    else:
        counts = f"{words.number(row.received)} from them"
    return f"{counts}  ·  {_years(row)}" if row.first is not None else counts


def _years(row: Row) -> str:
    if row.first is None or row.first == row.last:
        return str(row.first or "")
    return f"{row.first}\u2013{row.last}"


def _sentence(shown: Shown) -> str:
    said = [shown.name, shown.about, shown.aside.replace("  ·  ", ", ")]
    if shown.part:
        said.append("open" if shown.is_open else "closed")
    return ", ".join(filter(None, said))
