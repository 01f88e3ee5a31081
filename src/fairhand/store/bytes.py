"""Bytes of originals and enclosures: stored once by SHA-256, in rows of 1 MiB.

Each row is compressed where that helps.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection

from fairhand.domain.errors import DamagedPartError, DiskError

CHUNK = 1 << 20
#: Stands in the table `box` of a copy that was made without the bytes, so that they are not missed.
ELSEWHERE = "bytes-elsewhere"
_WORTH_WHILE = 0.95  # of the length: what shrinks less is stored as it is
_LEVEL = 6
_SAMPLE = 1 << 15
_PACKED = 0.985


@dataclass(frozen=True, slots=True)
class Prepared:
    """Bytes ready to be kept: their SHA-256, their length, and their chunks as (codec, bytes)."""

    sha256: bytes
    length: int
    chunks: tuple[tuple[str, bytes], ...]


def prepare(data: bytes, *, kept: bool = False) -> Prepared:
    """Hash and compress `data`: the slow part, done outside a transaction.

    With `kept` the box has the bytes already, and they are hashed alone.
    """
    chunks = []
    for start in range(0, 0 if kept else len(data), CHUNK):
        piece = data[start : start + CHUNK]
        packed = piece if _is_packed(piece) else zlib.compress(piece, _LEVEL)
        helps = len(packed) < len(piece) * _WORTH_WHILE
        chunks.append(("zlib", packed) if helps else ("", piece))
    return Prepared(hashlib.sha256(data).digest(), len(data), tuple(chunks))


def _is_packed(piece: bytes) -> bool:
    """Tell from a sample whether bytes are packed already: photographs are, and take long to be packed in vain."""
    if len(piece) < _SAMPLE * 4:
        return False
    sample = piece[len(piece) // 2 :][:_SAMPLE]
    return len(zlib.compress(sample, 1)) > len(sample) * _PACKED


def keep(connection: Connection, items: Sequence[Prepared]) -> dict[bytes, int]:
    """Store prepared bytes, those that are not there yet.

    Returns:
        By SHA-256, the number under which each of them is kept.

    Raises:
        DiskError: bytes that were kept before, and are not given again, went meanwhile.
    """
    if not items:
        return {}
    numbers = _numbers(connection, [item.sha256 for item in items])
    last = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM content").scalar_one()
    contents: list[tuple[int, bytes, int]] = []
    chunks: list[tuple[int, int, str, bytes]] = []
    for item in items:
        if item.sha256 not in numbers:
            if item.length and not item.chunks:
                raise DiskError(
                    "A file that was being kept was deleted for good in the same moment.",
                    safe="Nothing was changed.",
                    todo="Do it once more.",
                )
            number = numbers[item.sha256] = int(last) + len(contents) + 1
            contents.append((number, item.sha256, item.length))
            chunks += [(number, at, codec, data) for at, (codec, data) in enumerate(item.chunks)]
    for statement, rows in ((_INSERT_CONTENT, contents), (_INSERT_CHUNK, chunks)):
        if rows:
            connection.exec_driver_sql(statement, rows)
    return numbers


_INSERT_CONTENT = "INSERT INTO content(number, sha256, bytes) VALUES(?, ?, ?)"
_INSERT_CHUNK = "INSERT INTO content_chunk(content, position, codec, data) VALUES(?, ?, ?, ?)"


def _numbers(connection: Connection, hashes: Sequence[bytes]) -> dict[bytes, int]:
    rows = connection.exec_driver_sql(
        "SELECT sha256, number FROM content "
        "WHERE sha256 IN (SELECT unhex(value) FROM json_each(?))",
        (json.dumps([sha256.hex() for sha256 in hashes]),),
    )
    return {bytes(sha256): int(number) for sha256, number in rows}


def read(connection: Connection, number: int) -> bytes:
    """Return the bytes that are kept under that number, checked.

    Raises:
        DamagedPartError: they are not what they were.
    """
    expected = connection.exec_driver_sql("SELECT sha256 FROM content WHERE number = ?", (number,))
    data = b"".join(stream(connection, number))
    if not data and is_elsewhere(connection, number):
        raise DamagedPartError(
            "This copy of the box was made without that file.",
            safe="It is in the box itself, and in a larger copy.",
            todo="Look for it there.",
        )
    if hashlib.sha256(data).digest() != expected.scalar():
        raise DamagedPartError(
            "A file kept in the box is damaged: its bytes are not what they were.",
            safe="The rest of the box can be read.",
            todo="Run `fairhand check`.",
        )
    return data


def is_elsewhere(connection: Connection, number: int) -> bool:
    """Tell whether this is a copy that was made without the bytes kept under that number."""
    found = connection.exec_driver_sql(
        "SELECT 1 FROM box WHERE key = ? AND NOT EXISTS(SELECT 1 FROM content_chunk WHERE content = ?) "
        "AND EXISTS(SELECT 1 FROM content WHERE number = ? AND bytes > 0)",
        (ELSEWHERE, number, number),
    )
    return found.first() is not None


def length_if_whole(connection: driver.Connection, number: int) -> int | None:
    """Return how long what is kept under that number is; None where it is not what it was. For a bare connection."""
    (expected,) = connection.execute(
        "SELECT sha256 FROM content WHERE number = ?", (number,)
    ).fetchone()
    digest, length = hashlib.sha256(), 0
    try:
        for codec, data in connection.execute(
            "SELECT codec, data FROM content_chunk WHERE content = ? ORDER BY position", (number,)
        ):
            piece = unpacked(codec, data)
            digest.update(piece)
            length += len(piece)
    except zlib.error:
        return None
    return length if digest.digest() == expected else None


def is_whole(connection: driver.Connection, number: int) -> bool:
    """Tell whether what is kept under that number is what it was; for a bare connection."""
    return length_if_whole(connection, number) is not None


def unpacked(codec: str, data: bytes) -> bytes:
    """Return the bytes of a chunk. Raises zlib.error where they are damaged."""
    return zlib.decompress(data) if codec == "zlib" else data


def stream(connection: Connection, number: int) -> Iterator[bytes]:
    """Give the chunks of the bytes kept under that number, in order."""
    found = connection.exec_driver_sql(
        "SELECT codec, data FROM content_chunk WHERE content = ? ORDER BY position", (number,)
    )
    for codec, data in found:
        try:
            yield unpacked(codec, data)
        except zlib.error as error:
            raise DamagedPartError(
                "A file kept in the box is damaged.", todo="Run `fairhand check`."
            ) from error


def sweep(connection: Connection, numbers: Sequence[int]) -> int:
    """Remove those of the bytes kept under `numbers` that nothing refers to any more.

    Returns:
        How many there were.
    """
    orphans = connection.exec_driver_sql(
        "SELECT value FROM json_each(?) WHERE NOT EXISTS(SELECT 1 FROM letter WHERE original = value) "
        "AND NOT EXISTS(SELECT 1 FROM enclosure WHERE content = value) "
        "AND NOT EXISTS(SELECT 1 FROM draft_enclosure WHERE content = value) "
        "AND NOT EXISTS(SELECT 1 FROM fair_copy WHERE content = value) "
        "AND NOT EXISTS(SELECT 1 FROM stationery WHERE content = value) "
        "AND NOT EXISTS(SELECT 1 FROM correspondent WHERE portrait = value)",
        (json.dumps(list(numbers)),),
    )
    asked = (json.dumps(list(orphans.scalars())),)
    these = "(SELECT value FROM json_each(?))"
    connection.exec_driver_sql(f"DELETE FROM content_chunk WHERE content IN {these}", asked)
    return connection.exec_driver_sql(
        f"DELETE FROM content WHERE number IN {these}", asked
    ).rowcount
