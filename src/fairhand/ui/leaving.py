"""The drafts that were just left: what of them is still being saved, and where one was in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError, SealedError
from fairhand.ui.writing import Writing


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one is in a draft.

    Args:
        line: id of the line that is on the sheet; "" for the one last written on.
        caret: in code points; -1 for where it was when the text was last saved.
        scroll: of the sheet, in pixels.
        letter_scroll: of the letter beside it, in pixels.
    """

    line: str = ""
    caret: int = -1
    scroll: int = 0
    letter_scroll: int = 0


class Leaving(QObject):
    """Sees to it that a draft is read again only once all that was written on it is on the disk.

    Args:
        parent: with which it ends.
        rested: is given the `Changes` of each draft that is left and saved.
    """

    def __init__(self, parent: QObject, rested: Callable[[Changes], object]) -> None:
        super().__init__(parent)
        self._rested_ = rested
        self._under: set[Writing] = set()
        self._waiting: list[tuple[str, Callable[[], object]]] = []
        self._spots: dict[str, Spot] = {}

    def put_away(self, writing: Writing, spot: Spot) -> None:
        """Save what is left of a draft, and make a version of what none holds; its sheet is free from now on."""
        self._spots[writing.draft] = spot
        self._under.add(writing)
        writing.rested.connect(lambda changes: self._rested(writing, changes))
        writing.failed.connect(lambda error, _: self._failed(writing, error))
        writing.close()

    def spot(self, draft: str) -> Spot:
        """Return where one was in a draft when it was left."""
        return self._spots.get(draft, Spot())

    def remember(self, draft: str, spot: Spot) -> None:
        """Say where one was in a draft."""
        self._spots[draft] = spot

    def after(self, draft: str, then: Callable[[], object]) -> None:
        """Call `then` once nothing of a draft is being saved any more, or cannot be."""
        if any(it.draft == draft for it in self._under):
            self._waiting.append((draft, then))
        else:
            then()

    def forget(self) -> None:
        """Another box is open."""
        self._waiting.clear()
        self._spots.clear()

    def _rested(self, writing: Writing, changes: Changes) -> None:
        self._under.discard(writing)
        self._rested_(changes)
        self._call(writing.draft)

    def _failed(self, writing: Writing, error: FairhandError) -> None:
        # It is tried again by itself, and its text is offered where the draft is opened meanwhile.
        if isinstance(error, SealedError):
            self._under.discard(writing)
        self._call(writing.draft)

    def _call(self, draft: str) -> None:
        ready = [then for whose, then in self._waiting if whose == draft]
        self._waiting = [it for it in self._waiting if it[0] != draft]
        for then in ready:
            then()
