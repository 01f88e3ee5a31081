"""The row at the top of the window: the menus, and *Commands* at its end."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenuBar, QWidget

from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label


class MenuRow(QWidget):
    """A menu bar in a widget of its own: Qt's corner widgets vanished.

    Args:
        bar: the menu bar.
        keys: of the commands, shown beside the word.
    """

    commands_asked = Signal()

    def __init__(self, bar: QMenuBar, keys: str) -> None:
        super().__init__()
        ground(self, "side", "bottom")
        layouts.tall(self, 34)
        row = layouts.row(self, (10, 0, 16, 1), 2)
        row.addWidget(bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        # The sign of the command key means something on a Mac alone.
        sign = "command" if sys.platform == "darwin" else "list"
        self._commands = button("Commands", "menu", sign)
        self._commands.clicked.connect(self.commands_asked)
        row.addWidget(self._commands)
        row.addWidget(label(keys, "small"))
