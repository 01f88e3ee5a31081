"""The versions of a draft as a list of rows: what is on the sheet now, then the newest first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from fairhand.domain.draft import Birth, Version
from fairhand.domain.history import brought_back
from fairhand.domain.line import Line
from fairhand.ui import words
from fairhand.ui.models.lanes import Lanes, lanes_of

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
        back: what the version that was brought back is called, or "".
        line: name of the line that is written on; only of "now".
        lanes: what of the lines is seen beside it.
    """

    kind: RowKind
    version: Version | None = None
    run: int = 0
    words: int = 0
    aside: str = ""
    back: str = ""
    line: str = ""
    lanes: Lanes = field(default_factory=Lanes)

    @property
    def of_line(self) -> str:
        """Name of the line that it belongs to."""
        return self.line if self.version is None else self.version.line


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
    """Return the rows for `versions`; a run of automatic ones is of one line.

    Args:
        versions: oldest first, as the service gives them.
        unfolded: ids of the oldest versions of those runs that are unfolded.
        now: the row on top, or None where nothing is written any more.
    """
    open_runs = set(unfolded)
    made = [now] if now is not None else []
    came = brought_back(versions)
    for (automatic, _), group in groupby(
        reversed(versions), lambda it: (is_automatic(it), it.line if is_automatic(it) else "")
    ):
        run = list(group)
        if not automatic:
            made += [
                VersionRow("version", it, back=title(came[it.id]) if it.id in came else "")
                for it in run
            ]
        elif run[-1].id in open_runs or len(run) == 1:
            made += [VersionRow("automatic", version, len(run)) for version in run]
        else:
            made.append(VersionRow("folded", run[0], len(run)))
    return made


class VersionsModel(QAbstractListModel):
    """The rows of the rail. It is given versions and never asks for any."""

    def __init__(self) -> None:
        super().__init__()
        self._versions: list[Version] = []
        self._rows: list[VersionRow] = []
        self._unfolded: set[str] = set()
        self._now: VersionRow | None = None
        self._lines: Sequence[Line] = ()
        self._only: Collection[str] | None = None
        self._row_of: dict[str, int] = {}

    def set_versions(
        self, versions: Sequence[Version], now: VersionRow | None, lines: Sequence[Line] = ()
    ) -> None:
        """Show these versions (oldest first), what is on the sheet now, and the lines beside them."""
        self._versions, self._now, self._lines = list(versions), now, lines
        self._build()

    def show_only(self, ids: Collection[str] | None) -> None:
        """Show only versions with these ids, each in a row of its own; None shows all again."""
        self._only = ids
        self._build()

    @property
    def filtered(self) -> bool:
        """Whether only some of the versions are shown."""
        return self._only is not None

    def set_now(self, now: VersionRow) -> None:
        """Show how many words are on the sheet now."""
        if self._now is None or not self._rows:
            return
        self._now = now
        if self._rows[0].kind != "now":
            return
        self._rows[0] = replace(now, lanes=self._rows[0].lanes)
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
        return self._row_of.get(version, -1)

    def row(self, at: int) -> VersionRow:
        """Return the row at a place."""
        return self._rows[at]

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, the row itself, the name to edit, or the sentence that is read aloud."""
        if not index.isValid():
            return None
        answer = _ANSWERS.get(int(role))
        return answer(self._rows[index.row()]) if answer is not None else None

    def _build(self) -> None:
        made = self._made()
        same = [_identity(it) for it in made] == [_identity(it) for it in self._rows]
        if same:
            self._rows = made
            if made:
                self.dataChanged.emit(self.index(0), self.index(len(made) - 1))
            return
        self.beginResetModel()
        self._rows = made
        self.endResetModel()

    def _made(self) -> list[VersionRow]:
        if self._only is not None:
            some = [it for it in self._versions if it.id in self._only]
            made = [VersionRow("version", it) for it in reversed(some)]
        else:
            made = rows(self._versions, self._unfolded, self._now)
        self._row_of = self._places(made)
        seen = lanes_of(self._lines, [it.of_line for it in made], self._row_of)
        if self._only is not None:
            # What is left out between them is not to look as if they followed each other.
            seen = [Lanes(it.own, count=it.count) for it in seen]
        return [replace(row, lanes=lanes) for row, lanes in zip(made, seen, strict=True)]

    def _places(self, made: Sequence[VersionRow]) -> dict[str, int]:
        """Return at which row each version is: rows follow the versions, the newest first."""
        at_version = {it.id: at for at, it in enumerate(self._versions)}
        places = {}
        for at, row in enumerate(made):
            if row.version is None:
                continue
            newest = at_version[row.version.id]
            reach = row.run if row.kind == "folded" else 1
            for version in self._versions[newest - reach + 1 : newest + 1]:
                places[version.id] = at
        return places


def _identity(row: VersionRow) -> tuple[str, str, bool]:
    """Return by what a row is known, and whether it takes three lines."""
    return row.kind, row.version.id if row.version is not None else "", bool(beside(row))


def heading(row: VersionRow) -> str:
    """Return what a row is headed by."""
    if row.kind == "now":
        return "Now"
    if row.kind == "folded":
        return words.count(row.run, "automatic version", "automatic versions")
    return "" if row.version is None else title(row.version)


def below(row: VersionRow) -> str:
    """Return what stands below the heading of a row: when it was made, and after how long."""
    if row.version is None:
        return row.aside
    at, spent = words.moment(row.version.at), words.duration(row.version.seconds)
    return ", ".join(part for part in (at, spent) if part)


def beside(row: VersionRow) -> str:
    """Return what stands below that: the person's own note, or how it came about where that matters."""
    if row.version is None or row.kind == "folded":
        return ""
    if row.version.note:
        return row.version.note
    if row.back:
        return f"Brought back from {quoted(row.back)}"
    if row.kind == "automatic" or row.version.born in {"elsewhere", "command", "sealed"}:
        born = BIRTHS[row.version.born]
        return born[:1].upper() + born[1:]
    return ""


def quoted(name: str) -> str:
    """Return a version's title as it stands in a sentence."""
    is_name = not name.endswith(" version") and not name.startswith("Version ")
    return f"“{name}”" if is_name else f"the {name[:1].lower()}{name[1:]}"


def sentence(row: VersionRow) -> str:
    """Return a row as a sentence for those who hear it."""
    if row.kind == "folded":
        return f"{heading(row)}, folded. Enter unfolds them."
    count = words.words(row.words if row.version is None else row.version.words)
    if row.version is None:
        return ", ".join(part for part in (heading(row), below(row), count) if part)
    how = "" if row.back else BIRTHS[row.version.born]
    back = f"Brought back from {quoted(row.back)}" if row.back else ""
    line = f"line {row.version.line}" if row.lanes.count > 1 else ""
    told = (heading(row), below(row), count, line, how, back, row.version.note)
    return ", ".join(part for part in told if part)


_ANSWERS: dict[int, Callable[[VersionRow], object]] = {
    ROW: lambda row: row,
    int(Qt.ItemDataRole.DisplayRole): heading,
    int(Qt.ItemDataRole.ToolTipRole): lambda row: row.version.note if row.version else "",
    int(Qt.ItemDataRole.AccessibleTextRole): sentence,
}
