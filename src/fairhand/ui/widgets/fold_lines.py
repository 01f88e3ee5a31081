"""The quiet lines at which a sheet shows what is folded: a quotation, a signature; each opens it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTextEdit, QWidget

from fairhand.domain.quoting import Fold
from fairhand.ui import words
from fairhand.ui.theme import px
from fairhand.ui.widgets.buttons import Button, button

HEIGHT = 36


class FoldLines(QObject):
    """The buttons of a sheet's folds, in the order of the text.

    Args:
        sheet: on which they stand; the tab key goes from it to them.

    Signals:
        toggled: the index of the fold that is to be opened or closed.
    """

    toggled = Signal(int)

    def __init__(self, sheet: QTextEdit) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._folds: tuple[Fold, ...] = ()
        self._buttons: list[Button] = []

    def show_folds(self, folds: tuple[Fold, ...], opened: frozenset[int]) -> None:
        """Show a button for each fold, and which of them are open."""
        if folds != self._folds:
            for old in self._buttons:
                old.hide()
                old.deleteLater()
            self._folds = folds
            self._buttons = []
            for index in range(len(folds)):
                self._buttons.append(self._made(index))
        for index, each in enumerate(self._buttons):
            self._say(each, folds[index], opened=index in opened)

    def place(self, index: int, x: float, y: float, width: float) -> None:
        """Put the button of a fold at its line, which may be out of sight.

        Args:
            index: of the fold.
            x: where the line begins, in the viewport's coordinates.
            y: its top, in the same.
            width: of the line.
        """
        each = self._buttons[index]
        wide = min(round(width), each.sizeHint().width())
        left = x + width - wide if self._sheet.isRightToLeft() else x
        each.setGeometry(round(left), round(y), wide, px(HEIGHT - 4))
        each.show()

    def buttons(self) -> list[Button]:
        """Return them, in the order of the text."""
        return list(self._buttons)

    def _made(self, index: int) -> Button:
        made = button("", "menu", "chevron-right")
        made.setParent(self._sheet.viewport())
        made.clicked.connect(lambda: self.toggled.emit(index))
        before: QWidget = self._buttons[-1] if self._buttons else self._sheet
        QWidget.setTabOrder(before, made)
        return made

    def _say(self, each: Button, fold: Fold, *, opened: bool) -> None:
        said = name_of(fold)
        each.say(said)
        each.set_icon("chevron-down" if opened else "chevron-right")
        each.setAccessibleName(f"{said}, {'shown' if opened else 'folded'}")
        each.setToolTip("Fold it" if opened else "Show it")


def name_of(fold: Fold) -> str:
    """Return what the line of a fold says."""
    if fold.kind == "signature":
        return "Signature"
    return words.count(fold.lines, "quoted line", "quoted lines")
