"""A sheet of paper on the desk, in which text stands: what reading and writing share.

It never reaches a file or the network, follows no link, and puts text and nothing else on the
clipboard. The paper, its shadow and its margins are painted behind the text; a widget may stand
above the sheet and one below it, and both scroll with it.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFrameFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from fairhand.ui import theme
from fairhand.ui.theme import color, px, serif
from fairhand.ui.widgets.drawn_sheet import DROP, RADIUS, SPREAD, edged, paint_sheet
from fairhand.ui.widgets.scripts import ARABIC_LEADING, ARABIC_SIZE, begins_arabic, is_cjk
from fairhand.ui.widgets.sheet_side import SheetSide, seen_of

MEASURE = 66
# What a line of a letter is made of; `averageCharWidth` is 40 % too wide for a proportional font.
_SAMPLE = "I have your letter of the ninth before me, and read it every evening."


class Paper(QTextEdit):
    """A text on a sheet of paper.

    Args:
        size: of the letters, in pixels before scaling.
        ratio: of leading to size.
        margin: between the edges of the sheet and the text, wide and narrow.
        framed: whether the sheet lies on the desk with a shadow; else the text fills the ground.
    """

    def __init__(
        self,
        size: float = 19,
        ratio: float = 1.62,
        margin: tuple[float, float] = (72, 36),
        *,
        framed: bool = True,
    ) -> None:
        super().__init__()
        self.size_, self.ratio = size, ratio
        self._margins = margin
        self._framed = framed
        self._narrow = False
        self._head: QWidget | None = None
        self._foot: QWidget | None = None
        self._inside: tuple[QWidget | None, QWidget | None] = (None, None)
        self._gaps = (20.0, 40.0)
        self._frame = (0.0, 0.0, 0)
        # From where to where, from the head of the text, the sheet has neither corners nor shadow.
        self._middle = (0.0, 0.0)
        self._ends: dict[tuple[bool, float, float], QPixmap] = {}
        self._sides = self._make_sides() if framed else ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._place_around)
        theme.current().changed.connect(self.look_changed)
        self._dress()

    def _make_sides(self) -> tuple[SheetSide, ...]:
        return (SheetSide(self, self.paper_rect), SheetSide(self, self.paper_rect))

    # -- what is safe

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing: a letter that names a file or an address gets neither."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Put the selected text on the clipboard, and nothing else."""
        data = QMimeData()
        data.setText(self.selected_text())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text and nothing else."""
        return source.hasText() and not self.isReadOnly()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert text and nothing else."""
        if source.hasText() and not self.isReadOnly():
            self.textCursor().insertText(source.text())

    def selected_text(self) -> str:
        """Return the selected text with LF line ends; no-break spaces stay what they are."""
        return self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")

    # -- how it looks

    def font_(self) -> QFont:
        """Return the font of the letters."""
        return serif(self.size_)

    def leading(self, text: str = "") -> float:
        """Return the height of a line in pixels; of `text`, where Arabic needs more room."""
        height = px(self.size_) * self.ratio
        return round(height * (ARABIC_LEADING if begins_arabic(text) else 1.0))

    def block_format(self, text: str = "", below: float = 0.0) -> QTextBlockFormat:
        """Return the format of a paragraph: leading, and `below` pixels (scaled) after it."""
        made = QTextBlockFormat()
        made.setLineHeight(self.leading(text), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        made.setBottomMargin(below)
        return made

    def char_format(
        self, text: str = "", *, emphasis: bool = False, strong: bool = False
    ) -> QTextCharFormat:
        """Return the format of letters: larger for Arabic; Chinese and Japanese have no italics, but weight."""
        upright = emphasis and is_cjk(text)
        size = self.size_ * (ARABIC_SIZE if begins_arabic(text) else 1.0)
        made = QTextCharFormat()
        made.setFont(
            serif(size, 600 if strong or upright else 400, italic=emphasis and not upright)
        )
        made.setForeground(color("ink"))
        return made

    def set_text_size(self, size: float) -> None:
        """Set the size of the letters in pixels before scaling."""
        if size != self.size_:
            self.size_ = size
            self.look_changed()

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the smaller margins, or the wide ones again."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._lay_out()

    def set_around(self, head: QWidget | None = None, foot: QWidget | None = None) -> None:
        """Put a widget above the sheet and one below it."""
        for widget in (head, foot):
            if widget is not None:
                widget.setParent(self.viewport())
                widget.show()
        self._head, self._foot = head, foot
        self._lay_out()

    def set_inside(self, head: QWidget | None = None, foot: QWidget | None = None) -> None:
        """Put a widget on the sheet above its text, and one below it; call again when their height changes."""
        for widget in (head, foot):
            if widget is not None and widget.parentWidget() is not self.viewport():
                widget.setParent(self.viewport())
                widget.show()
        self._inside = (head, foot)
        self._lay_out()

    def set_gaps(self, above: float, below: float) -> None:
        """Set how much of the desk is seen above and below the sheet, in pixels before scaling."""
        self._gaps = (above, below)
        self._lay_out()

    def paper_rect(self) -> QRectF:
        """Return where the sheet is, in the viewport's coordinates."""
        top = self._above() - self.verticalScrollBar().value()
        height = self.document().size().height() - self._above() - self._below()
        return QRectF(0, top, self.viewport().width(), max(height, px(120)))

    def look_changed(self) -> None:
        """Take up the colours and sizes of now; subclasses format their text anew after this."""
        self._ends.clear()
        self._dress()
        self._lay_out()
        self.viewport().update()

    # -- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desk, the sheet with its shadow, and the text."""
        if self._framed:
            painter = QPainter(self.viewport())
            self._paint_ground(painter, event.rect())
            painter.end()
        super().paintEvent(event)

    def _paint_ground(self, painter: QPainter, painted: QRect) -> None:
        """Paint the paper; its shadow only where an end of the sheet is seen.

        A sheet of a whole book is a rectangle of a million pixels, too slow to draw at each key.
        """
        edged_, scrolled = edged(), self.verticalScrollBar().value()
        top, bottom = self._middle
        if not edged_ and painted.top() + scrolled >= top and painted.bottom() + scrolled < bottom:
            # Nothing but paper, as at nearly every key.
            painter.fillRect(painted, color("paper"))
            return
        area, sheet = QRectF(painted), self.paper_rect()
        middle = area.intersected(sheet.adjusted(0, RADIUS, 0, -RADIUS))
        painter.fillRect(middle, color("paper"))
        if edged_:
            for x in (sheet.left(), sheet.right() - 1):
                painter.fillRect(QRectF(x, middle.top(), 1, middle.height()), color("line"))
        for end in (True, False):
            self._paint_end(painter, area, sheet, top=end)

    def _paint_end(self, painter: QPainter, area: QRectF, sheet: QRectF, *, top: bool) -> None:
        """Paint the desk beyond one end of the sheet, and the end with its shadow from a picture of it."""
        end = QRectF(area)
        if top:
            end.setBottom(min(area.bottom(), sheet.top() + RADIUS))
        else:
            end.setTop(max(area.top(), sheet.bottom() - RADIUS))
        if end.height() <= 0:
            return
        painter.fillRect(end, color("desk"))
        reach = SPREAD + DROP
        place = QRectF(sheet.left(), sheet.top() - reach, sheet.width(), reach + RADIUS)
        if not top:
            place.moveTop(sheet.bottom() - RADIUS)
        picture = self._picture_of(place, sheet)
        painter.drawPixmap(place.topLeft(), picture)

    def _picture_of(self, place: QRectF, sheet: QRectF) -> QPixmap:
        """Return what `place` looks like: drawn once, since rings of shadow take milliseconds."""
        ratio = self.devicePixelRatioF()
        key = (place.top() < sheet.top(), sheet.width(), ratio)
        picture = self._ends.get(key)
        if picture is None:
            picture = QPixmap(round(place.width() * ratio), round(place.height() * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(color("desk"))
            inside = QPainter(picture)
            inside.translate(-place.topLeft())
            paint_sheet(inside, seen_of(sheet, place))
            inside.end()
            self._ends = {kept: it for kept, it in self._ends.items() if kept[1:] == key[1:]}
            self._ends[key] = picture
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the measure in the new width."""
        self._lay_out()
        super().resizeEvent(event)
        self._place_around()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what could not be before its width was known."""
        super().showEvent(event)
        self._lay_out()

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Let the sides of the desk follow."""
        super().scrollContentsBy(across, down)
        for side in self._sides:
            side.renew()

    def minimumSizeHint(self) -> QSize:
        """A column of some words."""
        return QSize(px(240), px(160))

    # -- inside

    def _dress(self) -> None:
        self.document().setDefaultFont(self.font_())
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        palette.setColor(palette.ColorRole.Text, color("ink"))
        self.setPalette(palette)

    def _measure(self) -> float:
        advance = QFontMetricsF(self.font_()).horizontalAdvance(_SAMPLE)
        return advance * MEASURE / len(_SAMPLE)

    def _margin(self) -> int:
        return px(self._margins[1 if self._narrow else 0])

    def _side_gap(self) -> float:
        return 24 if self._narrow else 48

    def _above(self) -> float:
        head = self._head.sizeHint().height() + px(14) if self._head is not None else 0
        return px(self._gaps[0]) + head

    def _below(self) -> float:
        foot = self._foot.sizeHint().height() + px(20) if self._foot is not None else 0
        return px(self._gaps[1]) + foot

    def _lay_out(self) -> None:
        if self._framed:
            self._center()
        wanted = self._wanted_frame()
        if wanted != self._frame:
            self._frame = wanted
            made = QTextFrameFormat()
            made.setTopMargin(wanted[0])
            made.setBottomMargin(wanted[1])
            made.setLeftMargin(wanted[2])
            made.setRightMargin(wanted[2])
            self.document().rootFrame().setFrameFormat(made)
        self._place_around()

    def _wanted_frame(self) -> tuple[float, float, int]:
        margin = self._margin()
        head, foot = (self._tall(it) for it in self._inside)
        end = self._room_at_end()
        return (self._above() + margin + head, self._below() + margin + foot + end, margin)

    def _room_at_end(self) -> int:
        """Return what the last paragraph needs below it, which Qt leaves out of the document."""
        return 0

    def _tall(self, widget: QWidget | None) -> int:
        """Return how high a widget on the sheet is, in the width that is left for it."""
        if widget is None:
            return 0
        wide = self.viewport().width() - 2 * self._margin()
        follows = widget.hasHeightForWidth()
        return widget.heightForWidth(wide) if follows else widget.sizeHint().height()

    def _center(self) -> None:
        """Let the viewport be as wide as the sheet, in the middle of the desk.

        Margins of the text itself would have to change with every width, and each change would
        be a step that Ctrl+Z takes back.
        """
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar
        width = min(room - 2 * px(self._side_gap()), self._measure() + 2 * self._margin())
        width = max(px(160), round(width))
        left = max(0, (self.width() - width) // 2)
        right = max(
            0, self.width() - width - left - (bar if self.verticalScrollBar().isVisible() else 0)
        )
        self.setViewportMargins(left, 0, right, 0)

    def _place_around(self, *_: object) -> None:
        sheet, scrolled = self.paper_rect(), self.verticalScrollBar().value()
        self._middle = (sheet.top() + RADIUS + scrolled, sheet.bottom() - RADIUS + scrolled)
        if self._head is not None:
            height = self._head.sizeHint().height()
            top = round(sheet.top()) - height - px(10)
            self._head.setGeometry(0, top, round(sheet.width()), height)
        if self._foot is not None:
            height = self._foot.sizeHint().height()
            self._foot.setGeometry(0, round(sheet.bottom()) + px(20), round(sheet.width()), height)
        self._place_inside()
        viewport = self.viewport().geometry()
        for side, left, right in zip(
            self._sides, (0, viewport.right() + 1), (viewport.left(), self.width()), strict=False
        ):
            side.setGeometry(left, 0, max(0, right - left), self.height())
            side.renew()

    def _place_inside(self) -> None:
        margin, shift = self._margin(), self.verticalScrollBar().value()
        wide = self.viewport().width() - 2 * margin
        head, foot = self._inside
        if head is not None:
            head.setGeometry(margin, round(self._above()) + margin - shift, wide, self._tall(head))
        if foot is not None:
            end = self.document().size().height() - self._below() - margin - shift
            foot.setGeometry(margin, round(end) - self._tall(foot), wide, self._tall(foot))
