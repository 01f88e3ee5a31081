"""Finding words in the draft that is on the desk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from fairhand.domain.marking import marks
from fairhand.domain.query import needles_of, parse
from fairhand.ui.actions import Handler
from fairhand.ui.findable import Findable, InCompared, InEditor, InSheet
from fairhand.ui.finding_in_letter import FindInLetter
from fairhand.ui.looking_back import LookingBack
from fairhand.ui.replacing_here import ReplacingHere
from fairhand.ui.widgets.sheet import Sheet
from fairhand.ui.widgets.writing_place import WritingPlace
from fairhand.ui.workspace import Hit

_LONGEST_WORDS = 200


class FindHere(QObject):
    """The find bar of the desk: what it marks is what the search of everything finds.

    Args:
        view: the place where it is written.
        beside: finds words in the letter that lies beside it, where the keyboard is there.
    """

    def __init__(self, view: WritingPlace, beside: FindInLetter | None = None) -> None:
        super().__init__(view)
        self._view, self._beside = view, beside
        self._hits: list[tuple[int, int]] = []
        self._at: int | None = None
        self._shown_hit = Hit()
        self._grown = InCompared(view.grown)
        self._sheet: Findable = InEditor(view.editor)
        # A moment later: the change that is looked at is marked first.
        view.grown.laid_out.connect(lambda: QTimer.singleShot(0, self, self._shown_anew))
        self._replacing = ReplacingHere(view, lambda: self._seek(forward_from=True), self._go)
        view.find_bar.sought.connect(lambda _: self._seek(forward_from=True))
        view.find_bar.step_asked.connect(self._step)
        view.find_bar.closed.connect(self.close)
        view.editor.edited.connect(lambda *_: self._stale())

    def begin(self) -> None:
        """Show the bar, with what is selected in it."""
        selected = self._seen().selected()
        short = selected and "\n" not in selected and len(selected) < _LONGEST_WORDS
        self._view.find_bar.begin(selected if short else "")
        self._seek(forward_from=True)

    def _seen(self) -> Findable:
        """Return the sheet that is seen: what is written or was, watched as it grew, or read."""
        seen = self._view.sheets.currentWidget()
        if seen is self._view.grown:
            return self._grown
        return InSheet(seen) if isinstance(seen, Sheet) else InEditor(self._view.sheet)

    def _shown_anew(self) -> None:
        """Hear that another state of what is watched stands there."""
        if self.open and self._view.sheets.currentWidget() is self._view.grown:
            self._seek(forward_from=False)

    def show_hit(self, hit: Hit, looking: LookingBack) -> None:
        """Show what was searched for, once: in the version in which it was found, or in what stands here now."""
        if hit is self._shown_hit or not (hit.query or hit.version or hit.marks):
            return
        self._shown_hit = hit
        if hit.version:
            looking.show(hit.version, lambda: self._show_places(hit))
        else:
            looking.to_now()
            self._show_places(hit)

    def _show_places(self, hit: Hit) -> None:
        if hit.query:
            self.show(hit.query)
            return
        self._sheet, self._hits, self._at = self._seen(), list(hit.marks), 0
        self._sheet.mark(self._hits, 0)

    def show(self, words: str) -> None:
        """Show the bar with the words of a search, and the first place where they are."""
        # The last word may not have been typed to its end.
        needles = parse(words, typing=True).needles
        if not needles:
            return
        self._view.find_bar.begin(words)
        self._sheet = self._seen()
        self._hits = [(it.start, it.end) for it in marks(self._sheet.text(), needles)]
        self._at = 0 if self._hits else None
        self._show()

    def close(self) -> bool:
        """Fold the bar; tell whether it was there."""
        beside = self._beside
        if beside is not None and (beside.holds_keyboard() or not self.open) and beside.close():
            return True
        if self._view.find_bar.isHidden():
            return False
        self._view.find_bar.hide()
        self._replacing.close()
        self._sheet.mark(())
        self._hits, self._at = [], None
        self._seen().widget.setFocus()
        return True

    def _seek(self, *, forward_from: bool) -> None:
        if self._view.find_bar.isHidden():
            return
        seen = self._seen()
        if self._sheet.widget is not seen.widget:
            self._sheet.mark(())
            self._sheet = seen
        text = self._sheet.text()
        self._hits = self._places(text, self._view.find_bar.field.text())
        self._at = None
        if self._hits and forward_from:
            first = self._sheet.first()
            self._at = next((n for n, it in enumerate(self._hits) if it[0] >= first), 0)
        self._show()

    def _places(self, text: str, sought: str) -> list[tuple[int, int]]:
        if self._replacing.open and self._sheet.widget is self._view.editor:
            return self._replacing.places(text, sought)
        return [(it.start, it.end) for it in marks(text, needles_of(sought))]

    def replace(self) -> None:
        """Show the bar with a second line, in which one says what is to stand instead."""
        self._replacing.begin()
        self.begin()

    def _go(self, at: int) -> None:
        if self._hits:
            self._at = min(at, len(self._hits) - 1)
            self._show()

    @property
    def open(self) -> bool:
        """Whether the bar is there."""
        return not self._view.find_bar.isHidden()

    def handlers(self) -> dict[str, Handler]:
        """Return what can be done: find words, go to the next place and to the one before."""
        here: dict[str, Handler] = {
            "edit.find": self.begin,
            "edit.find-next": lambda: self._step(1),
            "edit.find-previous": lambda: self._step(-1),
        }
        beside = self._beside
        alone: dict[str, Handler] = {"edit.replace": self.replace}
        if beside is None:
            return here | alone
        there = beside.handlers()

        def do(name: str) -> None:
            (there if beside.holds_keyboard() else here)[name]()

        return {name: partial(do, name) for name in here} | alone

    def _step(self, by: int) -> None:
        if not self._hits or self._sheet.widget is not self._seen().widget:
            self._seek(forward_from=True)
            return
        self._at = (self._at + by) % len(self._hits) if self._at is not None else 0
        self._show()

    def _show(self) -> None:
        self._sheet.mark(self._hits, self._at)
        self._view.find_bar.tell(self._at, len(self._hits))
        if self._replacing.open:
            self._replacing.show(self._sheet.text(), self._at)

    def _stale(self) -> None:
        """The text has changed under the marks."""
        if self._hits:
            self._hits, self._at = [], None
            self._sheet.mark(())
            self._view.find_bar.tell(None, 0)
