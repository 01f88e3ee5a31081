"""The text of a letter as it grows: saved within two seconds of a change, one transcription a sitting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from fairhand.domain.by_hand import Keeping
from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError, StaleBaseError
from fairhand.services import transcribing
from fairhand.services.boxes import Box
from fairhand.ui.pane import Tools

_SOON = 1200  # milliseconds after the first change that is not saved
_AGAIN = 5000  # after a save that failed


class TextKept(QObject):
    """Keeps one text, one save after the other.

    Signals:
        told: what is to be said of it: "Saved", "Saving…", "".
        failed: it could not be saved; the `FairhandError`, or None once it could.

    Args:
        tools: of the pane.
        text: returns what stands on the sheet.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QObject, tools: Tools, text: Callable[[], str]) -> None:
        super().__init__(parent)
        self._tools, self._text = tools, text
        self._letter: str | None = None
        self._box: Box | None = None
        self._saved = ""
        self._session: int | None = None
        self._busy = False
        self._undo: Changes | None = None
        self._at_once = (
            False  # whether what is typed during a save is saved as soon as that is over
        )
        self._then: Callable[[], object] | None = None
        #: Whether the changes that are told of right now are this text's own.
        self.is_telling = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.save)

    @property
    def letter(self) -> str | None:
        """Whose text it is."""
        return self._letter

    @property
    def is_saved(self) -> bool:
        """Whether everything that stands on the sheet is in the box."""
        return not self._busy and (self._letter is None or self._text() == self._saved)

    def open(self, box: Box | None, letter: str | None, text: str) -> None:
        """Take up a letter whose text in the box is `text`."""
        self._soon.stop()
        self._box, self._letter, self._saved = box, letter, text
        self._session, self._undo = None, None
        self.told.emit("Saved" if text else "")

    def touch(self) -> None:
        """Hear that something was typed."""
        if self._letter is not None and not self._soon.isActive():
            self._soon.setInterval(_SOON)
            self._soon.start()

    def save(self, *, looked: bool = False) -> None:
        """Save at once what is not saved; with `looked`, also what is, as read by a person."""
        self._soon.stop()
        box, letter, text = self._box, self._letter, self._text()
        if self._busy:
            self._at_once = True
            return
        if box is None or letter is None or (text == self._saved and not looked):
            return
        self._busy, self._at_once, session = True, False, self._session
        self.told.emit("Saving…")
        self._tools.tasks.run(
            lambda _: transcribing.keep(box, letter, text, session=session),
            lambda kept: self._kept(letter, text, kept),
            failed=self._not_kept,
        )

    def _kept(self, letter: str, text: str, kept: Keeping) -> None:
        self._busy = False
        if letter != self._letter:
            # The sheet went on to another letter meanwhile.
            self._tools.workspace.note(kept.changes)
            self.touch()
            return
        self._saved, self._session = text, kept.number or self._session
        self.failed.emit(None)
        self.told.emit("Saved")
        # One step back for the whole sitting: the first save knows what stood there before.
        if self._undo is None:
            self._undo = kept.changes
        self.is_telling = True
        self._tools.workspace.note(replace(kept.changes, undo=None))
        self.is_telling = False
        if self._text() == self._saved:
            then, self._then = self._then, None
            if then is not None:
                then()
        elif self._at_once:
            self.save()
        else:
            self.touch()

    def _not_kept(self, error: FairhandError) -> None:
        self._busy = False
        if isinstance(error, StaleBaseError) and self._session is not None:
            # Another text came meanwhile: it stays among the older ones, and this one is the newest.
            self._session = None
            self.save()
            return
        self.told.emit("Not saved")
        self.failed.emit(error)
        self._soon.setInterval(_AGAIN)
        self._soon.start()

    def when_saved(self, then: Callable[[], object]) -> None:
        """Do something as soon as all that stands on the sheet is in the box: another letter may come then."""
        if self.is_saved:
            then()
        else:
            self._then = then
            self.save()

    def settle(self) -> None:
        """Save what is not saved, and let the sitting be one step that can be taken back."""
        self.save()
        undo, self._undo = self._undo, None
        if undo is not None and undo.undo is not None:
            self._tools.workspace.note(Changes(undo=undo.undo))
