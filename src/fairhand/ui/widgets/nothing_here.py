"""What stands in place of a list of letters that has none: why, and where those are that one looks for."""

from __future__ import annotations

from PySide6.QtCore import Signal

from fairhand.services.waiting import Waiting
from fairhand.ui import words
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.empty import EmptyState

HALF_WRITTEN = "A letter is half written down."
GO_ON = "Go on with it"


class NothingHere(EmptyState):
    """No letters here.

    Signals:
        all_asked: those of both directions are to be shown.
        went_on: the form of the letter that is half written down is to be opened.
        wastebasket_asked: it is to be opened.
    """

    all_asked = Signal()
    went_on = Signal()
    wastebasket_asked = Signal()

    def __init__(self) -> None:
        self.all = button("Show all", "plain")
        self.go_on = button(GO_ON, "plain", "file-plus")
        self.wastebasket = button("Wastebasket", "plain", "trash-2")
        super().__init__("none", "No letters", "", self.all, self.go_on, self.wastebasket)
        self.all.clicked.connect(self.all_asked)
        self.go_on.clicked.connect(self.went_on)
        self.wastebasket.clicked.connect(self.wastebasket_asked)
        self.tell("all", Waiting())

    def tell(self, direction: str, waiting: Waiting) -> None:
        """Say why there are none.

        Args:
            direction: "received", "sent", or "all".
            waiting: what waits elsewhere.
        """
        heading = {"received": "No letters received", "sent": "No letters sent"}
        one_way = direction in heading
        told = [HALF_WRITTEN] if waiting.half_written and not one_way else []
        told += [lies_in_wastebasket(waiting)] if waiting.deleted and not one_way else []
        self.say(heading.get(direction, "No letters"), " ".join(told))
        self.all.setVisible(one_way)
        self.go_on.setVisible(waiting.half_written and not one_way)
        self.wastebasket.setVisible(bool(waiting.deleted) and not one_way)


def deleted(waiting: Waiting) -> str:
    """Return "2 letters and 1 draft", which lie in the wastebasket; "" where nothing does."""
    parts = [words.letters(waiting.letters)] if waiting.letters else []
    parts += [words.count(waiting.drafts, "draft", "drafts")] if waiting.drafts else []
    return " and ".join(parts)


def lies_in_wastebasket(waiting: Waiting) -> str:
    """Return "1 letter lies in the wastebasket.", or what else does."""
    verb = "lies" if waiting.deleted == 1 else "lie"
    return f"{deleted(waiting)} {verb} in the wastebasket." if waiting.deleted else ""
