"""Which letters a letter answers, as mail says it: by Message-IDs, which may come in before or after."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from fairhand.domain.letter import IncomingLetter
from fairhand.store import letters


def link(connection: Connection, fresh: Sequence[tuple[int, IncomingLetter]]) -> None:
    """Link new letters with those that they answer and that answer them, as far as they are there yet."""
    arrived = {letter.message_id: number for number, letter in reversed(fresh) if letter.message_id}
    waiting = connection.exec_driver_sql(
        "SELECT letter, message_id FROM pending_answer WHERE message_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(arrived)),),
    ).all()
    for letter, message_id in waiting:
        letters.link(connection, letter, arrived[message_id], "mail")
        connection.exec_driver_sql("DELETE FROM pending_answer WHERE letter = ?", (letter,))
    wanted = {message_id for _, letter in fresh for message_id in letter.answers}
    there = _numbers_of_messages(connection, wanted)
    answers, pending = [], []
    for number, letter in fresh:
        found = next(
            (there[mid] for mid in letter.answers if there.get(mid, number) != number), None
        )
        if found is not None:
            answers.append((number, found, "mail"))
        elif letter.answers:
            pending.append((number, letter.answers[0]))
    if answers:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO answers(letter, answered, source) VALUES(?, ?, ?)", answers
        )
    if pending:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO pending_answer(letter, message_id) VALUES(?, ?)", pending
        )


def _numbers_of_messages(connection: Connection, message_ids: set[str]) -> dict[str, int]:
    if not message_ids:
        return {}
    rows = connection.exec_driver_sql(
        "SELECT message_id, min(number) FROM letter WHERE message_id IN (SELECT value FROM json_each(?)) GROUP BY 1",
        (json.dumps(sorted(message_ids)),),
    )
    return {row[0]: row[1] for row in rows}
