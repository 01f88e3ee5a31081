"""The measures of the styles: letters, lines, margins, and where each part of a letter stands.

A style is a row of `STYLES`: how it looks on A5, and what is different on larger paper. The template
(`resources/typst/letter.typ`) knows no style by its name, only these measures; so a new one is its name in
`domain.fair_copy` and its row here. Lengths are in millimetres, sizes in points; line heights and indents are
in ems of the letters.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from fairhand.domain.fair_copy import PAPER_MM, Paper, Style, StyleName

Side = Literal["start", "center", "end"]
Head = Literal["none", "foot", "head"]

# DIN 5008:2020-03, form B, in millimetres from the edges of an A4 sheet.
DIN = {
    "left": 25.0,
    "right": 20.0,
    "field_left": 20.0,
    "field_top": 45.0,
    "field_width": 85.0,
    "field_height": 45.0,
    "field_inset": 5.0,
    "field_remarks": 17.7,
    "info_left": 125.0,
    "info_top": 50.0,
    "info_width": 75.0,
    "letterhead_height": 45.0,
    "text_top": 98.46,
    "fold_upper": 105.0,
    "fold_lower": 210.0,
    "punch": 148.5,
}


@dataclass(frozen=True, slots=True)
class Measures:
    """How a style looks on a paper.

    Args:
        font: family of its letters.
        size: of them, in points.
        line: height of a line, in ems.
        margins: left, top, right, bottom, in millimetres.
        indent: of the first line of a paragraph, in ems; 0 where paragraphs stand apart.
        apart: space between paragraphs, in lines.
        justified: whether lines fill the measure (and words are hyphenated), or end where they end.
        date, letterhead: at which side these stand.
        close_at: where the close begins, as a part of the measure.
        pen: room for a signature, in lines.
        head: what the pages from the second on have: a number at the foot, or name, date and page at the head.
        landscape: whether the paper lies on its long side.
        centred: whether a letter of one page stands in the middle of it.
        ink: colour of the letters.
    """

    font: str
    size: float
    line: float
    margins: tuple[float, float, float, float]
    indent: float = 0.0
    apart: float = 0.0
    justified: bool = True
    date: Side = "end"
    letterhead: Side = "center"
    close_at: float = 0.0
    pen: float = 2.0
    head: Head = "head"
    landscape: bool = False
    centred: bool = False
    ink: str = "#000000"


STYLES: dict[StyleName, dict[Paper, Measures]] = {}

# Blue-black, as ink from a bottle is; dark enough for a printer that knows black alone.
_INK = "#16203a"


def _style(name: StyleName, small: Measures, large: Measures) -> None:
    """Put a style down: on A5, and on A4; Letter is a little wider than that and a little shorter."""
    left, top, right, bottom = large.margins
    letter = replace(large, margins=(left + 3, top - 3, right + 3, bottom - 3))
    STYLES[name] = {"A5": small, "A4": large, "letter": letter}


_style(
    "personal",
    Measures(
        "EB Garamond",
        11.5,
        1.42,
        (19, 23, 19, 25),
        indent=1.4,
        close_at=0.5,
        head="foot",
        ink=_INK,
    ),
    Measures(
        "EB Garamond",
        13,
        1.45,
        (33, 33, 33, 36),
        indent=1.5,
        close_at=0.5,
        head="foot",
        ink=_INK,
    ),
)
_style(
    "plain",
    Measures(
        "Inter", 9, 1.5, (18, 20, 18, 21), apart=0.5, date="start", letterhead="start", pen=2.5
    ),
    Measures(
        "Inter", 10, 1.55, (32, 30, 32, 32), apart=0.5, date="start", letterhead="start", pen=2.5
    ),
)
_style(
    "formal",
    Measures(
        "Newsreader", 10.5, 1.36, (20, 20, 18, 20), apart=0.7, letterhead="end", date="start", pen=3
    ),
    Measures(
        "Newsreader",
        11.5,
        1.36,
        (28, 26, 26, 28),
        apart=0.8,
        letterhead="end",
        date="start",
        pen=3,
    ),
)
_style(
    "large-print",
    Measures(
        "Literata", 16, 1.5, (15, 16, 15, 17), apart=0.6, justified=False, date="start", pen=2
    ),
    Measures(
        "Literata", 18, 1.5, (25, 25, 25, 27), apart=0.6, justified=False, date="start", pen=2
    ),
)
_style(
    "card",
    Measures(
        "EB Garamond",
        14,
        1.46,
        (34, 18, 34, 18),
        indent=1.4,
        close_at=0.5,
        pen=1.5,
        head="none",
        landscape=True,
        centred=True,
        ink=_INK,
    ),
    Measures(
        "EB Garamond",
        19,
        1.46,
        (48, 27, 48, 27),
        indent=1.4,
        close_at=0.5,
        pen=1.5,
        head="none",
        landscape=True,
        centred=True,
        ink=_INK,
    ),
)


def is_din(style: Style) -> bool:
    """Tell whether a style is set by DIN 5008: it is a form for A4."""
    return style.din and style.name == "formal" and style.paper == "A4"


def measures_of(style: Style) -> Measures:
    """Return the measures of a style, with the letters and the size that were chosen for it."""
    found = STYLES[style.name][style.paper]
    if is_din(style):
        found = replace(found, margins=(DIN["left"], 25.0, DIN["right"], 25.0), size=11.0)
    if style.font:
        found = replace(found, font=style.font)
    return replace(found, size=style.size) if style.size else found


def page_mm(style: Style) -> tuple[float, float]:
    """Return width and height of a page of a style, in millimetres."""
    width, height = PAPER_MM[style.paper]
    return (height, width) if STYLES[style.name][style.paper].landscape else (width, height)


def as_data(style: Style) -> dict[str, Any]:
    """Return what the template is to know of a style."""
    data = asdict(measures_of(style))
    data["width"], data["height"] = page_mm(style)
    data["din"] = DIN if is_din(style) else None
    return data


def characters_in_a_line(style: Style) -> int:
    """Return about how many letters have room in a line; never more."""
    found = measures_of(style)
    left, _, right, _ = found.margins
    points = max(10.0, (page_mm(style)[0] - left - right) / 25.4 * 72)
    return max(4, int(points / (found.size * 0.72)))


def characters_on_a_page(style: Style) -> int:
    """Return about how many letters have room on a page; never more."""
    found = measures_of(style)
    _, top, _, bottom = found.margins
    points = max(10.0, (page_mm(style)[1] - top - bottom) / 25.4 * 72)
    return max(1, int(points / (found.size * found.line))) * characters_in_a_line(style)
