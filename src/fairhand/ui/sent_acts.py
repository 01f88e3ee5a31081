"""What can be done with a letter that was sent: its pages, a postscript, its tracking number, writing on, e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fairhand.services import postscripts, sealing
from fairhand.ui.mailing_out import MailingOut, file_name
from fairhand.ui.sent_pages import SentPages
from fairhand.ui.widgets.postscript_form import PostscriptForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from fairhand.domain.letter import Letter
    from fairhand.services.sealing import WroteOn
    from fairhand.ui.actions import Handler
    from fairhand.ui.letter_reading import Read
    from fairhand.ui.letter_view import LetterView
    from fairhand.ui.pane import Tools

#: As menus have them; "" makes a line.
MENU = (
    *("", "letter.sent-pages", "letter.print", "letter.pdf"),
    *("letter.postscript", "letter.tracking", "letter.write-on", "letter.mail", "letter.eml"),
)


class SentActs(QObject):
    """Carries out what is asked for of the letter that is read.

    Args:
        pane: over which its form lies.
        tools: of the pane.
        view: of the letter.
        read: what is read now, or None.
    """

    def __init__(
        self, pane: QWidget, tools: Tools, view: LetterView, read: Callable[[], Read | None]
    ) -> None:
        super().__init__(pane)
        self._tools, self._view, self._read = tools, view, read
        self.pages = SentPages(view, tools)
        self.mail = MailingOut(self, tools)
        self.form = PostscriptForm(pane)
        self.form.added.connect(self._add_postscript)
        self.form.closed.connect(self.escape)
        view.pages_asked.connect(self._look)
        view.postscript_away.connect(self._take_postscript)
        tools.workspace.box_changed.connect(self._clear)

    def handlers(self) -> dict[str, Handler]:
        """Return what it carries out."""
        return {
            "letter.sent-pages": self._look,
            "letter.print": lambda: self._with(self.pages.print),
            "letter.pdf": lambda: self._with(self.pages.save),
            "letter.postscript": lambda: self._with(lambda letter: self.form.begin(letter.id)),
            "letter.tracking": lambda: self._with(self._ask_tracking),
            "letter.write-on": lambda: self._with(self._write_on),
            "letter.mail": lambda: self._with(lambda it: self.mail.hand_over(it.id, _file(it))),
            "letter.eml": lambda: self._with(lambda it: self.mail.save(it.id, _file(it))),
        }

    def conditions(self) -> frozenset[str]:
        """Return what holds of the letter that is read."""
        read = self._read()
        letter = read.letter if read is not None else None
        if read is None or letter is None:
            return frozenset()
        held = {"mine"} if letter.direction == "sent" else set()
        if read.sent is not None:
            held.add("sealed")
            if self._tools.workspace.writable:
                held |= {"sealed-open", "sealed-draft"} if letter.draft else {"sealed-open"}
        return frozenset(held)

    def escape(self) -> bool:
        """Close its form or its pages; tell whether one was there."""
        if not self.form.isHidden():
            self.form.hide()
            self._view.stop().setFocus()
            return True
        return self.pages.close()

    def another(self) -> None:
        """Another letter is read: what is shown of the one before goes. What was typed for it is kept."""
        self.form.hide()
        self.pages.close()

    def _clear(self, _: object) -> None:
        self.another()
        self.form.forget()

    def _with(self, act: Callable[[Letter], None]) -> None:
        read = self._read()
        if read is not None and read.letter is not None:
            act(read.letter)

    def _look(self) -> None:
        self._with(self.pages.look)

    # -- postscripts and tracking

    def _add_postscript(self, letter: str, text: str) -> None:
        box = self._tools.workspace.box
        if box is None:
            return

        def added(changes: object) -> None:
            self.form.forget(letter)
            self.form.hide()
            self._view.stop().setFocus()
            self._tools.workspace.note(changes, "Postscript added")  # type: ignore[arg-type] # Changes

        self._tools.tasks.run(lambda _: postscripts.add(box, letter, text), added)

    def _take_postscript(self, postscript: str) -> None:
        box, read = self._tools.workspace.box, self._read()
        letter = read.letter if read is not None else None
        if box is not None and letter is not None:
            self._tools.tasks.run(
                lambda _: postscripts.take_away(box, letter.id, postscript),
                lambda changes: self._tools.workspace.note(changes, "Postscript deleted"),
            )

    def _ask_tracking(self, letter: Letter) -> None:
        box, read = self._tools.workspace.box, self._read()
        copy = read.sent.copy if read is not None and read.sent is not None else None
        known = copy.tracking if copy is not None else ""
        typed = self._tools.dialogs.ask_text(
            "Tracking number", "The number that the post gave", hint="RR 123 456 789", text=known
        )
        if box is not None and typed is not None:
            self._tools.tasks.run(
                lambda _: sealing.set_tracking(box, letter.id, typed),
                lambda changes: self._tools.workspace.note(
                    changes, "Tracking number kept" if typed else "Tracking number taken away"
                ),
            )

    # -- writing on

    def _write_on(self, letter: Letter) -> None:
        box = self._tools.workspace.box
        if box is None:
            return

        def open_it(went_on: WroteOn) -> None:
            said = "A new line of the letter; what was sent stays as it is"
            self._tools.workspace.note(went_on.changes, said)
            self._tools.workspace.open_draft(went_on.draft)

        self._tools.tasks.run(lambda _: sealing.write_on(box, letter.id), open_it)


def _file(letter: Letter) -> str:
    return file_name(letter.recipients, letter.written)
