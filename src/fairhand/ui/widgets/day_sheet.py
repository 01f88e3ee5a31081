"""What stands on the sheet of a day around the entry that is written: its head, other entries, linked letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from fairhand.domain.journal import Entry, Link
from fairhand.ui import journal_words, words
from fairhand.ui.theme import color, px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, label
from fairhand.ui.widgets.link_card import LinkCard
from fairhand.ui.widgets.reading import Reading
from fairhand.ui.widgets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Other:
    """Another entry of the day, with its text ready to be read."""

    entry: Entry
    reading: Reading


class OtherEntry(QWidget):
    """An entry of the day that can be read here, and is opened by a click.

    Signals:
        opened: its id.
    """

    opened = Signal(str)

    def __init__(self, other: Other) -> None:
        super().__init__()
        self.entry = other.entry
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip("Write on this entry")
        self.setAccessibleName(journal_words.entry_said(other.entry))
        column = layouts.column(self, (0, 8, 0, 14), 6)
        head = layouts.row(spacing=10)
        head.addWidget(label(journal_words.headed(other.entry), "section"))
        about = list(other.entry.tags)
        if other.entry.pictures:
            about.append(words.count(other.entry.pictures, "photograph", "photographs"))
        head.addWidget(Elided(", ".join(about), "meta"), 1)
        column.addLayout(head)
        column.addWidget(_Text(other.reading))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.opened.emit(self.entry.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.entry.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a line at the side while the mouse or the keyboard is on it."""
        if self.underMouse() or self.hasFocus():
            painter = QPainter(self)
            x = self.width() + px(10) if self.isRightToLeft() else -px(12)
            painter.setPen(QPen(color("accent"), px(3)))
            painter.drawLine(max(1, x), px(8), max(1, x), self.height() - px(14))


class _Text(Sheet):
    """The text of an entry, as high as it is."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(19, 1.62, (0, 0), framed=False)
        self.set_gaps(0, 0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_reading(reading)

    def hasHeightForWidth(self) -> bool:
        """Its lines follow its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high it is in a width."""
        if round(self.document().textWidth()) != width:
            self.document().setTextWidth(width)
        return round(self.document().size().height())

    def sizeHint(self) -> QSize:
        """As high as in the width that it has."""
        return QSize(px(200), self.heightForWidth(max(px(200), self.width())))

    def minimumSizeHint(self) -> QSize:
        """It can be as low as one line."""
        return QSize(px(80), round(self.leading()))


class _OnSheet(QWidget):
    """Something on the sheet beside its text.

    Signals:
        resized: it may have another height now.
    """

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self.resized)

    def event(self, event: QEvent) -> bool:
        """Say when what is in it wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._telling.start()
        return super().event(event)


class DayHead(_OnSheet):
    """The head of the sheet: the day, when the entry was begun, its tags; above it the entries before it.

    Signals:
        opened: the id of another entry of the day.
        tags_given: the tags that the person wrote.
        day_given: the day that the person wrote, in words.
        menu_asked: a menu of what can be done with the entry is wanted, at a point of the screen.
    """

    opened = Signal(str)
    tags_given = Signal(object)
    day_given = Signal(str)
    menu_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tags: tuple[str, ...] = ()
        self._day = ""
        self._asks = ""
        column = layouts.column(self)
        top = layouts.row(spacing=12)
        self.title = label("", "title", wraps=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.when = label("", "meta2")
        top.addWidget(self.title, 1)
        top.addWidget(self.when)
        column.addLayout(top)
        self._others = QWidget()
        self._list = layouts.column(self._others, (0, 8, 0, 0))
        column.addWidget(self._others)
        self._own = label("", "section")
        layouts.tall(self._own, 36)
        column.addWidget(self._own)
        column.addWidget(self._quiet_line())
        layouts.gap(column, 14)

    def _quiet_line(self) -> QWidget:
        self._line = QWidget()
        row = layouts.row(self._line, (0, 0, 0, 0), 2)
        self._change_tags = button("Add tags", "soft", "tag")
        self._change_tags.setProperty("flush", "true")
        self._change_tags.clicked.connect(lambda: self._ask("tags"))
        self._change_day = button("Another day…", "soft", "calendar")
        self._change_day.clicked.connect(lambda: self._ask("day"))
        self.more = button("More for this entry", "icon", "ellipsis")
        self.more.clicked.connect(
            lambda: self.menu_asked.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )
        self.field = QLineEdit()
        self.field.returnPressed.connect(self._given)
        layouts.wide(self.field, 160, 320)
        self.field.hide()
        for widget in (self._change_tags, self._change_day, self.field):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.more)
        return self._line

    # -- what is shown

    def show_day(self, title: str, day: str, others: Sequence[Other], *, writable: bool) -> None:
        """Show a day.

        Args:
            title: "Tuesday 19 March".
            day: the same as a person would write it into the field.
            others: entries of the day that come before the one that is written.
            writable: whether anything can be written.
        """
        self.title.setText(title)
        self._day = day
        self.stop_asking()
        _fill(self._list, others, self.opened.emit)
        self._others.setVisible(bool(others))
        self.more.setVisible(writable)
        self._change_day.setVisible(writable)
        self._change_tags.setEnabled(writable)

    def show_entry(self, when: str, tags: Sequence[str], *, alone: bool) -> None:
        """Show of the entry that is written when it was begun ("21:40, 148 words"), and its tags."""
        self.when.setText(when if alone else "")
        self._own.setText("" if alone else when or "A new entry")
        self._own.setVisible(not alone)
        self._tags = tuple(tags)
        said = ", ".join(tags)
        self._change_tags.say(said or "Add tags")
        self._change_tags.setAccessibleName(f"Tags: {said}. Change them" if said else "Add tags")
        self._change_tags.setVisible(bool(said) or self._change_tags.isEnabled())

    def show_words(self, when: str) -> None:
        """Show how many words there are by now."""
        shown = self.when if self.when.text() else self._own if not self._own.isHidden() else None
        if shown is not None and when:
            shown.setText(when)

    # -- what is asked

    def _ask(self, what: str) -> None:
        self._asks = what
        self.field.setText(", ".join(self._tags) if what == "tags" else self._day)
        name = "Tags, with commas between them" if what == "tags" else "A day, such as 3 May 1994"
        self.field.setPlaceholderText(name)
        self.field.setAccessibleName(name)
        for widget in (self._change_tags, self._change_day):
            widget.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def stop_asking(self) -> bool:
        """Take the field away; tell whether it was there."""
        was = not self.field.isHidden()
        self.field.hide()
        self._change_tags.setVisible(bool(self._tags) or self._change_tags.isEnabled())
        self._change_day.setVisible(self._change_tags.isEnabled())
        return was

    def _given(self) -> None:
        said, what = self.field.text().strip(), self._asks
        self.stop_asking()
        if what == "tags":
            given = [tag.strip() for tag in said.replace(";", ",").split(",")]
            self.tags_given.emit(tuple(dict.fromkeys(tag for tag in given if tag)))
        elif said:
            self.day_given.emit(said)


class DayFoot(_OnSheet):
    """Below the text: the letters and people that it links to, and the entries that come after it.

    Signals:
        opened: the id of another entry of the day.
        followed: the `Link` that was pressed.
    """

    opened = Signal(str)
    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._links: tuple[Link, ...] = ()
        column = layouts.column(self)
        self._cards = QWidget()
        self._card_list = layouts.column(self._cards, (0, 14, 0, 0), 8)
        column.addWidget(self._cards)
        self._others = QWidget()
        self._list = layouts.column(self._others, (0, 16, 0, 0))
        column.addWidget(self._others)
        self._cards.hide()
        self._others.hide()

    def show_others(self, others: Sequence[Other]) -> None:
        """Show the entries of the day that come after the one that is written."""
        _fill(self._list, others, self.opened.emit)
        self._others.setVisible(bool(others))

    def show_links(self, links: Sequence[Link]) -> None:
        """Show what the text links to."""
        if tuple(links) == self._links:
            return
        self._links = tuple(links)
        _clear(self._card_list)
        for link in links:
            card = LinkCard(link)
            card.clicked.connect(lambda _=False, link=link: self.followed.emit(link))
            self._card_list.addWidget(card)
            card.show()
        self._cards.setVisible(bool(links))
        self.resized.emit()


def _fill(column: QVBoxLayout, others: Sequence[Other], opened: object) -> None:
    _clear(column)
    for other in others:
        made = OtherEntry(other)
        made.opened.connect(opened)
        line = QFrame()
        line.setProperty("rule", "true")
        for widget in (made, line):
            column.addWidget(widget)
            # Else it would be shown, and measured, only a moment later.
            widget.show()


def _clear(column: QVBoxLayout) -> None:
    while column.count():
        item = column.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
