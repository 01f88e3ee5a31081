"""By whom, when and what kind: how what was found is spread, and ways to narrow it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolTip, QWidget

from fairhand.services.searching import Facets
from fairhand.ui import theme, words
from fairhand.ui.models.search import Asked
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.labels import ground, label

WIDTH, WIDTH_NARROW = 272, 240
_FEW = 5
_KINDS = {
    "received": "Letters received",
    "sent": "Letters sent",
    "draft": "Drafts",
    "journal": "Journal",
}
_HISTOGRAM = 64
_LABELS = 20


class FacetColumn(QScrollArea):
    """The column at the left of what was found.

    Signals:
        toggled: a filter's name, a value, and whether it is asked for now.
        years_chosen: the years asked for, as texts.
    """

    toggled = Signal(str, str, bool)
    years_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        ground(inside, "side")
        column = layouts.column(inside, (16, 20, 12, 16), 2)
        self._people = _Choices("People", "with")
        self._years = _Years()
        self._kinds = _Choices("Kind", "kind")
        self._tags = _Choices("Tags", "tag")
        for part in (self._people, self._years, self._kinds, self._tags):
            column.addWidget(part)
            part.hide()
        column.addStretch()
        for part in (self._people, self._kinds, self._tags):
            part.toggled.connect(self.toggled)
        self._years.chosen.connect(self.years_chosen)
        self.setWidget(inside)

    def show_facets(self, facets: Facets, asked: Asked) -> None:
        """Show how what was found is spread, and what is asked for already."""
        people = [(it.name, it.name, it.count) for it in facets.people]
        self._people.show_choices(people, asked.values("with"))
        self._years.show_years([(it.key, it.count) for it in facets.years], asked.values("year"))
        kinds = [(it.key, _KINDS.get(it.key, it.name), it.count) for it in facets.kinds]
        self._kinds.show_choices(kinds, asked.values("kind"))
        self._tags.show_choices(
            [(it.key, it.name, it.count) for it in facets.tags], asked.values("tag")
        )


class _Box(CheckBox):
    """A check box that can be given another choice."""

    def show_choice(self, words_: str, count: str) -> None:
        """Show a choice with how many there are."""
        self.setText(words_)
        self._aside = count
        self.setAccessibleName(f"{words_}, {count}")
        self.setToolTip(words_)
        self.update()


class _Choices(QWidget):
    """A heading and check boxes, of which the first few are shown until more are asked for."""

    toggled = Signal(str, str, bool)

    def __init__(self, title: str, name: str) -> None:
        super().__init__()
        self._name = name
        self._column = layouts.column(self, (0, 0, 0, 18), 0)
        self._column.addWidget(label(title, "section"))
        layouts.gap(self._column, 4)
        self._boxes: list[_Box] = []
        self._values: list[str] = []
        self._more = button("", "link", "chevron-down")
        self._more.clicked.connect(self._unfold)
        self._all = False
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)

    def show_choices(self, choices: Sequence[tuple[str, str, int]], on: Sequence[str]) -> None:
        """Show choices: value, words, how many; those in `on` are ticked, and always shown."""
        known = {value for value, _, _ in choices}
        shown = [*choices, *((value, value, 0) for value in on if value not in known)]
        self._values = [value for value, _, _ in shown]
        while len(self._boxes) < len(shown):
            self._add_box()
        for at, box in enumerate(self._boxes):
            if at < len(shown):
                value, said, count = shown[at]
                box.show_choice(said, words.number(count))
                box.blockSignals(True)
                box.setChecked(value in on)
                box.blockSignals(False)
        self._fold()
        self.setVisible(bool(shown))

    def _add_box(self) -> None:
        at = len(self._boxes)
        box = _Box("")
        box.toggled.connect(lambda on: self.toggled.emit(self._name, self._values[at], on))
        self._column.insertWidget(self._column.count() - 1, box)
        self._boxes.append(box)

    def _fold(self) -> None:
        hidden = 0
        for at, box in enumerate(self._boxes):
            there = at < len(self._values)
            shown = there and (self._all or at < _FEW or box.isChecked())
            box.setVisible(shown)
            hidden += there and not shown
        self._more.say(f"Show {hidden} more")
        self._more.setVisible(hidden > 0)

    def _unfold(self) -> None:
        self._all = True
        self._fold()


class _Years(QWidget):
    """How many there are in each year, as bars; a year or several can be chosen."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = layouts.column(self, (0, 0, 0, 18), 6)
        head = layouts.row()
        head.addWidget(label("Years", "section"))
        head.addStretch()
        self._said = label("", "meta2")
        head.addWidget(self._said)
        column.addLayout(head)
        self._bars = _Bars()
        self._bars.chosen.connect(self.chosen)
        column.addWidget(self._bars)

    def show_years(self, years: Sequence[tuple[str, int]], on: Sequence[str]) -> None:
        """Show years with how many there are of each, in order."""
        self.setVisible(bool(years))
        if not years:
            return
        first, last = years[0][0], years[-1][0]
        chosen = sorted(on)
        if chosen:
            said = chosen[0] if len(chosen) == 1 else f"{chosen[0]} to {chosen[-1]}"
        else:
            said = first if first == last else f"{first} to {last}"
        self._said.setText(said)
        self._bars.show_years(years, frozenset(on))


class _Bars(QWidget):
    """The bars. Several years can share one, where there are more than there is room for."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[int, int] = {}
        self._first = self._last = 0
        self._on: frozenset[str] = frozenset()
        self._at = 0
        self._drag: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Bars, and the first and the last year below them."""
        return QSize(px(160), px(_HISTOGRAM + _LABELS))

    def show_years(self, years: Sequence[tuple[str, int]], on: frozenset[str]) -> None:
        """Show years, in order."""
        self._counts = {int(year): count for year, count in years}
        self._first, self._last = min(self._counts), max(self._counts)
        self._on = on
        self._at = min(self._at, self._slots() - 1)
        self.setAccessibleName(f"Years {self._first} to {self._last}")
        listed = ", ".join(f"{year}: {count}" for year, count in years[-40:])
        self.setAccessibleDescription(f"{listed}. Arrow keys and Space choose a year.")
        self.update()

    def _slots(self) -> int:
        return -(-(self._last - self._first + 1) // self._step())

    def _step(self) -> int:
        """How many years share a bar."""
        most = max(1, self.width() // px(4)) if self.width() else 60
        return -(-(self._last - self._first + 1) // most)

    def _years_of(self, slot: int) -> range:
        step = self._step()
        start = self._first + slot * step
        return range(start, min(start + step, self._last + 1))

    def _rect(self, slot: int, height: float) -> QRectF:
        wide = self.width() / self._slots()
        gap = min(px(4), wide * 0.25)
        left = slot * wide
        if self.isRightToLeft():
            left = self.width() - left - wide
        full = px(_HISTOGRAM)
        return QRectF(left + gap / 2, full - height, min(wide - gap, px(26)), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars, those chosen in accent, and the two years at the ends."""
        if not self._counts:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        sums = [
            sum(self._counts.get(y, 0) for y in self._years_of(s)) for s in range(self._slots())
        ]
        most = max(sums) or 1
        for slot, count in enumerate(sums):
            height = max(px(3), px(_HISTOGRAM - 4) * count / most) if count else px(1)
            chosen = any(str(year) in self._on for year in self._years_of(slot))
            painter.setBrush(color("btn" if chosen else "line2"))
            painter.drawRoundedRect(self._rect(slot, height), px(2), px(2))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(self._rect(self._at, px(_HISTOGRAM)), px(3), px(3))
        painter.setPen(color("ink2"))
        painter.setFont(sans(12))
        area = QRectF(0, px(_HISTOGRAM), self.width(), px(_LABELS))
        start, end = (
            (self._last, self._first) if self.isRightToLeft() else (self._first, self._last)
        )
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area, int(middle | Qt.AlignmentFlag.AlignLeft), str(start))
        if start != end:
            painter.drawText(area, int(middle | Qt.AlignmentFlag.AlignRight), str(end))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose."""
        self._drag = self._slot_at(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the year that was pressed, or all over which the mouse was drawn."""
        if self._drag is None or not self._counts:
            return
        ends = sorted((self._drag, self._slot_at(event.position().x())))
        self._drag = None
        self._at = ends[0]
        self._choose(range(ends[0], ends[1] + 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, and choose with Space."""
        ahead = -1 if self.isRightToLeft() else 1
        match event.key():
            case Qt.Key.Key_Right:
                self._at = max(0, min(self._slots() - 1, self._at + ahead))
            case Qt.Key.Key_Left:
                self._at = max(0, min(self._slots() - 1, self._at - ahead))
            case Qt.Key.Key_Space | Qt.Key.Key_Return:
                self._choose(range(self._at, self._at + 1))
            case _:
                super().keyPressEvent(event)
                return
        self.update()

    def event(self, event: object) -> bool:
        """Say the year under the mouse, with how many there are."""
        if isinstance(event, QHelpEvent) and self._counts:
            years = self._years_of(self._slot_at(event.pos().x()))
            count = sum(self._counts.get(year, 0) for year in years)
            span = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
            QToolTip.showText(event.globalPos(), f"{span}: {words.number(count)}", self)
            return True
        return super().event(event)  # type: ignore[arg-type]  # what Qt gives

    def _slot_at(self, x: float) -> int:
        share = x / max(1, self.width())
        share = 1 - share if self.isRightToLeft() else share
        return max(0, min(self._slots() - 1, int(share * self._slots())))

    def _choose(self, slots: range) -> None:
        years = {str(y) for slot in slots for y in self._years_of(slot) if y in self._counts}
        self.chosen.emit(sorted(set() if years and years == set(self._on) else years))
