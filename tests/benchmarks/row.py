"""A row of the table: what was measured, beside its floor and its goal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# A goal that is missed is reported; a median at more than twice its goal is a fault, and fails. Between
# the two lies what a busy machine does to a figure.
GROSS = 2.0


@dataclass(frozen=True)
class Row:
    """One figure, its floor and its goal.

    Args:
        what: in words.
        ours: the figure.
        floor: what the same machine did at best, in the same run; None where the goal is absolute.
        goal: ours is to be at most this many times the floor; or, without a floor, at most this.
        unit: of ours and floor.
        least: whether ours is to be at least the goal, not at most.
        gates: whether a gross miss fails the run; not for the slowest goes, which a busy machine makes slow.
        key: where `limits.py` has the floor, or "" where it has none.
        figures: ours, as `limits.py` writes figures.
    """

    what: str
    ours: float
    floor: float | None
    goal: float
    unit: str = "ms"
    least: bool = False
    gates: bool = True
    key: str = ""
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def measured(self) -> float:
        """What is held against the goal."""
        return self.ours / self.floor if self.floor else self.ours

    @property
    def reached(self) -> bool:
        """Whether the goal is reached."""
        return self.measured >= self.goal if self.least else self.measured <= self.goal

    @property
    def gross(self) -> bool:
        """Whether it is missed by so much that something must be wrong."""
        if not self.gates:
            return False
        if self.least:
            return self.measured < self.goal / GROSS
        return self.measured > self.goal * GROSS

    def cells(self) -> tuple[str, ...]:
        """Return the row in words."""
        sign = "≥" if self.least else "≤"
        relative = self.floor is not None
        return (
            self.what,
            f"{self.ours:,.2f} {self.unit}",
            f"{self.floor:,.2f}" if self.floor is not None else "",
            f"× {self.measured:.2f}" if relative else "",
            f"{sign} {'× ' if relative else ''}{self.goal:g}",
            "" if self.reached else "GROSS" if self.gross else "missed",
        )


HEADINGS = ("what", "ours", "floor", "ratio", "goal", "")


def table(rows: list[Row]) -> str:
    """Return rows as a Markdown table."""
    cells = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[n]) for line in cells) for n in range(len(HEADINGS))]
    lines = [_line(line, widths) for line in cells]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *rest = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    numbers = [cell.strip().rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
    return "| " + " | ".join([first, *numbers]) + " |"
