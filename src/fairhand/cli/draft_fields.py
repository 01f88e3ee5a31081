"""A draft as JSON: the fields that `draft list`, `draft show` and `show` share."""

from __future__ import annotations

from fairhand.domain.draft import Draft


def fields_of(draft: Draft) -> dict[str, object]:
    """Return the fields of a draft, without its text."""
    return {
        "id": draft.id,
        "kind": draft.kind,
        "to": draft.to,
        "answering": draft.answering,
        "words": draft.words,
        "versions": draft.versions,
        "seconds": draft.seconds,
        "state": draft.state,
        "touched": draft.touched.isoformat(),
    }


def duration(seconds: int) -> str:
    """Return seconds of writing as people say them: "1 h 05 m", "12 m", or "" where there are none."""
    hours, minutes = divmod(max(0, seconds) // 60, 60)
    if hours:
        return f"{hours} h {minutes:02} m"
    return f"{minutes} m" if minutes else ("< 1 m" if seconds > 0 else "")
