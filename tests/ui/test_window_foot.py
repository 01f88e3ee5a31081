"""What lies at the foot of the window for a while: it covers no button, and its words have room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from fairhand.ui import theme
from fairhand.ui.application import Application
from fairhand.ui.theme import px
from tests.ui.conftest import settle


def card_of(application: Application) -> QRect:
    """Return where the toast is painted in the window, without its shadow."""
    toast = application.window.toast
    return toast.geometry().adjusted(px(10), px(8), -px(10), -px(12))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("pane", ["copies", "letters", "journal", "by_hand"])
def test_a_toast_covers_no_button(
    letters_window: Application, qtbot: QtBot, pane: str, scale: float
) -> None:
    window = letters_window.window
    theme.current().set_look(scale=scale)
    window.resize(1024, 700)
    if pane == "copies":
        window.actions_.trigger("file.copy")
        settle(qtbot, letters_window)
    letters_window.workspace.said.emit("Put back", True)
    letters_window.workspace.go(pane)
    settle(qtbot, letters_window)
    QApplication.processEvents()
    card = card_of(letters_window)
    assert window.toast.isVisible()
    assert window.rect().contains(card)
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and not window.toast.isAncestorOf(button):
            place = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
            assert not card.intersects(place), button.accessibleName()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(
    "sentence", ["Text size 150 %", "A letter to " + "somebody with a long name, " * 12]
)
def test_the_words_of_a_toast_have_room(
    letters_window: Application, scale: float, sentence: str
) -> None:
    window = letters_window.window
    window.resize(1024, 700)
    theme.current().set_look(scale=scale)
    letters_window.workspace.said.emit(sentence, False)
    QApplication.processEvents()
    (words,) = window.toast.findChildren(QLabel)
    said = QRect(words.mapTo(window, QPoint(0, 0)), words.size())
    assert card_of(letters_window).adjusted(px(8), px(4), -px(8), -px(4)).contains(said)
    assert words.height() >= words.heightForWidth(words.width())


def test_an_empty_sentence_takes_a_toast_away(letters_window: Application) -> None:
    said = letters_window.workspace.said
    said.emit("Opening the sample box…", False)
    assert letters_window.window.toast.sentence() == "Opening the sample box…"
    said.emit("", False)
    assert letters_window.window.toast.sentence() == ""


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("command", ["letter.write-down", "letter.edit"])
def test_the_head_of_a_letter_by_hand_is_whole(
    letters_window: Application, qtbot: QtBot, scale: float, command: str
) -> None:
    window = letters_window.window
    theme.current().set_look(scale=scale)
    window.resize(1024, 700)
    window.actions_.trigger(command)
    settle(qtbot, letters_window)
    QApplication.processEvents()
    pane = window.pane("by_hand")
    view = pane.view  # type: ignore[attr-defined]
    assert "…" not in view.bar.title.said()
    line = view.form.date.line
    line.clear()
    QApplication.processEvents()
    hint = line.fontMetrics().horizontalAdvance(line.placeholderText())
    assert line.width() >= hint + px(24)
