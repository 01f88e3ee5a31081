"""Envelopes: what they measure, and where the addresses stand on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from fairhand.typesetting import letter
from fairhand.typesetting.letter import Address

EnvelopeName = Literal["DL", "C6", "C5", "#10"]
ENVELOPES: tuple[EnvelopeName, ...] = get_args(EnvelopeName)
#: Width and height in millimetres (ISO 269; ANSI No. 10).
ENVELOPE_MM: dict[EnvelopeName, tuple[float, float]] = {
    "DL": (220.0, 110.0),
    "C6": (162.0, 114.0),
    "C5": (229.0, 162.0),
    "#10": (241.3, 104.8),
}
# From the left and the top, as parts of the envelope: the recipient stands right of the middle and
# below it, where the machines of the posts look; 15 mm at the lower edge are for their marks.
_TO_LEFT, _TO_TOP = 0.46, 0.45
_EDGE = 10.0
_FOOT = 16.0


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope to be printed.

    Args:
        name: of its size.
        to: the recipient.
        sender: me, or nobody.
        font: family of the letters.
    """

    name: EnvelopeName
    to: Address
    sender: Address = field(default_factory=Address)
    font: str = "EB Garamond"


def as_data(envelope: Envelope) -> dict[str, Any]:
    """Return what the template prints."""
    width, height = ENVELOPE_MM[envelope.name]
    return {
        "title": envelope.to.name or "Envelope",
        "lang": "",
        "measures": {
            "width": width,
            "height": height,
            "edge": _EDGE,
            "left": width * _TO_LEFT,
            "top": height * _TO_TOP,
            "foot": _FOOT,
            "size": 13.0,
        },
        "to": letter.address(envelope.to),
        "sender": letter.address(envelope.sender),
    }
