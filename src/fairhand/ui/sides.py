"""One side of paper as the window shows it: of a letter in the box, or of a file that is not in it yet."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fairhand.domain.page import FoundPage, Look, Page, Picture, Role
from fairhand.services import paper
from fairhand.services.boxes import Box

Part = tuple[float, float, float, float]
ROLES: tuple[tuple[Role, str], ...] = (
    ("page", "Page"),
    ("envelope", "Envelope"),
    ("other", "Other"),
)
_NAMED = dict(ROLES)
_TO_FIND_LINES = 1000  # pixels of a side in which its lines are looked for
_AS_IT_LIES = Look()


@dataclass(frozen=True, slots=True)
class Side:
    """A side, and how it is looked at; the file itself is never altered.

    Args:
        name: of the file.
        leaf: of a file with pages, from 0.
        role: what it is.
        look: how it is turned, straightened and cut.
        file: where it lies, while it is not in the box.
        page: what the box holds of it, or None.
    """

    name: str
    leaf: int = 0
    role: Role = "page"
    look: Look = _AS_IT_LIES
    file: Path | None = None
    page: Page | None = None

    @property
    def key(self) -> Hashable:
        """What names the paper, however it is looked at."""
        return (self.page.sha256 if self.page is not None else str(self.file), self.leaf)

    @property
    def role_named(self) -> str:
        """What it is, in a word."""
        return _NAMED[self.role]

    def turned(self, degrees: int) -> Side:
        """Return it turned clockwise by so many degrees, a multiple of 90."""
        return replace(self, look=self.look.turned_by(degrees))

    def seen(self, look: Look) -> Side:
        """Return it looked at otherwise."""
        return replace(self, look=look)

    def fetch(self, box: Box | None, width: int, part: Part | None = None) -> Picture:
        """Return its picture, at most `width` pixels wide; not for the interface thread.

        Raises:
            FairhandError: it cannot be read.
        """
        if self.page is not None and box is not None:
            return paper.picture(box, replace(self.page, look=self.look), width=width, part=part)
        if self.file is None:
            raise ValueError(self.name)
        return paper.picture_of_file(self.file, self.leaf, self.look, width=width, part=part)


def of_pages(pages: Sequence[Page]) -> tuple[Side, ...]:
    """Return the sides of a letter in the box."""
    return tuple(Side(it.name, it.leaf, it.role, it.look, page=it) for it in pages)


def of_found(found: Sequence[FoundPage]) -> tuple[Side, ...]:
    """Return the sides of files that are not in the box yet."""
    return tuple(Side(it.path.name, it.leaf, it.role, it.look, file=it.path) for it in found)


def pages_of(sides: Sequence[Side]) -> tuple[Page, ...]:
    """Return what the box is to keep of sides that are in it."""
    return tuple(
        replace(it.page, role=it.role, look=it.look) for it in sides if it.page is not None
    )


def found_of(sides: Sequence[Side]) -> tuple[FoundPage, ...]:
    """Return what the box is to keep of sides that are not in it yet."""
    return tuple(
        FoundPage(it.file, it.leaf, it.role, it.look) for it in sides if it.file is not None
    )


def lines_of(box: Box, side: Side) -> tuple[tuple[float, float], ...]:
    """Return the lines of writing of a side, as fractions of its height; not for the interface thread."""
    picture = side.fetch(box, _TO_FIND_LINES)
    tall = max(1, picture.height)
    return tuple((top / tall, bottom / tall) for top, bottom in paper.lines(picture))


def said_of(side: Side, at: int, count: int) -> str:
    """Return a side in words, for those who hear it."""
    return f"{side.role_named} {at + 1} of {count}, {side.name}"
