"""What a service altered: the answer of everything that writes to a box.

A window refreshes what the `Changes` names, and no more; its `undo` goes on the window's stack.
(The habit is Anki's: every command returns what it changed.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Undo:
    """A way back.

    Args:
        name: what would be undone, as a menu says it after "Undo": "Delete Letter".
        back: does it, and returns the `Changes`, whose own `undo` is the way forth again.
    """

    name: str
    back: Callable[[], Changes]


@dataclass(frozen=True, slots=True)
class Changes:
    """Which things were altered, by kind and id.

    Args:
        correspondents: ids of correspondents made or altered.
        letters: ids of letters made, altered, deleted or put back.
        drafts: ids of drafts made, altered, deleted, put back or sealed.
        me: whether the claims of *me* changed, and with them what is received and sent.
        everything: whether so much changed (an import) that naming it would be idle.
        undo: the way back, where there is one.
        revisions: working texts that the act itself put in place (id of the line and its revision), so that
            whoever has one of them open takes it up, and does not take it for somebody else's.
    """

    correspondents: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    drafts: frozenset[str] = frozenset()
    me: bool = False
    everything: bool = False
    undo: Undo | None = field(default=None, compare=False)
    revisions: frozenset[tuple[str, int]] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything changed at all."""
        return bool(
            self.correspondents or self.letters or self.drafts or self.me or self.everything
        )

    def __or__(self, other: Changes) -> Changes:
        """Return both together; the way back takes the later one back first, and bears its name."""
        return Changes(
            self.correspondents | other.correspondents,
            self.letters | other.letters,
            self.drafts | other.drafts,
            self.me or other.me,
            self.everything or other.everything,
            _both(self.undo, other.undo),
            self.revisions | other.revisions,
        )

    def with_undo(self, name: str, back: Callable[[], Changes]) -> Changes:
        """Return the same changes with a way back."""
        return replace(self, undo=Undo(name, back))


def _both(first: Undo | None, then: Undo | None) -> Undo | None:
    if first is None or then is None:
        return then or first
    return Undo(then.name, lambda: then.back() | first.back())
