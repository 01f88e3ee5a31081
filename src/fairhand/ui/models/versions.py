"""The versions of a draft as a list of rows: what is on the sheet now, then the newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from fairhand.domain.draft import Birth, Version
from fairhand.ui import words

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
RowKind = Literal["now", "version", "automatic", "folded"]

#: Births that the person had no hand in; runs of them are one row.
AUTOMATIC: frozenset[Birth] = frozenset(
    {"pause", "active", "before-cut", "before-paste", "before-restore", "before-take", "close"}
)
BIRTHS: dict[Birth, str] = {
    "first": "how it began",
    "pause": "at a pause",
    "active": "while writing",
    "before-cut": "before a big cut",
    "before-paste": "before much was pasted",
    "before-restore": "before bringing back",
    "before-take": "before taking over",
    "kept": "kept",
    "close": "when it was left",
    "elsewhere": "written elsewhere",
    "sealed": "as it was sent",
    "command": "from the command line",
}
_ORDINALS = (
    *("First", "Second", "Third", "Fourth", "Fifth", "Sixth"),
    *("Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth"),
)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A row of the rail.

    Args:
        kind: the text as it stands, a version, an automatic one of an unfolded run, or a folded run.
        version: of "version" and "automatic"; the newest one of a folded run.
        run: how many versions a folded run has, or the run that this automatic one belongs to.
        words: how many are on the sheet now; only of "now".
        aside: what is said below "Now".
    """

    kind: RowKind
    version: Version | None = None
    run: int = 0
    words: int = 0
    aside: str = ""


def ordinal(number: int) -> str:
    """Return what a version without a name is called: "Second version", "Version 19"."""
    return f"{_ORDINALS[number - 1]} version" if number <= len(_ORDINALS) else f"Version {number}"


def title(version: Version) -> str:
    """Return a version's name, or what it is called without one."""
    return version.name or ordinal(version.number)


def is_automatic(version: Version) -> bool:
    """Tell whether a version belongs into a run of automatic ones."""
    return version.born in AUTOMATIC and not version.name and not version.note


def rows(
    versions: Sequence[Version], unfolded: Iterable[str] = (), now: VersionRow | None = None
) -> list[VersionRow]:
    """Return the rows for `versions`.

    Args:
        versions: oldest first, as the service gives them.
        unfolded: ids of the oldest versions of those runs that are unfolded.
        now: the row on top, or None where nothing is written any more.
    """
    open_runs = set(unfolded)
    made = [now] if now is not None else []
    for automatic, group in groupby(reversed(versions), is_automatic):
        run = list(group)
        if not automatic:
            made += [VersionRow("version", version) for version in run]
        elif run[-1].id in open_runs or len(run) == 1:
            made += [VersionRow("automatic", version, len(run)) for version in run]
        else:
            made.append(VersionRow("folded", run[0], len(run)))
    return made


class VersionsModel(QAbstractListModel):
    """The rows of the rail. It is given versions and never asks for any.

    Signals:
        renamed: the id of a version, and the name that the person gave it.
    """

    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._versions: list[Version] = []
        self._rows: list[VersionRow] = []
        self._unfolded: set[str] = set()
        self._now: VersionRow | None = None

    def set_versions(self, versions: Sequence[Version], now: VersionRow | None) -> None:
        """Show these versions (oldest first), and what is on the sheet now."""
        self._versions, self._now = list(versions), now
        self._build()

    def set_now(self, now: VersionRow) -> None:
        """Show how many words are on the sheet now."""
        if self._now is None or not self._rows:
            return
        self._now = self._rows[0] = now
        self.dataChanged.emit(self.index(0), self.index(0))

    def unfold(self, at: int) -> None:
        """Unfold the run at a row."""
        row = self._rows[at]
        if row.kind == "folded" and row.version is not None:
            newest = self._versions.index(row.version)
            self._unfolded.add(self._versions[newest - row.run + 1].id)
            self._build()

    def versions(self) -> list[Version]:
        """Return the versions, oldest first."""
        return list(self._versions)

    def row_of(self, version: str) -> int:
        """Return the row where a version is (or the run that holds it); -1 where there is none."""
        wanted = next((it.number for it in self._versions if it.id == version), None)
        if wanted is None:
            return -1
        for at, row in enumerate(self._rows):
            if row.version is None:
                continue
            reach = row.run if row.kind == "folded" else 1
            newest = self._versions.index(row.version)
            if any(it.id == version for it in self._versions[newest - reach + 1 : newest + 1]):
                return at
        return -1

    def row(self, at: int) -> VersionRow:
        """Return the row at a place."""
        return self._rows[at]

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A version can be given a name in its row."""
        if not index.isValid():
            return super().flags(index)
        row = self._rows[index.row()]
        named = row.kind in {"version", "automatic"}
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if named else Qt.ItemFlag(0))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, the row itself, the name to edit, or the sentence that is read aloud."""
        if not index.isValid():
            return None
        answer = _ANSWERS.get(int(role))
        return answer(self._rows[index.row()]) if answer is not None else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say that the person named a version; who keeps versions gives them anew."""
        version = self._rows[index.row()].version
        if version is None or not isinstance(value, str) or value.strip() == version.name:
            return False
        self.renamed.emit(version.id, value.strip())
        return True

    def _build(self) -> None:
        made = rows(self._versions, self._unfolded, self._now)
        if [(it.kind, it.version and it.version.id) for it in made] == [
            (it.kind, it.version and it.version.id) for it in self._rows
        ]:
            self._rows = made
            if made:
                self.dataChanged.emit(self.index(0), self.index(len(made) - 1))
            return
        self.beginResetModel()
        self._rows = made
        self.endResetModel()


def heading(row: VersionRow) -> str:
    """Return what a row is headed by."""
    if row.kind == "now":
        return "Now"
    if row.kind == "folded":
        return words.count(row.run, "automatic version", "automatic versions")
    if row.version is None:
        return ""
    if row.kind == "automatic":
        born = BIRTHS[row.version.born]
        return born[:1].upper() + born[1:]
    return title(row.version)


def below(row: VersionRow) -> str:
    """Return what stands below the heading of a row: how it was born, when, and after how long."""
    if row.version is None:
        return row.aside
    at, spent = words.moment(row.version.at), words.duration(row.version.seconds)
    if row.kind == "automatic":
        return ", ".join(part for part in (at, spent) if part)
    how = "automatic" if row.version.born in AUTOMATIC else BIRTHS[row.version.born]
    return ", ".join(part for part in (at, spent, how) if part)


def sentence(row: VersionRow) -> str:
    """Return a row as a sentence for those who hear it."""
    if row.kind == "folded":
        return f"{heading(row)}, folded. Enter unfolds them."
    count = words.words(row.words if row.version is None else row.version.words)
    note = row.version.note if row.version is not None else ""
    return ", ".join(part for part in (heading(row), below(row), count, note) if part)


_ANSWERS: dict[int, Callable[[VersionRow], object]] = {
    ROW: lambda row: row,
    int(Qt.ItemDataRole.DisplayRole): heading,
    int(Qt.ItemDataRole.EditRole): lambda row: row.version.name if row.version else "",
    int(Qt.ItemDataRole.ToolTipRole): lambda row: row.version.note if row.version else "",
    int(Qt.ItemDataRole.AccessibleTextRole): sentence,
}
