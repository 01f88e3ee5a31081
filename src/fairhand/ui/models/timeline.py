"""Letters as a list of rows: drafts, letters, and the years or senders that head them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from fairhand.domain.letter import TimelineRow
from fairhand.ui import words

Index = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole)
ID = ENTRY + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that heads others: a year, or a sender with how many letters there are."""

    words: str
    count: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list.

    Args:
        row: a letter or draft, or None where it is a heading.
        heading: or None.
    """

    row: TimelineRow | None = None
    heading: Heading | None = None


class TimelineModel(QAbstractListModel):
    """The rows of a timeline. It is given pages, and says when another is wanted.

    Signals:
        more_wanted: the end of what is here has come into sight, and there is more.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._places: dict[str, int] = {}
        self._more = False
        self._waiting = False
        self.headed_by: Literal["year", "given", "none"] = "year"

    def set_rows(
        self, rows: Sequence[TimelineRow], *, more: bool, heading: Heading | None = None
    ) -> None:
        """Show these rows instead of what is shown.

        Args:
            rows: of the first page, newest first.
            more: whether there are more than these.
            heading: over them, where headings are given.
        """
        self.beginResetModel()
        self._entries = self._headed(rows, None, heading)
        self._more, self._waiting = more, False
        self._note_places(0)
        self.endResetModel()

    def add_rows(
        self, rows: Sequence[TimelineRow], *, more: bool, heading: Heading | None = None
    ) -> None:
        """Add a page to what is shown."""
        self._waiting = False
        self._more = more
        entries = self._headed(rows, self._last_row(), heading)
        if not entries:
            return
        first = len(self._entries)
        self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
        self._entries.extend(entries)
        self._note_places(first)
        self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are until now."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether another page is there and not asked for yet."""
        return not parent.isValid() and self._more and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it comes with `add_rows`."""
        if self.canFetchMore(parent):
            self._waiting = True
            self.more_wanted.emit()

    @property
    def complete(self) -> bool:
        """Whether all there is is here."""
        return not self._more

    def entry(self, at: int) -> Entry:
        """Return the row at a place."""
        return self._entries[at]

    def letters_and_drafts(self) -> list[TimelineRow]:
        """Return the rows that are no headings, in order."""
        return [entry.row for entry in self._entries if entry.row is not None]

    def index_of(self, thing: str | None) -> QModelIndex:
        """Return where a letter or draft stands, or an invalid index."""
        at = self._places.get(thing or "")
        return QModelIndex() if at is None else self.index(at)

    def neighbour(self, thing: str | None, step: int) -> str | None:
        """Return the id of the letter `step` letters further down (older), or None at the end."""
        at = self._places.get(thing or "")
        if at is None:
            return None
        at += step
        while 0 <= at < len(self._entries):
            row = self._entries[at].row
            if row is not None and row.kind == "letter":
                return row.id
            at += step
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading can be seen and not chosen."""
        if index.isValid() and self._entries[index.row()].row is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The date or heading, the entry itself, its id, or the sentence that is read aloud."""
        if not index.isValid():
            return None
        answer = _ANSWERS.get(int(role))
        return answer(self._entries[index.row()]) if answer is not None else None

    def _headed(
        self, rows: Iterable[TimelineRow], before: TimelineRow | None, heading: Heading | None
    ) -> list[Entry]:
        entries: list[Entry] = []
        if heading is not None:
            entries.append(Entry(heading=heading))
        year = words.year(before.date) if before is not None and heading is None else None
        for row in rows:
            now = words.year(row.date)
            if self.headed_by == "year" and now != year:
                entries.append(Entry(heading=Heading(now)))
            entries.append(Entry(row))
            year = now
        return entries

    def _last_row(self) -> TimelineRow | None:
        return next((entry.row for entry in reversed(self._entries) if entry.row is not None), None)

    def _note_places(self, first: int) -> None:
        if first == 0:
            self._places.clear()
        for at in range(first, len(self._entries)):
            row = self._entries[at].row
            if row is not None:
                self._places.setdefault(row.id, at)


def _shown(entry: Entry) -> str:
    if entry.heading is not None:
        return entry.heading.words
    return headline(entry.row) if entry.row is not None else ""


def headline(row: TimelineRow) -> str:
    """Return what a row is headed by: its date, or that it is a draft and when it was begun."""
    if row.kind == "draft":
        return f"Draft, begun {words.dated(row.date)}"
    return words.dated(row.date)


def way(row: TimelineRow) -> str:
    """Return the word for which way it went."""
    if row.kind == "draft":
        return "Draft"
    return {"received": "Received", "sent": "Sent", "between": "Between others", None: ""}[
        row.direction
    ]


def subject_of(row: TimelineRow) -> str:
    """Return the subject of a mail, or "" where there is none or the text begins with it."""
    subject = " ".join(row.subject.split())
    return "" if row.excerpt.startswith(subject) else subject


def sentence(entry: Entry) -> str:
    """Return a row as a sentence for those who hear it."""
    row = entry.row
    if row is None:
        return _shown(entry)
    toward = {"received": "from", "sent": "to", "between": "from", None: "to"}[row.direction]
    people = f", {toward} {words.joined(row.people)}" if row.people else ""
    parts = [way(row), f"{headline(row)}{people}", subject_of(row), words.words(row.words)]
    if row.state == "reply-owed":
        parts.append("reply owed" + (f" {words.days(row.owed_days)}" if row.owed_days else ""))
    if row.enclosures:
        parts.append(words.count(row.enclosures, "enclosure", "enclosures"))
    parts.extend(row.tags)
    return ", ".join(part for part in parts if part)


_ANSWERS: dict[int, Callable[[Entry], object]] = {
    ENTRY: lambda entry: entry,
    ID: lambda entry: entry.row.id if entry.row is not None else "",
    int(Qt.ItemDataRole.DisplayRole): _shown,
    int(Qt.ItemDataRole.AccessibleTextRole): sentence,
}
