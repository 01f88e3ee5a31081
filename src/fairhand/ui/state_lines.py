"""The line across the window that says what is the matter with the box: for reading only, a copy, damaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fairhand.domain.errors import DamagedBoxError, DamagedPartError, FairhandError
from fairhand.domain.safekeeping import KeptCopy
from fairhand.ui.going_back import GoingBack
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.banner import Banner
from fairhand.ui.widgets.buttons import button

if TYPE_CHECKING:
    from pathlib import Path

    from fairhand.services.boxes import Box


class StateLines(QObject):
    """Says in the window's banner what is the matter with the box, and offers what can be done.

    Args:
        tools: of the window.
        banner: of the window.
        going_back: puts a copy in the place of its box.
        show_damage: closes the box, and shows what can be done about a `FairhandError`.
    """

    def __init__(
        self,
        tools: Tools,
        banner: Banner,
        going_back: GoingBack,
        show_damage: Callable[[FairhandError], object],
    ) -> None:
        super().__init__(tools.workspace)
        self._workspace, self._tasks, self._dialogs = tools.workspace, tools.tasks, tools.dialogs
        self._banner, self._going_back, self._show_damage = banner, going_back, show_damage
        self._damage: DamagedBoxError | None = None
        self._copy: tuple[KeptCopy, Path] | None = None
        self._put = button("Go back to it…", "link")
        self._put.clicked.connect(self._put_in_place)
        self._what_now = button("What can be done…", "link")
        self._what_now.clicked.connect(self._tell_damage)
        for each in (self._put, self._what_now):
            each.hide()
            banner.add(each)
        self._workspace.box_changed.connect(self._none_open)
        # Whatever goes wrong anywhere comes by here, unless somebody waits for it.
        tools.tasks.on_error = self.hear

    def follow(self, box: Box) -> None:
        """Say what is the matter with this box."""
        self._damage, self._copy = None, None
        self._put.hide()
        self._what_now.hide()
        reason = box.read_only.rstrip(".")
        self._banner.say(
            f"This box can be read and not written: {reason}. Nothing is changed." if reason else ""
        )
        if reason:
            self._tasks.run(
                lambda _: _as_copy(box), self._offer, failed=lambda _: None, key="as-copy"
            )

    def _none_open(self, box: Box | None) -> None:
        if box is None:
            self._damage, self._copy = None, None
            self._put.hide()
            self._what_now.hide()
            self._banner.say("")

    def hear(self, error: FairhandError) -> None:
        """Tell an error; damage of the box once, in the banner, since everything that reads meets it."""
        box = self._workspace.box
        if (
            box is None
            or not isinstance(error, DamagedBoxError)
            or isinstance(error, DamagedPartError)
        ):
            self._dialogs.tell(error)
            return
        if self._damage is None:
            self._damage = error
            # What is written into a damaged box may be lost with it.
            box.read_only = box.read_only or "it is damaged."
            self._banner.say(
                "A part of this box is damaged and cannot be read. Nothing more is written."
            )
            self._what_now.show()

    def _tell_damage(self) -> None:
        if self._damage is not None:
            error = self._damage
            self._banner.say("")
            self._show_damage(error)

    def _offer(self, found: tuple[KeptCopy, Path] | None) -> None:
        self._copy = found
        self._put.setVisible(found is not None)

    def _put_in_place(self) -> None:
        if self._copy is not None:
            self._going_back.restore(*self._copy)


def _as_copy(box: Box) -> tuple[KeptCopy, Path] | None:
    """Return the copy that is open, and where its box is or was; None where the box is none."""
    from fairhand.services import boxes, safekeeping  # noqa: PLC0415 - comes after the first paint

    homes = [path for path in boxes.paths_of(box.id) if path != box.path]
    copy = next((it for it in safekeeping.copies(box) if it.file == box.path), None)
    return (copy, homes[-1]) if copy is not None and homes else None
