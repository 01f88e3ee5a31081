"""An archive with letters in it: .tar, .tar.gz and .tgz, as Google's takeout and Maildirs are packed."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, cast

from fairhand.domain.errors import UnreadableError
from fairhand.formats import packed

if TYPE_CHECKING:
    import tarfile
    from collections.abc import Iterator
    from typing import BinaryIO

    from fairhand.formats.reader import Found, Source

NAME = "tar"

_ENDINGS = (".tar", ".tar.gz", ".tgz")
_GZIP = b"\x1f\x8b"
_WITH_GZIP_HEADER = 31
_MAGIC, _MAGIC_AT, _BLOCK = b"ustar", 257, 512
_SURE = 80


def recognises(path: str, head: bytes) -> int:
    """Judge by the magic word in the first block, which may be compressed, and by the name."""
    if not path.lower().endswith(_ENDINGS):
        return 0
    block = head[:_BLOCK]
    if head.startswith(_GZIP):
        try:
            block = zlib.decompressobj(_WITH_GZIP_HEADER).decompress(head, _BLOCK)
        except zlib.error:
            return 0
    return _SURE if block[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] == _MAGIC else 0


def read(source: Source) -> Iterator[Found]:
    """Yield what the files in the archive hold, as far as it is whole. Raises UnreadableError where it is damaged."""
    import tarfile

    packed.refuse_inside(source)
    with source.open() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r:*") as archive:
                yield from packed.letters_in(_members(archive, source.size))
        except (tarfile.TarError, EOFError, zlib.error, ValueError) as error:
            raise UnreadableError("the archive is damaged: the rest of it was not read.") from error


def _members(archive: tarfile.TarFile, size: int) -> Iterator[packed.Member]:
    for info in archive:
        if not info.isreg():
            continue

        def opened(info: tarfile.TarInfo = info) -> BinaryIO:
            return cast("BinaryIO", archive.extractfile(info))

        yield packed.Member(info.name, info.size, max(size, 1), opened)
