"""How letters come into the box: many at once, each table written in one go.

What takes time and no lock is worked out before (`prepare`); inside the transaction, questions and
rows are gathered for the whole batch, because a statement for each letter and table would take
longer than all the rest.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from fairhand.domain.correspondent import Party
from fairhand.domain.ids import new_id
from fairhand.domain.letter import IncomingLetter, fingerprints
from fairhand.domain.markup import visible_text
from fairhand.domain.quoting import own_excerpt
from fairhand.domain.text import count_words, digest, excerpt
from fairhand.store import answering, letters, search
from fairhand.store import bytes as kept_bytes
from fairhand.store.bytes import Prepared as PreparedBytes
from fairhand.store.correspondents import me_numbers
from fairhand.store.dates import columns_of, seconds_of
from fairhand.store.resolving import Resolver
from fairhand.store.sort_keys import free_keys

Files = Sequence[PreparedBytes]
_SCAN_TYPES = ("image/", "application/pdf")
_COLUMNS = (
    "number, id, sort_key, written_words, written_earliest, written_latest, "
    "received_words, received_earliest, received_latest, instant, offset_minutes, place, language, "
    "medium, subject, excerpt, words, scans, enclosures, tags, identity, likeness, message_id, "
    "original, original_type, unreadable, added_at, decision"
)
_INSERTS = {
    "letter": f"INSERT INTO letter({_COLUMNS}) VALUES({', '.join('?' * (_COLUMNS.count(',') + 1))})",
    "transcription": (
        "INSERT INTO transcription(letter, text, format, sha256, source, made_at) VALUES(?, ?, ?, ?, ?, ?)"
    ),
    "party": (
        "INSERT INTO party(letter, role, position, correspondent, name, address, sort_key) VALUES(?, ?, ?, ?, ?, ?, ?)"
    ),
    "letter_tag": "INSERT INTO letter_tag(letter, tag) VALUES(?, ?)",
    "enclosure": (
        "INSERT INTO enclosure(letter, position, name, media_type, content) VALUES(?, ?, ?, ?, ?)"
    ),
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter with everything that can be worked out before the box is locked for it."""

    letter: IncomingLetter
    identity: bytes
    likeness: bytes | None
    visible: str
    words: int
    excerpt: str
    original: PreparedBytes | None
    enclosures: tuple[PreparedBytes, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a letter that was to be added.

    Args:
        id: of the letter added, or of the one that was there.
        number: of the same.
        known: whether it was there already; then nothing was added.
        probably_known: whether one like it was there; it was added all the same.
    """

    id: str
    number: int
    known: bool = False
    probably_known: bool = False


def prepare(letter: IncomingLetter, *, kept: bool = False, enclosures: Files = ()) -> Prepared:
    """Work out all that `add` needs and that takes no lock: hashes, counts, compression.

    With `kept` the box has the enclosures' bytes already; with `enclosures` they were worked out before.
    """
    visible = visible_text(letter.text, letter.text_format)
    files = enclosures or [kept_bytes.prepare(each.data, kept=kept) for each in letter.enclosures]
    known, alike = fingerprints(letter, visible, [each.sha256.hex() for each in files])
    return Prepared(
        letter,
        known,
        alike,
        visible,
        count_words(visible),
        own_excerpt(letter.text, letter.text_format, visible)
        if letter.medium == "email"
        else excerpt(visible),
        kept_bytes.prepare(letter.original) if letter.original else None,
        tuple(files),
    )


def add(connection: Connection, items: Sequence[Prepared]) -> list[Added]:
    """Add letters with their enclosures and their rows in the index, leaving out what is there already.

    Args:
        connection: inside a writing transaction.
        items: what to add, in order.

    Returns:
        What became of each, in the same order.
    """
    known = _known(connection, items)
    alike = _alike(connection, items)
    whens = [(item.letter.written.earliest, item.letter.instant) for item in items]
    keys = free_keys(connection, "letter", whens)
    batch = _Batch(
        connection, _keep_bytes(connection, [item for item in items if item.identity not in known])
    )
    added = []
    for item, key in zip(items, keys, strict=True):
        there = known.get(item.identity)
        if there is not None:
            added.append(Added(*there, known=True))
            continue
        probably = item.likeness is not None and _may_be_same(
            item, alike.setdefault(item.likeness, [])
        )
        if item.likeness is not None:
            _, earliest, latest = columns_of(item.letter.written)
            alike[item.likeness].append((earliest, latest))
        made, number = batch.take(item, key, *batch.parties(item))
        known[item.identity] = (made, number)
        added.append(Added(made, number, probably_known=probably))
    batch.write()
    return added


def add_sealed(
    connection: Connection, item: Prepared, recipients: Sequence[int], letter_id: str | None = None
) -> Added:
    """Add a letter that was written here, whatever is there already. It was sent when it was written.

    Args:
        connection: inside a writing transaction.
        item: the letter.
        recipients: numbers of the correspondents that its recipients are, in the same order.
        letter_id: the id that it had before its sending was undone, or None.
    """
    batch = _Batch(connection, _keep_bytes(connection, [item]), source="sealed")
    authors, _ = batch.parties(item)
    key = free_keys(connection, "letter", [(item.letter.written.earliest, None)])[0]
    to = dict(zip(recipients, item.letter.recipients, strict=True))
    made, number = batch.take(item, key, authors, to, letter_id)
    batch.write()
    connection.exec_driver_sql(
        "UPDATE letter SET sent_words = written_words, sent_earliest = written_earliest, "
        "sent_latest = written_latest WHERE number = ?",
        (number,),
    )
    return Added(made, number)


def add_typed(
    connection: Connection,
    item: Prepared,
    authors: Mapping[int, Party],
    recipients: Mapping[int, Party],
) -> Added:
    """Add a letter that was written down by hand, whatever is there already.

    Args:
        connection: inside a writing transaction.
        item: the letter.
        authors: numbers of the correspondents who wrote it, each with their spelling, in order.
        recipients: likewise of those to whom it went.
    """
    batch = _Batch(connection, _keep_bytes(connection, [item]))
    key = free_keys(connection, "letter", [(item.letter.written.earliest, item.letter.instant)])[0]
    made, number = batch.take(item, key, dict(authors), dict(recipients))
    batch.write()
    return Added(made, number)


def known_as(connection: Connection, item: Prepared) -> tuple[str, int] | None:
    """Return id and number of the very same letter, where it is in the box."""
    return _known(connection, [item]).get(item.identity)


def alike_as(connection: Connection, item: Prepared) -> str | None:
    """Return the id of a letter with the same text that can have been written on the same day, or None."""
    rows = connection.exec_driver_sql(
        "SELECT id, written_earliest, written_latest FROM letter "
        "WHERE likeness = ? AND deleted_at IS NULL ORDER BY number",
        (item.likeness,),
    )
    spans = ((str(found), (earliest, latest)) for found, earliest, latest in rows)
    return next((found for found, span in spans if _may_be_same(item, [span])), None)


def _keep_bytes(connection: Connection, items: Sequence[Prepared]) -> dict[bytes, int]:
    """Keep originals and enclosures, and return by SHA-256 the numbers under which they are kept."""
    originals = [item.original for item in items if item.original]
    enclosures = [enclosure for item in items for enclosure in item.enclosures]
    return kept_bytes.keep(connection, [*originals, *enclosures])


# --- questions for a whole batch -------------------------------------------------------------------


def _known(connection: Connection, items: Sequence[Prepared]) -> dict[bytes, tuple[str, int]]:
    asked = json.dumps([item.identity.hex() for item in items])
    rows = connection.exec_driver_sql(
        "SELECT identity, id, number FROM letter WHERE identity IN (SELECT unhex(value) FROM json_each(?))",
        (asked,),
    )
    return {bytes(identity): (known, number) for identity, known, number in rows}


Span = tuple[str | None, str | None]


def _alike(connection: Connection, items: Sequence[Prepared]) -> dict[bytes, list[Span]]:
    """Return, for the texts that are in the box already, the earliest and latest days of their letters."""
    asked = json.dumps([item.likeness.hex() for item in items if item.likeness is not None])
    rows = connection.exec_driver_sql(
        "SELECT likeness, written_earliest, written_latest FROM letter "
        "WHERE likeness IN (SELECT unhex(value) FROM json_each(?))",
        (asked,),
    )
    found: dict[bytes, list[Span]] = {}
    for likeness, earliest, latest in rows:
        found.setdefault(bytes(likeness), []).append((earliest, latest))
    return found


def _may_be_same(item: Prepared, spans: Sequence[Span]) -> bool:
    """Tell whether one of the letters with the same text can have the same date."""
    _, first, last = columns_of(item.letter.written)
    return any(
        (first is None or latest is None or first <= latest)
        and (last is None or earliest is None or earliest <= last)
        for earliest, latest in spans
    )


# --- rows for a whole batch ------------------------------------------------------------------------


@dataclass
class _Batch:
    connection: Connection
    contents: dict[bytes, int]
    source: str = "imported"
    rows: dict[str, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {table: [] for table in _INSERTS}
    )
    index: list[search.IndexRow] = field(default_factory=list)
    answering: list[tuple[int, IncomingLetter]] = field(default_factory=list)

    def __post_init__(self) -> None:
        found = self.connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM letter")
        self.number = int(found.scalar_one())
        self.now = int(time.time())
        self.who = Resolver(self.connection)

    @cached_property
    def mine(self) -> set[int]:
        return me_numbers(self.connection)

    def parties(self, item: Prepared) -> tuple[dict[int, Party], dict[int, Party]]:
        """Return the correspondents who wrote and were written to, each with the spelling it came with."""
        both = []
        for parties in (item.letter.authors, item.letter.recipients):
            found: dict[int, Party] = {}
            for party in parties:
                number = self.who.number(party)
                if number is not None:
                    found.setdefault(number, party)
            both.append(found)
        return both[0], both[1]

    def take(
        self,
        item: Prepared,
        key: int,
        authors: dict[int, Party],
        recipients: dict[int, Party],
        letter_id: str | None = None,
    ) -> tuple[str, int]:
        """Put a letter's rows on the lists, and return its id and number."""
        self.number += 1
        made = letter_id or new_id()
        answered = item.letter.answered and not self.mine & authors.keys()
        self._take_letter(item, key, made, "answered" if answered else None)
        for role, people in ((letters.AUTHOR, authors), (letters.RECIPIENT, recipients)):
            self.rows["party"] += [
                (self.number, role, position, number, party.name, party.address, key)
                for position, (number, party) in enumerate(people.items())
            ]
        self._take_belongings(item)
        self._take_index(item, key, list(authors), list(recipients))
        if item.letter.message_id or item.letter.answers:
            self.answering.append((self.number, item.letter))
        return made, self.number

    def _take_letter(self, item: Prepared, key: int, made: str, decision: str | None) -> None:
        letter = item.letter
        self.rows["letter"].append(
            (
                self.number,
                made,
                key,
                *columns_of(letter.written),
                *columns_of(letter.received),
                *(seconds_of(letter.instant) if letter.instant else (None, None)),
                letter.place,
                letter.language,
                letter.medium,
                letter.subject,
                item.excerpt,
                item.words,
                scans(letter),
                len(letter.enclosures),
                "\n".join(letters.clean_tags(letter.tags)),
                item.identity,
                item.likeness,
                letter.message_id,
                self.contents[item.original.sha256] if item.original else None,
                letter.original_type if item.original else "",
                letter.unreadable,
                self.now,
                decision,
            )
        )

    def _take_belongings(self, item: Prepared) -> None:
        letter = item.letter
        source = self.source if item.original or self.source != "imported" else "typed"
        self.rows["transcription"].append(
            (
                self.number,
                letter.text,
                letter.text_format,
                digest(letter.text),
                source,
                self.now,
            )
        )
        self.rows["letter_tag"] += [(self.number, tag) for tag in letters.clean_tags(letter.tags)]
        self.rows["enclosure"] += [
            (
                self.number,
                position,
                enclosure.name,
                enclosure.media_type,
                self.contents[kept.sha256],
            )
            for position, (enclosure, kept) in enumerate(
                zip(letter.enclosures, item.enclosures, strict=True)
            )
        ]

    def _take_index(
        self, item: Prepared, key: int, authors: list[int], recipients: list[int]
    ) -> None:
        letter = item.letter
        marks = search.letter_marks(
            authors,
            recipients,
            written=letter.written,
            scans=scans(letter),
            enclosures=len(letter.enclosures),
            tags=letters.clean_tags(letter.tags),
            language=letter.language,
            place=letter.place,
        )
        self.index.append(
            search.IndexRow(key, "letter", self.number, letter.subject, item.visible, marks)
        )

    def write(self) -> None:
        """Write all that was taken."""
        for table, rows in self.rows.items():
            if rows:
                self.connection.exec_driver_sql(_INSERTS[table], rows)
        search.index_letters(self.connection, self.index)
        if self.answering:
            answering.link(self.connection, self.answering)


def scans(letter: IncomingLetter) -> int:
    """Return how many of its enclosures are pictures or pages."""
    return sum(1 for enclosure in letter.enclosures if enclosure.media_type.startswith(_SCAN_TYPES))
