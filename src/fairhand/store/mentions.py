"""Whom and which letters a draft links to, worked out from its texts as they are saved, for the way back."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from fairhand.domain import links
from fairhand.store import hiding

_TABLES = {"letter": "letter", "person": "correspondent"}


def learn(connection: Connection, draft: int, text: str) -> None:
    """Keep what a draft links to, after one of its texts was saved.

    Nothing is done for a draft without links: two words are looked for in the text, and one row in an index.

    Args:
        connection: inside the transaction that saves the text.
        draft: its number.
        text: what was saved.
    """
    had = connection.exec_driver_sql("SELECT 1 FROM mention WHERE draft = ? LIMIT 1", (draft,))
    if had.first() is None and not links.has_links(text):
        return
    texts = connection.exec_driver_sql("SELECT text FROM line WHERE draft = ?", (draft,)).scalars()
    found = dict.fromkeys(
        (_TABLES[span.kind], span.target) for each in texts for span in links.links(each)
    )
    connection.exec_driver_sql("DELETE FROM mention WHERE draft = ?", (draft,))
    for table, target in found:
        # What the box does not have is not mentioned: ids are the person's to type.
        connection.exec_driver_sql(
            f"INSERT INTO mention(draft, {table}) SELECT ?, number FROM {table} WHERE id = ?",
            (draft, target),
        )
    people = connection.exec_driver_sql(
        "SELECT correspondent FROM mention WHERE draft = ? AND correspondent IS NOT NULL", (draft,)
    )
    hiding.revive(connection, list(people.scalars()))


def learn_again(connection: Connection, letter: int, letter_id: str) -> None:
    """Keep who links to a letter that is back under the id that it had."""
    mark = f"](letter:{letter_id})"
    found = connection.exec_driver_sql(
        "SELECT draft, text FROM line WHERE instr(text, ?)", (mark,)
    ).all()
    for draft in dict.fromkeys(
        draft
        for draft, text in found
        if any(span.target == letter_id for span in links.links(text))
    ):
        connection.exec_driver_sql(
            "INSERT INTO mention(draft, letter) VALUES(?, ?)", (draft, letter)
        )


def drafts_mentioning(connection: Connection, table: str, numbers: Sequence[int]) -> list[int]:
    """Return the numbers of the drafts that link to any of those.

    Args:
        connection: to read from.
        table: "letter" or "correspondent".
        numbers: of letters or correspondents.
    """
    found = connection.exec_driver_sql(
        f"SELECT DISTINCT draft FROM mention WHERE {table} IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )
    return [int(draft) for draft in found.scalars()]
