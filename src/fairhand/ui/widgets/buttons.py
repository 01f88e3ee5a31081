"""Buttons: one look for each kind, and icons that follow the look."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton

from fairhand.ui import icons, theme
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts

Kind = Literal["primary", "plain", "danger", "quiet", "icon", "link", "menu", "soft"]
_ICON_COLOURS: dict[Kind, str] = {
    "primary": "on_btn",
    "plain": "ink2",
    "danger": "seal",
    "quiet": "ink2",
    "icon": "ink2",
    "link": "accent",
    "menu": "ink2",
    "soft": "ink2",
}
_THIN_SPACE = "\u2009"
_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class Button(QPushButton):
    """A button of one kind, with an icon where there is one.

    Args:
        text: its words; of an icon button its accessible name and tooltip.
        kind: of the style sheet.
        icon: of Lucide, or "".
        shortcut: shown in the tooltip, or "".
    """

    def __init__(self, text: str, kind: Kind = "plain", icon: str = "", shortcut: str = "") -> None:
        super().__init__()
        self._icon = icon
        self._kind = kind
        self._bare = kind == "icon"
        self._words = self._shortcut = ""
        self._folded = False
        self.setProperty("kind", kind)
        # Shown by keyboard focus alone: a ring after a click would only be in the way.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(text, shortcut)
        self._draw()
        theme.current().changed.connect(self._draw)

    def say(self, text: str, shortcut: str = "") -> None:
        """Change its words (of an icon button: name and tooltip)."""
        self.setAccessibleName(text)
        if self._bare:
            self.setToolTip(f"{text} ({shortcut})" if shortcut else text)
        else:
            # The gap between icon and words is fixed in Qt; a thin space widens it.
            self._words, self._shortcut = text, shortcut
            self._show_words()
            self._tell_shortcut()
        layouts.refit(self)

    def fold(self, *, folded: bool) -> None:
        """Leave the words to the tooltip, where there is no room beside the icon, or show them again."""
        if folded != self._folded:
            self._folded = folded
            self._show_words()
            self._tell_shortcut()
            layouts.refit(self)

    @property
    def folded(self) -> bool:
        """Whether the words are left to the tooltip."""
        return self._folded

    def _show_words(self) -> None:
        if self._folded:
            self.setText("")
            return
        # In a mirrored window words in Latin letters would end with what they begin with.
        said = f"\u2068{self._words}\u2069" if self.isRightToLeft() else self._words
        self.setText(f"{_THIN_SPACE}{said}" if self._icon and said else said)

    def _tell_shortcut(self) -> None:
        words, keys = self._words if self._folded else "", self._shortcut
        self.setToolTip(f"{words} ({keys})" if words and keys else words or keys)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of reading."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and not self._bare:
            self._show_words()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard brought the focus here."""
        self._by_keyboard(keys=event.reason() in _KEYS)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the ring from the first key on; Return presses as Space does."""
        self._by_keyboard(keys=True)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _by_keyboard(self, *, keys: bool) -> None:
        if self.property("keys") != keys:
            self.setProperty("keys", keys)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_kind(self, kind: Kind) -> None:
        """Be a button of another kind: the blue one now, or no longer."""
        if kind != self._kind:
            self._kind = kind
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
            self._draw()
            layouts.refit(self)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self._draw()

    def _draw(self) -> None:
        if not self._icon:
            return
        size = 15 if self._kind in {"link", "menu", "soft"} else 18
        self.setIcon(icons.icon(self._icon, _ICON_COLOURS[self._kind], size))
        self.setIconSize(QSize(px(size), px(size)))


def button(
    text: str,
    kind: Kind = "plain",
    icon: str = "",
    *,
    shortcut: str = "",
    focus: Qt.FocusPolicy = Qt.FocusPolicy.TabFocus,
) -> Button:
    """Return a button; see `Button`. `focus` tells how it may get the keyboard."""
    made = Button(text, kind, icon, shortcut)
    made.setFocusPolicy(focus)
    return made
