"""What a pane promises, and what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from fairhand.domain.changes import Changes
from fairhand.system.paths import settings_file
from fairhand.system.settings import Settings

if TYPE_CHECKING:
    from fairhand.ui.actions import Actions, Handler
    from fairhand.ui.dialogs import Dialogs
    from fairhand.ui.tasks import Tasks
    from fairhand.ui.workspace import Place, Workspace


@dataclass(frozen=True, slots=True)
class Tools:
    """What every pane is given: nothing else is shared between them."""

    workspace: Workspace
    tasks: Tasks
    dialogs: Dialogs
    actions: Actions
    settings: Settings = field(default_factory=lambda: Settings(settings_file()))


@dataclass(frozen=True, slots=True)
class Taking:
    """What dropping files at a place would do: a sentence, and how to do it."""

    words: str
    run: Callable[[], object]


class Pane(QWidget):
    """A part of the window that does one job. The frame calls what is below; a pane calls none of it.

    Args:
        tools: what it is given.
    """

    #: Its name in `Place.pane`, in the settings and in tests.
    name: ClassVar[str] = ""
    #: What a screen reader calls it.
    title: ClassVar[str] = ""
    #: Page of the handbook that tells about it.
    page: ClassVar[str] = "index"
    #: Which ground it stands on: "desk", "side", "list".
    ground: ClassVar[str] = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.tools = tools
        self.workspace = tools.workspace
        self.tasks = tools.tasks
        self.dialogs = tools.dialogs
        self.actions_ = tools.actions
        self.setObjectName(self.name)
        self.setAccessibleName(self.title)
        self.setProperty("ground", self.ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def handlers(self) -> dict[str, Handler]:
        """Return what it carries out while it is shown: command id to function."""
        return {}

    def conditions(self) -> frozenset[str]:
        """Return what holds now because of it (see `commands.Condition`); asked after `conditions_changed`."""
        return frozenset()

    def conditions_changed(self) -> None:
        """Call when `conditions` would answer otherwise than before."""
        self.asked_again()

    #: Set by the frame: asks all panes for their conditions again.
    asked_again: Callable[[], None] = staticmethod(lambda: None)

    def arrive(self, place: Place) -> None:
        """Show what `place` names; called when the pane comes to the front and when the place changes in it."""

    def leave(self) -> None:
        """The pane goes to the back, or the window closes: save at once what is not saved."""

    def refresh(self, changes: Changes) -> None:
        """Show anew what `changes` names; called in panes that are not shown, too."""

    def set_narrow(self, *, narrow: bool) -> None:
        """The window is below (or above) 1100 effective pixels."""

    def stops(self) -> list[QWidget]:
        """Return where F6 goes to in it, in reading order: usually one list or text each."""
        return []

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the first place in it that can be seen.

        No focus proxy does this: Tab, on its way through the window, would jump to the proxy
        as it enters the pane, and pass over all controls that stand before it.
        """
        super().focusInEvent(event)
        stop = next((stop for stop in self.stops() if not stop.isHidden()), None)
        if stop is not None:
            stop.setFocus(event.reason())

    def escape(self) -> bool:
        """Close its topmost thing (an overlay, a preview); tell whether there was one."""
        return False

    def takes(self, files: list[Path], where: QPoint) -> Taking | None:
        """Return what dropping files at a point of the pane would do; None leaves it to the window."""
        return None

    def state(self) -> dict[str, object]:
        """Return what to remember of it for this box (splitters, scroll), in what JSON can hold."""
        return {}

    def restore(self, state: dict[str, object]) -> None:
        """Take up what `state` once returned; unknown or missing things are passed over."""
