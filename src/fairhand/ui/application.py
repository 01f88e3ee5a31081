"""The application: one `QApplication`, its first window, and what happens when something goes wrong.

The window is painted first, without a word in it and before anything of the database is imported;
then the box is opened in a task, and then the panes are filled.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from fairhand.domain.errors import FairhandError
from fairhand.system import paths
from fairhand.system.resources import resource
from fairhand.system.settings import Settings
from fairhand.system.window_state import WindowState
from fairhand.ui import icons, look, theme, timing
from fairhand.ui.copying import Copying
from fairhand.ui.dialogs import Dialogs
from fairhand.ui.garbage import Garbage
from fairhand.ui.going_back import GoingBack, show_file
from fairhand.ui.last_place import remembered_place
from fairhand.ui.main_window import MainWindow
from fairhand.ui.opening import Opening
from fairhand.ui.sample_box import SampleBox
from fairhand.ui.state_lines import StateLines
from fairhand.ui.unsaved import Unsaved
from fairhand.ui.warming import Warming
from fairhand.ui.workspace import Place

if TYPE_CHECKING:
    from fairhand.services.boxes import Box
    from fairhand.ui.errands import Errands

_log = logging.getLogger("fairhand.ui")
_MILLISECONDS_UNTIL_PLACE = 1000


class Welcomes(Protocol):
    """What the pane for a window without a box offers."""

    def offer(self, path: Path) -> None:
        """Offer to make a first box at `path`."""

    def explain(self, error: FairhandError, path: Path) -> None:
        """Tell why the box at `path` did not open."""


class Application(QObject):
    """One window and the box in it.

    Args:
        app: Qt's.
        box: the file of the box to open.
        files: to be looked at for an import once it is open.
        settings: what the person has set.
        dialogs: what asks and tells; a fake in tests.
    """

    def __init__(
        self,
        app: QApplication,
        box: Path,
        files: Sequence[Path] = (),
        settings: Settings | None = None,
        dialogs: Dialogs | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._path = box
        self._files = list(files)
        settings = settings or Settings(paths.settings_file())
        look.dress(app, settings)
        self.window = MainWindow(_state_of(box), settings, dialogs)
        # Else it could be collected as garbage in a thread that works.
        self.setParent(self.window)
        self._garbage = Garbage(self.window)
        self.workspace = self.window.workspace
        self.opening = Opening(self.workspace, self.window.tools.tasks)
        tools = self.window.tools
        self.copying = Copying(tools)
        self.going_back = GoingBack(tools, self.opening, self._open_another)
        self.unsaved = Unsaved(tools, self.window.banner)
        self.state_lines = StateLines(tools, self.window.banner, self.going_back, self._show_damage)
        self.sample = SampleBox(tools, self.window.sample_line, self._open_another, self._leave_box)
        self.errands: Errands | None = None
        self._warming = Warming(self.window)
        self.workspace.ready.connect(self._warming.start)
        self.window.first_painted.connect(self._begin)
        self.window.closing.connect(self._remember_nothing_more)
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.setInterval(_MILLISECONDS_UNTIL_PLACE)
        self._placing.timeout.connect(self.window.remember_place)
        self.workspace.placed.connect(lambda *_: self._placing.start())
        theme.current().changed.connect(self._look_changed)
        self.opening.opened.connect(self._opened)
        self.workspace.changed.connect(self._count_again)
        self.opening.refused.connect(self._refused)
        self.opening.missing.connect(self._missing)
        self.opening.elsewhere.connect(self._elsewhere)
        self.opening.raise_asked.connect(self.raise_window)

    def show(self) -> None:
        """Show the window; everything else follows from its first paint."""
        self.window.show()

    def close(self) -> None:
        """Close the window and the box."""
        self.window.close()
        self.copying.stop()
        self.opening.close()

    def raise_window(self) -> None:
        """Bring the window to the front."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    # -- opening

    def _begin(self) -> None:
        place = remembered_place(_state_of(self._path))
        self.opening.open(self._path, lambda box: _beginning(box, place))
        self.window.actions_.renew_icons()

    def _make_errands(self) -> None:
        if self.errands is not None:
            return
        from fairhand.ui.errands import Errands  # noqa: PLC0415 - brings the services with it

        self.errands = Errands(self.window, self._ask_for_box, self._ask_for_new)
        if self._files and self.workspace.box is not None:
            self.errands.bring_in(self._files)
            self._files = []

    def _opened(self, box: Box, beginning: tuple[Place, bool, bool]) -> None:
        if box.path != self._path:
            self.window.remember()
            self._path = box.path
            self.window.use_state(_state_of(box.path))
        place, is_empty, me_wanted = beginning
        self.window.make_columns()
        self.workspace.set_box(box)
        self.window.setWindowTitle(f"{box.name} – Fairhand")
        self.state_lines.follow(box)
        self.window.ask_who(asked=me_wanted)
        self.workspace.take_up(place)
        self.window.set_empty(empty=is_empty)
        self.window.focus_shown()
        if is_empty:
            QTimer.singleShot(0, self.workspace.ready.emit)
        self.copying.follow(box)
        self.unsaved.look(box)
        # What the frame can do comes once the letters are there to do it with.
        QTimer.singleShot(0, self, self._make_errands)

    def _count_again(self) -> None:
        box = self.workspace.box
        if box is not None:
            self.window.tools.tasks.run(
                lambda _: _counted(box), lambda answer: self._counted(*answer), key="empty"
            )

    def _counted(self, is_empty: bool, me_wanted: bool) -> None:  # noqa: FBT001 - a task's answer
        self.window.set_empty(empty=is_empty)
        self.window.ask_who(asked=me_wanted)

    def _missing(self, path: Path) -> None:
        self._welcome("offer", path)

    def _refused(self, error: FairhandError) -> None:
        if self.workspace.box is not None:
            self.window.tools.dialogs.tell(error)
        else:
            self._welcome("explain", error, self._path)

    def _elsewhere(self, path: Path) -> None:
        """Tell that another window has the box, which was asked to come to the front."""
        if self.window.tools.dialogs.ask(
            f"“{path.stem}” is open already",
            "Another window of Fairhand shows it, and was asked to come to the front. Nothing was changed.",
            "Show the other window",
            no="Close",
        ):
            self.opening.ask_to_raise(path)
        if self.workspace.box is None:
            self.window.close()  # it has nothing to show

    def _welcome(self, what: str, *words: object) -> None:
        self._make_errands()
        self.workspace.take_up(Place("welcome"))
        pane = self.window.show_alone("welcome")
        for name, slot in (
            ("make_asked", self._make),
            ("open_asked", self._ask_for_box),
            ("place_asked", self._ask_for_new),
            ("again_asked", self._open_again),
            ("sample_asked", lambda: self.sample.look_around(self._path)),
            ("copy_asked", lambda copy: self._open_another(copy.file)),
            ("rescue_asked", self.going_back.rescue),
            ("show_asked", show_file),
        ):
            signal = getattr(pane, name)
            if pane.property(name) is None:
                pane.setProperty(name, True)
                signal.connect(slot)
        getattr(pane, what)(*words)
        QTimer.singleShot(0, self.workspace.ready.emit)

    def _leave_box(self) -> None:
        self.copying.stop()
        self.opening.close()

    def _show_damage(self, error: FairhandError) -> None:
        """Close a box that turned out to be damaged, and show what can be done about it."""
        self._leave_box()
        self._welcome("explain", error, self._path)

    def _make(self) -> None:
        self.opening.make(self._path, _first_place)

    def _open_again(self) -> None:
        self._open_another(self._path)

    def _ask_for_box(self) -> None:
        path = self.window.tools.dialogs.choose_box()
        if path is not None:
            self._open_another(path)

    def _open_another(self, path: Path) -> None:
        here = self.workspace.box
        if here is None:
            self._path = path
        elif path.exists() and path.samefile(here.path):
            self.workspace.said.emit("This box is open here", False)
            return
        state = _state_of(path)
        place = remembered_place(state)
        self.opening.open(path, lambda box: _beginning(box, place))

    def _ask_for_new(self) -> None:
        path = self.window.tools.dialogs.choose_new_box(paths.default_box())
        if path is not None:
            if self.workspace.box is None:
                self._path = path
            self.opening.make(path, _first_place)

    # -- the rest

    def _look_changed(self) -> None:
        icons.forget()
        self.window.actions_.renew_icons()
        self.window.measure()

    def _remember_nothing_more(self) -> None:
        self._placing.stop()
        self.opening.stop()
        self.copying.stop()
        self._warming.stop()
        self._garbage.stop()


def main(box: Path | None, files: Sequence[Path] = (), *, time_start: bool = False) -> int:
    """Open the window, and return the exit status once it is closed.

    Args:
        box: the file of the box; None for the usual one.
        files: to be looked at for an import.
        time_start: print how long the start took as JSON, and quit once the letters are painted.
    """
    app = make_application(sys.argv[:1])
    application = Application(app, box or paths.default_box(), files)
    application.window.first_painted.connect(lambda: _watch_faults(application))
    if time_start:
        _time_start(application)
    application.show()
    status = app.exec()
    written = application.opening.close()
    if written is not None and not time_start:
        from fairhand.ui.quitting import Quitting  # noqa: PLC0415 - nobody waits for it at the start

        Quitting(written).run()
    return status


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the one `QApplication`, with its name and icon."""
    QApplication.setApplicationName("Fairhand")
    QApplication.setDesktopFileName("fairhand")
    app = QApplication(list(arguments) or ["fairhand"])
    if QLocale().language() == QLocale.Language.C:
        # "C" is no language of a person: without it, numbers and dates would be a program's.
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app.setWindowIcon(QIcon(str(resource("icons", "fairhand.svg"))))
    return app


def _state_of(box: Path) -> WindowState:
    return WindowState(paths.window_state_folder(), str(box.absolute()))


def _first_place(_: Box) -> tuple[Place, bool, bool]:
    """Return where to begin in a box that was just made."""
    return Place(), True, False


def _is_empty(box: Box) -> bool:
    from fairhand.services import drafting, letters  # noqa: PLC0415 - after the first paint

    # What lies in the wastebasket is no letter to begin with: one may just have taken it all back.
    return not letters.count(box) and not drafting.drafts(box)


def _me_wanted(box: Box) -> bool:
    """Tell whether there are letters, and nobody has said who *me* is."""
    from fairhand.services import correspondents, letters  # noqa: PLC0415 - after the first paint

    return bool(letters.count(box)) and not correspondents.claims(box)


def _counted(box: Box) -> tuple[bool, bool]:
    return _is_empty(box), _me_wanted(box)


def _beginning(box: Box, place: Place) -> tuple[Place, bool, bool]:
    """Return where to begin (where one was, if that is still there), whether the box is empty, and *me* is wanted."""
    from fairhand.services import correspondents, letters  # noqa: PLC0415 - after the first paint

    empty = _is_empty(box)
    rows = correspondents.rows(box)
    known = {row.id for row in rows}
    if place.letter is not None:
        try:
            letters.get(box, place.letter)
        except FairhandError:
            place = Place(place.pane, place.correspondent)
    if place.correspondent is not None and place.correspondent not in known:
        place = Place()
    if place == Place() and rows and rows[0].received:
        place = Place(correspondent=rows[0].id)
    return place, empty, _me_wanted(box)


def _tell_fault(application: Application, error: BaseException) -> None:
    told = error
    if not isinstance(told, FairhandError):
        told = FairhandError(
            "Something went wrong in Fairhand itself.",
            safe="What the window said was saved is on the disk.",
            todo=f"The place of the fault, and no text of yours, is in the log in {paths.log_folder()}.",
        )
    application.window.tools.dialogs.tell(told)


def _watch_faults(application: Application) -> None:
    from fairhand.system import log  # noqa: PLC0415 - after the first paint

    log.start_logging(paths.log_folder())
    log.install_hooks(lambda error: _tell_fault(application, error))


def _time_start(application: Application) -> None:
    figures: dict[str, float] = {}

    def painted() -> None:
        figures.setdefault("first_paint_ms", round(timing.milliseconds(), 1))

    def ready() -> None:
        application.window.repaint()
        figures["letters_painted_ms"] = round(timing.milliseconds(), 1)
        figures["rss_mb"] = round(timing.resident_mb(), 1)
        print(json.dumps(figures), flush=True)  # noqa: T201 - this is what --time-start is for
        application.window.close()

    def refused(error: FairhandError) -> None:
        print(f"fairhand: {error}", file=sys.stderr, flush=True)  # noqa: T201 - nobody looks at a window
        QApplication.exit(1)

    application.window.first_painted.connect(painted)
    application.opening.refused.connect(refused)
    application.opening.elsewhere.disconnect()  # it would ask, and wait for an answer
    application.opening.elsewhere.connect(
        lambda path: refused(FairhandError(f"{path} is open in another window of Fairhand."))
    )
    application.workspace.ready.connect(ready, Qt.ConnectionType.SingleShotConnection)
