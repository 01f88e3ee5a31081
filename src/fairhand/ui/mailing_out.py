"""A letter or a draft by e-mail: handed to the person's own mail program, as an address or as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from fairhand.domain.errors import RefusedError
from fairhand.services import mailing
from fairhand.ui import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fairhand.domain.dates import LetterDate
    from fairhand.services.boxes import Box
    from fairhand.ui.pane import Tools


class MailingOut(QObject):
    """Hands over, and saves.

    Signals:
        handed: id of what was handed to the mail program.

    Args:
        parent: it goes with it.
        tools: of the pane.
    """

    handed = Signal(str)

    def __init__(self, parent: QObject, tools: Tools) -> None:
        super().__init__(parent)
        self._tools = tools

    def hand_over(self, thing: str, name: str) -> None:
        """Open it in the mail program: in a file that one chooses, where it is too much for an address.

        Args:
            thing: id of a letter or a draft.
            name: that a file of it would have, without its ending.
        """
        box = self._tools.workspace.box
        if box is None:
            return

        def ready(found: str | RefusedError) -> None:
            if not isinstance(found, RefusedError):
                self._open(thing, QUrl(found), "Handed to your mail program, which sends it")
            elif self._tools.dialogs.ask(
                "Save it as an e-mail?",
                f"{found.what} {found.todo}".strip(),
                "Save as an e-mail…",
            ):
                self.save(thing, name, opening=True)

        self._tools.tasks.run(lambda _: _address(box, thing), ready, key="mailing.out")

    def save(self, thing: str, name: str, *, opening: bool = False) -> None:
        """Write it into a file that one chooses, and open that in the mail program, where this is wanted."""
        box = self._tools.workspace.box
        target = self._tools.dialogs.choose_target("Save as an e-mail", f"{name}.eml")
        if box is None or target is None:
            return

        def saved(file: Path) -> None:
            if opening:
                said = f"Saved as {file.name} and opened in your mail program, which sends it"
                self._open(thing, QUrl.fromLocalFile(str(file)), said)
            else:
                self._tools.workspace.said.emit(f"Saved as {file.name}", False)

        self._tools.tasks.run(lambda _: mailing.save_eml(box, thing, target), saved)

    def _open(self, thing: str, url: QUrl, said: str) -> None:
        if QDesktopServices.openUrl(url):
            self._tools.workspace.said.emit(said, False)
            self.handed.emit(thing)
            return
        self._tools.dialogs.tell(
            RefusedError(
                "No mail program could be opened on this computer.",
                safe="The letter is as it was.",
                todo="Save it as an e-mail, and open that in the program that sends your mail.",
            )
        )


def _address(box: Box, thing: str) -> str | RefusedError:
    """Return it as an address for a mail program, or why it is none."""
    try:
        return mailing.mailto(box, thing)
    except RefusedError as error:
        return error


def file_name(to: Sequence[str], when: LetterDate | None = None) -> str:
    """Return what a letter is called as a file, without its ending: "Letter to Anna, 21 March 2024"."""
    people = words.joined(tuple(to))
    day = words.dated(when, "") if when is not None else ""
    said = words.in_line(f"Letter to {people}" if people else "Letter", day)
    kept = "".join(" " if it in '\\/:*?"<>|' or not it.isprintable() else it for it in said)
    return " ".join(kept.split()).strip(". ")[:100] or "Letter"
