"""The text of a letter, its pages, or both, scrolled in step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from fairhand.domain.page import Page
from fairhand.ui.pane import Tools
from fairhand.ui.side_pictures import SidePictures
from fairhand.ui.sides import of_pages
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.page_bar import PageBar
from fairhand.ui.widgets.page_view import PageView
from fairhand.ui.widgets.segmented import Segmented
from fairhand.ui.widgets.sheet import Sheet

Shown = Literal["text", "scan", "both"]
SHOWN: tuple[tuple[Shown, str], ...] = (("text", "Text"), ("scan", "Scan"), ("both", "Both"))
_BESIDE = 860  # from this width on scan and text stand beside each other, else above


class LetterPages(QSplitter):
    """A sheet with the pages of the letter beside it, or above.

    Signals:
        chosen: the person wants to see the text, the scan, or both.

    Args:
        sheet: on which the text is read.
        tools: of the window.
    """

    chosen = Signal(str)

    def __init__(self, sheet: Sheet, tools: Tools) -> None:
        super().__init__()
        self._sheet = sheet
        self._wanted: Shown = "text"
        self._has_text = True
        self._stepping = False
        self._sides = 0
        self.pages = QWidget()
        column = layouts.column(self.pages)
        self.view = PageView(SidePictures(self, tools.workspace, tools.tasks), "Scan of the letter")
        self.bar = PageBar(self.view, leafs=True)
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)
        #: Which of them is shown; whoever shows the letter puts it where there is room.
        self.modes = Segmented(SHOWN, name="What is shown of the letter")
        self.setChildrenCollapsible(False)
        self.addWidget(self.pages)
        self.addWidget(sheet)
        self.pages.hide()
        self.modes.hide()
        self.modes.changed.connect(self._choose)
        self.view.page_changed.connect(lambda page: self.bar.say(page, self._sides))
        self.view.moved.connect(self._follow_scan)
        sheet.verticalScrollBar().valueChanged.connect(lambda _: self._follow_text())

    # -- what is shown

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        if not self._sides:
            return "text"
        # Of a letter that nobody has typed yet there is nothing to read but its paper.
        return self._wanted if self._has_text else "scan"

    @property
    def wanted(self) -> Shown:
        """What the person wants to see of letters that have both."""
        return self._wanted

    def want(self, shown: str) -> None:
        """Show the text, the scan, or both, of all letters that have them."""
        for key, _ in SHOWN:
            if key == shown:
                self._wanted = key
        self._arrange()

    def show_pages(self, pages: Sequence[Page], *, has_text: bool, keep: bool) -> None:
        """Show the pages of a letter; with `keep`, stay where one is."""
        self._sides, self._has_text = len(pages), has_text
        self.view.show_sides(of_pages(pages), keep=keep)
        self.bar.say(self.view.page, self._sides)
        self._arrange()

    def stop(self) -> QWidget:
        """Return where the keyboard goes to."""
        return self.view if self.shown == "scan" else self._sheet

    def _choose(self, shown: str) -> None:
        if not self._has_text and shown != "scan":
            # One wants to see that there is none yet.
            self._has_text = True
        self.want(shown)
        self.chosen.emit(shown)

    def _arrange(self) -> None:
        shown = self.shown
        self.modes.setVisible(bool(self._sides))
        self.modes.set_value(shown)
        self.pages.setVisible(shown != "text")
        self._sheet.setVisible(shown != "scan")
        self._turn()
        self._follow_text()

    def _turn(self) -> None:
        beside = self.width() >= px(_BESIDE)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.orientation() != wanted:
            self.setOrientation(wanted)
            half = max(self.width(), self.height()) // 2
            self.setSizes([half, half])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let them stand beside or above each other, as there is room."""
        super().resizeEvent(event)
        self._turn()

    # -- in step

    def _follow_text(self) -> None:
        if self.shown == "both" and not self._stepping:
            bar = self._sheet.verticalScrollBar()
            self._stepping = True
            self.view.set_share(bar.value() / bar.maximum() if bar.maximum() else 0.0)
            self._stepping = False

    def _follow_scan(self) -> None:
        # Not where pages were only laid out anew: what is read, or was found, stays where it stands.
        by_hand = self.pages.underMouse() or self.view.hasFocus()
        if self.shown == "both" and by_hand and not self._stepping:
            bar = self._sheet.verticalScrollBar()
            self._stepping = True
            bar.setValue(round(self.view.share() * bar.maximum()))
            self._stepping = False
