"""Files of pages that are not in the box yet: shown, gathered to letters, their lines told."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from fairhand.domain import page_gathering
from fairhand.domain.errors import UnreadableError
from fairhand.domain.page import Gathered, Look, Picture
from fairhand.domain.page_gathering import Seen
from fairhand.formats.pages import writing
from fairhand.formats.pages.recent import Facts
from fairhand.formats.pages.shown import Part, Wanted
from fairhand.formats.reader import Source
from fairhand.services import page_files
from fairhand.system.clock import SystemClock

_HEAD = 1 << 20


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
