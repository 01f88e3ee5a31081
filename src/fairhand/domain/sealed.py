"""A letter as it was sealed: its pages, how they were set, and what was written below it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fairhand.domain.fair_copy import Style


@dataclass(frozen=True, slots=True)
class SealedCopy:
    """What is kept of a letter as it was sealed, besides its text.

    Args:
        sha256: hex digest of the PDF; "" where there are no pages.
        bytes: of the PDF.
        pages: how many; 0 where there are none, or where that is not known.
        style: how they were set.
        tracking: number that the post gave, or "".
        sealed: when it was sealed.
        copied: whether it was copied by hand.
        slips: how many slips of the pen stand in it.
        set_later: whether its pages were set only after it had been sealed.
    """

    sha256: str
    bytes: int
    pages: int
    style: Style
    tracking: str
    sealed: datetime
    copied: bool = False
    slips: int = 0
    set_later: bool = False

    @property
    def has_pages(self) -> bool:
        """Whether there are pages."""
        return bool(self.bytes)


@dataclass(frozen=True, slots=True)
class Postscript:
    """What was written by hand below a letter after it had been sealed.

    Args:
        text: as a sheet keeps it (markdown).
        written: when it was added.
    """

    id: str
    text: str
    written: datetime
