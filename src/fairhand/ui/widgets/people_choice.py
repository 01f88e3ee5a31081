"""Choosing whose letters come in: who one is, a line to find a name, the list to tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fairhand.domain.gathering import Likely, Somebody
from fairhand.domain.importing import Item
from fairhand.ui import words
from fairhand.ui.models.choices import ChoicesModel, Offered
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.choice_list import ChoiceList
from fairhand.ui.widgets.labels import label
from fairhand.ui.widgets.me_chooser import MeChooser
from fairhand.ui.widgets.search_field import SearchField

_WIDTH = 860
_ABOUT_ME = (
    "Fairhand works out from this what you received and what you sent. You can change it later."
)
_STAY_OUT = (
    "Mailing lists, notifications and other mail that no person wrote to you stay out, unless you "
    "tick them."
)
_TICKED = "Ticked are those with whom letters went both ways."
_TICKED_TOO = (
    "Ticked are those with whom letters went both ways or of whom letters are in the box, and letters "
    "that are no mail."
)
_SAY_WHO = (
    "Nobody is ticked yet. Say who you are, and those with whom letters went both ways will be; or "
    "tick those whose letters are to come in."
)
_NOBODY = (
    "Nobody is ticked, because letters went both ways with none of them. Tick those whose letters are "
    "to come in."
)


class PeopleChoice(QWidget):
    """What a look at files found, to choose among.

    Args:
        heading: how much there is.
        about: what is to be said of it, or "".

    Signals:
        changed: other rows are ticked.
        me_changed: somebody else is said to be *me*; their names and addresses.
    """

    changed = Signal()
    me_changed = Signal(object)

    def __init__(self, heading: str, about: str) -> None:
        super().__init__()
        self._offered: Offered | None = None
        self.chooser: MeChooser | None = None
        outer = layouts.row(self, (24, 20, 24, 0))
        middle = QWidget()
        layouts.wide(middle, most=_WIDTH)
        self._column = layouts.column(middle, spacing=8)
        outer.addStretch()
        outer.addWidget(middle, 20)
        outer.addStretch()
        self._column.addWidget(label(heading, "title", wraps=True))
        if about:
            self._column.addWidget(label(about, "quiet", wraps=True))
        self._model = ChoicesModel(self)
        self._model.ticks_changed.connect(self.changed)
        self._about = label("", "meta2", wraps=True)
        self._find = SearchField("Find a name or an address")
        self._find.textChanged.connect(self._model.set_filter)
        self._list = ChoiceList(self._model)
        every, none = button("Tick all", "plain"), button("Tick none", "plain")
        every.clicked.connect(lambda: self._model.tick_all(on=True))
        none.clicked.connect(lambda: self._model.tick_all(on=False))
        self._bar = layouts.row(spacing=8)
        for widget in (every, none):
            self._bar.addWidget(widget)
        self._bar.insertWidget(0, self._find, 1)

    def ask_me(self, people: Sequence[Somebody], guesses: Sequence[Likely]) -> None:
        """Ask who *me* is, above the list."""
        self._column.addWidget(label("Which of these are you?", "strong"))
        self._column.addWidget(label(_ABOUT_ME, "meta2", wraps=True))
        self.chooser = MeChooser()
        self.chooser.offer_likely(people, guesses)
        self.chooser.changed.connect(self._me_changed)
        self._column.addWidget(self.chooser)

    def finish(self) -> None:
        """Put the list below what is there."""
        self._column.addWidget(self._about)
        self._column.addLayout(self._bar)
        self._column.addWidget(self._list, 1)

    def show_offered(self, offered: Offered, problems: Sequence[Item]) -> None:
        """Show people, those who are offered ticked."""
        self._offered = offered
        asked = self.chooser is not None and not self.me()
        about = _about(offered, asked=asked)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._model.show_offered(offered, problems)
        self._list.setCurrentIndex(self._model.index(0))
        self.changed.emit()

    def me(self) -> tuple[str, ...]:
        """Return the names and addresses that are ticked as *me*; none where that was not asked."""
        return tuple(self.chooser.chosen()) if self.chooser is not None else ()

    @property
    def offered(self) -> Offered | None:
        """What is shown."""
        return self._offered

    @property
    def letters(self) -> int:
        """How many letters would come in."""
        return self._offered.choosing.letters if self._offered is not None else 0

    def summary(self) -> str:
        """Return "1,204 letters from and to 5 people will come in"."""
        if self._offered is None or not self.letters:
            return "Nobody is ticked: nothing will come in"
        people = words.count(self._offered.choosing.people(), "person", "people")
        return f"{words.letters(self.letters)}, with {people}, will come in"

    def stops(self) -> list[QWidget]:
        """Return the list."""
        return [self._list]

    def _me_changed(self) -> None:
        self.me_changed.emit(list(self.me()))


def _about(offered: Offered, *, asked: bool) -> str:
    """Return why these are ticked, and what is not; "" where everybody is.

    Args:
        offered: who there is.
        asked: whether it is asked who *me* is, and not answered.
    """
    choosing = offered.choosing
    if choosing.everybody:
        return ""
    if any(row.part == "people" for row in choosing.rows):
        ticked = _TICKED if choosing.all_both_ways else _TICKED_TOO
    else:
        ticked = _SAY_WHO if asked else _NOBODY
    return f"{ticked} {_STAY_OUT}"
