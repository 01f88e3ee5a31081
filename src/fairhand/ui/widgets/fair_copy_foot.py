"""The line below the pages of a fair copy: which are seen, and how large."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fairhand.ui import words
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.fair_copy_layout import Laid
from fairhand.ui.widgets.labels import Elided, ground


class FairCopyFoot(QWidget):
    """Which pages are seen, and how large.

    Signals:
        step_asked: the next pages (1), or those before (-1).
        zoom_asked: larger (1), smaller (-1), as large as fits (0).
    """

    step_asked = Signal(int)
    zoom_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        ground(self, "desk", "top")
        layouts.tall(self, 36)
        row = layouts.row(self, (12, 0, 12, 0), 4)
        self.before = button("The pages before", "icon", "chevron-left", shortcut="Page Up")
        self.after = button("The next pages", "icon", "chevron-right", shortcut="Page Down")
        self._pages = Elided("", "meta2")
        self.smaller = button("Smaller pages", "icon", "minus", shortcut="-")
        self.percent = button("", "soft")
        self.larger = button("Larger pages", "icon", "plus", shortcut="+")
        row.addWidget(self.before)
        row.addWidget(self.after)
        layouts.gap(row, 4)
        row.addWidget(self._pages, 1)
        for widget in (self.smaller, self.percent, self.larger):
            row.addWidget(widget)
        self.before.clicked.connect(lambda: self.step_asked.emit(-1))
        self.after.clicked.connect(lambda: self.step_asked.emit(1))
        self.smaller.clicked.connect(lambda: self.zoom_asked.emit(-1))
        self.percent.clicked.connect(lambda: self.zoom_asked.emit(0))
        self.larger.clicked.connect(lambda: self.zoom_asked.emit(1))

    def show_laid(self, laid: Laid, count: int, paper: str, *, fits: bool) -> None:
        """Say which pages are seen.

        Args:
            laid: the pages as they lie.
            count: how many there are.
            paper: what the paper is called.
            fits: whether they are as large as fits.
        """
        self._pages.setText(seen(laid.pages, count, paper))
        self.before.setEnabled(laid.pages[0] > 0)
        self.after.setEnabled(laid.pages[-1] + 1 < count)
        percent = f"{words.number(laid.percent)} %"
        self.percent.say(percent, "0")
        self.percent.setToolTip("As large as fits" if fits else "Make them as large as fits (0)")
        self.percent.setAccessibleName(f"Size {percent}, {self.percent.toolTip().lower()}")

    def said(self) -> str:
        """Return which pages are seen, in words."""
        return self._pages.text()


def seen(pages: tuple[int, ...], count: int, paper: str) -> str:
    """Return which pages are seen: "Pages 1 and 2 of 7, A5"."""
    if count == 1:
        return f"One page, {paper}"
    named = [words.number(page + 1) for page in pages]
    if len(named) > 1:
        return f"Pages {named[0]} and {named[-1]} of {words.number(count)}, {paper}"
    return f"Page {named[0]} of {words.number(count)}, {paper}"
