"""Two correspondents who are one, and one who is two: said in words before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fairhand.domain.correspondent import CorrespondentDetails, Spelling
from fairhand.ui import words
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.completing import CompletingField, Source, Suggestion
from fairhand.ui.widgets.labels import Elided, label


class _Form(QWidget):
    """A heading, what is put in it, and two buttons.

    Signals:
        left: the person thought better of it.
    """

    left = Signal()

    def __init__(self, yes: str) -> None:
        super().__init__()
        self.column: QVBoxLayout = layouts.column(self, (20, 8, 20, 20), 8)
        self.heading = label("", "title", wraps=True)
        self.told = label("", "quiet", wraps=True)
        self.column.addWidget(self.heading)
        self.go = button(yes, "primary", focus=Qt.FocusPolicy.StrongFocus)
        self.cancel = button("Cancel", "plain", focus=Qt.FocusPolicy.StrongFocus)
        self.cancel.clicked.connect(self.left)

    def finish(self) -> None:
        """Put what is told and the buttons below all else."""
        self.column.addWidget(self.told)
        row = layouts.row(spacing=8)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        layouts.gap(self.column, 4)
        self.column.addLayout(row)
        self.column.addStretch()


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody who is to be merged."""

    id: str
    name: str
    letters: int


class MergeForm(_Form):
    """Who is the same person.

    Signals:
        merged: the id of the one who stays, and the ids of the others.
    """

    merged = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("Merge")
        self._people: list[Joined] = []
        self._names: dict[str, Joined] = {}
        self.field = CompletingField("Who else is the same person")
        self.field.setPlaceholderText("Type a name, and choose")
        self.field.taken.connect(self._taken)
        self._listed = layouts.column(spacing=2)
        self.column.addLayout(self._listed)
        self.column.addWidget(label("Who else is the same person?", "section"))
        self.column.addWidget(self.field)
        self.go.clicked.connect(self._merge)
        self.finish()

    def begin(self, people: Sequence[Joined], everybody: Sequence[Joined], find: Source) -> None:
        """Begin with these; the first of them stays, and `find` finds the others."""
        self._names = {it.id: it for it in everybody}
        self._people = list(people)
        self.field.clear()
        self.field.set_source(
            lambda typed: [it for it in find(typed) if it.key not in {p.id for p in self._people}]
        )
        self._show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken(self, chosen: Suggestion) -> None:
        self.field.clear()
        who = self._names.get(chosen.key)
        if who is not None and who not in self._people:
            self._people.append(who)
            self._show()

    def _show(self) -> None:
        while (item := self._listed.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, who in enumerate(self._people):
            self._listed.addWidget(self._line(who, first=at == 0))
        if not self._people:
            return
        kept, others = self._people[0], self._people[1:]
        self.heading.setText(f"Merge with {kept.name}")
        self.go.setEnabled(bool(others))
        self.told.setText(_merging(kept, others) if others else "")
        layouts.settle(self)

    def _line(self, who: Joined, *, first: bool) -> QWidget:
        made = QWidget()
        row = layouts.row(made, spacing=4)
        row.addWidget(
            Elided(f"{who.name}, {words.letters(who.letters)}", "strong" if first else "body"), 1
        )
        if first:
            row.addWidget(label("stays", "meta2"))
        else:
            keep = button("Keep this name", "link")
            keep.setAccessibleName(f"Keep the name {who.name}")
            keep.clicked.connect(lambda: self._first(who))
            out = button(f"Leave {who.name} out", "icon", "x")
            out.clicked.connect(lambda: self._leave_out(who))
            row.addWidget(keep)
            row.addWidget(out)
        layouts.tall(made, 38)
        return made

    def _first(self, who: Joined) -> None:
        self._people.remove(who)
        self._people.insert(0, who)
        self._show()

    def _leave_out(self, who: Joined) -> None:
        self._people.remove(who)
        self._show()

    def _merge(self) -> None:
        if len(self._people) > 1:
            self.merged.emit(self._people[0].id, [it.id for it in self._people[1:]])


def _merging(kept: Joined, others: Sequence[Joined]) -> str:
    count = sum(it.letters for it in others)
    names = words.joined([it.name for it in others])
    return (
        f"The {words.letters(count)} of {names} will stand under {kept.name}, together with their names "
        "and addresses. Each letter keeps the spelling it came with. This can be undone, and taken "
        "apart later with Split."
    )


class SplitForm(_Form):
    """Which names and addresses are somebody else.

    Signals:
        split: the spellings that are somebody else, and the name of the new correspondent.
    """

    split = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("Split")
        self._name = ""
        self._boxes: list[tuple[CheckBox, Spelling]] = []
        self._typed = False
        self.column.addWidget(label("Tick what belongs to somebody else.", "quiet", wraps=True))
        self._listed = layouts.column(spacing=0)
        self.column.addLayout(self._listed)
        self.column.addWidget(label("Who that is", "section"))
        self.field = QLineEdit()
        self.field.setAccessibleName("Name of the other correspondent")
        self.field.textEdited.connect(lambda _: self._by_hand())
        self.column.addWidget(self.field)
        self.go.clicked.connect(self._split)
        self.finish()

    def begin(self, details: CorrespondentDetails) -> None:
        """Begin with somebody."""
        self._name, self._typed = details.correspondent.name, False
        self.heading.setText(f"Split {self._name}")
        for box, _ in self._boxes:
            self._listed.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        for spelling in details.spellings:
            box = CheckBox(spelling.text, words.letters(spelling.letters))
            box.toggled.connect(lambda _: self._show())
            self._listed.addWidget(box)
            self._boxes.append((box, spelling))
        self.field.clear()
        self._show()
        if self._boxes:
            self._boxes[0][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ticked(self) -> list[Spelling]:
        return [spelling for box, spelling in self._boxes if box.isChecked()]

    def _by_hand(self) -> None:
        self._typed = bool(self.field.text())
        self._show()

    def _show(self) -> None:
        ticked = self._ticked()
        if not self._typed:
            self.field.setText(ticked[0].name or ticked[0].address if ticked else "")
        enough = 0 < len(ticked) < len(self._boxes)
        name = self.field.text().strip()
        self.go.setEnabled(enough and bool(name))
        if enough:
            count = words.letters(sum(it.letters for it in ticked))
            self.told.setText(
                f"{count} will stand under {name or 'somebody else'}, and no longer under {self._name}. "
                "This can be undone."
            )
        elif ticked:
            self.told.setText(f"Something has to stay with {self._name}.")
        else:
            self.told.setText("")
        layouts.settle(self)

    def _split(self) -> None:
        self.split.emit([it.text for it in self._ticked()], self.field.text().strip())
