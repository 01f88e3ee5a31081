"""The sheet of shortcuts, made from the table of commands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from fairhand.ui.actions import Actions
from fairhand.ui.command import MENUS
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.labels import label

_OTHERS = (
    ("Up, Down, Home, End", "Move in a list"),
    ("Enter", "Read the letter, or go on with the draft"),
    ("Letters of a name", "Go to it in a list"),
    ("Esc", "Close the topmost thing"),
)


class ShortcutSheet(QDialog):
    """Every shortcut there is, by menu.

    Args:
        window: in front of which it stands.
        actions: the registry.
    """

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self.setWindowTitle("Shortcuts")
        self.setAccessibleName("Shortcuts")
        column = layouts.column(self, (28, 24, 28, 24), 12)
        column.addWidget(label("Shortcuts", "title"))
        columns = layouts.row(spacing=40)
        column.addLayout(columns)
        left, right = layouts.column(spacing=16), layouts.column(spacing=16)
        columns.addLayout(left)
        columns.addLayout(right)
        groups = [(menu, _rows(actions, menu)) for menu in MENUS]
        groups.append(("Lists", list(_OTHERS)))  # type: ignore[arg-type]
        for at, (title, rows) in enumerate(it for it in groups if it[1]):
            (left if at % 2 == 0 else right).addLayout(_group(title, rows))
        left.addStretch()
        right.addStretch()


def _rows(actions: Actions, menu: str) -> list[tuple[str, str]]:
    found = []
    for command in actions.commands():
        keys = command.keys[:1]
        if command.menu == menu and keys:
            shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            found.append((shown, command.text.replace("&", "").removesuffix("…")))
    return found


def _group(title: str, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(4)
    grid.addWidget(label(title, "section"), 0, 0, 1, 2)
    for at, (keys, words) in enumerate(rows, 1):
        grid.addWidget(label(words, "body"), at, 0)
        grid.addWidget(label(keys, "small"), at, 1, Qt.AlignmentFlag.AlignTrailing)
    grid.setColumnStretch(0, 1)
    return grid
