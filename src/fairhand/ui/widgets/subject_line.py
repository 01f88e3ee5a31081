"""The subject of a mail, on its sheet above the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.scripts import runs_left

_BELOW = 14


class SubjectLine(QLabel):
    """All of a subject, on as many lines as it takes; it can be selected, and is never markup."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "subject")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        layouts.follow(self, lambda: self.setContentsMargins(0, 0, 0, px(_BELOW)))

    def say(self, subject: str) -> None:
        """Show a subject, at the side from which it is read."""
        left = runs_left(subject)
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if left else Qt.LayoutDirection.LeftToRight
        )
        self.setText(subject)
