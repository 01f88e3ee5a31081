"""The sample box: opened to look around first, and left again for one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fairhand.system import paths
from fairhand.system.resources import resource
from fairhand.ui.pane import Tools
from fairhand.ui.widgets.banner import Banner
from fairhand.ui.widgets.buttons import button

if TYPE_CHECKING:
    from fairhand.services.boxes import Box

_SAID = "This is the sample box. Look around and change what you like: none of it is yours."


class SampleBox(QObject):
    """Opens the sample box, and says in a line across the window that it is one.

    Args:
        tools: of the window.
        banner: to say it in.
        open_box: opens the box at a path.
        close_box: closes the one that is open.
    """

    def __init__(
        self,
        tools: Tools,
        banner: Banner,
        open_box: Callable[[Path], object],
        close_box: Callable[[], object],
    ) -> None:
        super().__init__(tools.workspace)
        self._tools, self._banner = tools, banner
        self._open, self._close = open_box, close_box
        self._own = paths.default_box()
        leave = button("Leave it for my own box", "link")
        leave.clicked.connect(self.leave)
        banner.add(leave)
        tools.workspace.box_changed.connect(self._say)
        tools.actions.handle(self, {"help.sample": lambda: self.look_around(self._own)})

    def look_around(self, own: Path) -> None:
        """Open the sample box, made first where it was not yet.

        Args:
            own: the person's own box, to come back to, whether it was made yet or not.
        """
        self._own = own
        self._tools.workspace.said.emit("Opening the sample box…", False)
        self._tools.tasks.run(lambda _: _made(), self._open, key="sample")

    def leave(self) -> None:
        """Close the sample box and go to one's own."""
        self._close()
        self._open(self._own)

    def _say(self, box: Box | None) -> None:
        if box is not None and box.path != paths.sample_box():
            self._own = box.path
        sample = box is not None and box.path == paths.sample_box()
        self._banner.say(_SAID if sample else "")
        if sample:
            # It is open now.
            self._tools.workspace.said.emit("", False)


def _made() -> Path:
    from fairhand.services import sample  # noqa: PLC0415 - for those who look around alone

    return sample.make(resource("sample"))
