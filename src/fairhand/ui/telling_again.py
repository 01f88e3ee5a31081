"""Told before: while one writes, passages of letters that were sent to them and say the same."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from fairhand.services import told
from fairhand.services.boxes import Box
from fairhand.services.told import Told
from fairhand.ui.actions import Handler
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.desk_view import DeskView
from fairhand.ui.widgets.sheet_text import from_qt
from fairhand.ui.widgets.told_list import ToldList
from fairhand.ui.workspace import Hit

_AFTER = 900  # milliseconds without a key
_SEEK = "desk.told"


class TellingAgain(QObject):
    """Looks for what was told before; off until somebody asks for it.

    Args:
        view: the desk.
        tools: of the pane.
    """

    def __init__(self, view: DeskView, tools: Tools) -> None:
        super().__init__(view)
        self._view, self._editor, self._tools = view, view.editor, tools
        self._box: Box | None = None
        self._draft = self._paragraph = ""
        self._on = False
        self.list = ToldList()
        self.list.hide()
        self.list.looked.connect(self._look_at)
        self.list.close_asked.connect(self.toggle)
        view.add_beside(self.list)
        self._seeking = QTimer(self, singleShot=True, interval=_AFTER)
        self._seeking.timeout.connect(self._seek)
        self._editor.edited.connect(lambda *_: self._later())
        self._editor.cursorPositionChanged.connect(self._later)

    @property
    def on(self) -> bool:
        """Whether it is asked for."""
        return self._on

    def set_on(self, *, on: bool) -> None:
        """Look for what was told before, or no more."""
        self._on = on
        self._tools.actions["view.told"].setChecked(on)
        self.arrange()
        self._paragraph = ""
        if on:
            self._seek()

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done."""
        return {"view.told": self.toggle}

    def toggle(self) -> None:
        """Turn it on or off."""
        self.set_on(on=not self._on)

    def open(self, box: Box, draft: str, *, writable: bool) -> None:
        """Take up a draft."""
        self._box, self._draft, self._paragraph = box if writable else None, draft, ""
        self.list.show_told(())
        self._tools.actions["view.told"].setChecked(self._on)
        self.arrange()
        if self._on:
            self._seek()

    def close(self) -> None:
        """The draft goes off the desk."""
        self._seeking.stop()
        self._tools.tasks.drop(_SEEK)
        self._box = None

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the list below the sheet, or beside it again."""
        self.list.set_narrow(narrow=narrow)
        if narrow:
            self._view.place.add_below(self.list)
        else:
            self._view.add_beside(self.list)
        self.arrange()

    def arrange(self) -> None:
        """Show the list where it is wanted."""
        self.list.setVisible(self._on and self._box is not None and not self._view.alone)

    def _later(self) -> None:
        if self._on and self._box is not None:
            self._seeking.start()

    def _seek(self) -> None:
        self._seeking.stop()
        box, draft = self._box, self._draft
        paragraph = from_qt(self._editor.textCursor().block().text())
        if box is None or not self._on or paragraph == self._paragraph:
            return
        self._paragraph = paragraph
        self._tools.tasks.run(
            lambda _: told.before(box, draft, paragraph),
            self.list.show_told,
            failed=lambda _: None,
            key=_SEEK,
        )

    def _look_at(self, found: Told) -> None:
        place = ((found.start, found.end),)
        self._tools.workspace.open_letter(found.letter, hit=Hit("", place, found.start))
