"""Which script a text is written in, as far as the look of it depends on that."""

from __future__ import annotations

import unicodedata

ARABIC_LEADING, ARABIC_SIZE = 1.1, 1.14


def begins_arabic(text: str) -> bool:
    """Tell whether the first strong character of `text` is of the Arabic script."""
    return _first_direction(text) == "AL"


def runs_left(text: str) -> bool:
    """Tell whether `text` is read from right to left: whether its first strong character is."""
    return _first_direction(text) in {"R", "AL"}


def _first_direction(text: str) -> str:
    found = (unicodedata.bidirectional(character) for character in text[:200])
    return next((it for it in found if it in {"L", "R", "AL"}), "")


def is_cjk(text: str) -> bool:
    """Tell whether `text` has Han, kana or Hangul in it."""
    return any(
        "\u3040" <= it <= "\u30ff" or "\u3400" <= it <= "\u9fff" or "\uac00" <= it <= "\ud7af"
        for it in text
    )
