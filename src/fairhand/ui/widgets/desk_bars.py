"""The bar above the desk and the line below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from fairhand.ui import icons, theme, words
from fairhand.ui.theme import px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.avatar import Avatar
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import Elided, ground, label
from fairhand.ui.widgets.line_parts import LineSwitch
from fairhand.ui.widgets.measure_line import MeasureLine

_NAME_EDGES = 40  # pixels before scaling, around the words in the field for a name
_LEAST, _TITLE = 320, 280  # pixels before scaling: of the bar, and what the title has at most of it


class DeskBar(QWidget):
    """What is written, to whom, and the one blue button."""

    back_asked = Signal()
    versions_asked = Signal()
    fair_copy_asked = Signal()
    focus_asked = Signal()
    write_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        # What the width was last shared out for.
        self._fitted: tuple[object, ...] = ()
        self.lines = LineSwitch()
        ground(self, "side", "bottom")
        layouts.tall(self, 60)
        row = layouts.row(self, (12, 0, 16, 0), 4)
        self.back = button("Letters", "quiet", "arrow-left", shortcut="Alt+Left")
        self.back.clicked.connect(self.back_asked)
        self._avatar = Avatar(36)
        self._title, self._about = Elided("", "strong"), Elided("", "meta2")
        names = layouts.column(spacing=1)
        names.addStretch()
        names.addWidget(self._title)
        names.addWidget(self._about)
        names.addStretch()
        self._open = False
        self._focus = button("Only the sheet", "icon", "focus", shortcut="F9")
        self._focus.clicked.connect(self.focus_asked)
        self.fair_copy = button("Fair copy", "primary", "scroll-text", shortcut="Ctrl+P")
        self.fair_copy.clicked.connect(self.fair_copy_asked)
        self.versions = button("Versions", "quiet", "history", shortcut="F8")
        self.versions.clicked.connect(self.versions_asked)
        self._write = button("Write a letter", "primary", "pen-line", shortcut="Ctrl+Shift+N")
        self._write.clicked.connect(self.write_asked)
        row.addWidget(self.back)
        layouts.gap(row, 4)
        row.addWidget(self._avatar)
        layouts.gap(row, 4)
        row.addLayout(names, 1)
        row.addWidget(self.lines)
        layouts.gap(row, 8)
        for widget in (self._focus, self.versions, self.fair_copy, self._write):
            row.addWidget(widget)

    def show_draft(self, title: str, about: str, person: tuple[str, str], *, open_: bool) -> None:
        """Show what is on the desk.

        Args:
            title: "Reply to Leila Amrani".
            about: "Letter of 3 March 2024".
            person: name and id of the one it goes to; two "" where there is none.
            open_: whether it is still written, so that its fair copy is what comes next.
        """
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._avatar.show_person(*person)
        self._avatar.setVisible(bool(person[0]))
        self._write.hide()
        self._focus.setVisible(True)
        self.versions.setVisible(True)
        self.fair_copy.setVisible(True)
        self._open = open_
        self.lead_on(on=True)

    def lead_on(self, *, on: bool) -> None:
        """Make the fair copy the one blue button, or no longer where something else comes next."""
        self.fair_copy.set_kind("primary" if on and self._open else "quiet")
        self._fit()

    def offer_writing(self, *, offered: bool) -> None:
        """Offer to begin another letter; the desk that is clear has a button of its own."""
        self._write.setVisible(offered)

    def show_list(self) -> None:
        """Show that no draft is on the desk."""
        self._title.setText("Writing desk")
        self._about.hide()
        self._avatar.hide()
        for widget in (self._focus, self.versions, self.fair_copy):
            widget.hide()

    def set_narrow(self, *, narrow: bool) -> None:
        """Take less room for the lines, of which one sees then only the one that is written on."""
        self.lines.set_narrow(narrow=narrow)
        self._fit()

    # -- what there is room for

    def minimumSizeHint(self) -> QSize:
        """As wide as the least of its forms: words that are left out are no reason not to be narrower."""
        return QSize(px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the words there is room for."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Hear that something in it wants another size."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Let the quiet buttons give up their words, one by one, where the title would be cut for them."""
        quiet = [self.versions, self.back]
        blue = self.fair_copy.property("kind") == "primary"
        # The blue button is what comes next, and keeps its word.
        foldable = quiet if blue else [*quiet, self.fair_copy]
        asked = (self.width(), self._fixed(), theme.current().scale, blue, self.isRightToLeft())
        if asked == self._fitted:
            return
        self._fitted = asked
        for each in (*quiet, self.fair_copy):
            each.fold(folded=False)
        for each in foldable:
            if self._wanted() <= self.width():
                break
            each.fold(folded=True)

    def _fixed(self) -> tuple[int, ...]:
        """Return what the width that is wanted depends on, besides the words that can be left out."""
        parts = (self.lines, self._focus, self._write, self.versions, self._avatar)
        hidden = tuple(it.isHidden() for it in parts)
        return (self.lines.sizeHint().width(), self._names(), *hidden)

    def _names(self) -> int:
        """Return the room that title and what stands below it are to have."""
        shown = [it for it in (self._title, self._about) if not it.isHidden()]
        return min(px(_TITLE), max((it.sizeHint().width() for it in shown), default=0))

    def _wanted(self) -> int:
        """Return the width that is wanted as it is now."""
        whole = [self.back, self._avatar, self.lines]
        whole += [self._focus, self.versions, self.fair_copy, self._write]
        shown = [it for it in whole if not it.isHidden()]
        wide = sum(it.sizeHint().expandedTo(it.minimumSize()).width() for it in shown)
        # The gaps: at both ends, beside the picture and the switch, and between all of them.
        return wide + self._names() + px(12 + 16 + 4 + 4 + 8) + px(4) * (len(shown) + 4)


class DeskStatus(QWidget):
    """How many words there are, and what is saved.

    Signals:
        named: a name for the version that was just kept.
        goal_set: how many words the letter is to have; 0 for no goal.
    """

    named = Signal(str)
    goal_set = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        ground(self, "desk", "top")
        layouts.tall(self, 36)
        self._role = "meta2"
        row = layouts.row(self, (24, 0, 24, 0), 7)
        self._sign = QLabel()
        self._words = label("", "meta2")
        self._tick = QLabel()
        self._state = label("", "meta2")
        self._offer = button("Name this version", "link")
        self._offer.clicked.connect(self.ask_name)
        self._name = QLineEdit()
        self._name.setPlaceholderText("A name, such as “Warmer”")
        self._name.setAccessibleName("Name of this version")
        layouts.follow(self._name, self._fit_name)
        self._name.returnPressed.connect(self._take_name)
        self._lay_out(row)
        theme.current().changed.connect(self._draw)
        self._draw()
        self.show_state("")

    def _lay_out(self, row: QHBoxLayout) -> None:
        row.addWidget(self._sign)
        row.addWidget(self._words)
        self._measure = MeasureLine()
        self._measure.goal_set.connect(self.goal_set)
        row.addWidget(self._measure, 1)
        for widget in (self._tick, self._state, self._offer, self._name):
            row.addWidget(widget)

    def show_words(self, count: int | None) -> None:
        """Show how many words are on the sheet; None while that is not known."""
        self._words.setText("" if count is None else words.words(count))
        self._sign.setVisible(count is not None)

    def show_state(self, sentence: str, *, done: bool = False, wrong: bool = False) -> None:
        """Show what is saved.

        Args:
            sentence: "Saving…", "Saved 21:14", "Not saved".
            done: whether it is on the disk, which is also announced.
            wrong: whether it is not, and the person has to know.
        """
        self._offer.hide()
        self._name.hide()
        self._tick.setVisible(done)
        role = "error" if wrong else "meta2"
        if role != self._role:
            self._role = role
            self._state.setProperty("role", role)
            self._state.style().polish(self._state)
        said = self._state.text()
        self._state.setText(sentence)
        if sentence != said and (done or wrong):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def show_measure(self, said: str, goal: int | None) -> None:
        """Show time and length.

        Args:
            said: what there is to say, or "".
            goal: how many words it is to have, 0 for none yet; None shows no goal.
        """
        self._measure.show_measure(said, goal)

    def state(self) -> str:
        """Return what is said of the saving."""
        return self._state.text()

    def offer_name(self) -> None:
        """Offer to name the version that was just kept."""
        self._name.hide()
        self._offer.show()

    @property
    def offering(self) -> bool:
        """Whether a name is offered."""
        return not self._offer.isHidden()

    def ask_name(self) -> None:
        """Show the field for the name."""
        self._offer.hide()
        self._name.clear()
        self._name.show()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def naming(self) -> bool:
        """Whether the field for a name is shown."""
        return not self._name.isHidden()

    def stop_naming(self) -> None:
        """Take the field for the name away."""
        self._name.hide()

    def _take_name(self) -> None:
        name = self._name.text().strip()
        self._name.hide()
        if name:
            self.named.emit(name)

    def _fit_name(self) -> None:
        """Give the field room for the whole of its hint, whatever the text size."""
        self._name.setStyleSheet(f"QLineEdit {{ min-height: {px(24)}px; }}")
        hint = QFontMetrics(sans(14)).horizontalAdvance(self._name.placeholderText())
        self._name.setFixedWidth(hint + px(_NAME_EDGES))

    def _draw(self) -> None:
        for sign, icon in ((self._sign, "align-left"), (self._tick, "check")):
            sign.setPixmap(icons.pixmap(icon, "ink2", 15, self.devicePixelRatioF()))
            sign.setFixedSize(QSize(px(16), px(16)))
