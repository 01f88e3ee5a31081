"""The window without a box: the first run, and why a box did not open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fairhand import __version__
from fairhand.domain.errors import (
    DamagedBoxError,
    FairhandError,
    ForeignBoxError,
    NewerBoxError,
    NoSuchBoxError,
)
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.empty import BoxDrawing
from fairhand.ui.widgets.labels import label

_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_HEADINGS: dict[type[FairhandError], str] = {
    NewerBoxError: "This box was made by a newer Fairhand",
    ForeignBoxError: "This is not a box of Fairhand's",
    DamagedBoxError: "This box is damaged",
    NoSuchBoxError: "The box is not there",
}
_ABOUT = (
    "Keep every letter you receive, and every draft of every answer, "
    "in one file on this computer. Nothing leaves it."
)


class WelcomePane(Pane):
    """The first screen.

    Signals:
        make_asked: make a box in the usual place.
        open_asked: open a box that the person has.
        place_asked: make a box in another place.
        again_asked: try to open the box once more.
    """

    make_asked = Signal()
    open_asked = Signal()
    place_asked = Signal()
    again_asked = Signal()

    name = "welcome"
    title = "Welcome"
    page = "first-steps"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._outer = layouts.column(self)
        self._body: QWidget | None = None
        self._first: QWidget | None = None

    def offer(self, path: Path) -> None:
        """Offer to make a first box, in the usual place `path`."""
        column = self._fresh("box", "A box for your letters", _ABOUT)
        make = button("Make a box", "primary", "archive", focus=Qt.FocusPolicy.StrongFocus)
        make.clicked.connect(self.make_asked)
        layouts.wide(make, 280)
        column.addWidget(make, 0, _MIDDLE)
        layouts.gap(column, 6)
        column.addWidget(self._where(path))
        self._ways(column)
        self._finish(column, make)

    def explain(self, error: FairhandError, path: Path) -> None:
        """Tell why the box at `path` did not open: what happened, what is safe, what to do."""
        heading = next(
            (said for kind, said in _HEADINGS.items() if isinstance(error, kind)),
            "The box did not open",
        )
        column = self._fresh("closed", heading, error.what)
        for sentence in (error.safe, error.todo):
            if sentence:
                said = label(sentence, "quiet", wraps=True, align=_MIDDLE)
                column.addWidget(said)
        layouts.gap(column, 12)
        again = button("Try again", "primary", "rotate-ccw", focus=Qt.FocusPolicy.StrongFocus)
        again.clicked.connect(self.again_asked)
        layouts.wide(again, 280)
        column.addWidget(again, 0, _MIDDLE)
        self._ways(column)
        self._finish(column, again)

    def stops(self) -> list[QWidget]:
        """Return the first button."""
        return [self._first] if self._first is not None else []

    def _fresh(self, drawing: str, heading: str, sentence: str) -> QVBoxLayout:
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.deleteLater()
        self._body = QWidget()
        self._outer.addWidget(self._body)
        row = layouts.row(self._body, (24, 0, 24, 0))
        middle = QWidget()
        layouts.wide(middle, 320, 560)
        row.addStretch()
        row.addWidget(middle, 10)
        row.addStretch()
        column = layouts.column(middle, (0, 24, 0, 20), 8)
        column.addStretch(5)
        column.addWidget(BoxDrawing("box" if drawing == "box" else "closed"), 0, _MIDDLE)
        layouts.gap(column, 24)
        column.addWidget(label(heading, "welcome", wraps=True, align=_MIDDLE))
        about = label(sentence, "lead", wraps=True, align=_MIDDLE)
        column.addWidget(about)
        layouts.gap(column, 20)
        return column

    def _where(self, path: Path) -> QWidget:
        line = QWidget()
        row = layouts.row(line, spacing=2)
        said = label(f"It will be kept in {_short(path)}", "meta")
        said.setToolTip(str(path))
        other = button("Choose another place…", "link")
        other.clicked.connect(self.place_asked)
        row.addStretch()
        row.addWidget(said)
        row.addWidget(other)
        row.addStretch()
        return line

    def _ways(self, column: QVBoxLayout) -> None:
        layouts.gap(column, 18)
        has = button("Open a box you already have…", "plain", "folder-open", shortcut="Ctrl+O")
        has.clicked.connect(self.open_asked)
        layouts.wide(has, 280)
        column.addWidget(has, 0, _MIDDLE)

    def _finish(self, column: QVBoxLayout, first: QWidget) -> None:
        column.addStretch(6)
        column.addWidget(label(f"Fairhand {__version__}", "meta", align=_MIDDLE))
        self._first = first
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _short(path: Path) -> str:
    """Return a path as one says it: from the home folder on."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except ValueError:
        return str(path)
