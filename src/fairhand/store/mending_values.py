"""Mending values that no program of Fairhand's wrote: days that are none, hours outside of time."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import get_args

from fairhand.domain.draft import Birth, DraftKind
from fairhand.domain.page import FULL, STEEPEST
from fairhand.store import check_paper
from fairhand.store.mending_work import Work
from fairhand.store.sort_keys import DAY_BITS, free_key

_LATEST = int(datetime(9999, 12, 30, tzinfo=UTC).timestamp())
_EARLIEST = int(datetime(1, 1, 2, tzinfo=UTC).timestamp())
_MOST_OFFSET_MINUTES = 24 * 60 - 1
_MOMENTS = (
    ("letter", "added_at"),
    ("letter", "deleted_at"),
    ("transcription", "made_at"),
    ("draft", "begun_at"),
    ("draft", "touched_at"),
    ("draft", "deleted_at"),
    ("line", "saved_at"),
    ("version", "at"),
    ("cutting", "cut_at"),
    ("fair_copy", "sealed_at"),
    ("postscript", "written_at"),
    ("postscript", "deleted_at"),
    ("slip", "made_at"),
    ("slip", "deleted_at"),
)
_DAYS = (
    ("letter", "written"),
    ("letter", "sent"),
    ("letter", "received"),
    ("draft", "day"),
)


def mend_values(work: Work) -> None:
    """Give every row values that the program can read, and name the dates that are lost with that."""
    for table, name in _DAYS:
        _mend_days(work, table, name)
    _mend_keys(work)
    for table, column in _MOMENTS:
        work.do(
            f"UPDATE {table} SET {column} = ? WHERE {column} < 0 OR {column} > ?",
            (work.now, _LATEST),
        )
    work.do(
        "UPDATE letter SET instant = NULL, offset_minutes = NULL "
        "WHERE instant < ? OR instant > ? OR abs(offset_minutes) > ?",
        (_EARLIEST, _LATEST, _MOST_OFFSET_MINUTES),
    )
    work.do("UPDATE transcription SET format = 'plain' WHERE format NOT IN ('plain', 'markdown')")
    for table, column, values, default in (
        ("version", "born", get_args(Birth), "kept"),
        ("draft", "kind", get_args(DraftKind), "letter"),
    ):
        asked = ", ".join("?" * len(values))
        work.do(
            f"UPDATE {table} SET {column} = ? WHERE {column} NOT IN ({asked})", (default, *values)
        )
    work.do(
        "UPDATE letter SET decision = NULL "
        "WHERE decision NOT IN ('reply-owed', 'answered', 'no-reply-needed')"
    )
    work.do("UPDATE party SET role = 0 WHERE role NOT IN (0, 1)")
    _mend_paper(work)


def _mend_paper(work: Work) -> None:
    """Show pages as they lie where how they are shown makes no sense; and name that, and slips that are off."""
    turns = ", ".join(map(str, check_paper.TURNS))
    wrong = (
        f"role NOT IN ('page', 'envelope', 'other') OR turned NOT IN ({turns}) OR leaf < 0 "
        f"OR abs(tilt) > {STEEPEST} "
        "OR min(crop_left, crop_top, crop_right, crop_bottom) < 0 "
        f"OR crop_left + crop_right >= {FULL} "
        f"OR crop_top + crop_bottom >= {FULL}"
    )
    for number, letter in work.all(f"SELECT number, letter FROM scan WHERE {wrong}"):
        work.do(
            "UPDATE OR IGNORE scan SET role = 'page', turned = 0, tilt = 0, leaf = max(leaf, 0), "
            "crop_left = 0, crop_top = 0, crop_right = 0, crop_bottom = 0 WHERE number = ?",
            (number,),
        )
        named, called = work.letter(int(str(letter)))
        work.lose("letter", named, f"{called}: how one of its pages is turned and cut is lost.")
    work.do(
        "DELETE FROM scan WHERE leaf < 0 "
        "OR letter IS NOT (SELECT e.letter FROM enclosure e WHERE e.number = scan.enclosure)"
    )
    work.do("UPDATE fair_copy SET style = '{}' WHERE NOT json_valid(style) OR style NOT LIKE '{%'")
    _mend_slips(work)


def _mend_slips(work: Work) -> None:
    """Let slips go that stand nowhere, and name them."""
    for row in check_paper.slips_off(work.connection):
        work.do("DELETE FROM slip WHERE number = ?", (row.number,))
        work.lose("draft", row.draft, f"A slip of the pen is lost: “{row.wrote}”.")


def _mend_days(work: Work, table: str, name: str) -> None:
    rows = work.all(
        f"SELECT number, {name}_earliest, {name}_latest FROM {table} "
        f"WHERE {name}_earliest IS NOT NULL OR {name}_latest IS NOT NULL"
    )
    for number, earliest, latest in rows:
        if _is_day(earliest) and _is_day(latest) and str(earliest) <= str(latest):
            continue
        work.do(
            f"UPDATE {table} SET {name}_earliest = NULL, {name}_latest = NULL WHERE number = ?",
            (number,),
        )
        if table == "letter":
            named, called = work.letter(int(str(number)))
            work.lose("letter", named, f"{called}: its date could not be read.")


def _is_day(value: object) -> bool:
    with suppress(ValueError):
        date.fromisoformat(str(value))
        return True
    return False


def _mend_keys(work: Work) -> None:
    """Give letters and drafts keys of days that there are; letters have even ones, drafts odd ones."""
    highest = (date.max.toordinal() + 1) << DAY_BITS
    for table, odd in (("letter", 0), ("draft", 1)):
        wrong = work.all(
            f"SELECT number FROM {table} WHERE sort_key < 0 OR sort_key >= ? OR sort_key % 2 <> ?",
            (highest, odd),
        )
        for (number,) in wrong:
            work.do(
                f"UPDATE {table} SET sort_key = ? WHERE number = ?",
                (free_key(work.connection, table, None), number),
            )
