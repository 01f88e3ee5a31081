"""An archive with letters in it: .zip, as Google's takeout and many programs give out mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fairhand.domain.errors import UnreadableError
from fairhand.formats import packed

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from typing import BinaryIO

    from fairhand.formats.reader import Found, Source

NAME = "zip"

_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_SURE = 80


def recognises(path: str, head: bytes) -> int:
    """Judge by the signature and the name: a document of an office program is a .zip as well."""
    return _SURE if head.startswith(_SIGNATURES) and path.lower().endswith(".zip") else 0


def read(source: Source) -> Iterator[Found]:
    """Yield what the files in the archive hold. Raises UnreadableError where it is damaged."""
    import zipfile

    packed.refuse_inside(source)
    with source.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise UnreadableError("the archive is damaged, or a part of one.") from error
        with archive:
            yield from packed.letters_in(_members(archive))


def _members(archive: zipfile.ZipFile) -> Iterator[packed.Member]:
    for info in archive.infolist():
        if info.is_dir():
            continue

        def opened(info: zipfile.ZipInfo = info) -> BinaryIO:
            return cast("BinaryIO", archive.open(info))

        yield packed.Member(info.filename, info.file_size, info.compress_size, opened)
