"""Which script a text is written in, as far as the look of it depends on that."""

from __future__ import annotations

import unicodedata

ARABIC_LEADING, ARABIC_SIZE = 1.1, 1.14


def begins_arabic(text: str) -> bool:
    """Tell whether the first strong character of `text` is of the Arabic script."""
    for character in text[:200]:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction == "AL"
    return False


def is_cjk(text: str) -> bool:
    """Tell whether `text` has Han, kana or Hangul in it."""
    return any(
        "\u3040" <= it <= "\u30ff" or "\u3400" <= it <= "\u9fff" or "\uac00" <= it <= "\ud7af"
        for it in text
    )
