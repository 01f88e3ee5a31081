"""Which photographed or scanned files belong to one letter, and in which order: from their names and moments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from fairhand.domain.page import FoundPage, Gathered
from fairhand.domain.page_names import PageName, page_name

_ONE_SITTING = timedelta(minutes=30)  # longer between two photographs, and they are of two letters
_MISSING = 3  # photographs that may have been thrown away between two pages
_LAST_YEAR = 2200
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A file with pages.

    Args:
        path: where it is.
        leaves: how many pages it has.
        taken: when it was photographed, as the camera has it, or None.
    """

    path: Path
    leaves: int = 1
    taken: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    seen: Seen
    name: PageName

    @property
    def moment(self) -> datetime | None:
        return self.seen.taken or self.name.shot

    @property
    def place(self) -> tuple[object, ...]:
        """Where it stands among the pages of its letter."""
        number = self.name.number
        if number is None:
            number = _LAST if self.name.back else 0
        moment = self.name.shot or datetime.min  # noqa: DTZ901 - a camera knows no zone
        return (
            self.name.role == "envelope",
            moment,
            number,
            self.name.back,
            natural(self.seen.path.name),
            str(self.seen.path),
        )


_LAST = 1 << 40


def gathered(files: Iterable[Seen], last_year: int = _LAST_YEAR) -> tuple[Gathered, ...]:
    """Return files as letters, each with its pages in order; every page of every file once.

    Those whose names have the same words and date beside the number of the page are one letter, as is
    a run of photographs with nothing but a camera's count, taken in one sitting. A PDF or TIFF with
    several pages that says nothing else is a letter of its own.

    Args:
        files: in any order; that of the names counts.
        last_year: the year that it is now.
    """
    bundles: dict[tuple[object, ...], list[_Named]] = {}
    for seen in files:
        named = _Named(seen, _name_of(seen.path, last_year))
        bundles.setdefault(_bundle(named), []).append(named)
    letters = [letter for each in bundles.values() for letter in _letters(each)]
    return tuple(_gathered(each) for each in sorted(letters, key=_first))


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """Return a key by which "page 10" comes after "page 9"."""
    parts = _DIGITS.split(unicodedata.normalize("NFKC", name).casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def _name_of(path: Path, last_year: int) -> PageName:
    name = page_name(path.stem, last_year)
    if name.key or name.camera:
        return name
    # "1943-05-01 Anna/page 1.jpg": the folder is named after the letter.
    folder = page_name(path.parent.name, last_year)
    if not folder.date:
        return name
    return replace(name, who=folder.who, date=folder.date)


def _bundle(named: _Named) -> tuple[object, ...]:
    path, name = named.seen.path, named.name
    if named.seen.leaves > 1 and not name.key:
        return (str(path),)
    return str(path.parent), name.camera, name.key, name.who.casefold()


def _letters(bundle: Sequence[_Named]) -> list[list[_Named]]:
    """Return the letters of a bundle, each with its files in order."""
    ordered = sorted(bundle, key=lambda each: each.place)
    if not ordered[0].name.camera:
        return [ordered]
    found = [[ordered[0]]]
    for before, after in pairwise(ordered):
        if _goes_on(before, after):
            found[-1].append(after)
        else:
            found.append([after])
    return found


def _goes_on(before: _Named, after: _Named) -> bool:
    """Tell whether a photograph was taken in the same sitting as the one before it."""
    if before.moment is not None and after.moment is not None:
        return abs(after.moment - before.moment) <= _ONE_SITTING
    one, other = before.name.number, after.name.number
    return one is not None and other is not None and other - one <= _MISSING


def _first(letter: Sequence[_Named]) -> tuple[object, ...]:
    path = letter[0].seen.path
    return natural(str(path.parent)), letter[0].moment is None, natural(path.name), str(path)


def _gathered(letter: Sequence[_Named]) -> Gathered:
    pages = [
        FoundPage(each.seen.path, leaf, each.name.role, number=each.name.number)
        for each in letter
        for leaf in range(each.seen.leaves)
    ]
    moments = [each.moment for each in letter if each.moment is not None]
    return Gathered(
        tuple(pages),
        who=next((each.name.who for each in letter if each.name.who), ""),
        date=next((each.name.date for each in letter if each.name.date), ""),
        photographed=min(moments).date().isoformat() if moments else "",
    )
