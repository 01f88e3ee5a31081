"""Name and note of a version, written where its row stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from fairhand.domain.draft import Version
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts


class VersionForm(QFrame):
    """Two fields over a row of the list: a name, and what one wants to remember of it.

    Enter in either keeps both, Esc leaves them as they were; so does going elsewhere keep them.

    Signals:
        named: the id of the version, its name and its note.
        closed: nothing is written any more.

    Args:
        parent: of which the row is a part.
    """

    named = Signal(str, str, str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._version: Version | None = None
        column = layouts.column(self, (6, 6, 6, 6), 4)
        self.name = self._field("A name for it", "Name of this version")
        self.note = self._field("A note, for yourself", "Note on this version")
        column.addWidget(self.name)
        column.addWidget(self.note)
        self.hide()

    def _field(self, hint: str, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(hint)
        field.setAccessibleName(name)
        field.installEventFilter(self)

        def fit() -> None:
            field.setStyleSheet(f"QLineEdit {{ min-height: {px(26)}px; font-size: {px(13)}px; }}")

        layouts.follow(field, fit)
        return field

    def begin(self, version: Version, row: QRect) -> None:
        """Let the person name a version whose row stands there."""
        self._version = version
        self.name.setText(version.name)
        self.note.setText(version.note)
        height = self.sizeHint().height()
        parent = self.parentWidget()
        width = parent.width() if parent is not None else row.width()
        top = max(0, min(row.top(), (parent.height() if parent is not None else height) - height))
        self.setGeometry(px(8), top, width - px(16), height)
        self.show()
        self.raise_()
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_(self, *, keep: bool) -> bool:
        """Take the fields away; tell whether they were there."""
        version, self._version = self._version, None
        if version is None:
            return False
        name, note = self.name.text().strip(), self.note.text().strip()
        self.hide()
        if keep and (name, note) != (version.name, version.note):
            self.named.emit(version.id, name, note)
        self.closed.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Enter and Esc in either field, and when the keyboard goes elsewhere."""
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut and self._version is not None:
            focus = self.window().focusWidget()
            if focus not in {self.name, self.note} and self.isActiveWindow():
                self.close_(keep=True)
        return False

    def _key(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        override = event.type() == QEvent.Type.ShortcutOverride
        if event.key() == Qt.Key.Key_Escape:
            # It closes this, and nothing else.
            if override:
                event.accept()
            else:
                self.close_(keep=False)
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not override:
            self.close_(keep=True)
            return True
        return False
