"""What stands over the two columns of a comparison: which text is which."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.labels import Elided


class ComparedHead(QWidget):
    """The names of both sides."""

    def __init__(self) -> None:
        super().__init__()
        layouts.tall(self, 40)
        row = layouts.row(self, (0, 0, 0, 14), 52)
        self._old, self._new = Elided("", "meta2"), Elided("", "meta2")
        for widget in (self._old, self._new):
            row.addWidget(widget, 1)

    def show_names(self, old: str, new: str) -> None:
        """Show what both sides are called."""
        self._old.setText(f"A   {old}")
        self._new.setText(f"B   {new}")
