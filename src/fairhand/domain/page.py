"""A page of a letter on paper: a leaf of a file that is enclosed, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

Role = Literal["page", "envelope", "other"]

FULL = 10_000  # what a crop is counted in: ten-thousandths of a side
STEEPEST = 1_500  # hundredths of a degree: what leans more was turned, and not laid askew
_LEAST_LEFT = 200  # of FULL: a page is never cut away altogether


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is shown; the file itself is never altered.

    Args:
        turned: degrees clockwise: 0, 90, 180 or 270.
        tilt: hundredths of a degree clockwise, after turning, -1500 to 1500. The page grows by it, so
            that its corners stay.
        crop: what is cut off left, top, right and bottom, in ten-thousandths of the page as it is
            turned and straightened.
    """

    turned: int = 0
    tilt: int = 0
    crop: tuple[int, int, int, int] = (0, 0, 0, 0)

    def in_bounds(self) -> Look:
        """Return the nearest look that makes sense: a quarter turn, a small tilt, and a page left over."""
        left, right = _cut(self.crop[0], self.crop[2])
        top, bottom = _cut(self.crop[1], self.crop[3])
        return Look(
            round(self.turned / 90) * 90 % 360,
            max(-STEEPEST, min(STEEPEST, self.tilt)),
            (left, top, right, bottom),
        )

    def turned_by(self, degrees: int) -> Look:
        """Return the look after so many quarter turns more; what was cut off stays cut off.

        Args:
            degrees: clockwise, a multiple of 90.
        """
        crop = self.crop
        for _ in range(degrees // 90 % 4):
            left, top, right, bottom = crop
            crop = (bottom, left, top, right)
        return Look((self.turned + degrees) % 360, self.tilt, crop)


def _cut(one: int, other: int) -> tuple[int, int]:
    """Return what is cut off at two opposite sides, so that something is left between."""
    first = max(0, min(FULL - _LEAST_LEFT, one))
    return first, max(0, min(FULL - _LEAST_LEFT - first, other))


def role_of(word: str) -> Role:
    """Return the role of that name; what no program knows yet is "other"."""
    return cast("Role", word) if word in get_args(Role) else "other"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a letter in the box.

    Args:
        enclosure: number of the enclosure that it is in.
        leaf: which of a file with pages (TIFF, PDF), from 0.
        name: of the file.
        media_type: of the file, as claimed.
        sha256: hex digest of the file's bytes.
        role: whether it is a page of the letter, its envelope, or something else.
        look: how it is shown.
    """

    enclosure: int
    leaf: int
    name: str
    media_type: str
    sha256: str
    role: Role = "page"
    look: Look = Look()


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page in a file that is not in the box yet.

    Args:
        path: the file.
        leaf: which of a file with pages, from 0.
        role: what it is of the letter.
        look: how it is shown.
        number: of the page as the file's name says it, or None.
    """

    path: Path
    leaf: int = 0
    role: Role = "page"
    look: Look = Look()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """Files that seem to be one letter.

    Args:
        files: its pages, in order; the envelope last.
        who: who wrote it, as a file's name has it, or "".
        date: when, in words that the form for a letter by hand understands, or "".
        photographed: the day (ISO) on which the pages were photographed, as the camera has it, or "";
            that is no date of the letter.
    """

    files: tuple[FoundPage, ...]
    who: str = ""
    date: str = ""
    photographed: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels of a page.

    Args:
        width: in pixels.
        height: in pixels.
        data: RGBA, 8 bits each, rows without padding.
        whole: width and height of the shown page in full, its look applied.
        said: what is wrong with it, a sentence, or "".
    """

    width: int
    height: int
    data: bytes
    whole: tuple[int, int]
    said: str = ""
