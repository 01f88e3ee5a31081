"""Scenes of letters by hand and of people, for `tests.pictures`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication

from fairhand.services import sample
from fairhand.system.resources import resource
from fairhand.ui.panes.by_hand import ByHandPane
from fairhand.ui.panes.correcting import CorrectingPane
from fairhand.ui.panes.people import PeoplePane

if TYPE_CHECKING:
    from tests.pictures import Stage

_TEXT = (
    "Dear Ines, the plum is in flower again, and the paper came through with only one corner wet. "
    "I keep your drawing of the oarweed where the lamp falls on it."
)


def _key(stage: Stage, which: Qt.Key) -> None:
    target = QApplication.focusWidget() or stage.window
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, which, Qt.KeyboardModifier.NoModifier))
    stage.settle()


def _by_hand(stage: Stage) -> ByHandPane:
    pane = stage.shown.window.pane("by_hand")
    assert isinstance(pane, ByHandPane)
    return pane


def _people(stage: Stage) -> PeoplePane:
    pane = stage.shown.window.pane("people")
    assert isinstance(pane, PeoplePane)
    return pane


def _open(stage: Stage) -> None:
    """Open a box of its own, so that other scenes find theirs as it was."""
    file = stage.new_box("by hand")
    if not file.exists():
        sample.make_at(file, resource("sample"))
    stage.open(file)


def write_down(stage: Stage) -> QPixmap:
    """A letter written down: a name is offered."""
    _open(stage)
    stage.trigger("letter.write-down")
    stage.type("har")
    return stage.picture()


def write_down_season(stage: Stage) -> QPixmap:
    """A date as it stands on the paper, understood, and the text."""
    _key(stage, Qt.Key.Key_Down)
    _key(stage, Qt.Key.Key_Return)
    for words in ("", "spring 1943", "Mashiko", "shoebox 2", "47"):
        stage.type(words)
        _key(stage, Qt.Key.Key_Return)
    stage.type(_TEXT)
    return stage.picture()


def write_down_more(stage: Stage) -> QPixmap:
    """All lines of the sheet."""
    _by_hand(stage).view.form.unfold(shown=True)
    stage.settle()
    return stage.picture()


def put_into_the_box(stage: Stage) -> QPixmap:
    """What came of it."""
    _by_hand(stage).put()
    stage.settle()
    return stage.picture()


def edit_letter(stage: Stage) -> QPixmap:
    """What is known of a letter of the box."""
    _by_hand(stage).view.read.click()
    stage.settle()
    stage.trigger("letter.edit")
    return stage.picture()


def correct_text(stage: Stage) -> QPixmap:
    """An older text, looked at."""
    _by_hand(stage).escape()
    stage.settle()
    stage.trigger("letter.correct")
    pane = stage.shown.window.pane("correcting")
    assert isinstance(pane, CorrectingPane)
    stage.type("Mashiko. ")
    pane.keep()
    stage.settle()
    stage.trigger("letter.correct")
    pane.view.list.setCurrentIndex(pane.view.list.model().index(2, 0))
    stage.settle()
    picture = stage.picture()
    pane.escape()
    pane.escape()
    stage.settle()
    return picture


def tags(stage: Stage) -> QPixmap:
    """Tags of a letter."""
    stage.trigger("letter.tags")
    stage.type("plum")
    _key(stage, Qt.Key.Key_Return)
    stage.type("paper")
    _key(stage, Qt.Key.Key_Return)
    picture = stage.picture()
    _key(stage, Qt.Key.Key_Escape)
    return picture


def people(stage: Stage) -> QPixmap:
    """Everybody, with the letters of each year."""
    stage.trigger("go.people")
    return stage.picture()


def people_details(stage: Stage) -> QPixmap:
    """Everything known of one of them."""
    pane = _people(stage)
    pane.details.open(str(pane.view.list.currentIndex().data(257)))
    stage.settle()
    return stage.picture()


def people_merge(stage: Stage) -> QPixmap:
    """Two who may be one: what merging does, in words."""
    pane = _people(stage)
    pane.view.person.merge.click()
    stage.type("yus")
    _key(stage, Qt.Key.Key_Down)
    _key(stage, Qt.Key.Key_Return)
    return stage.picture()


def people_table(stage: Stage) -> QPixmap:
    """The same as a table."""
    pane = _people(stage)
    pane.details.close()
    pane.view.as_table.click()
    stage.settle()
    picture = stage.picture()
    pane.view.as_table.click()
    stage.settle()
    return picture


SCENES: tuple[Callable[[Stage], QPixmap], ...] = (
    write_down,
    write_down_season,
    write_down_more,
    put_into_the_box,
    edit_letter,
    correct_text,
    tags,
    people,
    people_details,
    people_merge,
    people_table,
)
