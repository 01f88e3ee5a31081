"""What letters are written with: a signature to be set under them."""

from __future__ import annotations

from sqlalchemy import Connection

from fairhand.store import bytes as kept_bytes

SIGNATURE = "signature"


def read(connection: Connection, name: str) -> bytes | None:
    """Return the bytes of a piece of stationery, or None where there is none.

    Raises:
        DamagedBoxError: they are not what they were.
    """
    content = _content(connection, name)
    return None if content is None else kept_bytes.read(connection, content)


def put(
    connection: Connection, name: str, media_type: str, data: kept_bytes.Prepared | None
) -> None:
    """Keep a piece of stationery in the place of what was there; None takes it away.

    Args:
        connection: inside a writing transaction.
        name: what it is.
        media_type: of the bytes.
        data: them, prepared.
    """
    before = _content(connection, name)
    if data is None:
        connection.exec_driver_sql("DELETE FROM stationery WHERE name = ?", (name,))
    else:
        content = kept_bytes.keep(connection, [data])[data.sha256]
        connection.exec_driver_sql(
            "INSERT INTO stationery(name, media_type, content) VALUES(?, ?, ?) "
            "ON CONFLICT(name) DO UPDATE SET media_type = excluded.media_type, "
            "content = excluded.content",
            (name, media_type, content),
        )
    if before is not None:
        kept_bytes.sweep(connection, [before])


def _content(connection: Connection, name: str) -> int | None:
    found = connection.exec_driver_sql("SELECT content FROM stationery WHERE name = ?", (name,))
    number = found.scalar()
    return None if number is None else int(number)
