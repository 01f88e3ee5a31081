"""Choosing who is *me*: the likeliest people of the letters, the best guess marked already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from fairhand.domain.correspondent import MeGuess, fold_name
from fairhand.domain.importing import Tally
from fairhand.ui import words
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.labels import label

_MOST_OFFERED = 6
_CERTAIN = 0.5


class MeChooser(QWidget):
    """A list of people to tick, and a line for a name that is not among them."""

    def __init__(self) -> None:
        super().__init__()
        self._column = layouts.column(self, spacing=2)
        self._offered: list[tuple[CheckBox, tuple[str, ...]]] = []
        self._other = QLineEdit()
        self._other.setPlaceholderText("Another name or e-mail address of yours")
        self._other.setAccessibleName("Another name or e-mail address of yours")
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

    def offer_tallies(self, people: Sequence[Tally]) -> None:
        """Offer the people of an import, the likeliest first and ticked."""
        ordered = sorted(people, key=lambda it: -(it.written + it.received))
        in_all = sum(it.written for it in people) or 1
        names = [fold_name(it.name) for it in ordered]
        for at, person in enumerate(ordered[:_MOST_OFFERED]):
            letters = person.written + person.received
            spellings = tuple(filter(None, (person.address, "" if person.address else person.name)))
            likely = at == 0 and letters >= in_all * _CERTAIN
            # Two of one name are told apart by their addresses.
            alone = names.count(fold_name(person.name)) == 1 or not person.address
            name = person.name if alone else f"{person.name}, {person.address}"
            self._offer(name or person.address, letters, spellings, on=likely)

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
        self._column.insertWidget(len(self._offered), box)
        self._offered.append((box, spellings))
