"""Drafts in the box: working texts with their revisions, and versions as lists of content-addressed paragraphs.

Each version stands alone: an ordered list of the paragraphs it is made of, and the hash of the whole.
One damaged paragraph cannot take a chain of differences with it, and wording that many versions share
stands in the box once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from fairhand.domain.correspondent import Correspondent
from fairhand.domain.draft import FIRST_LINE, Birth, Draft, Version, WorkingText
from fairhand.domain.errors import AmbiguousIdError, NotFoundError
from fairhand.domain.ids import SHORTEST_PREFIX, new_id
from fairhand.domain.markup import visible_text
from fairhand.domain.text import count_words, digest, excerpt, paragraphs
from fairhand.store import search
from fairhand.store.correspondents import get_many
from fairhand.store.dates import date_of, moment_of
from fairhand.store.sort_keys import free_key

GAP = "[This paragraph is damaged and cannot be read.]"


def pack(numbers: Sequence[int]) -> bytes:
    """Return paragraph numbers as bytes: each its difference to the one before, zigzag, 7 bits a byte (LEB128)."""
    packed = bytearray()
    before = 0
    for number in numbers:
        step = number - before
        before = number
        value = step << 1 if step >= 0 else (-step << 1) - 1
        while value > 0x7F:
            packed.append(value & 0x7F | 0x80)
            value >>= 7
        packed.append(value)
    return bytes(packed)


def unpack(packed: bytes) -> list[int]:
    """Return the numbers that `pack` was given."""
    numbers: list[int] = []
    value = shift = before = 0
    for byte in packed:
        value |= (byte & 0x7F) << shift
        if byte & 0x80:
            shift += 7
            continue
        before += value >> 1 if not value & 1 else -((value + 1) >> 1)
        numbers.append(before)
        value = shift = 0
    return numbers


# --- beginning -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that was just begun: its number and id, and those of its line."""

    number: int
    id: str
    line: int
    line_id: str


def begin(
    connection: Connection, kind: str, to: Sequence[int], answering: Sequence[int], now: int
) -> Begun:
    """Begin a draft with its first line, empty as yet.

    Args:
        connection: inside a writing transaction.
        kind: "reply", "letter" or "journal".
        to: numbers of the recipients.
        answering: numbers of the letters it answers.
        now: UTC seconds.
    """
    day = moment_of(now).astimezone().date()
    made, line_id = new_id(), new_id()
    key = free_key(connection, "draft", day, moment_of(now).astimezone())
    number = int(
        connection.exec_driver_sql(
            "INSERT INTO draft(id, kind, sort_key, begun_at, touched_at) VALUES(?, ?, ?, ?, ?) RETURNING number",
            (made, kind, key, now, now),
        ).scalar_one()
    )
    for position, who in enumerate(dict.fromkeys(to)):
        connection.exec_driver_sql(
            "INSERT INTO draft_recipient(draft, position, correspondent) VALUES(?, ?, ?)",
            (number, position, who),
        )
    for letter in dict.fromkeys(answering):
        connection.exec_driver_sql(
            "INSERT INTO draft_answers(draft, letter) VALUES(?, ?)", (number, letter)
        )
    line = int(
        connection.exec_driver_sql(
            "INSERT INTO line(id, draft, position, name, text, sha256, saved_at) VALUES(?, ?, 0, ?, '', ?, ?) RETURNING number",
            (line_id, number, FIRST_LINE, digest(""), now),
        ).scalar_one()
    )
    connection.exec_driver_sql("UPDATE draft SET last_line = ? WHERE number = ?", (line, number))
    return Begun(number, made, line, line_id)


# --- working texts ---------------------------------------------------------------------------------


def line_number(connection: Connection, draft: int, line: str | None) -> int:
    """Return the number of a draft's line, by id or name; None means the one last written on.

    Raises:
        NotFoundError: the draft has no such line.
    """
    if line is None:
        return int(
            connection.exec_driver_sql(
                "SELECT last_line FROM draft WHERE number = ?", (draft,)
            ).scalar_one()
        )
    found = connection.exec_driver_sql(
        "SELECT number FROM line WHERE draft = ? AND (id = ? OR name = ?) ORDER BY id = ? DESC LIMIT 1",
        (draft, line, line, line),
    ).scalar()
    if found is None:
        raise NotFoundError(
            f"This draft has no line {line!r}.", todo="List its versions to see its lines."
        )
    return int(found)


def revision(connection: Connection, line: int) -> int:
    """Return the revision of a line."""
    return int(
        connection.exec_driver_sql(
            "SELECT revision FROM line WHERE number = ?", (line,)
        ).scalar_one()
    )


def working_text(connection: Connection, line: int) -> WorkingText:
    """Return a line's text as it stands."""
    row = connection.exec_driver_sql(
        "SELECT d.id AS draft, l.id AS line, l.text, l.revision, l.caret, l.sha256 FROM line l JOIN draft d ON d.number = l.draft "
        "WHERE l.number = ?",
        (line,),
    ).one()
    newest = newest_version(connection, line)
    return WorkingText(
        row.draft,
        row.line,
        row.text,
        row.revision,
        row.caret,
        newest.id if newest else "",
        newest is not None and newest.sha256 == row.sha256.hex(),
    )


def write(connection: Connection, line: int, text: str, caret: int, seconds: int, now: int) -> int:
    """Replace a line's working text and its row in the index, and return the new revision.

    Args:
        connection: inside a writing transaction.
        line: its number.
        text: all of it.
        caret: in code points.
        seconds: of writing since the last save.
        now: UTC seconds.
    """
    draft = int(
        connection.exec_driver_sql("SELECT draft FROM line WHERE number = ?", (line,)).scalar_one()
    )
    connection.exec_driver_sql(
        "UPDATE line SET text = ?, sha256 = ?, revision = revision + 1, caret = ?, saved_at = ? WHERE number = ?",
        (text, digest(text), caret, now, line),
    )
    visible = visible_text(text, "markdown")
    connection.exec_driver_sql(
        "UPDATE draft SET excerpt = ?, words = ?, seconds = seconds + ?, touched_at = ?, last_line = ? WHERE number = ?",
        (excerpt(visible), count_words(visible), seconds, now, line, draft),
    )
    search.index_draft(connection, index_row(connection, draft))
    return revision(connection, line)


def index_row(connection: Connection, draft: int) -> search.IndexRow:
    """Return the row of the index that the draft should have: the texts of its lines, joined."""
    row = connection.exec_driver_sql(
        "SELECT sort_key, kind FROM draft WHERE number = ?", (draft,)
    ).one()
    texts = connection.exec_driver_sql(
        "SELECT text FROM line WHERE draft = ? ORDER BY position", (draft,)
    ).scalars()
    to = connection.exec_driver_sql(
        "SELECT correspondent FROM draft_recipient WHERE draft = ? ORDER BY position", (draft,)
    ).scalars()
    body = "\n\n".join(visible_text(text, "markdown") for text in texts)
    kind = "journal" if row.kind == "journal" else "draft"
    return search.IndexRow(row.sort_key, kind, draft, "", body, search.draft_marks(kind, list(to)))


# --- versions --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What a version is made of, besides its line."""

    text: str
    born: Birth
    at: int
    seconds: int = 0
    name: str = ""
    note: str = ""


def add_version(connection: Connection, line: int, new: NewVersion) -> str:
    """Add a version to a line and return its id."""
    draft = int(
        connection.exec_driver_sql("SELECT draft FROM line WHERE number = ?", (line,)).scalar_one()
    )
    ordinal = int(
        connection.exec_driver_sql(
            "SELECT coalesce(max(ordinal), 0) + 1 FROM version WHERE draft = ?", (draft,)
        ).scalar_one()
    )
    parent = connection.exec_driver_sql(
        "SELECT number FROM version WHERE line = ? ORDER BY ordinal DESC LIMIT 1", (line,)
    ).scalar()
    if parent is None:
        parent = connection.exec_driver_sql(
            "SELECT started_from FROM line WHERE number = ?", (line,)
        ).scalar()
    made = new_id()
    connection.exec_driver_sql(
        "INSERT INTO version(id, draft, line, ordinal, parent, name, note, born, at, words, seconds, sha256, paragraphs) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            made,
            draft,
            line,
            ordinal,
            parent,
            new.name,
            new.note,
            new.born,
            new.at,
            count_words(new.text, "markdown"),
            new.seconds,
            digest(new.text),
            pack(_paragraph_numbers(connection, draft, paragraphs(new.text))),
        ),
    )
    return made


def _paragraph_numbers(connection: Connection, draft: int, texts: Sequence[str]) -> list[int]:
    """Return the numbers of paragraphs, storing those that the draft does not have yet."""
    hashes = [digest(text) for text in texts]
    known = _known_paragraphs(connection, draft, set(hashes))
    for sha256, text in zip(hashes, texts, strict=True):
        if sha256 not in known:
            known[sha256] = int(
                connection.exec_driver_sql(
                    "INSERT INTO paragraph(draft, sha256, text) VALUES(?, ?, ?) RETURNING number",
                    (draft, sha256, text),
                ).scalar_one()
            )
    return [known[sha256] for sha256 in hashes]


def _known_paragraphs(connection: Connection, draft: int, hashes: set[bytes]) -> dict[bytes, int]:
    statement = "SELECT sha256, number FROM paragraph WHERE draft = ? AND sha256 IN (SELECT unhex(value) FROM json_each(?))"
    rows = connection.exec_driver_sql(
        statement, (draft, json.dumps([sha256.hex() for sha256 in hashes]))
    )
    return {bytes(sha256): int(number) for sha256, number in rows}


_VERSIONS = """
    SELECT v.number AS row, v.id, v.ordinal, l.name AS line, p.id AS parent, v.name, v.note, v.born, v.at, v.words, v.seconds, v.sha256
    FROM version v JOIN line l ON l.number = v.line LEFT JOIN version p ON p.number = v.parent
"""


def versions(connection: Connection, draft: int) -> list[Version]:
    """Return the versions of a draft, oldest first."""
    return [
        _version(row)
        for row in connection.exec_driver_sql(
            _VERSIONS + " WHERE v.draft = ? ORDER BY v.ordinal", (draft,)
        )
    ]


def newest_version(connection: Connection, line: int) -> Version | None:
    """Return the newest version of a line, or the one it started from, or None."""
    row = connection.exec_driver_sql(
        _VERSIONS + " WHERE v.line = ? ORDER BY v.ordinal DESC LIMIT 1", (line,)
    ).first()
    if row is None:
        row = connection.exec_driver_sql(
            _VERSIONS + " WHERE v.number = (SELECT started_from FROM line WHERE number = ?)",
            (line,),
        ).first()
    return _version(row) if row is not None else None


def _version(found: Any) -> Version:
    return Version(
        found.id,
        found.ordinal,
        found.line,
        found.parent,
        found.name,
        found.note,
        found.born,
        moment_of(found.at).astimezone(),
        found.words,
        found.seconds,
        found.sha256.hex(),
    )


def version_text(connection: Connection, version: int) -> tuple[str, bool]:
    """Return the text of a version, and whether it is whole.

    Where a paragraph is damaged or missing, the rest is given and the gap is shown.
    """
    row = connection.exec_driver_sql(
        "SELECT paragraphs, sha256 FROM version WHERE number = ?", (version,)
    ).one()
    numbers = unpack(row.paragraphs)
    texts: dict[int, str] = {}
    for number, sha256, text in connection.exec_driver_sql(
        "SELECT number, sha256, text FROM paragraph WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(numbers))),),
    ):
        if isinstance(text, str) and digest(text) == sha256:
            texts[number] = text
    whole = "\n".join(texts.get(number, GAP) for number in numbers)
    return whole, hashlib.sha256(whole.encode("utf-8")).digest() == row.sha256


# --- lists -----------------------------------------------------------------------------------------

_DRAFTS = """
    SELECT d.number, d.id, d.kind, d.words, d.seconds, d.begun_at, d.touched_at, d.excerpt, d.deleted_at,
      d.day_words, d.day_earliest, d.day_latest, l.id AS line, s.id AS letter,
      (SELECT count(*) FROM version v WHERE v.draft = d.number) AS versions
    FROM draft d LEFT JOIN line l ON l.number = d.last_line LEFT JOIN letter s ON s.number = d.sealed_as
"""


def drafts(connection: Connection, *, number: int | None = None) -> list[Draft]:
    """Return the drafts outside the wastebasket, last touched first; or the one with `number`, wherever it is."""
    if number is None:
        rows = connection.exec_driver_sql(
            _DRAFTS + " WHERE d.deleted_at IS NULL ORDER BY d.touched_at DESC, d.number DESC"
        ).all()
    else:
        rows = connection.exec_driver_sql(_DRAFTS + " WHERE d.number = ?", (number,)).all()
    asked = json.dumps([row.number for row in rows])
    to: dict[int, list[int]] = {}
    for draft, who in connection.exec_driver_sql(
        "SELECT draft, correspondent FROM draft_recipient WHERE draft IN (SELECT value FROM json_each(?)) ORDER BY draft, position",
        (asked,),
    ):
        to.setdefault(draft, []).append(who)
    people = get_many(connection, {who for numbers in to.values() for who in numbers})
    answering: dict[int, list[str]] = {}
    for draft, letter in connection.exec_driver_sql(
        "SELECT a.draft, l.id FROM draft_answers a JOIN letter l ON l.number = a.letter "
        "WHERE a.draft IN (SELECT value FROM json_each(?)) ORDER BY l.sort_key",
        (asked,),
    ):
        answering.setdefault(draft, []).append(letter)
    return [
        _draft(row, [people[who] for who in to.get(row.number, ())], answering.get(row.number, []))
        for row in rows
    ]


def _draft(row: Any, to: Sequence[Correspondent], answering: Sequence[str]) -> Draft:
    return Draft(
        row.id,
        row.kind,
        "sealed" if row.letter else "open",
        tuple(who.name for who in to),
        tuple(who.id for who in to),
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


# --- the wastebasket -------------------------------------------------------------------------------


def delete(connection: Connection, draft: int, at: int | None) -> None:
    """Move a draft to the wastebasket at the time `at` (UTC seconds), or with None put it back."""
    key = connection.exec_driver_sql(
        "SELECT sort_key FROM draft WHERE number = ?", (draft,)
    ).scalar_one()
    if at is None:
        connection.exec_driver_sql("UPDATE draft SET deleted_at = NULL WHERE number = ?", (draft,))
        search.index_draft(connection, index_row(connection, draft))
    else:
        search.remove(connection, [key])
        connection.exec_driver_sql("UPDATE draft SET deleted_at = ? WHERE number = ?", (at, draft))


def destroy(connection: Connection, draft: int) -> None:
    """Remove a draft that lies in the wastebasket for good, with its lines and versions."""
    connection.exec_driver_sql("UPDATE draft SET last_line = NULL WHERE number = ?", (draft,))
    connection.exec_driver_sql("UPDATE line SET started_from = NULL WHERE draft = ?", (draft,))
    connection.exec_driver_sql("UPDATE version SET parent = NULL WHERE draft = ?", (draft,))
    connection.exec_driver_sql(
        "UPDATE letter SET sealed_version = NULL WHERE sealed_version IN (SELECT number FROM version WHERE draft = ?)",
        (draft,),
    )
    for table in (
        "point",
        "cutting",
        "draft_tag",
        "draft_answers",
        "draft_recipient",
        "version",
        "paragraph",
        "line",
    ):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE draft = ?", (draft,))
    connection.exec_driver_sql("DELETE FROM draft WHERE number = ?", (draft,))
    search.forget(connection)


def rename(connection: Connection, version: int, name: str, note: str) -> None:
    """Give a version a name and a note."""
    connection.exec_driver_sql(
        "UPDATE version SET name = ?, note = ? WHERE number = ?", (name, note, version)
    )


def seconds_since_version(connection: Connection, draft: int) -> int:
    """Return the seconds of writing that no version of the draft accounts for yet."""
    found = connection.exec_driver_sql(
        "SELECT d.seconds - (SELECT coalesce(sum(v.seconds), 0) FROM version v WHERE v.draft = d.number) FROM draft d WHERE d.number = ?",
        (draft,),
    ).scalar_one()
    return max(0, int(found))


def find_version(connection: Connection, draft: int, version: str) -> Version:
    """Return a version of a draft by id, by a beginning of it (four or more), or by its number.

    Raises:
        NotFoundError: the draft has none like that.
        AmbiguousIdError: it has several.
    """
    found = [
        candidate
        for candidate in versions(connection, draft)
        if str(candidate.number) == version
        or (len(version) >= SHORTEST_PREFIX and candidate.id.startswith(version))
    ]
    if not found:
        raise NotFoundError(
            f"This draft has no version {version!r}.", todo="List its versions to see them."
        )
    if len(found) > 1:
        raise AmbiguousIdError(
            f"Several versions have an id that begins {version!r}.", todo="Give more of it."
        )
    return found[0]
