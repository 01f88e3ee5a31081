"""The search index: what it holds of each letter and draft, and how it is kept small and quick.

Two FTS5 tables with the same columns, `search_index` for letters and `search_drafts` for drafts and
journal entries, both without content of their own; the rowid is the sort key, so that newest first
and ranges of dates are walks along one integer. Letters are written once and rarely touched; a
draft is replaced with every save, and in a small table of its own that stays cheap. A third table
with the same columns has what drafts said before, and rowids of its own: see `wording`.

Deleting a row leaves its words in the pages of the index until these are merged (contentless tables
keep a list of the dead); FTS5's own `secure-delete` does nothing there. The other way, a
contentless table that is given the old words again, erases at once, but took 3 to 13 ms a letter
where this takes 0.3, and goes wrong for ever where the old words are not exactly those that were
indexed. So whoever destroys something for good calls `forget`, and `tidy_step` then rewrites the
tables in short steps, after which no deleted word is left. `automerge=0` and `crisismerge=1000`
leave all other merging of letters to `tidy_step` too: done inside a save it took 6 seconds once
(SPEED.md). Drafts merge as they are saved, a little each time (see tables.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fairhand.domain.dates import UNKNOWN, LetterDate
from fairhand.domain.folding import fold, tokens
from fairhand.domain.judging import LONGEST_YEARS
from fairhand.store.sort_keys import DAY_BITS, FIRST_KNOWN
from fairhand.store.wording import WORDING, fill_step

LETTERS, DRAFTS = "search_index", "search_drafts"
DOCUMENTS = (LETTERS, DRAFTS)
TABLES = (*DOCUMENTS, WORDING)

# Marks begin with a character that folded text never holds, so that no word is ever taken for one.
MARK = "§"
LETTER_KIND, DRAFT_KIND, JOURNAL_KIND = f"{MARK}kl", f"{MARK}kd", f"{MARK}kj"
HAS_SCAN, HAS_ENCLOSURE, HAS_TRANSCRIPT = f"{MARK}hs", f"{MARK}he", f"{MARK}ht"
NOBODY = 0  # in place of a correspondent's number, where it is not known who
STEP_PAGES = 50
_TO_FORGET = "forget-"


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What the index is to hold of a letter or draft.

    Args:
        sort_key: its rowid.
        kind: "letter" for a letter; "draft" or "journal" for a draft.
        thing: number of the letter or the draft.
        subject: or "".
        visible: what a reader sees of its text.
        marks: from `letter_marks` or `draft_marks`.
    """

    sort_key: int
    kind: str
    thing: int
    subject: str
    visible: str
    marks: str


def author_mark(number: int) -> str:
    """Return the mark of a letter that this correspondent wrote."""
    return f"{MARK}f{number}"


def recipient_mark(number: int) -> str:
    """Return the mark of a letter or draft to this correspondent."""
    return f"{MARK}t{number}"


def tag_mark(tag: str) -> str:
    """Return the mark of a tag: the same for tags that fold to the same."""
    folded = "".join(tokens(tag))
    return (
        f"{MARK}g{folded}"
        if folded
        else f"{MARK}g{MARK}{tag.strip().encode('utf-8', 'replace').hex()}"
    )


def year_mark(year: int) -> str:
    """Return the mark of a date that can be in this year."""
    return f"{MARK}y{year}"


def language_marks(language: str) -> list[str]:
    """Return the marks of a BCP 47 tag: of "de-AT" those of "de" and of "de-AT"."""
    parts = tokens(language)
    return [f"{MARK}l{''.join(parts[: n + 1])}" for n in range(min(len(parts), 4))]


def place_marks(place: str) -> list[str]:
    """Return the marks of a place, one for each of its words, in order."""
    return [f"{MARK}p{token}" for token in tokens(place)]


def _date_marks(when: LetterDate) -> Iterator[str]:
    if when.earliest is None or when.latest is None:
        return
    years = range(when.earliest.year, when.latest.year + 1)
    if len(years) <= LONGEST_YEARS:
        yield from map(year_mark, years)


def letter_marks(
    authors: Sequence[int],
    recipients: Sequence[int],
    *,
    written: LetterDate = UNKNOWN,
    scans: int = 0,
    enclosures: int = 0,
    tags: Iterable[str] = (),
    language: str = "",
    place: str = "",
) -> str:
    """Return what filters can ask of a letter.

    Args:
        authors: their numbers.
        recipients: their numbers.
        written: its date.
        scans: how many of its enclosures are pictures or pages.
        enclosures: how many there are in all.
        tags: as the person knows them.
        language: BCP 47 tag, or "".
        place: where it was written, or "".
    """
    found = [LETTER_KIND]
    found += map(author_mark, authors or [NOBODY])
    found += map(recipient_mark, recipients or [NOBODY])
    found += _date_marks(written)
    found += [HAS_SCAN] * bool(scans) + [HAS_ENCLOSURE] * bool(enclosures)
    found += map(tag_mark, tags)
    found += language_marks(language) + place_marks(place)
    return " ".join(found)


def draft_marks(
    kind: str, recipients: Sequence[int], *, tags: Iterable[str] = (), day: LetterDate = UNKNOWN
) -> str:
    """Return what filters can ask of a draft, the year of a letter or reply aside, which its sort key says.

    Args:
        kind: "journal" for a journal entry, else whatever kind of draft.
        recipients: their numbers.
        tags: as the person knows them.
        day: of a journal entry.
    """
    found = [JOURNAL_KIND if kind == "journal" else DRAFT_KIND]
    found += map(recipient_mark, recipients)
    found += _date_marks(day)
    found += map(tag_mark, tags)
    return " ".join(found)


def columns(row: IndexRow) -> tuple[int, str, str, str]:
    """Return what the index holds for a row: rowid, folded subject, folded body, marks."""
    body = fold(row.visible)
    marks = [row.marks]
    if row.kind == "draft" and row.sort_key >= FIRST_KNOWN:
        marks.append(year_mark(date.fromordinal(row.sort_key >> DAY_BITS).year))
    if body and not body.isspace():
        marks.append(HAS_TRANSCRIPT)
    return row.sort_key, fold(row.subject), body, " ".join(marks)


def index_letters(connection: Connection, rows: Sequence[IndexRow]) -> None:
    """Add letters that the index does not hold yet.

    Args:
        connection: inside the transaction that writes the letters.
        rows: in any order; folding them takes most of the time.
    """
    if rows:
        found = sorted(map(columns, rows))
        connection.exec_driver_sql(
            f"INSERT INTO {LETTERS}(rowid, subject, body, marks) VALUES(?, ?, ?, ?)", found
        )


def index_draft(connection: Connection, row: IndexRow) -> None:
    """Put a draft into the index in place of what was there of it, in the saving transaction."""
    connection.exec_driver_sql(f"DELETE FROM {DRAFTS} WHERE rowid = ?", (row.sort_key,))
    connection.exec_driver_sql(
        f"INSERT INTO {DRAFTS}(rowid, subject, body, marks) VALUES(?, ?, ?, ?)", columns(row)
    )


def remove(connection: Connection, sort_keys: Sequence[int]) -> None:
    """Take letters and drafts out of the index, so that nothing finds them; see `forget`."""
    keys = json.dumps(list(sort_keys))
    for table in DOCUMENTS:
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE rowid IN (SELECT value FROM json_each(?))", (keys,)
        )


def forget(connection: Connection, tables: Sequence[str] = TABLES) -> None:
    """Have the next calls of `tidy_step` erase the words of all that was removed from the file.

    To be called in the transaction that destroys letters or drafts for good; and, with the drafts'
    table alone, on quitting, for what was written in drafts and cut again.
    """
    for table in tables:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO box(key, value) VALUES(?, 'wanted')", (_TO_FORGET + table,)
        )


def tidy_step(connection: Connection, pages: int = STEP_PAGES) -> bool:
    """Work some milliseconds at what keeps the index quick and whole, and erases what `forget` asked for.

    To be called in idle moments, after an import and on quitting, each time in a transaction of
    its own, until there is no more to do.

    Args:
        connection: inside a writing transaction.
        pages: of the index to write at most, 4 KiB each: 50 take about 5 ms.

    Returns:
        Whether there is more to do.
    """
    return fill_step(connection) or any(_tidy(connection, table, pages) for table in TABLES)


def _tidy(connection: Connection, table: str, pages: int) -> bool:
    key = _TO_FORGET + table
    state = connection.exec_driver_sql("SELECT value FROM box WHERE key = ?", (key,)).scalar()
    if state == "wanted":
        # A negative number has all segments rewritten as one; positive ones then go on with it.
        _command(connection, table, "merge", -pages)
        connection.exec_driver_sql("UPDATE box SET value = 'begun' WHERE key = ?", (key,))
        return True
    if _merge(connection, table, pages):
        return True
    if state is not None:
        connection.exec_driver_sql("DELETE FROM box WHERE key = ?", (key,))
    return False


def _merge(connection: Connection, table: str, pages: int) -> bool:
    """Merge some pages, and tell whether that did anything (as FTS5's manual says of "merge")."""
    before = _changes(connection)
    _command(connection, table, "merge", pages)
    return _changes(connection) - before > 1


def _changes(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())


def _command(connection: Connection, table: str, command: str, value: int) -> None:
    connection.exec_driver_sql(f"INSERT INTO {table}({table}, rank) VALUES(?, ?)", (command, value))
