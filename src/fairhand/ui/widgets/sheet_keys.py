"""Keys on a sheet that is written on: which are letters, and which are the window's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

#: Keys that a text edit would take for itself and that are commands of the window.
COMMAND_KEYS = frozenset(
    (Qt.KeyboardModifier.ControlModifier | key).toCombined()
    for key in (Qt.Key.Key_K, Qt.Key.Key_Up, Qt.Key.Key_Down)
)
#: Bits of a key with its modifiers of which a letter or a sign has none; Shift is not among them.
NO_LETTER = ~0x02FF_FFFF


def hand_over(sheet: QWidget, event: QKeyEvent) -> None:
    """Carry out the window's command for a key that Qt gives to a text edit first.

    Refusing the key in `event` would cost each keystroke eight calls from Qt into Python.
    """
    keys = QKeySequence(event.keyCombination())
    for action in sheet.window().actions():
        if keys in action.shortcuts() and action.isEnabled():
            action.trigger()
            return
