"""The small form for tags, of one letter or of several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from fairhand.ui import words
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.completing import CompletingField, Source
from fairhand.ui.widgets.labels import label
from fairhand.ui.widgets.toast import paint_raised

_WIDTH, _SHADOW = 460, 14


@dataclass(frozen=True, slots=True)
class Tagged:
    """A letter and its tags."""

    letter: str
    tags: tuple[str, ...]


class TagsForm(QWidget):
    """A form that lies over the window: a line for another tag, and those that are there to tick.

    Signals:
        done: the tags that are to come, and those that are to go (two frozensets).
    """

    done = Signal(object, object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self._before: QWidget | None = None
        self._boxes: list[CheckBox] = []
        self._had: dict[str, int] = {}
        self._of = 0
        column = layouts.column(self, (24 + _SHADOW, 20 + _SHADOW, 24 + _SHADOW, 20 + _SHADOW), 8)
        self._heading = label("Tags", "title")
        self._about = label("", "quiet", wraps=True)
        column.addWidget(self._heading)
        column.addWidget(self._about)
        self.line = CompletingField("Another tag")
        self.line.setPlaceholderText("Another tag, then Enter")
        self.line.taken.connect(lambda _: self._add())
        self.line.entered.connect(self._entered)
        column.addWidget(self.line)
        self._grid = QGridLayout()
        column.addLayout(self._grid)
        layouts.gap(column, 6)
        row = layouts.row(spacing=8)
        row.addStretch()
        leave = button("Cancel", "plain")
        leave.clicked.connect(self.close_)
        self._keep = button("Keep", "primary", shortcut="Enter")
        self._keep.clicked.connect(self._finish)
        row.addWidget(leave)
        row.addWidget(self._keep)
        column.addLayout(row)
        self.hide()
        window.installEventFilter(self)

    def begin(self, letters: Sequence[Tagged], known: Source) -> None:
        """Show the form for these letters; `known` finds tags that are in the box already."""
        self._before = self._over.focusWidget()
        self._of = len(letters)
        self._had = {}
        for letter in letters:
            for tag in letter.tags:
                self._had[tag] = self._had.get(tag, 0) + 1
        heading = "Tags" if self._of == 1 else f"Tags of {words.letters(self._of)}"
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        self._about.setText(
            "" if self._had else "Words by which you find it again: a place, a person, a season."
        )
        self._about.setVisible(not self._had)
        self.line.clear()
        self.line.set_source(known)
        self._show_boxes()
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_(self) -> None:
        """Take the form away, and give the keyboard back."""
        self.line.close_offers()
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- inside

    def _show_boxes(self) -> None:
        for box in self._boxes:
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = []
        for tag in sorted(self._had, key=str.casefold):
            some = self._had[tag] < self._of
            self._put(tag, f"on {words.number(self._had[tag])}" if some else "", half=some)

    def _put(self, tag: str, aside: str, *, half: bool) -> None:
        box = CheckBox(tag, aside)
        box.setProperty("tag", tag)
        box.setTristate(half)
        state = Qt.CheckState.PartiallyChecked if half else Qt.CheckState.Checked
        box.setCheckState(state)
        at = len(self._boxes)
        self._grid.addWidget(box, at // 2, at % 2)
        self._boxes.append(box)
        for first, then in zip([self.line, *self._boxes], self._boxes, strict=False):
            QWidget.setTabOrder(first, then)
        QWidget.setTabOrder(box, self._keep)

    def _add(self) -> None:
        wanted = self.line.text().strip()
        self.line.clear()
        if not wanted:
            return
        there = next((it for it in self._boxes if it.property("tag") == wanted), None)
        if there is not None:
            there.setCheckState(Qt.CheckState.Checked)
        else:
            self._put(wanted, "", half=False)
        layouts.settle(self)
        self._place()

    def _entered(self) -> None:
        if self.line.text().strip():
            self._add()
        else:
            self._finish()

    def _finish(self) -> None:
        self._add()
        on = {it.property("tag"): it.checkState() for it in self._boxes}
        added = {
            tag
            for tag, state in on.items()
            if state == Qt.CheckState.Checked and self._had.get(tag, 0) < self._of
        }
        removed = {tag for tag in self._had if on.get(tag) == Qt.CheckState.Unchecked}
        self.close_()
        self.done.emit(frozenset(added), frozenset(removed))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps. Esc takes a word back that is not a tag yet, and then closes: what is ticked holds.

        A tag that was added with Enter, or a tick that was taken away, is one's will; *Cancel* leaves all
        as it was, and so does the *Undo* that is offered afterwards.
        """
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._finish()
        elif event.key() == Qt.Key.Key_Escape and self.line.text().strip():
            self.line.clear()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self._finish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint raised ground with a soft shadow."""
        edge = px(_SHADOW)
        area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        paint_raised(QPainter(self), area, px(12))

    def _place(self) -> None:
        over = self._over
        self.setFixedWidth(min(px(_WIDTH + 2 * _SHADOW), over.width()))
        self.adjustSize()
        x = (over.width() - self.width()) // 2
        self.move(x, max(0, round(over.height() * 0.2)))
