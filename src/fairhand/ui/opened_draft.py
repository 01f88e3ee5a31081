"""A draft with all that the desk shows of it, read off the interface thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fairhand.domain.draft import Draft, WorkingText
from fairhand.domain.letter import Letter
from fairhand.services import drafting, letters, lines, recovery, setting_aside
from fairhand.services.boxes import Box
from fairhand.services.recovery import Rescued
from fairhand.ui import words
from fairhand.ui.widgets.reading import Reading, prepare


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft and what belongs to it.

    Args:
        draft: the draft.
        working: its text as it stands.
        answered: the letter that it answers, or None.
        reading: that letter, ready to be shown.
        sent: the letter that it became, or None.
        rescued: a text of it that could not be saved, or None.
        aside: until when it is laid aside, or None.
        goal: how many words it is to have, or 0.
    """

    draft: Draft
    working: WorkingText
    answered: Letter | None = None
    reading: Reading | None = None
    sent: Letter | None = None
    rescued: Rescued | None = None
    aside: date | None = None
    goal: int = 0

    @property
    def title(self) -> str:
        """What is written, and to whom: "Reply to Leila Amrani"."""
        return title_of(self.draft)

    @property
    def about(self) -> str:
        """What it answers, or when it was sent."""
        if self.sent is not None:
            versions = words.count(self.draft.versions, "version", "versions")
            return f"Sent {words.dated(self.sent.written, 'without a date')}, {versions}"
        if self.answered is not None:
            return f"Letter of {words.dated(self.answered.written, 'unknown date')}"
        return "" if self.draft.to else "To nobody yet"

    @property
    def person(self) -> tuple[str, str]:
        """Name and id of the first one it goes to; two "" where there is none."""
        draft = self.draft
        return (draft.to[0], draft.to_ids[0]) if draft.to and draft.to_ids else ("", "")


def read(box: Box, draft_id: str, line: str = "") -> OpenedDraft:
    """Read a draft; not for the interface thread.

    Args:
        box: that holds it.
        draft_id: its id.
        line: id of the line whose text is wanted; "" for the one last written on, as where it is gone.

    Raises:
        NotFoundError: it is not there.
    """
    draft = drafting.get(box, draft_id)
    answered = letters.get(box, draft.answering[-1]) if draft.answering else None
    reading = None
    if answered is not None:
        text_format = "plain" if answered.unreadable else answered.text_format
        mail = answered.medium == "email" and not answered.unreadable
        reading = prepare(answered.text or answered.unreadable, text_format, folding=mail)
    there = line if line and any(it.id == line for it in lines.lines(box, draft.id)) else None
    working = drafting.working_text(box, draft.id, there)
    return OpenedDraft(
        draft,
        working,
        answered,
        reading,
        letters.get(box, draft.letter) if draft.letter is not None else None,
        recovery.find(box, draft.id, working.line),
        setting_aside.aside_until(box, draft.id),
        setting_aside.goal(box, draft.id),
    )


def title_of(draft: Draft) -> str:
    """Return what a draft is, and to whom: "Reply to Leila Amrani"."""
    to = words.joined(draft.to)
    what = "Reply" if draft.kind == "reply" else "Letter"
    return f"{what} to {to}" if to else what


def titles(box: Box, drafts: Iterable[str]) -> dict[str, str]:
    """Return what those drafts are that still lie on the desk, by their ids."""
    there = {it.id: it for it in drafting.drafts(box)}
    found = [there[it] for it in drafts if it in there]
    return {it.id: title_of(it) for it in found if it.state == "open" and it.kind != "journal"}


def standing(box: Box, draft: str, line: str) -> tuple[Draft, WorkingText | None]:
    """Return what the box has of a draft now, and the text of one of its lines; None where that is gone.

    Raises:
        NotFoundError: the draft is not there.
    """
    there = any(it.id == line for it in lines.lines(box, draft))
    return drafting.get(box, draft), drafting.working_text(box, draft, line) if there else None


def keep_apart(box: Box, draft: str, text: str) -> None:
    """Keep a text that has no line any more as a version beside the one last written on."""
    drafting.save(box, draft, None, text, revision=-1, born="elsewhere")
