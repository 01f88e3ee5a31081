"""A day of the journal with all that its sheet shows, read off the interface thread."""

from __future__ import annotations

from dataclasses import dataclass, field

from fairhand.domain.dates import LetterDate
from fairhand.domain.draft import Draft, WorkingText
from fairhand.domain.errors import FairhandError
from fairhand.domain.journal import Entry, Link
from fairhand.services import drafting, journal, linking, recovery
from fairhand.services.boxes import Box
from fairhand.services.recovery import Rescued
from fairhand.ui.widgets.day_sheet import Other
from fairhand.ui.widgets.reading import prepare

_MOST_OTHERS = 40


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """The entry that is written on.

    Args:
        entry: as the journal has it.
        draft: as the desk has it.
        working: its text as it stands.
        links: what the text leads to.
        rescued: a text of it that could not be saved, or None.
    """

    entry: Entry
    draft: Draft
    working: WorkingText
    links: tuple[Link, ...] = ()
    rescued: Rescued | None = None


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day.

    Args:
        day: which.
        opened: the entry to write on; None where there is none yet, or another is to be begun.
        before, after: the others of the day, as they stand around it.
    """

    day: LetterDate
    opened: OpenedEntry | None = None
    before: tuple[Other, ...] = field(default=())
    after: tuple[Other, ...] = field(default=())


def read_day(box: Box, day: LetterDate, draft: str | None, *, new: bool) -> DayRead:
    """Read a day; not for the interface thread.

    Args:
        box: the open box.
        day: which; where `draft` is an entry of another day, that one is read.
        draft: id of the entry to write on; None for the last of the day.
        new: whether another entry is to be begun.
    """
    wanted = _entry(box, draft) if draft else None
    if wanted is not None:
        day = wanted.day
    entries = entries_of(box, day)[-_MOST_OTHERS:]
    ids = [entry.id for entry in entries]
    if wanted is not None and wanted.id not in ids:
        entries, ids = [*entries, wanted], [*ids, wanted.id]
    if new or not entries:
        return DayRead(day, None, _others(box, entries))
    at = ids.index(wanted.id) if wanted is not None else len(ids) - 1
    opened = open_entry(box, entries[at])
    return DayRead(day, opened, _others(box, entries[:at]), _others(box, entries[at + 1 :]))


def entries_of(box: Box, day: LetterDate) -> list[Entry]:
    """Return the entries of a day (or of exactly that month, season or year), the first first."""
    if day.day is not None:
        return journal.entries(box, day=day.day)
    if not day.known:
        return []
    ends = (day.earliest, day.latest)
    near = journal.entries(box, within=day)
    return [entry for entry in near if (entry.day.earliest, entry.day.latest) == ends]


def open_entry(box: Box, entry: Entry) -> OpenedEntry:
    """Return an entry with what belongs to it."""
    working = drafting.working_text(box, entry.id)
    return OpenedEntry(
        entry,
        drafting.get(box, entry.id),
        working,
        tuple(linking.links_in(box, working.text)),
        recovery.find(box, entry.id, working.line),
    )


def _entry(box: Box, draft: str) -> Entry | None:
    """Return an entry; None where it is gone, or a draft of a letter."""
    try:
        found = journal.get(box, draft)
    except FairhandError:
        return None
    return found if found.kind == "journal" else None


def _others(box: Box, entries: list[Entry]) -> tuple[Other, ...]:
    return tuple(
        Other(entry, prepare(drafting.working_text(box, entry.id).text, "markdown"))
        for entry in entries
    )
