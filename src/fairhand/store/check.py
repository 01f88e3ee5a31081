"""Reading everything: SQLite's own checks, every hash, and the index against the text. Nothing is repaired.

One flipped bit in a plain box was found by SQLite's own check once in 150 times; the hashes of texts
and bytes found all that changed anything a person reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, exc

from fairhand.domain import under_way
from fairhand.domain.errors import CancelledError, DamagedBoxError
from fairhand.domain.markup import visible_text
from fairhand.domain.quoting import own_excerpt
from fairhand.domain.safekeeping import Finding
from fairhand.domain.text import count_words, digest, excerpt
from fairhand.store import bytes as kept_bytes
from fairhand.store import check_paper, drafts, letters, search, versions, wording
from fairhand.store.index_tables import SEARCH_INDEX

_MOST_OF_A_KIND = 100
_STEPS_BETWEEN_QUESTIONS = 200_000  # of SQLite's virtual machine: a few milliseconds


def check(connection: Connection) -> Iterator[Finding]:
    """Yield what is damaged in the box; nothing, where all is well.

    Raises:
        CancelledError: it was stopped (`domain.under_way`).
    """
    raw: Any = connection.connection.driver_connection
    raw.set_progress_handler(under_way.stopped, _STEPS_BETWEEN_QUESTIONS)
    try:
        for at, look in enumerate(_LOOKS):
            under_way.tell(at, len(_LOOKS))
            found = list(_guarded(look, connection))
            if under_way.stopped():
                raise CancelledError("The check was stopped.", safe="Nothing was changed.")
            yield from found
    finally:
        raw.set_progress_handler(None, _STEPS_BETWEEN_QUESTIONS)


def verify(connection: Connection) -> Iterator[Finding]:
    """Yield what is damaged in a copy that was just made: everything is read, and nothing worked out anew."""
    for look in _LOOKS_AT_A_COPY:
        for finding in _guarded(look, connection):
            if finding.kind != "elsewhere":
                yield finding


def _guarded(
    look: Callable[[Connection], Iterator[Finding]], connection: Connection
) -> Iterator[Finding]:
    """Go on with the other looks where one meets a page that SQLite cannot read."""
    try:
        yield from look(connection)
    except (exc.DBAPIError, driver.DatabaseError, OverflowError, ValueError, TypeError) as error:
        said = getattr(error, "orig", None) or error
        yield Finding(
            "box", "", f"A part of the box cannot be read ({look.__name__.strip('_')}: {said})."
        )


def _sqlite(connection: Connection) -> Iterator[Finding]:
    for (said,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_OF_A_KIND})"):
        if said != "ok":
            yield Finding("box", "", f"SQLite's own check says: {said}.")


def _links(connection: Connection) -> Iterator[Finding]:
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(
            "box", "", f"Row {row} of {table} points to a row of {other} that is not there."
        )


def _texts(connection: Connection) -> Iterator[Finding]:
    rows = connection.exec_driver_sql(
        "SELECT l.id, t.text, t.sha256 FROM transcription t JOIN letter l ON l.number = t.letter"
    )
    for letter, text, sha256 in rows:
        if not isinstance(text, str) or digest(text) != sha256:
            yield Finding("letter", letter, "The text of this letter is not what it was.")
    for (letter,) in connection.exec_driver_sql(
        "SELECT id FROM letter WHERE number NOT IN (SELECT letter FROM transcription)"
    ):
        yield Finding("letter", letter, "The text of this letter is missing.")


def _rows_of_letters(connection: Connection) -> Iterator[Finding]:
    """Compare what lists show of a letter with its text."""
    rows = connection.exec_driver_sql("SELECT number, id, words, excerpt FROM letter").all()
    for number, letter, words, shown in rows:
        text, text_format, whole = letters.newest_text(connection, number)
        visible = visible_text(text, text_format)
        if not whole:
            continue
        # Of mail that came in before quotations were left out, the beginning is that of all of it.
        begins = shown == excerpt(visible) or shown == own_excerpt(text, text_format, visible)
        if words != count_words(visible) or not begins:
            yield Finding("letter", letter, "What lists show of this letter is not what it says.")


# What stands twice so that lists are quick: the second must say what the first does.
_TWICE = """
    SELECT DISTINCT l.id FROM letter l JOIN party p ON p.letter = l.number
    WHERE p.sort_key <> l.sort_key OR p.live <> (l.deleted_at IS NULL)
    UNION SELECT l.id FROM letter l WHERE l.enclosures <> (SELECT count(*) FROM enclosure WHERE letter = l.number)
    UNION SELECT l.id FROM letter l WHERE l.tags <> coalesce((
      SELECT group_concat(tag, char(10)) FROM (SELECT tag FROM letter_tag WHERE letter = l.number ORDER BY rowid)), '')
"""


def _twice(connection: Connection) -> Iterator[Finding]:
    for letter in connection.exec_driver_sql(_TWICE).scalars():
        yield Finding("letter", letter, "What lists know of this letter is not what it says.")


def _working_texts(connection: Connection) -> Iterator[Finding]:
    rows = connection.exec_driver_sql(
        "SELECT d.id, l.name, l.text, l.sha256 FROM line l JOIN draft d ON d.number = l.draft"
    )
    for draft, line, text, sha256 in rows:
        if not isinstance(text, str) or digest(text) != sha256:
            yield Finding(
                "draft", draft, f"The working text of the line {line!r} is not what it was."
            )


def _versions(connection: Connection) -> Iterator[Finding]:
    rows = connection.exec_driver_sql("SELECT number, id, words FROM version").all()
    for number, version, words in rows:
        text, whole = versions.text_of(connection, number)
        if not whole:
            yield Finding("version", version, "A part of this version is not what it was.")
        elif words != count_words(text, "markdown"):
            yield Finding("version", version, "The number of words of this version is wrong.")


def _bytes(connection: Connection) -> Iterator[Finding]:
    for number, sha256 in connection.exec_driver_sql("SELECT number, sha256 FROM content").all():
        try:
            if kept_bytes.is_elsewhere(connection, number):
                yield Finding(
                    "elsewhere", bytes(sha256).hex(), "This copy was made without that file."
                )
                continue
            kept_bytes.read(connection, number)
        except DamagedBoxError:
            yield Finding(
                "bytes", bytes(sha256).hex(), "A file that is kept in the box is not what it was."
            )


# --- the index against the text --------------------------------------------------------------------


def _index(connection: Connection) -> Iterator[Finding]:
    for table in search.TABLES:  # FTS5's own check is a part of SQLite's, since 3.44
        # A box from before is still being looked through for its past wording, in idle moments.
        if table != wording.WORDING or wording.is_filled(connection):
            yield from _compare(connection, table)


def _index_rows(connection: Connection) -> Iterator[Finding]:
    """Compare how many rows an index has with how many there should be."""
    for table, counted in _INDEXED.items():
        have = connection.exec_driver_sql(f"SELECT count(*) FROM {table}_docsize").scalar_one()
        wanted = connection.exec_driver_sql(counted).scalar_one()
        if have != wanted:
            yield Finding("index", "", f"Search: {have} row(s) in {table} for {wanted} text(s).")


_INDEXED = {
    search.LETTERS: "SELECT count(*) FROM letter WHERE deleted_at IS NULL",
    search.DRAFTS: "SELECT count(*) FROM draft WHERE deleted_at IS NULL AND sealed_as IS NULL",
}


def _compare(connection: Connection, table: str) -> Iterator[Finding]:
    """Compare the rows and the words of an index with those of one that is made anew, in memory."""
    fresh = driver.connect(":memory:", isolation_level=None)
    try:
        fresh.execute(SEARCH_INDEX.format(table=table).replace("prefix='2 3'", "detail='none'"))
        expected = set()
        for row in _rows(connection, table):
            expected.add(row[0])
            fresh.execute(
                f"INSERT INTO {table}(rowid, subject, body, marks) VALUES(?, ?, ?, ?)", row
            )
        there = set(connection.exec_driver_sql(f"SELECT rowid FROM {table}").scalars())
        for kind, keys in (
            ("is missing from", expected - there),
            ("is left over in", there - expected),
        ):
            if keys:
                yield Finding("index", "", f"Search: {len(keys)} row(s) {kind} {table}.")
        missing = _missing_words(connection, fresh, table)
        if missing:
            yield Finding(
                "index", "", f"Search: {missing} word(s) of the text are missing from {table}."
            )
    finally:
        fresh.close()


def _rows(connection: Connection, table: str) -> Iterator[tuple[int, str, str, str]]:
    if table == wording.WORDING:
        yield from _past_wording(connection)
        return
    if table == search.LETTERS:
        numbers = (
            connection.exec_driver_sql("SELECT number FROM letter WHERE deleted_at IS NULL")
            .scalars()
            .all()
        )
        for number in numbers:
            yield search.columns(letters.index_row(connection, number))
        return
    open_drafts = "SELECT number FROM draft WHERE deleted_at IS NULL AND sealed_as IS NULL"
    for number in connection.exec_driver_sql(open_drafts).scalars().all():
        yield search.columns(drafts.index_row(connection, number))


def _past_wording(connection: Connection) -> Iterator[tuple[int, str, str, str]]:
    """Yield what the index is to hold of paragraphs that no text says any more.

    Of one that is damaged, or not there any more, it holds what is not known now: `_versions` tells
    of these.
    """
    there = set(connection.exec_driver_sql(f"SELECT rowid FROM {wording.WORDING}").scalars())
    for draft in connection.exec_driver_sql("SELECT number FROM draft").scalars().all():
        kept = connection.exec_driver_sql("SELECT number FROM paragraph WHERE draft = ?", (draft,))
        readable = set(kept.scalars())
        for number, text in wording.past(connection, draft).items():
            row = wording.columns(draft, number, text)
            if row is not None:
                yield row
            elif text == wording.DAMAGED:
                readable.discard(number)
        for key in there:
            of_draft, number = wording.draft_and_paragraph(key)
            if of_draft == draft and number not in readable:
                yield key, "", "", ""


def _missing_words(connection: Connection, fresh: driver.Connection, table: str) -> int:
    """Return how many words stand in fewer rows of the index than they should.

    More rows are no fault: the index remembers what was deleted until its pages are merged.
    """
    words = "SELECT term, doc FROM temp.words_of_index"
    make = f"CREATE VIRTUAL TABLE temp.words_of_index USING fts5vocab('main', '{table}', 'row')"
    fresh.execute(make)
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.words_of_index")
    connection.exec_driver_sql(make)
    have = {row[0]: row[1] for row in connection.exec_driver_sql(words)}
    connection.exec_driver_sql("DROP TABLE temp.words_of_index")
    return sum(1 for term, rows in fresh.execute(words) if have.get(term, 0) < rows)


_LOOKS = (
    _sqlite,
    _links,
    _texts,
    _rows_of_letters,
    _twice,
    _working_texts,
    _versions,
    _bytes,
    *check_paper.LOOKS,
    _index,
)
_LOOKS_AT_A_COPY = (
    _sqlite,
    _links,
    _texts,
    _working_texts,
    _versions,
    _bytes,
    *check_paper.LOOKS,
    _index_rows,
)
