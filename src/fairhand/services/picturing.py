"""Photographs and papers in the text of a draft or entry."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from fairhand.domain.changes import Changes
from fairhand.domain.enclosure import Enclosure
from fairhand.domain.errors import UnreadableError
from fairhand.domain.links import safe_name
from fairhand.formats.picture import kind_of
from fairhand.formats.reader import Source
from fairhand.store import bytes as kept_bytes
from fairhand.store import drafts
from fairhand.store import pictures as store
from fairhand.store.box import Box
from fairhand.store.correspondents import find_number

MOST_BYTES = 256 << 20


def add(box: Box, draft: str, file: Path | bytes, name: str = "") -> tuple[str, Changes]:
    """Keep a photograph or paper with an entry or a draft, byte for byte.

    It stands in the text once this has `![caption](name)`, and stays in the box as long as the working
    text or any version has that.

    Args:
        box: the open box.
        draft: its id.
        file: the file, or its bytes.
        name: how the file is called; "" for the file's own name.

    Returns:
        The name that the text is to use, and what changed; undone, the picture goes again unless a
        text shows it by then.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        SealedError: the draft was sent.
        UnreadableError: the file cannot be read, is empty, or is larger than 256 MiB.
    """
    data, called = _read(file, name)
    media_type, ending = kind_of(data, called)
    new = store.NewPicture(safe_name(called, ending), media_type, kept_bytes.prepare(data))
    return _add(box, draft, new)


def _add(box: Box, draft: str, new: store.NewPicture) -> tuple[str, Changes]:
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        drafts.refuse_sealed(connection, number)
        whole = drafts.id_of(connection, number)
        name, fresh = store.add(connection, number, new, int(time.time()))
    changes = Changes(drafts=frozenset({whole}))
    if not fresh:
        return name, changes
    return name, changes.with_undo("Add Picture", partial(_take_back, box, whole, name, new))


def _take_back(box: Box, draft: str, name: str, new: store.NewPicture) -> Changes:
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        gone = store.remove_unused(connection, number, name)
    changes = Changes(drafts=frozenset({draft}))
    return changes.with_undo("Add Picture", partial(_again, box, draft, new)) if gone else changes


def _again(box: Box, draft: str, new: store.NewPicture) -> Changes:
    return _add(box, draft, new)[1]


def _read(file: Path | bytes, name: str) -> tuple[bytes, str]:
    if isinstance(file, bytes):
        data, called = file, name or "picture"
    else:
        called = name or file.name
        try:
            with Source(str(file)).open() as stream:
                data = stream.read(MOST_BYTES + 1)
        except UnreadableError as error:
            raise UnreadableError(
                f"{file} cannot be kept: {error}", safe="Nothing was changed."
            ) from error
        except OSError as error:
            raise UnreadableError(
                f"{file} cannot be read: {error.strerror or error}.", safe="Nothing was changed."
            ) from error
    if not data:
        raise UnreadableError(f"{called} is empty.", safe="Nothing was changed.")
    if len(data) > MOST_BYTES:
        raise UnreadableError(
            f"{called} is larger than {MOST_BYTES >> 20} MiB.", safe="Nothing was changed."
        )
    return data, called


def pictures(box: Box, draft: str) -> dict[str, Enclosure]:
    """Return the pictures that are kept with an entry or a draft, by the names that its text uses.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        return store.all_of(connection, find_number(connection, "draft", draft))


def picture(box: Box, draft: str, name: str) -> bytes:
    """Return the bytes of a picture, by the name that the text uses.

    Raises:
        NotFoundError: there is no such draft, or no such picture in it.
        DamagedBoxError: the bytes are not what they were.
    """
    with box.reading() as connection:
        return store.read(connection, find_number(connection, "draft", draft), name)
