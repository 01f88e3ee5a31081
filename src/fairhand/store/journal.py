"""The journal in the box: its entries by day, their tags, and what each day holds.

An entry is a draft of kind journal whose sort key follows its day, so that a day, a month and a year
are ranges of one integer.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from fairhand.domain.dates import LetterDate, on
from fairhand.domain.journal import DayMarks, Entry, JournalOverview, TagCount, YearCount
from fairhand.store import drafts, search
from fairhand.store.correspondents import me_numbers
from fairhand.store.dates import columns_of, date_of, moment_of
from fairhand.store.draft_rows import recipient_names
from fairhand.store.letters import clean_tags
from fairhand.store.sort_keys import DAY_BITS, FIRST_KNOWN, first_key, free_key

# Of its pictures those count that stand in the text of the line last written on.
_ENTRIES = """
    SELECT d.number, d.id, d.kind, d.sort_key, d.day_words, d.day_earliest, d.day_latest, d.begun_at,
      d.touched_at, d.words, d.excerpt, s.id AS letter,
      (SELECT count(*) FROM version v WHERE v.draft = d.number) AS versions,
      (SELECT count(*) FROM draft_enclosure e JOIN line l ON l.number = d.last_line
       WHERE e.draft = d.number AND instr(l.text, '](' || e.name || ')')) AS pictures,
      (SELECT json_group_array(tag) FROM (SELECT tag FROM draft_tag WHERE draft = d.number ORDER BY rowid))
        AS tags
    FROM draft d LEFT JOIN letter s ON s.number = d.sealed_as
"""
_NEWEST_DAY_FIRST = "ORDER BY d.sort_key >> :bits DESC, d.sort_key"


# --- entries ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are wanted.

    Args:
        first, last: the earliest day of an entry lies within these; None for all, the undated too.
        whole: whether all that an entry's day can mean is to lie within them.
        tag: that it has, in whatever spelling; None for any.
        before: sort key of the last entry of the page before, or None.
        limit: how many at the most; -1 for all.
    """

    first: date | None = None
    last: date | None = None
    whole: bool = False
    tag: str | None = None
    before: int | None = None
    limit: int = -1


def entries(connection: Connection, wanted: Wanted) -> list[Entry]:
    """Return entries outside the wastebasket: the newest day first, those of a day as they were written."""
    conditions = ["d.kind = 'journal'", "d.deleted_at IS NULL"]
    values: dict[str, Any] = {"bits": DAY_BITS, "limit": wanted.limit}
    if wanted.first is not None and wanted.last is not None:
        conditions.append("d.sort_key >= :low AND d.sort_key < :high")
        values |= _range(wanted.first, wanted.last)
        if wanted.whole:
            conditions.append("d.day_latest <= :latest")
            values["latest"] = wanted.last.isoformat()
    if wanted.tag is not None:
        conditions.append(
            "d.number IN (SELECT draft FROM draft_tag WHERE tag IN (SELECT value FROM json_each(:tags)))"
        )
        values["tags"] = json.dumps(_spellings(connection, wanted.tag))
    if wanted.before is not None:
        conditions.append(
            "(d.sort_key < (:before >> :bits) << :bits "
            "OR d.sort_key > :before AND d.sort_key >> :bits = :before >> :bits)"
        )
        values["before"] = wanted.before
    where = " AND ".join(conditions)
    rows = connection.exec_driver_sql(
        f"{_ENTRIES} WHERE {where} {_NEWEST_DAY_FIRST} LIMIT :limit", values
    )
    return _entries(connection, rows.all())


def by_numbers(connection: Connection, numbers: Sequence[int]) -> list[Entry]:
    """Return those entries and drafts, as far as they lie outside the wastebasket, the newest day first."""
    rows = connection.exec_driver_sql(
        f"{_ENTRIES} WHERE d.number IN (SELECT value FROM json_each(:numbers)) "
        f"AND d.deleted_at IS NULL AND s.deleted_at IS NULL {_NEWEST_DAY_FIRST}",
        {"numbers": json.dumps(list(numbers)), "bits": DAY_BITS},
    )
    return _entries(connection, rows.all())


def _entries(connection: Connection, rows: Sequence[Row[Any]]) -> list[Entry]:
    to = recipient_names(connection, [row.number for row in rows if row.kind != "journal"])
    return [_entry(row, to.get(row.number, ())) for row in rows]


def _entry(row: Row[Any], to: tuple[str, ...]) -> Entry:
    begun = moment_of(row.begun_at).astimezone()
    return Entry(
        row.id,
        date_of(row.day_words, row.day_earliest, row.day_latest)
        if row.kind == "journal"
        else on(begun.date()),
        begun,
        moment_of(row.touched_at).astimezone(),
        row.words,
        row.excerpt,
        tuple(json.loads(row.tags)),
        row.versions,
        row.pictures,
        row.sort_key,
        row.kind,
        to,
        row.letter,
    )


def _range(first: date, last: date) -> dict[str, int]:
    """Return the lowest sort key of the first day, and the one after the highest of the last."""
    return {"low": first_key(first), "high": (last.toordinal() + 1) << DAY_BITS}


# --- what is said of an entry ----------------------------------------------------------------------


def day_of(connection: Connection, draft: int) -> tuple[LetterDate, int]:
    """Return the day of an entry, and its sort key."""
    row = connection.exec_driver_sql(
        "SELECT day_words, day_earliest, day_latest, sort_key FROM draft WHERE number = ?", (draft,)
    ).one()
    return date_of(row.day_words, row.day_earliest, row.day_latest), int(row.sort_key)


def set_day(connection: Connection, draft: int, day: LetterDate, key: int | None = None) -> None:
    """Give an entry another day, and its row in the index the place of that day.

    Args:
        connection: inside a writing transaction.
        draft: its number.
        day: the new one.
        key: the sort key that it had on that day before, where it goes back.
    """
    row = connection.exec_driver_sql(
        "SELECT sort_key, begun_at, deleted_at FROM draft WHERE number = ?", (draft,)
    ).one()
    new = _key_on(connection, day, row, key)
    connection.exec_driver_sql(
        "UPDATE draft SET day_words = ?, day_earliest = ?, day_latest = ?, sort_key = ? WHERE number = ?",
        (*columns_of(day), new, draft),
    )
    if row.deleted_at is None:
        search.remove(connection, [row.sort_key])
        search.index_draft(connection, drafts.index_row(connection, draft))


def _key_on(connection: Connection, day: LetterDate, row: Row[Any], key: int | None) -> int:
    low = first_key(day.earliest)
    if low <= row.sort_key < low + FIRST_KNOWN:
        return int(row.sort_key)
    if key is not None and low <= key < low + FIRST_KNOWN:
        taken = connection.exec_driver_sql("SELECT 1 FROM draft WHERE sort_key = ?", (key,))
        if taken.first() is None:
            return key
    begun = moment_of(row.begun_at).astimezone()
    return free_key(
        connection, "draft", day.earliest, begun if begun.date() == day.earliest else None
    )


def set_tags(connection: Connection, draft: int, tags: Sequence[str]) -> list[str]:
    """Give an entry or a draft these tags instead of those it had, and return those."""
    before = drafts.tags_of(connection, draft)
    connection.exec_driver_sql("DELETE FROM draft_tag WHERE draft = ?", (draft,))
    add_tags(connection, draft, tags)
    live = connection.exec_driver_sql(
        "SELECT 1 FROM draft WHERE number = ? AND deleted_at IS NULL AND sealed_as IS NULL",
        (draft,),
    )
    if live.first() is not None:
        search.index_draft(connection, drafts.index_row(connection, draft))
    return before


def add_tags(connection: Connection, draft: int, tags: Sequence[str]) -> None:
    """Give tags to a draft that has none, before it is written for the first time."""
    for tag in clean_tags(tags):
        connection.exec_driver_sql("INSERT INTO draft_tag(draft, tag) VALUES(?, ?)", (draft, tag))


def _spellings(connection: Connection, tag: str) -> list[str]:
    """Return the tags that are the same as `tag` when folded."""
    mark = search.tag_mark(tag)
    there = connection.exec_driver_sql("SELECT DISTINCT tag FROM draft_tag").scalars()
    return [each for each in there if search.tag_mark(each) == mark]


# --- what there is ---------------------------------------------------------------------------------

_LIVE_ENTRIES = "FROM draft d WHERE d.kind = 'journal' AND d.deleted_at IS NULL"


def overview(connection: Connection) -> JournalOverview:
    """Return the years and tags of the journal."""
    days: dict[int, int] = {
        int(day): int(count)
        for day, count in connection.exec_driver_sql(
            f"SELECT d.sort_key >> {DAY_BITS}, count(*) {_LIVE_ENTRIES} GROUP BY 1"
        )
    }
    entries = sum(days.values())
    undated = days.pop(0, 0)
    years: Counter[int] = Counter()
    for day, count in days.items():
        years[date.fromordinal(day).year] += count
    return JournalOverview(
        tuple(YearCount(year, years[year]) for year in sorted(years, reverse=True)),
        tuple(_tags(connection)),
        date.fromordinal(min(days)) if days else None,
        date.fromordinal(max(days)) if days else None,
        entries,
        undated,
    )


_TAGS = f"FROM draft_tag WHERE draft IN (SELECT d.number {_LIVE_ENTRIES})"


def _tags(connection: Connection) -> list[TagCount]:
    """Return the tags of entries, each under the spelling that is used most."""
    spelled: dict[str, dict[str, int]] = {}
    for tag, count in connection.exec_driver_sql(f"SELECT tag, count(*) {_TAGS} GROUP BY tag"):
        spelled.setdefault(search.tag_mark(tag), {})[tag] = count
    found = []
    for tags in spelled.values():
        shown = min(tags, key=lambda tag: (-tags[tag], tag))
        found.append(TagCount(shown, _with_any(connection, tags)))
    return sorted(found, key=lambda tag: (-tag.entries, tag.tag))


def _with_any(connection: Connection, tags: dict[str, int]) -> int:
    """Return how many entries have any of these tags, given how many have each."""
    if len(tags) == 1:
        return sum(tags.values())
    both = connection.exec_driver_sql(
        f"SELECT count(DISTINCT draft) {_TAGS} AND tag IN (SELECT value FROM json_each(?))",
        (json.dumps(list(tags)),),
    )
    return int(both.scalar_one())


# Only what is known to the day is marked: no day is made up for a month. Walked along the keys.
_MARKED_ENTRIES = (
    f"SELECT d.sort_key {_LIVE_ENTRIES} AND d.sort_key >= :low AND d.sort_key < :high "
    "AND d.day_earliest = d.day_latest"
)
_LETTERS = """
    SELECT l.sort_key, l.received_earliest AS came, l.written_earliest = l.written_latest AS to_the_day,
      coalesce(l.received_earliest = l.received_latest AND (l.written_earliest IS NULL
        OR l.received_earliest BETWEEN l.written_earliest AND date(l.written_earliest, '+1 year')), 0) AS has_come,
      EXISTS(SELECT 1 FROM party x WHERE x.letter = l.number AND x.role = 0
        AND x.correspondent IN (SELECT value FROM json_each(:me))) AS sent
    FROM letter l WHERE l.deleted_at IS NULL
"""
# What I received stands on the day it came, where that is known and within a year of its writing: what
# came into the house long after stands where it was written. So no more than a year is walked besides.
_MARKED_LETTERS = f"""
    WITH written AS ({_LETTERS} AND l.sort_key >= :low AND l.sort_key < :high),
    near AS (
      {_LETTERS} AND l.sort_key >= :year_before AND l.sort_key < :high
      UNION ALL {_LETTERS} AND l.sort_key < {FIRST_KNOWN})
    SELECT sort_key >> {DAY_BITS}, NULL, sent FROM written WHERE to_the_day AND (sent OR NOT has_come)
    UNION ALL SELECT NULL, came, sent FROM near WHERE has_come AND NOT sent AND came BETWEEN :first AND :last
"""


def marks(connection: Connection, first: date, last: date) -> dict[date, DayMarks]:
    """Return what each day from `first` to `last` holds; days that hold nothing are left out."""
    asked: dict[str, Any] = {
        "me": json.dumps(sorted(me_numbers(connection))),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "year_before": max(FIRST_KNOWN, first_key(first) - (366 << DAY_BITS)),
        **_range(first, last),
    }
    written = Counter(
        key >> DAY_BITS for key in connection.exec_driver_sql(_MARKED_ENTRIES, asked).scalars()
    )
    received: Counter[int] = Counter()
    sent: Counter[int] = Counter()
    for day, came, mine in connection.exec_driver_sql(_MARKED_LETTERS, asked):
        at = day if came is None else date.fromisoformat(came).toordinal()
        (sent if mine else received)[at] += 1
    return {
        date.fromordinal(day): DayMarks(written[day], received[day], sent[day])
        for day in sorted({*written, *received, *sent})
    }


def years(connection: Connection) -> Iterator[int]:
    """Yield the years from the newest to the oldest in which anything of a known day can lie."""
    ends = [
        connection.exec_driver_sql(
            f"SELECT min(sort_key), max(sort_key) FROM {table} WHERE sort_key >= {FIRST_KNOWN}"
        ).one()
        for table in ("letter", "draft")
    ]
    known = [end for pair in ends for end in pair if end is not None]
    if known:
        newest, oldest = (
            date.fromordinal(end >> DAY_BITS).year for end in (max(known), min(known))
        )
        yield from range(newest, oldest - 1, -1)
