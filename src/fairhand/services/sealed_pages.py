"""The pages of a letter that goes: set before the box is locked for it, and set again for one that has none."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from fairhand.domain import under_way
from fairhand.domain.dates import LetterDate
from fairhand.domain.errors import CancelledError, FairhandError
from fairhand.domain.fair_copy import Style, Typeset
from fairhand.domain.slip import Slip, applied
from fairhand.domain.text import digest
from fairhand.services import fair_copy
from fairhand.store import bytes as kept_bytes
from fairhand.store import slips as store_slips
from fairhand.store.box import Box, Connection
from fairhand.store.fair_copies import NO_PAGES, NewCopy
from fairhand.system import clock

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes: the text on the sheet, and what stands on the paper where it was copied by hand.

    Args:
        text: on the sheet.
        sent: with the slips of the pen in it; equal to `text` where there are none.
        slips: how many.
    """

    text: str
    sent: str
    slips: int = 0


def sheet_of(connection: Connection, draft: int, text: str, *, copied: bool) -> Sheet:
    """Return what goes of a draft (a number) with that text on its sheet."""
    made: Sequence[Slip] = store_slips.of_draft(connection, draft, digest(text)) if copied else ()
    return Sheet(text, applied(text, made), len(made)) if made else Sheet(text, text)


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages that were set of a sheet; without any, why there are none."""

    sheet: Sheet
    copy: NewCopy
    failure: str = ""


def typeset(
    box: Box,
    draft: str,
    sheet: Sheet,
    on: LetterDate,
    *,
    style: Style | None = None,
    copied: bool = False,
    set_later: bool = False,
) -> Pages:
    """Set the pages of what goes, outside of any transaction.

    Whatever goes wrong with that keeps no letter from being sealed: it is told instead.

    Args:
        box: the open box.
        draft: id of the draft that it is of.
        sheet: what goes.
        on: the date that stands on it.
        style: how they are set; None for what the draft has.
        copied: whether it was copied by hand.
        set_later: whether the letter was sealed before.

    Raises:
        CancelledError: it was stopped.
    """
    used, pdf, pages, failure = style or Style(), NO_PAGES, 0, ""
    try:
        used = style or fair_copy.style_of(box, draft)
        made = _made(box, draft, sheet.sent, used, on)
        pdf, pages = kept_bytes.prepare(made.pdf), made.pages
    except CancelledError:
        raise
    except FairhandError as error:
        failure = error.what
    except Exception as error:  # noqa: BLE001 - a letter that was posted is sealed, whatever becomes of its pages
        _LOG.warning("the pages could not be set: %s", type(error).__name__)
        failure = "Its pages could not be set."
    copy = NewCopy(
        pdf, pages, used, clock.seconds(), copied=copied, slips=sheet.slips, set_later=set_later
    )
    return Pages(sheet, copy, failure)


def _made(box: Box, draft: str, text: str, style: Style, on: LetterDate) -> Typeset:
    for _ in range(_ATTEMPTS):
        try:
            return fair_copy.typeset_text(box, draft, text, style, on)
        except CancelledError:
            if under_way.stopped():
                raise
            # Given up by a page that was looked at and left: these are for another.
    raise FairhandError("Its pages could not be set: others were being set all the time.")
