"""Numbers of paragraphs as bytes: how a version says what it is made of."""

from __future__ import annotations

from collections.abc import Sequence

_LOW_BITS, _MORE, _BITS = 0x7F, 0x80, 7


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
    numbers: list[int] = []
    value = shift = before = 0
    for byte in packed:
        value |= (byte & _LOW_BITS) << shift
        if byte & _MORE:
            shift += _BITS
            continue
        before += -((value + 1) >> 1) if value & 1 else value >> 1
        numbers.append(before)
        value = shift = 0
    return numbers
