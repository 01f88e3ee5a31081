"""Editing a letter: what can be said of it, as one value that is written whole and taken back exactly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from fairhand.domain.correspondent import Party
from fairhand.domain.dates import LetterDate
from fairhand.domain.letter import IncomingLetter, fingerprints
from fairhand.store import bytes as kept_bytes
from fairhand.store import hiding, letters, search
from fairhand.store.bytes import Prepared as PreparedBytes
from fairhand.store.dates import columns_of, date_of, moment_of
from fairhand.store.sort_keys import DAY_BITS, free_key

# The columns of a letter that an edit or a correction may change.
_COLUMNS = (
    *("sort_key", "written_words", "written_earliest", "written_latest"),
    *("received_words", "received_earliest", "received_latest"),
    *("place", "language", "medium", "subject", "note", "paper_number", "paper_place"),
    *("excerpt", "words", "scans", "enclosures", "tags", "unreadable", "identity", "likeness"),
)
_SCAN_TYPES = ("image/", "application/pdf")


class PartyRow(NamedTuple):
    """One who stands on a letter, with the spelling it came with; `role` as in `letters`."""

    role: int
    position: int
    correspondent: int
    name: str
    address: str


class EnclosedRow(NamedTuple):
    """A file that is enclosed, named by the SHA-256 of its bytes."""

    name: str
    media_type: str
    sha256: bytes


@dataclass(frozen=True, slots=True)
class LetterParts:
    """Everything that an edit may change.

    Args:
        columns: of the row, by name.
        parties: authors, then recipients, in order.
        tags: in order.
        answers: number of each letter that it answers, with the source that says so.
        enclosed: in order.
    """

    columns: Mapping[str, Any]
    parties: tuple[PartyRow, ...]
    tags: tuple[str, ...]
    answers: tuple[tuple[int, str], ...]
    enclosed: tuple[EnclosedRow, ...]

    @property
    def written(self) -> LetterDate:
        """The date as the letter gives it."""
        return self._date("written")

    @property
    def received(self) -> LetterDate:
        """The date on which it came."""
        return self._date("received")

    def _date(self, which: str) -> LetterDate:
        names = ("words", "earliest", "latest")
        return date_of(*(self.columns[f"{which}_{name}"] for name in names))

    def with_columns(self, **columns: Any) -> LetterParts:  # noqa: ANN401 - what SQLite takes
        """Return the same with other values in some columns."""
        return replace(self, columns={**self.columns, **columns})

    def with_date(self, which: str, when: LetterDate) -> LetterParts:
        """Return the same with another date; `which` is "written" or "received"."""
        words, earliest, latest = columns_of(when)
        return self.with_columns(
            **{f"{which}_words": words, f"{which}_earliest": earliest, f"{which}_latest": latest}
        )

    def with_tags(self, tags: Sequence[str]) -> LetterParts:
        """Return the same with these tags."""
        kept = tuple(letters.clean_tags(tags))
        return replace(self.with_columns(tags="\n".join(kept)), tags=kept)

    def with_enclosed(self, enclosed: Iterable[EnclosedRow]) -> LetterParts:
        """Return the same with these enclosures."""
        rows = tuple(enclosed)
        scans = sum(row.media_type.startswith(_SCAN_TYPES) for row in rows)
        return replace(self.with_columns(scans=scans, enclosures=len(rows)), enclosed=rows)


def parts_of(connection: Connection, number: int) -> LetterParts:
    """Return everything of a letter that an edit may change."""
    row = connection.exec_driver_sql(
        f"SELECT {', '.join(_COLUMNS)} FROM letter WHERE number = ?", (number,)
    ).one()
    parties = connection.exec_driver_sql(
        "SELECT role, position, correspondent, name, address FROM party "
        "WHERE letter = ? ORDER BY role, position",
        (number,),
    )
    answers = connection.exec_driver_sql(
        "SELECT answered, source FROM answers WHERE letter = ? ORDER BY answered", (number,)
    )
    enclosed = connection.exec_driver_sql(
        "SELECT e.name, e.media_type, c.sha256 FROM enclosure e JOIN content c ON c.number = e.content "
        "WHERE e.letter = ? ORDER BY e.position",
        (number,),
    )
    return LetterParts(
        dict(zip(_COLUMNS, row, strict=True)),
        tuple(PartyRow(*party) for party in parties),
        tuple(letters.tags_of(connection, number)),
        tuple((int(answered), str(source)) for answered, source in answers),
        tuple(EnclosedRow(name, kind, bytes(sha256)) for name, kind, sha256 in enclosed),
    )


def put(
    connection: Connection,
    number: int,
    before: LetterParts,
    after: LetterParts,
    contents: Sequence[PreparedBytes] = (),
) -> None:
    """Make a letter say `after` in everything in which that differs from `before`.

    What was changed meanwhile in anything else stays as it is.

    Args:
        connection: inside a writing transaction.
        number: which letter.
        before: what it was to be.
        after: what it is to be.
        contents: the bytes of enclosures that come to it.
    """
    live, old_key = connection.exec_driver_sql(
        "SELECT deleted_at IS NULL, sort_key FROM letter WHERE number = ?", (number,)
    ).one()
    columns = {
        name: value for name, value in after.columns.items() if value != before.columns[name]
    }
    if "sort_key" in columns:
        columns["sort_key"] = _key(connection, number, columns["sort_key"])
    for name, value in columns.items():
        connection.exec_driver_sql(
            f"UPDATE letter SET {name} = ? WHERE number = ?", (value, number)
        )
    if after.parties != before.parties:
        _put_parties(connection, number, after.parties)
    _put_copies(connection, number)
    if after.tags != before.tags:
        _put_tags(connection, number, after.tags)
    _put_answers(connection, number, set(before.answers), set(after.answers))
    if after.enclosed != before.enclosed:
        _put_enclosed(connection, number, after.enclosed, contents)
    if live:
        search.remove(connection, [old_key])
        search.index_letters(connection, [letters.index_row(connection, number)])


def _key(connection: Connection, number: int, wanted: int) -> int:
    """Return that sort key, or another of its day where a letter has taken it meanwhile.

    One that lies in the wastebasket makes room.
    """
    taken = connection.exec_driver_sql(
        "SELECT number, deleted_at FROM letter WHERE sort_key = ? AND number <> ?",
        (wanted, number),
    ).first()
    if taken is None:
        return wanted
    day = wanted >> DAY_BITS
    free = free_key(connection, "letter", date.fromordinal(day) if day else None)
    if taken.deleted_at is None:
        return free
    connection.exec_driver_sql(
        "UPDATE letter SET sort_key = ? WHERE number = ?", (free, taken.number)
    )
    _put_copies(connection, taken.number)
    return wanted


def _put_parties(connection: Connection, number: int, parties: Sequence[PartyRow]) -> None:
    connection.exec_driver_sql("DELETE FROM party WHERE letter = ?", (number,))
    if parties:
        connection.exec_driver_sql(
            "INSERT INTO party(letter, role, position, correspondent, name, address, sort_key) "
            "VALUES(?, ?, ?, ?, ?, ?, 0)",
            [(number, *party) for party in parties],
        )
    hiding.revive(connection, {party.correspondent for party in parties})


def _put_copies(connection: Connection, number: int) -> None:
    """Make what stands in the rows of the parties agree with the letter's own."""
    connection.exec_driver_sql(
        "UPDATE party SET sort_key = l.sort_key, live = l.deleted_at IS NULL "
        "FROM letter l WHERE l.number = party.letter AND party.letter = ?",
        (number,),
    )


def _put_tags(connection: Connection, number: int, tags: Sequence[str]) -> None:
    connection.exec_driver_sql("DELETE FROM letter_tag WHERE letter = ?", (number,))
    if tags:
        connection.exec_driver_sql(
            "INSERT INTO letter_tag(letter, tag) VALUES(?, ?)", [(number, tag) for tag in tags]
        )


def _put_answers(
    connection: Connection, number: int, before: set[tuple[int, str]], after: set[tuple[int, str]]
) -> None:
    for answered, _ in before - after:
        connection.exec_driver_sql(
            "DELETE FROM answers WHERE letter = ? AND answered = ?", (number, answered)
        )
    for answered, source in after - before:
        letters.link(connection, number, answered, source)


def _put_enclosed(
    connection: Connection,
    number: int,
    enclosed: Sequence[EnclosedRow],
    contents: Sequence[PreparedBytes],
) -> None:
    wanted = {row.sha256 for row in enclosed}
    kept_bytes.keep(connection, [each for each in contents if each.sha256 in wanted])
    there: dict[EnclosedRow, list[int]] = {}
    had = []
    for row, content, *said in connection.exec_driver_sql(
        "SELECT e.number, e.content, e.name, e.media_type, c.sha256 FROM enclosure e "
        "JOIN content c ON c.number = e.content WHERE e.letter = ? ORDER BY e.position",
        (number,),
    ).all():
        there.setdefault(EnclosedRow(*said), []).append(row)
        had.append(content)
    # What stays keeps its row, by which its pages know it.
    kept = [there[each].pop(0) if there.get(each) else None for each in enclosed]
    gone = json.dumps([row for rows in there.values() for row in rows])
    for table, column in (("scan", "enclosure"), ("enclosure", "number")):
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", (gone,)
        )
    for position, (each, row) in enumerate(zip(enclosed, kept, strict=True)):
        if row is not None:
            connection.exec_driver_sql(
                "UPDATE enclosure SET position = ? WHERE number = ?", (position, row)
            )
            continue
        connection.exec_driver_sql(
            "INSERT INTO enclosure(letter, position, name, media_type, content) "
            "SELECT ?, ?, ?, ?, number FROM content WHERE sha256 = ?",
            (number, position, *each),
        )
    kept_bytes.sweep(connection, had)


# --- what follows from an edit ---------------------------------------------------------------------


def dated(connection: Connection, number: int, parts: LetterParts, when: LetterDate) -> LetterParts:
    """Return `parts` with that date, and with a sort key of its day where that is another one."""
    new = parts.with_date("written", when)
    if when.earliest == parts.written.earliest:
        return new
    hour = _hour_on(connection, number, when.earliest)
    return new.with_columns(sort_key=free_key(connection, "letter", when.earliest, hour))


def _hour_on(connection: Connection, number: int, day: date | None) -> datetime | None:
    """Return the moment that a mail gives, where it is one of that day."""
    seconds, offset = connection.exec_driver_sql(
        "SELECT instant, offset_minutes FROM letter WHERE number = ?", (number,)
    ).one()
    moment = None if seconds is None else moment_of(seconds, offset)
    return moment if moment is not None and moment.date() == day else None


def is_sealed(connection: Connection, number: int) -> bool:
    """Tell whether a letter was written and sealed here, and so stands as it was sent.

    Also where its draft, and with that the version that was sealed, was written on and then let go.
    """
    found = connection.exec_driver_sql(
        "SELECT sealed_version IS NOT NULL OR EXISTS(SELECT 1 FROM transcription "
        "WHERE transcription.letter = letter.number AND source = 'sealed') "
        "FROM letter WHERE number = ?",
        (number,),
    )
    return bool(found.scalar_one())


def renew_identity(connection: Connection, number: int) -> None:
    """Work out anew by what a letter is known, where it was typed here.

    What was imported is known by what it was when it came in, so that it is known when it comes again,
    and what was sealed stays as it was sent. Where no text could be read then and somebody typed it,
    the letter is *probably known* by that.
    """
    row = connection.exec_driver_sql(
        "SELECT original, subject, EXISTS(SELECT 1 FROM transcription "
        "WHERE transcription.letter = letter.number AND source = 'imported' AND text <> '') AS was_read "
        "FROM letter WHERE number = ?",
        (number,),
    ).one()
    if is_sealed(connection, number) or (row.original is not None and row.was_read):
        return
    parts = parts_of(connection, number)
    text, text_format, _ = letters.newest_text(connection, number)
    known, alike = fingerprints(
        IncomingLetter(
            text,
            text_format,
            authors=_spelled(parts, letters.AUTHOR),
            recipients=_spelled(parts, letters.RECIPIENT),
            written=parts.written,
            subject=row.subject,
        ),
        hashes=[enclosed.sha256.hex() for enclosed in parts.enclosed],
    )
    connection.exec_driver_sql("UPDATE letter SET likeness = ? WHERE number = ?", (alike, number))
    if row.original is None:
        connection.exec_driver_sql(
            "UPDATE letter SET identity = ? WHERE number = ?", (known, number)
        )


def _spelled(parts: LetterParts, role: int) -> tuple[Party, ...]:
    return tuple(Party(row.name, row.address) for row in parts.parties if row.role == role)


def ids_of_letters(connection: Connection, numbers: Iterable[int]) -> list[str]:
    """Return the ids of letters, oldest first."""
    found = connection.exec_driver_sql(
        "SELECT id FROM letter WHERE number IN (SELECT value FROM json_each(?)) ORDER BY sort_key",
        (json.dumps(list(numbers)),),
    )
    return list(found.scalars())
