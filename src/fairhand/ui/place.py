"""Where one is in a window, what was searched for there, and what a letter is to be written down from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_LINE = "line:"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is in the window; what *back* returns to.

    Args:
        pane: name of the pane that fills the window ("letters", "desk", "search", "wastebasket", ...).
        correspondent: id of the one whose timeline is shown, or None for all letters.
        letter: id of the letter that is read, or None.
        draft: id of the draft on the desk, or None.
        page: of the handbook, or "".
        day: of the journal, as a person would write it ("2024-03-19", "spring 1943"); "" is today.
        view: of the desk, which line is wanted (see `line_view`); of a comparison, the keys of both sides
            with a bar between them; of the journal, how it is shown: "" for the sheet of the day, "new"
            for an entry to be begun on it, "year" for its year, and "tag:…" or "in:1943" for the entries
            with a tag or of a year.
    """

    pane: str = "letters"
    correspondent: str | None = None
    letter: str | None = None
    draft: str | None = None
    page: str = ""
    day: str = ""
    view: str = ""


def line_view(line: str) -> str:
    """Return the view of a place on the desk where that line is wanted; "" for the one last written on."""
    return f"{_LINE}{line}" if line else ""


def line_of(place: Place) -> str:
    """Return the id of the line that a place on the desk asks for, or ""."""
    return place.view.removeprefix(_LINE) if place.view.startswith(_LINE) else ""


@dataclass(frozen=True, slots=True)
class Hit:
    """What of a letter was searched for, so that it stays marked while it is read.

    Args:
        query: the words of the search, its filters aside.
        marks: code point ranges of the letter's visible text, in order.
        first: code point to begin at, or None.
        version: of a draft, id of the version in which it was found, or "" where it stands there now.
        more: whether something else was found that comes after it.
    """

    query: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    first: int | None = None
    version: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """Files of which a letter is to be written down.

    Args:
        scans: to lie with it, as they are.
        texts: whose words are its text.
        whose: id of the correspondent who wrote it, or "".
    """

    scans: tuple[Path, ...] = ()
    texts: tuple[Path, ...] = ()
    whose: str = ""
