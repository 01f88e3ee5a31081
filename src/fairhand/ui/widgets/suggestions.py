"""A small list below the caret: people and letters that somebody may mean who has typed `@`."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fairhand.domain.journal import Suggestion
from fairhand.ui import words
from fairhand.ui.models.things import THING, ThingsModel
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.avatar import paint_avatar
from fairhand.ui.widgets.lists import RowList
from fairhand.ui.widgets.rows import Row
from fairhand.ui.widgets.toast import paint_raised

Index = QModelIndex | QPersistentModelIndex
_ROW, _WIDE, _MOST, _EDGE = 46, 380, 8, 12


class Suggestions(QWidget):
    """The list. The keyboard stays in the text; whoever shows it moves the choice.

    Signals:
        taken: the `Suggestion` that was clicked.

    Args:
        over: the widget over which it lies.
    """

    taken = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model: ThingsModel[Suggestion] = ThingsModel(_said, lambda it: it.id)
        self.list = RowList("People and letters")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate())
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(lambda index: self.taken.emit(self.model.thing(index)))
        column = layouts.column(self, (_EDGE, _EDGE, _EDGE, _EDGE + 4))
        column.addWidget(self.list)
        self.hide()

    def offer(self, suggestions: Sequence[Suggestion], caret: QRect) -> None:
        """Show suggestions below (or above) the caret, which is given in the coordinates of the screen."""
        chosen = self.current() if self.isVisible() and self.list.currentIndex().row() else None
        self.model.set_things(suggestions)
        # Who moved to one of them means it, also where the list has just become shorter.
        kept = self.model.index_of(chosen.id) if chosen is not None else self.model.index(0)
        self.list.setCurrentIndex(kept if kept.isValid() else self.model.index(0))
        tall = px(_ROW) * min(_MOST, len(suggestions)) + px(2 * _EDGE + 4)
        room = self._over.rect()
        wide = min(px(_WIDE), room.width())
        at = self._over.mapFromGlobal(caret.bottomLeft()) + QPoint(-px(_EDGE + 10), px(2))
        if at.y() + tall > room.bottom():
            at.setY(self._over.mapFromGlobal(caret.topLeft()).y() - tall - px(2))
        x = max(0, min(at.x(), room.width() - wide))
        self.setGeometry(x, max(0, at.y()), wide, tall)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Choose the next or the one before."""
        count = self.model.rowCount()
        if count:
            at = (self.list.currentIndex().row() + by) % count
            self.list.setCurrentIndex(self.model.index(at))

    def current(self) -> Suggestion | None:
        """Return what is chosen."""
        index = self.list.currentIndex()
        return self.model.thing(index) if index.isValid() else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a raised ground with a soft shadow."""
        edge = px(8)
        area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge - px(4))
        paint_raised(QPainter(self), area, px(10))


class _Delegate(QStyledItemDelegate):
    """Paints a person with the initials, or a letter with its arrow."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All are of one height."""
        return QSize(px(120), px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        what = index.data(THING)
        if not isinstance(what, Suggestion):
            return
        painter.save()
        row = Row(painter, option)
        row.ground(px(4), px(1), "tint", edge=False)
        side, height = px(28), row.rect.height()
        sign = row.visual(px(12), (height - side) / 2, side, side)
        if what.kind == "person":
            paint_avatar(painter, sign, what.label, what.id)
        else:
            sent = what.direction == "sent"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("tint" if sent else "sepia_tint"))
            painter.drawEllipse(sign)
            icon = "arrow-up-right" if sent else "arrow-down-left"
            row.icon(icon, px(12), (height - side) / 2, side, "accent" if sent else "sepia", 14)
        x, end = px(50), row.width - px(14)
        alone = not what.about
        top = (height - px(20)) / 2 if alone else px(4)
        row.text(label_of(what), (x, top, end - x, px(20)), sans(14, 600), "ink")
        if not alone:
            row.text(what.about, (x, px(23), end - x, px(18)), sans(13), "ink2")
        painter.restore()


def label_of(what: Suggestion) -> str:
    """Return what a suggestion is called in the text that is written: the name; of a letter, who and when."""
    if what.kind == "person":
        return what.label
    return ", ".join(filter(None, (*what.people, words.dated(what.date, "")))) or what.label


def _said(what: Suggestion) -> str:
    kind = "Person" if what.kind == "person" else "Letter"
    return words.in_line(kind, label_of(what), what.about)
