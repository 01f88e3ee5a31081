"""How what was found is painted: which way it went, from whom or to whom, and the place with its marks."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from fairhand.services.searching import Hit
from fairhand.ui import theme, words
from fairhand.ui.models.found import HIT, FoundModel, heading
from fairhand.ui.theme import color, px, sans, serif
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.paper import ARABIC_SIZE, begins_arabic
from fairhand.ui.widgets.reading import utf16_length
from fairhand.ui.widgets.rows import Row

Index = QModelIndex | QPersistentModelIndex
Marks = Sequence[tuple[int, int]]
_ROW = 104
_NODE, _NODE_AT = 32, 22
_TEXT_AT, _END = 68, 24
_SIZE, _LEADING, _LINES = 16, 25, 2
_MOST_LAYOUTS = 300
# Pixels that a letter takes on average, and how much of a line words fill.
_COLUMN, _FULL = 7.9, 0.94
_INK = {"received": "sepia", "sent": "accent", "between": "ink2", None: "ink2"}
_TINT = {"received": "sepia_tint", "sent": "tint", "between": "sel", None: "sel"}
_ICON = {
    "received": "arrow-down-left",
    "sent": "arrow-up-right",
    "between": "mail",
    None: "pen-line",
}


class FoundList(RowList):
    """The list of what was found, which stays where it is when the same is found again.

    Args:
        model: of its rows.
    """

    def __init__(self, model: FoundModel) -> None:
        super().__init__("Found")
        self._model = model
        self.setModel(model)
        self.setItemDelegate(FoundDelegate())
        self.setViewportMargins(0, px(8), 0, 0)

    def show_hits(self, hits: Sequence[Hit], *, more: bool, again: bool) -> None:
        """Show these instead, the first one selected.

        Args:
            hits: in order.
            more: whether there are more after them.
            again: whether the same was asked before: then what is selected and seen stays so.
        """
        before = self.currentIndex().data(HIT) if again else None
        bar = self.verticalScrollBar()
        scroll = bar.value() if again else 0
        self.blockSignals(True)
        self._model.set_hits(hits, more=more)
        self.blockSignals(False)
        kept = self._model.index_of(before.id if isinstance(before, Hit) else None)
        self.choose(kept if kept.isValid() else self._model.index(0))
        bar.setValue(scroll)

    def move_by_key(self, key: Qt.Key) -> None:
        """Select another row, as the arrow keys and those that turn pages do."""
        page = max(1, self.viewport().height() // px(_ROW) - 1)
        keys = Qt.Key
        steps = {
            keys.Key_Up: -1,
            keys.Key_Down: 1,
            keys.Key_PageUp: -page,
            keys.Key_PageDown: page,
        }
        last = self._model.rowCount() - 1
        if last >= 0:
            at = self.currentIndex().row() + steps[key]
            self.setCurrentIndex(self._model.index(min(last, max(0, at))))

    def columns(self) -> int:
        """Return how many columns of text two lines hold."""
        width = self.viewport().width() - px(_TEXT_AT + _END)
        columns = _LINES * _FULL * width / (_COLUMN * theme.current().scale)
        return max(60, min(240, int(columns)))


class FoundDelegate(QStyledItemDelegate):
    """Paints a hit."""

    def __init__(self) -> None:
        super().__init__()
        self._snippets = Snippets()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All are of one height."""
        return QSize(px(200), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        hit = index.data(HIT)
        if not isinstance(hit, Hit):
            return
        painter.save()
        row = Row(painter, option)
        row.ground(px(8), px(2))
        self._node(row, hit)
        self._head(row, hit)
        width = row.width - px(_TEXT_AT + _END)
        if hit.snippet:
            layout = self._snippets.layout(hit, width, rtl=row.rtl)
            area = row.visual(px(_TEXT_AT), px(40), width, px(_LEADING) * _LINES)
            painter.setPen(color("ink2"))
            layout.draw(painter, QPointF(area.left(), area.top()))
        else:
            row.text("No text", (px(_TEXT_AT), px(40), width, px(_LEADING)), serif(_SIZE), "ink3")
        if not row.selected and not _is_last_or_before_selected(option, index):
            painter.setPen(QPen(color("line"), 1))
            line = row.visual(px(_TEXT_AT), row.rect.height() - 1, width, 1)
            painter.drawLine(line.topLeft(), line.topRight())
        if row.focused and row.selected:
            row.ring(px(8), px(2))
        painter.restore()

    def _node(self, row: Row, hit: Hit) -> None:
        journal = hit.kind == "journal"
        ink, tint = _INK[hit.direction], _TINT[hit.direction]
        size = px(_NODE)
        row.painter.setPen(Qt.PenStyle.NoPen)
        row.painter.setBrush(color("sage_tint" if journal else "paper" if row.selected else tint))
        row.painter.drawEllipse(row.visual(px(_NODE_AT), px(14), size, size))
        name = "book-open" if journal else _ICON[hit.direction]
        row.icon(name, px(_NODE_AT), px(14), size, "sage" if journal else ink, 16)

    def _head(self, row: Row, hit: Hit) -> None:
        x, end, y, height = px(_TEXT_AT), row.width - px(_END), px(13), px(20)
        when, small, strong = words.dated(hit.date), sans(13), sans(14, 600)
        wide = min(QFontMetricsF(small).horizontalAdvance(when), row.width * 0.4)
        row.text(when, (end - wide, y, wide + 1, height), small, "ink2", end=True)
        room = end - wide - px(12) - x
        drawn = row.text(heading(hit), (x, y, room, height), strong, "ink")
        subject = hit.title if hit.kind == "letter" and hit.title != hit.snippet else ""
        left = room - drawn - px(10)
        if subject and not _is_plain(hit) and left > px(60):
            row.text(subject, (x + drawn + px(10), y, left, height), small, "ink2")


def _is_last_or_before_selected(option: QStyleOptionViewItem, index: Index) -> bool:
    below = index.row() + 1
    view = option.widget
    selected = isinstance(view, RowList) and view.currentIndex().row() == below
    return selected or below >= index.model().rowCount()


def _is_plain(hit: Hit) -> bool:
    """Tell whether a title says no more than the heading does, since the letter has no subject."""
    return hit.title.startswith(("Letter from ", "Letter to ")) or hit.title == "Letter"


class Snippets:
    """Layouts of snippets with their marks, kept by what they show and their width until the look changes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, Marks, int, bool], QTextLayout] = OrderedDict()
        theme.current().changed.connect(self._kept.clear)

    def layout(self, hit: Hit, width: int, *, rtl: bool) -> QTextLayout:
        """Return the snippet of `hit`, laid out in lines of `width` pixels."""
        key = (hit.id, hit.snippet, hit.marks, width, rtl)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = laid_out(hit.snippet, hit.marks, width, rtl=rtl)
            if len(self._kept) > _MOST_LAYOUTS:
                self._kept.popitem(last=False)
        return found


def laid_out(text: str, marks: Marks, width: int, *, rtl: bool) -> QTextLayout:
    """Return a text in two lines at the most, with what was found marked.

    Args:
        text: in one line.
        marks: code points of it, in order.
        width: in pixels.
        rtl: whether the interface runs from right to left; each text runs as its own letters do.
    """
    font = serif(_SIZE * (ARABIC_SIZE if begins_arabic(text) else 1.0))
    shown = text
    while True:
        layout, cut = _lines(shown, marks, width, font, rtl=rtl)
        if cut is None:
            return layout
        # Without its last word, as often as it takes; a word that fills a line loses a letter.
        kept = shown.encode("utf-16-le")[: cut * 2].decode("utf-16-le", "ignore")
        kept = kept.rstrip(" …")
        if len(shown) - len(kept) <= _LINES:
            kept = kept[: max(kept.rfind(" "), 0) or len(kept) - 1].rstrip()
        shown = f"{kept}…"
        if len(kept) <= 1:
            return layout


def _lines(
    text: str, marks: Marks, width: int, font: QFont, *, rtl: bool
) -> tuple[QTextLayout, int | None]:
    """Lay a text out; return also where (in Qt's units) it goes on below the last line, or None."""
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    if _runs_rtl(text):
        side = Qt.AlignmentFlag.AlignRight
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.setFormats(_formats(text, marks, font))
    leading, cut = px(_LEADING), None
    layout.beginLayout()
    for number in range(_LINES + 1):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * leading + (leading - line.height()) / 2))
        if number == _LINES:
            cut = line.textStart()
    layout.endLayout()
    return layout, cut


def _formats(text: str, marks: Marks, font: QFont) -> list[QTextLayout.FormatRange]:
    made = []
    for start, end in marks:
        if start >= len(text):
            break
        chars = QTextCharFormat()
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        chars.setFont(bold)
        chars.setForeground(color("ink"))
        chars.setBackground(color("hl"))
        chars.setFontUnderline(True)
        chars.setUnderlineColor(color("hl_line"))
        piece = QTextLayout.FormatRange()
        piece.start = utf16_length(text[:start])
        piece.length = utf16_length(text[start : min(end, len(text))])
        piece.format = chars
        made.append(piece)
    return made


def _runs_rtl(text: str) -> bool:
    """Tell whether the first strong character of a text is one that runs from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((it in {"R", "AL"} for it in directions if it in {"L", "R", "AL"}), False)
