"""A draft with all that its fair copy shows of it, read off the interface thread."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fairhand.domain.draft import Draft
from fairhand.domain.errors import FairhandError
from fairhand.domain.fair_copy import Missing, Style
from fairhand.domain.salutation import spoken_to
from fairhand.services import copying_by_hand, correspondents, drafting, fair_copy, stationery
from fairhand.services.boxes import Box
from fairhand.system.clock import SystemClock
from fairhand.ui import words

_LONGEST_SAMPLE = 24
_NAMED = 4  # characters without a font that are named


@dataclass(frozen=True, slots=True)
class FairCopy:
    """A draft as it goes onto paper.

    Args:
        draft: the draft.
        text: that is set: what stands on the sheet, or an earlier version.
        version: id of that version, or "".
        style: as it is set.
        copied: whether it was copied by hand to the end.
        today: the day where the person is.
        mine, theirs: whether postal addresses are known: mine, and one of those to whom it goes.
        signed: whether a picture of my signature is kept.
    """

    draft: Draft
    text: str
    version: str
    style: Style
    copied: bool
    today: date
    mine: bool = False
    theirs: bool = False
    signed: bool = False

    @property
    def letter(self) -> bool:
        """Whether it goes to somebody: it is no entry of the journal."""
        return self.draft.kind != "journal"

    @property
    def open_(self) -> bool:
        """Whether it is still written."""
        return self.draft.state == "open"

    @property
    def goes(self) -> bool:
        """Whether it can be marked as sent: it is a letter, still written, and no earlier version of it."""
        return self.letter and self.open_ and not self.version

    @property
    def about(self) -> str:
        """What is set, to whom, and when: "Reply to Leila Amrani, 21 March 2024"."""
        draft = self.draft
        if not self.letter:
            day = words.dated(draft.day, "") if draft.day is not None else ""
            return words.in_line("Journal", day)
        to = words.joined(draft.to)
        what = "Reply" if draft.kind == "reply" else "Letter"
        named = f"{what} to {to}" if to else f"{what} to nobody yet"
        if self.version:
            return words.in_line(named, "an earlier version")
        if not self.open_:
            return named
        return words.in_line(named, words.day(self.today))

    @property
    def sample(self) -> str:
        """The words with which it begins, where they are few."""
        spoken = spoken_to(self.text)
        first = next((it.strip() for it in self.text.split("\n") if it.strip()), "")
        plain = first.rstrip(",;:!").strip("*_# ")
        said = spoken.words if spoken is not None else plain
        short = len(said) <= _LONGEST_SAMPLE and not any(it.isdigit() for it in said)
        return said if short else ""

    @property
    def story(self) -> str:
        """How it came about: "5 days, 31 versions, 3 h 12 min, 2,104 words"."""
        draft = self.draft
        days = (draft.touched.astimezone().date() - draft.begun.astimezone().date()).days + 1
        return ", ".join(
            part
            for part in (
                words.count(max(1, days), "day", "days"),
                words.count(draft.versions, "version", "versions"),
                words.duration(draft.seconds),
                words.words(draft.words),
            )
            if part
        )

    @property
    def file_name(self) -> str:
        """What a file of its pages would be called."""
        to = ", ".join(self.draft.to) or ("Journal" if not self.letter else "Letter")
        said = "".join(" " if it in '\\/:*?"<>|' or not it.isprintable() else it for it in to)
        return f"{' '.join(said.split())[:80]}, {words.day(self.today)}.pdf"


def read(box: Box, draft_id: str, version: str = "") -> FairCopy:
    """Read a draft; not for the interface thread.

    Raises:
        NotFoundError: it, or that version of it, is not there.
    """
    draft = drafting.get(box, draft_id)
    if version:
        text = drafting.version_text(box, drafting.find_version(box, draft.id, version).id)
    else:
        text = drafting.working_text(box, draft.id).text
    people = [correspondents.get(box, it) for it in draft.to_ids]
    copying = copying_by_hand.place(box, draft.id)
    return FairCopy(
        draft,
        text,
        version,
        fair_copy.style_of(box, draft.id),
        copying is not None and copying.done,
        SystemClock().today(),
        any(it.postal_address.strip() for it in correspondents.me(box)),
        any(it.postal_address.strip() for it in people),
        _is_signed(box),
    )


def _is_signed(box: Box) -> bool:
    try:
        return stationery.signature(box) is not None
    except FairhandError:
        # Damaged: the check of the box tells of it, and pages are set without it.
        return False


def said_missing(missing: Sequence[Missing]) -> str:
    """Return which characters no font has, in a sentence; "" where all are there."""
    if not missing:
        return ""
    named = [_named(it.character) for it in missing[:_NAMED]]
    if len(missing) > _NAMED:
        named.append(words.count(len(missing) - _NAMED, "other", "others"))
    where = "its place" if len(missing) == 1 else "their place"
    return f"No font here has {words.joined(named)}: an empty square stands in {where} on the page."


def _named(character: str) -> str:
    """Return a character and what Unicode calls it: what no font has is not seen here either."""
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return f"“{words.isolated(character)}” ({name})"
