"""Letters in the box: their texts, links, marks of the person's own, and the wastebasket.

How they come in: `adding`. How they are shown: `timelines`, `reading`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from fairhand.domain.letter import State
from fairhand.domain.markup import TextFormat, visible_text
from fairhand.domain.text import digest
from fairhand.store import bytes as kept_bytes
from fairhand.store import hiding, postscripts, search, wording
from fairhand.store.dates import date_of

AUTHOR, RECIPIENT = 0, 1


def identities(connection: Connection) -> set[bytes]:
    """Return what makes each letter in the box the same as another: see `domain.letter.identity`."""
    found = connection.exec_driver_sql("SELECT identity FROM letter").scalars()
    return {bytes(mark) for mark in found}


def newest(connection: Connection, ids: Sequence[str], most: int) -> list[int]:
    """Return the numbers of the newest `most` of these letters, those in the wastebasket left out."""
    found = connection.exec_driver_sql(
        "SELECT number FROM letter WHERE id IN (SELECT value FROM json_each(?)) "
        "AND deleted_at IS NULL ORDER BY sort_key DESC LIMIT ?",
        (json.dumps(list(ids)), most),
    )
    return list(found.scalars())


def link(connection: Connection, letter: int, answered: int, source: str) -> None:
    """Say that `letter` answers `answered`; `source` is "mail", "reply" or "hand"."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO answers(letter, answered, source) VALUES(?, ?, ?)",
        (letter, answered, source),
    )


def newest_text(connection: Connection, number: int) -> tuple[str, TextFormat, bool]:
    """Return the newest transcription of a letter, its format, and whether it is what it was."""
    row = connection.exec_driver_sql(
        "SELECT text, format, sha256 FROM transcription "
        "WHERE letter = ? ORDER BY number DESC LIMIT 1",
        (number,),
    ).first()
    if row is None or not isinstance(row.text, str):
        return "", "plain", False
    text_format: TextFormat = "markdown" if row.format == "markdown" else "plain"
    return row.text, text_format, digest(row.text) == row.sha256


def index_row(connection: Connection, number: int) -> search.IndexRow:
    """Return the row of the index that the letter should have, worked out from the letter."""
    letter = connection.exec_driver_sql("SELECT * FROM letter WHERE number = ?", (number,)).one()
    text, text_format, _ = newest_text(connection, number)
    people: dict[int, list[int]] = {AUTHOR: [], RECIPIENT: []}
    for role, correspondent in connection.exec_driver_sql(
        "SELECT role, correspondent FROM party WHERE letter = ? ORDER BY role, position", (number,)
    ):
        people[role].append(correspondent)
    marks = search.letter_marks(
        people[AUTHOR],
        people[RECIPIENT],
        written=date_of(letter.written_words, letter.written_earliest, letter.written_latest),
        scans=letter.scans,
        enclosures=letter.enclosures,
        tags=tags_of(connection, number),
        language=letter.language,
        place=letter.place,
    )
    visible = [visible_text(text, text_format), *postscripts.visible(connection, number)]
    return search.IndexRow(
        letter.sort_key, "letter", number, letter.subject, "\n\n".join(visible), marks
    )


def index_again(connection: Connection, number: int) -> None:
    """Put a letter into the index anew, where it is not in the wastebasket."""
    if _is_live(connection, number):
        row = index_row(connection, number)
        search.remove(connection, [row.sort_key])
        search.index_letters(connection, [row])


# --- marks of the person's own ---------------------------------------------------------------------


def decide(connection: Connection, number: int, state: State, reason: str) -> tuple[State, str]:
    """Decide whether a letter wants a reply ("": worked out), and return what was decided before."""
    before = connection.exec_driver_sql(
        "SELECT decision, decision_reason FROM letter WHERE number = ?", (number,)
    ).one()
    connection.exec_driver_sql(
        "UPDATE letter SET decision = ?, decision_reason = ? WHERE number = ?",
        (state or None, reason, number),
    )
    return before.decision or "", before.decision_reason


def star(connection: Connection, number: int, *, on: bool) -> bool:
    """Give a letter a star or take it away, and return whether it had one."""
    before = connection.exec_driver_sql("SELECT starred FROM letter WHERE number = ?", (number,))
    had = bool(before.scalar_one())
    connection.exec_driver_sql("UPDATE letter SET starred = ? WHERE number = ?", (int(on), number))
    return had


def set_own_words(
    connection: Connection, number: int, *, note: str, paper_number: str, paper_place: str
) -> None:
    """Keep what only a person says of a letter: a note, a number on the paper, and where that lies."""
    connection.exec_driver_sql(
        "UPDATE letter SET note = ?, paper_number = ?, paper_place = ? WHERE number = ?",
        (note, paper_number, paper_place, number),
    )


def tags_of(connection: Connection, number: int) -> list[str]:
    """Return the tags of a letter, in the order in which they were given."""
    found = connection.exec_driver_sql(
        "SELECT tag FROM letter_tag WHERE letter = ? ORDER BY rowid", (number,)
    )
    return list(found.scalars())


def set_tags(connection: Connection, number: int, tags: Sequence[str]) -> list[str]:
    """Give a letter these tags instead of those it had, and return those."""
    before = tags_of(connection, number)
    after = clean_tags(tags)
    connection.exec_driver_sql("DELETE FROM letter_tag WHERE letter = ?", (number,))
    if after:
        connection.exec_driver_sql(
            "INSERT INTO letter_tag(letter, tag) VALUES(?, ?)", [(number, tag) for tag in after]
        )
    connection.exec_driver_sql(
        "UPDATE letter SET tags = ? WHERE number = ?", ("\n".join(after), number)
    )
    index_again(connection, number)
    return before


def all_tags(connection: Connection) -> list[tuple[str, int]]:
    """Return all tags outside the wastebasket with how many letters, drafts and entries bear each."""
    found = connection.exec_driver_sql(
        "SELECT tag, count(*) FROM ("
        "SELECT t.tag FROM letter_tag t JOIN letter l ON l.number = t.letter WHERE l.deleted_at IS NULL "
        "UNION ALL "
        "SELECT t.tag FROM draft_tag t JOIN draft d ON d.number = t.draft WHERE d.deleted_at IS NULL"
        ") GROUP BY tag ORDER BY 2 DESC, 1"
    )
    return [(str(tag), int(count)) for tag, count in found]


def clean_tags(tags: Sequence[str]) -> list[str]:
    """Return tags as they are kept: each once, in one line, none empty."""
    return list(dict.fromkeys(tag for tag in (" ".join(each.split()) for each in tags) if tag))


# --- the wastebasket -------------------------------------------------------------------------------


def _is_live(connection: Connection, number: int) -> bool:
    found = connection.exec_driver_sql("SELECT deleted_at FROM letter WHERE number = ?", (number,))
    return found.scalar_one() is None


def delete(connection: Connection, number: int, at: int | None) -> bool:
    """Move a letter to the wastebasket, or put it back.

    Args:
        connection: inside a writing transaction.
        number: which.
        at: when it is deleted, in UTC seconds; None puts it back.

    Returns:
        Whether anything changed: it may lie where it is to be.
    """
    if _is_live(connection, number) == (at is None):
        return False
    row = index_row(connection, number)
    if at is None:
        search.index_letters(connection, [row])
    else:
        search.remove(connection, [row.sort_key])
    connection.exec_driver_sql("UPDATE letter SET deleted_at = ? WHERE number = ?", (at, number))
    connection.exec_driver_sql("UPDATE party SET live = ? WHERE letter = ?", (at is None, number))
    if at is None:
        people = connection.exec_driver_sql(
            "SELECT correspondent FROM party WHERE letter = ?", (number,)
        )
        hiding.revive(connection, people.scalars())
    wording.renew_of_letter(connection, number)
    return True


def deleted(connection: Connection) -> list[tuple[int, str]]:
    """Return number and id of each letter in the wastebasket."""
    found = connection.exec_driver_sql("SELECT number, id FROM letter WHERE deleted_at IS NOT NULL")
    return [(int(number), str(letter)) for number, letter in found]


def destroy(connection: Connection, numbers: Sequence[int]) -> None:
    """Remove letters that lie in the wastebasket for good, with all that belongs to them.

    Whoever means their words to vanish from the file calls `search.forget` too.
    """
    asked = (json.dumps(list(numbers)),)
    these = "(SELECT value FROM json_each(?))"
    contents = connection.exec_driver_sql(
        "SELECT original FROM letter WHERE original IS NOT NULL "
        f"AND number IN {these} UNION SELECT content FROM enclosure WHERE letter IN {these} "
        f"UNION SELECT content FROM fair_copy WHERE letter IN {these}",
        asked * 3,
    )
    kept = list(contents.scalars())
    for table, column in _BELONGINGS:
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} IN {these}", asked)
    connection.exec_driver_sql(
        f"UPDATE draft SET sealed_as = NULL WHERE sealed_as IN {these}", asked
    )
    connection.exec_driver_sql(f"DELETE FROM letter WHERE number IN {these}", asked)
    kept_bytes.sweep(connection, kept)


_BELONGINGS = (
    ("scan", "letter"),  # before the enclosures whose pages they are
    ("fair_copy", "letter"),
    ("postscript", "letter"),
    ("transcription", "letter"),
    ("party", "letter"),
    ("letter_tag", "letter"),
    ("enclosure", "letter"),
    ("answers", "letter"),
    ("answers", "answered"),
    ("pending_answer", "letter"),
    ("draft_answers", "letter"),
    ("point", "letter"),
    ("mention", "letter"),
)
