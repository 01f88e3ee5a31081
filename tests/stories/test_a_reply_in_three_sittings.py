"""A real letter is answered over three evenings, on two lines; in the end its whole history is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairhand.domain.text import digest
from fairhand.services import (
    boxes,
    correspondents,
    drafting,
    importing,
    letters,
    lines,
    points,
    safekeeping,
)
from fairhand.services.boxes import Box
from fairhand.ui.application import Application
from fairhand.ui.panes.compare import ComparePane
from fairhand.ui.panes.desk import DeskPane
from tests.replaying import Now, at_the_time_of
from tests.ui.conftest import Open, settle
from tests.ui.keys import press

_EVENING = 20 * 3600
_DAY = 24 * 3600
ME = "Elizabeth Barrett Barrett"
CONTROL = Qt.KeyboardModifier.ControlModifier

GREETING = "Dear Mr. Browning,"
ANSWER = "You ask me whether I write still: I do, every morning, before the house is awake."
WEATHER = "Here the east wind keeps me in the house, and so there is nothing new to tell of it."
WARMER = "Dear friend,\n\nyour letter lay beside me all day long, naïvely happy — 田中さん would smile 😀."
TAKEN = f"{WARMER} And you?\n\n{ANSWER}"
LAST = "Ever yours, E. B. B."


class Evening:
    """One sitting: the window, opened on the box and closed again; keys take a second each."""

    def __init__(self, qtbot: QtBot, application: Application, now: Now, seen: set[str]) -> None:
        self.qtbot, self.application, self.now, self.seen = qtbot, application, now, seen
        self.window, self.workspace = application.window, application.workspace
        box = self.workspace.box
        assert box is not None
        self.box: Box = box

    @property
    def desk(self) -> DeskPane:
        pane = self.window.panes["desk"]
        assert isinstance(pane, DeskPane)
        return pane

    @property
    def text(self) -> str:
        return self.desk.view.editor.text()

    @property
    def line(self) -> str:
        line = self.desk.looking.line
        return line.name if line is not None else ""

    def settle(self) -> None:
        settle(self.qtbot, self.application)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=20_000)
        self.settle()

    def do(self, command: str) -> None:
        self.window.actions_.trigger(command)
        self.settle()
        self.note()

    def note(self) -> None:
        self.seen.add(self.text)

    def write(self, text: str) -> None:
        """Type at the caret, a key a second."""
        for character in text:
            self.now.at += 1
            press(self.desk.view.editor, character)
            self.note()

    def name_here(self, name: str) -> None:
        """Keep what stands on the sheet, and give it a name."""
        # Closed windows of the evenings before may have taken the keyboard with them.
        self.window.windowHandle().requestActivate()
        self.until(self.window.isActiveWindow)
        self.desk.view.editor.setFocus()
        QTest.keyClick(self.desk.view.editor, Qt.Key.Key_S, CONTROL)
        self.until(lambda: self.desk.view.status.offering)
        QTest.keyClick(self.desk.view.editor, Qt.Key.Key_S, CONTROL)
        self.until(lambda: self.desk.view.status.naming)
        self.fill(name)
        self.until(lambda: name in self.names())

    def fill(self, words: str) -> None:
        """Type into the field that asks, and say that it is done."""
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def names(self) -> list[str]:
        draft = self.workspace.place.draft
        return [it.name for it in drafting.versions(self.box, draft or "")]

    def name_line(self, command: str, name: str) -> None:
        self.do(command)
        form = self.desk.view.rail.line_form
        QTest.keyClicks(form.name, name)
        QTest.keyClick(form.name, Qt.Key.Key_Return)
        self.until(lambda: self.line == name)

    def close(self) -> None:
        self.application.close()
        self.now.at += _DAY


def test_a_reply_in_three_sittings(
    shared: Path, open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "Letters.fairhand"
    seen = {""}
    now = Now(datetime.fromisoformat("2024-01-15T00:00:00+00:00").timestamp() + _EVENING)
    with at_the_time_of(now):
        letter = _box_with_letters(path, shared)

        def sit() -> Evening:
            return Evening(qtbot, open_window(path), now, seen)

        draft = _first_evening(sit(), letter)
        _second_evening(sit(), draft)
        end = _third_evening(sit(), draft)
    _look_at_the_history(path, draft, letter, seen, end)


def _box_with_letters(path: Path, shared: Path) -> str:
    """Make a box of real letters; return the newest received one that asks several things."""
    box = boxes.create(path)
    report = importing.run(box, [str(shared / "letters" / "markdown" / "browning")])
    assert report.added > 200
    correspondents.claim_me(box, [ME])
    received = (row.id for row in letters.timeline(box).rows if row.direction == "received")
    letter = next(it for it in received if len(points.of_letter(box, it)) > 2)
    box.close()
    return letter


def _first_evening(here: Evening, letter: str) -> str:
    """As teacher: an answer, ticked off; then a dull paragraph."""
    here.workspace.open_letter(letter)
    here.settle()
    here.do("letter.reply")
    here.until(lambda: here.workspace.place.draft is not None)
    here.do("draft.versions")
    here.name_line("draft.rename-line", "as teacher")
    here.desk.view.editor.setFocus()
    here.write(f"{GREETING}\n\n{ANSWER}")
    here.do("draft.answering")
    here.do("draft.answered")
    assert here.desk.aids.points.shown()[0].state == "answered"
    here.name_here("First thoughts")
    here.write(f"\n\n{WEATHER}")
    draft = here.workspace.place.draft
    assert draft is not None
    here.close()
    return draft


def _second_evening(here: Evening, draft: str) -> None:
    """As friend: all of it anew, but for one paragraph that is taken across."""
    here.workspace.open_draft(draft)
    here.until(lambda: here.text == f"{GREETING}\n\n{ANSWER}\n\n{WEATHER}")
    here.do("draft.versions") if not here.desk.view.rail_shown else None
    here.name_line("draft.new-line", "as friend")
    here.desk.view.editor.setFocus()
    here.desk.view.editor.selectAll()
    here.write(WARMER)
    here.name_here("Warmer")
    here.write(" And you?")
    here.do("draft.both-voices")
    voice = here.desk.view.other_voice
    here.until(voice.isVisible)
    voice.sheet.set_caret(len(GREETING) + 3)
    here.now.at += 5
    voice.take.click()
    here.note()
    assert here.text == TAKEN
    here.until(lambda: drafting.working_text(here.box, draft, "as friend").text == here.text)
    here.close()


def _third_evening(here: Evening, draft: str) -> str:
    """Much is cut and regretted, a version brought back, compared, and carried to a last one."""
    here.workspace.open_draft(draft)
    here.until(lambda: here.text == TAKEN)
    editor = here.desk.view.editor
    editor.setFocus()
    editor.set_caret(len(TAKEN))
    here.write(" Or not.")
    editor.selectAll()
    here.write("\bNo.")
    here.do("draft.versions") if not here.desk.view.rail_shown else None
    at = here.names().index("Warmer")
    here.desk.view.rail.chart.setValue(at)
    here.settle()
    here.now.at += 5
    here.do("draft.bring-back")
    here.until(lambda: here.text == WARMER)
    here.note()
    _compare(here)
    editor.setFocus()
    editor.set_caret(len(here.text))
    here.write(f"\n\n{LAST}")
    here.name_here("To be sent")
    here.do("draft.next-line")
    here.until(lambda: here.line == "as teacher")
    assert here.text == f"{GREETING}\n\n{ANSWER}\n\n{WEATHER}"
    here.do("draft.next-line")
    here.until(lambda: here.line == "as friend")
    here.close()
    return f"{WARMER}\n\n{LAST}"


def _compare(here: Evening) -> None:
    """Hold the first thoughts against now, and go back to the desk."""
    versions = drafting.versions(here.box, here.workspace.place.draft or "")
    first = next(it.id for it in versions if it.name == "First thoughts")
    here.workspace.go("compare", draft=here.workspace.place.draft, view=f"{first}|now")
    pane = here.window.panes["compare"]
    assert isinstance(pane, ComparePane)
    here.until(lambda: "change" in pane.changes_bar.count.text())
    sides = (pane.changes_bar.old.chosen(), pane.changes_bar.new.chosen())
    assert [it.title for it in sides if it is not None] == ["First thoughts", "Now"]
    QTest.keyClick(QApplication.focusWidget() or here.window, Qt.Key.Key_Escape)
    here.until(lambda: here.workspace.place.pane == "desk")


def _look_at_the_history(path: Path, draft: str, letter: str, seen: set[str], end: str) -> None:
    box = boxes.open_box(path)
    versions = drafting.versions(box, draft)
    texts = {it.id: drafting.version_text(box, it.id) for it in versions}
    first, last = versions[0], versions[-1]
    assert (first.born, texts[first.id]) == ("first", "")
    assert (last.name, texts[last.id]) == ("To be sent", end)
    for version in versions:
        assert texts[version.id] in seen, version
        assert digest(texts[version.id]).hex() == version.sha256
    named = {it.name: texts[it.id] for it in versions if it.name}
    assert named == {
        "First thoughts": f"{GREETING}\n\n{ANSWER}",
        "Warmer": WARMER,
        "To be sent": end,
    }
    births = {it.born for it in versions}
    assert {"first", "kept", "close", "before-take", "before-cut", "before-restore"} <= births
    assert {it.line for it in versions} == {"as teacher", "as friend"}
    assert len({it.at.date() for it in versions}) == 3
    assert [it.number for it in versions] == list(range(1, len(versions) + 1))
    assert [it.name for it in lines.lines(box, draft)] == ["as teacher", "as friend"]
    assert drafting.working_text(box, draft, "as friend").text == end
    assert points.of_letter(box, letter)[0].answer == ANSWER
    assert drafting.get(box, draft).seconds > len(GREETING + ANSWER + WEATHER + WARMER + LAST) / 2
    assert safekeeping.check(box) == []
    box.close()
