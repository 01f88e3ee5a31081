"""What they were told before, in the margin of the sheet: a few passages with their dates, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from fairhand.services.told import Told
from fairhand.ui import words
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label

WIDE = 248
_LONGEST = 230
_NARROW_TALL = 150


class ToldList(QWidget):
    """The list.

    Signals:
        looked: a `Told` that is to be read in its letter.
        close_asked: nothing of the kind is wanted any more.
    """

    looked = Signal(object)
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "left")
        # One pixel for the edge, which the list would cover.
        column = layouts.column(self, (1, 8, 0, 8), 4)
        head = layouts.row(margins=(15, 0, 8, 0))
        head.addWidget(label("Told before", "section"), 1)
        close = button("Look no more for what was told before", "icon", "x")
        close.clicked.connect(self.close_asked)
        head.addWidget(close)
        column.addLayout(head)
        self._nothing = label("", "quiet", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._nothing.setContentsMargins(px(16), px(4), px(16), 0)
        column.addWidget(self._nothing)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        ground(self._inside, "side")
        self._rows: QBoxLayout = layouts.column(self._inside, (9, 0, 16, 0), 14)
        self._area.setWidget(self._inside)
        column.addWidget(self._area, 1)
        self._told: tuple[Told, ...] = ()
        self.set_narrow(narrow=False)
        self.show_told(())

    def set_narrow(self, *, narrow: bool) -> None:
        """Lie below the sheet where there is no room beside it."""
        self.setMinimumWidth(0 if narrow else px(WIDE))
        self.setMaximumWidth(_ANY if narrow else px(WIDE))
        self.setMaximumHeight(px(_NARROW_TALL) if narrow else _ANY)
        ground(self, "side", "top" if narrow else "left")
        self.style().unpolish(self)
        self.style().polish(self)

    def show_told(self, told: Sequence[Told]) -> None:
        """Show passages, the likest first."""
        self._told = tuple(told)
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in told:
            self._rows.addWidget(self._row(each))
        self._rows.addStretch(1)
        self._area.setVisible(bool(told))
        self._nothing.setText(
            ""
            if told
            else "What you write here does not stand in any letter that you sent to them."
        )
        self._nothing.setVisible(not told)

    def told(self) -> tuple[Told, ...]:
        """Return what is shown."""
        return self._told

    def _row(self, told: Told) -> QWidget:
        made = QWidget()
        column = layouts.column(made, spacing=2)
        date = words.dated(told.written, "an undated letter")
        look = button(date, "link", "arrow-up-right")
        look.setAccessibleName(f"Told before, in your letter of {date}: {_short(told.text)}")
        look.setToolTip("Read it in that letter. Alt+Left comes back.")
        look.clicked.connect(lambda: self.looked.emit(told))
        line = layouts.row()
        line.addWidget(look)
        line.addStretch(1)
        column.addLayout(line)
        words_ = layouts.row(margins=(6, 0, 0, 0))
        words_.addWidget(label(_short(told.text), "excerpt", wraps=True))
        column.addLayout(words_)
        return made


_ANY = 16_777_215  # Qt's own word for no limit


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]}…"
