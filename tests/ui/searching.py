"""The search in a real window, for tests that type into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fairhand.domain.letter import IncomingLetter
from fairhand.services import boxes, correspondents, drafting
from fairhand.ui.application import Application
from fairhand.ui.panes.search import SearchPane
from tests.making import add, letter
from tests.ui.window import ME

LONG = "The road is long. " * 80
LETTERS = (
    letter(
        f"{LONG}\n\nYou would say it to a friend, and a friend would say it to you.",
        by=["Leila Amrani"],
        to=[ME],
        on="2024-03-03",
    ),
    letter("My friend Tomás mended the boat.", by=["Tomás Ferreira"], to=[ME], on="2023-02-02"),
    letter("A good friend disagrees.", by=[ME], to=["Leila Amrani"], on="2024-01-21"),
    letter("友だちは先生です。", by=["田中みどり"], to=[ME], on="2021-04-02"),
    letter("يا صديقي العزيز", by=["سمير حداد"], to=[ME], on="2021-05-11"),
    letter("Nothing of that kind.", by=["Leila Amrani"], to=[ME], on="2019-06-01"),
)
NO_KEYS = Qt.KeyboardModifier.NoModifier


def make_box(path: Path, *more: IncomingLetter) -> Path:
    box = boxes.create(path)
    add(box, *LETTERS, *more)
    correspondents.claim_me(box, [ME])
    begun = drafting.begin(box, kind="letter", to=["Leila Amrani"])
    drafting.save(box, begun.draft, begun.line, "As your friend I ask.", revision=None)
    box.close()
    return path


def search_pane(application: Application) -> SearchPane:
    pane = application.window.pane("search")
    assert isinstance(pane, SearchPane)
    return pane


def begin(application: Application, qtbot: QtBot, words: str = "") -> SearchPane:
    """Go to the search with its shortcut, and type."""
    key(
        application,
        Qt.Key.Key_F,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    pane = search_pane(application)
    qtbot.waitUntil(lambda: focus() is pane._field.line)
    if words:
        write(application, qtbot, words)
    return pane


def write(application: Application, qtbot: QtBot, words: str) -> None:
    QTest.keyClicks(focus(), words)
    answered(application, qtbot)


def answered(application: Application, qtbot: QtBot) -> None:
    """Wait until what is asked is answered, and what comes after a pause has come."""
    pane = search_pane(application)
    seeker = pane._seeker
    qtbot.waitUntil(
        lambda: (
            not any(
                timer.isActive() for timer in (pane._debounce, pane._chosen.later, seeker._settle)
            )
            and not application.window.tools.tasks.busy
        )
    )


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key(application: Application, which: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    QTest.keyClick(QApplication.focusWidget() or application.window, which, modifiers)


def found(pane: SearchPane) -> list[str]:
    return [str(pane._model.index(at).data()) for at in range(pane._model.rowCount())]


def said(pane: SearchPane) -> str:
    return pane._field.found.text()
