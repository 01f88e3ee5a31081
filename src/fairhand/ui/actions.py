"""The commands as `QAction`s in one registry, and the menus that are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from fairhand.ui import icons
from fairhand.ui.command import MENUS, Command
from fairhand.ui.commands import COMMANDS

Handler = Callable[[], object]


class Actions(QObject):
    """The registry.

    A pane gives `handlers` for the commands it carries out; of several for one command the newest
    that is not released is called. `set_conditions` says what holds now, and with it what is enabled.

    Args:
        window: whose shortcuts they are.
        commands: the table.
    """

    triggered = Signal(str)

    def __init__(self, window: QWidget, commands: Iterable[Command] = COMMANDS) -> None:
        super().__init__(window)
        self._window = window
        self._commands = {command.id: command for command in commands}
        self._actions = {command.id: self._make(command) for command in self._commands.values()}
        self._handlers: dict[str, list[tuple[object, Handler]]] = {}
        self._conditions: frozenset[str] = frozenset()
        window.addActions(list(self._actions.values()))
        self._enable()

    def __getitem__(self, command_id: str) -> QAction:
        """Return the action of the command with that id."""
        return self._actions[command_id]

    def command(self, command_id: str) -> Command:
        """Return the command with that id."""
        return self._commands[command_id]

    def commands(self) -> list[Command]:
        """Return the commands in the order of the table."""
        return list(self._commands.values())

    def usable(self) -> list[Command]:
        """Return the commands that can be used now."""
        return [it for it in self._commands.values() if self._actions[it.id].isEnabled()]

    def handle(self, owner: object, handlers: dict[str, Handler], *, last: bool = False) -> None:
        """Let `owner` carry out commands from now on, before whoever did it until now; or after them, with `last`."""
        self.release(owner)
        for command_id, handler in handlers.items():
            waiting = self._handlers.setdefault(command_id, [])
            waiting.insert(0 if last else len(waiting), (owner, handler))
        self._enable()

    def release(self, owner: object) -> None:
        """Let `owner` carry out nothing any more."""
        for waiting in self._handlers.values():
            waiting[:] = [pair for pair in waiting if pair[0] is not owner]
        self._enable()

    def trigger(self, command_id: str) -> None:
        """Carry out a command, if it can be used now."""
        self._actions[command_id].trigger()

    def set_conditions(self, conditions: Iterable[str]) -> None:
        """Say what holds now (see `commands.Condition`)."""
        now = frozenset(conditions)
        if now != self._conditions:
            self._conditions = now
            self._enable()

    @property
    def conditions(self) -> frozenset[str]:
        """What holds now."""
        return self._conditions

    def set_text(self, command_id: str, text: str) -> None:
        """Give a command another text ("Undo Delete Letter"), or its own again where `text` is ""."""
        self._actions[command_id].setText(text or self._commands[command_id].text)

    def menu_bar(self) -> QMenuBar:
        """Return a menu bar with everything in it."""
        bar = QMenuBar()
        bar.setNativeMenuBar(False)
        for title in MENUS:
            commands = [it.id for it in self._commands.values() if it.menu == title]
            if not commands:
                continue
            menu = self.menu(commands, bar, passing=False)
            menu.setTitle(title)
            bar.addMenu(menu)
            # Alt+F and the like by hand: mnemonics would be underlined all the time.
            opener = QShortcut(QKeySequence(f"Alt+{title[0]}"), self._window)
            opener.activated.connect(partial(bar.setActiveAction, menu.menuAction()))
        return bar

    def menu(
        self, command_ids: Iterable[str], parent: QWidget | None = None, *, passing: bool = True
    ) -> QMenu:
        """Return a menu of these commands ("" makes a line), with round corners where they can be had."""
        menu = rounded_menu(parent or self._window, passing=passing)
        for command_id in command_ids:
            if not command_id:
                menu.addSeparator()
                continue
            if self._commands[command_id].rule and menu.actions():
                menu.addSeparator()
            menu.addAction(self._actions[command_id])
        return menu

    def renew_icons(self) -> None:
        """Draw the icons anew in the colours of now."""
        for command in self._commands.values():
            if command.icon:
                self._actions[command.id].setIcon(icons.icon(command.icon, "ink2", 16))

    def _make(self, command: Command) -> QAction:
        action = QAction(command.text, self)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(command.checkable)
        action.setIconVisibleInMenu(True)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda *_: self._run(command.id))
        return action

    def _run(self, command_id: str) -> None:
        handlers = self._handlers.get(command_id)
        if handlers:
            handlers[-1][1]()
        self.triggered.emit(command_id)

    def _enable(self) -> None:
        for command in self._commands.values():
            holds = not command.when or bool({command.when, command.or_when} & self._conditions)
            self._actions[command.id].setEnabled(holds and bool(self._handlers.get(command.id)))


def rounded_menu(parent: QWidget, *, passing: bool = True) -> QMenu:
    """Return an empty menu with round corners.

    Args:
        parent: whose menu it is.
        passing: whether it is done with once it was shown, as a context menu is.
    """
    menu = QMenu(parent)
    menu.setWindowFlags(
        menu.windowFlags()
        | Qt.WindowType.FramelessWindowHint
        | Qt.WindowType.NoDropShadowWindowHint
    )
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    menu.setProperty("wide", "true")
    if passing:
        menu.aboutToHide.connect(menu.deleteLater)
    return menu
