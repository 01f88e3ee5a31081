"""Marking a draft as sent: the form, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import MeGuess
from fairhand.domain.draft import Draft, Sent
from fairhand.services import correspondents, sealing
from fairhand.services.boxes import Box
from fairhand.system.clock import SystemClock
from fairhand.ui import words
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.sent_form import Sending, SentForm
from fairhand.ui.writing import Writing


class SendingOff(QObject):
    """Asks when and how a draft was sent, seals it, and shows the letter that it became.

    Signals:
        sent: the draft is sealed, and nothing of it is to be saved any more.
        asking: whether the form is shown.

    Args:
        pane: over which the form lies.
        tools: of the pane.
    """

    sent = Signal()
    asking = Signal(bool)

    def __init__(self, pane: QWidget, tools: Tools) -> None:
        super().__init__(pane)
        self._tools = tools
        self._pane = pane
        self._form: SentForm | None = None
        self._draft: Draft | None = None
        self._writing: Writing | None = None
        self._before: QWidget | None = None

    def begin(self, draft: Draft, writing: Writing) -> None:
        """Show the form; who *me* is, is asked where nobody is yet."""
        box = self._tools.workspace.box
        if box is None or self.shown:
            return
        self._draft, self._writing = draft, writing
        self._tools.tasks.run(lambda _: _guesses(box), self._ask, key="desk.me")

    @property
    def shown(self) -> bool:
        """Whether the form is shown."""
        return self._form is not None and not self._form.isHidden()

    def close(self) -> bool:
        """Take the form away; tell whether it was there."""
        if self._form is None or self._form.isHidden():
            return False
        self._form.hide()
        self.asking.emit(False)
        if self._before is not None:
            self._before.setFocus()
        return True

    def _ask(self, guesses: Sequence[MeGuess] | None) -> None:
        if self._draft is None:
            return
        if self._form is None:
            self._form = SentForm(self._pane)
            self._form.sent.connect(self._send)
            self._form.closed.connect(self.close)
        self._before = self._pane.focusWidget()
        self.asking.emit(True)
        self._form.begin(words.joined(self._draft.to), SystemClock().today(), guesses)

    def _send(self, sending: Sending) -> None:
        writing = self._writing
        if writing is not None:
            # Sealed is what the box holds, so what stands on the sheet has to be there first.
            writing.settle(lambda: self._seal(sending))

    def _seal(self, sending: Sending) -> None:
        box, draft = self._tools.workspace.box, self._draft
        if box is not None and draft is not None:
            self._tools.tasks.run(
                lambda _: _seal(box, draft.id, sending), lambda sent: self._sent(draft, sent)
            )

    def _sent(self, draft: Draft, sent: Sent) -> None:
        workspace = self._tools.workspace
        self._before = None
        self.close()
        self.sent.emit()
        workspace.note(sent.changes, "Marked as sent")
        workspace.open_letter(sent.letter, correspondent=draft.to_ids[0] if draft.to_ids else None)


def _guesses(box: Box) -> list[MeGuess] | None:
    """Return who may be *me*; None where that is known."""
    return None if correspondents.claims(box) else correspondents.guess_me(box)


def _seal(box: Box, draft: str, sending: Sending) -> Sent:
    changes = Changes()
    if sending.me:
        changes = correspondents.claim_me(box, sending.me)
    sent = sealing.send(box, draft, on=sending.on, by=sending.by)
    return Sent(sent.letter, changes | sent.changes)
