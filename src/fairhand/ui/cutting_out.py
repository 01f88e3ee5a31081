"""Cuttings on the desk: what is cut goes into a drawer beside the draft, and back where one likes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QHBoxLayout

from fairhand.domain.changes import Changes
from fairhand.domain.cutting import LEAST, Cutting, having, is_cutting
from fairhand.services import cuttings
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.actions import Handler, rounded_menu
from fairhand.ui.models.cuttings import CuttingRow
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.cuttings_drawer import CuttingsDrawer
from fairhand.ui.widgets.shadow import alike
from fairhand.ui.widgets.writing_place import WritingPlace

_LOAD = "desk.cuttings"
_NOTHING = "Nothing lies here. What you cut, from a few lines on, is kept in this drawer."


class CuttingOut(QObject):
    """Keeps what is cut, and shows the drawer.

    Args:
        place: where it is written.
        tools: of the pane.
    """

    def __init__(self, place: WritingPlace, tools: Tools) -> None:
        super().__init__(place)
        self._place, self._editor, self._tools = place, place.editor, tools
        self._box: Box | None = None
        self._draft = ""
        self._writable = False
        self._cuttings: list[Cutting] = []
        self._fresh: set[str] = set()
        self.drawer = CuttingsDrawer()
        self.button = button("", "menu", "scissors")
        self.button.clicked.connect(self.toggle)
        self.button.hide()
        self._put_in()
        drawer = self.drawer
        drawer.sought.connect(lambda _: self._show())
        drawer.put_asked.connect(self.put_back)
        drawer.copy_asked.connect(self._copy)
        drawer.delete_asked.connect(self._delete)
        drawer.menu_asked.connect(self._menu)
        drawer.close_asked.connect(self.close_drawer)
        self._editor.edited.connect(self._edited)

    def _put_in(self) -> None:
        """Put the drawer above the line below the sheet, and its button into that line."""
        self._place.add_below(self.drawer)
        row = self._place.status.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(2, self.button)

    # -- which draft

    def open(self, box: Box, draft: str, *, writable: bool) -> None:
        """Take up a draft."""
        if draft != self._draft:
            self.drawer.hide()
        self._box, self._draft, self._writable = box, draft, writable
        self._cuttings, self._fresh = [], set()
        self._show()
        self.load()

    def close(self) -> None:
        """The draft goes off the desk."""
        self._tools.tasks.drop(_LOAD)
        self._box = None

    def load(self) -> None:
        """Read the drawer anew."""
        box, draft = self._box, self._draft
        if box is not None:
            self._tools.tasks.run(
                lambda _: cuttings.of_draft(box, draft),
                self._took,
                failed=lambda _: None,
                key=_LOAD,
            )

    def refresh(self, changes: Changes) -> None:
        """Read it anew where something of the draft was altered."""
        if changes.everything or self._draft in changes.drafts:
            self.load()

    def _took(self, found: list[Cutting]) -> None:
        self._cuttings = found
        self._show()

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done."""
        return {"draft.cuttings": self.toggle, "draft.cut-aside": self.cut_aside}

    # -- the drawer

    def toggle(self) -> None:
        """Open the drawer, or close it."""
        if not self.drawer.isHidden():
            self.close_drawer()
            return
        self.drawer.show()
        self._show()
        (self.drawer.list if self._cuttings else self.drawer.field).setFocus()

    def close_drawer(self) -> bool:
        """Close the drawer; tell whether it was open."""
        if self.drawer.isHidden():
            return False
        self.drawer.hide()
        self._show()
        self._editor.setFocus()
        return True

    def _show(self) -> None:
        many = words.count(len(self._cuttings), "cutting", "cuttings")
        self.button.say(many)
        self.button.setToolTip("What was cut from this draft")
        self.button.setVisible(bool(self._cuttings))
        if self.drawer.isHidden():
            return
        text = self._editor.text()
        sought = self.drawer.field.text()
        rows = [CuttingRow(it, it.text in text) for it in having(self._cuttings, sought)]
        missed = self._cuttings and sought
        self.drawer.show_rows(rows, f"No cutting has “{sought}”." if missed else _NOTHING)

    # -- what is cut

    def _edited(self, removed: int, added: int) -> None:
        if self._box is None or not self._writable or max(removed, added) < LEAST:
            return
        undone = self._editor.can("redo")
        if undone and added >= LEAST:
            self._came_back()
        # What is undone has its way back already; a version that is brought back is one itself.
        here = self._editor.hasFocus() and self._place.sheet is self._editor
        if removed < LEAST or undone or not here:
            return
        before, now = self._editor.text_before(), self._editor.text()
        start = alike(before, now)
        tail = alike(before[start:][::-1], now[start:][::-1])
        gone = before[start : len(before) - tail]
        if is_cutting(gone, now):
            self._keep(gone, said="")

    def _came_back(self) -> None:
        """Forget what was cut a moment ago, where Ctrl+Z brought it back."""
        box, text = self._box, self._editor.text()
        again = [it.id for it in self._cuttings if it.id in self._fresh and it.text in text]
        if box is not None and again:
            self._fresh -= set(again)

            def forget(_: object) -> None:
                for each in again:
                    cuttings.delete(box, each)

            self._tools.tasks.run(forget, lambda _: self.load(), failed=lambda _: None)

    def cut_aside(self) -> None:
        """Cut what is selected on the sheet into the drawer, however short it is."""
        gone = self._editor.selected_text()
        if not gone.strip() or self._editor.isReadOnly() or not self._writable:
            self._tools.workspace.said.emit("Select words on your sheet first", False)
            return
        cursor = self._editor.textCursor()
        # Kept first: the words are gone from the sheet only once they lie in the drawer.
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        self._keep(gone, said="Cut to the drawer", then=lambda: self._take_out(start, end, gone))

    def _take_out(self, start: int, end: int, gone: str) -> None:
        cursor = self._editor.textCursor()
        if (cursor.selectionStart(), cursor.selectionEnd()) == (start, end):
            box, self._box = self._box, None  # this edit is kept already
            self._editor.put(start, end - start, "")
            self._box = box

    def _keep(self, gone: str, *, said: str, then: object = None) -> None:
        box, draft = self._box, self._draft
        if box is None:
            return

        def kept(answer: tuple[str, Changes]) -> None:
            self._fresh.add(answer[0])
            if callable(then):
                then()
            if said:
                self._tools.workspace.say_written(said)
            self.load()

        self._tools.tasks.run(lambda _: cuttings.keep(box, draft, gone), kept)

    # -- what goes back

    def put_back(self, cutting: str) -> None:
        """Put a cutting at the caret, as one step that Ctrl+Z takes away."""
        found = next((it for it in self._cuttings if it.id == cutting), None)
        if found is None or self._editor.isReadOnly():
            return
        cursor = self._editor.textCursor()
        start = cursor.selectionStart()
        self._editor.put(start, cursor.selectionEnd() - start, found.text)
        self._editor.setFocus()
        self._editor.reveal()
        self._show()

    def _copy(self, cutting: str) -> None:
        found = next((it for it in self._cuttings if it.id == cutting), None)
        if found is not None:
            QApplication.clipboard().setText(found.text)
            self._tools.workspace.said.emit("Copied", False)

    def _delete(self, cutting: str) -> None:
        box = self._box
        if box is not None and self._writable:
            self._tools.tasks.run(
                lambda _: cuttings.delete(box, cutting),
                lambda changes: self._tools.workspace.note(changes, "Cutting deleted"),
            )

    def _menu(self, cutting: str, where: QPoint) -> None:
        menu = rounded_menu(self.drawer)
        for said, do in (
            ("Put back at the caret", self.put_back),
            ("Copy", self._copy),
            ("Delete", self._delete),
        ):
            menu.addAction(said).triggered.connect(lambda *_, do=do: do(cutting))
        menu.exec(where)
