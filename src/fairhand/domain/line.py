"""A line: a strand of versions inside one draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fairhand.domain.changes import Changes


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a list shows it, without its text.

    Args:
        id: of the line.
        name: "First line", "as friend": the person's own word.
        position: the place in the order in which lines were started, from 0.
        started_from: id of the version that it grew from, or None.
        words: a reader sees in its working text.
        versions: that were made on it.
        saved: when its working text was.
    """

    id: str
    name: str
    position: int
    started_from: str | None
    words: int
    versions: int
    saved: datetime


@dataclass(frozen=True, slots=True)
class Started:
    """A line that was just started: its id, the version that it grew from, and what changed."""

    line: str
    version: str
    changes: Changes
