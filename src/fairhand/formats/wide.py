"""UTF-16 that does not say, or says wrongly, in which order the two bytes of each character stand."""

from __future__ import annotations

_SAMPLE = 8_192
_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ORDERS = ("utf-16-be", "utf-16-le")
_CONVINCING = 0.3


def decode(data: bytes, declared: str) -> str:
    """Return `data`, which is declared to be UTF-16, as text.

    Args:
        data: the bytes; without a mark in front they count as most likely.
        declared: "utf-16", "utf-16-le" or "utf-16-be"; without an order the first byte is the high one (RFC 2781).
    """
    if data.startswith(_MARKS):
        return data.decode("utf-16", "replace")
    first = declared if declared in _ORDERS else _ORDERS[0]
    orders = sorted(_ORDERS, key=lambda order: (-_likeness(data, order), order != first))
    return data.decode(orders[0], "replace")


def found_in(data: bytes) -> str:
    """Return the order in which `data`, of which nothing is known, is UTF-16, or "" where it is something else."""
    best = max(_ORDERS, key=lambda order: _likeness(data, order))
    return best if _likeness(data, best) > _CONVINCING and not len(data) % 2 else ""


def _likeness(data: bytes, order: str) -> float:
    """Return which share of the characters is ASCII or kana: in the wrong order there are hardly any of these."""
    text = data[:_SAMPLE].decode(order, "replace")
    if not text:
        return 0.0
    common = sum(
        1
        for character in text
        if " " <= character <= "~" or character in "\t\n\r" or "\u3000" <= character <= "\u30ff"
    )
    return common / len(text)
