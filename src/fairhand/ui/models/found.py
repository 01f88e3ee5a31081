"""What was found, as a list of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from fairhand.services.searching import Hit
from fairhand.ui import words
from fairhand.ui.models.versions import ordinal

Index = QModelIndex | QPersistentModelIndex
HIT = int(Qt.ItemDataRole.UserRole)


class FoundModel(QAbstractListModel):
    """The hits, page after page. It is given them, and says when it wants more.

    Signals:
        more_wanted: the rows that are there are nearly seen.
    """

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._hits: list[Hit] = []
        self._ids: set[str] = set()
        self._more = self._waiting = False

    def set_hits(self, hits: Iterable[Hit], *, more: bool) -> None:
        """Show these, and no others."""
        self.beginResetModel()
        self._hits = list(hits)
        self._ids = {hit.id for hit in self._hits}
        self._more, self._waiting = more, False
        self.endResetModel()

    def add_hits(self, hits: Iterable[Hit], *, more: bool) -> None:
        """Show these after the others; what is there already (a draft saved anew) comes only once."""
        new = [hit for hit in hits if hit.id not in self._ids]
        self._more, self._waiting = more, False
        if new:
            first = len(self._hits)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._hits += new
            self._ids.update(hit.id for hit in new)
            self.endInsertRows()

    def index_of(self, thing: str | None) -> QModelIndex:
        """Return where a letter or draft stands, or an invalid index."""
        found = (at for at, hit in enumerate(self._hits) if hit.id == thing)
        at = next(found, None)
        return QModelIndex() if at is None else self.index(at)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are there until now."""
        return 0 if parent is not None and parent.isValid() else len(self._hits)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more that were not asked for yet."""
        return not parent.isValid() and self._more and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        """Ask for more."""
        if self.canFetchMore(parent):
            self._waiting = True
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heading, the hit itself, or the sentence that is read aloud."""
        if not index.isValid():
            return None
        answer = _ANSWERS.get(int(role))
        return answer(self._hits[index.row()]) if answer is not None else None


def heading(hit: Hit) -> str:
    """Return from whom or to whom it is: "From Leila Amrani", "Reply to Leila Amrani"."""
    by = words.joined(hit.from_names, "no sender known")
    to = words.joined(hit.to_names, "no recipient known")
    if hit.kind == "journal" or (hit.kind == "version" and hit.title.startswith("Journal")):
        return "Journal"
    if hit.direction is None:
        reply = hit.title.startswith("Reply")
        lead = "Reply to" if reply else "Letter to" if hit.version else "Draft to"
        return f"{lead} {words.joined(hit.to_names, 'nobody yet')}"
    if hit.direction == "sent":
        return f"To {to}"
    return f"From {by}" if hit.direction == "received" else f"From {by} to {to}"


def version_words(hit: Hit) -> str:
    """Return which version was found: "Second version", or “Warmer” where it has a name; "" for none."""
    if not hit.version:
        return ""
    return f"“{hit.name}”" if hit.name else ordinal(hit.version)


def full_heading(hit: Hit) -> str:
    """Return a heading with the version that was found: "Reply to Leila Amrani, second version"."""
    which = version_words(hit)
    return f"{heading(hit)}, {which[:1].lower()}{which[1:]}" if which else heading(hit)


def sentence(hit: Hit) -> str:
    """Return a row as a sentence for those who hear it: "Letter from Leila Amrani, 3 March 2024: …"."""
    head = full_heading(hit)
    what = head if hit.direction is None else f"Letter {head[:1].lower()}{head[1:]}"
    return f"{words.in_line(what, words.dated(hit.date, 'no date'))}: {hit.snippet}"


_ANSWERS: dict[int, Callable[[Hit], object]] = {
    HIT: lambda hit: hit,
    int(Qt.ItemDataRole.DisplayRole): heading,
    int(Qt.ItemDataRole.AccessibleTextRole): sentence,
}
