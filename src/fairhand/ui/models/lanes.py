"""The lanes beside the rows of versions: each line of a draft has one, and forks off where it was started."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from fairhand.domain.line import Line

Shape = Literal["round", "square", "diamond"]
#: The look of each lane: a colour of the theme and a shape, so that neither alone tells them apart.
LOOKS: tuple[tuple[str, Shape], ...] = (
    ("sage", "round"),
    ("plum", "square"),
    ("ink2", "diamond"),
)
ALONE: tuple[str, Shape] = ("accent", "round")
MOST = 4


@dataclass(frozen=True, slots=True)
class Lanes:
    """What of the lanes is seen beside one row.

    Args:
        own: lane on which the row's own mark stands.
        above: lanes that run on to the row above.
        below: lanes that run on to the row below.
        forks: lanes that begin here: from above they bend to the row's own mark.
        count: how many lanes there are.
    """

    own: int = 0
    above: frozenset[int] = frozenset()
    below: frozenset[int] = frozenset()
    forks: frozenset[int] = frozenset()
    count: int = 1


def look(lane: int, count: int) -> tuple[str, Shape]:
    """Return colour and shape of a lane; a line that is alone has the colour of what is one's own."""
    return ALONE if count <= 1 else LOOKS[lane % len(LOOKS)]


def lanes_of(
    lines: Sequence[Line], row_lines: Sequence[str], row_of: Mapping[str, int]
) -> list[Lanes]:
    """Return what is seen beside each row, the newest first.

    Args:
        lines: of the draft, in the order in which they were started.
        row_lines: the name of the line of each row, from the top.
        row_of: at which row a version is, by its id.
    """
    # Where there are more lines than lanes, the last lane has them all.
    lane_of = {line.name: min(at, MOST - 1) for at, line in enumerate(lines)}
    own = [lane_of.get(name, 0) for name in row_lines]
    count = min(MOST, max(1, len(lines)))
    reach: dict[int, tuple[int, int]] = {}
    forks: dict[int, set[int]] = {}
    for line in lines:
        lane = lane_of[line.name]
        there = [at for at, name in enumerate(row_lines) if name == line.name]
        if not there:
            continue
        first, last = there[0], there[-1]
        start = row_of.get(line.started_from or "")
        if start is not None and start > last:
            last = start
            if own[start] != lane:
                forks.setdefault(start, set()).add(lane)
        old = reach.get(lane, (first, last))
        reach[lane] = (min(old[0], first), max(old[1], last))
    return [
        Lanes(
            own[at],
            frozenset(lane for lane, (first, last) in reach.items() if first < at <= last),
            frozenset(lane for lane, (first, last) in reach.items() if first <= at < last),
            frozenset(forks.get(at, ())),
            count,
        )
        for at in range(len(row_lines))
    ]
