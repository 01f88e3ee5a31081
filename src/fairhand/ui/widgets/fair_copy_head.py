"""The bar above a fair copy: the way back, what is copied, as pages or by hand, and the one blue button."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import Button, button
from fairhand.ui.widgets.labels import Elided, ground
from fairhand.ui.widgets.segmented import Segmented

View = Literal["page", "by-hand"]
VIEWS: tuple[tuple[View, str], ...] = (("page", "Page"), ("by-hand", "Copy by hand"))


class FairCopyHead(QWidget):
    """The head of both ways to a letter on paper: printed, and copied by hand.

    Signals:
        back_asked: the way back to the desk.
        view_asked: "page" or "by-hand": the way that is not shown now.
        pdf_asked, print_asked, send_asked: the buttons of those names.

    Args:
        view: which of the two ways it stands above.
    """

    back_asked = Signal()
    view_asked = Signal(str)
    pdf_asked = Signal()
    print_asked = Signal()
    send_asked = Signal()

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._back, self._narrow, self._open = "Desk", False, True
        ground(self, "side", "bottom")
        layouts.tall(self, 60)
        row = layouts.row(self, (12, 0, 16, 0), 8)
        self.back = button(self._back, "quiet", "arrow-left", shortcut="Esc")
        self._title, self._about = Elided("Fair copy", "strong"), Elided("", "meta2")
        names = layouts.column(spacing=1)
        names.addStretch()
        names.addWidget(self._title)
        names.addWidget(self._about)
        names.addStretch()
        self.ways = Segmented(VIEWS, view, name="Fair copy")
        self._own = layouts.row(spacing=8)
        self.pdf = button("Export PDF", "quiet", "download", shortcut="Ctrl+E")
        self.print = button("Print…", "plain", "printer", shortcut="Ctrl+P")
        self.send = button("Mark as sent…", "plain", "send", shortcut="Ctrl+Return")
        start = layouts.row(spacing=8)
        start.addWidget(self.back)
        start.addLayout(names, 1)
        row.addLayout(start, 1)
        row.addWidget(self.ways)
        # As much beside it at both ends, so that it stands in the middle where there is room.
        end = layouts.row(spacing=8)
        end.addStretch()
        end.addLayout(self._own)
        for widget in (self.pdf, self.print, self.send):
            end.addWidget(widget)
        row.addLayout(end, 1)
        self._connect()
        self.show_done(done=False)
        self.wait()

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.ways.changed.connect(self._go)
        self.pdf.clicked.connect(self.pdf_asked)
        self.print.clicked.connect(self.print_asked)
        self.send.clicked.connect(self.send_asked)
        for widget in (self.pdf, self.print):
            widget.setVisible(self._view == "page")

    def wait(self) -> None:
        """Offer nothing yet: what is to be copied is being read."""
        for widget in (self.pdf, self.print, self.send):
            widget.setEnabled(False)

    def show_draft(self, about: str, *, back: str = "Desk", open_: bool = True) -> None:
        """Show what is copied.

        Args:
            about: "Reply to Leila Amrani, 21 March 2024".
            back: where the way back leads, in a word.
            open_: whether it can be marked as sent: it is a letter, and still written.
        """
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._back, self._open = back, open_
        self.back.say(back, "Esc")
        self.send.setVisible(open_)
        for widget in (self.pdf, self.print, self.send):
            widget.setEnabled(True)
        self.ways.set_value(self._view)
        self.set_narrow(narrow=self._narrow)

    def show_done(self, *, done: bool) -> None:
        """Say whether the letter was printed or copied, so that what comes next is to mark it as sent."""
        self.send.set_kind("primary" if done else "plain")
        if self._view == "page":
            self.print.set_kind("plain" if done and self._open else "primary")

    def add(self, widget: QWidget) -> None:
        """Put a control of one's own before the buttons."""
        self._own.addWidget(widget)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out the words beside signs whose tooltips say them too."""
        self._narrow = narrow
        for widget, words, keys in (
            (self.back, self._back, "Esc"),
            (self.pdf, "Export PDF", "Ctrl+E"),
        ):
            _say(widget, words, keys, narrow=narrow)
        layouts.settle(self)

    def _go(self, view: str) -> None:
        # The other way has a head of its own, and this one is as it was when one returns.
        self.ways.set_value(self._view)
        if view != self._view:
            self.view_asked.emit(view)


def _say(widget: Button, words: str, keys: str, *, narrow: bool) -> None:
    widget.say(words, keys)
    if narrow:
        widget.setText("")
        widget.setToolTip(f"{words} ({keys})")
