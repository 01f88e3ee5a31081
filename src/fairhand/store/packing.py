"""Numbers of paragraphs as bytes: how a version says what it is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

_LOW_BITS, _MORE, _BITS = 0x7F, 0x80, 7
_STEP = re.compile(rb"[\x80-\xff]*[\x00-\x7f]")
_MOST_KNOWN = 100_000


def pack(numbers: Sequence[int]) -> bytes:
    """Return paragraph numbers as bytes.

    Each is its difference to the one before, zigzag, seven bits a byte, the lowest first (LEB128):
    paragraphs that were written one after the other take a byte each.
    """
    packed = bytearray()
    before = 0
    for number in numbers:
        step = number - before
        before = number
        value = step << 1 if step >= 0 else (-step << 1) - 1
        while value > _LOW_BITS:
            packed.append(value & _LOW_BITS | _MORE)
            value >>= _BITS
        packed.append(value)
    return bytes(packed)


def unpack(packed: bytes) -> list[int]:
    """Return the numbers that `pack` was given."""
    if len(_steps) > _MOST_KNOWN:
        _steps.clear()
    return list(accumulate(map(_steps.__getitem__, _STEP.findall(packed))))


class _Steps(dict[bytes, int]):
    """What each run of bytes means; worked out when it is first met, since the same ones come again and again."""

    def __missing__(self, run: bytes) -> int:
        value = 0
        for at, byte in enumerate(run):
            value |= (byte & _LOW_BITS) << at * _BITS
        step = -((value + 1) >> 1) if value & 1 else value >> 1
        self[run] = step
        return step


_steps = _Steps()
