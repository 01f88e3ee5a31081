"""How lists of the journal are painted: what is remembered of a day, entries, years and tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from fairhand.domain.journal import Entry, Remembered
from fairhand.ui import journal_words, words
from fairhand.ui.models.things import THING
from fairhand.ui.theme import color, px, sans, serif
from fairhand.ui.widgets.rows import Excerpts, Row

Index = QModelIndex | QPersistentModelIndex
_LEADING = 22
_SIGNS = {
    "received": ("arrow-down-left", "sepia", "sepia_tint"),
    "sent": ("arrow-up-right", "accent", "tint"),
    "between": ("mail", "ink2", "sel"),
    "draft": ("pen-line", "accent", "tint"),
    "journal": ("book-open", "sage", "sage_tint"),
}


@dataclass(frozen=True, slots=True)
class SideRow:
    """A row of the sidebar while the journal is shown.

    Args:
        kind: what it is.
        words: as it is shown.
        key: what `Place.view` is where it is chosen, or "" of a heading.
        count: how many entries.
    """

    kind: Literal["heading", "year", "tag"]
    words: str
    key: str = ""
    count: int = 0

    @property
    def said(self) -> str:
        """The row as a sentence."""
        if self.kind == "heading":
            return self.words
        return f"{self.words}, {words.count(self.count, 'entry', 'entries')}"


class SideDelegate(QStyledItemDelegate):
    """Paints years and tags with their counts, and the headings above them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Years and tags are as high as the ways to go; headings have room above them."""
        row = index.data(THING)
        heading = isinstance(row, SideRow) and row.kind == "heading"
        return QSize(px(120), px(34 if heading and index.row() == 0 else 44 if heading else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        what = index.data(THING)
        if not isinstance(what, SideRow):
            return
        painter.save()
        row = Row(painter, option)
        height = row.rect.height()
        end = row.width - px(20)
        if what.kind == "heading":
            area = (px(18), height - px(30), end - px(18), px(26))
            row.text(what.words, area, sans(13, 600), "ink2")
        else:
            row.ground(px(8), px(1), "sel")
            count = words.number(what.count)
            wide = QFontMetricsF(sans(13)).horizontalAdvance(count)
            row.text(count, (end - wide, 0, wide + 1, height), sans(13), "ink2", end=True)
            x = px(18)
            if what.kind == "tag":
                row.icon("tag", x, (height - px(18)) / 2, px(18), "ink2", 15)
                x += px(28)
            weight = 600 if row.selected else 500
            row.text(what.words, (x, 0, end - wide - px(8) - x, height), sans(14, weight), "ink")
            if row.focused and row.selected:
                row.ring(px(8), px(1))
        painter.restore()


class RememberedDelegate(QStyledItemDelegate):
    """Paints what was on the same day in other years: a sign, the year, who, and the beginning."""

    def __init__(self) -> None:
        super().__init__()
        self._excerpts = Excerpts(3)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the lines of its beginning."""
        what = index.data(THING)
        wide = option.rect.width() or px(280)
        lines = 1
        if isinstance(what, Remembered) and what.excerpt:
            advance = QFontMetricsF(serif(15)).horizontalAdvance(what.excerpt)
            lines = min(3, 1 + int(advance / max(1, wide - px(44))))
        return QSize(px(120), px(58) + lines * px(_LEADING) + px(2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        what = index.data(THING)
        if not isinstance(what, Remembered):
            return
        painter.save()
        row = Row(painter, option)
        row.ground(px(8), px(2))
        if index.row():
            line = row.visual(px(20), 0, row.width - px(40), 1)
            painter.fillRect(line, color("line"))
        self._head(row, what)
        area = (px(20), px(52), row.width - px(40))
        said = what.excerpt or what.title or "No text"
        self._excerpts.paint(row, said, area, serif(15), px(_LEADING), "ink2")
        if row.focused and row.selected:
            row.ring(px(8), px(2))
        painter.restore()

    def _head(self, row: Row, what: Remembered) -> None:
        kind = what.kind if what.kind != "letter" else what.direction or "between"
        icon, ink, tint = _SIGNS[kind]
        size = px(26)
        row.painter.setPen(Qt.PenStyle.NoPen)
        row.painter.setBrush(color(tint))
        row.painter.drawEllipse(row.visual(px(20), px(16), size, size))
        row.icon(icon, px(20), px(16), size, ink, 14)
        x, y = float(px(20) + size + px(10)), px(16)
        room = row.width - px(20) - x
        year = journal_words.remembered_title(what)
        x += row.text(year, (x, y, room, size), sans(14, 600), "ink") + px(8)
        about = journal_words.remembered_about(what)
        row.text(about, (x, y, row.width - px(20) - x, size), sans(13), "ink2")


class EntryDelegate(QStyledItemDelegate):
    """Paints entries in a list: the day, the time, the beginning, words and tags."""

    def __init__(self) -> None:
        super().__init__()
        self._excerpts = Excerpts()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All are of one height."""
        return QSize(px(200), px(112))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        entry = index.data(THING)
        if not isinstance(entry, Entry):
            return
        painter.save()
        row = Row(painter, option)
        row.ground(px(8), px(2))
        x, end = px(24), row.width - px(24)
        clock = journal_words.clock(entry)
        wide = QFontMetricsF(sans(13)).horizontalAdvance(clock)
        row.text(clock, (end - wide, px(12), wide + 1, px(20)), sans(13), "ink2", end=True)
        day = words.dated(entry.day, "No day")
        row.text(day, (x, px(12), end - wide - px(12) - x, px(20)), sans(14, 600), "ink")
        said = entry.excerpt or "Nothing written yet"
        self._excerpts.paint(row, said, (x, px(36), end - x), serif(15), px(_LEADING), "ink2")
        self._facts(row, entry, x, end)
        if row.focused and row.selected:
            row.ring(px(8), px(2))
        painter.restore()

    def _facts(self, row: Row, entry: Entry, x: float, end: float) -> None:
        y = px(83)
        count = words.words(entry.words)
        x += row.text(count, (x, y, end - x, px(20)), sans(13), "ink2") + px(10)
        if entry.pictures:
            row.icon("image", x, y + px(2), px(16), "ink2", 14)
            number = words.number(entry.pictures)
            area = (x + px(20), y, end - x, px(20))
            x += px(20) + row.text(number, area, sans(13), "ink2") + px(10)
        for tag in entry.tags:
            drawn = row.chip(tag, x, y, end - x)
            if not drawn:
                break
            x += drawn + px(6)
