"""Photographs in a text that is written: each stands below the line that names it.

The text keeps its Markdown (`![caption](name)`) and nothing else; a paragraph that names a picture has
a margin below it, in which the picture is painted. Pictures are given as pixels, never as a name to load.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTextBlock
from PySide6.QtWidgets import QTextEdit

from fairhand.domain import links
from fairhand.ui import icons
from fairhand.ui.theme import color, px, sans

_TALLEST, _ABOVE, _BETWEEN, _BROKEN = 520, 8, 12, 44
_MOST_IN_A_LINE = 12


def named_in(text: str) -> list[str]:
    """Return the names of the pictures that a paragraph names, in order."""
    return links.pictures(text)[:_MOST_IN_A_LINE] if "![" in text else []


class TextPictures:
    """The pictures of one sheet: what they look like, how much room they take, and painting them.

    Args:
        edit: the sheet.
    """

    def __init__(self, edit: QTextEdit) -> None:
        self._edit = edit
        self._known: dict[str, QPixmap | None] = {}
        self._scaled: dict[tuple[str, int, int], QPixmap] = {}
        #: Whether the text names any picture; an ordinary one asks nothing further.
        self.any = False
        #: Names that were met and of which nothing is known yet.
        self.wanted: set[str] = set()

    def forget(self) -> None:
        """Another text comes: none of these pictures is in it."""
        self._known.clear()
        self._scaled.clear()
        self.wanted.clear()
        self.any = False

    def show(self, name: str, image: QImage | None) -> None:
        """Show a picture, or that it cannot be shown (None)."""
        self._known[name] = None if image is None else QPixmap.fromImage(image)
        self._scaled = {key: it for key, it in self._scaled.items() if key[0] != name}
        self.wanted.discard(name)

    def known(self, name: str) -> bool:
        """Tell whether it was said what a picture looks like."""
        return name in self._known

    def room(self, text: str) -> int:
        """Return how many pixels below a paragraph its pictures take; and note what is not known yet."""
        total = 0
        for name in named_in(text):
            self.any = True
            if name in self._known:
                total += self._size(name).height() + px(_BETWEEN)
            else:
                self.wanted.add(name)
        return total + px(_ABOVE) if total else 0

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the pictures that are seen in `area` of the viewport."""
        edit = self._edit
        block = edit.cursorForPosition(area.topLeft().toPoint()).block()
        # The picture of the line before may reach into what is seen.
        block = block.previous() if block.previous().isValid() else block
        shift = edit.verticalScrollBar().value()
        layout = edit.document().documentLayout()
        while block.isValid():
            top = layout.blockBoundingRect(block).top() - shift
            if top > area.bottom():
                return
            for name, place in self.places(block):
                self._paint(painter, name, place.translated(0, -shift))
            block = block.next()

    def places(self, block: QTextBlock) -> Iterator[tuple[str, QRectF]]:
        """Yield the pictures of a paragraph, and where each stands in the document: below its lines."""
        names = [name for name in named_in(block.text()) if name in self._known]
        if not names:
            return
        frame = self._edit.document().documentLayout().blockBoundingRect(block)
        # Small letters begin lower in a line of the usual height: their height alone is not its end.
        y = frame.top() + block.layout().boundingRect().bottom() + px(_ABOVE)
        for name in names:
            size = self._size(name)
            left = self._margin() + (self._width() - size.width()) / 2
            yield name, QRectF(left, y, size.width(), size.height())
            y += size.height() + px(_BETWEEN)

    # -- inside

    def _paint(self, painter: QPainter, name: str, place: QRectF) -> None:
        pixmap = self._pixmap(name, place.size().toSize())
        if pixmap is not None:
            painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("line2"))
        painter.setBrush(color("list"))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
        sign = QRectF(place.topLeft() + QPointF(px(12), 0), place.bottomLeft())
        sign.setWidth(px(20))
        icons.paint(painter, "image", sign, "ink3", 18)
        painter.setPen(color("ink2"))
        painter.setFont(sans(13))
        words = place.adjusted(px(42), 0, -px(12), 0)
        said = f"{name} cannot be shown"
        shown = painter.fontMetrics().elidedText(
            said, Qt.TextElideMode.ElideMiddle, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _margin(self) -> float:
        return self._edit.document().rootFrame().frameFormat().leftMargin()

    def _width(self) -> float:
        return max(float(px(80)), self._edit.viewport().width() - 2 * self._margin())

    def _size(self, name: str) -> QSize:
        pixmap = self._known.get(name)
        wide = round(self._width())
        if pixmap is None or pixmap.isNull():
            return QSize(wide, px(_BROKEN))
        most = QSize(wide, px(_TALLEST))
        size = pixmap.size()
        if size.width() <= most.width() and size.height() <= most.height():
            return size
        return size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))

    def _pixmap(self, name: str, size: QSize) -> QPixmap | None:
        """Return a picture as large as it is shown, in the pixels of the screen."""
        whole = self._known.get(name)
        if whole is None or whole.isNull():
            return None
        ratio = self._edit.devicePixelRatioF()
        key = (name, round(size.width() * ratio), round(size.height() * ratio))
        found = self._scaled.get(key)
        if found is None:
            found = whole.scaled(
                QSize(*key[1:]).boundedTo(whole.size()),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled = {it: kept for it, kept in self._scaled.items() if it[0] != name}
            self._scaled[key] = found
        return found
