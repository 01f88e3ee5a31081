"""What an import says of itself: how far it is, and what became of each thing that it found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from fairhand.domain.gathering import Gathered

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
class Counts:
    """What an import came to.

    Args:
        found: things found, apart from those left out and those not chosen.
        added: letters that came in, also those probably known and those that were only kept.
        known: those that were there already, chosen or not.
        failed: those that could not be read at all.
    """

    found: int = 0
    added: int = 0
    known: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or in a dry run would do.

    Args:
        items: a row for each thing found, in order; in the window's own imports only what has a reason.
        counts: of all that was found.
        cancelled: whether it was stopped before the end; what `items` names is in the box.
        left_out: how many things were left out on purpose, by the reason ("spam"); not among `items`.
        not_chosen: how many letters, not known, were left out because somebody chose others; not among `items`.
        gathered: in a dry run, who stands on the letters.
        added_ids: ids of the letters that came in.
    """

    items: tuple[Item, ...]
    counts: Counts
    cancelled: bool = False
    left_out: Mapping[str, int] = field(default_factory=dict)
    not_chosen: int = 0
    gathered: Gathered = field(default_factory=Gathered)
    added_ids: tuple[str, ...] = ()

    @property
    def found(self) -> int:
        """How many things were found."""
        return self.counts.found

    @property
    def added(self) -> int:
        """How many letters came in, also those probably known and those that were only kept."""
        return self.counts.added

    @property
    def known(self) -> int:
        """How many were there already."""
        return self.counts.known

    @property
    def failed(self) -> int:
        """How many could not be read at all."""
        return self.counts.failed


def counts_of(items: Sequence[Item]) -> Counts:
    """Return what these items come to."""
    found = Counter(item.status for item in items)
    added = found["added"] + found["probably-known"] + found["kept"]
    return Counts(len(items), added, found["known"], found["failed"])
