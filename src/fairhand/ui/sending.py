"""Marking a draft as sent: the form, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import MeGuess
from fairhand.domain.draft import Draft, Sent
from fairhand.domain.errors import FairhandError
from fairhand.domain.letter import Medium
from fairhand.services import before_it_goes, copying_by_hand, correspondents, drafting, sealing
from fairhand.services.boxes import Box
from fairhand.system.clock import SystemClock
from fairhand.ui import words
from fairhand.ui.mailing_out import MailingOut, file_name
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.sent_form import Copied, Sending, SentForm
from fairhand.ui.writing import Writing

_LANGUAGE, _, _TERRITORY = QLocale.system().name().partition("_")
# What the form says of a letter before it counts as sent; whom it goes to and when, it asks itself.
_TOLD = frozenset({"text", "points", "spelling", "enclosures", "gaps"})


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
        self._sealing = False
        self._mailed: set[str] = set()
        self._mail = MailingOut(self, tools)
        self._mail.handed.connect(self._mailed.add)

    def begin(self, draft: Draft, writing: Writing | None = None) -> None:
        """Show the form; who *me* is, is asked where nobody is yet.

        Args:
            draft: that was sent.
            writing: where it is being written, to be saved first; None where nothing of it is unsaved.
        """
        box = self._tools.workspace.box
        if box is None or self.shown:
            return
        self._draft, self._writing = draft, writing
        self._tools.tasks.run(lambda _: _known(box, draft.id), self._ask, key="desk.me")

    def mail(self, draft: Draft | None, writing: Writing | None = None) -> None:
        """Hand a draft, as it stands, to the person's own mail program; arguments as of `begin`."""
        if draft is None:
            return
        hand_over = partial(self._mail.hand_over, draft.id, file_name(draft.to))
        if writing is None:
            hand_over()
        else:
            writing.settle(hand_over)

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

    def _ask(self, known: tuple[Sequence[MeGuess] | None, Copied]) -> None:
        if self._draft is None:
            return
        if self._form is None:
            self._form = SentForm(self._pane)
            self._form.sent.connect(self._send)
            self._form.closed.connect(self.close)
        self._before = self._pane.focusWidget()
        self.asking.emit(True)
        guesses, copied = known
        way: Medium = "email" if self._draft.id in self._mailed else "post"
        today = SystemClock().today()
        self._form.begin(words.joined(self._draft.to), today, guesses, copied, way)
        if self._writing is None:
            self._look_over()
        else:
            self._writing.settle(self._look_over)

    def _look_over(self) -> None:
        """Let the form say what is still open, once that is known: it is never waited for."""
        box, draft, form = self._tools.workspace.box, self._draft, self._form
        if box is not None and draft is not None and form is not None and self.shown:
            # A letter goes without it too: what fails here is told nowhere.
            self._tools.tasks.run(
                lambda _: _still_open(box, draft.id),
                form.tell,
                failed=lambda _: None,
                key="desk.still-open",
            )

    def _send(self, sending: Sending) -> None:
        writing = self._writing
        if writing is None:
            self._seal(sending)
        else:
            # Sealed is what the box holds, so what stands on the sheet has to be there first.
            writing.settle(lambda: self._seal(sending))

    def _seal(self, sending: Sending) -> None:
        box, draft = self._tools.workspace.box, self._draft
        # Its pages are set first, which takes its time: pressed again meanwhile, nothing more happens.
        if box is not None and draft is not None and not self._sealing:
            self._set_sealing(sealing=True)
            self._tools.tasks.run(
                lambda _: _seal(box, draft.id, sending),
                lambda sent: self._sent(draft, sent),
                failed=self._not_sealed,
            )

    def _set_sealing(self, *, sealing: bool) -> None:
        self._sealing = sealing
        if self._form is not None:
            self._form.set_busy(busy=sealing)

    def _not_sealed(self, error: FairhandError) -> None:
        self._set_sealing(sealing=False)
        self._tools.tasks.on_error(error)

    def _sent(self, draft: Draft, sent: Sent) -> None:
        workspace = self._tools.workspace
        self._set_sealing(sealing=False)
        self._before = None
        self.close()
        self.sent.emit()
        failed = f"{sent.failure} They can be set later, below the letter." if sent.failure else ""
        workspace.note(sent.changes, f"Marked as sent. {failed}" if failed else "Marked as sent")
        workspace.open_letter(sent.letter, correspondent=draft.to_ids[0] if draft.to_ids else None)


def _known(box: Box, draft: str) -> tuple[list[MeGuess] | None, Copied]:
    """Return who may be *me*, None where that is known; and how far the draft was copied by hand."""
    guesses = None if correspondents.claims(box) else correspondents.guess_me(box)
    copying_by_hand.follow(box, draft)
    text = drafting.working_text(box, draft).text
    place = copying_by_hand.place(box, draft)
    slips = len(copying_by_hand.slips(box, draft, text))
    return guesses, Copied(place is not None, place is not None and place.done, slips)


def _still_open(box: Box, draft: str) -> str:
    """Return what one may want to know before a letter counts as sent, in sentences; "" where that is nothing."""
    text = drafting.working_text(box, draft).text
    items = before_it_goes.look_over(box, draft, text, home=_LANGUAGE, territory=_TERRITORY)
    said = [it.words for it in items if it.key in _TOLD and not it.done]
    return " ".join(f"{it}." for it in (*said, _copied_as_far(box, draft)) if it)


def _copied_as_far(box: Box, draft: str) -> str:
    place = copying_by_hand.place(box, draft)
    if place is None or place.done:
        return ""
    copying = copying_by_hand.begin(box, draft, place.version)
    lines = len(copying.copied.lines)
    at = copying.copied.line_at(copying.place.at) if copying.place is not None else 0
    return (
        f"Copied by hand as far as line {words.number(at)} of {words.number(lines)}" if at else ""
    )


def _seal(box: Box, draft: str, sending: Sending) -> Sent:
    changes = Changes()
    if sending.me:
        changes = correspondents.claim_me(box, sending.me)
    sent = sealing.send(
        box,
        draft,
        on=sending.on,
        by=sending.by,
        tracking=sending.tracking,
        copied=sending.copied,
    )
    return Sent(sent.letter, changes | sent.changes, sent.failure)
