"""A person's own dictionary: a plain file in the data folder, one word a line, for their eyes only."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fairhand.domain.errors import FairhandError
from fairhand.domain.spelling import plain
from fairhand.system.paths import data_folder
from fairhand.system.private_files import write_private

_NAME = "my-words.txt"
_LONGEST = 1 << 20  # bytes of the file that are read


def file() -> Path:
    """Return where the words are; the file need not exist."""
    return data_folder() / _NAME


def read() -> frozenset[str]:
    """Return the words; none where the file is missing or cannot be read."""
    try:
        with file().open("rb") as stream:
            text = stream.read(_LONGEST).decode("utf-8", "replace")
    except OSError:
        return frozenset()
    return frozenset(plain(line.strip()) for line in text.splitlines() if line.strip())


def add(word: str) -> frozenset[str]:
    """Add a word, and return all of them.

    Raises:
        FairhandError: the file could not be written.
    """
    return write({*read(), plain(word.strip())})


def write(words: Iterable[str]) -> frozenset[str]:
    """Let these be the words, and return them.

    Raises:
        FairhandError: the file could not be written; the old words stay.
    """
    kept = sorted({it for it in (plain(word.strip()) for word in words) if it}, key=str.casefold)
    try:
        write_private(file(), "".join(f"{word}\n" for word in kept).encode())
    except OSError as error:
        raise FairhandError(
            "Your dictionary could not be written.",
            safe="Your text is as it was.",
            todo=error.strerror or "",
        ) from error
    return frozenset(kept)
