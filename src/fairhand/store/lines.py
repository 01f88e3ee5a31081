"""Lines in the box: starting one, naming it, taking an unwritten one away again."""

from __future__ import annotations

from sqlalchemy import Connection

from fairhand.domain.errors import FairhandError
from fairhand.domain.ids import new_id
from fairhand.domain.line import Line
from fairhand.domain.markup import visible_text
from fairhand.domain.text import count_words, digest, excerpt
from fairhand.store import drafts, search, versions, wording
from fairhand.store.dates import moment_of


def start(
    connection: Connection,
    draft: int,
    name: str,
    version: int,
    now: int,
    caret: int | None = None,
) -> str:
    """Start a line from a version, make it the one that is written on, and return its id.

    Args:
        connection: inside a writing transaction.
        draft: its number.
        name: of the line.
        version: number of the version that it grows from.
        now: UTC seconds.
        caret: where to write on, in code points; None for the end.

    Raises:
        FairhandError: the draft has a line of that name.
    """
    refuse_taken(connection, draft, name)
    made = new_id()
    number = connection.exec_driver_sql(
        "INSERT INTO line(id, draft, position, name, started_from, text, sha256, saved_at) "
        "SELECT ?, ?, coalesce(max(position), -1) + 1, ?, ?, '', ?, ? FROM line WHERE draft = ? "
        "RETURNING number",
        (made, draft, name, version, digest(""), now, draft),
    ).scalar_one()
    text = versions.text_of(connection, version)[0]
    drafts.write(connection, number, text, now)
    drafts.note_sitting(connection, number, len(text) if caret is None else caret, 0)
    return made


def refuse_taken(connection: Connection, draft: int, name: str) -> None:
    """Do nothing where no line of the draft has that name.

    Raises:
        FairhandError: one has it, or it is no name.
    """
    if not name.strip():
        raise FairhandError("A line needs a name.", safe="Nothing was changed.")
    there = connection.exec_driver_sql(
        "SELECT 1 FROM line WHERE draft = ? AND name = ?", (draft, name)
    ).scalar()
    if there is not None:
        raise FairhandError(
            f"This draft has a line {name!r} already.",
            safe="Nothing was changed.",
            todo="Choose another name.",
        )


def all_of(connection: Connection, draft: int) -> list[Line]:
    """Return the lines of a draft, in the order in which they were started."""
    rows = connection.exec_driver_sql(
        "SELECT l.id, l.name, l.position, s.id AS started_from, l.text, l.saved_at, "
        "(SELECT count(*) FROM version v WHERE v.line = l.number) AS versions "
        "FROM line l LEFT JOIN version s ON s.number = l.started_from "
        "WHERE l.draft = ? ORDER BY l.position",
        (draft,),
    )
    return [
        Line(
            row.id,
            row.name,
            row.position,
            row.started_from,
            count_words(visible_text(row.text, "markdown")),
            row.versions,
            moment_of(row.saved_at).astimezone(),
        )
        for row in rows
    ]


def rename(connection: Connection, line: int, name: str) -> str:
    """Give a line another name, and return the one that it had."""
    before = connection.exec_driver_sql(
        "SELECT draft, name FROM line WHERE number = ?", (line,)
    ).one()
    if name != before.name:
        refuse_taken(connection, before.draft, name)
        connection.exec_driver_sql("UPDATE line SET name = ? WHERE number = ?", (name, line))
    return str(before.name)


def turn_to(connection: Connection, draft: int, line: int) -> int | None:
    """Make a line the one that is written on, and return the number of the one before."""
    before = connection.exec_driver_sql("SELECT last_line FROM draft WHERE number = ?", (draft,))
    was = before.scalar()
    row = connection.exec_driver_sql("SELECT text FROM line WHERE number = ?", (line,)).one()
    visible = visible_text(row.text, "markdown")
    connection.exec_driver_sql(
        "UPDATE draft SET excerpt = ?, words = ?, last_line = ? WHERE number = ?",
        (excerpt(visible), count_words(visible), line, draft),
    )
    return None if was is None else int(was)


def take_away(connection: Connection, draft: int, line: int, back_to: int) -> None:
    """Take away a line on which nothing was written yet, and write on another again.

    Raises:
        FairhandError: something was written on it, or another line grew from it.
    """
    row = connection.exec_driver_sql(
        "SELECT l.revision, (SELECT count(*) FROM version WHERE line = l.number) AS versions "
        "FROM line l WHERE l.number = ?",
        (line,),
    ).one()
    if row.versions or row.revision > 1:
        raise FairhandError(
            "Something was written on this line since it was started.",
            safe="Nothing was changed.",
        )
    connection.exec_driver_sql(
        "UPDATE draft SET last_line = ? WHERE number = ? AND last_line = ?", (back_to, draft, line)
    )
    connection.exec_driver_sql("DELETE FROM line WHERE number = ?", (line,))
    turn_to(connection, draft, back_to)
    search.index_draft(connection, drafts.index_row(connection, draft))
    wording.renew(connection, draft)
