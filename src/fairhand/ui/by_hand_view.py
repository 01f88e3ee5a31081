"""What is seen of a letter that is written down by hand: the bar, the sheet, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.back_bar import BackBar
from fairhand.ui.widgets.banner import Banner
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.by_hand_form import ByHandForm
from fairhand.ui.widgets.empty import EmptyState
from fairhand.ui.widgets.form_sheet import FormSheet
from fairhand.ui.widgets.labels import label
from fairhand.ui.widgets.segmented import Segmented

_WITH_WORD = 860  # the least width at which what starts over says so in words
HINT = "Type or paste the letter here"
HINT_BESIDE = "Type the letter here, or transcribe it later"


class ByHandView(QWidget):
    """The form on its sheet.

    Args:
        today: the day where the person is.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._is_narrow = self._has_pages = False
        column = layouts.column(self)
        self.bar = BackBar("Write down a letter", "Back")
        self.way = Segmented(
            (("received", "I received it"), ("sent", "I sent it")), name="Whose letter it is"
        )
        self._again = "Start over"
        self.again = button(self._again, "quiet", "rotate-ccw")
        self.go = button("Put into the box", "primary", "check", shortcut="Ctrl+Return")
        for widget in (self.way, self.again, self.go):
            self.bar.row.addWidget(widget)
        self.failed = Banner("warning", "triangle-alert")
        self.form = ByHandForm(today)
        self.sheet = FormSheet(self.form)
        self.sheet.setAccessibleName("Text of the letter")
        self.form.finished.connect(lambda: self.sheet.setFocus(Qt.FocusReason.TabFocusReason))
        self.stack = QStackedWidget()
        self.both = QSplitter()
        self.both.setChildrenCollapsible(False)
        self.both.addWidget(self.sheet)
        self.stack.addWidget(self.both)
        self._make_done()
        column.addWidget(self.bar)
        column.addWidget(self.failed)
        column.addWidget(self.stack, 1)
        self._order()

    def _make_done(self) -> None:
        self.another = button("Write down another", "primary", "file-plus")
        self.read = button("Read it", "plain", "mail-open")
        self.done = EmptyState("box", "In the box", " ", self.another, self.read)
        self.likely = label("", "quiet", wraps=True, align=Qt.AlignmentFlag.AlignHCenter)
        self.look = button("Look at the other letter", "link")
        place = self.done.column.count() - 1
        self.done.column.insertSpacing(place, 16)
        self.done.column.insertWidget(place + 1, self.likely)
        self.done.column.insertWidget(place + 2, self.look, 0, Qt.AlignmentFlag.AlignHCenter)
        self.stack.addWidget(self.done)

    def _order(self) -> None:
        """Let Tab go as one reads: the form, the text, then what is in the bar."""
        form = self.form
        before: QWidget = form.authors.field
        steps = (form.authors.change, form.recipients.field, form.recipients.change)
        more = form.more
        then = (form.date.line, form.place, form.paper_place, form.number, form.fold)
        below = (more.received.line, more.medium, more.language, more.subject, more.tags, more.note)
        ends = (more.answers, more.add, self.sheet, self.go, self.again, self.way, self.bar.back)
        for step in (*steps, *then, *below, *ends):
            QWidget.setTabOrder(before, step)
            before = step

    @property
    def is_done(self) -> bool:
        """Whether it shows what came of the form."""
        return self.stack.currentWidget() is self.done

    def set_beside(self, widget: QWidget) -> None:
        """Let something stand beside the sheet."""
        self.both.addWidget(widget)
        self.both.setSizes([10_000, 10_000])

    def say_which(self, at: int, of: int) -> None:
        """Say which letter it is of several that were given together."""
        if of > 1:
            said = f"Letter {at} of {of}"
            self.bar.title.set_ways(f"Write down a letter: {said.lower()}", said)

    def tell_paper(self, *, pages: bool) -> None:
        """Hear whether pages lie beside the form of a new letter."""
        self._has_pages = pages
        self._fit_sheet()
        if not self.sheet.isReadOnly():
            self.sheet.set_hint(HINT_BESIDE if pages else HINT)

    def _fit_sheet(self) -> None:
        self.sheet.set_narrow(narrow=self._is_narrow or self._has_pages)

    def show_form(self) -> None:
        """Show the form."""
        self.stack.setCurrentWidget(self.both)
        self._show_buttons(shown=True)

    def show_done(self, heading: str, sentence: str, likely: str) -> None:
        """Show what came of it.

        Args:
            heading: in a word or two.
            sentence: which letter it is.
            likely: that it is probably one that was there, or "".
        """
        self.done.say(heading, sentence)
        self.likely.setText(likely)
        self.likely.setVisible(bool(likely))
        self.look.setVisible(bool(likely))
        self.stack.setCurrentWidget(self.done)
        self._show_buttons(shown=False)
        self.another.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_buttons(self, *, shown: bool) -> None:
        for each in (self.way, self.again, self.go):
            each.setVisible(shown)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        worded = self.width() >= px(_WITH_WORD)
        if worded != bool(self.again.text().strip()) or self.again.accessibleName() != self._again:
            self.again.say(self._again if worded else "")
            self.again.setAccessibleName(self._again)
            self.again.setToolTip("" if worded else self._again)
        layouts.settle(self.bar)

    def show_new(self, *, me: str, sent: bool) -> None:
        """Let it be the form of a letter that is not in the box yet."""
        self.bar.title.set_ways("Write down a letter", "New letter", "Letter")
        self.go.say("Put into the box", "Ctrl+Return")
        self._again = "Start over"
        self.form.say_frozen("", sealed=False)
        self.sheet.close_text(closed=False)
        self.sheet.set_hint(HINT)
        self.way.set_value("sent" if sent else "received")
        self.show_form()
        self.way.setVisible(bool(me))
        layouts.settle(self.bar)

    def show_edit(self, frozen: str) -> None:
        """Let it be the form of a letter of the box; `frozen` says why some of it stays as it is."""
        self.bar.title.set_ways("What is known of this letter", "This letter", "Letter")
        self.go.say("Keep", "Ctrl+Return")
        self._again = "As it was"
        self.form.say_frozen(frozen, sealed=bool(frozen))
        self.sheet.close_text(closed=True)
        self.sheet.set_hint("")
        self.show_form()
        self.way.hide()
        layouts.settle(self.bar)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the smaller margins and fewer words."""
        self._is_narrow = narrow
        self._fit_sheet()
        self.way.set_words(("Received", "Sent") if narrow else ("I received it", "I sent it"))
