"""The fair copy: a draft as pages, and the style in which it is set."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from fairhand.domain import fair_copy, links
from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import Correspondent, turned
from fairhand.domain.dates import LetterDate
from fairhand.domain.dates import on as on_day
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.errors import DiskError, RefusedError
from fairhand.domain.fair_copy import Style, Typeset
from fairhand.domain.page import Picture
from fairhand.services.typesetting_aside import PRESS
from fairhand.store import (
    correspondents,
    desk_notes,
    drafts,
    pictures,
    reading,
    stationery,
    versions,
)
from fairhand.store.box import Box, Connection
from fairhand.store.correspondents import find_number
from fairhand.system import clock
from fairhand.system.clock import SystemClock
from fairhand.system.private_files import write_private
from fairhand.typesetting import measures, page
from fairhand.typesetting.fonts import TEXT_FAMILIES
from fairhand.typesetting.letter import Address, Fair

_CHOSEN = "chosen"  # beside the style in the draft's note: when it was chosen, in UTC seconds
_IMAGES = ("image/",)
_PDF = b"%PDF-"


# --- the style -------------------------------------------------------------------------------------


def style_of(box: Box, draft: str) -> Style:
    """Return the style of a draft.

    One that has none yet takes what was last chosen for a letter to the same people, or else for any.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
    """
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        own = desk_notes.note_of(connection, drafts.id_of(connection, number), "style")
        if own:
            return fair_copy.from_json(own)
        chosen = desk_notes.all_notes(connection, "style")
        people = drafts.recipients(connection, number)
        theirs = desk_notes.notes_to(connection, "style", people)
    last = max((theirs or chosen).values(), key=_when_chosen, default="")
    return fair_copy.from_json(last) if last else Style()


def _when_chosen(note: str) -> int:
    held = _held(note)
    when = held.get(_CHOSEN, 0)
    return when if isinstance(when, int) else 0


def _held(note: str) -> dict[str, Any]:
    try:
        held = json.loads(note)
    except (ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}


def set_style(box: Box, draft: str, style: Style) -> Changes:
    """Choose the style of a draft.

    Raises:
        NotFoundError, AmbiguousIdError: the id is none, or of several.
        SealedError: it was sent.
    """
    held = _held(fair_copy.to_json(style)) | {_CHOSEN: clock.seconds()}
    return _note(box, draft, json.dumps(held, ensure_ascii=False, sort_keys=True))


def _note(box: Box, draft: str, note: str) -> Changes:
    with box.writing() as connection:
        number = find_number(connection, "draft", draft)
        drafts.refuse_sealed(connection, number)
        whole = drafts.id_of(connection, number)
        before = desk_notes.set_note(connection, whole, "style", note)
    changes = Changes(drafts=frozenset({whole}))
    return changes.with_undo("Change Style", partial(_note, box, whole, before))


def fonts() -> tuple[str, ...]:
    """Return the families that letters can be set in, the style's own aside."""
    return TEXT_FAMILIES


def own(style: Style) -> tuple[str, float]:
    """Return the family and the size (points) that a style has where nothing else is chosen."""
    found = measures.measures_of(replace(style, font="", size=0))
    return found.font, found.size


def paper_mm(style: Style) -> tuple[float, float]:
    """Return width and height of a page in a style, in millimetres; a card lies on its long side."""
    return measures.page_mm(style)


# --- the pages -------------------------------------------------------------------------------------


def typeset(
    box: Box,
    draft: str,
    style: Style,
    *,
    text: str | None = None,
    version: str | None = None,
    on: LetterDate | None = None,
) -> Typeset:
    """Return a draft as pages.

    Args:
        box: the open box.
        draft: its id.
        style: how it is set.
        text: what stands on the sheet just now; else the version, or the working text.
        version: id or number of a version.
        on: when it is sent; else the date of the letter that it became, the day of an entry, or today.

    Raises:
        NotFoundError, AmbiguousIdError: an id is none, or of several.
        CancelledError: it was given up (`abandon`).
        FairhandError: the pages cannot be set.
    """
    if text is None:
        with box.reading() as connection:
            number = find_number(connection, "draft", draft)
            if version is None:
                line = drafts.line_number(connection, number, None)
                text = drafts.working_text(connection, line).text
            else:
                found = versions.find(connection, number, version)
                row = find_number(connection, "version", found.id)
                text = versions.text_of(connection, row)[0]
    return typeset_text(box, draft, text, style, on)


def typeset_text(
    box: Box, draft: str, text: str, style: Style, on: LetterDate | None = None
) -> Typeset:
    """Return a text as pages, as a letter to those to whom the draft goes; see `typeset`."""
    with box.reading() as connection:
        number = find_number(connection, "draft", draft)
        enclosed = pictures.of_text(connection, number, text)
        mine = correspondents.me(connection)
        numbers = drafts.recipients(connection, number)
        people = correspondents.get_many(connection, numbers)
        scanned = style.signature == "scanned"
        signature = stationery.read(connection, stationery.SIGNATURE) if scanned else None
        fair = Fair(
            text,
            style,
            on or _date_of(connection, number),
            address_of(mine[0]) if mine else Address(),
            _together([people[it] for it in numbers]),
            enclosed=_listed(text, enclosed),
        )
    images = {it.name: it.data for it in enclosed if it.media_type.startswith(_IMAGES)}
    return PRESS.typeset(fair, images, signature)


def _date_of(connection: Connection, draft: int) -> LetterDate:
    letter = drafts.sealed_as(connection, draft)
    if letter is not None:
        return reading.letter(connection, letter).written
    day = drafts.get(connection, draft).day  # of an entry
    return day or on_day(SystemClock().today())


def address_of(who: Correspondent) -> Address:
    """Return name and postal address of a correspondent, as an envelope has them."""
    name = turned(who.name) if who.name.count(",") == 1 else who.name
    return Address("" if "@" in name else name, tuple(who.postal_address.split("\n")))


def _together(people: list[Correspondent]) -> Address:
    """Return the address of those to whom a letter goes: of several, all names and the first address."""
    found = [address_of(who) for who in people]
    names = [it.name for it in found if it.name]
    lines = next((it.lines for it in found if any(it.lines)), ())
    return Address(", ".join(names), lines)


def _listed(text: str, enclosed: tuple[IncomingEnclosure, ...]) -> tuple[str, ...]:
    """Return what is enclosed and not printed: papers, under their captions."""
    captions = {it.target: it.label for it in links.parse(text) if it.kind == "picture"}
    return tuple(
        captions.get(it.name) or it.name for it in enclosed if not it.media_type.startswith(_IMAGES)
    )


def page_picture(pdf: bytes, page_number: int, *, width: int) -> Picture:
    """Return a page as a picture on white.

    Args:
        pdf: made here.
        page_number: from 0.
        width: of the picture in pixels; for print, that of the paper at 300 dpi.

    Raises:
        UnreadableError: there is no such page.
    """
    return page.picture(pdf, page_number, width=width)


def write_pdf(file: Path, pdf: bytes) -> None:
    """Write pages to a file, in the place of a PDF that may be there already.

    Raises:
        RefusedError: something else is there.
        DiskError: it cannot be written.
    """
    try:
        if file.exists() and not _is_pdf(file):
            raise RefusedError(
                f"{file} is there already, and is no PDF.",
                safe="It was not touched.",
                todo="Give the PDF another name.",
            )
        write_private(file, pdf)
    except OSError as error:
        raise DiskError(
            f"{file} could not be written: {error.strerror or error}.",
            safe="The letter is safe in the box.",
            todo="Choose another folder.",
        ) from error


def _is_pdf(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(len(_PDF)) == _PDF


def warm() -> None:
    """Make the press ready (half a second, once), so that the first pages come at once."""
    PRESS.warm()


def abandon() -> None:
    """Give up what is being set, whose `typeset` raises CancelledError, and free the press's memory."""
    PRESS.stop()
