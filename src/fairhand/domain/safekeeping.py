"""What is said about the safety of a box: copies of it, and what a check or a rescue found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

#: Why a copy was made. "" where that is not known.
Why = Literal["", "asked", "regular", "quit", "migration", "salvage", "delete", "undo", "restore"]


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole, verified copy of a box.

    Args:
        file: where it is.
        bytes: its length.
        letters: how many letters it holds, the wastebasket included.
        sequence: its number; the higher one is the newer copy, whatever the clock said.
        whole: whether the bytes of enclosures and originals are in it.
    """

    file: Path
    bytes: int
    letters: int
    sequence: int = 0
    whole: bool = True


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy of a box as it lies on a disk.

    Args:
        file: where it is.
        sequence: its number; the higher one is the newer copy, whatever the clock said.
        made_at: what the clock said when it was made.
        letters: how many letters it holds, the wastebasket included.
        bytes: its length.
        verified: whether all of it was read before it got its name, and it has its length still.
        why: why it was made.
        whole: whether the bytes of enclosures and originals are in it.
        state: which state of the box it holds; equal states are equal boxes.
        usual: whether it lies in the usual folder, where copies are pruned.
    """

    file: Path
    sequence: int
    made_at: datetime
    letters: int
    bytes: int
    verified: bool
    why: Why = ""
    whole: bool = True
    state: str = ""
    usual: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """How safe a box is.

    Args:
        last: its newest verified copy, or None.
        same_disk: whether that lies on the same disk as the box.
        changed: whether the box has changed since.
        empty: whether there is nothing in the box that could be lost.
    """

    last: KeptCopy | None
    same_disk: bool
    changed: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of saving what can be read of a damaged box.

    Args:
        saved: how many letters are whole in the new box.
        lost: what is not, or not as it was.
        letters: how many letters there were, as far as that can be told.
        drafts: how many drafts and journal entries are whole in the new box.
    """

    saved: int
    lost: tuple[Finding, ...]
    letters: int
    drafts: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found damaged.

    Args:
        kind: "box", "letter", "draft", "version", "bytes" or "index"; "elsewhere" for bytes that a
            copy was made without, which is no damage.
        id: of the damaged thing, or "".
        what: what is wrong, a sentence.
    """

    kind: str
    id: str
    what: str
