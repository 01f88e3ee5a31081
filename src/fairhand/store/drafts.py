"""Drafts in the box: their lines, and the working texts with their revisions. See also `versions`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from fairhand.domain.correspondent import Correspondent
from fairhand.domain.dates import UNKNOWN, LetterDate, on
from fairhand.domain.draft import FIRST_LINE, Draft, DraftKind, WorkingText
from fairhand.domain.errors import NotFoundError, SealedError
from fairhand.domain.ids import new_id
from fairhand.domain.markup import visible_text
from fairhand.domain.text import count_words, digest, excerpt
from fairhand.store import hiding, mentions, search, versions, wording
from fairhand.store.correspondents import get_many, roots
from fairhand.store.dates import columns_of, date_of, moment_of
from fairhand.store.sort_keys import free_key


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that was just begun: its number and id, and those of its line."""

    number: int
    id: str
    line: int
    line_id: str


def begin(
    connection: Connection,
    kind: DraftKind,
    to: Sequence[int],
    answering: Sequence[int],
    now: int,
    day: LetterDate | None = None,
) -> Begun:
    """Begin a draft with its first line, empty as yet.

    Args:
        connection: inside a writing transaction.
        kind: "reply", "letter" or "journal".
        to: numbers of the recipients.
        answering: numbers of the letters it answers.
        now: UTC seconds.
        day: of a journal entry; None for the day on which it is begun.
    """
    moment = moment_of(now).astimezone()
    made, line_id = new_id(), new_id()
    of = (day or on(moment.date())) if kind == "journal" else UNKNOWN
    number = _insert(
        connection,
        "INSERT INTO draft(id, kind, sort_key, day_words, day_earliest, day_latest, begun_at, "
        "touched_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        (made, kind, _new_key(connection, day, moment), *columns_of(of), now, now),
    )
    ends = roots(connection)
    for position, who in enumerate(dict.fromkeys(ends.get(each, each) for each in to)):
        connection.exec_driver_sql(
            "INSERT INTO draft_recipient(draft, position, correspondent) VALUES(?, ?, ?)",
            (number, position, who),
        )
    hiding.revive(connection, to)
    for letter in dict.fromkeys(answering):
        connection.exec_driver_sql(
            "INSERT INTO draft_answers(draft, letter) VALUES(?, ?)", (number, letter)
        )
    line = _insert(
        connection,
        "INSERT INTO line(id, draft, position, name, text, sha256, saved_at) "
        "VALUES(?, ?, 0, ?, '', ?, ?)",
        (line_id, number, FIRST_LINE, digest(""), now),
    )
    connection.exec_driver_sql("UPDATE draft SET last_line = ? WHERE number = ?", (line, number))
    return Begun(number, made, line, line_id)


def _new_key(connection: Connection, day: LetterDate | None, moment: datetime) -> int:
    """Return a sort key for what is begun: by the hour on its own day, after the others on another."""
    if day is None or day.day == moment.date():
        return free_key(connection, "draft", moment.date(), moment)
    return free_key(connection, "draft", day.earliest)


def _insert(connection: Connection, statement: str, values: tuple[Any, ...]) -> int:
    return int(connection.exec_driver_sql(f"{statement} RETURNING number", values).scalar_one())


# --- working texts ---------------------------------------------------------------------------------


def line_number(connection: Connection, draft: int, line: str | None) -> int:
    """Return the number of a draft's line, by id or name; None means the one last written on.

    Raises:
        NotFoundError: the draft has no such line.
    """
    if line is None:
        found = connection.exec_driver_sql("SELECT last_line FROM draft WHERE number = ?", (draft,))
    else:
        found = connection.exec_driver_sql(
            "SELECT number FROM line WHERE draft = ? AND (id = ? OR name = ?) "
            "ORDER BY id = ? DESC LIMIT 1",
            (draft, line, line, line),
        )
    number = found.scalar()
    if number is None:
        raise NotFoundError(
            f"This draft has no line {line!r}.", todo="List its versions to see its lines."
        )
    return int(number)


def working_text(connection: Connection, line: int) -> WorkingText:
    """Return a line's text as it stands."""
    row = connection.exec_driver_sql(
        "SELECT d.id AS draft, l.id AS line, l.text, l.revision, l.caret FROM line l "
        "JOIN draft d ON d.number = l.draft WHERE l.number = ?",
        (line,),
    ).one()
    newest = versions.newest(connection, line)
    return WorkingText(
        row.draft,
        row.line,
        row.text,
        row.revision,
        row.caret,
        newest.id if newest else "",
        newest is not None and newest.sha256 == digest(row.text).hex(),
    )


def write(connection: Connection, line: int, text: str, now: int) -> int:
    """Replace a line's working text and its row in the index.

    Args:
        connection: inside a writing transaction.
        line: its number.
        text: all of it.
        now: UTC seconds.

    Returns:
        The line's new revision.
    """
    before = connection.exec_driver_sql("SELECT text FROM line WHERE number = ?", (line,))
    was = str(before.scalar_one())
    draft, revision = connection.exec_driver_sql(
        "UPDATE line SET text = ?, sha256 = ?, revision = revision + 1, saved_at = ? "
        "WHERE number = ? RETURNING draft, revision",
        (text, digest(text), now, line),
    ).one()
    visible = visible_text(text, "markdown")
    connection.exec_driver_sql(
        "UPDATE draft SET excerpt = ?, words = ?, touched_at = ?, last_line = ? WHERE number = ?",
        (excerpt(visible), count_words(visible), now, line, draft),
    )
    mentions.learn(connection, draft, text)
    # What was sent or lies in the wastebasket is not found by its working text.
    if connection.exec_driver_sql(
        f"SELECT {_IS_LIVE} FROM draft WHERE number = ?", (draft,)
    ).scalar():
        search.index_draft(connection, index_row(connection, draft, {line: visible}))
        wording.written(connection, line, was, text)
    return int(revision)


_IS_LIVE = "deleted_at IS NULL AND sealed_as IS NULL"


def note_sitting(connection: Connection, line: int, caret: int, seconds: int) -> None:
    """Note where the caret stands, and how long was written: neither is a change of the text.

    Args:
        connection: inside a writing transaction.
        line: its number.
        caret: code points from the start.
        seconds: of writing since the last save.
    """
    connection.exec_driver_sql("UPDATE line SET caret = ? WHERE number = ?", (caret, line))
    if seconds > 0:
        connection.exec_driver_sql(
            "UPDATE draft SET seconds = seconds + ? "
            "WHERE number = (SELECT draft FROM line WHERE number = ?)",
            (seconds, line),
        )


def index_row(
    connection: Connection, draft: int, known: Mapping[int, str] | None = None
) -> search.IndexRow:
    """Return the row of the index that the draft should have: the texts of its lines, joined.

    Args:
        connection: to read from.
        draft: its number.
        known: visible texts that were worked out before, by the number of the line.
    """
    row = connection.exec_driver_sql(
        "SELECT sort_key, kind, day_words, day_earliest, day_latest FROM draft WHERE number = ?",
        (draft,),
    ).one()
    lines = connection.exec_driver_sql(
        "SELECT number, text FROM line WHERE draft = ? ORDER BY position", (draft,)
    )
    there = known or {}
    visible = [
        there[line.number] if line.number in there else visible_text(line.text, "markdown")
        for line in lines
    ]
    kind = "journal" if row.kind == "journal" else "draft"
    tags = tags_of(connection, draft)
    day = date_of(row.day_words, row.day_earliest, row.day_latest)
    marks = search.draft_marks(kind, recipients(connection, draft), tags=tags, day=day)
    return search.IndexRow(row.sort_key, kind, draft, "", "\n\n".join(visible), marks)


# --- what a draft is -------------------------------------------------------------------------------


def id_of(connection: Connection, draft: int) -> str:
    """Return the id of a draft."""
    found = connection.exec_driver_sql("SELECT id FROM draft WHERE number = ?", (draft,))
    return str(found.scalar_one())


def kind_of(connection: Connection, draft: int) -> DraftKind:
    """Return of what kind a draft is."""
    found = connection.exec_driver_sql("SELECT kind FROM draft WHERE number = ?", (draft,))
    kind: DraftKind = found.scalar_one()
    return kind


def recipients(connection: Connection, draft: int) -> list[int]:
    """Return the numbers of those to whom a draft goes."""
    found = connection.exec_driver_sql(
        "SELECT correspondent FROM draft_recipient WHERE draft = ? ORDER BY position", (draft,)
    )
    return list(found.scalars())


def tags_of(connection: Connection, draft: int) -> list[str]:
    """Return the tags of a draft, in the order in which they were given."""
    found = connection.exec_driver_sql(
        "SELECT tag FROM draft_tag WHERE draft = ? ORDER BY rowid", (draft,)
    )
    return list(found.scalars())


def letters_answered(connection: Connection, draft: int) -> list[tuple[int, str]]:
    """Return number and id of the letters that a draft answers, oldest first."""
    found = connection.exec_driver_sql(
        "SELECT l.number, l.id FROM draft_answers a JOIN letter l ON l.number = a.letter "
        "WHERE a.draft = ? ORDER BY l.sort_key",
        (draft,),
    )
    return [(int(number), str(letter)) for number, letter in found]


def refuse_sealed(connection: Connection, draft: int) -> None:
    """Do nothing to a draft that is open still.

    Raises:
        SealedError: it was sent.
    """
    sealed = connection.exec_driver_sql("SELECT sealed_as FROM draft WHERE number = ?", (draft,))
    if sealed.scalar_one() is not None:
        raise SealedError(
            "This draft was sent, and what was sent stays as it was.", safe="Nothing was changed."
        )


def sealed_as(connection: Connection, draft: int) -> int | None:
    """Return the number of the letter that a draft became, or None while it is open."""
    found = connection.exec_driver_sql("SELECT sealed_as FROM draft WHERE number = ?", (draft,))
    letter = found.scalar_one()
    return None if letter is None else int(letter)


def seal(connection: Connection, draft: int, letter: int, version: str) -> None:
    """Make a draft the one that became `letter` (a number), with this version (an id)."""
    connection.exec_driver_sql("UPDATE draft SET sealed_as = ? WHERE number = ?", (letter, draft))
    connection.exec_driver_sql(
        "UPDATE letter SET sealed_version = (SELECT number FROM version WHERE id = ?) "
        "WHERE number = ?",
        (version, letter),
    )
    _leave_the_desk(connection, draft)


def seal_again(connection: Connection, draft: int, letter: int) -> None:
    """Make a draft once more the one that became `letter` (a number), with the version that it has."""
    connection.exec_driver_sql("UPDATE draft SET sealed_as = ? WHERE number = ?", (letter, draft))
    _leave_the_desk(connection, draft)


def _leave_the_desk(connection: Connection, draft: int) -> None:
    search.remove(connection, [sort_key_of(connection, draft)])
    wording.renew(connection, draft)


def unseal(connection: Connection, draft: int) -> None:
    """Make a draft that was sent an open one again."""
    connection.exec_driver_sql("UPDATE draft SET sealed_as = NULL WHERE number = ?", (draft,))
    search.index_draft(connection, index_row(connection, draft))
    wording.renew(connection, draft)


def sort_key_of(connection: Connection, draft: int) -> int:
    """Return the sort key of a draft, which is its rowid in the index."""
    found = connection.exec_driver_sql("SELECT sort_key FROM draft WHERE number = ?", (draft,))
    return int(found.scalar_one())


# --- lists -----------------------------------------------------------------------------------------

_DRAFTS = """
    SELECT d.number, d.id, d.kind, d.words, d.seconds, d.begun_at, d.touched_at, d.excerpt,
      d.deleted_at, d.day_words, d.day_earliest, d.day_latest, l.id AS line, s.id AS letter,
      (SELECT count(*) FROM version v WHERE v.draft = d.number) AS versions
    FROM draft d LEFT JOIN line l ON l.number = d.last_line
    LEFT JOIN letter s ON s.number = d.sealed_as
"""


def drafts(connection: Connection) -> list[Draft]:
    """Return the drafts outside the wastebasket, last touched first."""
    rows = connection.exec_driver_sql(
        f"{_DRAFTS} WHERE d.deleted_at IS NULL ORDER BY d.touched_at DESC, d.number DESC"
    )
    return _drafts(connection, rows.all())


def get(connection: Connection, number: int) -> Draft:
    """Return the draft with that number, wherever it is."""
    rows = connection.exec_driver_sql(f"{_DRAFTS} WHERE d.number = ?", (number,))
    return _drafts(connection, [rows.one()])[0]


def _drafts(connection: Connection, rows: Sequence[Row[Any]]) -> list[Draft]:
    asked = (json.dumps([row.number for row in rows]),)
    to: dict[int, list[int]] = {}
    for draft, who in connection.exec_driver_sql(
        "SELECT draft, correspondent FROM draft_recipient "
        "WHERE draft IN (SELECT value FROM json_each(?)) ORDER BY draft, position",
        asked,
    ):
        to.setdefault(draft, []).append(who)
    people = get_many(connection, {who for numbers in to.values() for who in numbers})
    answering: dict[int, list[str]] = {}
    for draft, letter in connection.exec_driver_sql(
        "SELECT a.draft, l.id FROM draft_answers a JOIN letter l ON l.number = a.letter "
        "WHERE a.draft IN (SELECT value FROM json_each(?)) ORDER BY l.sort_key",
        asked,
    ):
        answering.setdefault(draft, []).append(letter)
    return [
        _draft(row, [people[who] for who in to.get(row.number, ())], answering.get(row.number, []))
        for row in rows
    ]


def _draft(row: Row[Any], to: Sequence[Correspondent], answering: Sequence[str]) -> Draft:
    names = {who.id: who.name for who in to}  # two who were merged since are one
    return Draft(
        row.id,
        row.kind,
        "sealed" if row.letter else "open",
        tuple(names.values()),
        tuple(names),
        tuple(answering),
        row.words,
        row.versions,
        row.seconds,
        moment_of(row.begun_at).astimezone(),
        moment_of(row.touched_at).astimezone(),
        row.excerpt,
        row.line or "",
        row.letter,
        date_of(row.day_words, row.day_earliest, row.day_latest) if row.kind == "journal" else None,
        row.deleted_at is not None,
    )
