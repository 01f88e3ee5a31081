"""What is done with points on the desk: answered, set aside, marked, taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint

from fairhand.domain.changes import Changes
from fairhand.domain.point import PointState
from fairhand.services import points
from fairhand.ui.actions import Handler
from fairhand.ui.desk_points import WAITING, DeskPoints
from fairhand.ui.models.points import Shown
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.letter_marks import PointedSheet
from fairhand.ui.widgets.points_list import PointsList
from fairhand.ui.widgets.sheet_text import from_qt

_LONG = 60
_OF_POINT = ("draft.answered", "draft.answering", "draft.set-aside", "draft.open-point")
_OF_LETTER = ("edit.copy", "draft.quote", "draft.point")


class PointActs(QObject):
    """Carries out the commands that are about points.

    Args:
        shown: the points of the draft on the desk.
        letter: the sheet of the letter that is answered.
        panel: the list below it.
        editor: the sheet that is written on.
        tools: of the pane.
    """

    def __init__(
        self,
        shown: DeskPoints,
        letter: PointedSheet,
        panel: PointsList,
        editor: Editor,
        tools: Tools,
    ) -> None:
        super().__init__(editor)
        self._shown, self._letter, self._panel, self._editor = shown, letter, panel, editor
        self._tools, self._workspace = tools, tools.workspace
        self._asked = ""  # the point whose menu is shown
        panel.ticked.connect(self.toggle_tick)
        panel.taken.connect(self._take)
        panel.menu_asked.connect(self._menu)
        letter.point_menu_asked.connect(self._menu)

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done with points."""
        return {
            "draft.point": self.mark,
            "draft.answered": self.answer_here,
            "draft.answering": lambda: self.answer_here("answering"),
            "draft.next-point": self._shown.next_open,
            "draft.set-aside": self.set_aside,
            "draft.open-point": self.open_again,
            "draft.take-point": self.take_away,
            "draft.points": self.toggle_list,
        }

    def answer_here(self, state: PointState = "answered") -> None:
        """Say that what stands at the caret answers the point."""
        point = self._shown.to_answer(self._asked)
        if point is None:
            self._workspace.said.emit(_none_fits(self._shown.shown()), False)
            return
        cursor = self._editor.textCursor()
        answer = self._editor.selected_text().strip() if cursor.hasSelection() else ""
        if not answer and point.state == state and point.id in self._shown.at_caret():
            self._workspace.said.emit(f"This paragraph is linked to point {point.number}", False)
            return
        self._set(point, state, answer or from_qt(cursor.block().text()).strip())

    def toggle_tick(self, point: str) -> None:
        """Tick a point, or open it again; the words that answer it stay linked."""
        found = self._shown.find(point)
        if found is None:
            return
        kept = self._shown.answer_of(point)
        if found.state == "answered":
            self._set(found, "answering" if kept else "open", kept)
        else:
            self._set(found, "answered", kept)

    def set_aside(self) -> None:
        """Set the point aside: it asks nothing any more."""
        point = self._shown.target()
        if point is not None:
            self._set(point, "set-aside", "")

    def open_again(self) -> None:
        """Open the point that was looked at last again."""
        point = self._shown.chosen()
        if point is None or point.state == "open":
            self._workspace.said.emit("Choose a point that is not open first", False)
        else:
            self._set(point, "open", "")

    def _set(self, point: Shown, state: PointState, answer: str) -> None:
        if self._shown.at is None:
            return
        box, draft, _ = self._shown.at
        linked = draft if answer or state == "answered" else None
        self._shown.overtaken(point.id)
        self._tools.tasks.run(
            lambda _: points.set_state(
                box, point.letter, point.id, state, answer=answer, draft=linked
            ),
            lambda changes: self._workspace.note(changes, _said(state, point), of=draft),
        )

    def mark(self) -> None:
        """Make what is selected in the letter a point."""
        start, end = self._letter.selected_range()
        if self._shown.at is None:
            return
        box, draft, letter = self._shown.at
        if start == end or not letter:
            self._workspace.said.emit("Select words in their letter first", False)
            return
        self._tools.tasks.run(
            lambda _: points.mark(box, letter, start, end),
            lambda answer: self._marked(answer[1], draft),
        )

    def _marked(self, changes: Changes, draft: str) -> None:
        cursor = self._letter.textCursor()
        cursor.clearSelection()
        self._letter.setTextCursor(cursor)
        self._workspace.note(changes, "Made a point", of=draft)

    def take_away(self) -> None:
        """Take away the point that was marked by hand."""
        point = self._shown.chosen() or self._shown.target()
        self._take(point.id if point is not None else "")

    def _take(self, point: str) -> None:
        found = self._shown.find(point)
        if self._shown.at is None or found is None:
            return
        box, draft, _ = self._shown.at
        if not found.marked:
            # A question is in the letter, whatever one does: it can only be passed over.
            self._set(found, "set-aside", "")
            return
        self._tools.tasks.run(
            lambda _: points.unmark(box, found.letter, found.id),
            lambda changes: self._workspace.note(changes, "Point taken away", of=draft),
        )

    def toggle_list(self) -> None:
        """Open the list of points, or fold it."""
        if self._panel.isHidden():
            self._workspace.said.emit("Nothing is asked in this letter", False)
            return
        self._panel.toggle()
        (self._panel.list if self._panel.open else self._editor).setFocus()

    def _menu(self, point: str, where: QPoint) -> None:
        """Show what can be done with a point, or with the letter where there is none."""
        actions = self._tools.actions
        found = self._shown.look_at(point)
        if found is None:
            actions.menu(_OF_LETTER, self._panel).exec(where)
            return
        leave = {"draft.open-point"} if found.state in WAITING else {"draft.answering"}
        ids = [each for each in _OF_POINT if each not in leave]
        if found.marked:
            ids.append("draft.take-point")
        menu = actions.menu(
            ids if self._panel.list.hasFocus() else [*ids, "", *_OF_LETTER], self._panel
        )
        if found.start < 0:
            menu.addSeparator()
            look = menu.addAction("Read it in its letter")
            look.triggered.connect(lambda: self._workspace.open_letter(found.letter))
        self._asked = found.id
        menu.exec(where)
        self._asked = ""


def _none_fits(shown: Sequence[Shown]) -> str:
    """Say why no point is answered here."""
    if not shown:
        return "Nothing is asked in this letter"
    if any(it.state in WAITING for it in shown):
        return "Other paragraphs answer what is open. Choose a point in the list to link it here"
    return "Nothing is open any more in this letter"


def _said(state: PointState, point: Shown) -> str:
    short = point.text if len(point.text) <= _LONG else f"{point.text[: _LONG - 1].rstrip()}…"
    return {
        "open": f"Open again: {short}",
        "answering": f"Answering: {short}",
        "answered": f"Answered: {short}",
        "set-aside": f"Set aside: {short}",
    }[state]
