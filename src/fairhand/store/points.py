"""Points in the box: those marked by hand, and what became of each.

A question is found anew each time that it is asked for, so that a better finder and a corrected text
both show at once; a row is kept only for what was marked by hand, and for a state other than open.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row

from fairhand.domain.markup import visible_text
from fairhand.domain.point import Point, Question, questions
from fairhand.domain.text import collapse
from fairhand.store.letters import newest_text
from fairhand.store.reading import id_of

_ROWS = """
    SELECT p.id, p.start, p."end", p.text, p.source, p.state, p.answer, d.id AS draft
    FROM point p LEFT JOIN draft d ON d.number = p.draft WHERE p.letter = ?
"""


def of_letter(connection: Connection, letter: int) -> list[Point]:
    """Return the points of a letter (a number) in the order of its text."""
    text, text_format, _ = newest_text(connection, letter)
    name = id_of(connection, letter)
    rows = {row.id: row for row in connection.exec_driver_sql(_ROWS, (letter,))}
    found = [
        _found(name, made, question, rows)
        for made, question in _named(name, questions(text, text_format))
    ]
    visible = visible_text(text, text_format)
    marked = [_marked(name, row, visible) for row in rows.values() if row.source == "marked"]
    return sorted([*found, *marked], key=lambda point: (point.start, point.end))


def _named(letter: str, found: list[Question]) -> list[tuple[str, Question]]:
    """Give each question an id that it has again the next time: of its letter, its words, and which of several."""
    seen: Counter[str] = Counter()
    named = []
    for question in found:
        words = collapse(question.text)
        seen[words] += 1
        digest = hashlib.sha256(f"{letter}\x1f{words}\x1f{seen[words]}".encode()).digest()
        named.append((base64.b32encode(digest[:10]).decode("ascii").lower(), question))
    return named


def _found(letter: str, made: str, question: Question, rows: Mapping[str, Row[Any]]) -> Point:
    row = rows.get(made)
    if row is None:
        return Point(made, letter, *question, "found")
    return Point(made, letter, *question, "found", row.state, row.answer, row.draft)


def _marked(letter: str, row: Row[Any], visible: str) -> Point:
    start, end = row.start, row.end
    if visible[start:end] != row.text:
        # The text was corrected since: the passage stands elsewhere, or is not in it any more.
        places = [at for at in range(len(visible)) if visible.startswith(row.text, at)]
        start = min(places, key=lambda at: abs(at - row.start), default=min(start, len(visible)))
        end = start + len(row.text) if places else start
    return Point(row.id, letter, start, end, row.text, "marked", row.state, row.answer, row.draft)


def keep(connection: Connection, letter: int, point: Point, draft: int | None) -> None:
    """Keep a point as it is now; a found one that is open again needs no row."""
    if point.source == "found" and point.state == "open" and not point.answer:
        forget(connection, point.id)
        return
    connection.exec_driver_sql(
        'INSERT INTO point(id, letter, draft, start, "end", text, source, state, answer) '
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET draft = excluded.draft, "
        'start = excluded.start, "end" = excluded."end", text = excluded.text, '
        "state = excluded.state, answer = excluded.answer",
        (
            point.id,
            letter,
            draft,
            point.start,
            point.end,
            point.text,
            point.source,
            point.state,
            point.answer,
        ),
    )


def forget(connection: Connection, point: str) -> None:
    """Keep nothing of a point (an id) any more."""
    connection.exec_driver_sql("DELETE FROM point WHERE id = ?", (point,))
