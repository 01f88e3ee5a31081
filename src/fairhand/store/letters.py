"""Letters in the box: adding them, reading one whole, deleting and putting back."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from fairhand.domain.correspondent import Party
from fairhand.domain.ids import new_id
from fairhand.domain.letter import IncomingLetter, identity, likeness
from fairhand.domain.markup import TextFormat, visible_text
from fairhand.domain.text import count_words, digest, excerpt
from fairhand.store import bytes as kept_bytes
from fairhand.store import search
from fairhand.store.correspondents import Resolver
from fairhand.store.dates import columns_of, date_of, seconds_of
from fairhand.store.sort_keys import free_key

AUTHOR, RECIPIENT = 0, 1
_SCAN_TYPES = ("image/", "application/pdf")

_INSERT = """
    INSERT INTO letter(id, sort_key, written_words, written_earliest, written_latest,
      instant, offset_minutes, place, language, medium, subject, excerpt, words, scans, enclosures, tags, identity, likeness,
      message_id, original, original_type, unreadable, added_at)
    VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    RETURNING number
"""


Chunks = list[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter with everything that can be worked out before the box is locked for it."""

    letter: IncomingLetter
    identity: bytes
    likeness: bytes | None
    visible: str
    words: int
    excerpt: str
    original: tuple[bytes, int, Chunks] | None
    enclosures: tuple[tuple[bytes, int, Chunks], ...]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a letter that was to be added.

    Args:
        id: of the letter added, or of the one that was there.
        known: whether it was there already; then nothing was added.
        probably_known: whether one like it was there; it was added all the same.
        number: of the letter.
    """

    id: str
    number: int
    known: bool = False
    probably_known: bool = False


def prepare(letter: IncomingLetter) -> Prepared:
    """Work out all that `add` needs and that takes no lock: hashes, counts, folding, compression."""
    visible = visible_text(letter.text, letter.text_format)
    return Prepared(
        letter,
        identity(letter),
        likeness(letter),
        visible,
        count_words(visible),
        excerpt(visible),
        _prepared(letter.original) if letter.original else None,
        tuple(_prepared(item.data) for item in letter.enclosures),
    )


def _prepared(data: bytes) -> tuple[bytes, int, Chunks]:
    sha256, chunks = kept_bytes.prepare(data)
    return sha256, len(data), chunks


def add(
    connection: Connection, items: Sequence[Prepared], *, resolver: Resolver | None = None
) -> list[Added]:
    """Add letters with their enclosures and their rows in the index, leaving out what is there already.

    Args:
        connection: inside a writing transaction.
        items: what to add, in order.
        resolver: who is who; made anew where none is given.

    Returns:
        What became of each, in the same order.
    """
    who = resolver or Resolver(connection)
    index: list[search.IndexRow] = []
    added = [_add(connection, item, who, index) for item in items]
    search.index_letters(connection, index)
    return added


def _add(
    connection: Connection, item: Prepared, who: Resolver, index: list[search.IndexRow]
) -> Added:
    known = connection.exec_driver_sql(
        "SELECT id, number FROM letter WHERE identity = ?", (item.identity,)
    ).first()
    if known is not None:
        return Added(known[0], known[1], known=True)
    alike = _is_like_another(connection, item)
    authors = _numbers(who, item.letter.authors)
    recipients = _numbers(who, item.letter.recipients)
    made, number = _write(
        connection, item, authors, recipients, index, "imported" if item.original else "typed"
    )
    _add_answers(connection, number, item.letter)
    return Added(made, number, probably_known=alike)


def add_sealed(connection: Connection, item: Prepared, recipients: Sequence[int]) -> Added:
    """Add a letter that was written here, whatever is there already.

    Args:
        connection: inside a writing transaction.
        item: the letter.
        recipients: numbers of the correspondents that its recipients are, in the same order.
    """
    index: list[search.IndexRow] = []
    authors = _numbers(Resolver(connection), item.letter.authors)
    to = dict(zip(recipients, item.letter.recipients, strict=True))
    made, number = _write(connection, item, authors, to, index, "sealed")
    search.index_letters(connection, index)
    return Added(made, number)


def _numbers(who: Resolver, parties: Sequence[Party]) -> dict[int, Party]:
    """Return the correspondents that parties are, each once, with the spelling it came with."""
    found: dict[int, Party] = {}
    for party in parties:
        number = who.number(party)
        if number is not None:
            found.setdefault(number, party)
    return found


def _write(
    connection: Connection,
    item: Prepared,
    authors: dict[int, Party],
    recipients: dict[int, Party],
    index: list[search.IndexRow],
    source: str,
) -> tuple[str, int]:
    """Write a letter with all that belongs to it, and put its row of the index on the list."""
    letter = item.letter
    key = free_key(connection, "letter", letter.written.earliest, letter.instant)
    kept_bytes.keep_many(
        connection, [*item.enclosures, *([item.original] if item.original else [])]
    )
    made, number = _insert(connection, item, key)
    _add_parties(connection, number, key, AUTHOR, authors)
    _add_parties(connection, number, key, RECIPIENT, recipients)
    _add_text(connection, number, item, source)
    _add_enclosures(connection, number, item)
    _add_tags(connection, number, letter.tags)
    marks = search.letter_marks(
        list(authors),
        list(recipients),
        written=letter.written,
        scans=_scans(letter),
        enclosures=len(letter.enclosures),
        tags=letter.tags,
        language=letter.language,
        place=letter.place,
    )
    index.append(search.IndexRow(key, "letter", number, letter.subject, item.visible, marks))
    return made, number


def _is_like_another(connection: Connection, item: Prepared) -> bool:
    """Tell whether a letter with the same text is there whose date may be the same."""
    if item.likeness is None:
        return False
    date = item.letter.written
    for earliest, latest in connection.exec_driver_sql(
        "SELECT written_earliest, written_latest FROM letter WHERE likeness = ?", (item.likeness,)
    ):
        if not date.known or (earliest is None and latest is None):
            return True
        starts_before = (
            date.latest is None or earliest is None or earliest <= date.latest.isoformat()
        )
        ends_after = date.earliest is None or latest is None or latest >= date.earliest.isoformat()
        if starts_before and ends_after:
            return True
    return False


def _insert(connection: Connection, item: Prepared, key: int) -> tuple[str, int]:
    letter = item.letter
    seconds, offset = seconds_of(letter.instant) if letter.instant else (None, None)
    made = new_id()
    number = connection.exec_driver_sql(
        _INSERT,
        (
            made,
            key,
            *columns_of(letter.written),
            seconds,
            offset,
            letter.place,
            letter.language,
            letter.medium,
            letter.subject,
            item.excerpt,
            item.words,
            _scans(letter),
            len(letter.enclosures),
            "\n".join(dict.fromkeys(letter.tags)),
            item.identity,
            item.likeness,
            letter.message_id,
            item.original[0] if item.original else None,
            letter.original_type if item.original else "",
            letter.unreadable,
            int(time.time()),
        ),
    ).scalar_one()
    return made, int(number)


def _scans(letter: IncomingLetter) -> int:
    return sum(1 for enclosure in letter.enclosures if enclosure.media_type.startswith(_SCAN_TYPES))


def _add_parties(
    connection: Connection, number: int, key: int, role: int, parties: dict[int, Party]
) -> None:
    rows = [
        (number, role, position, correspondent, party.name, party.address, key)
        for position, (correspondent, party) in enumerate(parties.items())
    ]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO party(letter, role, position, correspondent, name, address, sort_key) VALUES(?, ?, ?, ?, ?, ?, ?)",
            rows,
        )


def _add_text(connection: Connection, number: int, item: Prepared, source: str) -> None:
    letter = item.letter
    connection.exec_driver_sql(
        "INSERT INTO transcription(id, letter, text, format, sha256, source, made_at) VALUES(?, ?, ?, ?, ?, ?, ?)",
        (
            new_id(),
            number,
            letter.text,
            letter.text_format,
            digest(letter.text),
            source,
            int(time.time()),
        ),
    )


def _add_enclosures(connection: Connection, number: int, item: Prepared) -> None:
    rows = [
        (new_id(), number, position, enclosure.name, enclosure.media_type, sha256)
        for position, (enclosure, (sha256, _, _)) in enumerate(
            zip(item.letter.enclosures, item.enclosures, strict=True)
        )
    ]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO enclosure(id, letter, position, name, media_type, sha256) VALUES(?, ?, ?, ?, ?, ?)",
            rows,
        )


def _add_tags(connection: Connection, number: int, tags: Sequence[str]) -> None:
    rows = [(number, tag) for tag in dict.fromkeys(tags)]
    if rows:
        connection.exec_driver_sql("INSERT INTO letter_tag(letter, tag) VALUES(?, ?)", rows)


def _add_answers(connection: Connection, number: int, letter: IncomingLetter) -> None:
    """Link a letter with those that it answers and that answer it, as far as they are there yet."""
    if letter.message_id:
        waiting = "SELECT letter FROM pending_answer WHERE message_id = ? AND letter <> ?"
        for (other,) in connection.exec_driver_sql(waiting, (letter.message_id, number)).all():
            link(connection, other, number, "mail")
            connection.exec_driver_sql("DELETE FROM pending_answer WHERE letter = ?", (other,))
    for message_id in letter.answers:
        found = connection.exec_driver_sql(
            "SELECT number FROM letter WHERE message_id = ? AND number <> ? ORDER BY number LIMIT 1",
            (message_id, number),
        ).scalar()
        if found is not None:
            link(connection, number, int(found), "mail")
            return
    pending = [(number, message_id) for message_id in dict.fromkeys(letter.answers[:1])]
    if pending:
        connection.exec_driver_sql(
            "INSERT INTO pending_answer(letter, message_id) VALUES(?, ?)", pending
        )


def link(connection: Connection, letter: int, answered: int, source: str) -> None:
    """Say that `letter` answers `answered`; `source` is "mail", "reply" or "hand"."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO answers(letter, answered, source) VALUES(?, ?, ?)",
        (letter, answered, source),
    )


# --- the wastebasket ------------------------------------------------------------------------------


def delete(connection: Connection, numbers: Sequence[int], at: int | None) -> None:
    """Move letters to the wastebasket at the time `at` (UTC seconds), or with None put them back."""
    for number in numbers:
        key = connection.exec_driver_sql(
            "SELECT sort_key FROM letter WHERE number = ?", (number,)
        ).scalar_one()
        if at is None:
            search.index_letters(connection, [index_row(connection, number)])
        else:
            search.remove(connection, [key])
        connection.exec_driver_sql(
            "UPDATE letter SET deleted_at = ? WHERE number = ?", (at, number)
        )
        connection.exec_driver_sql(
            "UPDATE party SET live = ? WHERE letter = ?", (1 if at is None else 0, number)
        )


def index_row(connection: Connection, number: int) -> search.IndexRow:
    """Return the row of the index that the letter should have, worked out from the letter itself."""
    letter = connection.exec_driver_sql("SELECT * FROM letter WHERE number = ?", (number,)).one()
    text, text_format = newest_text(connection, number)
    people: dict[int, list[int]] = {AUTHOR: [], RECIPIENT: []}
    for role, correspondent in connection.exec_driver_sql(
        "SELECT role, correspondent FROM party WHERE letter = ? ORDER BY role, position", (number,)
    ):
        people[role].append(correspondent)
    tags = [
        row[0]
        for row in connection.exec_driver_sql(
            "SELECT tag FROM letter_tag WHERE letter = ?", (number,)
        )
    ]
    marks = search.letter_marks(
        people[AUTHOR],
        people[RECIPIENT],
        written=date_of(letter.written_words, letter.written_earliest, letter.written_latest),
        scans=letter.scans,
        enclosures=letter.enclosures,
        tags=tags,
        language=letter.language,
        place=letter.place,
    )
    return search.IndexRow(
        letter.sort_key, "letter", number, letter.subject, visible_text(text, text_format), marks
    )


def newest_text(connection: Connection, number: int) -> tuple[str, TextFormat]:
    """Return the text of the newest transcription of a letter, and its format."""
    row = connection.exec_driver_sql(
        "SELECT text, format FROM transcription WHERE letter = ? ORDER BY number DESC LIMIT 1",
        (number,),
    ).one()
    return row[0], "markdown" if row[1] == "markdown" else "plain"


def destroy(connection: Connection, numbers: Sequence[int]) -> None:
    """Remove letters that lie in the wastebasket for good, with all that belongs to them."""
    for number in numbers:
        for table, column in _BELONGINGS:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} = ?", (number,))
        connection.exec_driver_sql(
            "UPDATE draft SET sealed_as = NULL WHERE sealed_as = ?", (number,)
        )
        connection.exec_driver_sql("DELETE FROM letter WHERE number = ?", (number,))
    kept_bytes.sweep(connection)
    search.forget(connection)


_BELONGINGS = (
    ("transcription", "letter"),
    ("party", "letter"),
    ("letter_tag", "letter"),
    ("enclosure", "letter"),
    ("answers", "letter"),
    ("answers", "answered"),
    ("pending_answer", "letter"),
    ("draft_answers", "letter"),
    ("point", "letter"),
)
