"""What an import says of itself: how far it is, and what became of each thing that it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ItemStatus = Literal["added", "known", "probably-known", "kept", "failed"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was found.

    Args:
        source: the path as given, with `#n` for the n-th letter of a file that holds several.
        status: what became of it.
        id: of the letter, or "" where there is none.
        reason: why it failed or its text could not be read, or "".
    """

    source: str
    status: ItemStatus
    id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often somebody stands on the letters of an import.

    Args:
        name: as first spelled.
        address: as first spelled, or "".
        written: letters that they wrote.
        received: letters that went to them.
    """

    name: str
    address: str
    written: int
    received: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is.

    Args:
        found: things found so far.
        added: of them added (or, in a dry run, that would be).
        failed: of them that could not be read.
        bytes: read so far.
        bytes_in_all: of all the files.
    """

    found: int
    added: int
    failed: int
    bytes: int
    bytes_in_all: int

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return min(1.0, self.bytes / self.bytes_in_all) if self.bytes_in_all else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or in a dry run would do.

    Args:
        items: a row for each thing found, in order.
        people: who stands on the letters, most letters first.
        cancelled: whether it was stopped before the end; what `items` names is in the box.
        left_out: how many things were left out on purpose, by the reason ("spam"); not among `items`.
    """

    items: tuple[Item, ...]
    people: tuple[Tally, ...] = ()
    cancelled: bool = False
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def found(self) -> int:
        """How many things were found."""
        return len(self.items)

    @property
    def added(self) -> int:
        """How many letters came in, also those probably known and those that were only kept."""
        return sum(1 for item in self.items if item.status in {"added", "probably-known", "kept"})

    @property
    def known(self) -> int:
        """How many were there already."""
        return sum(1 for item in self.items if item.status == "known")

    @property
    def failed(self) -> int:
        """How many could not be read at all."""
        return sum(1 for item in self.items if item.status == "failed")
