"""The history of a draft as a person follows it: how a line came to be what it is, and what came back."""

from __future__ import annotations

from collections.abc import Sequence

from fairhand.domain.draft import Birth, Version

# Versions that hold a text because something was about to happen to it, and the one that began it all.
_PASSED: frozenset[Birth] = frozenset(
    {"first", "before-cut", "before-paste", "before-restore", "before-take"}
)


def of_line(versions: Sequence[Version], line: str) -> list[Version]:
    """Return the versions that led to the newest of a line, oldest first, from before it was started too.

    Args:
        versions: all of the draft, oldest first.
        line: its name.
    """
    newest = next((it for it in reversed(versions) if it.line == line), None)
    return [] if newest is None else leading_to(versions, newest.id)


def leading_to(versions: Sequence[Version], version: str) -> list[Version]:
    """Return a version and those that it grew from, oldest first; none where it is not among `versions`."""
    known = {it.id: it for it in versions}
    chain: list[Version] = []
    at: str | None = version
    while at is not None and at in known and len(chain) <= len(versions):
        chain.append(known[at])
        at = known[at].parent
    chain.reverse()
    return chain


def brought_back(versions: Sequence[Version]) -> dict[str, Version]:
    """Return which versions hold exactly what an earlier one held, but not the one before them.

    Where something was brought back and that was undone, what stood there before did not come back: it stayed.

    Args:
        versions: all of the draft, oldest first.

    Returns:
        By the id of the version that came back, the latest of those that it came from.
    """
    known = {it.id: it for it in versions}
    last: dict[str, Version] = {}
    found: dict[str, Version] = {}
    for version in versions:
        there = last.get(version.sha256)
        if there is not None and version.born not in _PASSED and there.id != version.parent:
            parent = known.get(version.parent or "")
            before = known.get((parent.parent if parent is not None else None) or "")
            undone = before is not None and before.sha256 == version.sha256
            if not (undone and version.parent in found):
                found[version.id] = there
        elif there is None or version.born not in _PASSED:
            last[version.sha256] = version
    return found
