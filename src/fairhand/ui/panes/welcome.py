"""The window without a box: the first run, and why a box did not open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
from fairhand.domain.safekeeping import KeptCopy
from fairhand.ui import copy_words, words
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import Kind, button
from fairhand.ui.widgets.empty import BoxDrawing
from fairhand.ui.widgets.labels import label

_MIDDLE = Qt.AlignmentFlag.AlignHCenter
_HEADINGS: dict[type[FairhandError], str] = {
    NewerBoxError: "This box was made by a newer Fairhand",
    ForeignBoxError: "This is not a box of Fairhand's",
    DamagedBoxError: "This box is damaged",
    NoSuchBoxError: "The box is not there",
}
_WIDE = 350
# What a copy may help against.
_MENDABLE = (DamagedBoxError, NoSuchBoxError)
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
        sample_asked: look around first, in the sample box.
        again_asked: try to open the box once more.
        copy_asked: open a `KeptCopy` in place of the box, for reading.
        rescue_asked: save what can be read of the damaged box at that path.
        show_asked: show the file at that path.
    """

    make_asked = Signal()
    open_asked = Signal()
    place_asked = Signal()
    sample_asked = Signal()
    again_asked = Signal()
    copy_asked = Signal(object)
    rescue_asked = Signal(object)
    show_asked = Signal(object)

    name = "welcome"
    title = "Welcome"
    page = "first-steps"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._outer = layouts.column(self)
        self._body: QWidget | None = None
        self._first: QWidget | None = None
        self._help = layouts.column()
        self._is_closed = False

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
        look = button("Look around first, in a sample box", "link")
        look.clicked.connect(self.sample_asked)
        column.addWidget(look, 0, _MIDDLE)
        self._finish(column, make)

    def explain(self, error: FairhandError, path: Path) -> None:
        """Tell why the box at `path` did not open: what happened, what is safe, what to do."""
        heading = next(
            (said for kind, said in _HEADINGS.items() if isinstance(error, kind)),
            "The box did not open",
        )
        column = self._fresh("closed", heading, error.what)
        for sentence in (error.safe, *(() if isinstance(error, _MENDABLE) else (error.todo,))):
            if sentence:
                said = label(sentence, "quiet", wraps=True, align=_MIDDLE)
                column.addWidget(said)
        layouts.gap(column, 12)
        if isinstance(error, _MENDABLE):
            self._help = layouts.column(spacing=8)
            column.addLayout(self._help)
            self._look_for_help(path, damaged=isinstance(error, DamagedBoxError))
        again = button(
            "Try again",
            "link" if isinstance(error, DamagedBoxError) else "primary",
            "rotate-ccw",
            focus=Qt.FocusPolicy.StrongFocus,
        )
        again.clicked.connect(self.again_asked)
        layouts.wide(again, _WIDE)
        column.addWidget(again, 0, _MIDDLE)
        self._ways(column)
        if isinstance(error, NoSuchBoxError):
            anew = button("Make a new, empty box there", "link")
            anew.clicked.connect(self.make_asked)
            column.addWidget(anew, 0, _MIDDLE)
        self._finish(column, again)

    def _look_for_help(self, path: Path, *, damaged: bool) -> None:
        """Find out what can still be read, and which copy there is."""
        if damaged:
            self._help.addWidget(
                label("Looking what can still be read…", "quiet", wraps=True, align=_MIDDLE)
            )
        body = self._body
        self.tasks.run(
            lambda _: _help_for(path, damaged=damaged),
            lambda found: self._offer_help(path, found) if self._body is body else None,
            failed=lambda _: None,
            key="welcome.help",
        )

    def _offer_help(self, path: Path, found: _Help) -> None:
        while self._help.count():
            item = self._help.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for sentence in found.sentences():
            self._help.addWidget(label(sentence, "strong", wraps=True, align=_MIDDLE))
        layouts.gap(self._help, 8)
        copy = found.copy
        ways: list[tuple[str, str, Callable[[], object]]] = []
        if copy is not None:
            ways.append(("Open the copy", "history", lambda: self.copy_asked.emit(copy)))
        if found.damaged:
            rescue = "Rescue what can be read into a new box…"
            ways.append((rescue, "save", lambda: self.rescue_asked.emit(path)))
            ways.append(("Show the file", "folder-open", lambda: self.show_asked.emit(path)))
        for at, (words_, icon, slot) in enumerate(ways):
            kind: Kind = "primary" if at == 0 and found.damaged else "plain"
            made = button(words_, kind, icon, focus=Qt.FocusPolicy.StrongFocus)
            made.clicked.connect(slot)
            layouts.wide(made, _WIDE)
            self._help.addWidget(made, 0, _MIDDLE)
            if at == 0 and found.damaged:
                self._first = made
                made.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """Return the first button."""
        return [self._first] if self._first is not None else []

    def _fresh(self, drawing: str, heading: str, sentence: str) -> QVBoxLayout:
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.deleteLater()
        self._is_closed = drawing == "closed"
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
        layouts.wide(has, _WIDE if self._is_closed else 280)
        column.addWidget(has, 0, _MIDDLE)

    def _finish(self, column: QVBoxLayout, first: QWidget) -> None:
        column.addStretch(6)
        column.addWidget(label(f"Fairhand {__version__}", "meta", align=_MIDDLE))
        self._first = first
        first.setFocus(Qt.FocusReason.OtherFocusReason)


@dataclass(frozen=True, slots=True)
class _Help:
    """What there is to go on with.

    Args:
        damaged: whether the box is there, and damaged.
        readable: how many letters of it can be read, and of how many; None where nobody knows.
        copy: the newest verified copy, or None.
    """

    damaged: bool
    readable: tuple[int, int] | None
    copy: KeptCopy | None

    def sentences(self) -> list[str]:
        """Return it in words."""
        said = []
        if self.damaged and self.readable is not None and self.readable[1]:
            good, there = self.readable
            said.append(f"{words.number(good)} of {words.letters(there)} can be read.")
        elif self.damaged:
            said.append("Nobody can tell yet how many letters can be read.")
        if self.copy is None:
            said.append("There is no copy of it in the usual place.")
        else:
            made = copy_words.when(self.copy.made_at)
            held = words.letters(self.copy.letters)
            said.append(f"The last good copy was made {made}, with {held}.")
        return said


def _help_for(path: Path, *, damaged: bool) -> _Help:
    from fairhand.services import safekeeping  # noqa: PLC0415 - comes after the first paint

    copy = next((it for it in safekeeping.copies(path) if it.verified), None)
    return _Help(damaged, safekeeping.readable(path) if damaged else None, copy)


def _short(path: Path) -> str:
    """Return a path as one says it: from the home folder on."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except ValueError:
        return str(path)
