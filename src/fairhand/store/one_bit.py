"""Telling one flipped bit from a change that somebody made."""

from __future__ import annotations

_BYTES_OF_ONE_CHARACTER = 4


def by_one_bit(damaged: object, whole: object) -> bool:
    """Tell whether one value can have become the other by one flipped bit.

    A text whose bytes are no UTF-8 any more has signs for what could not be read in one place.
    """
    if isinstance(damaged, int) and isinstance(whole, int):
        return (damaged ^ whole).bit_count() == 1
    if isinstance(damaged, bytes) and isinstance(whole, bytes):
        return len(damaged) == len(whole) and _bits(damaged, whole) == 1
    if not isinstance(damaged, str) or not isinstance(whole, str) or damaged == whole:
        return False
    one, two = damaged.encode("utf-8", "replace"), whole.encode("utf-8", "replace")
    if len(one) == len(two) and _bits(one, two) == 1:
        return True
    start = next(
        (at for at, pair in enumerate(zip(damaged, whole, strict=False)) if pair[0] != pair[1]), 0
    )
    end = 0
    while end < min(len(damaged), len(whole)) - start and damaged[-1 - end] == whole[-1 - end]:
        end += 1
    middle = damaged[start : len(damaged) - end]
    return "�" in middle and max(len(middle), len(whole) - end - start) <= _BYTES_OF_ONE_CHARACTER


def _bits(one: bytes, two: bytes) -> int:
    return sum((left ^ right).bit_count() for left, right in zip(one, two, strict=True))
