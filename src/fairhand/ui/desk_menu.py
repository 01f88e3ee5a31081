"""The context menus of the desk: of the sheet, of a draft in the list, and of a tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QMenu, QWidget

from fairhand.ui.actions import Actions, rounded_menu

MENU = (
    "edit.undo",
    "edit.redo",
    "",
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.paste-exact",
    "edit.select-all",
    "",
    "draft.strong",
    "draft.emphasis",
    "",
    "draft.picture",
    "draft.link",
    "",
    "draft.answered",
    "draft.answering",
    "draft.quote",
    "draft.cut-aside",
    "",
    "draft.keep",
)

LISTED_MENU = (
    "draft.open",
    "draft.window",
    "",
    "draft.compare",
    "draft.lay-aside",
    "",
    "edit.delete",
)


def acts_menu(actions: Actions, parent: QWidget, acts: Mapping[str, Callable[[], object]]) -> QMenu:
    """Return a menu of commands that are done with something other than what is before one.

    Args:
        actions: know what the commands are called.
        parent: whose menu it is.
        acts: what each of them does here, by their ids.
    """
    menu = rounded_menu(parent)
    for command, run in acts.items():
        made = menu.addAction(actions[command].icon(), actions.command(command).text)
        made.triggered.connect(lambda _=False, run=run: run())
    return menu
