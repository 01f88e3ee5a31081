"""What can be done with one page: turn it, straighten it, cut it, say what it is, leave it out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSlider, QWidget

from fairhand.domain.page import STEEPEST
from fairhand.ui.sides import ROLES, Side
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import Button, button
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.segmented import Segmented

_WITH_WORDS, _LEAST = 620, 320
_FINE, _LARGE = 10, 100  # hundredths of a degree


class PageTools(QWidget):
    """Two bars above a page.

    Signals:
        turn_asked: clockwise by so many degrees.
        tilted: straightened to so many hundredths of a degree, and whether that is where it rests.
        straighten_asked: the program is to find out how askew it lies.
        crop_asked: whether the frame is wanted.
        role_chosen: what it is.
        removal_asked: it is to be left out.
        add_asked: more pages are to be chosen.
    """

    turn_asked = Signal(int)
    tilted = Signal(int, bool)
    straighten_asked = Signal()
    crop_asked = Signal(bool)
    role_chosen = Signal(str)
    removal_asked = Signal()
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "bottom")
        self._worded: list[tuple[Button, str]] = []
        self.left = self._button("Turn left", "rotate-ccw", "[")
        self.right = self._button("Turn right", "rotate-cw", "]")
        self.straighten = self._button("Straighten", "ruler")
        self.crop = self._button("Cut", "crop")
        self.remove = self._button("Leave out", "x", "Del")
        self.add = self._button("Add pages…", "plus")
        self.role = Segmented(ROLES, name="What this is")
        self.straighten.setCheckable(True)
        self.crop.setCheckable(True)
        column = layouts.column(self, (8, 6, 8, 6), 4)
        first = layouts.row(spacing=2)
        for widget in (self.left, self.right, self.straighten, self.crop):
            first.addWidget(widget)
        first.addStretch()
        first.addWidget(self.remove)
        first.addWidget(self.add)
        column.addLayout(first)
        column.addWidget(self._make_slider())
        self._connect()

    def _button(self, words: str, icon: str, keys: str = "") -> Button:
        made = button(words, "quiet", icon, shortcut=keys)
        self._worded.append((made, words))
        return made

    def _make_slider(self) -> QWidget:
        self.askew = QWidget()
        row = layouts.row(self.askew, (8, 0, 8, 2), 10)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-STEEPEST, STEEPEST)
        self.slider.setSingleStep(_FINE)
        self.slider.setPageStep(_LARGE)
        self.slider.setAccessibleName("How far it is straightened, in hundredths of a degree")
        self.said = label("0.0°", "meta2")
        layouts.wide(self.said, 48, 48)
        self.by_itself = button("By itself", "plain")
        self.by_itself.setToolTip("Find out from the lines of writing how askew it lies")
        row.addWidget(self.slider, 1)
        row.addWidget(self.said)
        row.addWidget(self.by_itself)
        self.askew.hide()
        return self.askew

    def _connect(self) -> None:
        self.left.clicked.connect(lambda: self.turn_asked.emit(270))
        self.right.clicked.connect(lambda: self.turn_asked.emit(90))
        self.straighten.toggled.connect(self._open_slider)
        self.by_itself.clicked.connect(self.straighten_asked)
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(lambda: self.tilted.emit(self.slider.value(), True))
        self.crop.toggled.connect(self.crop_asked)
        self.role.changed.connect(self.role_chosen)
        self.remove.clicked.connect(self.removal_asked)
        self.add.clicked.connect(self.add_asked)

    def show_side(self, side: Side | None) -> None:
        """Show how a page stands; None where there is none."""
        for widget in (self.left, self.right, self.straighten, self.crop, self.remove, self.role):
            widget.setEnabled(side is not None)
        self.remove.setEnabled(side is not None and side.page is None)
        if side is not None:
            self.role.set_value(side.role)
            self.slider.blockSignals(True)
            self.slider.setValue(side.look.tilt)
            self.slider.blockSignals(False)
            self._say(side.look.tilt)

    def _open_slider(self, opened: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.askew.setVisible(opened)
        layouts.settle(self)
        if opened:
            if not self.slider.value():
                self.straighten_asked.emit()
            self.slider.setFocus(Qt.FocusReason.TabFocusReason)

    def _slid(self, value: int) -> None:
        self._say(value)
        self.tilted.emit(value, not self.slider.isSliderDown())

    def _say(self, value: int) -> None:
        self.said.setText(f"{value / 100:.1f}°".replace("-", "−"))

    def minimumSizeHint(self) -> QSize:
        """It can do without its words."""
        return QSize(px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out where there is little room; a tooltip has them."""
        super().resizeEvent(event)
        worded = self.width() >= px(_WITH_WORDS)
        for each, words in self._worded:
            said = words if worded else ""
            if each.text().strip() != said:
                each.say(said)
                each.setAccessibleName(words)
                each.setToolTip("" if said else words)
