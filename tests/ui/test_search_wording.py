"""Past wording in the search: its rows, how it reads, and how it opens on the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from fairhand.services import boxes, correspondents, drafting, sealing
from fairhand.ui.application import Application
from fairhand.ui.models.found import HIT
from fairhand.ui.panes.desk import DeskPane
from tests.making import add, letter
from tests.ui.conftest import Open, settle
from tests.ui.searching import answered, begin, found, key, search_pane
from tests.ui.window import ME


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> Application:
    box = boxes.create(tmp_path / "b.fairhand")
    added = add(box, letter("How is the heron?", by=["Leila Amrani"], to=[ME], on="2024-03-03"))
    correspondents.claim_me(box, [ME])
    draft = drafting.begin(
        box, answering=[added[0].id], text="Dear Leila,\n\nthe heron sleeps."
    ).draft
    drafting.save(
        box,
        draft,
        None,
        "Dear Leila,\n\nthe heron is awake.",
        revision=1,
        born="kept",
        name="Warmer",
    )
    drafting.save(box, draft, None, "Dear Leila,\n\nit is well.", revision=2, born="kept")
    sent = drafting.begin(box, to=["Samir"], text="A heron came by.").draft
    drafting.save(box, sent, None, "A stork came by.", revision=1, born="kept")
    sealing.send(box, sent)
    box.close()
    return open_window(tmp_path / "b.fairhand")


def desk(application: Application) -> DeskPane:
    pane = application.window.pane("desk")
    assert isinstance(pane, DeskPane)
    return pane


def choose(application: Application, qtbot: QtBot, title: str) -> None:
    """Select the row of that heading."""
    pane = search_pane(application)
    pane._list.setCurrentIndex(pane._model.index(found(pane).index(title)))
    answered(application, qtbot)


def test_rows_say_which_version_and_the_text_beside_is_that_version(
    window: Application, qtbot: QtBot
) -> None:
    pane = begin(window, qtbot, "heron")
    assert sorted(found(pane)) == ["From Leila Amrani", "Letter to Samir", "Reply to Leila Amrani"]
    kinds = {pane._model.index(at).data(HIT).kind for at in range(3)}
    assert kinds == {"letter", "version"}
    choose(window, qtbot, "Reply to Leila Amrani")
    aloud = pane._list.currentIndex().data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert aloud.startswith("Reply to Leila Amrani, “Warmer”, ")
    assert pane._beside._line.text() == "Reply to Leila Amrani, “Warmer”"
    assert pane._beside.sheet.visible_text() == "Dear Leila,\n\nthe heron is awake."
    assert len(pane._beside.sheet.extraSelections()) == 1
    choose(window, qtbot, "Letter to Samir")
    assert pane._beside._line.text() == "Letter to Samir, first version"


def test_past_wording_is_a_kind_of_its_own(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "heron")
    offers = {it.key: (it.name, it.count) for it in pane._facets.kinds.offers()}
    assert offers == {"received": ("Letters received", 1), "version": ("Past wording", 2)}
    pane._facets.kind_ticked.emit("version")
    answered(window, qtbot)
    assert sorted(found(pane)) == ["Letter to Samir", "Reply to Leila Amrani"]
    assert [chip.text() for chip in pane._field.chips()] == ["kind: past wording"]


def test_a_version_cannot_be_deleted_alone(window: Application, qtbot: QtBot) -> None:
    pane = begin(window, qtbot, "heron")
    pane._list.setFocus()
    choose(window, qtbot, "Reply to Leila Amrani")
    assert "deletable" not in pane.conditions()
    choose(window, qtbot, "From Leila Amrani")
    assert "deletable" in pane.conditions()


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Reply to Leila Amrani", "Dear Leila,\n\nthe heron is awake.", "“Warmer”"),
        ("Letter to Samir", "A heron came by.", "First version"),
    ],
)
def test_enter_opens_the_desk_with_that_version_and_its_place_marked(
    window: Application, qtbot: QtBot, title: str, text: str, told: str
) -> None:
    begin(window, qtbot, "heron")
    choose(window, qtbot, title)
    key(window, Qt.Key.Key_Return)
    view = desk(window).view
    qtbot.waitUntil(lambda: view.earlier.isVisible() and bool(view.earlier.extraSelections()))
    settle(qtbot, window)
    assert window.workspace.place.pane == "desk"
    assert view.earlier.text() == text
    assert view.earlier.textCursor().selectedText() == "heron"
    assert view.find_bar._count.text() == "1 of 1"
    assert told.strip("“”") in view.looking.accessibleName()
    # Back, and at once to the same draft again: it is marked once more.
    key(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    answered(window, qtbot)
    desk(window).looking.to_now()
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.earlier.isVisible() and bool(view.earlier.extraSelections()))


def test_a_draft_that_lies_on_the_desk_is_marked_too(window: Application, qtbot: QtBot) -> None:
    begin(window, qtbot, "well")
    key(window, Qt.Key.Key_Return)
    view = desk(window).view
    qtbot.waitUntil(lambda: view.find_bar._count.text() == "1 of 1")
    key(window, Qt.Key.Key_Escape)
    pane = begin(window, qtbot)
    QTest.keyClicks(pane._field.line, "leila")
    answered(window, qtbot)
    choose(window, qtbot, "Reply to Leila Amrani")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.editor.textCursor().selectedText() == "Leila")
