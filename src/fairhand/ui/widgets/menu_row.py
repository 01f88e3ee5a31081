"""The row at the top of the window: the menus, and *Commands* at its end."""

from __future__ import annotations

import sys

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenuBar, QSizePolicy, QWidget

from fairhand.ui import theme
from fairhand.ui.theme import control, px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label

_AROUND = (10, 16)


class MenuRow(QWidget):
    """A menu bar in a widget of its own: Qt's corner widgets vanished.

    All menus are always seen: where there is no room, first the keys of *Commands* give way, then its
    word, then the room around the menus' own words.

    Args:
        bar: the menu bar.
        keys: of the commands, shown beside the word.
    """

    commands_asked = Signal()

    def __init__(self, bar: QMenuBar, keys: str) -> None:
        super().__init__()
        ground(self, "side", "bottom")
        layouts.follow(self, lambda: self.setFixedHeight(control(34)))
        row = layouts.row(self, (_AROUND[0], 0, _AROUND[1], 1), 2)
        self._bar = bar
        bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(bar, 1, Qt.AlignmentFlag.AlignVCenter)
        # The sign of the command key means something on a Mac alone.
        sign = "command" if sys.platform == "darwin" else "list"
        self._commands = button("Commands", "menu", sign)
        self._few = button("Commands", "icon", sign, shortcut=keys)
        self._keys = label(keys, "small")
        for each in (self._commands, self._few):
            each.clicked.connect(self.commands_asked)
            row.addWidget(each)
        row.addWidget(self._keys)
        theme.current().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let give way what has no room."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """It takes what room there is."""
        return QSize(px(200), self.height())

    def _fit(self) -> None:
        room = self.width() - px(sum(_AROUND))
        menus = self._width_of_menus()
        keys, word, sign = (it.sizeHint().width() for it in (self._keys, self._commands, self._few))
        with_word = menus + word <= room
        self._keys.setVisible(menus + word + keys + px(8) <= room)
        self._commands.setVisible(with_word)
        self._few.setVisible(not with_word)
        close = not with_word and menus + sign > room
        if self._bar.property("close") != close:
            self._bar.setProperty("close", close)
            self._bar.style().unpolish(self._bar)
            self._bar.style().polish(self._bar)

    def _width_of_menus(self) -> int:
        metrics = self._bar.fontMetrics()
        around = px(10)
        titles = [action.text() for action in self._bar.actions()]
        return sum(metrics.horizontalAdvance(it) + 2 * around + px(2) for it in titles) + px(6)
