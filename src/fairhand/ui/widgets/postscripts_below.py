"""Postscripts, on the sheet of their letter below its text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fairhand.domain.markup import visible_text
from fairhand.domain.sealed import Postscript
from fairhand.ui import words
from fairhand.ui.theme import px, serif
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import label, rule
from fairhand.ui.widgets.scripts import runs_left

_ABOVE, _BELOW, _PIXELS = 20, 10, 18


class PostscriptsBelow(QWidget):
    """Each postscript with its date.

    Signals:
        away_asked: id of a postscript that is to be deleted.
    """

    away_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = layouts.column(self, (0, _ABOVE, 0, 0), 4)
        self._shown: tuple[Postscript, ...] = ()
        self._rows: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_postscripts(self, there: Sequence[Postscript], *, writable: bool) -> None:
        """Show these instead of those that were shown."""
        self._shown = tuple(there)
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for each in self._shown:
            self._add(each, writable=writable)
        self.setVisible(bool(self._shown))

    def texts(self) -> list[str]:
        """Return what stands there, as it is read."""
        return [visible_text(each.text, "markdown") for each in self._shown]

    def _add(self, postscript: Postscript, *, writable: bool) -> None:
        head = QWidget()
        row = layouts.row(head, spacing=8)
        added = words.day(postscript.written.astimezone().date())
        row.addWidget(label(f"Added on {added}", "section"), 1)
        if writable:
            away = button("Delete this postscript", "icon", "trash-2")
            away.clicked.connect(partial(self.away_asked.emit, postscript.id))
            row.addWidget(away)
        text = _Text(visible_text(postscript.text, "markdown"))
        text.setAccessibleName(f"Postscript, added on {added}")
        for widget in (rule(), head, text):
            self._rows.append(widget)
            self._column.addWidget(widget)
            widget.show()

    def hasHeightForWidth(self) -> bool:
        """Its texts take as many lines as they need."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high it is in that width."""
        if not self._rows:
            return 0
        margins, high = self._column.contentsMargins(), 0
        for row in self._rows:
            follows = row.hasHeightForWidth()
            high += row.heightForWidth(width) if follows else row.sizeHint().height()
        return (
            high + margins.top() + margins.bottom() + self._column.spacing() * (len(self._rows) - 1)
        )

    def sizeHint(self) -> QSize:
        """As high as in the width that it has."""
        return QSize(px(200), self.heightForWidth(max(self.width(), px(200))))


class _Text(QLabel):
    """The words of a postscript; they can be selected, and are never markup."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        left = runs_left(text)
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if left else Qt.LayoutDirection.LeftToRight
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        layouts.follow(self, self._dress)

    def _dress(self) -> None:
        self.setFont(serif(_PIXELS))
        self.setContentsMargins(0, 0, 0, px(_BELOW))
