"""One line of a letter that is copied by hand, laid out: underlined what is emphasised, slips shown as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from fairhand.domain.hand import HandLine
from fairhand.domain.slip import Slip, on_line
from fairhand.ui.theme import color, serif
from fairhand.ui.widgets.scripts import ARABIC_LEADING, ARABIC_SIZE, begins_arabic
from fairhand.ui.widgets.sheet_text import units

LEADING = 1.5
_SMALLEST = 0.62  # of the size wanted: a line that is wider yet goes on below itself


@dataclass(frozen=True, slots=True)
class Laid:
    """A line as it is painted.

    Args:
        layout: of its words.
        height: in pixels.
        wide: likewise.
        rtl: whether it stands at the right.
    """

    layout: QTextLayout
    height: float
    wide: float
    rtl: bool

    def paint(self, painter: QPainter, left: float, top: float, room: float, ink: str) -> None:
        """Paint it.

        Args:
            painter: on whatever it stands.
            left: of the room it has.
            top: likewise.
            room: width of it.
            ink: token of its colour.
        """
        painter.setPen(color(ink))
        start = left + max(0.0, room - self.wide) if self.rtl else left
        self.layout.draw(painter, QPointF(start, top))


def lay(line: HandLine, slips: Sequence[Slip], size: float, room: float, *, fits: bool) -> Laid:
    """Lay a line out.

    Args:
        line: of the letter.
        slips: made on the letter.
        size: of the letters, in pixels before scaling.
        room: for it, in pixels.
        fits: whether it is set smaller where it would be wider than its room.
    """
    text, formats = _shown(line, slips)
    size *= ARABIC_SIZE if begins_arabic(text) else 1.0
    found = _laid(text, formats, serif(size), room if not fits else 1e6, rtl=line.rtl)
    if fits and found.wide > room:
        smaller = max(_SMALLEST, room / found.wide * 0.995)
        found = _laid(text, formats, serif(size * smaller), room, rtl=line.rtl)
    return found


def _shown(
    line: HandLine, slips: Sequence[Slip]
) -> tuple[str, list[tuple[int, int, QTextCharFormat]]]:
    """Return what is shown of a line, and how: from, to (code points)."""
    pieces: list[str] = []
    formats: list[tuple[int, int, QTextCharFormat]] = []
    shift = [0] * (len(line.text) + 1)
    at = added = 0
    for low, high, slip in on_line(line, slips):
        pieces.append(line.text[at:high])
        formats.append((low + added, high + added, _struck()))
        if slip.wrote:
            wrote = f" {slip.wrote}"
            start = high + added
            formats.append((start + 1, start + len(wrote), _written()))
            pieces.append(wrote)
            added += len(wrote)
        for place in range(high, len(shift)):
            shift[place] = added
        at = high
    pieces.append(line.text[at:])
    for low, high in line.underlined:
        # Before what is shown of slips, which win over it.
        formats.insert(0, (low + shift[low], high + shift[high - 1], _underlined()))
    return "".join(pieces), formats


def _struck() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontStrikeOut(True)
    made.setForeground(color("dele_ink"))
    return made


def _written() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(color("add"))
    made.setForeground(color("ink"))
    return made


def _underlined() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontUnderline(True)
    return made


def _laid(
    text: str,
    formats: Sequence[tuple[int, int, QTextCharFormat]],
    font: QFont,
    room: float,
    *,
    rtl: bool,
) -> Laid:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    # Where it stands is said by whoever paints it.
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    ranges = []
    for low, high, form in formats:
        made = QTextLayout.FormatRange()
        made.start = units(text[:low])
        made.length = units(text[low:high])
        made.format = form
        ranges.append(made)
    layout.setFormats(ranges)
    leading = font.pixelSize() * LEADING * (ARABIC_LEADING if begins_arabic(text) else 1.0)
    height = wide = 0.0
    layout.beginLayout()
    while (row := layout.createLine()).isValid():
        row.setLineWidth(room)
        row.setPosition(QPointF(0, height + (leading - row.height()) / 2))
        height += leading
        wide = max(wide, row.naturalTextWidth())
    layout.endLayout()
    if rtl and layout.lineCount() > 1:
        for at in range(layout.lineCount()):
            row = layout.lineAt(at)
            row.setPosition(QPointF(wide - row.naturalTextWidth(), row.position().y()))
    return Laid(layout, height, wide, rtl)
