"""Paper: the pages of a letter as pictures, how they are arranged, and letters made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from fairhand.domain.by_hand import Kept, WrittenDown
from fairhand.domain.changes import Changes
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.errors import NotFoundError
from fairhand.domain.page import FoundPage, Gathered, Look, Page, Picture
from fairhand.formats.pages.kinds import SUFFIXES, has_pages, may_have_leaves
from fairhand.formats.pages.shown import Part, Wanted
from fairhand.services import by_hand, page_files
from fairhand.services.editing import refuse_sealed
from fairhand.services.enclosing import ready
from fairhand.services.paper_files import (
    gathered,
    leaves_of_file,
    lines,
    picture_of_file,
    straight,
)
from fairhand.store import editing as store
from fairhand.store import reading, scans
from fairhand.store.box import Box, Connection
from fairhand.store.bytes import Prepared
from fairhand.store.correspondents import find_number
from fairhand.store.editing import EnclosedRow, LetterParts
from fairhand.store.scans import EnclosedFile

__all__ = [
    "SUFFIXES",
    "FoundPage",
    "Gathered",
    "Look",
    "Page",
    "Picture",
    "arrange",
    "enclose_pages",
    "forget",
    "gathered",
    "leaves_of_file",
    "lines",
    "pages",
    "picture",
    "picture_of_file",
    "straight",
    "write_down",
]

_ARRANGE, _ENCLOSE = "Arrange Pages", "Add Pages"


def pages(box: Box, letter: str) -> tuple[Page, ...]:
    """Return the pages of a letter: as they were arranged, then those of files that nobody arranged, in order.

    Args:
        box: the open box.
        letter: its id.

    Returns:
        Sides of paper only: pictures, and each page of a TIFF or PDF. One that cannot be read is among
        them; `picture` says why. Of a file that was arranged, those pages alone that were.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        number = find_number(connection, "letter", letter)
        arranged = scans.arranged(connection, number)
        files = [file for file in scans.enclosed(connection, number) if has_pages(file.media_type)]
    there = {page.enclosure for page in arranged}
    rest = [
        Page(*_at(file, leaf))
        for file in files
        if file.number not in there
        for leaf in range(_leaves(box, file))
    ]
    return (*arranged, *rest)


def _leaves(box: Box, file: EnclosedFile) -> int:
    if not may_have_leaves(file.media_type):
        return 1
    return page_files.counted(file.sha256, partial(_bytes, box, file.sha256, file.name))


def arrange(box: Box, letter: str, pages: Sequence[Page]) -> Changes:
    """Put the pages of a letter in that order, with those roles and looks. It can be undone exactly.

    The files stay as they are. A letter that was sealed may be arranged too: what it says stays.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        whole = reading.id_of(connection, number)
        before = scans.arranged(connection, number)
        after = _arrange(connection, number, pages)
    if before == after:
        return Changes()
    return _changes(box, whole, before, after)


def _arrange(connection: Connection, number: int, wanted: Sequence[Page]) -> tuple[Page, ...]:
    scans.arrange(connection, number, wanted)
    return scans.arranged(connection, number)


def _changes(box: Box, letter: str, before: tuple[Page, ...], after: tuple[Page, ...]) -> Changes:
    back = partial(_put_back, box, letter, after, before)
    return Changes(letters=frozenset({letter})).with_undo(_ARRANGE, back)


def _put_back(box: Box, letter: str, before: tuple[Page, ...], after: tuple[Page, ...]) -> Changes:
    with box.writing() as connection:
        _arrange(connection, find_number(connection, "letter", letter), after)
    return _changes(box, letter, before, after)


def picture(
    box: Box, page: Page, *, width: int, height: int = 0, part: Part | None = None
) -> Picture:
    """Return a page as a picture, its look applied. Blocks: to be called off the interface thread.

    Args:
        box: the open box.
        page: which.
        width: pixels at the most.
        height: pixels at the most; 0 for any.
        part: left, top, right and bottom as fractions of the shown page, for zooming; None for all.

    Raises:
        UnreadableError: it cannot be shown, in words; the file is kept all the same.
        NotFoundError: it is not in the box any more.
        DamagedPartError: the bytes are not what they were.
    """
    wanted = Wanted(page.look, width, height, part)
    data = partial(bytes_of, box, page)
    return page_files.files().picture(page.sha256, page.leaf, wanted, data)


def bytes_of(box: Box, page: Page) -> bytes:
    """Return the file that a page is in, byte for byte.

    Raises:
        NotFoundError: it is not in the box any more.
        DamagedPartError: the bytes are not what they were.
    """
    return _bytes(box, page.sha256, page.name)


def _bytes(box: Box, sha256: str, name: str) -> bytes:
    with box.reading() as connection:
        data = scans.read(connection, sha256)
    if data is None:
        raise NotFoundError(f"{name} is not in the box any more.")
    return data


def forget() -> None:
    """Let the pages go that are at hand as pictures: to be called when a box is locked or closed."""
    page_files.files().forget()


# --- letters of pages -------------------------------------------------------------------------------


def write_down(box: Box, written: WrittenDown, pages: Sequence[FoundPage]) -> Kept:
    """Write down a letter from its pages: all in one transaction, with one undo.

    Args:
        box: the open box.
        written: the form; its enclosures come after the pages.
        pages: in order. Each file is kept once, byte for byte, however many of its leaves are pages.

    Returns:
        What became of it; see `by_hand.write_down`.

    Raises:
        UnreadableError: a file is not there or cannot be kept; nothing was written down.
        NotFoundError, AmbiguousIdError: a letter that it answers is none, or of several.
    """
    paths = tuple(dict.fromkeys(page.path for page in pages))
    others = tuple(path for path in written.enclosures if path not in paths)

    def arrange_new(connection: Connection, number: int) -> None:
        files = dict(zip(paths, scans.enclosed(connection, number), strict=False))
        scans.arrange(connection, number, _kept_pages(pages, files))

    return by_hand.write_down(box, replace(written, enclosures=(*paths, *others)), arrange_new)


def _kept_pages(pages: Sequence[FoundPage], files: Mapping[Path, EnclosedFile]) -> list[Page]:
    """Return pages of files as those of the letter with which the files are enclosed."""
    return [
        Page(*_at(files[page.path], page.leaf), role=page.role, look=page.look)
        for page in pages
        if page.path in files
    ]


def _at(file: EnclosedFile, leaf: int) -> tuple[int, int, str, str, str]:
    return file.number, leaf, file.name, file.media_type, file.sha256


def enclose_pages(box: Box, letter: str, found: Sequence[FoundPage]) -> Changes:
    """Put more pages to a letter that is there, after its own. It can be undone exactly.

    A file that is enclosed already is not enclosed again; those of its pages that are shown are passed over.

    Args:
        box: the open box.
        letter: its id.
        found: in order.

    Raises:
        NotFoundError, AmbiguousIdError: there is no such letter.
        SealedError: the letter was sealed here.
        UnreadableError: a file is not there or cannot be kept; nothing was changed.
    """
    paths = tuple(dict.fromkeys(page.path for page in found))
    with ready(box, paths) as files:
        return _enclose(box, letter, found, dict(zip(paths, files, strict=True)))


def _enclose(
    box: Box,
    letter: str,
    found: Sequence[FoundPage],
    contents: Mapping[Path, tuple[IncomingEnclosure, Prepared]],
) -> Changes:
    own = pages(box, letter)
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        if store.is_sealed(connection, number):
            refuse_sealed(["pages"])
        before = _state(connection, number)
        there = {row.sha256 for row in before.parts.enclosed}
        new = {path: each for path, each in contents.items() if each[1].sha256 not in there}
        rows = [EnclosedRow(row.name, row.media_type, kept.sha256) for row, kept in new.values()]
        wanted = before.parts.with_enclosed((*before.parts.enclosed, *rows))
        bytes_of = [kept for _, kept in new.values()]
        if new:
            store.put(connection, number, before.parts, wanted, bytes_of)
            store.renew_identity(connection, number)
        known = {file.sha256: file for file in scans.enclosed(connection, number)}
        files = {path: known[kept.sha256.hex()] for path, (_, kept) in contents.items()}
        shown = {(page.sha256, page.leaf) for page in own}
        more = [it for it in _kept_pages(found, files) if (it.sha256, it.leaf) not in shown]
        if not more:
            return Changes()
        scans.arrange(connection, number, (*own, *more))
        after = _state(connection, number)
        whole = reading.id_of(connection, number)
    return _state_changes(box, whole, before, after, _Contents(tuple(new), tuple(bytes_of)))


class _Contents(NamedTuple):
    """Files and what is kept of each; without their bytes where they are many: see `enclosing.ready`."""

    paths: tuple[Path, ...]
    kept: tuple[Prepared, ...]


class _State(NamedTuple):
    parts: LetterParts
    pages: tuple[Page, ...]


def _state(connection: Connection, number: int) -> _State:
    return _State(store.parts_of(connection, number), scans.arranged(connection, number))


def _state_changes(
    box: Box, letter: str, before: _State, after: _State, contents: _Contents
) -> Changes:
    back = partial(_put_state, box, letter, after, before, contents)
    return Changes(letters=frozenset({letter})).with_undo(_ENCLOSE, back)


def _put_state(
    box: Box, letter: str, before: _State, after: _State, contents: _Contents
) -> Changes:
    coming = after.parts.enclosed[len(before.parts.enclosed) :]
    in_memory = not coming or all(each.chunks for each in contents.kept if each.length)
    with nullcontext() if in_memory else ready(box, contents.paths) as again:
        kept = contents.kept if again is None else tuple(each for _, each in again)
        if {row.sha256 for row in coming} - {each.sha256 for each in kept}:
            raise NotFoundError(
                "The files are no longer what they were.",
                safe="Nothing was changed.",
                todo="Add the pages once more.",
            )
        with box.writing() as connection:
            number = find_number(connection, "letter", letter)
            store.put(connection, number, before.parts, after.parts, kept)
            scans.arrange(connection, number, after.pages)
    return _state_changes(box, letter, before, after, contents)
