"""What a key means while a letter is copied by hand: a line on or back, or a stride."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ONWARD = {Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_BACK = {Qt.Key.Key_Backspace, Qt.Key.Key_Up}
_ARROWS = {Qt.Key.Key_Down, Qt.Key.Key_Up}
_STRIDES = {
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
    Qt.Key.Key_PageUp: "sheet-before",
    Qt.Key.Key_PageDown: "sheet-after",
}


def meant_by(event: QKeyEvent) -> str | int | None:
    """Return what a key asks for.

    Returns:
        1 or -1 for a line; 0 for nothing, where a key other than an arrow is held down, since a hand
        that rests on it has not copied anything; a stride by its name; None where it means nothing here.
    """
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    plain = modifiers == Qt.KeyboardModifier.NoModifier
    if key in _STRIDES and (plain or modifiers == Qt.KeyboardModifier.ControlModifier):
        return _STRIDES[key]
    if not plain or key not in _ONWARD | _BACK:
        return None
    if event.isAutoRepeat() and key not in _ARROWS:
        return 0
    return 1 if key in _ONWARD else -1
