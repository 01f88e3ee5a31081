"""A round with somebody's initials, in a colour that is always theirs."""

from __future__ import annotations

import unicodedata
import zlib

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fairhand.ui import theme
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.scripts import is_cjk


def initials(name: str) -> str:
    """Return what stands for a name: LA, 田, سح; "" for none."""
    if "," in name:
        last, _, first = name.partition(",")
        name = f"{first} {last}"
    words = [
        word for word in name.replace("@", " ").split() if unicodedata.category(word[0])[0] == "L"
    ]
    if not words:
        return name.strip()[:1].upper()
    if is_cjk(words[0][0]):
        return words[0][0]
    # "Rev. Joseph Okafor" is JO: what is cut short is a title, where two words remain without it.
    full = [word for word in words if not word.endswith(".")]
    words = full if len(full) > 1 else words
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def paint_avatar(painter: QPainter, rect: QRectF, name: str, key: str) -> None:
    """Paint the avatar of the correspondent `name`, in the hue of the id `key`."""
    hues = theme.current().tokens.hues
    hue = hues[zlib.crc32(key.encode()) % len(hues)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(hue.ground))
    painter.drawEllipse(rect)
    painter.setPen(color(hue.ink))
    painter.setFont(sans(rect.height() / theme.current().scale * 0.345, 600))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


class Avatar(QWidget):
    """An avatar as a widget.

    Args:
        size: its diameter in pixels before scaling.
    """

    def __init__(self, size: float = 36) -> None:
        super().__init__()
        self._size = size
        self._name = self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, key: str) -> None:
        """Show somebody's."""
        self._name, self._key = name, key
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        if self._name:
            paint_avatar(QPainter(self), QRectF(self.rect()), self._name, self._key)
