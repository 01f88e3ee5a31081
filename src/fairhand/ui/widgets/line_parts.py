"""The lines of a draft at the foot of the rail, the field for the name of one, and the switch between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from fairhand.domain.line import Line
from fairhand.ui import words
from fairhand.ui.models.lanes import MOST, look
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import Button, button
from fairhand.ui.widgets.labels import Elided, ground
from fairhand.ui.widgets.segmented import Segmented
from fairhand.ui.widgets.version_rows import paint_mark

_MOST_SIDE_BY_SIDE = 3


class LineMark(QWidget):
    """The mark of a line: its colour and shape."""

    def __init__(self) -> None:
        super().__init__()
        self._look = look(0, 1)
        self._hollow = False
        layouts.follow(self, lambda: self.setFixedSize(QSize(px(18), px(18))))

    def show_line(self, lane: int, count: int, *, hollow: bool = False) -> None:
        """Show the mark of the lane `lane` of so many."""
        self._look, self._hollow = look(min(lane, MOST - 1), count), hollow
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        paint_mark(painter, middle, px(5), self._look, hollow=self._hollow)


class LineLegend(QWidget):
    """The lines of a draft, each with its mark and how many words it has now.

    Signals:
        turn_asked: the id of the line to go to.
    """

    turn_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "top")
        self._column: QVBoxLayout = layouts.column(self, (10, 6, 10, 6), 0)
        self.buttons: dict[str, Button] = {}
        self.hide()

    def show_lines(self, lines: Sequence[Line], current: str) -> None:
        """Show these lines; a line that is alone needs no legend."""
        for each in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            each.setParent(None)
            each.deleteLater()
        self.buttons.clear()
        for lane, line in enumerate(lines if len(lines) > 1 else ()):
            self._column.addWidget(self._row(line, lane, len(lines), here=line.id == current))
        self.setVisible(len(lines) > 1)

    def _row(self, line: Line, lane: int, count: int, *, here: bool) -> QWidget:
        made = QWidget()
        row: QHBoxLayout = layouts.row(made, (0, 0, 0, 0), 2)
        mark = LineMark()
        mark.show_line(lane, count)
        name = words.isolated(line.name)
        turn = button("Written on now" if here else f"Turn to {name}", "soft")
        shown = turn.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, px(130))
        turn.setText(shown)
        turn.setToolTip("This line is on the sheet" if here else f"Put “{name}” on the sheet")
        turn.setAccessibleName(f"{name}, on the sheet now" if here else f"Turn to {name}")
        turn.clicked.connect(lambda: self.turn_asked.emit(line.id))
        self.buttons[line.id] = turn
        about = Elided(words.words(line.words) + (", here" if here else ""), "meta2")
        row.addWidget(mark)
        row.addWidget(turn)
        row.addWidget(about, 1)
        return made


class LineForm(QWidget):
    """A field in which a line is given its name.

    Signals:
        named: the name.
        closed: nothing is asked any more.
    """

    named = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "top")
        column = layouts.column(self, (16, 10, 16, 10), 6)
        self._about = Elided("", "strong")
        self.name = QLineEdit()
        self.name.setPlaceholderText("Such as “as friend”")
        self.name.installEventFilter(self)
        self.name.returnPressed.connect(self._take)
        column.addWidget(self._about)
        column.addWidget(self.name)
        row = layouts.row(spacing=6)
        self.done = button("Start it", "plain")
        self.done.clicked.connect(self._take)
        cancel = button("Cancel", "quiet", shortcut="Esc")
        cancel.clicked.connect(self.close_)
        row.addWidget(self.done)
        row.addWidget(cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def ask(self, about: str, done: str, name: str = "") -> None:
        """Ask for a name.

        Args:
            about: what gets it: "A line from “Warmer”".
            done: words of the button that gives it.
            name: that it has now, or "".
        """
        self._about.setText(about)
        self.name.setAccessibleName(f"{about}: its name")
        self.done.say(done)
        self.name.setText(name)
        self.name.selectAll()
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_(self) -> bool:
        """Ask no more; tell whether something was asked."""
        shown = not self.isHidden()
        self.hide()
        if shown:
            self.closed.emit()
        return shown

    def _take(self) -> None:
        name = self.name.text().strip()
        if name:
            self.close_()
            self.named.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Esc in the field before the window does."""
        kinds = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
        if event.type() in kinds and isinstance(event, QKeyEvent):
            if event.key() != Qt.Key.Key_Escape:
                return False
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            else:
                self.close_()
            return True
        return False


class LineSwitch(QWidget):
    """Which line is on the sheet: side by side where there is room, else a button with a menu.

    Signals:
        turn_asked: the id of the line to go to.
    """

    turn_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = layouts.row(self)
        self._lines: Sequence[Line] = ()
        self._current = ""
        self._narrow = False
        self.hide()

    def show_lines(self, lines: Sequence[Line], current: str) -> None:
        """Show these lines; nothing where there is only one."""
        if (list(lines), current) == (list(self._lines), self._current):
            return
        self._lines, self._current = list(lines), current
        self._build()

    def set_narrow(self, *, narrow: bool) -> None:
        """Take less room."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._build()

    def _build(self) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        several = len(self._lines) > 1
        if several:
            self._row.addWidget(self._switch())
        self.setVisible(several)

    def _switch(self) -> QWidget:
        choices = [(line.id, words.isolated(line.name)) for line in self._lines]
        fits = not self._narrow and len(choices) <= _MOST_SIDE_BY_SIDE
        if fits:
            made = Segmented(choices, self._current, "Line")
            if made.sizeHint().width() <= px(330):
                made.changed.connect(self._ask)
                return made
            made.deleteLater()
        name = next((name for key, name in choices if key == self._current), "")
        chooser = button("Line", "quiet", "chevrons-up-down")
        shown = chooser.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, px(120))
        chooser.setText(f"\u2009{shown}")
        chooser.setAccessibleName(f"Line: {name}")
        chooser.setToolTip(f"On the sheet: {name}")
        chooser.clicked.connect(lambda: self._menu(chooser))
        return chooser

    def _menu(self, chooser: Button) -> None:
        menu = QMenu(self)
        for line in self._lines:
            action = menu.addAction(line.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(line.id == self._current)
            action.triggered.connect(lambda _=False, key=line.id: self._ask(key))
        menu.popup(chooser.mapToGlobal(chooser.rect().bottomLeft()))

    def _ask(self, line: str) -> None:
        if line != self._current:
            self.turn_asked.emit(line)
