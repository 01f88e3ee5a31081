"""Cuttings: passages that were cut from a draft and are kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fairhand.domain.marking import holds
from fairhand.domain.query import needles_of

#: So many characters that go at once are kept; less is mending, and has its Ctrl+Z.
LEAST = 120


@dataclass(frozen=True, slots=True)
class Cutting:
    """A passage that was cut.

    Args:
        id: of it.
        text: as it stood.
        at: when it was cut.
    """

    id: str
    text: str
    at: datetime


def is_cutting(gone: str, left: str, *, least: int = LEAST) -> bool:
    """Tell whether what went from a sheet is to be kept beside it.

    Args:
        gone: what stood there.
        left: the text of the sheet now; what still stands in it was moved, and not cut.
        least: how many characters it must have at the least.
    """
    words = gone.strip()
    return len(words) >= least and words not in left


def having(cuttings: Sequence[Cutting], words: str) -> list[Cutting]:
    """Return those that have the words that are looked for, by the folding that the search has."""
    needles = needles_of(words)
    return [each for each in cuttings if not needles or holds(each.text, needles)]
