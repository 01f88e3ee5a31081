"""The text or line that the keyboard is in: whether it can be edited, and its own undo and redo."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.steps import History


@runtime_checkable
class Stepwise(Protocol):
    """A part of the window, with the keyboard somewhere in it, that takes its own steps back."""

    def can(self, which: str) -> bool:
        """Tell whether there is a step to "undo" or to "redo"."""
        ...

    def undo(self) -> None:
        """Take the last step back."""
        ...

    def redo(self) -> None:
        """Do again what was taken back."""
        ...


def is_written() -> bool:
    """Tell whether the keyboard is in a text that can be edited."""
    focus = QApplication.focusWidget()
    return isinstance(focus, QTextEdit | QLineEdit) and not focus.isReadOnly()


def can(which: str) -> bool:
    """Tell whether something typed there can be taken back ("undo") or done again ("redo")."""
    focus, history = QApplication.focusWidget(), _history()
    if history is not None:
        return history.can(which)
    if isinstance(focus, Editor):
        return not focus.isReadOnly() and focus.can(which)
    if isinstance(focus, QTextEdit) and not focus.isReadOnly():
        document = focus.document()
        return document.isUndoAvailable() if which == "undo" else document.isRedoAvailable()
    if isinstance(focus, QLineEdit):
        return focus.isUndoAvailable() if which == "undo" else focus.isRedoAvailable()
    around = _around()
    return around is not None and around.can(which)


def offers(which: str, newest: str) -> bool:
    """Tell whether there is anything to "undo" or to "redo", there or else in the window.

    Args:
        which: "undo" or "redo".
        newest: what the window would undo or do again, or "".
    """
    return can(which) or (bool(newest) and _history() is None)


def name(which: str, newest: str) -> str:
    """Return what is called what comes next; "" where it is something typed, or nothing.

    Args:
        which: "undo" or "redo".
        newest: what the window would undo or do again, or "".
    """
    history = _history()
    if history is not None:
        return history.name(which)
    return "" if can(which) else newest


def _history() -> History | None:
    """Return what knows all steps of the sheet that the keyboard is in, where it has such."""
    focus = QApplication.focusWidget()
    return focus.history if isinstance(focus, Editor) else None


def _around() -> Stepwise | None:
    """Return what the keyboard is somewhere in, where that is no text and takes its own steps back."""
    widget = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, QTextEdit | QLineEdit):
            return None
        if isinstance(widget, Stepwise):
            return widget
        widget = widget.parentWidget()
    return None


def do(which: str) -> bool:
    """Take something typed back ("undo"), or do it again ("redo"); tell whether it is not for the window."""
    there, history = can(which), _history()
    if there:
        getattr(history or _around() or QApplication.focusWidget(), which)()
    return there or history is not None
