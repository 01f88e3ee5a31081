"""How a copy of the box is spoken of: when it was made, why, and where it lies."""

from __future__ import annotations

from datetime import datetime

from fairhand.domain.safekeeping import KeptCopy, Standing
from fairhand.ui import words

_WHYS = {
    "": "Made by an earlier Fairhand",
    "asked": "Made by you",
    "regular": "Automatic",
    "quit": "Made on closing",
    "migration": "Before a new format",
    "salvage": "Before a rescue",
    "delete": "Before deleting for good",
    "undo": "Before an import was undone",
    "restore": "Before going back to a copy",
}
_STEPS = {"copying": "Making a copy…", "reading": "Reading all of the copy…"}


def when(at: datetime) -> str:
    """Return a moment as one says it: "today 14:10", "yesterday 9:00", "17 March, 21:14"."""
    said = words.moment(at)
    away = (datetime.now().astimezone().date() - at.astimezone().date()).days
    if away == 0:
        return f"today {said}"
    if away == 1:
        return f"yesterday {said.rsplit(', ', 1)[-1]}"
    return said


def why(copy: KeptCopy) -> str:
    """Return why a copy was made."""
    return _WHYS.get(copy.why, "")


def step(name: str) -> str:
    """Return what a copy is at."""
    return _STEPS.get(name, "Making a copy…")


def in_short(standing: Standing) -> str:
    """Return in two or three words how safe the box is: "Copied today 14:10"; "" for an empty one."""
    if standing.empty:
        return ""
    if standing.last is None:
        return "No copy yet"
    return f"Copied {when(standing.last.made_at)}"


def in_full(standing: Standing) -> str:
    """Return in a sentence how safe the box is."""
    if standing.empty:
        return "There is nothing in the box yet that could be copied."
    if standing.last is None:
        return "There is no copy of this box yet."
    disk = "on the same disk as the box" if standing.same_disk else "on another disk than the box"
    return f"Last verified copy: {when(standing.last.made_at)}, {disk}."


def row(copy: KeptCopy) -> str:
    """Return a copy as a sentence, for a screen reader."""
    sound = "verified" if copy.verified else "not whole"
    held = f"{words.letters(copy.letters)}, {words.size(copy.bytes)}"
    return f"Copy of {when(copy.made_at)}, {held}, {sound}, {why(copy)}"
