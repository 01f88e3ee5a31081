"""Where a list of letters comes from, page by page: one person's timeline, all by sender, or all by date.

What is here runs off the interface thread; it asks services and knows nothing of Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from fairhand.domain.correspondent import CorrespondentRow
from fairhand.domain.letter import Page, TimelineRow
from fairhand.services import correspondents, letters
from fairhand.services.boxes import Box
from fairhand.ui.models.timeline import Heading
from fairhand.ui.workspace import Direction

PAGE = 500
_ENOUGH = 200
_BEYOND = 40


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that follow each other, with a heading over them or None."""

    rows: tuple[TimelineRow, ...]
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A sender and how to get a page of what they wrote.

    Args:
        heading: name and count.
        fetch: is given the sort key to go on from, and returns a page.
    """

    heading: Heading
    fetch: Callable[[int | None], Page]


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next page begins: the sort key, and the groups that are still to come."""

    before: int | None = None
    groups: tuple[Group, ...] = field(default=())
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list is wanted.

    Args:
        who: id of a correspondent, or None for all letters.
        direction: of one correspondent's letters.
        grouped: how all letters are grouped: "sender" or "date".
    """

    who: str | None = None
    direction: Direction = "all"
    grouped: str = "sender"

    @property
    def by_sender(self) -> bool:
        """Whether it is all letters, grouped by sender."""
        return self.who is None and self.grouped == "sender"


@dataclass(frozen=True, slots=True)
class Batch:
    """A page: its parts, and where the next one begins (None at the end)."""

    parts: tuple[Part, ...]
    following: Cursor | None


@dataclass(frozen=True, slots=True)
class First:
    """The first page of a list, and what stands over it.

    Args:
        who: the correspondent, or None for all letters.
        senders: how many people wrote letters.
        count: how many letters there are in the list.
        to_others: how many of those that the correspondent wrote did not go to me.
        batch: the page.
    """

    who: CorrespondentRow | None
    senders: int
    count: int
    to_others: int
    batch: Batch


def first_page(box: Box, wanted: Wanted, letter: str | None, loaded: int) -> First:
    """Return a list's first rows: enough of them for the letter that is read to be among them.

    Args:
        box: the open box.
        wanted: which list.
        letter: id of the letter that is read, or None.
        loaded: how many rows there must be at least (as many as there were before).
    """
    rows = correspondents.rows(box)
    who = next((row for row in rows if row.id == wanted.who), None)
    least = loaded
    if letter and wanted.who:
        place, count = letters.position(box, letter, wanted.who, direction=wanted.direction)
        least = max(least, count - place + _BEYOND) if place else least
    senders = sum(1 for row in rows if row.received)
    batch = page(box, wanted, Cursor(), least)
    others = letters.count_to_others(box, wanted.who) if who is not None and wanted.who else 0
    return First(who, senders, _count(box, wanted, batch), others, batch)


def _count(box: Box, wanted: Wanted, batch: Batch) -> int:
    """Return how many letters there are from and to somebody, or in all."""
    if wanted.who is None:
        return letters.count(box)
    rows = [row for part in batch.parts for row in part.rows if row.kind == "letter"]
    return letters.position(box, rows[0].id, wanted.who)[1] if rows else 0


def page(box: Box, wanted: Wanted, cursor: Cursor, least: int = 0) -> Batch:
    """Return the page of a list that begins at `cursor`, of at least so many rows where there are."""
    if wanted.by_sender:
        return by_sender(box, cursor)
    limit = max(PAGE, least)
    return _batch(
        letters.timeline(
            box, wanted.who, direction=wanted.direction, before=cursor.before, limit=limit
        )
    )


def by_sender(box: Box, cursor: Cursor) -> Batch:
    """Return a page of all letters by sender: who wrote last comes first; mine are the last."""
    if not cursor.begun:
        cursor = Cursor(None, tuple(_groups(box)), begun=True)
    parts: list[Part] = []
    groups, before = list(cursor.groups), cursor.before
    count = 0
    while groups and count < _ENOUGH:
        group = groups[0]
        found = group.fetch(before)
        if found.rows:
            parts.append(Part(found.rows, group.heading if before is None else None))
            count += len(found.rows)
        before = found.more_before
        if before is None:
            groups.pop(0)
    following = Cursor(before, tuple(groups), begun=True) if groups else None
    return Batch(tuple(parts), following)


def _batch(found: Page) -> Batch:
    following = Cursor(found.more_before) if found.more_before is not None else None
    return Batch((Part(found.rows),), following)


def _groups(box: Box) -> list[Group]:
    rows = [row for row in correspondents.rows(box) if row.received]
    rows.sort(
        key=lambda row: row.last_received.latest.toordinal() if row.last_received.latest else 0,
        reverse=True,
    )
    groups = [_group(box, row) for row in rows]
    groups.append(Group(Heading("You", "", "me"), lambda before: _mine(box, before)))
    groups.append(
        Group(Heading("No sender known", "", "nobody"), lambda before: _nobodys(box, before))
    )
    return groups


def _group(box: Box, row: CorrespondentRow) -> Group:
    def fetch(before: int | None) -> Page:
        return letters.timeline(box, row.id, direction="received", before=before, limit=PAGE)

    return Group(Heading(row.name, str(row.received), row.id), fetch)


def _mine(box: Box, before: int | None) -> Page:
    return letters.timeline(box, None, direction="sent", before=before, limit=PAGE)


def _nobodys(box: Box, before: int | None) -> Page:
    """Return letters without a known sender; there are few, so many pages may be looked through for them."""
    found: list[TimelineRow] = []
    while True:
        looked = letters.timeline(box, None, direction="received", before=before, limit=PAGE)
        found.extend(row for row in looked.rows if not row.people)
        before = looked.more_before
        if before is None or len(found) >= _ENOUGH:
            return Page(tuple(found), before)
