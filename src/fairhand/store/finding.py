"""What the index finds: sort keys newest first, how many there are, and the rows that stand behind them.

Past wording has keys among those of letters and drafts, worked out for each question (see `past`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from fairhand.domain.dates import LetterDate, on
from fairhand.domain.letter import Direction
from fairhand.domain.markup import TextFormat
from fairhand.domain.query import Query
from fairhand.store import asking, past, search
from fairhand.store.asking import Asked, Past
from fairhand.store.correspondents import get_many, me_numbers, roots
from fairhand.store.dates import date_of
from fairhand.store.letters import AUTHOR, RECIPIENT
from fairhand.store.sort_keys import DAY_BITS
from fairhand.store.timelines import Parties, direction_of

_SOME = "SELECT rowid FROM {table} WHERE {where} ORDER BY rowid DESC LIMIT {limit}"
_COUNT = "(SELECT count(*) FROM {table} WHERE {where})"
_COUNT_SOME = "(SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {where} LIMIT {limit}))"
_LETTERS = """
    SELECT l.sort_key, l.number, l.id, l.subject, l.written_words, l.written_earliest, l.written_latest,
      t.text, t.format
    FROM json_each(?) asked CROSS JOIN letter l ON l.sort_key = asked.value
    LEFT JOIN transcription t ON t.number = (SELECT max(number) FROM transcription WHERE letter = l.number)
"""
_DRAFTS = """
    SELECT d.sort_key, d.number, d.id, d.kind, d.day_words, d.day_earliest, d.day_latest, i.id AS line, i.text
    FROM json_each(?) asked CROSS JOIN draft d ON d.sort_key = asked.value JOIN line i ON i.draft = d.number
    ORDER BY d.sort_key, i.position
"""
_VERSIONS = """
    SELECT v.number, v.id, v.ordinal, v.name, p.text FROM json_each(?) asked
    CROSS JOIN version v ON v.number = asked.value ->> 0 JOIN paragraph p ON p.number = asked.value ->> 1
"""
_PARTIES = """
    SELECT p.letter, p.role, p.correspondent, c.name, c.merged_into
    FROM json_each(?) asked CROSS JOIN party p ON p.letter = asked.value
    JOIN correspondent c ON c.number = p.correspondent
    ORDER BY p.letter, p.role, p.position
"""
_RECIPIENTS = """
    SELECT r.draft, 1, r.correspondent, c.name, c.merged_into
    FROM json_each(?) asked CROSS JOIN draft_recipient r ON r.draft = asked.value
    JOIN correspondent c ON c.number = r.correspondent
    GROUP BY r.draft, r.position ORDER BY r.draft, r.position
"""


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text of what was found: a letter's newest transcription, or one line of a draft.

    Args:
        text: all of it.
        text_format: plain or markdown.
        line: id of the draft's line; "" for a letter.
        below: whether it is a postscript, which stands below the letter's own text.
    """

    text: str
    text_format: TextFormat
    line: str = ""
    below: bool = False


class FoundVersion(NamedTuple):
    """The newest version that says what a draft does not say any more.

    Args:
        id: of the version.
        number: from 1 on, over the whole draft.
        name: or "".
    """

    id: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A letter or draft that was found, or past wording of a draft.

    Args:
        kind: "letter", "reply" (a draft that answers), "draft" or "journal".
        direction: of a letter; None for a draft.
        from_names: authors, but not of a draft.
        to_names: recipients.
        texts: of a letter its own and its postscripts, of a draft one for each line; of past
            wording the paragraph.
        version: of past wording, else None.
    """

    sort_key: int
    kind: str
    id: str
    subject: str
    when: LetterDate
    direction: Direction | None
    from_names: tuple[str, ...]
    to_names: tuple[str, ...]
    texts: tuple[FoundText, ...]
    version: FoundVersion | None = None


def look(connection: Connection, query: Query) -> Asked:
    """Return what is asked, with the past wording that it finds, for the functions below."""
    asked = asking.ask(connection, query)
    asked.past = {one.key: one for one in past.find(connection, query)}
    return asked


def keys(connection: Connection, asked: Asked, limit: int, offset: int = 0) -> list[int]:
    """Return the sort keys of what is found, newest first.

    Args:
        connection: to read from.
        asked: from `look`.
        limit: how many at the most; -1 for all.
        offset: how many of the newest to leave out.
    """
    most = limit + offset if limit >= 0 else -1
    parts = (f"SELECT * FROM ({_of(_SOME, asked, table, most)})" for table in search.DOCUMENTS)
    found = connection.exec_driver_sql(" UNION ALL ".join(parts), asked.values).scalars()
    return sorted([*found, *asked.past], reverse=True)[offset : most if limit >= 0 else None]


def letter_keys(connection: Connection, asked: Asked) -> list[int]:
    """Return the sort keys of all letters that are found, newest first."""
    statement = _of(_SOME, asked, search.LETTERS, -1)
    return list(connection.exec_driver_sql(statement, asked.values).scalars())


def count(connection: Connection, asked: Asked, most: int | None = None) -> int:
    """Return how many are found; where there are more than `most`, some number above it."""
    template = _COUNT if most is None else _COUNT_SOME
    limit = 0 if most is None else most + 1
    parts = " + ".join(_of(template, asked, table, limit) for table in search.DOCUMENTS)
    documents = connection.exec_driver_sql(f"SELECT {parts}", asked.values)
    return int(documents.scalar_one()) + len(asked.past)


def _of(template: str, asked: Asked, table: str, limit: int) -> str:
    return template.format(table=table, where=asked.where(table), limit=limit)


def rows(connection: Connection, asked: Asked, sort_keys: Sequence[int]) -> list[FoundRow]:
    """Return what stands behind those sort keys, in the same order; what is gone meanwhile is left out."""
    documents = [key for key in sort_keys if key not in asked.past]
    found = _letters(connection, [key for key in documents if not key & 1])
    found |= _drafts(connection, [key for key in documents if key & 1])
    found |= _past(connection, [asked.past[key] for key in sort_keys if key in asked.past])
    return [found[key] for key in sort_keys if key in found]


def _letters(connection: Connection, sort_keys: Sequence[int]) -> dict[int, FoundRow]:
    if not sort_keys:
        return {}
    letters = connection.exec_driver_sql(_LETTERS, (json.dumps(sort_keys),)).all()
    mine = me_numbers(connection)
    people = _people(connection, _PARTIES, [letter[1] for letter in letters])
    below = _postscripts(connection, [letter[1] for letter in letters])
    found = {}
    for key, number, made, subject, words, earliest, latest, text, text_format in letters:
        who = people.get(number, ())
        authors = [one for one in who if one.role == AUTHOR]
        recipients = [one for one in who if one.role == RECIPIENT]
        both = Parties(
            tuple(one.number for one in authors), tuple(one.number for one in recipients)
        )
        found[key] = FoundRow(
            key,
            "letter",
            made,
            subject,
            date_of(words, earliest, latest),
            direction_of(both, mine),
            tuple(one.name for one in authors),
            tuple(one.name for one in recipients),
            (FoundText(text or "", text_format or "plain"), *below.get(number, ())),
        )
    return found


def _postscripts(connection: Connection, numbers: Sequence[int]) -> dict[int, list[FoundText]]:
    found: dict[int, list[FoundText]] = {}
    rows = connection.exec_driver_sql(
        "SELECT letter, text FROM postscript WHERE letter IN (SELECT value FROM json_each(?)) "
        "AND deleted_at IS NULL ORDER BY written_at, number",
        (json.dumps(numbers),),
    )
    for letter, text in rows:
        found.setdefault(letter, []).append(FoundText(text, "markdown", below=True))
    return found


def _drafts(connection: Connection, sort_keys: Sequence[int]) -> dict[int, FoundRow]:
    if not sort_keys:
        return {}
    drafts = connection.exec_driver_sql(_DRAFTS, (json.dumps(sort_keys),)).all()
    people = _people(connection, _RECIPIENTS, [draft[1] for draft in drafts])
    found: dict[int, FoundRow] = {}
    for key, number, made, kind, words, earliest, latest, line, text in drafts:
        when = date_of(words, earliest, latest)
        known = found.get(key)
        found[key] = FoundRow(
            key,
            "draft" if kind == "letter" else kind,
            made,
            "",
            when if when.known else on(date.fromordinal(max(1, key >> DAY_BITS))),
            None,
            (),
            tuple(one.name for one in people.get(number, ())),
            (*(known.texts if known else ()), FoundText(text, "markdown", line)),
        )
    return found


def _past(connection: Connection, found: Sequence[Past]) -> dict[int, FoundRow]:
    """Return the rows of past wording: the draft with the version that says it, and what it says."""
    if not found:
        return {}
    keys_of_drafts = connection.exec_driver_sql(
        "SELECT number, sort_key FROM draft WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps([one.draft for one in found]),),
    )
    sort_keys: dict[int, int] = {row[0]: row[1] for row in keys_of_drafts}
    drafts = _drafts(connection, sorted(sort_keys.values()))
    asked = json.dumps([(one.version, one.paragraph) for one in found])
    versions = {row[0]: row[1:] for row in connection.exec_driver_sql(_VERSIONS, (asked,))}
    made = {}
    for one in found:
        draft, version = drafts.get(sort_keys.get(one.draft, 0)), versions.get(one.version)
        if draft is not None and version is not None:
            *parts, text = version
            made[one.key] = replace(
                draft,
                sort_key=one.key,
                when=draft.when
                if draft.kind == "journal"
                else on(date.fromordinal(max(1, one.key >> DAY_BITS))),
                texts=(FoundText(text, "markdown"),),
                version=FoundVersion(*parts),
            )
    return made


class _Person(NamedTuple):
    """Who stands on a letter, and what they are called."""

    role: int
    number: int
    name: str


def _people(
    connection: Connection, statement: str, things: Iterable[int]
) -> dict[int, list[_Person]]:
    """Return who stands on each of those letters or drafts, under the names they have now."""
    found: dict[int, list[_Person]] = {}
    rows = connection.exec_driver_sql(statement, (json.dumps(list(things)),)).all()
    merged = roots(connection) if any(row[4] is not None for row in rows) else {}
    names = get_many(connection, {row[2] for row in rows if row[2] in merged}) if merged else {}
    for thing, role, number, name, _ in rows:
        shown = names[number].name if number in names else name
        found.setdefault(thing, []).append(_Person(role, number, shown))
    return found
