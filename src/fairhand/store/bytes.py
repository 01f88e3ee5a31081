"""Bytes of originals and enclosures: stored once by SHA-256, in rows of 1 MiB, compressed where that helps."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection

from fairhand.domain.errors import DamagedBoxError

CHUNK = 1 << 20
_WORTH_WHILE = 0.95  # of the length: what shrinks less is stored as it is
_LEVEL = 6


def prepare(data: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Return the SHA-256 of `data` and its chunks as (codec, bytes): the slow part, done outside a transaction."""
    chunks = []
    for start in range(0, len(data), CHUNK):
        piece = data[start : start + CHUNK]
        packed = zlib.compress(piece, _LEVEL)
        chunks.append(("zlib", packed) if len(packed) < len(piece) * _WORTH_WHILE else ("", piece))
    return hashlib.sha256(data).digest(), chunks


def keep(
    connection: Connection, sha256: bytes, length: int, chunks: list[tuple[str, bytes]]
) -> None:
    """Store prepared bytes, unless they are there already."""
    keep_many(connection, [(sha256, length, chunks)])


def keep_many(
    connection: Connection, items: list[tuple[bytes, int, list[tuple[str, bytes]]]]
) -> None:
    """Store many prepared bytes at once: (SHA-256, length in bytes, chunks) each."""
    rows = []
    fresh = []
    for sha256, length, chunks in dict((item[0], item) for item in items).values():
        if (
            connection.exec_driver_sql("SELECT 1 FROM content WHERE sha256 = ?", (sha256,)).first()
            is None
        ):
            fresh.append((sha256, length))
            rows += [
                (sha256, position, codec, data) for position, (codec, data) in enumerate(chunks)
            ]
    if fresh:
        connection.exec_driver_sql("INSERT INTO content(sha256, bytes) VALUES(?, ?)", fresh)
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO content_chunk(sha256, position, codec, data) VALUES(?, ?, ?, ?)", rows
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
