"""The window: a frame for panes, and no more."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from fairhand.domain.changes import Changes
from fairhand.system.settings import Settings
from fairhand.system.window_state import WindowState
from fairhand.ui import panes, theme, typing_place
from fairhand.ui.actions import Actions
from fairhand.ui.browse import SIDEBAR, TIMELINE, Columns, Room, Shown
from fairhand.ui.dialogs import Dialogs
from fairhand.ui.dropping import Dropping
from fairhand.ui.last_place import put_place
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.tasks import Tasks
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.banner import Banner
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.drop_hint import DropHint
from fairhand.ui.widgets.menu_row import MenuRow
from fairhand.ui.widgets.skeleton import Skeleton
from fairhand.ui.widgets.toast import Toast
from fairhand.ui.working import Working
from fairhand.ui.workspace import Place, Workspace

NARROW, SINGLE = 1100, 760
_DEFAULT, _LEAST = QSize(1440, 900), QSize(720, 520)
_COLUMNS = ("correspondents", "letters", "reader")
_LEADS = ("go.letters", "go.journal", "go.people", "go.wastebasket")
_ALONE = ("welcome", "handbook", "preferences")  # what needs no box
_BESIDE = ("empty", "wastebasket", "journal", "people")


class MainWindow(QMainWindow):
    """The frame: it shows the pane that the workspace names, and asks panes what can be done.

    Args:
        state: how the window of this box was left.
        settings: what the person has set.
        dialogs: what asks and tells; a fake in tests.
    """

    first_painted = Signal()
    closing = Signal()

    def __init__(
        self, state: WindowState, settings: Settings, dialogs: Dialogs | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle("Fairhand")
        self.setAcceptDrops(True)
        self.workspace = Workspace(self)
        self.actions_ = Actions(self)
        self.tools = Tools(
            self.workspace, Tasks(self), dialogs or Dialogs(self), self.actions_, settings
        )
        self.tools.tasks.on_error = self.tools.dialogs.tell
        self.panes: dict[str, Pane] = {}
        self._state = state
        self._room: Room | None = None
        self._painted = self._is_empty = self._closed = False
        self._build()
        self._take_up_geometry()

    def _build(self) -> None:
        self.menu_row = MenuRow(self.actions_.menu_bar(), "Ctrl+K")
        self.menu_row.commands_asked.connect(lambda: self.actions_.trigger("go.commands"))
        self.setMenuWidget(self.menu_row)
        body = QWidget()
        column = layouts.column(body)
        self.banner = Banner()
        self.stack = QStackedWidget()
        column.addWidget(self.banner)
        self.sample_line = Banner("plain", "archive")
        column.addWidget(self.sample_line)
        self._who = Banner("plain", "user")
        tell = button("Say who I am…", "link")
        tell.clicked.connect(lambda: self.actions_.trigger("file.me"))
        self._who.add(tell)
        column.addWidget(self._who)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(body)
        self.skeleton = Skeleton(*(self._column_widths() or (px(SIDEBAR), px(TIMELINE))))
        self.stack.addWidget(self.skeleton)
        self.columns: Columns | None = None
        self.toast = Toast(self)
        self.working = Working(self)
        self.dropping = Dropping(self.workspace, DropHint(self), self, self.shown)
        self.workspace.said.connect(
            lambda sentence, undoable: self.toast.say(sentence, undoable=undoable)
        )
        self.workspace.placed.connect(self._placed)
        self.workspace.ready.connect(self.toast.stand)
        self.workspace.placed.connect(lambda *_: QTimer.singleShot(0, self.toast, self.toast.stand))
        self.workspace.column_asked.connect(
            lambda column, by_keys: self._turn_to(column, by_keys=by_keys)
        )
        self.actions_.triggered.connect(self._went)
        self.workspace.changed.connect(self._changed)
        self.workspace.undo_changed.connect(self.ask_conditions)

    # -- panes

    def pane(self, name: str) -> Pane:
        """Return the pane of that name, made at the first asking."""
        if name not in self.panes:
            made = self.panes[name] = panes.make(name, self.tools)
            made.asked_again = self.ask_conditions
            self._restore(made)
            made.set_narrow(narrow=self._room not in {None, "wide"})
            if name not in _COLUMNS and name not in _BESIDE:
                self.stack.addWidget(made)
        return self.panes[name]

    def _restore(self, pane: Pane) -> None:
        pane.restore(self._state.get(f"pane.{pane.name}", dict[str, object]()))

    def make_columns(self) -> None:
        """Make the three columns; after the first paint, since they bring the services with them."""
        if self.columns is None:
            sidebar, letters, reader = (self.pane(name) for name in _COLUMNS)
            self.columns = Columns(sidebar, letters, reader)
            self.columns.set_room(self._room or "wide")
            widths = self._column_widths()
            if widths is not None:
                self.columns.set_sizes(*widths)
            self.stack.addWidget(self.columns)

    def ask_who(self, *, asked: bool) -> None:
        """Ask above everything else who *me* is, or no longer: without it, nothing is sent or owed."""
        why = "Fairhand does not know yet which of these people is you, and so what you sent."
        self._who.say(why if asked and self.workspace.writable else "")

    def set_empty(self, *, empty: bool) -> None:
        """Say whether the box has nothing in it yet."""
        unseen = self.stack.currentWidget() is not self.columns
        if empty != self._is_empty or (unseen and self.workspace.place.pane == "letters"):
            self._is_empty = empty
            self.show_place(self.workspace.place)

    def shown(self) -> list[Pane]:
        """Return the panes that can be seen, in reading order."""
        name = self.workspace.place.pane
        if self.workspace.box is None:
            return [pane for pane in self.panes.values() if pane is self.stack.currentWidget()]
        beside = "empty" if name == "letters" and self._is_empty else name
        if beside == "letters":
            names: Iterable[str] = _COLUMNS
        elif beside in _BESIDE:
            names = ("correspondents", beside)
        else:
            names = (beside,)
        return [self.panes[each] for each in names if each in self.panes]

    def show_place(self, place: Place) -> None:
        """Bring the pane of a place to the front."""
        if self.workspace.box is None:
            if place.pane in _ALONE:
                self.show_alone(place.pane).arrive(place)
            return
        self.make_columns()
        name = "empty" if place.pane == "letters" and self._is_empty else place.pane
        if self.columns is not None and (name == "letters" or name in _BESIDE):
            if name == "letters":
                self.columns.show_letters()
                if (place.letter or place.draft) and not self.columns.browsing:
                    self.columns.show_people(shown=False)
            else:
                self.columns.show_instead(self.pane(name))
            self.stack.setCurrentWidget(self.columns)
        else:
            self.stack.setCurrentWidget(self.pane(name))
        self._hand_over()
        for each in ("correspondents", *(_COLUMNS[1:] if name == "letters" else (name,))):
            self.pane(each).arrive(place)

    def show_alone(self, name: str) -> Pane:
        """Show a pane that needs no box, and return it."""
        pane = self.pane(name)
        self.stack.setCurrentWidget(pane)
        self._hand_over()
        return pane

    def _hand_over(self) -> None:
        """Let those panes that are shown, and no others, carry out commands."""
        shown = self.shown()
        for pane in self.panes.values():
            if pane in shown:
                self.actions_.handle(pane, pane.handlers())
            else:
                self.actions_.release(pane)
        self.ask_conditions()

    def _turn_to(self, column: Shown, *, by_keys: bool) -> None:
        """Show what somebody chose, where there is no room for all columns."""
        if self.columns is None:
            return
        if by_keys:
            self.columns.browsing = self.columns.people_visible
            return
        self.columns.turn_to(column)
        if column == "letter" and self.columns.single:
            self.pane("reader").setFocus(Qt.FocusReason.OtherFocusReason)

    def _went(self, command: str) -> None:
        """Show what a command leads to also where the correspondents cover it."""
        if command.startswith("go.") and self.columns is not None and command in _LEADS:
            self.columns.browsing = False
            self.columns.show_people(shown=False)

    def _placed(self, old: Place, new: Place) -> None:
        leaving = self.panes.get(old.pane)
        if leaving is not None and old.pane != new.pane:
            leaving.leave()
        self.show_place(new)
        if old.pane != new.pane and new.pane == "letters" and (new.letter or new.draft):
            self._turn_to("letter", by_keys=False)
        if old.pane != new.pane:
            QTimer.singleShot(0, self, self.focus_shown)

    def focus_shown(self) -> None:
        """Put the keyboard into what is shown, where it is in nothing of it: never on a button by chance."""
        shown = self.shown()
        focus = QApplication.focusWidget()
        stops = [stop for pane in shown for stop in pane.stops() if stop.isVisible()]
        if not stops or (
            focus is not None and any(it is focus or it.isAncestorOf(focus) for it in stops)
        ):
            return
        beside = len(shown) > 1 and len(stops) > 1
        stops[1 if beside else 0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, changes: Changes) -> None:
        for pane in list(self.panes.values()):
            pane.refresh(changes)
        self.ask_conditions()

    # -- what can be done

    def ask_conditions(self) -> None:
        """Ask everyone what holds, and enable what can be used."""
        if self._closed:
            return
        workspace = self.workspace
        held = {
            "box": workspace.box is not None,
            "writable": workspace.writable,
            "back": workspace.can_go_back,
            "forward": workspace.can_go_forward,
            "text": typing_place.is_written(),
            "undo": typing_place.offers("undo", workspace.undo_name),
            "redo": typing_place.offers("redo", workspace.redo_name),
        }
        conditions = {name for name, holds in held.items() if holds}
        for pane in self.shown():
            conditions |= pane.conditions()
        self.actions_.set_conditions(conditions)
        self.actions_.set_text("edit.undo", self._named("Undo", workspace.undo_name, "undo"))
        self.actions_.set_text("edit.redo", self._named("Redo", workspace.redo_name, "redo"))

    def _named(self, word: str, name: str, which: str) -> str:
        name = typing_place.name(which, name)
        return f"{word} {name}" if name else word

    # -- its place on the screen

    def _take_up_geometry(self) -> None:
        self.setMinimumSize(_LEAST)
        kept = QByteArray.fromBase64(self._state.get("geometry", "").encode())
        if kept.isEmpty() or not self.restoreGeometry(kept):
            screen = QGuiApplication.primaryScreen()
            self.resize(_DEFAULT.boundedTo(screen.availableGeometry().size()))

    def _column_widths(self) -> tuple[int, int] | None:
        match self._state.get("splitters.wide", list[object]()):
            case [int(sidebar), int(letters)]:
                return sidebar, letters
        return None

    def remember(self) -> None:
        """Write down how the window is left."""
        self._state.put("geometry", self.saveGeometry().toBase64().toStdString())
        if self.columns is not None:
            self._state.put("splitters.wide", list[object](self.columns.sizes()))
        self._put_all()
        self._state.save()

    def _put_all(self) -> None:
        for name, pane in self.panes.items():
            self._state.put(f"pane.{name}", pane.state())
        if self.workspace.box is not None:
            put_place(self._state, self.workspace.place)

    def put_aside(self, key: str, geometry: QByteArray) -> None:
        """Remember where another window of this box was left."""
        self._state.put(key, geometry.toBase64().toStdString())

    def kept_aside(self, key: str) -> QByteArray:
        """Return where another window of this box was left; empty where nothing is known."""
        return QByteArray.fromBase64(self._state.get(key, "").encode())

    def remember_place(self) -> None:
        """Write down where one is, so that one is there again after whatever ends the program."""
        if self.workspace.box is not None and not self._closed:
            self._put_all()
            state = self._state
            self.tools.tasks.run(lambda _: state.save(), key="place")

    def use_state(self, state: WindowState) -> None:
        """Use what was remembered for another box from now on."""
        self._state = state
        for pane in self.panes.values():
            self._restore(pane)

    def measure(self) -> None:
        """Tell the panes whether the window is narrow, where that has changed."""
        width = self.width() / theme.current().scale
        room: Room = "wide" if width >= NARROW else "narrow" if width >= SINGLE else "single"
        if room == self._room:
            return
        self._room = room
        if self.columns is not None:
            self.columns.set_room(room)
        for pane in self.panes.values():
            pane.set_narrow(narrow=room != "wide")

    # -- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold what the width asks for."""
        super().resizeEvent(event)
        self.measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the window was first painted."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # Once the children, which come after the window, are painted too.
            QTimer.singleShot(0, self.first_painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the topmost thing with Esc."""
        if event.key() == Qt.Key.Key_Escape and any(pane.escape() for pane in self.shown()):
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Save when the window loses the keyboard."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            for pane in self.shown():
                pane.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything, wait for it, and remember how the window was left."""
        self._closed = True
        self.closing.emit()
        for pane in self.panes.values():
            pane.leave()
        self.tools.tasks.finish()
        self.remember()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what dropping would do, where it would do anything."""
        self.dropping.over(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say what dropping would do here."""
        self.dropping.over(event)

    def dragLeaveEvent(self, event: QEvent) -> None:
        """Nothing would be done any more."""
        self.dropping.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Do with what was dropped what was said."""
        self.dropping.drop(event)
