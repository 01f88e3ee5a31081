"""Typing `@` in a text: people and letters are offered, and one of them becomes a link."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QTextCursor,
)

from fairhand.domain import links
from fairhand.domain.journal import Suggestion
from fairhand.services import journal
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.linked_editor import LinkedEditor
from fairhand.ui.widgets.suggestions import Suggestions, label_of

_SIGNS = frozenset({"@", "\uff20"})
_LONGEST = 40
_KEY = "journal.suggest"
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})


class Mentioning(QObject):
    """Offers people and letters while a name is typed after `@`.

    Args:
        editor: the sheet.
        tools: of the pane.
    """

    def __init__(self, editor: LinkedEditor, tools: Tools) -> None:
        super().__init__(editor)
        self._editor, self._tools = editor, tools
        self._shown: Suggestions | None = None
        # Qt's position of the sign while something is typed after it.
        self._start: int | None = None
        editor.edited.connect(self._edited)

    @property
    def active(self) -> bool:
        """Whether something is offered, or would be if there were anything."""
        return self._start is not None

    def begin(self) -> None:
        """Write an `@` at the caret and offer what there is, for those who do not type it."""
        cursor = self._editor.textCursor()
        before = self._editor.document().characterAt(cursor.position() - 1)
        blank = cursor.atBlockStart() or before.isspace()
        cursor.insertText("@" if blank else " @")
        self._editor.setFocus()
        if self._start is None:
            self._begin(cursor.position() - 1)

    def close(self) -> bool:
        """Offer nothing any more; tell whether something was."""
        was = self._start is not None
        if was:
            self._start = None
            self._tools.tasks.drop(_KEY)
            self._editor.removeEventFilter(self)
            self._editor.cursorPositionChanged.disconnect(self._look)
        if self._shown is not None:
            self._shown.hide()
        return was

    # -- what is typed

    def _edited(self, removed: int, added: int) -> None:
        if self._start is None and added == 1 and not removed:
            at = self._editor.textCursor().position() - 1
            document = self._editor.document()
            if document.characterAt(at) in _SIGNS and not document.characterAt(at - 1).isalnum():
                self._begin(at)

    def _begin(self, at: int) -> None:
        if self._editor.isReadOnly() or self._tools.workspace.box is None:
            return
        self._start = at
        self._editor.installEventFilter(self)
        self._editor.cursorPositionChanged.connect(self._look)
        self._look()

    def _typed(self) -> str | None:
        """Return what was typed after the sign, or None where the caret is no longer in it."""
        if self._start is None:
            return None
        cursor = self._editor.textCursor()
        at = cursor.position()
        block = self._editor.document().findBlock(self._start)
        same = block == cursor.block() and self._start < at <= self._start + 1 + _LONGEST
        if not same or self._editor.document().characterAt(self._start) not in _SIGNS:
            return None
        cursor.setPosition(self._start + 1)
        cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def _look(self) -> None:
        typed, box = self._typed(), self._tools.workspace.box
        if typed is None or box is None or typed.startswith(" "):
            self.close()
            return
        self._tools.tasks.run(
            lambda _: journal.suggest(box, typed), lambda found: self._offer(typed, found), key=_KEY
        )

    def _offer(self, typed: str, found: list[Suggestion]) -> None:
        if self._typed() != typed:
            return
        if not found:
            if self._shown is not None:
                self._shown.hide()
            # Two words that fit nothing: it is a sentence by now.
            if " " in typed:
                self.close()
            return
        if self._shown is None:
            self._shown = Suggestions(self._editor.window())
            self._shown.taken.connect(self._take)
        caret = self._editor.cursorRect()
        top = self._editor.viewport().mapToGlobal(caret.topLeft())
        self._shown.offer(found, QRect(top, caret.size()))
        said = f"{len(found)} offered. {label_of(found[0])}. The arrow keys choose, Enter takes it."
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, said))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows choose, Enter and Tab take, and Esc close; only while something is offered."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut:
            self.close()
        shown = self._shown is not None and self._shown.isVisible()
        is_key = kind in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
        if not (shown and is_key and isinstance(event, QKeyEvent)) or event.modifiers():
            return False
        key = Qt.Key(event.key())
        if key not in _STEPS and key not in _TAKES and key != Qt.Key.Key_Escape:
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            self._press(key)
        return True

    def _press(self, key: Qt.Key) -> None:
        if self._shown is None:
            return
        if key in _STEPS:
            self._shown.step(_STEPS[key])
            chosen = self._shown.current()
            if chosen is not None:
                said = QAccessibleAnnouncementEvent(self._editor, label_of(chosen))
                QAccessible.updateAccessibility(said)
        elif key in _TAKES:
            chosen = self._shown.current()
            if chosen is not None:
                self._take(chosen)
        else:
            self.close()

    def _take(self, chosen: Suggestion) -> None:
        """Put the link where the name was begun, as one step for Ctrl+Z."""
        start = self._start
        if start is None:
            return
        end = self._editor.textCursor().position()
        self.close()
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(links.link(chosen.kind, chosen.id, label_of(chosen)))
        self._editor.setTextCursor(cursor)
        self._editor.setFocus()
