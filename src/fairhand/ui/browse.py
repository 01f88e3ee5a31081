"""The three columns: correspondents, their letters, and the letter that is read.

Side by side where the window is wide; in a narrow one the first two share a column; in one that has
room for a single column only one of the three is seen, with the way back above it.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground

Room = Literal["wide", "narrow", "single"]
Shown = Literal["people", "letters", "letter"]
SIDEBAR, TIMELINE = 272, 372
_SHARED, _BESIDE = 312, 224


class Columns(QWidget):
    """The columns, as many side by side as there is room for.

    Args:
        sidebar: the correspondents.
        letters: the list of letters.
        reader: the letter.
    """

    def __init__(self, sidebar: QWidget, letters: QWidget, reader: QWidget) -> None:
        super().__init__()
        self._sidebar, self._letters, self._reader = sidebar, letters, reader
        self._room: Room = "wide"
        self._at: Shown = "letters"
        #: Whether somebody walks through the correspondents by keys: the letters then wait.
        self.browsing = False
        self._wide_sizes = (px(SIDEBAR), px(TIMELINE))
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        self._inner = QSplitter(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        for splitter in (self._outer, self._inner):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self._inner.addWidget(letters)
        self._inner.addWidget(reader)
        self._inner.setStretchFactor(0, 0)
        self._inner.setStretchFactor(1, 1)
        self._stack.addWidget(self._inner)
        self._outer.addWidget(sidebar)
        self._outer.addWidget(self._stack)
        self._outer.setStretchFactor(0, 0)
        self._outer.setStretchFactor(1, 1)
        layouts.follow(self, self._bound)
        column = layouts.column(self)
        column.addWidget(self._make_way_back())
        column.addWidget(self._outer, 1)
        self.apply()

    def _make_way_back(self) -> QWidget:
        self._strip = QWidget()
        ground(self._strip, "side", "bottom")
        row = layouts.row(self._strip, (8, 2, 8, 3))
        self._back = button("Correspondents", "soft", "arrow-left")
        self._back.clicked.connect(self._go_back)
        row.addWidget(self._back)
        row.addStretch()
        self._strip.hide()
        return self._strip

    def _go_back(self) -> None:
        to_letters = self._at == "letter" and self.shown_instead() is None
        self.turn_to("letters" if to_letters else "people")
        shown = self._letters if to_letters else self._sidebar
        shown.setFocus(Qt.FocusReason.TabFocusReason)

    def _bound(self) -> None:
        """Say how narrow and how wide each column may be."""
        single, free = self._room == "single", 16_777_215
        for widget, least, most in (
            (self._sidebar, 200, 420),
            (self._letters, 260, 560),
            (self._reader, 320, None),
        ):
            widget.setMinimumWidth(px(200 if single else least))
            widget.setMaximumWidth(free if single or most is None else px(most))

    def show_letters(self) -> None:
        """Show the letters beside the correspondents."""
        self._stack.setCurrentWidget(self._inner)
        self._show_columns()
        if self._room != "wide":
            self.apply()

    def show_instead(self, widget: QWidget) -> None:
        """Show something else beside the correspondents."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self._show_columns()
        if self._room != "wide":
            self.apply()

    def shown_instead(self) -> QWidget | None:
        """Return what is shown instead of the letters, or None."""
        current = self._stack.currentWidget()
        return None if current is self._inner else current

    def set_room(self, room: Room) -> None:
        """Say for how many columns there is room."""
        if room == self._room:
            return
        if self._room == "wide":
            self._note_sizes()
        self._room = room
        self._bound()
        self._show_columns()
        self.apply()

    @property
    def single(self) -> bool:
        """Whether one column is all there is room for."""
        return self._room == "single"

    @property
    def people_visible(self) -> bool:
        """Whether the correspondents can be seen."""
        return not self._sidebar.isHidden()

    def show_people(self, *, shown: bool) -> None:
        """Where there is no room for all: show the correspondents, or what they made room for."""
        if shown:
            self.turn_to("people")
        elif self._at == "people":
            self.turn_to("letters")

    def turn_to(self, column: Shown) -> None:
        """Where there is no room for all: show that column."""
        self.browsing = False
        self._at = column
        self._show_columns()
        self.apply()

    def sizes(self) -> list[int]:
        """Return the widths of the first two columns, as they are when both are shown."""
        self._note_sizes()
        return list(self._wide_sizes)

    def set_sizes(self, sidebar: int, letters: int) -> None:
        """Give the first two columns these widths in pixels."""
        self._wide_sizes = (sidebar, letters)
        self.apply()

    def apply(self) -> None:
        """Lay the columns out as wide as they are to be."""
        far = 10_000
        if self._room == "single":
            self._outer.setSizes([far if not self._sidebar.isHidden() else 0, far])
            self._inner.setSizes([far if not self._letters.isHidden() else 0, far])
            return
        narrow = self._room == "narrow"
        sidebar, letters = (px(_SHARED), px(_SHARED)) if narrow else self._wide_sizes
        if narrow and self.shown_instead() is not None:
            sidebar = px(_BESIDE)
        self._outer.setSizes([sidebar, far])
        self._inner.setSizes([letters, far])

    def _note_sizes(self) -> None:
        if self._room == "wide" and self.isVisible() and self.shown_instead() is None:
            self._wide_sizes = (self._outer.sizes()[0], self._inner.sizes()[0])

    def _seen(self) -> dict[QWidget, bool]:
        """Return which of the three are to be seen."""
        wide, single = self._room == "wide", self.single
        beside = self._room == "narrow" and self.shown_instead() is not None
        return {
            self._sidebar: wide or beside or self._at == "people",
            self._letters: wide or (self._at == "letters" if single else self._at != "people"),
            self._reader: not single or self._at == "letter",
        }

    def _show_columns(self) -> None:
        seen = self._seen()
        main = not (self.single and self._at == "people")
        focus = QApplication.focusWidget()
        left = next((it for it, stays in seen.items() if not stays and _holds(it, focus)), None)
        if left is not None and self.shown_instead() is None:
            # Else Qt would put the keyboard on the next best button.
            taken = next(it for it, stays in seen.items() if stays)
            self._stack.setVisible(main)
            taken.show()
            taken.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.setVisible(main)
        for column, stays in seen.items():
            column.setVisible(stays)
        self._show_way_back(alone=self.shown_instead() is not None)

    def _show_way_back(self, *, alone: bool) -> None:
        reading = self._at == "letter" and not alone
        self._back.say("Letters" if reading else "Correspondents")
        self._strip.setVisible(self.single and (reading or (alone and self._at != "people")))


def _holds(column: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and column.isAncestorOf(focus)
