"""A draft in a window of its own, so that two can be written side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from fairhand.domain.errors import FairhandError
from fairhand.ui import theme
from fairhand.ui.actions import Actions, Handler
from fairhand.ui.commands import COMMANDS
from fairhand.ui.desk_work import DeskWork
from fairhand.ui.leaving import Leaving
from fairhand.ui.main_window import NARROW, MainWindow
from fairhand.ui.palette import Palette
from fairhand.ui.panes.desk import DeskPane
from fairhand.ui.theme import px
from fairhand.ui.widgets.menu_row import MenuRow
from fairhand.ui.widgets.toast import Toast

_USUAL, _LEAST = (960, 820), (560, 420)
_MOST = 6
_GEOMETRY = "geometry.draft"
#: What the whole window does, wherever one is; those that go somewhere bring it to the front.
_FORWARDED = (
    *(f"edit.{it}" for it in ("undo", "redo", "cut", "copy", "paste", "paste-exact", "select-all")),
    *(
        f"view.{it}"
        for it in ("larger", "smaller", "normal", "light", "dark", "contrast", "system")
    ),
)
_LEADING = (
    "edit.search",
    *(f"go.{it}" for it in ("letters", "desk", "journal", "people")),
    "help.handbook",
    "help.shortcuts",
    "help.about",
)
_OF_THE_DESK = frozenset(
    {
        *("draft.open", "draft.window", "draft.close-others", "draft.next-tab"),
        *("draft.previous-tab", "edit.delete"),
    }
)
#: What shows in the whole window what the box has of the draft, so that all of it has to be there.
_OF_THE_BOX = ("draft.compare", "draft.fair-copy", "draft.copy-by-hand")
_SHARED = frozenset({"box", "writable", "text", "undo", "redo"})


class DraftWindow(QMainWindow):
    """The window of one draft, with all that the desk has for it.

    It is kept when it is closed, and serves for the next draft.

    Args:
        owner: whose box it is; it goes with it.
        commands: ids of what the desk can do.
        leaving: sees to what is left.
        number: tells it apart from the others.
        closed: called when it was closed.
    """

    def __init__(
        self,
        owner: MainWindow,
        commands: frozenset[str],
        leaving: Leaving,
        number: int,
        closed: Callable[[DraftWindow], object],
    ) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self._owner, self._closed = owner, closed
        self._narrow: bool | None = None
        self.draft = ""
        self.setMinimumSize(px(_LEAST[0]), px(_LEAST[1]))
        local = {"draft.close", "view.full-screen", "go.next-pane", "go.previous-pane"}
        offered = {*(commands - _OF_THE_DESK), *local, "go.commands", *_FORWARDED, *_LEADING}
        self.actions_ = Actions(self, [it for it in COMMANDS if it.id in offered])
        self.tools = replace(
            owner.tools, actions=self.actions_, dialogs=owner.tools.dialogs.before(self)
        )
        self.menu_row = MenuRow(self.actions_.menu_bar(), "Ctrl+K")
        self.menu_row.commands_asked.connect(lambda: self.actions_.trigger("go.commands"))
        self.setMenuWidget(self.menu_row)
        self.work = DeskWork(self.tools, f"window{number}", leaving)
        self.work.view.bar.back.hide()
        self.setCentralWidget(self.work)
        self.toast = Toast(self)
        self.palette_ = Palette(self, self.tools)
        self.actions_.handle(self, self._handlers())
        self._connect()

    def _connect(self) -> None:
        work, workspace = self.work, self._owner.workspace
        work.shown.connect(self._shown)
        work.told.connect(self._tell)
        work.changed.connect(self.ask_conditions)
        work.gone.connect(self._gone)
        for signal in (work.sent, work.laid):
            signal.connect(lambda _: self.close())
        work.entry.connect(self._show_entry)
        workspace.changed.connect(work.refresh)
        workspace.said.connect(self._say)
        workspace.undo_changed.connect(self.ask_conditions)
        workspace.placed.connect(lambda *_: self._follow())
        self.toast.undo.connect(self._owner.toast.undo)
        theme.current().changed.connect(self.actions_.renew_icons)
        self.actions_.renew_icons()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(lambda *_: self.ask_conditions())

    def _handlers(self) -> dict[str, Handler]:
        owner = self._owner
        return {
            **{it: partial(owner.actions_.trigger, it) for it in _FORWARDED},
            **{it: partial(self._lead, it) for it in _LEADING},
            **self.work.handlers(),
            **{it: partial(self._settled, it) for it in _OF_THE_BOX},
            "draft.close": self.close,
            "view.full-screen": self._toggle_full_screen,
            "go.next-pane": partial(self._next_stop, 1),
            "go.previous-pane": partial(self._next_stop, -1),
            "go.commands": self.palette_.open,
        }

    # -- the draft

    def open(self, draft: str) -> None:
        """Show a draft."""
        self.draft = draft
        self.setWindowTitle("Draft – Fairhand")
        self.work.open(draft, self.work.left(draft))

    def _shown(self) -> None:
        self.work.come_back()
        self.ask_conditions()

    def _tell(self) -> None:
        title, _ = self.work.head
        if title:
            self.setWindowTitle(f"{title}[*] – Fairhand")
        self.setWindowModified(not self.work.clean)

    def _gone(self, _: str, error: FairhandError | None) -> None:
        self.close()
        if error is not None:
            self._owner.tools.dialogs.tell(error)

    def _show_entry(self, draft: str) -> None:
        self.close()
        self._owner.workspace.open_draft(draft)

    def put_away(self) -> None:
        """Save what is written, and hide; it can show another draft from now on."""
        self._owner.put_aside(_GEOMETRY, self.saveGeometry())
        self.work.put_away()
        self.palette_.hide()
        self.hide()

    # -- what it does as a window

    def ask_conditions(self) -> None:
        """Enable what can be used."""
        held = _SHARED & self._owner.actions_.conditions
        self.actions_.set_conditions(held | self.work.conditions())

    def _say(self, sentence: str, undoable: bool) -> None:  # noqa: FBT001 - a signal's
        if self.isActiveWindow():
            self.toast.say(sentence, undoable=undoable)

    def _follow(self) -> None:
        """Bring the whole window to the front where something done here leads into it."""
        if self.isActiveWindow():
            _to_front(self._owner)

    def _settled(self, command: str) -> None:
        self.work.settle(self.work.handlers()[command])

    def _lead(self, command: str) -> None:
        _to_front(self._owner)
        self._owner.actions_.trigger(command)

    def _toggle_full_screen(self) -> None:
        (self.showNormal if self.isFullScreen() else self.showFullScreen)()
        self.actions_["view.full-screen"].setChecked(self.isFullScreen())

    def _next_stop(self, step: int) -> None:
        stops = [it for it in self.work.stops() if it.isVisible()]
        focus = QApplication.focusWidget()
        here = [
            at
            for at, stop in enumerate(stops)
            if focus is not None and (focus is stop or stop.isAncestorOf(focus))
        ]
        if stops:
            at = (here[0] + step) % len(stops) if here else 0
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the letter less room where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() / theme.current().scale < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.work.set_narrow(narrow=narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the topmost thing with Esc, never the window."""
        if event.key() == Qt.Key.Key_Escape and self.work.escape():
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Save when the window loses the keyboard; take up what was set meanwhile when it has it again."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.ActivationChange:
            return
        if self.isActiveWindow():
            self.work.in_text.aids.renew()
            self.ask_conditions()
        else:
            self.work.leave(whole=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything; the draft lies on the desk as before."""
        self.put_away()
        self._closed(self)
        super().closeEvent(event)


class DraftWindows(QObject):
    """The windows of drafts of one window.

    Args:
        window: theirs.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._made = 0
        self._spare: list[DraftWindow] = []
        self.open: dict[str, DraftWindow] = {}
        workspace = window.workspace
        workspace.box_changed.connect(lambda _: self._forget())
        window.closing.connect(self._end)

    def show(self, draft: str) -> None:
        """Show a draft in its window, or bring that to the front."""
        made = self.open.get(draft)
        if made is None:
            made = self._take(draft)
            made.show()
        else:
            made.work.come_back()
        _to_front(made)

    def _take(self, draft: str) -> DraftWindow:
        if len(self.open) >= _MOST:
            self.open[next(iter(self.open))].close()
        desk = self._window.pane("desk")
        if not isinstance(desk, DeskPane):
            raise TypeError(desk.name)
        # A draft is in one place at a time.
        desk.open_drafts.close(draft)
        made = self._spare.pop() if self._spare else self._make(desk)
        self.open[draft] = made
        self._window.workspace.apart.add(draft)
        kept: QByteArray = self._window.kept_aside(_GEOMETRY)
        if kept.isEmpty() or not made.restoreGeometry(kept):
            made.resize(QSize(px(_USUAL[0]), px(_USUAL[1])).boundedTo(self._window.size()))
        if len(self.open) > 1:
            made.move(made.pos() + QPoint(px(24), px(24)) * (len(self.open) - 1))
        made.open(draft)
        return made

    def _make(self, desk: DeskPane) -> DraftWindow:
        self._made += 1
        commands = frozenset(desk.handlers())
        return DraftWindow(self._window, commands, desk.leaving, self._made, self._closed)

    def _closed(self, window: DraftWindow) -> None:
        self.open.pop(window.draft, None)
        self._window.workspace.apart.discard(window.draft)
        self._spare.append(window)

    def _forget(self) -> None:
        """Another box is open: nothing of the one before can be saved any more."""
        for window in list(self.open.values()):
            window.work.let_go()
            window.close()

    def _end(self) -> None:
        """The whole window closes: its drafts are open on the desk the next time."""
        for window in self.open.values():
            window.put_away()


def _to_front(window: QMainWindow) -> None:
    if not window.isActiveWindow():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
