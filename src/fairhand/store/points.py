"""Points in the box: those marked by hand, and what became of each.

A question is found anew each time that it is asked for, so that a better finder and a corrected text
both show at once; a row is kept only for what was marked by hand, and for a state other than open.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection, Row

from fairhand.domain.dates import LetterDate
from fairhand.domain.markup import visible_text
from fairhand.domain.point import Point, Question, questions
from fairhand.domain.text import collapse
from fairhand.store.correspondents import family
from fairhand.store.dates import date_of
from fairhand.store.letters import newest_text
from fairhand.store.reading import id_of

_ROWS = """
    SELECT p.id, p.start, p."end", p.text, p.source, p.state, p.answer, d.id AS draft
    FROM point p LEFT JOIN draft d ON d.number = p.draft WHERE p.letter = ?
"""
# Letters that other drafts answered which went to the same people and were sent, newest first. By the
# drafts, of which there are few, and never by the letters, of which there may be 100,000.
_LEFT = """
    SELECT l.number, max(d.sort_key) AS sent,
      EXISTS(SELECT 1 FROM point p WHERE p.letter = l.number) AS touched
    FROM json_each(:people) who CROSS JOIN draft_recipient r ON r.correspondent = who.value
    JOIN draft d ON d.number = r.draft JOIN draft_answers a ON a.draft = d.number
    JOIN letter l ON l.number = a.letter
    WHERE d.sealed_as IS NOT NULL AND d.deleted_at IS NULL AND l.deleted_at IS NULL
      AND d.number != :draft
      AND NOT EXISTS(SELECT 1 FROM draft_answers o WHERE o.draft = :draft AND o.letter = l.number)
    GROUP BY l.number ORDER BY sent DESC, l.sort_key DESC LIMIT 40
"""
_MOST_LETTERS = 5
_LEAST_LIKE = 0.6  # of the characters of a question that was corrected
_ANSWER = "UPDATE point SET answer = ? WHERE id = ? AND draft = ?"


def of_letter(connection: Connection, letter: int) -> list[Point]:
    """Return the points of a letter (a number) in the order of its text."""
    text, text_format, _ = newest_text(connection, letter)
    name = id_of(connection, letter)
    rows = {row.id: row for row in connection.exec_driver_sql(_ROWS, (letter,))}
    named = _named(name, questions(text, text_format))
    found = [_found(name, made, question, rows) for made, question in _moved(named, rows)]
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


def _moved(
    named: list[tuple[str, Question]], rows: Mapping[str, Row[Any]]
) -> list[tuple[str, Question]]:
    """Give questions whose words were corrected the ids under which something is kept of them."""
    there = {made for made, _ in named}
    lost = [row for row in rows.values() if row.source == "found" and row.id not in there]
    moved = dict(named)
    for row in lost:
        free = [made for made, _ in named if made not in rows and made in moved]
        likest = max(free, key=lambda made: _likeness(row.text, moved[made].text), default=None)
        if likest is not None and _likeness(row.text, moved[likest].text) >= _LEAST_LIKE:
            moved[row.id] = moved.pop(likest)
    return list(moved.items())


def _likeness(one: str, other: str) -> float:
    """Return how much of two questions is the same, from 0 to 1, by their characters."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


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


def left_open(connection: Connection, draft: int, recipients: Sequence[int]) -> list[int]:
    """Return the letters (numbers) whose points may still be open when a draft is written.

    Those that were answered by the reply that was sent to the same people last; and of those answered
    before, those in which somebody ever ticked, marked or set aside a point. Whoever does not work
    with points is not followed by every question of twenty years.

    Args:
        connection: to read from.
        draft: number of the draft; the letters that it answers itself are left out.
        recipients: numbers of those to whom it goes.
    """
    people = sorted(family(connection, recipients))
    rows = connection.exec_driver_sql(_LEFT, {"people": json.dumps(people), "draft": draft}).all()
    newest = rows[0].sent if rows else None
    found = [row.number for row in rows if row.touched or row.sent == newest]
    return found[:_MOST_LETTERS]


def date_written(connection: Connection, letter: int) -> LetterDate:
    """Return when a letter (a number) was written."""
    row = connection.exec_driver_sql(
        "SELECT written_words, written_earliest, written_latest FROM letter WHERE number = ?",
        (letter,),
    ).one()
    return date_of(row.written_words, row.written_earliest, row.written_latest)


def keep_answers(connection: Connection, draft: int, answers: Mapping[str, str]) -> None:
    """Keep how the words that answer points (by id) read by now; their states stay."""
    for point, words in answers.items():
        connection.exec_driver_sql(_ANSWER, (words, point, draft))
