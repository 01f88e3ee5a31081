"""Where one was in a box, as it is remembered from one start to the next."""

from __future__ import annotations

from fairhand.system.window_state import WindowState
from fairhand.ui.workspace import Place

_RETURNED_TO = ("letters", "desk", "journal", "copy-by-hand")


def put_place(state: WindowState, place: Place) -> None:
    """Put where one is into `state`, which is not written by that."""
    state.put("correspondent", place.correspondent or "")
    state.put("letter", place.letter or "")
    state.put("draft", place.draft or "")
    state.put("pane", place.pane if place.pane in _RETURNED_TO else "letters")
    state.put("day", _meant(place.day))
    state.put("view", "year" if place.view == "year" else "")


def remembered_place(state: WindowState) -> Place:
    """Return where one was in the box that `state` is of."""
    correspondent, letter, draft = (
        state.get(key, "") or None for key in ("correspondent", "letter", "draft")
    )
    pane, day, view = state.get("pane", "letters"), state.get("day", ""), state.get("view", "")
    return Place(pane, correspondent, letter, draft, day=day, view=view)


def _meant(day: str) -> str:
    """Return the day that is meant, never the words in which it was."""
    from fairhand.domain.dates import parse  # noqa: PLC0415 - not before the first paint

    known = parse(day).earliest if day else None
    return known.isoformat() if known is not None else ""
