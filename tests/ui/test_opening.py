"""What the window does with the box besides showing it: tidying, and leaving it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairhand.domain.by_hand import WrittenDown
from fairhand.services import boxes, by_hand, drafting, letters, page_files, paper
from fairhand.ui.application import Application
from tests.ui.conftest import settle
from tests.ui.window import FakeDialogs, make_box

CUT = "quinquagesima"


def test_words_cut_from_a_draft_are_out_of_the_file_once_the_window_is_closed(
    letters_window: Application, qtbot: QtBot
) -> None:
    box = letters_window.workspace.box
    assert box is not None
    draft = drafting.begin(box, to=["Leila Amrani"])
    letters_window.workspace.note(draft.changes)
    saved = drafting.save(box, draft.draft, draft.line, f"Not {CUT}.", revision=None)
    saved = drafting.save(box, draft.draft, draft.line, "Rather not.", revision=saved.revision)
    letters_window.workspace.note(saved.changes)
    settle(qtbot, letters_window)
    letters_window.close()
    assert CUT.encode() not in box.path.read_bytes()
    again = boxes.open_box(box.path)
    assert drafting.working_text(again, draft.draft).text == "Rather not."
    again.close()


def test_pages_are_out_of_the_memory_once_the_window_is_closed(
    letters_window: Application, tmp_path: Path
) -> None:
    box = letters_window.workspace.box
    assert box is not None
    scan = tmp_path / "page.png"
    Image.new("L", (40, 60), 200).save(scan)
    kept = by_hand.write_down(box, WrittenDown(authors=("Leila Amrani",), enclosures=(scan,)))
    (page,) = paper.pages(box, kept.letter)
    assert paper.picture(box, page, width=40).whole == (40, 60)
    at_hand = page_files.files()._recent
    assert at_hand._bases
    letters_window.close()
    assert not at_hand._bases


def test_an_undo_that_the_box_refuses_can_be_tried_again(
    letters_window: Application, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    window, box = letters_window.window, letters_window.workspace.box
    assert box is not None
    window.actions_.trigger("edit.delete")
    settle(qtbot, letters_window)
    box.read_only = "the disk is full."
    window.actions_.trigger("edit.undo")
    settle(qtbot, letters_window)
    assert len(dialogs.told) == 1
    assert window.actions_["edit.undo"].text() == "Undo Delete Letter"
    box.read_only = ""
    window.actions_.trigger("edit.undo")
    settle(qtbot, letters_window)
    assert letters.wastebasket(box) == []


@pytest.mark.parametrize("answer", [True, False])
def test_a_box_that_is_open_elsewhere_is_told_by_its_name_and_its_window_shown(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    answer: bool,  # noqa: FBT001 - what the person says
) -> None:
    path = make_box(tmp_path / "Aunt Margaret.fairhand")
    dialogs = FakeDialogs(answer=answer)
    other = boxes.hold(path)
    application = Application(qapp, path, dialogs=dialogs)
    application.show()
    qtbot.waitUntil(lambda: bool(dialogs.asked), timeout=10_000)
    assert dialogs.asked == ["“Aunt Margaret” is open already"]
    assert dialogs.told == []
    qtbot.waitUntil(lambda: not application.window.isVisible(), timeout=10_000)
    assert boxes.asked_to_raise(path)
    other.release()
    application.close()
    application.window.deleteLater()


def test_the_box_that_is_open_here_is_no_other_window_s(
    letters_window: Application, qtbot: QtBot, dialogs: FakeDialogs
) -> None:
    said: list[str] = []
    workspace = letters_window.workspace
    workspace.said.connect(lambda sentence, _: said.append(sentence))
    assert workspace.box is not None
    dialogs.box = workspace.box.path
    letters_window.window.actions_.trigger("file.open-box")
    settle(qtbot, letters_window)
    assert said == ["This box is open here"]
    assert dialogs.asked == []
    assert workspace.box is not None
