"""Names and tags that a filter may mean, offered below the field while it is typed."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent

from fairhand.domain.changes import Changes
from fairhand.domain.folding import tokens
from fairhand.services import correspondents, letters
from fairhand.services.boxes import Box
from fairhand.ui import words
from fairhand.ui.tasks import Tasks
from fairhand.ui.theme import px
from fairhand.ui.widgets.chips_field import ChipsField
from fairhand.ui.widgets.completing import MOST, Offers, Suggestion
from fairhand.ui.workspace import Workspace

_QUOTES = '"“”„«»「」'
# What stands before the caret of a filter of people or tags: its last value, quoted or not.
_FILTER = re.compile(
    rf"(?:^|(?<=\s))-?(?P<name>from|to|with|tag):(?:[^\s{_QUOTES}]*,|[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}],)*"
    rf"(?P<value>[{_QUOTES}][^{_QUOTES}]*|[^\s,{_QUOTES}]*)$",
    re.IGNORECASE,
)
_EDGE, _WIDTH = 12, 340
_KEY = "search.offers"


class FilterOffers(QObject):
    """The offers of a field. Arrows choose among them, Enter and Tab take one, Esc sends them away.

    Args:
        field: below which they are shown.
        workspace: knows the box.
        tasks: read the names.
    """

    def __init__(self, field: ChipsField, workspace: Workspace, tasks: Tasks) -> None:
        super().__init__(field)
        self._field, self._workspace, self._tasks = field, workspace, tasks
        self._known: dict[str, list[Suggestion]] | None = None
        self._offers = Offers()
        self._offers.setParent(field)
        self._offers.picked.connect(self._take)
        field.typed.connect(self._typed)
        field.line.installEventFilter(self)
        workspace.box_changed.connect(lambda _: self._forget())
        workspace.changed.connect(self._changed)

    @property
    def offered(self) -> list[str]:
        """What is offered."""
        return [row.text for row in self._offers.rows] if self._offers.isVisible() else []

    def _forget(self) -> None:
        self._known = None
        self._close()

    def _changed(self, changes: Changes) -> None:
        if changes:
            self._known = None

    # -- what is offered

    def _typed(self) -> None:
        box = self._workspace.box
        if box is None or self._match() is None:
            self._close()
        elif self._known is None:
            self._tasks.run(lambda _: _names_and_tags(box), self._learn, key=_KEY)
        else:
            self._offer()

    def _learn(self, known: dict[str, list[Suggestion]]) -> None:
        self._known = known
        self._offer()

    def _match(self) -> re.Match[str] | None:
        line = self._field.line
        return _FILTER.search(line.text()[: line.cursorPosition()])

    def _offer(self) -> None:
        match = self._match()
        if match is None or self._known is None:
            self._close()
            return
        typed = tokens(match["value"])
        there = self._known["tag" if match["name"].lower() == "tag" else "person"]
        rows = [row for row in there if _begins(typed, row.text)][:MOST]
        if not rows or not self._field.line.hasFocus():
            self._close()
            return
        offers, line, window = self._offers, self._field.line, self._field.window()
        if offers.parentWidget() is not window:
            offers.setParent(window)
        offers.rows, offers.at = rows, -1
        edge = px(_EDGE)
        before = line.fontMetrics().horizontalAdvance(line.text()[: match.start("value")])
        left = line.width() - before - px(_WIDTH) if line.isRightToLeft() else before
        at = line.mapTo(window, QPoint(max(0, left) - edge, line.height() + px(4) - edge))
        wide = px(_WIDTH) + 2 * edge
        left = max(0, min(at.x(), window.width() - wide))
        offers.setGeometry(left, at.y(), wide, offers.height_of(len(rows)))
        offers.show()
        offers.raise_()
        offers.update()

    def _close(self) -> bool:
        if self._offers.isHidden():
            return False
        self._offers.hide()
        self._offers.rows, self._offers.at = (), -1
        return True

    # -- choosing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that choose, as long as something is offered."""
        if event.type() == QEvent.Type.FocusOut:
            self._close()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if self._offers.isHidden() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key, chosen = event.key(), self._offers.at >= 0
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self._close()
        elif key == Qt.Key.Key_Tab or (chosen and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}):
            self._take(max(0, self._offers.at))
        else:
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._close()
            return False
        return True

    def _step(self, step: int) -> None:
        offers = self._offers
        offers.at = (offers.at + step) % len(offers.rows) if offers.at >= 0 or step > 0 else -1
        offers.update()
        if offers.at >= 0:
            row = offers.rows[offers.at]
            said = f"{row.text}, {row.about}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field.line, said))

    def _take(self, at: int) -> None:
        """Put what was chosen in place of what is typed; the blank behind it makes a chip of the filter."""
        match = self._match()
        if match is None or not 0 <= at < len(self._offers.rows):
            return
        line, row = self._field.line, self._offers.rows[at]
        after = line.text()[line.cursorPosition() :].lstrip(_QUOTES)
        plain = " ".join(re.sub(f"[{_QUOTES}]", " ", row.text).split())
        value = f'"{plain}"' if re.search(r"[\s,]", plain) else plain
        before = f"{line.text()[: match.start('value')]}{value} "
        line.setText(before + after.lstrip())
        line.setCursorPosition(len(before))
        self._close()
        self._field.typed.emit()


def _begins(typed: list[str], name: str) -> bool:
    """Tell whether each word that is typed begins a word of a name."""
    there = tokens(name)
    return bool(there) and all(any(word.startswith(part) for word in there) for part in typed)


def _names_and_tags(box: Box) -> dict[str, list[Suggestion]]:
    """Read who and which tags there are, most first; off the interface thread."""
    people = [
        Suggestion(row.name, words.count(row.received + row.sent, "letter", "letters"), row.id)
        for row in correspondents.rows(box)
    ]
    tags = [
        Suggestion(tag, words.count(count, "letter", "letters"))
        for tag, count in letters.all_tags(box)
    ]
    return {"person": people, "tag": tags}
