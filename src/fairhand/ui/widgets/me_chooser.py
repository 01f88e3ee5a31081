"""Choosing who is *me*: the likeliest people of the letters, the best guess marked already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from fairhand.domain.correspondent import MeGuess, fold_name
from fairhand.domain.gathering import Likely, Somebody
from fairhand.ui import words
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.labels import label

_MOST_OFFERED = 6
_CERTAIN = 0.5


class MeChooser(QWidget):
    """A list of people to tick, and a line for a name that is not among them.

    Signals:
        changed: somebody else is ticked or named.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = layouts.column(self, spacing=2)
        self._offered: list[tuple[CheckBox, tuple[str, ...]]] = []
        self._other = QLineEdit()
        self._other.setPlaceholderText("Another name or e-mail address of yours")
        self._other.setAccessibleName("Another name or e-mail address of yours")
        self._other.editingFinished.connect(self.changed)
        self._column.addWidget(self._other)

    def offer_correspondents(self, guesses: Sequence[MeGuess], claims: Sequence[str]) -> None:
        """Offer correspondents, those ticked who are *me* already, else the best guess."""
        claimed = {fold_name(claim) for claim in claims}
        for at, guess in enumerate(guesses[:_MOST_OFFERED]):
            person = guess.correspondent
            spellings = (*person.names, *person.addresses) or (person.name,)
            mine = any(fold_name(spelling) in claimed for spelling in spellings)
            likely = not claims and at == 0 and guess.share >= _CERTAIN
            self._offer(person.name, guess.letters, spellings, on=mine or likely)
        if not guesses:
            self._column.insertWidget(
                0, label("There are no letters yet to tell by.", "quiet", wraps=True)
            )

    def offer_likely(self, people: Sequence[Somebody], guesses: Sequence[Likely]) -> None:
        """Offer the people of an import: a good guess alone and ticked, the others behind a button.

        Args:
            people: everybody on its letters.
            guesses: who may be *me*, best first.
        """
        folded = [fold_name(guess.name) for guess in guesses]
        for at, guess in enumerate(guesses):
            mine = [people[it] for it in guess.members]
            spellings = tuple(dict.fromkeys(it.address or it.name for it in mine))
            address = mine[0].address
            # Two of one name are told apart by their addresses.
            alone = folded.count(folded[at]) == 1 or not address
            name = guess.name if alone else f"{guess.name}, {address}"
            self._offer(name, guess.letters, spellings, on=guess.likely)
        if guesses and guesses[0].likely:
            rest = [box for box, _ in self._offered[1:]]
            for each in (*rest, self._other):
                each.hide()
            more = button("Somebody else, or another name too…", "link")
            more.clicked.connect(lambda: self._show_rest(more))
            self._column.insertWidget(len(self._offered), more, 0, Qt.AlignmentFlag.AlignLeading)

    def _show_rest(self, more: QWidget) -> None:
        more.hide()
        for each in (*(box for box, _ in self._offered), self._other):
            each.show()
        self._offered[0][0].setFocus()

    def chosen(self) -> list[str]:
        """Return the names and addresses that are ticked or written."""
        found = [
            spelling
            for box, spellings in self._offered
            if box.isChecked()
            for spelling in spellings
        ]
        other = self._other.text().strip()
        return [*dict.fromkeys(found), *([other] if other else [])]

    def _offer(self, name: str, count: int, spellings: tuple[str, ...], *, on: bool) -> None:
        box = CheckBox(name, f"on {words.letters(count)}")
        box.setChecked(on)
        box.toggled.connect(lambda _: self.changed.emit())
        self._column.insertWidget(len(self._offered), box)
        self._offered.append((box, spellings))
