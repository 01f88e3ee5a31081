"""What is said about the safety of a box: copies of it, and what a check found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole, verified copy of a box.

    Args:
        file: where it is.
        bytes: its length.
        letters: how many letters it holds, the wastebasket included.
    """

    file: Path
    bytes: int
    letters: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found damaged.

    Args:
        kind: "box", "letter", "draft", "version", "bytes" or "index".
        id: of the damaged thing, or "".
        what: what is wrong, a sentence.
    """

    kind: str
    id: str
    what: str
