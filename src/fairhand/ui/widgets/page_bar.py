"""The line below a scan: which page of how many, the ones before and after it, and how large it is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from fairhand.ui import words
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.page_view import PageView

_LEAST, _WITH_FIT, _WITH_SIZE = 250, 360, 440


class PageBar(QWidget):
    """The bar of a view.

    Args:
        view: whose.
        leafs: whether it has buttons for the page before and the next one.
    """

    def __init__(self, view: PageView, *, leafs: bool = False) -> None:
        super().__init__()
        self._view = view
        ground(self, "side", "top")
        layouts.tall(self, 44)
        row = layouts.row(self, (8, 0, 8, 0), 2)
        self.before = button("Page before", "icon", "chevron-up", shortcut="Ctrl+PgUp")
        self.after = button("Next page", "icon", "chevron-down", shortcut="Ctrl+PgDown")
        self.where = label("", "meta2")
        self.smaller = button("Smaller", "icon", "zoom-out", shortcut="−")
        self.larger = button("Larger", "icon", "zoom-in", shortcut="+")
        self.fit = button("", "quiet", shortcut="0")
        for widget in (self.before, self.after, self.where):
            row.addWidget(widget)
        #: Where something more may stand.
        self.middle = layouts.row(spacing=8)
        row.addStretch()
        row.addLayout(self.middle)
        row.addStretch()
        for widget in (self.smaller, self.larger, self.fit):
            row.addWidget(widget)
        self.before.setVisible(leafs)
        self.after.setVisible(leafs)
        self.before.clicked.connect(lambda: view.go(view.page - 1))
        self.after.clicked.connect(lambda: view.go(view.page + 1))
        self.smaller.clicked.connect(view.smaller)
        self.larger.clicked.connect(view.larger)
        self.fit.clicked.connect(self._turn_fit)
        view.zoomed.connect(self._say_fit)
        self._say_fit()

    def minimumSizeHint(self) -> QSize:
        """It can do without its buttons for the size, which keys and the wheel have as well."""
        return QSize(px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        wide = self.width() >= px(_WITH_SIZE)
        for each in (self.smaller, self.larger, self.fit):
            each.setVisible(wide or (each is self.fit and self.width() >= px(_WITH_FIT)))

    def say(self, at: int, count: int) -> None:
        """Say which page of how many is looked at."""
        said = f"{words.number(at + 1)} of {words.number(count)}" if count else ""
        self.where.setText(said)
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at + 1 < count)

    def _turn_fit(self) -> None:
        whole = (self._view.zoom, self._view.fit) == (1.0, "width")
        self._view.set_zoom(1.0, "page" if whole else "width")

    def _say_fit(self) -> None:
        whole = (self._view.zoom, self._view.fit) == (1.0, "width")
        self.fit.say("Whole page" if whole else "Fill the width", "0")
