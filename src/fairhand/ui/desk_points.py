"""The points of the letter that is answered: in the letter, in the list below it, and beside the draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from fairhand.domain.answering import Paragraph, Paragraphs
from fairhand.domain.changes import Changes
from fairhand.domain.point import Point, PointState
from fairhand.services import points
from fairhand.services.boxes import Box
from fairhand.services.points import Asked
from fairhand.ui import words
from fairhand.ui.models.points import PointRow, Shown
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.letter_marks import PointedSheet
from fairhand.ui.widgets.points_list import PointsList
from fairhand.ui.widgets.sheet_marks import SheetMarks
from fairhand.ui.widgets.sheet_text import from_qt

_AFTER = 400  # milliseconds without a key, before answers are looked for anew
_KEEP_AFTER = 5000
_LOAD, _SEEK = "desk.points", "desk.answers"
WAITING = frozenset({"open", "answering"})


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the box says: the points of the letter beside, and those of earlier ones."""

    points: tuple[Point, ...]
    carried: tuple[Asked, ...]


class DeskPoints(QObject):
    """Shows points, and carries out what is done with them.

    Args:
        letter: the sheet of the letter that is answered.
        panel: the list below it.
        editor: the sheet that is written on.
        marks: paints beside it.
        tools: of the pane.
    """

    def __init__(
        self,
        letter: PointedSheet,
        panel: PointsList,
        editor: Editor,
        marks: SheetMarks,
        tools: Tools,
    ) -> None:
        super().__init__(editor)
        self._letter, self._panel, self._editor, self._marks = letter, panel, editor, marks
        self._tasks, self._workspace = tools.tasks, tools.workspace
        self._box: Box | None = None
        self._draft = self._beside = self._opened = ""
        self._writable = False
        self._loaded = _Loaded((), ())
        self._found: dict[str, Paragraph] = {}
        self._sought = False  # whether what is found is of the points that are loaded
        self._rewritten: dict[str, str] = {}
        self._looked_at = ""
        self._here: tuple[str, ...] = ()
        self._seeking = self._timer(_AFTER, self._seek)
        self._keeping = self._timer(_KEEP_AFTER, self.keep_answers)
        editor.edited.connect(lambda *_: self._stale())
        editor.cursorPositionChanged.connect(self._caret_moved)
        panel.chosen.connect(self.show_point)
        panel.folded.connect(lambda _: self._show())
        letter.point_pressed.connect(self.show_point)
        marks.pressed.connect(self.show_point)

    def _timer(self, after: int, ring: object) -> QTimer:
        made = QTimer(self, singleShot=True, interval=after)
        made.timeout.connect(ring)
        return made

    # -- which draft

    def open(self, box: Box, draft: str, letter: str, *, writable: bool) -> None:
        """Take up a draft.

        Args:
            box: that holds it.
            draft: its id.
            letter: id of the letter that is shown beside it, or "".
            writable: whether it is still written.
        """
        if draft != self._opened:
            # Another line of the same draft leaves the list as it is.
            self._panel.set_open(opened=False)
        self._opened = draft
        self._box, self._draft, self._beside, self._writable = box, draft, letter, writable
        self._loaded, self._looked_at, self._here = _Loaded((), ()), "", ()
        self._found, self._rewritten, self._sought = {}, {}, False
        self._show()
        self.load()

    def close(self) -> None:
        """Keep how the answers read by now, and take the points off the desk."""
        self.keep_answers()
        self._seeking.stop()
        for key in (_LOAD, _SEEK):
            self._tasks.drop(key)
        self._box, self._draft = None, ""
        self._loaded, self._found = _Loaded((), ()), {}
        self._marks.clear()
        self._show()

    def load(self) -> None:
        """Read the points anew."""
        box, draft, letter = self._box, self._draft, self._beside
        if box is None or not draft:
            return

        def read(_: object) -> _Loaded:
            found = tuple(points.of_letter(box, letter)) if letter else ()
            return _Loaded(found, tuple(points.carried(box, draft)))

        # Without points there is still a desk: what fails here is told nowhere else, and not here.
        self._tasks.run(read, self._take_up, failed=lambda _: None, key=_LOAD)

    def refresh(self, changes: Changes) -> None:
        """Read them anew where something of their letters was altered."""
        letters = {self._beside, *(it.letter for it in self._loaded.carried)}
        if changes.everything or letters & changes.letters:
            self.load()

    def _take_up(self, loaded: _Loaded) -> None:
        self._loaded, self._sought = loaded, False
        if self._looked_at not in {it.id for it in self._all()}:
            self._looked_at = ""
        self._show()
        self._seek()

    # -- what answers them

    def _all(self) -> list[Point]:
        return [
            *self._loaded.points,
            *(it for asked in self._loaded.carried for it in asked.points),
        ]

    def _linked(self) -> list[Point]:
        return [it for it in self._all() if it.draft == self._draft and it.answer]

    def _stale(self) -> None:
        if self._box is not None and self._linked():
            self._seeking.start()

    def _seek(self) -> None:
        """Look for the paragraphs that answer, off the interface thread."""
        self._seeking.stop()
        linked = self._linked()
        if not linked:
            self._answers_found("", {})
            return
        text = self._editor.text()
        near = {point: found.start for point, found in self._found.items()}

        def find(_: object) -> dict[str, Paragraph]:
            sheet = Paragraphs(text)
            found = {it.id: sheet.find(it.answer, near.get(it.id, 0)) for it in linked}
            return {point: place for point, place in found.items() if place is not None}

        self._tasks.run(find, lambda found: self._answers_found(text, found), key=_SEEK)

    def _answers_found(self, text: str, found: dict[str, Paragraph]) -> None:
        if found and text != self._editor.text():
            # Somebody writes on; there is another pause to come.
            self._seeking.start()
            return
        self._found, self._sought = found, True
        for point in self._linked():
            place = found.get(point.id)
            if place is not None and point.answer not in place.text:
                self._rewritten[point.id] = place.text
        self._follow_rewritten()
        at = {point: place.start for point, place in found.items()}
        self._marks.set_beside(text, [(at[it.id], it) for it in self.shown() if it.id in at])
        self._show()

    def _follow_rewritten(self) -> None:
        if not self._rewritten:
            return
        new = self._rewritten

        def renewed(given: Sequence[Point]) -> tuple[Point, ...]:
            return tuple(replace(it, answer=new[it.id]) if it.id in new else it for it in given)

        carried = tuple(replace(it, points=renewed(it.points)) for it in self._loaded.carried)
        self._loaded = _Loaded(renewed(self._loaded.points), carried)
        self._keeping.start()

    def keep_answers(self) -> None:
        """Keep in the box how the words that answer read by now."""
        self._keeping.stop()
        box, draft, rewritten = self._box, self._draft, self._rewritten
        self._rewritten = {}
        still_open = box is not None and box is self._workspace.box
        if box is not None and still_open and self._writable and rewritten:
            self._tasks.run(lambda _: points.follow(box, draft, rewritten), failed=lambda _: None)

    # -- how they are shown

    def _state(self, point: Point) -> PointState:
        """Return the state to show: a link whose words are gone leaves its point open again."""
        if point.state in {"answered", "set-aside"}:
            return point.state
        return "answering" if point.draft == self._draft and point.id in self._found else "open"

    def shown(self) -> list[Shown]:
        """Return the points as they are shown, in the order of their numbers."""
        beside = {it.id for it in self._loaded.points}
        return [
            Shown(
                it.id,
                number,
                self._state(it),
                " ".join(it.text.split()),
                it.start if it.id in beside else -1,
                it.end if it.id in beside else -1,
                it.source == "marked",
                it.letter,
            )
            for number, it in enumerate(self._all(), 1)
        ]

    def _show(self) -> None:
        shown = self.shown()
        self._letter.set_points(
            sorted(shown[: len(self._loaded.points)], key=lambda it: it.start),
            self._looked_at,
            grounds=self._panel.open,
        )
        self._marks.restate({it.id: it for it in shown if it.id in self._found})
        self._here = tuple(self._marks.points_at_caret())
        self._list(shown)

    def _list(self, shown: Sequence[Shown]) -> None:
        of_letter = len(self._loaded.points)
        rows = [self._row(it) for it in shown[:of_letter]]
        at = of_letter
        for asked in self._loaded.carried:
            date = words.dated(asked.written, "an earlier letter")
            rows.append(PointRow(heading=f"Still open from {date}"))
            rows += [self._row(it) for it in shown[at : at + len(asked.points)]]
            at += len(asked.points)
        self._panel.show_rows(rows, _how_many(shown[:of_letter]), _left(len(shown) - of_letter))

    def _row(self, point: Shown) -> PointRow:
        return PointRow(point, here=point.id == self._looked_at or point.id in self._here)

    def _caret_moved(self) -> None:
        if self._marks.any_beside and tuple(self._marks.points_at_caret()) != self._here:
            self._here = tuple(self._marks.points_at_caret())
            self._list(self.shown())

    # -- what is done with them

    def show_point(self, point: str) -> None:
        """Scroll the letter to a point, and the draft to what answers it."""
        found = self.find(point)
        if found is None:
            return
        self._looked_at = point
        self._panel.choose(point)
        if found.start >= 0:
            self._letter.turn_to(found.start, found.end)
        place = self._found.get(point)
        if place is not None:
            self._scroll_draft(point)
        self._show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._letter, found.sentence))

    def _scroll_draft(self, point: str) -> None:
        """Bring the paragraph that answers into sight; the caret stays where one writes."""
        place = next((area for area, it in self._marks.places() if it.point.id == point), None)
        height = self._editor.viewport().height()
        if place is not None and not 0 <= place.top() <= height - 2 * place.height():
            bar = self._editor.verticalScrollBar()
            bar.setValue(bar.value() + round(place.top() - height / 3))

    def next_open(self) -> None:
        """Go to the next point that is open, from the one that is looked at."""
        shown = self.shown()
        at = next((n for n, it in enumerate(shown) if it.id == self._looked_at), -1)
        after = [*shown[at + 1 :], *shown[: at + 1]]
        waiting = next((it for it in after if it.state == "open"), None)
        # What is being answered is met again once nothing else is open.
        waiting = waiting or next((it for it in after if it.state in WAITING), None)
        if waiting is not None:
            self.show_point(waiting.id)
        elif shown:
            self._workspace.said.emit("Nothing is open any more in this letter", False)
        else:
            self._workspace.said.emit("Nothing is asked in this letter", False)

    def look_at(self, point: str) -> Shown | None:
        """Let the commands be about a point, and return it; None where there is none like that."""
        found = self.find(point)
        if found is not None:
            self._looked_at = point
            self._show()
        return found

    def find(self, point: str) -> Shown | None:
        """Return a point by its id."""
        return next((it for it in self.shown() if it.id == point), None)

    def target(self) -> Shown | None:
        """Return the point that a command is about: of the list, looked at, at the caret, or the first open."""
        shown = {it.id: it for it in self.shown()}
        waiting = [it for it in shown.values() if it.state in WAITING]
        looked_at = shown.get(self._looked_at)
        if self._panel.current():
            return shown.get(self._panel.current())
        if looked_at is not None and looked_at in waiting:
            return looked_at
        at_caret = [it for it in waiting if it.id in self._marks.points_at_caret()]
        return at_caret[0] if at_caret else looked_at or (waiting[0] if waiting else None)

    def to_answer(self, asked: str = "") -> Shown | None:
        """Return the point that the paragraph with the caret answers, or is to answer.

        It is the one asked for, or that of the list with the keyboard; else one that the paragraph is linked
        to; else the one chosen last; else the first that is open. What another paragraph answers is taken
        from it only where it is asked for.

        Args:
            asked: id of a point, or "".
        """
        shown = self.shown()
        asked_for = self.find(asked or self._panel.current())
        if asked_for is not None:
            return asked_for
        near = self.at_caret()
        here = [it for it in shown if it.id in near]
        # As long as paragraphs are looked for, each point that has one counts as linked.
        linked = set(self._found) if self._sought else {it.id for it in self._linked()}
        free = [it for it in shown if it.id not in linked]
        fitting = (
            *(it for it in here if it.state in WAITING),
            *(it for it in free if it.id == self._looked_at),
            *here,
            *(it for it in free if it.state in WAITING),
        )
        return next(iter(fitting), None)

    def at_caret(self) -> set[str]:
        """Return the ids of the points that the paragraph with the caret answers."""
        if self._sought:
            return set(self._marks.points_at_caret())
        words = from_qt(self._editor.textCursor().block().text())
        return {it.id for it in self._linked() if it.answer.strip() in words}

    def chosen(self) -> Shown | None:
        """Return the point that is chosen in the list, or was looked at last."""
        return self.find(self._panel.current() or self._looked_at)

    def answer_of(self, point: str) -> str:
        """Return the words of this draft that answer a point, or ""."""
        return next((it.answer for it in self._linked() if it.id == point), "")

    def overtaken(self, point: str) -> None:
        """Hear that the words that answer a point are about to be others."""
        self._rewritten.pop(point, None)

    @property
    def at(self) -> tuple[Box, str, str] | None:
        """Return box, draft and letter where points can be changed, else None."""
        return (self._box, self._draft, self._beside) if self._box and self._writable else None


def _how_many(shown: Sequence[Shown]) -> str:
    """Return "6 questions, 2 answered, 1 set aside": of all that are numbered."""
    one, many = ("point", "points") if any(it.marked for it in shown) else ("question", "questions")
    if not shown:
        return "Nothing asked here"
    answered = sum(it.state == "answered" for it in shown)
    aside = sum(it.state == "set-aside" for it in shown)
    told = [(answered, "answered"), (aside, "set aside")]
    parts = [f"{words.number(number)} {said}" for number, said in told if number]
    return ", ".join((words.count(len(shown), one, many), *parts))


def _left(carried: int) -> str:
    return f"{words.number(carried)} from before" if carried else ""
