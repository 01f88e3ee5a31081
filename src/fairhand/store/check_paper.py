"""Reading everything about paper: pages, letters as they were sealed, postscripts, and slips of the pen.

The bytes of pages and signatures are read with all others, by `check`; here is what is said of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple, get_args

from sqlalchemy import Connection

from fairhand.domain.page import FULL, STEEPEST, Role
from fairhand.domain.safekeeping import Finding
from fairhand.domain.text import digest

TURNS = (0, 90, 180, 270)
_LAST_MOMENT = 253_402_214_400  # the last but one day of the year 9999

_PAGES = """
    SELECT l.id, s.leaf, s.role, s.turned, s.tilt, s.crop_left, s.crop_top, s.crop_right, s.crop_bottom,
      e.letter IS s.letter AS is_enclosed
    FROM scan s JOIN letter l ON l.number = s.letter LEFT JOIN enclosure e ON e.number = s.enclosure
"""
_SEALED = """
    SELECT l.id FROM letter l JOIN version v ON v.number = l.sealed_version
    WHERE v.sha256 IS NOT (
      SELECT t.sha256 FROM transcription t WHERE t.letter = l.number ORDER BY t.number DESC LIMIT 1)
"""
_SLIPS = """
    SELECT s.number, d.id, s.wrote, s.start, s."end", s.text, s.copied,
      (SELECT text FROM line WHERE line.draft = s.draft AND line.sha256 = s.copied LIMIT 1) AS sheet
    FROM slip s JOIN draft d ON d.number = s.draft
"""


def _pages(connection: Connection) -> Iterator[Finding]:
    """Look at how the pages of letters are shown."""
    for letter, leaf, role, turned, tilt, *crop, is_enclosed in connection.exec_driver_sql(_PAGES):
        known = role in get_args(Role) and turned in TURNS and leaf >= 0
        left, top, right, bottom = crop
        fits = min(crop) >= 0 and left + right < FULL and top + bottom < FULL
        if not (known and fits and abs(tilt) <= STEEPEST):
            yield Finding(
                "letter", letter, "How a page of this letter is shown is not what it was."
            )
        if not is_enclosed:
            yield Finding(
                "letter",
                letter,
                "A page of this letter is of something that is not enclosed with it.",
            )


def _sealed(connection: Connection) -> Iterator[Finding]:
    """Make sure that what was sent says what the version says that was sealed."""
    for letter in connection.exec_driver_sql(_SEALED).scalars():
        yield Finding(
            "letter", letter, "The text of this letter is not that of the version that was sealed."
        )
    rows = connection.exec_driver_sql(
        "SELECT l.id, f.style, f.sealed_at FROM fair_copy f JOIN letter l ON l.number = f.letter"
    )
    for letter, style, sealed_at in rows:
        if not _is_style(style) or not 0 <= sealed_at < _LAST_MOMENT:
            yield Finding(
                "letter", letter, "What is known of how this letter was set is not what it was."
            )


def _is_style(style: str) -> bool:
    with suppress(ValueError, RecursionError):
        return isinstance(json.loads(style), dict)
    return False


def _postscripts(connection: Connection) -> Iterator[Finding]:
    rows = connection.exec_driver_sql(
        "SELECT l.id, p.text, p.sha256 FROM postscript p JOIN letter l ON l.number = p.letter"
    )
    for letter, text, sha256 in rows:
        if not isinstance(text, str) or digest(text) != sha256:
            yield Finding("letter", letter, "A postscript to this letter is not what it was.")


class SlipOff(NamedTuple):
    """A slip of the pen that stands nowhere: its number, the id of its draft, and what was written."""

    number: int
    draft: str
    wrote: str


def slips_off(connection: Connection) -> list[SlipOff]:
    """Return slips that do not stand where their words are, as far as the text that was copied is on a sheet."""
    rows = connection.exec_driver_sql(_SLIPS).all()
    return [
        SlipOff(number, draft, wrote)
        for number, draft, wrote, start, end, text, copied, sheet in rows
        if not 0 <= start < end
        or end - start != len(text)
        or (sheet is not None and digest(sheet) == copied and sheet[start:end] != text)
    ]


def _slips(connection: Connection) -> Iterator[Finding]:
    for off in slips_off(connection):
        yield Finding(
            "draft", off.draft, "Where a slip of the pen in this draft stands is not what it was."
        )


#: In the order in which they are done.
LOOKS: tuple[Callable[[Connection], Iterator[Finding]], ...] = (
    _pages,
    _sealed,
    _postscripts,
    _slips,
)
