"""Bytes of originals and enclosures: stored once by SHA-256, in rows of 1 MiB, compressed where that helps."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from fairhand.domain.errors import DamagedBoxError

CHUNK = 1 << 20
_WORTH_WHILE = 0.95  # of the length: what shrinks less is stored as it is
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Prepared:
    """Bytes ready to be kept: their SHA-256, their length, and their chunks as (codec, bytes)."""

    sha256: bytes
    length: int
    chunks: tuple[tuple[str, bytes], ...]


def prepare(data: bytes) -> Prepared:
    """Hash and compress `data`: the slow part, done outside a transaction."""
    chunks = []
    for start in range(0, len(data), CHUNK):
        piece = data[start : start + CHUNK]
        packed = zlib.compress(piece, _LEVEL)
        helps = len(packed) < len(piece) * _WORTH_WHILE
        chunks.append(("zlib", packed) if helps else ("", piece))
    return Prepared(hashlib.sha256(data).digest(), len(data), tuple(chunks))


def keep(connection: Connection, items: Sequence[Prepared]) -> None:
    """Store prepared bytes, those that are not there yet."""
    if not items:
        return
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO content(sha256, bytes) VALUES(?, ?)",
        [(item.sha256, item.length) for item in items],
    )
    rows = [
        (item.sha256, position, codec, data)
        for item in items
        for position, (codec, data) in enumerate(item.chunks)
    ]
    if rows:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO content_chunk(sha256, position, codec, data) VALUES(?, ?, ?, ?)",
            rows,
        )


def read(connection: Connection, sha256: bytes) -> bytes:
    """Return the bytes with that SHA-256, checked.

    Raises:
        DamagedBoxError: they are not what they were.
    """
    data = b"".join(stream(connection, sha256))
    if hashlib.sha256(data).digest() != sha256:
        raise DamagedBoxError(
            "A file kept in the box is damaged: its bytes are not what they were.",
            safe="The rest of the box can be read.",
            todo="Run `fairhand check`.",
        )
    return data


def stream(connection: Connection, sha256: bytes) -> Iterator[bytes]:
    """Give the chunks of the bytes with that SHA-256, in order."""
    found = connection.exec_driver_sql(
        "SELECT codec, data FROM content_chunk WHERE sha256 = ? ORDER BY position", (sha256,)
    )
    for codec, data in found:
        try:
            yield zlib.decompress(data) if codec == "zlib" else data
        except zlib.error as error:
            raise DamagedBoxError(
                "A file kept in the box is damaged.", todo="Run `fairhand check`."
            ) from error


def length(connection: Connection, sha256: bytes) -> int:
    """Return the length in bytes of what has that SHA-256; 0 where there is nothing."""
    found = connection.exec_driver_sql(
        "SELECT bytes FROM content WHERE sha256 = ?", (sha256,)
    ).scalar()
    return int(found or 0)


def sweep(connection: Connection) -> int:
    """Remove bytes that nothing refers to any more, and return how many there were."""
    orphans = """
        SELECT sha256 FROM content WHERE sha256 NOT IN (SELECT original FROM letter WHERE original IS NOT NULL)
        AND sha256 NOT IN (SELECT sha256 FROM enclosure)
        AND sha256 NOT IN (SELECT portrait FROM correspondent WHERE portrait IS NOT NULL)
    """
    connection.exec_driver_sql(f"DELETE FROM content_chunk WHERE sha256 IN ({orphans})")
    return connection.exec_driver_sql(f"DELETE FROM content WHERE sha256 IN ({orphans})").rowcount
