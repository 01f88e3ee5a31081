"""Going back to a copy, rescuing what can be read, and looking into another box: what a window does for it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from fairhand.domain.errors import FairhandError
from fairhand.domain.safekeeping import Copy, KeptCopy, Salvaged
from fairhand.ui import copy_words, words
from fairhand.ui.pane import Tools

if TYPE_CHECKING:
    from fairhand.domain.changes import Changes, Undo
    from fairhand.services.boxes import Box
    from fairhand.ui.opening import Opening

_SHOWN_LOSSES = 8


class GoingBack(QObject):
    """Puts a copy in the place of the box, and makes a new box of a damaged one.

    Args:
        tools: of the window.
        opening: has the box open.
        open_path: opens a box in this window.
    """

    def __init__(self, tools: Tools, opening: Opening, open_path: Callable[[Path], object]) -> None:
        super().__init__(tools.workspace)
        self._tools, self._opening, self._open_path = tools, opening, open_path
        self._workspace, self._dialogs = tools.workspace, tools.dialogs
        self._workspace.restore_asked.connect(self._ask)
        self._workspace.look_asked.connect(look_into)

    # -- a copy

    def _ask(self, copy: KeptCopy) -> None:
        box = self._workspace.box
        if box is not None:
            self.restore(copy, box.path)

    def restore(self, copy: KeptCopy, path: Path) -> None:
        """Put a copy in the place of the box at `path`, once the person has said so."""
        there = path.exists()
        stays = (
            "The box as it is now stays beside it, under a name with “before restore”: "
            "what was written since is there, and nowhere else. "
            if there
            else ""
        )
        about = f"It holds {words.letters(copy.letters)}. {stays}The window then opens the copy in the box's place."
        if not self._dialogs.ask(
            f"Go back to the copy of {copy_words.when(copy.made_at)}?", about, "Go back to it"
        ):
            return
        self._workspace.copying.emit("Going back to the copy…")
        self._workspace.said.emit("Going back to the copy…", False)
        is_open = self._workspace.box is not None
        self._tools.tasks.run(
            lambda _: _prepared(copy.file, path, keep=is_open),
            lambda made: self._put(path, made),
            failed=self._failed,
            key="restoring",
        )

    def _put(self, path: Path, made: Copy) -> None:
        from fairhand.services import safekeeping  # noqa: PLC0415 - brings the services with it

        self._workspace.copying.emit("")
        if self._workspace.box is not None:
            # What stands on a sheet is saved into the box that is put aside.
            self._workspace.go("letters")
            self._tools.tasks.finish()
            self._opening.close()
        try:
            before = safekeeping.put_in_place(path, made.file)
        except FairhandError as error:
            self._dialogs.tell(error)
        else:
            said = f"The box before is {before.name}" if before is not None else "The box is back"
            self._workspace.said.emit(said, False)
        self._open_path(path)

    def _failed(self, error: FairhandError) -> None:
        self._workspace.copying.emit("")
        self._dialogs.tell(error)

    # -- a damaged box

    def rescue(self, damaged: Path) -> None:
        """Save what can be read of a damaged box into a new one, where the person says."""
        suggested = damaged.with_name(f"{damaged.stem} rescued{damaged.suffix or '.fairhand'}")
        to = self._dialogs.choose_new_box(suggested)
        if to is None:
            return
        self._workspace.said.emit("Rescuing what can be read…", False)
        self._tools.tasks.run(
            lambda _: _salvaged(damaged, to),
            lambda saved: self._rescued(to, saved),
            failed=self._failed,
            key="salvaging",
        )

    def _rescued(self, to: Path, saved: Salvaged) -> None:
        losses = [finding.what for finding in saved.lost[:_SHOWN_LOSSES]]
        more = len(saved.lost) - len(losses)
        if more > 0:
            losses.append(f"And {words.number(more)} more; the command line lists them all.")
        count = f"{words.number(saved.saved)} of {words.letters(saved.letters)} are as they were."
        self._dialogs.say(
            f"{count}", "\n".join([*losses, "", "The damaged file was not touched."]).strip()
        )
        self._open_path(to)


def _prepared(copy: Path, path: Path, *, keep: bool) -> Copy:
    """Make the box that will stand in the place of the one at `path`, beside it."""
    from fairhand.domain.ids import new_id  # noqa: PLC0415 - with the services
    from fairhand.services import safekeeping  # noqa: PLC0415
    from fairhand.services.copying_aside import CopyRun  # noqa: PLC0415

    if keep:
        # The box itself stays too, so that a copy more is a comfort and no condition.
        with contextlib.suppress(FairhandError):
            CopyRun(path, "restore").run()
    return safekeeping.restore(copy, path.with_name(f".{path.stem}.{new_id()}.restored"))


def _salvaged(damaged: Path, to: Path) -> Salvaged:
    from fairhand.services import safekeeping  # noqa: PLC0415 - with the services

    return safekeeping.salvage(damaged, to)


def taken_back(step: Undo, box: Box | None) -> Changes:
    """Do a step back; where it takes away much, a copy is made first.

    Raises:
        FairhandError: the box refused it, or there could be no copy; nothing was changed.
    """
    from fairhand.services import taking_back  # noqa: PLC0415 - with the services
    from fairhand.services.copying_aside import CopyRun  # noqa: PLC0415

    if step.name == taking_back.UNDO_NAME and box is not None:
        CopyRun(box.path, "undo").run()
    return step.back()


def look_into(box: Path) -> None:
    """Open a box in a window of its own; a copy opens for reading only."""
    from fairhand.services.reading_aside import command  # noqa: PLC0415 - with the services

    words_ = [*command(), "--box", str(box)]
    QProcess.startDetached(words_[0], words_[1:])


def show_file(file: Path) -> None:
    """Show the folder in which a file lies, with the program that the system has for that."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
