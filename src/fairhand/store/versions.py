"""Versions of drafts: each an ordered list of the paragraphs that it is made of, and a hash of it all.

A paragraph is kept once for each draft, by its hash, so that wording which many versions share
stands in the box once. Each version stands alone: one damaged paragraph cannot take a chain of
differences with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row

from fairhand.domain.draft import Birth, Version
from fairhand.domain.errors import AmbiguousIdError, NotFoundError
from fairhand.domain.ids import SHORTEST_PREFIX, new_id
from fairhand.domain.text import count_words, digest, paragraphs
from fairhand.store import wording
from fairhand.store.dates import moment_of
from fairhand.store.packing import pack, unpack

GAP = "[This paragraph is damaged and cannot be read.]"


# --- making them -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What a version is made of, besides its line.

    Args:
        text: all of it.
        born: how it comes about.
        at: when, in UTC seconds.
        seconds: of writing since the version before.
        name: or "".
        note: or "".
    """

    text: str
    born: Birth
    at: int
    seconds: int = 0
    name: str = ""
    note: str = ""


def add(connection: Connection, line: int, new: NewVersion) -> str:
    """Add a version to a line and return its id."""
    draft, started_from = connection.exec_driver_sql(
        "SELECT draft, started_from FROM line WHERE number = ?", (line,)
    ).one()
    ordinal = connection.exec_driver_sql(
        "SELECT coalesce(max(ordinal), 0) + 1 FROM version WHERE draft = ?", (draft,)
    ).scalar_one()
    parent = connection.exec_driver_sql(
        "SELECT number FROM version WHERE line = ? ORDER BY ordinal DESC LIMIT 1", (line,)
    ).scalar()
    made = new_id()
    numbers, new_paragraphs = _paragraph_numbers(connection, draft, paragraphs(new.text))
    connection.exec_driver_sql(
        "INSERT INTO version(id, draft, line, ordinal, parent, name, note, born, at, words, "
        "seconds, sha256, paragraphs) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            made,
            draft,
            line,
            ordinal,
            started_from if parent is None else parent,
            new.name,
            new.note,
            new.born,
            new.at,
            count_words(new.text, "markdown"),
            new.seconds,
            digest(new.text),
            pack(numbers),
        ),
    )
    wording.kept(connection, draft, new.text, new_paragraphs)
    return made


def _paragraph_numbers(
    connection: Connection, draft: int, texts: Sequence[str]
) -> tuple[list[int], dict[int, str]]:
    """Return the numbers of paragraphs; and those that the draft did not have yet, which are stored."""
    hashes = [digest(text) for text in texts]
    asked = json.dumps([sha256.hex() for sha256 in set(hashes)])
    known = {
        bytes(row.sha256): int(row.number)
        for row in connection.exec_driver_sql(
            "SELECT sha256, number FROM paragraph "
            "WHERE draft = ? AND sha256 IN (SELECT unhex(value) FROM json_each(?))",
            (draft, asked),
        )
    }
    added: dict[int, str] = {}
    for sha256, text in zip(hashes, texts, strict=True):
        if sha256 not in known:
            made = connection.exec_driver_sql(
                "INSERT INTO paragraph(draft, sha256, text) VALUES(?, ?, ?) RETURNING number",
                (draft, sha256, text),
            )
            known[sha256] = int(made.scalar_one())
            added[known[sha256]] = text
    return [known[sha256] for sha256 in hashes], added


def rename(connection: Connection, version: int, name: str, note: str) -> tuple[str, str]:
    """Give a version a name and a note, and return those that it had."""
    before = connection.exec_driver_sql(
        "SELECT name, note FROM version WHERE number = ?", (version,)
    ).one()
    connection.exec_driver_sql(
        "UPDATE version SET name = ?, note = ? WHERE number = ?", (name, note, version)
    )
    return str(before.name), str(before.note)


# --- finding and reading them ----------------------------------------------------------------------

_VERSIONS = """
    SELECT v.number, v.id, v.ordinal, l.name AS line, p.id AS parent, v.name, v.note, v.born, v.at,
      v.words, v.seconds, v.sha256
    FROM version v JOIN line l ON l.number = v.line LEFT JOIN version p ON p.number = v.parent
"""


def all_of(connection: Connection, draft: int) -> list[Version]:
    """Return the versions of a draft, oldest first."""
    rows = connection.exec_driver_sql(f"{_VERSIONS} WHERE v.draft = ? ORDER BY v.ordinal", (draft,))
    return [_version(row) for row in rows]


def newest(connection: Connection, line: int) -> Version | None:
    """Return the newest version of a line, or the one that it started from, or None."""
    row = connection.exec_driver_sql(
        f"{_VERSIONS} WHERE v.line = ? ORDER BY v.ordinal DESC LIMIT 1", (line,)
    ).first()
    if row is None:
        row = connection.exec_driver_sql(
            f"{_VERSIONS} WHERE v.number = (SELECT started_from FROM line WHERE number = ?)",
            (line,),
        ).first()
    return None if row is None else _version(row)


def holding(connection: Connection, line: int, text: str) -> str | None:
    """Return the id of the newest version of a line that holds exactly `text`, or None."""
    found = connection.exec_driver_sql(
        "SELECT id FROM version WHERE line = ? AND sha256 = ? ORDER BY ordinal DESC LIMIT 1",
        (line, digest(text)),
    ).scalar()
    return None if found is None else str(found)


def text_with_hash(connection: Connection, draft: int, sha256: bytes) -> str | None:
    """Return the text of a draft that has that hash, from whichever version holds it whole, or None."""
    rows = connection.exec_driver_sql(
        "SELECT number FROM version WHERE draft = ? AND sha256 = ? ORDER BY ordinal DESC",
        (draft, sha256),
    ).all()
    for row in rows:
        text, whole = text_of(connection, row.number)
        if whole:
            return text
    return None


def find(connection: Connection, draft: int, version: str) -> Version:
    """Return a version of a draft by id, by a beginning of it (four or more), or by its number.

    Raises:
        NotFoundError: the draft has none like that.
        AmbiguousIdError: it has several.
    """
    there = all_of(connection, draft)
    found = [each for each in there if str(each.number) == version]
    if not found and len(version) >= SHORTEST_PREFIX:
        found = [each for each in there if each.id.startswith(version)]
    if not found:
        raise NotFoundError(
            f"This draft has no version {version!r}.", todo="List its versions to see them."
        )
    if len(found) > 1:
        raise AmbiguousIdError(
            f"Several versions have an id that begins {version!r}.", todo="Give more of it."
        )
    return found[0]


def draft_of(connection: Connection, version: int) -> int:
    """Return the number of the draft of a version."""
    found = connection.exec_driver_sql("SELECT draft FROM version WHERE number = ?", (version,))
    return int(found.scalar_one())


def text_of(connection: Connection, version: int) -> tuple[str, bool]:
    """Return the text of a version, and whether it is whole.

    Where a paragraph is damaged or missing, the rest is given and the gap is shown.
    """
    row = connection.exec_driver_sql(
        "SELECT draft, paragraphs, sha256 FROM version WHERE number = ?", (version,)
    ).one()
    numbers = unpack(row.paragraphs)
    there = _paragraphs(connection, row.draft, numbers)
    text = "\n".join(there.get(number, GAP) for number in numbers)
    return text, digest(text) == row.sha256


def paragraphs_of_all(
    connection: Connection, draft: int
) -> tuple[dict[int, str], dict[str, list[int]]]:
    """Return all paragraphs of a draft by number, and of which each version is made, by its id."""
    made_of = {
        str(version): unpack(packed)
        for version, packed in connection.exec_driver_sql(
            "SELECT id, paragraphs FROM version WHERE draft = ?", (draft,)
        )
    }
    numbers = {number for each in made_of.values() for number in each}
    return _paragraphs(connection, draft, numbers), made_of


def _paragraphs(connection: Connection, draft: int, numbers: Iterable[int]) -> dict[int, str]:
    """Return those paragraphs of the draft that are there and are what they were."""
    rows = connection.exec_driver_sql(
        "SELECT number, sha256, text FROM paragraph "
        "WHERE draft = ? AND number IN (SELECT value FROM json_each(?))",
        (draft, json.dumps(sorted(set(numbers)))),
    )
    return {
        row.number: row.text
        for row in rows
        if isinstance(row.text, str) and digest(row.text) == row.sha256
    }


def unaccounted_seconds(connection: Connection, draft: int) -> int:
    """Return the seconds of writing that no version of the draft accounts for yet."""
    found = connection.exec_driver_sql(
        "SELECT d.seconds - (SELECT coalesce(sum(v.seconds), 0) FROM version v "
        "WHERE v.draft = d.number) FROM draft d WHERE d.number = ?",
        (draft,),
    )
    return max(0, int(found.scalar_one()))


def _version(row: Row[tuple[object, ...]]) -> Version:
    return Version(
        row.id,
        row.ordinal,
        row.line,
        row.parent,
        row.name,
        row.note,
        row.born,
        moment_of(row.at).astimezone(),
        row.words,
        row.seconds,
        row.sha256.hex(),
    )
