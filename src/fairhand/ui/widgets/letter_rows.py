"""How a timeline paints its rows: one line, a node for each letter, years and senders between."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from fairhand.domain.letter import TimelineRow
from fairhand.ui import words
from fairhand.ui.models.timeline import ENTRY, Entry, Heading, headline, subject_of, way
from fairhand.ui.theme import color, px, sans, serif
from fairhand.ui.widgets.rows import Excerpts, Row

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEADING = 116, 36
_NODE, _NODE_AT = 28, 34
_TEXT_AT, _END = 60, 20
_LEADING = 22
_OWED = "reply owed"
_CUT_AT = 239  # where the box cuts excerpts off
_INK = {"received": "sepia", "sent": "accent", "between": "ink2", None: "ink2"}
_TINT = {"received": "sepia_tint", "sent": "tint", "between": "sel", None: "list"}
_ARROW = {
    "received": "arrow-down-left",
    "sent": "arrow-up-right",
    "between": "mail",
    None: "pen-line",
}


class LetterDelegate(QStyledItemDelegate):
    """Paints the rows of a timeline.

    Args:
        parent: that owns it.
        names: whether each row names the others (in lists that are not one person's).
        line: whether the line of the timeline runs through the rows.
    """

    def __init__(
        self, parent: QObject | None = None, *, names: bool = False, line: bool = True
    ) -> None:
        super().__init__(parent)
        self.names = names
        self.line = line
        self._excerpts = Excerpts()
        self._short_excerpts = Excerpts(lines=1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Letters are of one height, headings of another."""
        entry = index.data(ENTRY)
        heading = isinstance(entry, Entry) and entry.row is None
        return QSize(px(200), px(_HEADING if heading else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        painter.save()
        row = Row(painter, option)
        if entry.row is None:
            if entry.heading is not None:
                self._heading(row, entry.heading, first=index.row() == 0)
        else:
            row.ground(px(8), px(2))
            self._thread(row, first=index.row() == 0)
            self._node(row, entry.row)
            self._words(row, entry.row)
            if row.focused and row.selected:
                row.ring(px(8), px(2))
        painter.restore()

    def _heading(self, row: Row, heading: Heading, *, first: bool) -> None:
        height = row.rect.height()
        x = px(_TEXT_AT) if self.line else px(20)
        if self.line and not first:
            self._line(row, 0, height)
        elif self.line:
            self._line(row, height - px(2), height)
        end = row.width - px(_END)
        wide = QFontMetricsF(sans(13)).horizontalAdvance(heading.count) if heading.count else 0
        if heading.count:
            row.text(heading.count, (end - wide, 0, wide + 1, height), sans(13), "ink2", end=True)
        row.text(heading.words, (x, 0, end - x - wide - px(8), height), serif(15, 600), "ink2")

    def _thread(self, row: Row, *, first: bool) -> None:
        if self.line:
            self._line(row, px(12) if first else 0, row.rect.height())

    def _line(self, row: Row, top: float, bottom: float) -> None:
        x = row.visual(px(_NODE_AT), 0, 0, 0).left()
        row.painter.setPen(QPen(color("line2"), max(1, px(1.5))))
        y = row.rect.top()
        row.painter.drawLine(QPointF(x, y + top), QPointF(x, y + bottom))

    def _node(self, row: Row, letter: TimelineRow) -> None:
        size = px(_NODE)
        area = row.visual(px(_NODE_AT) - size / 2, px(12), size, size)
        painter = row.painter
        pen = QPen(color(_INK[letter.direction]), max(1.0, px(3) / 2))
        if letter.kind == "draft":
            # The dashed pen lies on the ground of the row, so that the line does not shine through.
            pen.setDashPattern([2.4, 2.0])
            painter.setBrush(color("lsel" if row.selected else "list"))
        else:
            painter.setBrush(color(_TINT[letter.direction]))
        painter.setPen(Qt.PenStyle.NoPen if letter.kind == "draft" else pen)
        painter.drawEllipse(area)
        if letter.kind == "draft":
            painter.setPen(pen)
            painter.drawEllipse(area)
        row.icon(
            _ARROW[letter.direction],
            px(_NODE_AT) - size / 2,
            px(12),
            size,
            _INK[letter.direction],
            14,
        )

    def _words(self, row: Row, letter: TimelineRow) -> None:
        x, end = px(_TEXT_AT), row.width - px(_END)
        word = way(letter)
        font = sans(13, 500)
        wide = QFontMetricsF(font).horizontalAdvance(word)
        row.text(
            word, (end - wide, px(12), wide + 1, px(20)), font, _INK[letter.direction], end=True
        )
        head = self._head(letter)
        room = end - wide - px(10) - x
        if letter.starred:
            row.icon("star", end - wide - px(26), px(12), px(20), "sepia", 14)
            room -= px(20)
        row.text(head, (x, px(12), room, px(20)), sans(14, 600), "ink")
        self._text(row, letter, x, end)
        self._facts(row, letter, x, end)

    def _text(self, row: Row, letter: TimelineRow, x: float, end: float) -> None:
        """Paint how a letter begins; a subject in weight on the first of the two lines."""
        excerpt, subject = letter.excerpt or "No text", subject_of(letter)
        if len(excerpt) >= _CUT_AT:
            excerpt += "…"
        excerpts, y = self._excerpts, px(36)
        if subject:
            area = (x, y, end - x, px(_LEADING))
            row.text(subject, area, serif(15, 600), "ink")
            excerpts, y = self._short_excerpts, y + px(_LEADING)
        excerpts.paint(row, excerpt, (x, y, end - x), serif(15), px(_LEADING), "ink2")

    def _head(self, letter: TimelineRow) -> str:
        if not self.names:
            return headline(letter)
        others = words.joined(
            letter.people, "No sender known" if letter.direction != "sent" else "No recipient known"
        )
        if letter.kind == "draft" or letter.direction == "sent":
            others = f"To {others}"
        return words.in_line(others, words.dated(letter.date))

    def _facts(self, row: Row, letter: TimelineRow, x: float, end: float) -> None:
        """Words, enclosures, days and tags in one line, as many as there is room for.

        That a reply is owed has its room before everything but the words.
        """
        y, font = px(84), sans(13)
        owed = letter.state == "reply-owed"
        room = end - (row.chip_width(_OWED) + px(10) if owed else 0)
        x += row.text(words.words(letter.words), (x, y, end - x, px(20)), font, "ink2") + px(10)
        if letter.enclosures and x + px(40) < room:
            row.icon("scan-line" if letter.scans else "paperclip", x, y + px(2), px(16), "ink2", 14)
            count = words.number(letter.scans or letter.enclosures)
            x += px(20) + row.text(count, (x + px(20), y, end - x, px(20)), font, "ink2") + px(10)
        aside = self._aside(letter)
        if aside and x + QFontMetricsF(font).horizontalAdvance(aside) < room:
            x += row.text(aside, (x, y, end - x, px(20)), font, "ink2") + px(10)
        if owed:
            drawn = row.chip(_OWED, x, y, end - x, ("sepia_tint", "sepia"))
            x += drawn + px(6) if drawn else 0
        for tag in letter.tags:
            drawn = row.chip(tag, x, y, end - x)
            if not drawn:
                break
            x += drawn + px(6)

    def _aside(self, letter: TimelineRow) -> str:
        if letter.kind == "draft":
            return words.duration(letter.seconds)
        if letter.versions:
            return words.count(letter.versions, "version", "versions")
        if letter.days_later is not None and letter.days_later > 0:
            return f"{words.days(letter.days_later)} later"
        return ""
