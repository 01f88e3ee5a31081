"""What the frame carries out for correspondents: details, merging and splitting, wherever one is."""

from __future__ import annotations

from functools import partial

from fairhand.services import letters
from fairhand.services.boxes import Box
from fairhand.ui.actions import Handler
from fairhand.ui.main_window import MainWindow


class PeopleErrands:
    """Those commands. They are about whoever's letters are shown, else about the one of the letter that is read.

    Args:
        window: the frame.
    """

    def __init__(self, window: MainWindow) -> None:
        self._workspace, self._tasks = window.workspace, window.tools.tasks

    def handlers(self) -> dict[str, Handler]:
        """Return the commands that it carries out."""
        return {f"go.{page}": partial(self._go, page) for page in ("details", "merge", "split")}

    def _go(self, page: str) -> None:
        box, place = self._workspace.box, self._workspace.place
        letter = place.letter
        if place.correspondent is not None or letter is None or box is None:
            self._show(page, place.correspondent)
        else:
            self._tasks.run(
                lambda _: _whose(box, letter),
                lambda who: self._show(page, who),
                failed=lambda _: self._show(page, None),
                key="people.whose",
            )

    def _show(self, page: str, who: str | None) -> None:
        if who is not None:
            self._workspace.go("people", correspondent=who, page=page)
            return
        self._workspace.go("people", page="")
        self._workspace.said.emit("Choose somebody here first", False)


def _whose(box: Box, letter: str) -> str | None:
    """Return the id of the other one of a letter, or None where nobody is known."""
    found = letters.get(box, letter)
    ids = found.recipient_ids if found.direction == "sent" else found.author_ids
    return ids[0] if ids else None
