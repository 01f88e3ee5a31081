"""How the list of copies paints one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from fairhand.domain.safekeeping import KeptCopy
from fairhand.ui import copy_words, words
from fairhand.ui.models.copies import COPY
from fairhand.ui.theme import px, sans
from fairhand.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 60


class CopyDelegate(QStyledItemDelegate):
    """Paints a copy: when it was made and why, what is in it, and whether it is sound."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(px(320), px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        copy = index.data(COPY)
        if not isinstance(copy, KeptCopy):
            return
        painter.save()
        row = Row(painter, option)
        row.ground(px(12), px(1), "sel")
        sign, colour = ("shield-check", "sage") if copy.verified else ("triangle-alert", "seal")
        row.icon(sign, px(26), px(20), px(20), colour, 18)
        left, end = px(60), row.width - px(28)
        half = (end - left) * 0.56
        said = copy_words.when(copy.made_at)
        row.text(said[:1].upper() + said[1:], (left, px(9), half, px(21)), sans(14, 600), "ink")
        row.text(_where(copy), (left, px(31), half, px(20)), sans(13), "ink2")
        right = (left + half, px(9), end - left - half, px(21))
        row.text(_what(copy), right, sans(14), "ink", end=True)
        sound = "Verified" if copy.verified else "Not whole"
        below = (left + half, px(31), end - left - half, px(20))
        row.text(sound, below, sans(13), colour, end=True)
        if row.focused and row.selected:
            row.ring(px(12), px(1))
        painter.restore()


def _where(copy: KeptCopy) -> str:
    said = copy_words.why(copy)
    return said if copy.usual else f"{said}, in {copy.file.parent}"


def _what(copy: KeptCopy) -> str:
    if not copy.verified:
        return words.size(copy.bytes)
    said = f"{words.letters(copy.letters)}, {words.size(copy.bytes)}"
    return said if copy.whole else f"{said}, without enclosures"
