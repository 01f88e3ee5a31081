"""Files in archives (.zip, .tar, .tar.gz), read one after the other within limits, and never written anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from fairhand.domain.errors import UnreadableError
from fairhand.formats.reader import Found, Held, Source, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_FILES = 500_000
MOST_BYTES = 1 << 40
# Mail seldom shrinks to a tenth, and blanks alone to a thousandth.
LARGEST_RATIO = 400
_RATIO_FROM = 16 << 20
_HELD = 32 << 20
_LONGEST_NAME = 200
_IDLE = re.compile(
    r"(?:\A|/)(?:__MACOSX/|\._|\.(?!\.?/)(?![^/]*/(?:cur|new)/)(?!.*\.(?:eml|emlx|mbox|msg)\Z)|Takeout/archive_browser\.html\Z"
    r"|Takeout/Mail/User Settings/)|\.msf\Z"
)


@dataclass(frozen=True)
class Member:
    """A file in an archive.

    Args:
        path: its path there.
        size: its length in bytes, unpacked.
        packed: its length in bytes in the archive.
        open: opens it for reading bytes.
    """

    path: str
    size: int
    packed: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True)
class Packed(Source):
    """A file that is read out of its archive as it is needed."""

    member: Member

    @property
    def size(self) -> int:
        """The file's length in bytes."""
        return self.member.size

    def open(self) -> BinaryIO:
        """Return the file opened for reading bytes."""
        return self.member.open()


def refuse_inside(source: Source) -> None:
    """Raise UnreadableError where `source` lies in an archive itself."""
    if type(source) is not Source:
        raise UnreadableError("an archive inside another one: unpack it first.")


def letters_in(members: Iterator[Member]) -> Iterator[Found]:
    """Yield what the files of an archive hold, numbered through; a reason names the file that it is about.

    Files that serve a program, and hidden ones, are passed over. Raises UnreadableError where there is more in
    the archive than can be.
    """
    number = 0
    unpacked = 0
    for count, member in enumerate(members, 1):
        unpacked += member.size
        if count > MOST_FILES or unpacked > MOST_BYTES:
            raise UnreadableError(
                "the archive holds more than it can: the rest of it was not read."
            )
        if _IDLE.search(member.path):
            continue
        for found in _read(member):
            number += 1
            reason = f"{_shown(member.path)}: {found.reason}" if found.reason else ""
            yield replace(found, number=number, several=True, reason=reason)


def _read(member: Member) -> Iterator[Found]:
    if member.size > _RATIO_FROM and member.size > LARGEST_RATIO * max(member.packed, 1):
        yield Found(
            1, several=False, letter=None, reason="it grows beyond all measure when it is unpacked."
        )
        return
    try:
        if member.size > _HELD:
            yield from read_source(Packed(member.path, member))
            return
        with member.open() as stream:
            data = stream.read(member.size + 1)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - zlib.error, BadZipFile, RuntimeError for a password, and more
        reason = (
            "it needs a password."
            if "password" in str(error)
            else f"it is damaged ({type(error).__name__})."
        )
        yield Found(1, several=False, letter=None, reason=reason)
        return
    yield from read_source(Held(member.path, data))


def _shown(path: str) -> str:
    return path if len(path) <= _LONGEST_NAME else f"…{path[-_LONGEST_NAME:]}"
