"""The style of a fair copy, kept with its draft once it rests: one step that can be undone, not one a click."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.domain.fair_copy import Style
from fairhand.services import fair_copy
from fairhand.services.boxes import Box
from fairhand.ui.pane import Tools

_KEPT_AFTER = 500  # milliseconds without a change


class StyleKeeping(QObject):
    """Keeps styles.

    Args:
        parent: whose it is.
        tools: of the pane.
    """

    def __init__(self, parent: QObject, tools: Tools) -> None:
        super().__init__(parent)
        self._tools = tools
        self._waiting: tuple[Box | None, str, Style] | None = None
        self._unkept = False
        self._timer = QTimer(self, singleShot=True, interval=_KEPT_AFTER)
        self._timer.timeout.connect(self.keep)

    @property
    def unkept(self) -> bool:
        """Whether the style that is shown is not in the box yet."""
        return self._unkept

    def change(self, draft: str, style: Style) -> None:
        """Keep this style of a draft, once it rests."""
        self._waiting, self._unkept = (self._tools.workspace.box, draft, style), True
        self._timer.start()

    def keep(self) -> None:
        """Keep at once what is not kept."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        box, draft, style = waiting
        if box is not None and box is self._tools.workspace.box:
            self._tools.tasks.run(
                lambda _: fair_copy.set_style(box, draft, style),
                self._kept,
                failed=self._not_kept,
            )

    def forget(self) -> None:
        """Keep what is not kept, and know nothing more: another draft comes, or another box."""
        self.keep()
        self._unkept = False

    def _kept(self, changes: Changes) -> None:
        self._unkept = self._waiting is not None
        self._tools.workspace.note(changes)

    def _not_kept(self, error: FairhandError) -> None:
        self._unkept = False
        self._tools.dialogs.tell(error)
