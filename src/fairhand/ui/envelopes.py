"""Making an envelope for a letter: its form, the address that is kept with the person, and printing it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.draft import Draft
from fairhand.domain.errors import FairhandError
from fairhand.domain.fair_copy import Typeset
from fairhand.services import correspondents, envelopes
from fairhand.services.boxes import Box
from fairhand.services.envelopes import ENVELOPE_MM, Envelope
from fairhand.ui.fair_copy_setting import picture_of
from fairhand.ui.onto_paper import OntoPaper, Printable
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.envelope_form import EnvelopeForm

_PIXELS = 1000  # width of the picture that is shown


@dataclass(frozen=True, slots=True)
class _Made:
    """An envelope, and the address that stands on it.

    Args:
        lines: postal address of the recipient, or "".
        mine: whether an address of the sender is known.
        made: the page, or None where there is no address.
        picture: of it.
    """

    lines: str
    mine: bool
    made: Typeset | None = None
    picture: QImage | None = None


class Envelopes(QObject):
    """Makes envelopes.

    Args:
        pane: over which the form lies.
        tools: of the pane.
        paper: prints them.
    """

    def __init__(self, pane: QWidget, tools: Tools, paper: OntoPaper) -> None:
        super().__init__(pane)
        self._pane, self._tools, self._paper = pane, tools, paper
        self._form: EnvelopeForm | None = None
        self._people: dict[str, str] = {}
        self._before: QWidget | None = None
        self._made: Typeset | None = None

    @property
    def form(self) -> EnvelopeForm | None:
        """The form, once it was asked for."""
        return self._form

    def begin(self, draft: Draft) -> None:
        """Show the form for those to whom a draft goes."""
        if self._form is None:
            form = self._form = EnvelopeForm(self._pane)
            form.wanted.connect(self._make)
            form.address_given.connect(self._keep)
            form.print_asked.connect(self._print)
            form.pdf_asked.connect(self._export)
            form.closed.connect(self.close)
        self._people = dict(zip(draft.to_ids, draft.to, strict=True))
        self._before = self._pane.focusWidget()
        self._form.begin(list(self._people.items()))
        self._make()

    def close(self) -> bool:
        """Take the form away; tell whether it was there."""
        if self._form is None or self._form.isHidden():
            return False
        self._form.hide()
        if self._before is not None:
            self._before.setFocus()
        return True

    def _make(self) -> None:
        box, form = self._tools.workspace.box, self._form
        if box is None or form is None or not form.who.value():
            return
        who, size, sender = form.who.value(), form.envelope(), form.mine.isChecked()
        self._tools.tasks.run(
            lambda _: _make(box, who, size, sender=sender),
            self._show,
            failed=self._not_made,
            key="fair-copy.envelope",
        )

    def _show(self, made: _Made) -> None:
        form = self._form
        if form is None or form.isHidden():
            return
        self._made = made.made
        form.show_address(made.lines)
        form.show_envelope(made.picture)
        if not made.lines:
            form.say("There is no address yet. What you write here is kept with the person.")
        elif form.mine.isChecked() and not made.mine:
            form.say("Your own address is not known yet: write it down under People.")
        else:
            form.say("")

    def _not_made(self, error: FairhandError) -> None:
        self._made = None
        if self._form is not None:
            self._form.show_envelope(None)
            self._form.say(f"{error.what} {error.todo}".strip())

    def _keep(self, lines: str) -> None:
        """Keep a postal address with the person."""
        box, form = self._tools.workspace.box, self._form
        if box is None or form is None:
            return
        who = form.who.value()

        def edit() -> Changes:
            parts = correspondents.details(box, who).parts
            return correspondents.edit(box, who, replace(parts, postal_address=lines))

        self._tools.tasks.run(lambda _: edit(), self._kept)

    def _kept(self, changes: Changes) -> None:
        self._tools.workspace.note(changes)
        self._make()

    def _printable(self) -> Printable | None:
        form, made = self._form, self._made
        if form is None or made is None:
            return None
        name = f"Envelope to {self._people.get(form.who.value(), '')}"
        plain = "".join(it if it.isalnum() or it in " -" else " " for it in name)
        paper = ENVELOPE_MM[form.envelope()]
        return Printable(name, f"{' '.join(plain.split())}.pdf", made.pdf, made.pages, paper)

    def _print(self) -> None:
        printable = self._printable()
        if printable is not None:
            self._paper.print_(printable)

    def _export(self) -> None:
        printable = self._printable()
        if printable is not None:
            self._paper.export(printable)


def _make(box: Box, who: str, size: Envelope, *, sender: bool) -> _Made:
    lines = correspondents.get(box, who).postal_address
    mine = any(it.postal_address.strip() for it in correspondents.me(box))
    if not lines.strip():
        return _Made("", mine)
    made = envelopes.typeset(box, who, size, sender=sender)
    return _Made(lines, mine, made, picture_of(made.pdf, 0, _PIXELS))
