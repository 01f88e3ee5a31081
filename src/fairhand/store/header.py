"""The first hundred bytes of a file, read without SQLite: whether it is a box, and of which format.

The layout is that of SQLite's file format (https://sqlite.org/fileformat.html, 1.3): the magic words
at 0, `user_version` at 60, `application_id` at 68, all numbers big-endian.
"""

from __future__ import annotations

import stat
import struct
from dataclasses import dataclass
from pathlib import Path

from fairhand.domain.errors import (
    DamagedBoxError,
    DiskError,
    ForeignBoxError,
    NewerBoxError,
    NoSuchBoxError,
)

APPLICATION_ID = 0x46614861  # "FaHa"
_BYTES = 100
_MAGIC = b"SQLite format 3\x00"
_USER_VERSION_AT, _APPLICATION_ID_AT = 60, 68
_UNTOUCHED = "It was not touched."
_NEVER_REACHED = 1 << 16


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes of a file say.

    Args:
        magic: whether it is a plain SQLite file at all.
        application_id: whose file it is.
        user_version: the schema's step.
    """

    magic: bool
    application_id: int
    user_version: int


def read_header(path: Path) -> Header:
    """Return the header of the file at `path`, without touching the file.

    Raises:
        NoSuchBoxError: nothing is there.
        ForeignBoxError: it is a folder, a pipe or a device.
        DamagedBoxError: it is too short to be a box (SQLite would take it for a new, empty one).
        DiskError: it cannot be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ForeignBoxError(
                f"{path} is not a file.", safe=_UNTOUCHED, todo="Choose the file of a box."
            )
        with path.open("rb") as file:
            head = file.read(_BYTES)
    except FileNotFoundError:
        raise NoSuchBoxError(
            f"There is no box at {path}.", todo="Choose another file, or make a new box."
        ) from None
    except OSError as error:
        raise DiskError(f"{path} cannot be read: {error.strerror}.", safe=_UNTOUCHED) from error
    if len(head) < _BYTES:
        holds = "nothing" if not head else f"only {len(head)} byte{'s' * (len(head) > 1)}"
        raise DamagedBoxError(
            f"{path} is damaged, or is no box: it holds {holds}.",
            safe=_UNTOUCHED,
            todo="Open a copy of the box, if there is one.",
        )
    user_version, application_id = (
        struct.unpack_from(">I", head, offset)[0]
        for offset in (_USER_VERSION_AT, _APPLICATION_ID_AT)
    )
    return Header(head.startswith(_MAGIC), application_id, user_version)


def check_header(path: Path, newest: int) -> Header:
    """Return the header of the box at `path`, having made sure that it is one and not a newer one.

    Args:
        path: the file.
        newest: the newest `user_version` that this program knows.

    Raises:
        FairhandError: as `read_header`; ForeignBoxError, DamagedBoxError, NewerBoxError.
    """
    header = read_header(path)
    ours = header.application_id == APPLICATION_ID
    if ours and (not header.magic or header.user_version == 0):
        raise DamagedBoxError(
            f"{path} is damaged at its beginning.",
            safe=_UNTOUCHED,
            todo="Open a copy of the box, if there is one.",
        )
    if not ours:
        raise ForeignBoxError(
            f"{path} is not a box of Fairhand's, or it is damaged at its beginning.",
            safe=_UNTOUCHED,
            todo="Choose the file of a box.",
        )
    refuse_newer(path, header.user_version, newest)
    return header


def refuse_newer_page(path: Path, first: bytes, newest: int) -> None:
    """Do as `refuse_newer` for a damaged box, of which the first page says at least what it is.

    Args:
        path: the file, for the words.
        first: its first page, which may stand in its -wal.
        newest: the newest `user_version` that this program knows.

    Raises:
        NewerBoxError: it is a newer one. A number that no program will reach is damage, and is not heeded.
    """
    version, application_id = (
        struct.unpack_from(">I", first, offset)[0]
        for offset in (_USER_VERSION_AT, _APPLICATION_ID_AT)
    )
    whole = first.startswith(_MAGIC) and application_id == APPLICATION_ID
    if whole and version < _NEVER_REACHED:
        refuse_newer(path, version, newest)


def refuse_foreign(path: Path) -> None:
    """Refuse a file whose beginning is that of no box; one of zeros may be what is left of one.

    Raises:
        ForeignBoxError: it is none.
    """
    with path.open("rb") as file:
        head = file.read(_BYTES)
    if any(head):
        check_header(path, _NEVER_REACHED)


def is_something_else(path: Path) -> bool:
    """Tell whether a file is a whole one of another program, and no damaged box.

    Raises:
        FairhandError: as `read_header`.
    """
    header = read_header(path)
    return header.magic and header.application_id not in {APPLICATION_ID, 0}


def not_a_box(path: Path) -> ForeignBoxError:
    """Return the error that says that a file is of another program."""
    return ForeignBoxError(
        f"{path} is not a box of Fairhand's.", safe=_UNTOUCHED, todo="Choose the file of a box."
    )


def refuse_newer(path: Path, version: int, newest: int) -> None:
    """Do nothing where this program knows the format of the box.

    Args:
        path: the file, for the words.
        version: its `user_version`.
        newest: the newest one that this program knows.

    Raises:
        NewerBoxError: it does not.
    """
    if version > newest:
        raise NewerBoxError(
            f"{path} was made by a newer Fairhand "
            f"(its format is {version}, this program knows {newest}).",
            safe=_UNTOUCHED,
            todo="Open it with the newer program.",
        )
