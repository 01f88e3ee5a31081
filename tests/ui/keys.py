"""Keys as a keyboard sends them, in any script; QTest knows ASCII alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
_NAMED = {"\n": Qt.Key.Key_Return, "\b": Qt.Key.Key_Backspace, "\x7f": Qt.Key.Key_Delete}


def press(widget: QWidget, key: str, modifier: Qt.KeyboardModifier = NONE) -> None:
    r"""Press one key: a character, or "\n", "\b" (backspace) and "\x7f" (delete)."""
    named = _NAMED.get(key)
    code = named.value if named is not None else 0
    text = "\r" if key == "\n" else key
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, code, modifier, text))


def type_(widget: QWidget, text: str) -> None:
    """Type a text, character by character."""
    for character in text:
        press(widget, character)
