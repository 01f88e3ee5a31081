"""The fair copy: how a letter is set on paper, and what comes of setting it.

A style is kept as JSON with the draft, and with the letter once that is sealed, so that what an older
Fairhand kept can be read: what is not known is passed over, what is missing is as it is by default.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any, Literal, NamedTuple, get_args

StyleName = Literal["personal", "plain", "formal", "large-print", "card"]
Paper = Literal["A4", "A5", "letter"]
Signature = Literal["room", "scanned", "none"]

STYLES: tuple[StyleName, ...] = get_args(StyleName)
PAPERS: tuple[Paper, ...] = get_args(Paper)
SIGNATURES: tuple[Signature, ...] = get_args(Signature)
#: Width and height of the papers in millimetres (ISO 216; ANSI/ASME Y14.1).
PAPER_MM: dict[Paper, tuple[float, float]] = {
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "letter": (215.9, 279.4),
}
#: Smallest and largest size of letters, in points.
SIZES = (6.0, 36.0)


@dataclass(frozen=True, slots=True)
class Style:
    """How a letter is set.

    Args:
        name: of the style.
        paper: what it is printed on.
        font: family of its letters; "" is the style's own.
        size: of its letters in points; 0 is the style's own.
        letterhead: whether my name and postal address stand at its head.
        inside_address: whether the recipient's postal address stands before the salutation.
        place: where it is written, before the date; or "".
        signature: room for a pen, the scanned one, or none.
        enclosures: whether those are listed below it.
        din: whether "formal" is by DIN 5008 form B, and not block.
    """

    name: StyleName = "personal"
    paper: Paper = "A5"
    font: str = ""
    size: float = 0
    letterhead: bool = False
    inside_address: bool = False
    place: str = ""
    signature: Signature = "room"
    enclosures: bool = True
    din: bool = False


class Missing(NamedTuple):
    """A character that no font here has, and how often it stands in the letter."""

    character: str
    times: int


@dataclass(frozen=True, slots=True)
class Typeset:
    """A letter as pages.

    Args:
        pdf: PDF/A-2a and PDF/UA-1; the same bytes for the same letter.
        pages: how many.
        missing: characters that are not on the pages as they should be, as no font has them.
        seconds: that it took.
    """

    pdf: bytes
    pages: int
    missing: tuple[Missing, ...] = ()
    seconds: float = 0.0


def to_json(style: Style) -> str:
    """Return a style as JSON; `from_json` gives it back."""
    return json.dumps(
        {one.name: getattr(style, one.name) for one in fields(style)},
        ensure_ascii=False,
        sort_keys=True,
    )


def from_json(text: str) -> Style:
    """Return the style that `text` holds; what is unknown, missing or makes no sense in it is passed over."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return Style()
    if not isinstance(held, dict):
        return Style()
    known = {one.name: held[one.name] for one in fields(Style) if one.name in held}
    return Style(**{name: value for name, value in known.items() if _fits(name, value)})


_CHOICES: dict[str, tuple[str, ...]] = {"name": STYLES, "paper": PAPERS, "signature": SIGNATURES}


def _fits(name: str, value: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name == "size":
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and (value == 0 or SIZES[0] <= value <= SIZES[1])
    if name in {"font", "place"}:
        return isinstance(value, str)
    return isinstance(value, bool)
