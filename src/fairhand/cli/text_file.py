"""The text of a draft from a file or from standard input."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import BinaryIO

from fairhand.domain.errors import UnreadableError

STANDARD_INPUT = "-"
_MOST_BYTES = 32 << 20


def read_text(name: str) -> str:
    """Return the text of a file, as it stands there.

    Args:
        name: of the file; "-" is standard input. It may be a pipe.

    Raises:
        UnreadableError: it cannot be read, is no UTF-8, or is larger than 32 MiB.
    """
    content = _read(name)
    shown = "Standard input" if name == STANDARD_INPUT else name
    if len(content) > _MOST_BYTES:
        raise UnreadableError(
            f"{shown} is larger than {_MOST_BYTES >> 20} MiB, which is no letter.",
            safe="Nothing was changed.",
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"{shown} is not in UTF-8: byte {error.start + 1} is no part of a character.",
            safe="Nothing was changed.",
            todo="Convert it to UTF-8 first, for example with iconv.",
        ) from None


def _read(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return _at_most(sys.stdin.buffer) if sys.stdin is not None else b""
    path = Path(name)
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise UnreadableError(f"{name} is a folder.", todo="Name a file with the text.")
        with path.open("rb") as file:
            return _at_most(file)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(
            f"{name} cannot be read: {why}.", safe="Nothing was changed."
        ) from error


def _at_most(stream: BinaryIO) -> bytes:
    # One byte more than is taken, so that what has no end (a device) is noticed.
    return stream.read(_MOST_BYTES + 1)
