"""How what was found is painted: which way it went, from whom or to whom, and the place with its marks."""

from __future__ import annotations

import unicodedata
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from fairhand.ui.models.found import HIT, FoundModel, heading, version_words
from fairhand.ui.theme import color, px, sans, serif
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.reading import utf16_length
from fairhand.ui.widgets.rows import Row
from fairhand.ui.widgets.scripts import ARABIC_SIZE, begins_arabic

Index = QModelIndex | QPersistentModelIndex
Marks = Sequence[tuple[int, int]]
_ROW = 104
_NODE, _NODE_AT = 32, 22
_TEXT_AT, _END = 68, 24
_SIZE, _LEADING, _LINES = 16, 25, 2
_MOST_LAYOUTS, _MOST_LINES = 300, 1000
# Pixels that a letter takes on average, and how much of a line words fill.
_COLUMN, _FULL = 7.9, 0.92
_ENDLESS = 1e6
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
        self._laid = Layouts()

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
        width = row.width - px(_TEXT_AT + _END)
        laid = self._laid.get(hit, width, rtl=row.rtl)
        for line, x, wide, ink in laid.head:
            painter.setPen(color(ink))
            line.draw(painter, row.visual(px(_TEXT_AT) + x, px(13), wide, px(20)).topLeft())
        area = row.visual(px(_TEXT_AT), px(40), width, px(_LEADING) * _LINES)
        painter.setPen(color("ink2"))
        laid.snippet.draw(painter, area.topLeft())
        if not row.selected and not _is_last_or_before_selected(option, index):
            painter.setPen(QPen(color("line"), 1))
            rule = row.visual(px(_TEXT_AT), row.rect.height() - 1, width, 1)
            painter.drawLine(rule.topLeft(), rule.topRight())
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
        name = {"journal": "book-open", "version": "history"}.get(hit.kind, _ICON[hit.direction])
        row.icon(name, px(_NODE_AT), px(14), size, "sage" if journal else ink, 16)


def _is_last_or_before_selected(option: QStyleOptionViewItem, index: Index) -> bool:
    below = index.row() + 1
    view = option.widget
    selected = isinstance(view, RowList) and view.currentIndex().row() == below
    return selected or below >= index.model().rowCount()


def _is_plain(hit: Hit) -> bool:
    """Tell whether a title says no more than the heading does, since there is no subject."""
    return (
        hit.kind != "letter"
        or hit.title.startswith(("Letter from ", "Letter to "))
        or hit.title == "Letter"
    )


@dataclass(frozen=True, slots=True)
class Laid:
    """A hit laid out.

    Args:
        head: lines of its heading: layout, where it begins and how wide it is in pixels from the
            side where reading begins, and its token.
        snippet: the place where it was found, in two lines.
    """

    head: tuple[tuple[QTextLayout, float, float, str], ...]
    snippet: QTextLayout


class Layouts:
    """Layouts of hits, kept by what they show and their width until the look changes.

    Text is shaped once for measuring, cutting and drawing, and names, dates and subjects once for
    all that is typed after each other: shaping is most of what a row costs.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Hit, int, bool], Laid] = OrderedDict()
        self._lines: OrderedDict[tuple[str, str], tuple[QTextLayout, float]] = OrderedDict()
        theme.current().changed.connect(self._kept.clear)
        theme.current().changed.connect(self._lines.clear)

    def get(self, hit: Hit, width: int, *, rtl: bool) -> Laid:
        """Return `hit` laid out in lines of `width` pixels."""
        key = (hit, width, rtl)
        found = self._kept.get(key)
        if found is None:
            snippet = laid_out(hit.snippet or "No text", hit.marks, width, rtl=rtl)
            found = self._kept[key] = Laid(tuple(self._head(hit, width)), snippet)
            if len(self._kept) > _MOST_LAYOUTS:
                self._kept.popitem(last=False)
        return found

    def _head(self, hit: Hit, width: int) -> Iterator[tuple[QTextLayout, float, float, str]]:
        """Yield the date at the end, from whom or to whom, and the subject where there is room."""
        gap = px(12)
        date, wide = self._line(words.dated(hit.date), sans(13), width * 0.45)
        yield date, width - wide, wide, "ink2"
        room = width - wide - gap
        who, wide = self._line(heading(hit), sans(14, 600), room)
        yield who, 0, wide, "ink"
        room -= wide + gap
        subject = "" if _is_plain(hit) or hit.title == hit.snippet else hit.title
        subject = version_words(hit) or subject
        if subject and room > px(60):
            about, about_wide = self._line(subject, sans(13), room)
            yield about, wide + gap, about_wide, "ink2"

    def _line(self, text: str, font: QFont, room: float) -> tuple[QTextLayout, float]:
        """Return one line, cut where there is no more room, and how wide it is."""
        key = (text, font.key())
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = _one_line(text, font)
            if len(self._lines) > _MOST_LINES:
                self._lines.popitem(last=False)
        if found[1] <= room:
            return found
        cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        return found if cut == text else self._line(cut, font, room + 1)


def _one_line(text: str, font: QFont) -> tuple[QTextLayout, float]:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(_ENDLESS)
        line.setPosition(QPointF(0, (px(20) - line.height()) / 2))
    layout.endLayout()
    return layout, line.naturalTextWidth() if line.isValid() else 0.0


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
