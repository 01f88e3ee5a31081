"""A letter that was sent, in the window: how it went, its pages again, postscripts, tracking, writing on, e-mail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from fairhand.domain.dates import on
from fairhand.domain.errors import FairhandError
from fairhand.services import (
    before_it_goes,
    boxes,
    copying_by_hand,
    drafting,
    fair_copy,
    letters,
    points,
    postscripts,
    sealing,
)
from fairhand.ui.application import Application
from fairhand.ui.letter_window import LetterWindow
from fairhand.ui.panes.reader import ReaderPane
from fairhand.ui.widgets.sent_form import Copied, Sending, SentForm
from tests.ui.conftest import Open, settle
from tests.ui.window import FakeDialogs, make_box

TEXT = "Dear Leila,\n\nyou will receive the quinces.\n\nAda"
CONTROL = Qt.KeyboardModifier.ControlModifier


class Sent:
    """The window on a letter that was sent from here."""

    def __init__(self, qtbot: QtBot, application: Application, letter: str) -> None:
        self.qtbot, self.application, self.letter = qtbot, application, letter
        self.window, self.workspace = application.window, application.workspace
        pane = self.window.panes["reader"]
        assert isinstance(pane, ReaderPane)
        self.pane = pane
        assert self.workspace.box is not None
        self.box = self.workspace.box

    def settle(self) -> None:
        settle(self.qtbot, self.application)

    def do(self, command: str) -> None:
        self.window.actions_.trigger(command)
        self.settle()

    def can(self, command: str) -> bool:
        return self.window.actions_[command].isEnabled()

    def said(self) -> str:
        """What stands below the sheet and on it, in labels."""
        view = self.pane.view
        shown = view.foot.findChildren(QLabel)
        buttons = [each.text() for each in view.foot.findChildren(type(self.pane._history))]
        return " | ".join([*(each.text() for each in shown), *buttons, *view.below.texts()])


@pytest.fixture
def sent(open_window: Open, tmp_path: Path, qtbot: QtBot) -> Sent:
    path = make_box(tmp_path / "b.fairhand")
    box = boxes.open_box(path)
    draft = drafting.begin(box, to=["Leila Amrani"], text=TEXT).draft
    done = sealing.send(box, draft, on=on(date(2024, 3, 21)), by="post", tracking="RR 123")
    box.close()
    made = Sent(qtbot, open_window(path), done.letter)
    made.workspace.open_letter(done.letter)
    made.settle()
    return made


def test_it_says_quietly_how_it_went_and_has_its_pages(sent: Sent) -> None:
    said = sent.said()
    assert "Sent 21 March 2024 by post, tracking" in said
    assert "RR 123" in said
    assert "1 page, as it was sent" in said
    assert not sent.can("letter.correct")
    view = sent.pane.view
    home = view.stack.currentWidget()
    view.foot.pages_asked.emit()
    sent.settle()
    large = sent.pane.sent.pages.large
    assert view.stack.currentWidget() is large
    assert large.canvas._pixmap is not None
    QTest.keyClick(large, Qt.Key.Key_Escape)
    assert sent.pane.escape() or view.stack.currentWidget() is home
    assert view.stack.currentWidget() is home


def test_what_is_saved_or_printed_again_is_what_was_sealed(
    sent: Sent, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    dialogs.target = tmp_path / "again.pdf"
    for _ in range(2):
        sent.do("letter.pdf")
        assert dialogs.target.read_bytes() == sealing.pdf(sent.box, sent.letter)
    dialogs.target = tmp_path / "instead.pdf"
    sent.do("letter.print")
    assert dialogs.asked == ["There is no printer"]
    assert dialogs.target.read_bytes() == sealing.pdf(sent.box, sent.letter)
    dialogs.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialogs.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    sent.do("letter.print")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert sent.window.toast.sentence() == "1 page printed"


def test_pages_that_were_missing_are_set_when_asked_and_it_is_said(
    sent: Sent, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    with sent.box.writing() as connection:
        connection.exec_driver_sql("DELETE FROM fair_copy")
    sent.workspace.open_letter(None)
    sent.workspace.open_letter(sent.letter)
    sent.settle()
    assert "Set its pages: it was sealed without" in sent.said()
    dialogs.target = tmp_path / "now.pdf"
    sent.do("letter.pdf")
    assert dialogs.target.read_bytes().startswith(b"%PDF")
    assert "1 page, set after it was sent" in sent.said()
    assert "set now" in sent.window.toast.sentence()


def test_a_postscript_is_written_below_and_taken_back(sent: Sent) -> None:
    sent.do("letter.postscript")
    form = sent.pane.sent.form
    assert form.isVisible()
    assert form.text.hasFocus() or not sent.window.isActiveWindow()
    assert not form.add.isEnabled()
    QTest.keyClicks(form.text, "P.S. It snows.")
    QTest.keyClick(form.text, Qt.Key.Key_Escape)
    assert not form.isVisible()
    sent.do("letter.postscript")
    assert form.text.toPlainText() == "P.S. It snows."  # nothing that was typed is lost
    form.add.click()
    sent.settle()
    assert not form.isVisible()
    assert "P.S. It snows." in sent.said()
    (there,) = postscripts.of_letter(sent.box, sent.letter)
    assert letters.get(sent.box, sent.letter).text == TEXT
    sent.pane.view.below.away_asked.emit(there.id)
    sent.settle()
    assert "P.S. It snows." not in sent.said()
    sent.do("edit.undo")
    assert "P.S. It snows." in sent.said()
    sent.do("edit.undo")
    assert postscripts.of_letter(sent.box, sent.letter) == []


def test_the_tracking_number_is_changed_later(sent: Sent, dialogs: FakeDialogs) -> None:
    dialogs.text = "RR 456"
    sent.do("letter.tracking")
    assert "RR 456" in sent.said()
    sent.do("edit.undo")
    assert "RR 123" in sent.said()
    dialogs.text = None
    sent.do("letter.tracking")
    assert "RR 123" in sent.said()


def test_writing_on_opens_the_desk_and_leaves_what_was_sent(sent: Sent) -> None:
    sent.do("letter.write-on")
    assert sent.workspace.place.pane == "desk"
    shown = letters.get(sent.box, sent.letter)
    assert sent.workspace.place.draft == shown.draft
    assert drafting.get(sent.box, shown.draft or "").state == "open"
    assert shown.text == TEXT
    sent.do("edit.undo")
    assert drafting.get(sent.box, shown.draft or "").state == "sealed"


def test_where_writing_on_is_undone_the_letter_is_read_again(sent: Sent) -> None:
    sent.do("letter.write-on")
    draft = sent.workspace.place.draft or ""
    sent.workspace.go("letters", letter=None, draft=draft)
    sent.settle()
    assert sent.pane._read is not None
    assert sent.pane._read.draft is not None
    sent.do("edit.undo")
    sent.settle()
    assert sent.workspace.place.letter == sent.letter
    assert sent.pane._read.letter is not None
    assert sent.pane._answer.isHidden()


def test_where_a_draft_is_undone_that_was_read_nothing_is_left_of_it(sent: Sent) -> None:
    begun = drafting.begin(sent.box, to=["Leila Amrani"], text="Dear Leila, in haste.")
    sent.workspace.note(begun.changes)
    sent.workspace.read_draft(begun.draft)
    sent.settle()
    sent.do("edit.undo")
    sent.settle()
    assert sent.workspace.place.draft is None
    shown = sent.pane._read
    assert shown is None or shown.draft is None


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What was handed to other programs."""
    urls: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return urls


def test_it_is_handed_to_the_mail_program(
    sent: Sent, opened: list[QUrl], dialogs: FakeDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent.do("letter.mail")
    (url,) = opened
    assert url.scheme() == "mailto"
    assert "the%20quinces" in url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    assert "which sends it" in sent.window.toast.sentence()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    sent.do("letter.mail")
    assert [error.what for error in dialogs.told] == [
        "No mail program could be opened on this computer."
    ]


def test_a_draft_goes_by_e_mail_and_is_then_marked_as_sent_that_way(
    sent: Sent, opened: list[QUrl]
) -> None:
    draft = drafting.begin(sent.box, to=["Leila Amrani"], text="Dear Leila, in haste.").draft
    sent.workspace.open_draft(draft)
    sent.settle()
    sent.do("draft.mail")
    sent.qtbot.waitUntil(lambda: len(opened) == 1, timeout=10_000)
    assert "in%20haste" in opened[0].toString(QUrl.ComponentFormattingOption.FullyEncoded)
    sent.do("draft.send")
    form = next(each for each in sent.window.findChildren(SentForm) if each.isVisible())
    assert form._way.value() == "email"
    assert form._track.isHidden()


def test_a_long_letter_goes_as_a_file_that_one_chooses(
    sent: Sent, dialogs: FakeDialogs, opened: list[QUrl], tmp_path: Path
) -> None:
    draft = drafting.begin(sent.box, to=["Leila Amrani"], text="word " * 900).draft
    long = sealing.send(sent.box, draft)
    sent.workspace.note(long.changes)
    sent.workspace.open_letter(long.letter)
    sent.settle()
    dialogs.target = tmp_path / "long.eml"
    sent.do("letter.mail")
    assert dialogs.asked == ["Save it as an e-mail?"]
    assert b"format=flowed" in dialogs.target.read_bytes()
    assert [url.toLocalFile() for url in opened] == [str(dialogs.target)]


def _theirs(sent: Sent) -> None:
    theirs = next(
        row.id
        for row in letters.timeline(sent.box, None).rows
        if row.kind == "letter" and row.direction == "received"
    )
    sent.workspace.open_letter(theirs)
    sent.settle()
    assert not any(
        sent.can(f"letter.{name}")
        for name in ("print", "pdf", "sent-pages", "postscript", "tracking", "write-on", "eml")
    )
    assert sent.can("letter.correct")


def test_a_window_of_its_own_has_its_pages_too_and_what_they_sent_has_none_of_this(
    sent: Sent,
) -> None:
    sent.do("letter.window")
    own = sent.window.findChild(LetterWindow)
    assert own is not None
    own.view.foot.pages_asked.emit()
    sent.settle()
    assert own.view.stack.currentWidget() is own.sent.pages.large
    own._escape()
    assert own.isVisible()
    own.close()
    _theirs(sent)


# --- the form ----------------------------------------------------------------------------------------


def begin(copied: Copied, qtbot: QtBot) -> tuple[SentForm, list[Sending]]:
    pane = QWidget()
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    pane.show()
    form = SentForm(pane)
    given: list[Sending] = []
    form.sent.connect(given.append)
    form.begin("Leila Amrani", date(2024, 3, 21), None, copied)
    return form, given


def test_the_form_asks_for_a_number_of_the_post_alone(qtbot: QtBot) -> None:
    form, given = begin(Copied(), qtbot)
    assert form._copied.isHidden()
    form._tracking.setText(" RR 1 ")
    form._done()
    form._way.set_value("email")
    form._way.changed.emit("email")
    assert form._track.isHidden()
    form._done()
    assert [(it.by, it.tracking, it.copied) for it in given] == [
        ("post", "RR 1", False),
        ("email", "", False),
    ]


def test_the_form_knows_what_was_copied_by_hand(qtbot: QtBot) -> None:
    form, given = begin(Copied(begun=True, done=True, slips=2), qtbot)
    assert form._copied.isVisible()
    assert "2 slips of the pen" in form._slips.text()
    form._done()
    form.begin("Leila Amrani", date(2024, 3, 21), None, Copied(begun=True))
    assert not form._copied.isChecked()
    assert form._slips.isHidden()
    form._done()
    form.begin("Leila Amrani", date(2024, 3, 21), None, Copied(begun=True, slips=1))
    assert not form._copied.isChecked()  # one line of the copy may be all that there is
    assert form._slips.text().startswith("With this, the slip of the pen")
    form._done()
    assert [it.copied for it in given] == [True, False, False]


def test_what_is_still_open_is_said_in_the_form_and_holds_nothing_up(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{TEXT} [?]\n\n" + "The quinces are here, and the road is open again. " * 20
    asks = letters.timeline(sent.box, None).rows
    theirs = next(it.id for it in asks if it.kind == "letter" and it.direction == "received")
    points.mark(sent.box, theirs, 0, 4)
    draft = drafting.begin(sent.box, answering=[theirs], text=text).draft
    copied = copying_by_hand.begin(sent.box, draft).copied
    copying_by_hand.set_place(sent.box, draft, text, copied.lines[2].end)
    sent.workspace.open_draft(draft)
    sent.settle()
    sent.do("draft.send")
    form = next(each for each in sent.window.findChildren(SentForm) if each.isVisible())
    said = form._told.text()
    assert "still open." in said
    assert "“[?]” is left in the text." in said
    assert f"Copied by hand as far as line 3 of {len(copied.lines)}." in said
    assert form.accessibleDescription() == said
    assert not form._copied.isChecked()
    form.closed.emit()

    def fail(*_: object, **__: object) -> None:
        raise FairhandError("No dictionary answers.")

    monkeypatch.setattr(before_it_goes, "look_over", fail)
    sent.do("draft.send")
    assert form.isVisible()
    assert form._told.isHidden()


def test_sent_from_the_desk_with_slips_it_stands_as_on_the_paper(
    sent: Sent, dialogs: FakeDialogs
) -> None:
    draft = drafting.begin(sent.box, to=["Leila Amrani"], text=TEXT).draft
    at = TEXT.index("receive")
    copying_by_hand.note_slip(sent.box, draft, TEXT, at, at + 7, "recieve")
    sent.workspace.open_draft(draft)
    sent.settle()
    sent.do("draft.send")
    form = next(each for each in sent.window.findChildren(SentForm) if each.isVisible())
    form._copied.setChecked(True)
    form._done()
    form._done()  # twice: it is sealed once, and nobody is told that it was sealed already
    sent.qtbot.waitUntil(lambda: sent.workspace.place.pane == "letters", timeout=10_000)
    sent.settle()
    assert dialogs.told == []
    assert form._send.isEnabled()
    assert "recieve" in letters.get(sent.box, sent.workspace.place.letter or "").text
    assert "copied by hand with 1 slip of the pen" in sent.said()


def test_pages_that_cannot_be_set_are_told_after_sending(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise FairhandError("The press does not answer.")

    draft = drafting.begin(sent.box, to=["Leila Amrani"], text=TEXT).draft
    monkeypatch.setattr(fair_copy, "typeset_text", fail)
    sent.workspace.open_draft(draft)
    sent.settle()
    sent.do("draft.send")
    form = next(each for each in sent.window.findChildren(SentForm) if each.isVisible())
    form._done()
    sent.qtbot.waitUntil(lambda: sent.workspace.place.pane == "letters", timeout=10_000)
    sent.settle()
    assert "The press does not answer." in sent.window.toast.sentence()
