"""Paper: the pages of a letter as pictures, how they are arranged, and letters made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from fairhand.domain import page_gathering
from fairhand.domain.by_hand import Kept, WrittenDown
from fairhand.domain.changes import Changes
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.errors import NotFoundError, UnreadableError
from fairhand.domain.page import FoundPage, Gathered, Look, Page, Picture
from fairhand.domain.page_gathering import Seen
from fairhand.formats.pages import writing
from fairhand.formats.pages.kinds import SUFFIXES, has_pages
from fairhand.formats.pages.recent import Facts
from fairhand.formats.pages.shown import Part, Wanted
from fairhand.formats.reader import Source
from fairhand.services import by_hand, page_files
from fairhand.services.editing import read_enclosures, refuse_sealed
from fairhand.store import bytes as kept_bytes
from fairhand.store import editing as store
from fairhand.store import reading, scans
from fairhand.store.box import Box, Connection
from fairhand.store.bytes import Prepared
from fairhand.store.correspondents import find_number
from fairhand.store.editing import EnclosedRow, LetterParts
from fairhand.store.scans import EnclosedFile
from fairhand.system.clock import SystemClock

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

_HEAD = 1 << 20
_ARRANGE, _ENCLOSE = "Arrange Pages", "Add Pages"


def pages(box: Box, letter: str) -> tuple[Page, ...]:
    """Return the pages of a letter: as they were arranged, then those that nobody arranged, in order.

    Args:
        box: the open box.
        letter: its id.

    Returns:
        Sides of paper only: pictures, and each page of a TIFF or PDF. One that cannot be read is among
        them; `picture` says why.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        number = find_number(connection, "letter", letter)
        arranged = scans.arranged(connection, number)
        files = [file for file in scans.enclosed(connection, number) if has_pages(file.media_type)]
    there = {(page.enclosure, page.leaf) for page in arranged}
    rest = [
        Page(file.number, leaf, file.name, file.media_type, file.sha256)
        for file in files
        for leaf in range(_leaves(box, file))
        if (file.number, leaf) not in there
    ]
    return (*arranged, *rest)


def _leaves(box: Box, file: EnclosedFile) -> int:
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

    A file that is enclosed already is passed over.

    Args:
        box: the open box.
        letter: its id.
        found: in order.

    Raises:
        NotFoundError, AmbiguousIdError: there is no such letter.
        SealedError: the letter was sealed here.
        UnreadableError: a file is not there or cannot be kept; nothing was changed.
    """
    own = pages(box, letter)
    paths = tuple(dict.fromkeys(page.path for page in found))
    contents = dict(zip(paths, _prepared(paths), strict=True))
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        if store.is_sealed(connection, number):
            refuse_sealed(["pages"])
        before = _state(connection, number)
        there = {row.sha256 for row in before.parts.enclosed}
        new = {path: each for path, each in contents.items() if each[1].sha256 not in there}
        rows = [EnclosedRow(row.name, row.media_type, kept.sha256) for row, kept in new.values()]
        wanted = before.parts.with_enclosed((*before.parts.enclosed, *rows))
        if wanted == before.parts:
            return Changes()
        bytes_of = [kept for _, kept in new.values()]
        store.put(connection, number, before.parts, wanted, bytes_of)
        store.renew_identity(connection, number)
        files = dict(zip(new, scans.enclosed(connection, number)[-len(new) :], strict=True))
        scans.arrange(connection, number, (*own, *_kept_pages(found, files)))
        after = _state(connection, number)
        whole = reading.id_of(connection, number)
    return _state_changes(box, whole, before, after, bytes_of)


def _prepared(paths: Sequence[Path]) -> list[tuple[IncomingEnclosure, Prepared]]:
    return [(each, kept_bytes.prepare(each.data)) for each in read_enclosures(paths)]


class _State(NamedTuple):
    parts: LetterParts
    pages: tuple[Page, ...]


def _state(connection: Connection, number: int) -> _State:
    return _State(store.parts_of(connection, number), scans.arranged(connection, number))


def _state_changes(
    box: Box, letter: str, before: _State, after: _State, contents: Sequence[Prepared]
) -> Changes:
    back = partial(_put_state, box, letter, after, before, contents)
    return Changes(letters=frozenset({letter})).with_undo(_ENCLOSE, back)


def _put_state(
    box: Box, letter: str, before: _State, after: _State, contents: Sequence[Prepared]
) -> Changes:
    with box.writing() as connection:
        number = find_number(connection, "letter", letter)
        store.put(connection, number, before.parts, after.parts, contents)
        scans.arrange(connection, number, after.pages)
    return _state_changes(box, letter, before, after, contents)


# --- files that are not in the box yet --------------------------------------------------------------


def leaves_of_file(path: Path) -> int:
    """Return how many pages a file has.

    Raises:
        UnreadableError: it is not there, of another kind, or damaged, in words.
    """
    return _facts(path).leaves


def picture_of_file(
    path: Path,
    leaf: int,
    look: Look,
    *,
    width: int,
    height: int = 0,
    part: Part | None = None,
) -> Picture:
    """Return a page of a file as a picture; see `picture`.

    Raises:
        UnreadableError: it is not there, or cannot be shown, in words.
    """
    wanted = Wanted(look, width, height, part)
    return page_files.files().picture(_key(path), leaf, wanted, partial(_content, path))


def gathered(files: Iterable[Path]) -> tuple[Gathered, ...]:
    """Return files of pages as letters: which belong together, in which order, what names and cameras say.

    A file that cannot be read is among them; `picture_of_file` says why.

    Args:
        files: in any order.
    """
    return page_gathering.gathered(map(_seen, files), SystemClock().today().year)


def _seen(path: Path) -> Seen:
    try:
        facts = _facts(path)
    except UnreadableError:
        return Seen(path)
    return Seen(path, facts.leaves, facts.taken)


def _facts(path: Path) -> Facts:
    whole, head = partial(_content, path), partial(_content, path, _HEAD)
    return page_files.files().facts(_key(path), whole, head)


def lines(picture: Picture) -> tuple[tuple[int, int], ...]:
    """Return top and bottom of each line of writing, in pixels of `picture`; () where none can be told.

    Blocks for up to a tenth of a second: to be called off the interface thread.
    """
    return writing.lines(picture)


def straight(picture: Picture) -> int:
    """Return by how much more a page has to be tilted for its lines to lie level.

    Blocks for up to a tenth of a second: to be called off the interface thread.

    Args:
        picture: the page as it is shown, some hundred pixels wide.

    Returns:
        Hundredths of a degree clockwise, to be added to the tilt that the picture was made with; 0 where
        the writing does not say.
    """
    return writing.straight(picture)


def _key(path: Path) -> str:
    """Return what names the file as it is now: one that is written anew is another."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return f"{path}"
    return f"{status.st_mtime_ns}:{status.st_size}:{status.st_ino}:{path}"


def _content(path: Path, most: int = 0) -> bytes:
    source = Source(str(path))
    try:
        if most:
            with source.open() as stream:
                return stream.read(most)
        return source.content()
    except UnreadableError as error:
        raise UnreadableError(
            f"{path.name} cannot be shown: {error}", safe="Nothing was changed."
        ) from error
