"""The bars of a comparison: what is compared, how it is shown, which change one is at, and the sum of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fairhand.ui import theme, words
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, ground, label
from fairhand.ui.widgets.segmented import Segmented
from fairhand.ui.widgets.side_chooser import SideChooser

LAYOUTS = (("inline", "In one text"), ("side", "Side by side"))
UNITS = (("word", "Words"), ("sentence", "Sentences"), ("paragraph", "Paragraphs"))


class CompareBar(QWidget):
    """The way back, what is compared, and how.

    Signals:
        back_asked: the way back to the desk.
        bring_back_asked: the whole of the older side is to stand on the sheet again.
    """

    back_asked = Signal()
    bring_back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "bottom")
        layouts.tall(self, 60)
        row = layouts.row(self, (12, 0, 16, 0), 8)
        self._back = "Desk"
        self.back = button(self._back, "quiet", "arrow-left", shortcut="Esc")
        self.back.clicked.connect(self.back_asked)
        self._title, self._about = Elided("Compare versions", "strong"), Elided("", "meta2")
        names = layouts.column(spacing=1)
        names.addStretch()
        names.addWidget(self._title)
        names.addWidget(self._about)
        names.addStretch()
        self.layout_ = Segmented(LAYOUTS, name="Shown")
        self.by = Segmented(UNITS, name="Compared by")
        self.by.setToolTip("How finely a change is told")
        self.bring_back = button("Bring it back", "plain", "rotate-ccw")
        self.bring_back.clicked.connect(self.bring_back_asked)
        row.addWidget(self.back)
        row.addLayout(names, 1)
        for widget in (self.layout_, self.by, self.bring_back):
            row.addWidget(widget)

    def show_draft(self, about: str, back: str) -> None:
        """Show which draft is compared, and where the way back leads, in a word."""
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._back = back
        self.back.say(back, "Esc")

    def offer(self, letter: str, name: str) -> None:
        """Offer to bring back the version of that side and name; "" offers nothing."""
        self.bring_back.setVisible(bool(name))
        if name:
            self.bring_back.say(f"Bring {letter} back")
            self.bring_back.setToolTip(
                f"{name} becomes the newest version; what stands on the sheet is kept first"
            )

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out the word beside the arrow, which its tooltip says too."""
        self.back.setText("" if narrow else f"\u2009{self._back}")


class ChangesBar(QWidget):
    """Both sides with their names, and the changes between them one by one.

    Signals:
        swap_asked: the sides are to change places.
        step_asked: the next change (1), or the one before (-1).
        take_asked: the change that is looked at is to be taken back.
    """

    swap_asked = Signal()
    step_asked = Signal(int)
    take_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "list", "bottom")
        layouts.tall(self, 70)
        row = layouts.row(self, (24, 0, 16, 0), 8)
        self.old = SideChooser("A", "Compared from")
        self.new = SideChooser("B", "Compared to")
        self.swap = button("Swap the sides", "icon", "arrow-right-left", shortcut="X")
        self.swap.clicked.connect(self.swap_asked)
        self.legend = _Legend()
        self.count = label("", "strong")
        self.before = button("The change before", "icon", "chevron-up", shortcut="Shift+F7")
        self.before.clicked.connect(lambda: self.step_asked.emit(-1))
        self.after = button("The next change", "icon", "chevron-down", shortcut="F7")
        self.after.clicked.connect(lambda: self.step_asked.emit(1))
        self.take = button("Take it back", "plain", "undo-2", shortcut="T")
        self.take.clicked.connect(self.take_asked)
        row.addWidget(self.old)
        row.addWidget(self.swap)
        row.addWidget(self.new)
        row.addStretch(1)
        for widget in (self.legend, self.count, self.before, self.after, self.take):
            row.addWidget(widget)

    def show_place(self, current: int, changes: int) -> None:
        """Say at which change one is; -1 where it is none yet."""
        if not changes:
            said = "No change"
        elif current < 0:
            said = words.count(changes, "change", "changes")
        else:
            said = f"{words.number(current + 1)} of {words.count(changes, 'change', 'changes')}"
        self.count.setText(said)
        for widget in (self.before, self.after):
            widget.setEnabled(changes > 0)
        layouts.settle(self)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out what the sheet says as well."""
        self.legend.setVisible(not narrow)
        for chooser in (self.old, self.new):
            chooser.set_narrow(narrow=narrow)


class SumBar(QWidget):
    """The line below: how much went, came and moved."""

    def __init__(self) -> None:
        super().__init__()
        ground(self, "desk", "top")
        layouts.tall(self, 36)
        row = layouts.row(self, (24, 0, 24, 0), 8)
        self._sum, self._hint = Elided("", "meta2"), label("", "meta2")
        row.addWidget(self._sum, 1)
        row.addWidget(self._hint)

    def say(self, summed: str, hint: str = "") -> None:
        """Show the sum, and a word on what can be done."""
        self._sum.setText(summed)
        self._hint.setText(hint)

    def said(self) -> str:
        """Return the sum."""
        return self._sum.text()


class _Legend(QWidget):
    """How what stands only in A looks, and what stands only in B."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Struck out: only in A. Underlined: only in B.")
        theme.current().changed.connect(self._look_changed)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = QFontMetrics(sans(13, 500))
        wide = sum(metrics.horizontalAdvance(words) + px(8) for words, *_ in _LEGEND)
        return QSize(wide + px(20), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both."""
        painter = QPainter(self)
        x = 0
        for said, under, ink, struck in _LEGEND:
            font = QFont(sans(13, 500))
            font.setStrikeOut(struck)
            font.setUnderline(not struck)
            wide = QFontMetrics(font).horizontalAdvance(said) + px(8)
            place = self.rect().adjusted(x, px(3), 0, -px(3))
            place.setWidth(wide)
            painter.fillRect(place, color(under))
            painter.setFont(font)
            painter.setPen(QPen(color(ink)))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, said)
            x += wide + px(8)

    def _look_changed(self) -> None:
        layouts.refit(self)
        self.update()


_LEGEND = (("only in A", "dele", "dele_ink", True), ("only in B", "add", "ink", False))
