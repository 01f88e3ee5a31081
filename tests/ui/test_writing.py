"""What is saved when, which versions are made, and what happens when the box refuses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fairhand.domain.draft import Saved, WorkingText
from fairhand.domain.errors import DiskError, FairhandError
from fairhand.services import boxes, drafting, recovery
from fairhand.services.boxes import Box
from fairhand.ui import writing as module
from fairhand.ui.tasks import Tasks
from fairhand.ui.writing import Writing


@dataclass
class Sheet:
    """What is written on, without a window."""

    written: str = ""
    composing: bool = False

    def text(self) -> str:
        return self.written

    def caret(self) -> int:
        return len(self.written)


class Desk:
    """A draft that is written, with a clock that goes when it is told to."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.qtbot = qtbot
        self.box: Box = boxes.create(path)
        self.draft = drafting.begin(self.box, kind="letter", text="Dear Leila,").draft
        self.tasks = Tasks()
        self.sheet = Sheet("Dear Leila,")
        self.now = 1000.0
        self.writing = Writing(self.tasks, self.sheet, lambda: self.now)
        self.writing.open(self.box, drafting.working_text(self.box, self.draft))

    def write(self, text: str, *, instead: str | None = None) -> None:
        before = self.sheet.written
        self.sheet.written = text if instead is not None else before + text
        self.writing.edited(len(instead or ""), len(text), lambda: before)

    def saved(self) -> Saved:
        with self.qtbot.waitSignal(self.writing.saved, timeout=10_000) as signal:
            self.writing.save()
        assert signal.args is not None
        saved = signal.args[0]
        assert isinstance(saved, Saved)
        return saved

    def stored(self) -> WorkingText:
        return drafting.working_text(self.box, self.draft)

    def births(self) -> list[str]:
        return [it.born for it in drafting.versions(self.box, self.draft)]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(qtbot, tmp_path / "letters.fairhand")


def test_a_change_is_saved_by_itself_within_two_seconds(desk: Desk, qtbot: QtBot) -> None:
    assert module.SOON <= 1500
    with qtbot.waitSignal(desk.writing.saved, timeout=2000):
        desk.write(" the snow")
    assert desk.stored().text == "Dear Leila, the snow"
    assert desk.births() == ["first"]


def test_going_on_writing_does_not_put_the_save_off(desk: Desk, qtbot: QtBot) -> None:
    desk.write("a")
    running = desk.writing._soon.remainingTime()
    desk.write("b")
    assert 0 < desk.writing._soon.remainingTime() <= running


def test_it_is_saved_when_the_box_has_it_and_not_before(desk: Desk) -> None:
    told: list[str] = []
    desk.writing.saving.connect(lambda: told.append("saving"))
    desk.writing.saved.connect(lambda _: told.append(desk.stored().text))
    desk.write(" one")
    desk.write(" two")
    desk.saved()
    assert told == ["saving", "Dear Leila, one two"]
    assert desk.writing.clean


def test_what_is_written_while_a_save_is_under_way_comes_next(desk: Desk, qtbot: QtBot) -> None:
    desk.write(" one")
    desk.writing.save()
    desk.write(" two")
    assert not desk.writing.clean
    desk.saved()
    assert desk.stored().text == "Dear Leila, one two"


def test_before_a_big_cut_the_text_from_before_is_kept(desk: Desk) -> None:
    desk.write(" and so on" * 20)
    full = desk.sheet.written
    desk.write("Dear", instead=full)
    desk.saved()
    assert desk.births() == ["first", "before-cut"]
    kept = drafting.versions(desk.box, desk.draft)[-1]
    assert drafting.version_text(desk.box, kept.id) == full
    assert desk.stored().text == "Dear"


def test_a_pause_makes_a_version(desk: Desk) -> None:
    desk.write(" snow" * 40)
    desk.saved()
    desk.now += 130
    desk.writing._tick()
    with desk.qtbot.waitSignal(desk.writing.version_made, timeout=10_000):
        pass
    assert desk.births() == ["first", "pause"]


def test_seconds_of_writing_are_counted_once(desk: Desk) -> None:
    for _ in range(10):
        desk.now += 6
        desk.write("a")
    desk.saved()
    desk.now += 600
    desk.write("b")
    desk.saved()
    assert drafting.get(desk.box, desk.draft).seconds == 54


def test_keeping_twice_makes_one_version_and_names_it(desk: Desk, qtbot: QtBot) -> None:
    desk.write(" snow")
    kept: list[Saved] = []
    desk.writing.keep(done=lambda saved, _: kept.append(saved))
    desk.writing.keep(name="Warmer", done=lambda saved, _: kept.append(saved))
    qtbot.waitUntil(lambda: len(kept) == 2)
    assert [it.new for it in kept] == [True, False]
    assert [it.name for it in drafting.versions(desk.box, desk.draft)] == ["", "Warmer"]


def test_leaving_keeps_a_version_of_what_none_holds(desk: Desk, qtbot: QtBot) -> None:
    desk.write(" snow")
    with qtbot.waitSignal(desk.writing.rested, timeout=10_000) as signal:
        desk.writing.rest()
    assert signal.args is not None
    assert signal.args[0].drafts == {desk.draft}
    assert desk.births() == ["first", "close"]
    with qtbot.waitSignal(desk.writing.rested, timeout=10_000):
        desk.writing.rest()
    assert desk.births() == ["first", "close"]


def test_closing_saves_what_the_sheet_held_then(desk: Desk, qtbot: QtBot) -> None:
    desk.write(" one")
    desk.writing.save()
    desk.write(" two")
    with qtbot.waitSignal(desk.writing.rested, timeout=10_000):
        desk.writing.close()
        desk.sheet.written = "another draft"
    assert desk.stored().text == "Dear Leila, one two"


def test_two_writers_lose_nothing(desk: Desk, qtbot: QtBot) -> None:
    drafting.save(desk.box, desk.draft, None, "Theirs", revision=None)
    met: list[tuple[Saved, WorkingText]] = []
    desk.writing.elsewhere.connect(lambda saved, theirs: met.append((saved, theirs)))
    desk.write(" mine")
    desk.saved()
    assert met[0][1].text == "Theirs"
    texts = {
        drafting.version_text(desk.box, it.id) for it in drafting.versions(desk.box, desk.draft)
    }
    assert {"Theirs", "Dear Leila, mine"} <= texts
    desk.write(" again")
    desk.saved()
    assert desk.stored().text == "Dear Leila, mine again"


def test_bringing_back_keeps_what_was_there(desk: Desk, qtbot: QtBot) -> None:
    first = drafting.versions(desk.box, desk.draft)[0].id
    desk.write(" snow")
    brought: list[str] = []
    desk.writing.bring_back(first, lambda _, text: brought.append(text))
    qtbot.waitUntil(lambda: bool(brought))
    assert brought == ["Dear Leila,"]
    assert desk.births() == ["first", "before-restore", "kept"]


def test_an_input_method_is_not_disturbed(desk: Desk) -> None:
    desk.sheet.composing = True
    desk.write(" か")
    desk.writing.save()
    assert desk.writing._under is None
    desk.sheet.composing = False
    desk.saved()
    assert desk.stored().text == "Dear Leila, か"


def test_what_cannot_be_saved_is_kept_told_and_tried_again(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN", 50)
    real = drafting.save

    def refuse(*_: object, **__: object) -> Saved:
        raise DiskError("The disk is full.", safe="Nothing was lost.", todo="Make room.")

    monkeypatch.setattr(drafting, "save", refuse)
    desk.now += 5
    desk.write(" snow")
    desk.now += 5
    desk.write(" and more")
    with qtbot.waitSignal(desk.writing.failed, timeout=10_000) as signal:
        desk.writing.save()
    assert signal.args is not None
    error, kept = signal.args
    assert isinstance(error, FairhandError)
    assert kept
    rescued = recovery.find(desk.box, desk.draft)
    assert rescued is not None
    assert rescued.text == "Dear Leila, snow and more"
    monkeypatch.setattr(drafting, "save", real)
    with qtbot.waitSignal(desk.writing.saved, timeout=10_000):
        pass
    assert desk.stored().text == "Dear Leila, snow and more"
    assert recovery.find(desk.box, desk.draft) is None
    assert drafting.get(desk.box, desk.draft).seconds == 5


def test_a_draft_that_was_sent_elsewhere_is_not_saved_again(desk: Desk, qtbot: QtBot) -> None:
    from fairhand.services import sealing

    sealing.send(desk.box, desk.draft)
    desk.write(" too late")
    with qtbot.waitSignal(desk.writing.failed, timeout=10_000):
        desk.writing.save()
    assert not desk.writing._again.isActive()
