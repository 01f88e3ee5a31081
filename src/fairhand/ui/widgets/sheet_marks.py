"""What stands beside and below the words of a sheet that is written on, and moves with them.

Numbers of points in the margin, and a line of dots below words that somebody may want to look at. They
are painted over the text and are no part of it; a key costs them one comparison for each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QToolTip

from fairhand.ui.models.points import Shown
from fairhand.ui.theme import color, px
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.point_numbers import SIZE, NumberPictures
from fairhand.ui.widgets.sheet_text import positions_of

_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
_FROM_TEXT = 34  # from the text to the near edge of a number


@dataclass(slots=True)
class Beside:
    """The number of a point beside the paragraph that answers it.

    Args:
        point: as it is shown.
        at: Qt's position at which the paragraph begins; it changes as one writes above.
    """

    point: Shown
    at: int


@dataclass(frozen=True, slots=True)
class Dotted:
    """Words with a line of dots below them: Qt's positions from and to."""

    start: int
    end: int


class SheetMarks(QObject):
    """Paints what stands beside and below the words.

    Signals:
        pressed: the id of a point whose number was pressed.

    Args:
        editor: the sheet.
        about: what the dots mean, for their tooltip.
    """

    pressed = Signal(str)

    def __init__(self, editor: Editor, about: str) -> None:
        super().__init__(editor)
        self._editor, self._about = editor, about
        self._beside: list[Beside] = []
        self._dotted: list[Dotted] = []
        # Where the numbers stand, from the head of the sheet; None once that may be wrong, and for
        # which width it is right.
        self._standing: tuple[int, list[tuple[QRectF, Beside]]] | None = None
        self._pictures = NumberPictures()
        editor.over.append(self._paint)
        editor.document().contentsChange.connect(self._moved)
        editor.document().documentLayout().documentSizeChanged.connect(self._laid_out)
        editor.viewport().installEventFilter(self)

    def set_beside(self, text: str, beside: Sequence[tuple[int, Shown]]) -> None:
        """Show numbers in the margin.

        Args:
            text: what stands on the sheet now.
            beside: code points at which paragraphs begin, and the points that they answer.
        """
        given = sorted(beside, key=lambda it: (it[0], it[1].number))
        places = positions_of(text, [at for at, _ in given])
        self._show([Beside(point, at) for at, (_, point) in zip(places, given, strict=True)])

    def restate(self, points: Mapping[str, Shown]) -> None:
        """Show the numbers that are there with the states of now; those that are not named go."""
        self._show(
            [Beside(points[it.point.id], it.at) for it in self._beside if it.point.id in points]
        )

    def _show(self, beside: list[Beside]) -> None:
        if beside != self._beside:
            self._beside, self._standing = beside, None
            self._editor.viewport().update()

    def set_dotted(self, text: str, dotted: Sequence[tuple[int, int]]) -> None:
        """Put dots below stretches of `text` (code points, in order), which is what stands on the sheet now."""
        flat = positions_of(text, [at for both in dotted for at in both])
        made = [Dotted(*both) for both in zip(flat[::2], flat[1::2], strict=True)]
        if made != self._dotted:
            self._dotted = made
            self._editor.viewport().update()

    def clear(self) -> None:
        """Show nothing more: another text comes onto the sheet."""
        self._beside, self._dotted, self._standing = [], [], None
        self._editor.viewport().update()

    @property
    def any_beside(self) -> bool:
        """Whether there are numbers in the margin."""
        return bool(self._beside)

    def points_at_caret(self) -> list[str]:
        """Return the ids of the points that the paragraph with the caret answers."""
        block = self._editor.textCursor().block()
        first, last = block.position(), block.position() + block.length()
        return [it.point.id for it in self._beside if first <= it.at < last]

    def dotted(self) -> list[Dotted]:
        """Return the words with dots below them, as Qt's positions."""
        return list(self._dotted)

    def places(self) -> list[tuple[QRectF, Beside]]:
        """Return where the numbers stand in the viewport; several beside one line stack downwards."""
        scrolled = self._editor.verticalScrollBar().value()
        return [(place.translated(0, -scrolled), each) for place, each in self._on_sheet()]

    def _on_sheet(self) -> list[tuple[QRectF, Beside]]:
        """Return where the numbers stand, from the head of the sheet: asked at each key, and rarely new."""
        wide = self._editor.viewport().width()
        if self._standing is None or self._standing[0] != wide:
            self._standing = wide, self._places_on_sheet()
        return self._standing[1]

    def _places_on_sheet(self) -> list[tuple[QRectF, Beside]]:
        if not self._beside:
            return []
        layout, side = self._editor.document().documentLayout(), px(SIZE)
        found: list[tuple[QRectF, Beside]] = []
        below = -1e9
        for each in self._beside:
            block = self._editor.document().findBlock(each.at)
            if not block.isValid():
                continue
            rect = layout.blockBoundingRect(block)
            first = block.layout().lineAt(0) if block.layout().lineCount() else None
            tall = first.height() if first is not None else side
            top = max(rect.top() + (tall - side) / 2 + px(1), below)
            below = top + side + px(4)
            found.append((QRectF(self._across(block, rect), top, side, side), each))
        return found

    def _across(self, block: QTextBlock, rect: QRectF) -> float:
        """Return the left edge of a number: in the margin where the paragraph begins."""
        side, away = px(SIZE), px(_FROM_TEXT)
        if block.textDirection() == _RIGHT_TO_LEFT:
            edge = self._editor.viewport().width() - rect.left()
            return min(edge + away - side, self._editor.viewport().width() - side - px(4))
        return max(rect.left() - away, px(4))

    # -- inside

    def _moved(self, position: int, removed: int, added: int) -> None:
        if not (self._beside or self._dotted):
            return
        if not self._is_plain(position, removed, added):
            self._standing = None
        if removed == added:
            return
        by, end = added - removed, position + removed

        def moved(at: int) -> int:
            return at + by if at >= end else min(at, position) if at > position else at

        for each in self._beside:
            each.at = moved(each.at)
        if self._dotted:
            # Words that are being changed are not the ones that were looked at.
            left = [it for it in self._dotted if it.end <= position or it.start >= end]
            if len(left) < len(self._dotted):
                self._editor.viewport().update()
            self._dotted = [Dotted(moved(it.start), moved(it.end)) for it in left]

    def _is_plain(self, position: int, removed: int, added: int) -> bool:
        """Tell whether an edit moves no number unless the sheet grows by it, as most keys do not.

        Several characters may make one paragraph longer and another shorter, and a sign may turn the
        direction of its paragraph.
        """
        if removed or added != 1:
            return False
        document = self._editor.document()
        runs_right = document.findBlock(position).textDirection() != _RIGHT_TO_LEFT
        return runs_right and document.characterAt(position).isascii()

    def _laid_out(self, *_: object) -> None:
        self._standing = None

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        if self._beside:
            scrolled = self._editor.verticalScrollBar().value()
            painted = area.translated(0, scrolled)
            for place, each in self._on_sheet():
                if place.intersects(painted):
                    stands = place.translated(0, -scrolled)
                    self._pictures.paint(painter, stands, each.point.number, each.point.state)
        if self._dotted:
            pen = QPen(color("hl_line"), max(1.5, px(2)), Qt.PenStyle.DotLine)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            for line in self._dotted_lines():
                if line.intersects(area):
                    painter.drawLine(line.bottomLeft(), line.bottomRight())

    def _dotted_lines(self) -> list[QRectF]:
        """Return where the words with dots stand, line by line; the dots go along the foot of each."""
        layout = self._editor.document().documentLayout()
        scrolled = self._editor.verticalScrollBar().value()
        found = []
        for words in self._dotted:
            block = self._editor.document().findBlock(words.start)
            if not block.isValid():
                continue
            origin = layout.blockBoundingRect(block).topLeft() - QPointF(0, scrolled)
            first = words.start - block.position()
            last = min(words.end - block.position(), block.length() - 1)
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                start = max(first, line.textStart())
                end = min(last, line.textStart() + line.textLength())
                if start >= end:
                    continue
                left, right = _across(line, start), _across(line, end)
                foot = line.y() + line.ascent() + px(4)
                found.append(
                    QRectF(
                        QPointF(min(left, right), line.y()), QPointF(max(left, right), foot)
                    ).translated(origin.x(), origin.y())
                )
        return found

    def _dotted_at(self, where: QPoint) -> bool:
        point = QPointF(where)
        return any(line.adjusted(0, 0, 0, px(6)).contains(point) for line in self._dotted_lines())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of presses on the numbers, and of the mouse that rests on them or on the dots."""
        # Most events are none of these, and asking a Qt event for its type costs a key more.
        if not isinstance(event, QMouseEvent | QHelpEvent) or not (self._beside or self._dotted):
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.LeftButton:
                return self._press(event.position())
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._tell(event)
        return False

    def _press(self, where: QPointF) -> bool:
        for place, each in self.places():
            if place.contains(where):
                self.pressed.emit(each.point.id)
                return True
        return False

    def _tell(self, event: QHelpEvent) -> bool:
        said = self.said_at(event.pos())
        if said:
            QToolTip.showText(event.globalPos(), said, self._editor)
        return bool(said)

    def said_at(self, where: QPoint) -> str:
        """Return what is said of the number or the dots at a place of the viewport, or ""."""
        point = QPointF(where)
        for place, each in self.places():
            if place.contains(point):
                return each.point.sentence
        return self._about if self._dotted and self._dotted_at(where) else ""


def _across(line: QTextLine, position: int) -> float:
    """Return where a position of a paragraph stands in its line."""
    found: Any = line.cursorToX(position)  # the stubs know nothing of what it gives
    return float(found[0])
