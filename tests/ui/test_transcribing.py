"""Transcribing in the real window: line by line beside the scan, saved as one types."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fairhand.services import by_hand, machine_reading, transcribing
from fairhand.ui.application import Application
from fairhand.ui.panes.transcribing import TranscribingPane
from tests.ui.by_hand import box_of, do, key, type_
from tests.ui.conftest import settle
from tests.ui.paper import LINES, letter_on_paper, page_file, read, transcribe
from tests.ui.window import FakeDialogs

_CTRL = Qt.KeyboardModifier.ControlModifier


def _begin(
    application: Application, qtbot: QtBot, folder: Path, pages: int = 2
) -> TranscribingPane:
    files = [page_file(folder / f"{at}.png", lines=LINES + at) for at in range(pages)]
    letter = letter_on_paper(box_of(application), files)
    pane = transcribe(application, qtbot, letter)
    qtbot.waitUntil(lambda: pane.view.scan.band is not None, timeout=20_000)
    pane.view.editor.setFocus()
    return pane


def _text(application: Application, pane: TranscribingPane) -> str:
    letter = pane.keeping.letter
    assert letter is not None
    return by_hand.transcriptions(box_of(application), letter)[0].text


def _row(pane: TranscribingPane) -> tuple[int, int]:
    return pane.lines.place(pane.view.editor.textCursor().block())


def test_the_scan_follows_the_line_that_is_typed(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = _begin(letters_window, qtbot, tmp_path)
    first = pane.view.scan.band
    assert first is not None
    type_("Dear Ada,\nthe snow")
    qtbot.waitUntil(lambda: pane.view.scan.band not in {first, None})
    band = pane.view.scan.band
    assert band is not None
    assert band[0] == 0
    assert band[1] > first[1]
    # The line stands in the middle of what is seen.
    qtbot.waitUntil(lambda: abs(pane.view.scan.place()[1] - (band[1] + band[2]) / 2) < 0.2)
    key(Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: pane.view.scan.band == first)


def test_return_at_the_foot_of_a_page_and_the_keys_for_pages_go_on(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = _begin(letters_window, qtbot, tmp_path)
    type_("\n".join(f"line {at}" for at in range(LINES)))
    assert _row(pane) == (0, LINES - 1)
    type_("\n\n")
    assert _row(pane) == (1, 0)
    type_("overleaf")
    assert pane.view.editor.text() == "\n".join(
        [*(f"line {at}" for at in range(LINES)), "overleaf"]
    )
    qtbot.waitUntil(lambda: pane.view.scan.band is not None and pane.view.scan.band[0] == 1)
    key(Qt.Key.Key_PageUp, _CTRL)
    assert _row(pane)[0] == 0
    key(Qt.Key.Key_PageDown, _CTRL)
    assert pane.view.editor.textCursor().block().text() == "overleaf"
    key(Qt.Key.Key_PageDown, _CTRL)
    assert _row(pane)[0] == 1


def test_a_line_of_the_scan_that_is_clicked_is_the_one_that_is_typed(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = _begin(letters_window, qtbot, tmp_path)
    third = pane.lines.line(0, 2)
    assert third is not None
    pane.view.scan.pressed.emit(0, sum(third) / 2)
    assert _row(pane) == (0, 2)
    type_("from here\nand on")
    assert _row(pane) == (0, 3)


def test_unclear_words_and_gaps_are_marked_with_one_key(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = _begin(letters_window, qtbot, tmp_path)
    type_("Mme Duchastel")
    for _ in range(3):
        key(Qt.Key.Key_Left)
    key(Qt.Key.Key_F4, at=letters_window.window)
    assert pane.view.editor.text() == "Mme Duchastel [?]"
    key(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier, at=letters_window.window)
    assert pane.view.editor.text() == "Mme Duchastel [?] [...]"
    do(letters_window, qtbot, "edit.undo")
    assert pane.view.editor.text() == "Mme Duchastel [?]"


def test_what_is_typed_is_saved_by_itself_as_one_text_a_sitting(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = _begin(letters_window, qtbot, tmp_path)
    letter = pane.keeping.letter
    assert letter is not None
    box = box_of(letters_window)
    type_("Dear")
    qtbot.waitUntil(lambda: _text(letters_window, pane) == "Dear", timeout=2_500)
    type_(" Ada")
    qtbot.waitUntil(lambda: _text(letters_window, pane) == "Dear Ada", timeout=2_500)
    qtbot.waitUntil(lambda: pane.view.saved.text() == "Saved")
    sources = [it.source for it in by_hand.transcriptions(box, letter)]
    assert sources.count("typed") == len(sources)
    count = len(sources)
    type_(", more")
    key(Qt.Key.Key_Escape)
    settle(qtbot, letters_window)
    assert letters_window.workspace.place.pane == "letters"
    assert by_hand.transcriptions(box, letter)[0].text == "Dear Ada, more"
    assert len(by_hand.transcriptions(box, letter)) == count
    do(letters_window, qtbot, "edit.undo")
    assert by_hand.transcriptions(box, letter)[0].text != "Dear Ada, more"


def test_closing_the_window_saves_what_was_typed(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = _begin(letters_window, qtbot, tmp_path)
    letter = pane.keeping.letter
    assert letter is not None
    type_("the last word")
    box = box_of(letters_window)
    letters_window.window.close()
    assert by_hand.transcriptions(box, letter)[0].text == "the last word"


def test_what_is_typed_while_a_save_is_under_way_is_saved_before_another_letter_comes(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = _begin(letters_window, qtbot, tmp_path)
    first = pane.keeping.letter
    assert first is not None
    box = box_of(letters_window)
    second = letter_on_paper(box, [page_file(tmp_path / "second.png")], date="1944")
    type_("one")
    pane.keeping.save()
    type_(" two")
    letters_window.workspace.go("transcribing", letter=second)
    qtbot.waitUntil(lambda: pane.keeping.letter == second)
    settle(qtbot, letters_window)
    assert by_hand.transcriptions(box, first)[0].text == "one two"
    assert pane.view.editor.text() == ""
    type_("three")
    pane.keeping.save()
    type_(" four")
    letters_window.window.close()
    assert by_hand.transcriptions(box, second)[0].text == "three four"


def test_lines_flow_and_are_as_on_the_paper_again(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = _begin(letters_window, qtbot, tmp_path)
    lines = "elle était en déménage-\nment et elle partait\nle matin pour Hamon-\nville avec lui"
    type_(lines)
    do(letters_window, qtbot, "letter.flow")
    joined = "elle était en déménagement et elle partait le matin pour Hamonville avec lui"
    assert pane.view.editor.text() == joined
    pane.view.editor.setFocus()
    do(letters_window, qtbot, "edit.undo")
    assert pane.view.editor.text() == lines


def test_where_the_scan_stands_and_how_large_the_text_is_are_remembered(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = _begin(letters_window, qtbot, tmp_path)
    size = pane.view.editor.size_
    pane.view.place.click()
    pane.view.larger.click()
    type_("one\ntwo")
    key(Qt.Key.Key_PageDown, _CTRL)
    type_("three")
    pane.leave()
    settle(qtbot, letters_window)
    state = pane.state()
    pane.view.set_beside(beside=False)
    pane.restore(state)
    assert pane.view.beside
    assert pane.view.editor.size_ == size + 1
    letter = pane.keeping.letter
    assert letter is not None
    pane._forget()
    pane.restore(state)
    again = transcribe(letters_window, qtbot, letter)
    assert _row(again)[0] == 1


def test_what_the_machine_read_is_marked_until_somebody_has_looked(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    box = box_of(letters_window)
    letter = letter_on_paper(box, [page_file(tmp_path / "one.png")])
    transcribing.keep_machine_read(box, letter, "Dear Ada")
    pane = read(letters_window, qtbot, letter)
    assert "machine-read" in pane.view.meta.text()
    made = transcribe(letters_window, qtbot, letter)
    assert not made.view.unseen.isHidden()
    made.view.looked.click()
    settle(qtbot, letters_window)
    assert by_hand.transcriptions(box, letter)[0].source != "machine-read"
    assert made.view.unseen.isHidden()


def test_what_the_machine_read_is_looked_at_by_whoever_changes_it(
    letters_window: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    box = box_of(letters_window)
    letter = letter_on_paper(box, [page_file(tmp_path / "one.png")])
    transcribing.keep_machine_read(box, letter, "Dear Ada")
    pane = transcribe(letters_window, qtbot, letter)
    assert not pane.view.unseen.isHidden()
    pane.view.editor.setFocus()
    type_("!")
    pane.keeping.save()
    settle(qtbot, letters_window)
    assert pane.view.unseen.isHidden()
    assert by_hand.transcriptions(box, letter)[0].source == "typed"


def test_reading_by_machine_says_what_is_missing(
    letters_window: Application,
    qtbot: QtBot,
    tmp_path: Path,
    dialogs: FakeDialogs,
    monkeypatch: object,
) -> None:
    pane = _begin(letters_window, qtbot, tmp_path, 1)
    with_patch = monkeypatch
    with_patch.setattr(machine_reading, "available", lambda: False)  # type: ignore[attr-defined]
    pane.view.machine.click()
    assert "not read by machine" in dialogs.said[-1]
