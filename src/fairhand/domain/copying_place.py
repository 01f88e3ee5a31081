"""How far a letter is copied by hand, and the same place found again when its text was changed since."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from typing import Literal

from fairhand.domain.text import digest

Since = Literal["", "ahead", "behind"]

_HASH = re.compile(r"[0-9a-f]{64}\Z")
_AROUND = 80  # characters kept at each side of the place
_FEWEST = 12  # that tell a place for certain


@dataclass(frozen=True, slots=True)
class CopyingPlace:
    """A place in a text that is copied.

    Args:
        at: code point in the text: all before it stands on the paper.
        sheet: of paper, from 1.
        moment: when the last line was copied, in UTC seconds.
        sha256: of the text, in hexadecimal digits.
        so_far: of the text before the place, likewise.
        before: some words before the place.
        after: some words behind it.
        done: whether the whole letter is copied.
        version: id of the version that is copied, or "" for the working text.
    """

    at: int
    sheet: int
    moment: int
    sha256: str
    so_far: str = ""
    before: str = ""
    after: str = ""
    done: bool = False
    version: str = ""


def place_in(
    text: str, at: int, sheet: int, moment: int, *, done: bool = False, version: str = ""
) -> CopyingPlace:
    """Return a place with what it takes to find it again in a text that was changed."""
    at = min(max(0, at), len(text))
    return CopyingPlace(
        at,
        sheet,
        moment,
        digest(text).hex(),
        digest(text[:at]).hex(),
        text[max(0, at - _AROUND) : at],
        text[at : at + _AROUND],
        done,
        version,
    )


def to_json(place: CopyingPlace) -> str:
    """Return a place in words that a box keeps."""
    return json.dumps(asdict(place), ensure_ascii=False)


def from_json(words: str) -> CopyingPlace | None:
    """Return the place that `to_json` wrote; None where none is written."""
    try:
        read = json.loads(words)
    except ValueError:
        return None
    if not isinstance(read, dict):
        return None
    plain = CopyingPlace(0, 1, 0, "")
    known = {
        field.name: read[field.name]
        for field in fields(CopyingPlace)
        if type(read.get(field.name)) is type(getattr(plain, field.name))
    }
    needed = {"at", "sheet", "moment", "sha256"} <= known.keys()
    if not needed or known["at"] < 0 or not _HASH.match(known["sha256"]):
        return None
    return CopyingPlace(**known)


def found_again(place: CopyingPlace, text: str) -> tuple[int, Since]:
    """Find a place again.

    Args:
        place: as it was kept.
        text: as it is now.

    Returns:
        the code point up to which it is copied, and whether the text was changed since: not at all (""), only
        in what is still to be copied ("ahead"), or also in what was copied ("behind").
    """
    at = min(place.at, len(text))
    if digest(text).hex() == place.sha256:
        return at, ""
    if digest(text[:at]).hex() == place.so_far and at == place.at:
        return at, "ahead"
    return _by_words(place, text), "behind"


def _by_words(place: CopyingPlace, text: str) -> int:
    """Return where the words around the place stand now, the nearest where they stand several times."""
    near = min(place.at, len(text))
    for size in (_AROUND, 40, 20, _FEWEST):
        before, after = place.before[-size:], place.after[:size]
        for words, ahead in ((before + after, len(before)), (before, len(before)), (after, 0)):
            if len(words) < _FEWEST:
                continue
            found = _nearest(text, words, near - ahead)
            if found is not None:
                return found + ahead
    return near


def _nearest(text: str, words: str, near: int) -> int | None:
    places = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return min(places, key=lambda it: abs(it - near), default=None)
