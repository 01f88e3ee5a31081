"""The pages of a letter that is in the box: put in order, turned, straightened and cut, and more of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.domain.page import Page
from fairhand.services import letters, paper
from fairhand.services.boxes import Box
from fairhand.ui.dropping import PAPER_KINDS, is_scan
from fairhand.ui.letter_words import meta_of
from fairhand.ui.pages_panel import PagesPanel
from fairhand.ui.pane import Pane, Taking, Tools
from fairhand.ui.sides import Side, found_of, of_found, of_pages, pages_of
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.back_bar import BackBar
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.workspace import Place


@dataclass(frozen=True, slots=True)
class _Opened:
    """A letter with its pages."""

    letter: str
    title: str
    pages: tuple[Page, ...]


class PaperPane(Pane):
    """The pages of one letter."""

    name = "paper"
    title = "Pages of this letter"
    page = "paper"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._letter: str | None = None
        self._begun: tuple[Side, ...] = ()
        self._busy = False
        self.bar = BackBar("Pages of this letter", "Back")
        self.keep_ = button("Keep", "primary", "check", shortcut="Ctrl+Return")
        self.bar.row.addWidget(self.keep_)
        self.panel = PagesPanel(tools)
        self.add = add = button("Add pages…", "primary", "plus")
        self.nothing = EmptyState(
            "none",
            "No pages yet",
            "Choose scans or photographs of this letter, or drop them here.",
            add,
        )
        column = layouts.column(self)
        column.addWidget(self.bar)
        column.addWidget(self.panel, 1)
        column.addWidget(self.nothing, 1)
        self.bar.back_asked.connect(self._leave_it)
        self.keep_.clicked.connect(self.keep)
        add.clicked.connect(self._choose)
        self.panel.add_asked.connect(self._choose)
        self.panel.edited.connect(self._tell)
        self.workspace.box_changed.connect(lambda _: self._forget())
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.keep)

    # -- the pane's promises

    def arrive(self, place: Place) -> None:
        """Show the pages of the letter that the place names."""
        box, letter = self.workspace.box, place.letter
        if place.pane != self.name or box is None or letter is None or letter == self._letter:
            return
        self.tasks.run(lambda _: _read(box, letter), self._show, key="paper")

    def refresh(self, changes: Changes) -> None:
        """Show the pages anew, where nobody is at work on them."""
        if self._letter in changes.letters and not self._is_changed():
            self._letter = None
            self.arrive(self.workspace.place)

    def stops(self) -> list[QWidget]:
        """Return the strip, and the page."""
        return [self.panel.strip, self.panel.view] if self.panel.sides() else [self.add]

    def escape(self) -> bool:
        """Take the frame away, or go back."""
        if self.panel.tools.crop.isChecked():
            self.panel.frame.given_up.emit()
        else:
            self._leave_it()
        return True

    def takes(self, files: list[Path], where: QPoint) -> Taking | None:
        """Return that files would become pages of this letter."""
        if not files or self._letter is None or not all(is_scan(file) for file in files):
            return None
        what = "a page" if len(files) == 1 else "pages"
        return Taking(f"Drop to add {what} to this letter", lambda: self._add(files))

    # -- what is done

    def _forget(self) -> None:
        self._letter, self._begun = None, ()
        self.panel.set_sides(())

    def _show(self, opened: _Opened) -> None:
        self._letter, self._begun = opened.letter, of_pages(opened.pages)
        self.bar.title.set_ways(f"Pages: {opened.title}", "Pages of this letter", "Pages")
        self.panel.set_sides(self._begun)
        self._tell()
        self.setFocus()
        self.workspace.ready.emit()

    def _is_changed(self) -> bool:
        return self._letter is not None and self.panel.sides() != self._begun

    def _tell(self) -> None:
        has = bool(self.panel.sides()) or self.panel.can("undo")
        self.panel.setVisible(has)
        self.nothing.setVisible(not has)
        self.keep_.setEnabled(self._is_changed() and not self._busy)

    def _choose(self) -> None:
        files = self.dialogs.choose_files("Add pages", PAPER_KINDS)
        if files:
            self._add(files)

    def _add(self, files: list[Path]) -> None:
        self.tasks.run(
            lambda _: tuple(page for it in paper.gathered(files) for page in it.files),
            lambda found: self.panel.add(of_found(found)),
            key="paper.add",
        )

    def keep(self) -> None:
        """Keep the pages as they stand, as one step that can be taken back."""
        box, letter = self.workspace.box, self._letter
        if box is None or letter is None or self._busy or not self._is_changed():
            return
        sides = self.panel.sides()
        self._busy = True
        self._tell()
        self.tasks.run(lambda _: _keep(box, letter, sides), self._kept, failed=self._refused)

    def _kept(self, changes: Changes) -> None:
        self._busy, self._letter = False, None
        self._go_back()
        self.workspace.note(changes, "The pages are kept" if changes else "")

    def _refused(self, error: FairhandError) -> None:
        self._busy = False
        self._tell()
        self.dialogs.tell(error)

    def _leave_it(self) -> None:
        """Go back; what was changed and not kept is asked about."""
        if self._is_changed():
            about = "The pages were changed. Keep them as they are now?"
            if self.dialogs.ask("Pages of this letter", about, "Keep", no="Leave as before"):
                self.keep()
                return
        self._letter = None
        self._go_back()

    def _go_back(self) -> None:
        if self.workspace.can_go_back:
            self.workspace.back()
        else:
            self.workspace.go("letters", page="")


def _read(box: Box, letter: str) -> _Opened:
    """Read the pages of a letter; not for the interface thread."""
    return _Opened(letter, meta_of(letters.get(box, letter)), paper.pages(box, letter))


def _keep(box: Box, letter: str, sides: tuple[Side, ...]) -> Changes:
    """Add the pages that are new, then arrange all of them."""
    new = [it for it in sides if it.file is not None]
    changes = paper.enclose_pages(box, letter, found_of(new)) if new else Changes()
    if not new:
        return paper.arrange(box, letter, pages_of(sides))
    # Those that came in now are told by the names of their files.
    there = {(it.page.sha256, it.page.leaf) for it in sides if it.page is not None}
    came = {
        (it.name, it.leaf): it
        for it in paper.pages(box, letter)
        if (it.sha256, it.leaf) not in there
    }
    wanted: list[Page] = []
    for side in sides:
        page = side.page or came.pop((side.name, side.leaf), None)
        if page is not None:
            wanted.append(replace(page, role=side.role, look=side.look))
    return changes | paper.arrange(box, letter, wanted)
