"""Letters that are written down by hand: typed from paper, and corrected later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from fairhand.domain.changes import Changes
from fairhand.domain.letter import Medium

Source = Literal["imported", "typed", "corrected", "sealed", "machine-read"]


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """A letter as a person writes it down: the fields of the form.

    Args:
        authors: who wrote it: names, addresses, "Name <address>", ids, or "me"; may be empty (unknown).
        recipients: to whom, likewise. Empty means me, unless I am the author.
        date: the date in the words that stand on the paper ("spring 1943", "1943-05-17"), or "".
        received: the day on which it came, likewise.
        place: where it was written.
        language: BCP 47 tag, or "".
        medium: the way it went, or None.
        subject: or "".
        paper_number: a number that stands on the paper, or "".
        paper_place: where the paper lies, in the person's own words, or "".
        tags: words of the person's own.
        note: the person's own, about the letter.
        text: what stands in it, in light Markdown; "" where it is to be transcribed later. An edit
            leaves the text alone: see `services.by_hand.correct`.
        answers: ids of the letters that it answers.
        enclosures: regular files to keep with it, byte for byte. In an edit they come to those that
            are there.
    """

    authors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    date: str = ""
    received: str = ""
    place: str = ""
    language: str = ""
    medium: Medium | None = None
    subject: str = ""
    paper_number: str = ""
    paper_place: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    text: str = ""
    answers: tuple[str, ...] = ()
    enclosures: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a letter that was written down.

    Args:
        letter: its id; of the one that was there already, where it is `known`.
        changes: what was altered, with the way back; nothing where it is `known`.
        probably_known: id of a letter with the same text that can be the same one, or None. The new
            one was added all the same.
        known: whether the very same letter was in the box already.
    """

    letter: str
    changes: Changes = field(default_factory=Changes)
    probably_known: str | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Transcription:
    """The text of a letter as somebody read, typed or corrected it.

    Args:
        number: names it among those of the letter; the newest has the highest and is the one shown.
        source: how it came about.
        made_at: when.
        words: in the text.
        text: all of it.
    """

    number: int
    source: Source
    made_at: datetime
    words: int
    text: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """What became of a text that is being typed from the paper.

    Args:
        number: of the transcription that the session writes, to be given with the next `keep`; None while
            nothing was typed that was not there already.
        changes: what was altered. The first of a session has the way back, for all that follows in it.
    """

    number: int | None
    changes: Changes = field(default_factory=Changes)
