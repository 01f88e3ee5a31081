"""What is seen after a key is what painting the whole sheet anew would show."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairhand.ui.widgets.editor import Editor
from tests.ui.keys import press

TEXT = "\n\n".join(
    [
        "The snow has gone from the lower road, and *nobody* says a word of it. " * 6,
        "Wir haben **alles** gesehen, über den Zaun hinweg: éèêë 田中さん 😀 und noch mehr davon. "
        * 5,
        "> Words of somebody else, quoted at such length that they take up several lines of it, and more.",
        "A last one. " * 40,
    ]
)
# At the edge of the part that Qt itself paints, one pixel of a sign beyond it may be lost: its three
# colours, twice.
_OF_QT = 6
KEYS = "abc de, f.* _W田é\u05d0"


class Watched(Editor):
    """A sheet that notes how much of it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted = event.rect().height()


@pytest.fixture
def sheet(qtbot: QtBot, qapp: QApplication) -> Iterator[Watched]:
    """A sheet on the screen, with a caret that does not blink."""
    made = Watched()
    qtbot.addWidget(made)
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    made.resize(760, 900)
    made.load(TEXT)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    QApplication.processEvents()
    yield made
    qapp.setCursorFlashTime(flash)


def seen(sheet: Editor) -> QImage:
    """Return what is on the screen where the sheet is."""
    QApplication.processEvents()
    return sheet.screen().grabWindow(sheet.winId()).toImage()


def differing(one: QImage, other: QImage) -> int:
    """Return how many pixels of two pictures of one size differ."""
    if one == other:
        return 0
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(a != b for a, b in pairs)


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_left_unpainted(sheet: Watched, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same keys each time
    for _ in range(12):
        sheet.set_caret(chance.randrange(len(sheet.text())))
        for _ in range(chance.randrange(1, 6)):
            if chance.random() < 0.3:
                press(sheet, chance.choice("\b\x7f"))
            elif chance.random() < 0.1:
                sheet.undo()
            else:
                press(sheet, chance.choice(KEYS))
        after = seen(sheet)
        sheet.viewport().update()
        assert differing(after, seen(sheet)) <= _OF_QT


def test_a_key_paints_its_line_and_not_the_paragraph(sheet: Watched) -> None:
    sheet.set_caret(200)
    seen(sheet)
    for _ in range(3):
        press(sheet, "x")
        seen(sheet)
    assert 0 < sheet.painted <= 4 * sheet.leading()
    sheet.viewport().update()
    seen(sheet)
    assert sheet.painted == sheet.viewport().height()
