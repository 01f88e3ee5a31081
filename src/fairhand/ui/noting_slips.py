"""Slips of the pen in the window: noting one, the list of them, and taking one back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from fairhand.domain.slip import as_written
from fairhand.services import copying_by_hand as service
from fairhand.services.copying_by_hand import Copying
from fairhand.ui import copying_words as said
from fairhand.ui.actions import rounded_menu
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.copied_lines import CopiedLines
from fairhand.ui.widgets.copying_foot import CopyingFoot
from fairhand.ui.widgets.slip_field import SlipField

_LONGEST = 48  # characters of a slip that a menu shows


class NotingSlips(QObject):
    """What a person wrote in the place of what they were to copy.

    Signals:
        line_asked: to go to a line, by its number.

    Args:
        pane: that it belongs to.
        tools: of the pane.
        lines: that show the letter.
        foot: with the button and the list.
    """

    line_asked = Signal(int)

    def __init__(self, pane: QWidget, tools: Tools, lines: CopiedLines, foot: CopyingFoot) -> None:
        super().__init__(pane)
        self._pane, self._tools, self._lines, self._foot = pane, tools, lines, foot
        self._copying: Copying | None = None
        self._open = False
        self.field = SlipField(lines)
        foot.slip_asked.connect(self.begin)
        foot.slips_asked.connect(self._list)
        self.field.given.connect(self._wrote)
        self.field.closed.connect(self._closed)

    def show_letter(self, copying: Copying | None, *, open_: bool) -> None:
        """Say which letter is copied; `open_`: whether anything of it can still be noted."""
        self._copying, self._open = copying, open_
        self._foot.show_slips(len(copying.slips) if copying is not None else 0)
        self._foot.slip.setEnabled(open_)

    @property
    def writing(self) -> bool:
        """Whether a line is being written over."""
        return self.field.shown

    def close(self) -> bool:
        """Leave the line as it was; tell whether one was written over."""
        return self.field.close_()

    def follow(self) -> None:
        """Be where the line is."""
        if self.field.shown:
            self.field.place(self._lines.line_rect(), self._lines.line_font())

    def begin(self) -> None:
        """Let the person write what they wrote in the place of the current line."""
        copying, at = self._copying, self._lines.current
        if copying is None or not self._open or at >= len(copying.copied.lines):
            return
        line = copying.copied.lines[at]
        words = as_written(line, copying.slips)
        self.field.begin(words, self._lines.line_rect(), self._lines.line_font(), rtl=line.rtl)

        self._let_go_on(on=False)

    def _closed(self) -> None:
        self._let_go_on(on=True)
        self._lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go_on(self, *, on: bool) -> None:
        """Let the buttons lead on, or wait until the line is written."""
        self._foot.next.setEnabled(on)
        self._foot.slip.setEnabled(on and self._open)
        self._foot.before.setEnabled(on and self._lines.current > 0)

    def _wrote(self, words: str) -> None:
        copying, box = self._copying, self._tools.workspace.box
        if copying is None or box is None:
            return
        line = copying.copied.lines[self._lines.current]
        self._tools.tasks.run(
            lambda _: service.note_line(box, copying.draft.id, copying.text, line, words),
            self._tools.workspace.note,
        )

    def _list(self) -> None:
        """Show what was written otherwise: each leads to its line, and can be taken back."""
        copying = self._copying
        if copying is None:
            return
        menu = rounded_menu(self._pane)
        for slip in copying.slips:
            at = min(copying.copied.line_at(slip.start), len(copying.copied.lines) - 1)
            words = said.slip(slip.text, slip.wrote, _LONGEST).replace("&", "&&")
            under = rounded_menu(menu, passing=False)
            under.setTitle(f"{said.line_number(at)}: {words}")
            under.addAction("Go to this line").triggered.connect(partial(self.line_asked.emit, at))
            back = under.addAction("Take back: it stands there as it was to be")
            back.triggered.connect(partial(self.take_back, slip.id))
            back.setEnabled(self._open)
            menu.addMenu(under)
        menu.exec(self._foot.slips.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def take_back(self, slip: str, *_: object) -> None:
        """Take a slip (its id) back."""
        copying, box = self._copying, self._tools.workspace.box
        if copying is not None and box is not None:
            draft = copying.draft.id
            self._tools.tasks.run(
                lambda _: service.take_back(box, draft, [slip]),
                lambda changes: self._tools.workspace.note(changes, "Taken back"),
            )
