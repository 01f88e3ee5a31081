"""The three columns: correspondents, their letters, and the letter that is read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts

SIDEBAR, TIMELINE = 272, 372
_SHARED, _BESIDE = 312, 224


class Columns(QWidget):
    """The columns; in a narrow window the first two share one.

    Args:
        sidebar: the correspondents.
        letters: the list of letters.
        reader: the letter.
    """

    def __init__(self, sidebar: QWidget, letters: QWidget, reader: QWidget) -> None:
        super().__init__()
        self._sidebar, self._letters, self._reader = sidebar, letters, reader
        self._narrow = False
        self._people_shown = False
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
        layouts.wide(sidebar, 200, 420)
        layouts.wide(letters, 260, 560)
        layouts.wide(reader, 320)
        column = layouts.column(self)
        column.addWidget(self._outer)
        self.apply()

    def show_letters(self) -> None:
        """Show the letters beside the correspondents."""
        self._stack.setCurrentWidget(self._inner)
        self._show_columns()
        if self._narrow:
            self.apply()

    def show_instead(self, widget: QWidget) -> None:
        """Show something else beside the correspondents."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self._show_columns()
        if self._narrow:
            self.apply()

    def shown_instead(self) -> QWidget | None:
        """Return what is shown instead of the letters, or None."""
        current = self._stack.currentWidget()
        return None if current is self._inner else current

    def set_narrow(self, *, narrow: bool) -> None:
        """Let correspondents and letters share a column, or stand side by side."""
        if narrow == self._narrow:
            return
        if narrow:
            self._note_sizes()
        self._narrow = narrow
        self._show_columns()
        self.apply()

    def show_people(self, *, shown: bool) -> None:
        """In a narrow window: show the correspondents, or the letters."""
        self._people_shown = shown
        self._show_columns()
        self.apply()

    @property
    def people_visible(self) -> bool:
        """Whether the correspondents can be seen."""
        return not self._sidebar.isHidden()

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
        sidebar, letters = (px(_SHARED), px(_SHARED)) if self._narrow else self._wide_sizes
        if self._narrow and self.shown_instead() is not None:
            sidebar = px(_BESIDE)
        far = 10_000
        self._outer.setSizes([sidebar, far])
        self._inner.setSizes([letters, far])

    def _note_sizes(self) -> None:
        if not self._narrow and self.isVisible() and self.shown_instead() is None:
            self._wide_sizes = (self._outer.sizes()[0], self._inner.sizes()[0])

    def _show_columns(self) -> None:
        alone = self.shown_instead() is not None
        people = not self._narrow or self._people_shown or alone
        letters = not self._narrow or not self._people_shown
        for shown, hidden, stays in (
            (self._letters, self._sidebar, people),
            (self._sidebar, self._letters, letters),
        ):
            focus = QApplication.focusWidget()
            # Else Qt would put the keyboard on the next best button.
            if not stays and isinstance(focus, QWidget) and hidden.isAncestorOf(focus):
                shown.show()
                shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sidebar.setVisible(people)
        self._letters.setVisible(letters)
