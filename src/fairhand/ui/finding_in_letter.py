"""Finding words in the letter that is read; what a search found stays marked while one reads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from fairhand.domain.marking import Mark, marks
from fairhand.domain.query import needles_of
from fairhand.ui.actions import Handler
from fairhand.ui.tasks import Tasks
from fairhand.ui.widgets.find_bar import FindBar
from fairhand.ui.widgets.sheet import Sheet
from fairhand.ui.workspace import Hit, Workspace

_LONGEST_WORDS = 200
# A text so long that looking through it would be felt is looked through beside the interface thread.
_LONG = 60_000
_FINDING = "finding"


class FindInLetter(QObject):
    """The find bar of a letter.

    Args:
        sheet: that the letter is read on.
        bar: in which one types.
        workspace: knows what was searched for.
        tasks: look through long letters.
    """

    def __init__(self, sheet: Sheet, bar: FindBar, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__(sheet)
        self._sheet, self._bar = sheet, bar
        self._workspace, self._tasks = workspace, tasks
        self._hits: tuple[tuple[int, int], ...] = ()
        self._at: int | None = None
        self._shown = (Hit(), "")  # what was searched for, and the text that it was found in
        self._key = f"{_FINDING}.{id(self)}"
        bar.sought.connect(self._typed)
        bar.step_asked.connect(self._step)
        bar.closed.connect(self.close)
        bar.found_asked.connect(workspace.found_asked)

    def handlers(self, elsewhere: Callable[[], object] | None = None) -> dict[str, Handler]:
        """Return what can be done: find words, go to the next place and to the one before.

        Args:
            elsewhere: what finding means where the keyboard is in a list beside the letter.
        """

        def begin() -> None:
            here = elsewhere is None or QApplication.focusWidget() is None or self.holds_keyboard()
            (self.begin if here or elsewhere is None else elsewhere)()

        return {
            "edit.find": begin,
            "edit.find-next": lambda: self._step(1),
            "edit.find-previous": lambda: self._step(-1),
        }

    def holds_keyboard(self) -> bool:
        """Tell whether the keyboard is in the letter, or in what stands around it."""
        focus, around = QApplication.focusWidget(), self._bar.parentWidget()
        return focus is not None and around is not None and around.isAncestorOf(focus)

    @property
    def open(self) -> bool:
        """Whether the bar is there."""
        return not self._bar.isHidden()

    def begin(self) -> None:
        """Show the bar, with what is selected in it."""
        selected = self._sheet.selected_text()
        short = selected and "\n" not in selected and len(selected) < _LONGEST_WORDS
        before = self._bar.field.text()
        self._bar.begin(selected if short else "")
        if self._bar.field.text() == before:
            self._seek()

    def close(self) -> bool:
        """Fold the bar and take the marks away, and stay at the place; tell whether the bar was there."""
        if self._bar.isHidden():
            return False
        focus = QApplication.focusWidget()
        here = focus is not None and self._bar.isAncestorOf(focus)
        self._bar.hide()
        self._forget()
        if here:
            self._sheet.setFocus()
        return True

    def _forget(self) -> None:
        self._tasks.drop(self._key)
        self._hits, self._at = (), None
        self._sheet.mark(())

    def letter_shown(self, hit: Hit) -> None:
        """Follow a letter that is shown anew.

        Args:
            hit: what was searched for and found in it; empty where one did not come from a search.
        """
        text = self._sheet.visible_text()
        before, self._shown = self._shown, (hit, text)
        # A letter that was corrected meanwhile has its words at other places.
        if hit.marks and (before[0] is not hit or before[1] == text):
            self._bar.offer(hit.query, more=hit.more)
            self._take(hit.marks, hit.first or 0)
            if before[0] is not hit and not self.holds_keyboard():
                self._sheet.setFocus()
        elif not self._bar.isHidden():
            self._bar.offer(self._bar.field.text(), more=False)
            self._seek(scroll=False)
        else:
            self._forget()

    # -- looking

    def _typed(self) -> None:
        if not self._bar.isHidden():
            self._seek()

    def _seek(self, *, scroll: bool = True) -> None:
        """Look for what stands in the bar."""
        self._tasks.drop(self._key)
        needles = needles_of(self._bar.field.text())
        text = self._sheet.visible_text()
        start = self._sheet.offset_of(self._sheet.textCursor().selectionStart())
        if len(text) <= _LONG or not needles:
            self._take(marks(text, needles), start, scroll=scroll)
            return
        self._tasks.run(
            lambda _: marks(text, needles),
            lambda found: self._take(found, start, scroll=scroll),
            key=self._key,
        )

    def _take(
        self, found: tuple[tuple[int, int], ...] | list[Mark], start: int, *, scroll: bool = True
    ) -> None:
        self._hits = tuple((it[0], it[1]) for it in found)
        self._at = None
        if self._hits and scroll:
            self._at = next((n for n, it in enumerate(self._hits) if it[0] >= start), 0)
        self._show()

    def _step(self, by: int) -> None:
        """Go to the next place or the one before; after the last comes the first again."""
        if self._bar.isHidden():
            self.begin()
        elif self._hits:
            first = 0 if by > 0 else len(self._hits) - 1
            self._at = first if self._at is None else (self._at + by) % len(self._hits)
            self._show()

    def _show(self) -> None:
        self._sheet.mark(self._hits, self._at)
        if self._at is not None:
            self._sheet.turn_to(*self._hits[self._at])
        self._bar.tell(self._at, len(self._hits))
