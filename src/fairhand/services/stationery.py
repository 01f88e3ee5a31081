"""What letters are written with: a signature, as a picture of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from fairhand.domain.changes import Changes
from fairhand.domain.errors import UnreadableError
from fairhand.store import bytes as kept_bytes
from fairhand.store import stationery as store
from fairhand.store.box import Box
from fairhand.typesetting import scaling

_MOST_BYTES = 64 << 20


def signature(box: Box) -> bytes | None:
    """Return my signature as PNG with clear paper, or None where there is none.

    Raises:
        DamagedBoxError: it is not what it was.
    """
    with box.reading() as connection:
        return store.read(connection, store.SIGNATURE)


def set_signature(box: Box, file: Path | None) -> Changes:
    """Take a scan or photograph as my signature; its paper becomes clear. None takes it away.

    Raises:
        UnreadableError: the file is no picture that can be read.
    """
    if file is None:
        return _put(box, None)
    try:
        data = file.read_bytes() if file.stat().st_size <= _MOST_BYTES else b""
    except OSError as error:
        raise UnreadableError(
            f"{file.name} cannot be read.", safe="The signature is as it was."
        ) from error
    made = scaling.signature(data)
    if made is None:
        raise UnreadableError(
            f"{file.name} is no picture that can be read.",
            safe="The signature is as it was.",
            todo="Scan it as PNG or JPEG.",
        )
    return _put(box, made)


def _put(box: Box, data: bytes | None) -> Changes:
    prepared = None if data is None else kept_bytes.prepare(data)
    with box.writing() as connection:
        before = store.read(connection, store.SIGNATURE)
        store.put(connection, store.SIGNATURE, "image/png", prepared)
    name = "Remove Signature" if data is None else "Set Signature"
    return Changes(me=True).with_undo(name, partial(_put, box, before))
