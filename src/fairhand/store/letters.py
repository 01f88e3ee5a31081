"""Letters in the box: their texts, their links, deleting and putting back. See `adding` for how they come in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from fairhand.domain.markup import TextFormat, visible_text
from fairhand.store import bytes as kept_bytes
from fairhand.store import search
from fairhand.store.dates import date_of

AUTHOR, RECIPIENT = 0, 1


def is_known(connection: Connection, mark: bytes) -> bool:
    """Tell whether a letter with that identity is in the box."""
    known = connection.exec_driver_sql("SELECT 1 FROM letter WHERE identity = ?", (mark,))
    return known.first() is not None


def link(connection: Connection, letter: int, answered: int, source: str) -> None:
    """Say that `letter` answers `answered`; `source` is "mail", "reply" or "hand"."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO answers(letter, answered, source) VALUES(?, ?, ?)",
        (letter, answered, source),
    )


# --- the wastebasket ------------------------------------------------------------------------------


def delete(connection: Connection, numbers: Sequence[int], at: int | None) -> None:
    """Move letters to the wastebasket at the time `at` (UTC seconds), or with None put them back."""
    for number in numbers:
        key = connection.exec_driver_sql(
            "SELECT sort_key FROM letter WHERE number = ?", (number,)
        ).scalar_one()
        if at is None:
            search.index_letters(connection, [index_row(connection, number)])
        else:
            search.remove(connection, [key])
        connection.exec_driver_sql(
            "UPDATE letter SET deleted_at = ? WHERE number = ?", (at, number)
        )
        connection.exec_driver_sql(
            "UPDATE party SET live = ? WHERE letter = ?", (1 if at is None else 0, number)
        )


def index_row(connection: Connection, number: int) -> search.IndexRow:
    """Return the row of the index that the letter should have, worked out from the letter itself."""
    letter = connection.exec_driver_sql("SELECT * FROM letter WHERE number = ?", (number,)).one()
    text, text_format = newest_text(connection, number)
    people: dict[int, list[int]] = {AUTHOR: [], RECIPIENT: []}
    for role, correspondent in connection.exec_driver_sql(
        "SELECT role, correspondent FROM party WHERE letter = ? ORDER BY role, position", (number,)
    ):
        people[role].append(correspondent)
    tags = [
        row[0]
        for row in connection.exec_driver_sql(
            "SELECT tag FROM letter_tag WHERE letter = ?", (number,)
        )
    ]
    marks = search.letter_marks(
        people[AUTHOR],
        people[RECIPIENT],
        written=date_of(letter.written_words, letter.written_earliest, letter.written_latest),
        scans=letter.scans,
        enclosures=letter.enclosures,
        tags=tags,
        language=letter.language,
        place=letter.place,
    )
    return search.IndexRow(
        letter.sort_key, "letter", number, letter.subject, visible_text(text, text_format), marks
    )


def newest_text(connection: Connection, number: int) -> tuple[str, TextFormat]:
    """Return the text of the newest transcription of a letter, and its format."""
    row = connection.exec_driver_sql(
        "SELECT text, format FROM transcription WHERE letter = ? ORDER BY number DESC LIMIT 1",
        (number,),
    ).one()
    return row[0], "markdown" if row[1] == "markdown" else "plain"


def destroy(connection: Connection, numbers: Sequence[int]) -> None:
    """Remove letters that lie in the wastebasket for good, with all that belongs to them."""
    for number in numbers:
        for table, column in _BELONGINGS:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} = ?", (number,))
        connection.exec_driver_sql(
            "UPDATE draft SET sealed_as = NULL WHERE sealed_as = ?", (number,)
        )
        connection.exec_driver_sql("DELETE FROM letter WHERE number = ?", (number,))
    kept_bytes.sweep(connection)
    search.forget(connection)


_BELONGINGS = (
    ("transcription", "letter"),
    ("party", "letter"),
    ("letter_tag", "letter"),
    ("enclosure", "letter"),
    ("answers", "letter"),
    ("answers", "answered"),
    ("pending_answer", "letter"),
    ("draft_answers", "letter"),
    ("point", "letter"),
)
