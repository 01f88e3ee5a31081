"""The text or line that the keyboard is in: whether it can be edited, and its own undo and redo."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from fairhand.ui.widgets.editor import Editor


def is_written() -> bool:
    """Tell whether the keyboard is in a text that can be edited."""
    focus = QApplication.focusWidget()
    return isinstance(focus, QTextEdit | QLineEdit) and not focus.isReadOnly()


def can(which: str) -> bool:
    """Tell whether something typed there can be taken back ("undo") or done again ("redo")."""
    focus = QApplication.focusWidget()
    if isinstance(focus, Editor):
        return not focus.isReadOnly() and focus.can(which)
    if isinstance(focus, QTextEdit) and not focus.isReadOnly():
        document = focus.document()
        return document.isUndoAvailable() if which == "undo" else document.isRedoAvailable()
    if isinstance(focus, QLineEdit):
        return focus.isUndoAvailable() if which == "undo" else focus.isRedoAvailable()
    return False


def do(which: str) -> bool:
    """Take something typed back ("undo"), or do it again ("redo"); tell whether there was anything."""
    there = can(which)
    if there:
        getattr(QApplication.focusWidget(), which)()
    return there
