"""Printing, exporting and envelopes: exactly the pages that are seen, or words on why not."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fairhand.domain.errors import CancelledError, FairhandError
from fairhand.domain.fair_copy import Style
from fairhand.services import correspondents, drafting, fair_copy, sealing
from fairhand.typesetting import page
from fairhand.ui.application import Application
from fairhand.ui.dialogs import Dialogs
from fairhand.ui.fair_copy_setting import picture_of
from fairhand.ui.print_dialogs import set_up
from fairhand.ui.printing import chosen_pages, place_on, print_pages, resolution
from fairhand.ui.tasks import Task
from fairhand.ui.widgets.sent_form import SentForm
from tests.ui.conftest import settle
from tests.ui.fair_copy import LONG, SHORT, box_of, pages_of, reply
from tests.ui.window import FakeDialogs

A5 = (148.0, 210.0)
POINTS = 72 / 25.4


class Under(Task[int]):
    """A task that is told to stop after so many pages."""

    def __init__(self, stop_after: int = 1 << 10) -> None:
        self.told: list[tuple[int, int]] = []
        self.stop_after = stop_after

    def progress(self, state: object) -> None:
        self.told.append(cast("tuple[int, int]", state))

    def cancelled(self) -> bool:
        return len(self.told) >= self.stop_after


def printer_to(file: Path, paper: tuple[float, float] = A5) -> QPrinter:
    """Return a printer that prints into a PDF."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(file))
    set_up(made, "A letter", paper)
    return made


def grey(pdf: bytes, number: int) -> bytes:
    """Return how dark a page is, in a grid."""
    picture = picture_of(pdf, number, 300)
    assert picture.height() == pytest.approx(425, abs=2)
    small = picture.scaled(64, 90, mode=Qt.TransformationMode.SmoothTransformation)
    light = small.convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(light.constBits())


def test_what_is_printed_is_what_is_seen(
    qtbot: QtBot, letters_window: Application, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    pane = pages_of(qtbot, letters_window, reply(box_of(letters_window), LONG[:4000]))
    dialogs.printer = printer_to(tmp_path / "printed.pdf")
    dialogs.printer.setResolution(240)
    said: list[str] = []
    letters_window.workspace.said.connect(lambda words, _: said.append(words))
    pane.head.print.click()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    printed, pages = (tmp_path / "printed.pdf").read_bytes(), pane.setting.pages
    assert pages is not None
    assert said == [f"{pages.made.pages} pages sent to the printer"]
    assert page.count(printed) == pages.made.pages
    for number in range(pages.made.pages):
        one, other = (grey(it, number) for it in (printed, pages.made.pdf))
        assert sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one) < 5
        assert min(other) < 230 < max(other)


def test_once_printed_the_blue_button_is_mark_as_sent(
    qtbot: QtBot, letters_window: Application, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    draft = reply(box_of(letters_window), SHORT)
    pane = pages_of(qtbot, letters_window, draft)
    dialogs.printer = printer_to(tmp_path / "printed.pdf")
    pane.head.print.click()
    qtbot.waitUntil(lambda: pane.head.send.property("kind") == "primary", timeout=20_000)
    assert pane.head.print.property("kind") == "plain"
    assert pane.state()["printed"] == [draft]
    pane.head.send.click()
    settle(qtbot, letters_window)
    assert pane.sending.shown
    assert pane.escape()
    qtbot.waitUntil(lambda: not pane.sending.shown)
    letters_window.window.actions_.trigger("go.letters")
    other = pages_of(qtbot, letters_window, reply(box_of(letters_window), LONG))
    assert other.head.print.property("kind") == "primary"


def test_without_a_printer_a_pdf_is_offered(
    qtbot: QtBot, letters_window: Application, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    pane = pages_of(qtbot, letters_window, reply(box_of(letters_window), SHORT))
    dialogs.target = tmp_path / "To Leila"
    pane.head.print.click()
    assert dialogs.asked == ["No printer is set up on this computer"]
    file = tmp_path / "To Leila.pdf"
    qtbot.waitUntil(file.exists)
    settle(qtbot, letters_window)
    assert pane.setting.pages is not None
    assert file.read_bytes() == pane.setting.pages.made.pdf
    assert file.stat().st_mode & 0o077 == 0
    assert pane.head.print.property("kind") == "primary"


def test_a_pdf_that_cannot_be_written_is_told(
    qtbot: QtBot, letters_window: Application, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    pane = pages_of(qtbot, letters_window, reply(box_of(letters_window), SHORT))
    (tmp_path / "taken.pdf").mkdir()
    dialogs.target = tmp_path / "taken.pdf"
    letters_window.window.actions_.trigger("draft.pdf")
    qtbot.waitUntil(lambda: bool(dialogs.told))
    assert dialogs.told[0].what.startswith("taken.pdf could not be written")
    assert pane.setting.pages is not None
    assert not list(tmp_path.glob("*.part"))


def test_printing_is_stopped_between_pages(letters_window: Application, tmp_path: Path) -> None:
    box = box_of(letters_window)
    made = fair_copy.typeset(box, reply(box, LONG), Style())
    task, printer = Under(stop_after=2), printer_to(tmp_path / "p.pdf")
    printer.setResolution(150)
    with pytest.raises(CancelledError):
        print_pages(task, printer, made.pdf, made.pages, A5)
    assert task.told == [(1, made.pages), (2, made.pages)]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(FairhandError, match="did not take"):
        print_pages(Under(), printer_to(tmp_path / "no such folder" / "p.pdf"), b"", 1, A5)


def test_pages_are_chosen_and_turned_round(tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "p.pdf")
    assert chosen_pages(printer, 3) == [0, 1, 2]
    printer.setFromTo(2, 3)
    assert chosen_pages(printer, 5) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 5) == [2, 1]


@pytest.mark.parametrize(
    ("sheet", "share"), [(A5, 1.0), ((210.0, 297.0), 1.0), ((105.0, 148.0), 0.709)]
)
def test_a_page_keeps_its_size_unless_the_paper_is_smaller(
    tmp_path: Path, sheet: tuple[float, float], share: float
) -> None:
    printer = printer_to(tmp_path / "p.pdf", sheet)
    place, dots = place_on(printer, A5), printer.resolution() / 25.4
    assert place.width() / dots == pytest.approx(A5[0] * share, rel=0.03)
    assert place.height() / dots == pytest.approx(A5[1] * share, rel=0.03)
    middle = place.center()
    assert middle.x() / dots == pytest.approx(sheet[0] / 2, abs=1)
    assert middle.y() / dots == pytest.approx(sheet[1] / 2, abs=1)


def test_a_card_lies_on_its_long_side(tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "p.pdf", (A5[1], A5[0]))
    size = printer.pageLayout().fullRectPoints().size()
    assert (size.width(), size.height()) == pytest.approx((A5[1] * POINTS, A5[0] * POINTS), abs=2)


def test_the_resolution_is_the_printers_as_far_as_memory_allows() -> None:
    assert resolution(300, A5) == 300
    assert resolution(1200, A5) == 600
    assert 400 < resolution(1200, (210.0, 297.0)) < 600


def test_an_address_is_written_on_the_envelope_and_kept_with_the_person(
    qtbot: QtBot, letters_window: Application, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    box = box_of(letters_window)
    draft = reply(box, SHORT)
    pane = pages_of(qtbot, letters_window, draft)
    letters_window.window.actions_.trigger("draft.envelope")
    settle(qtbot, letters_window)
    form = pane.envelopes.form
    assert form is not None
    assert not form.print.isEnabled()
    assert "no address yet" in form.said.text()
    form.address.setPlainText("12 Rue des Oliviers\nTamsaout\nMorocco")
    form.address.done.emit()
    qtbot.waitUntil(form.preview.has_picture, timeout=20_000)
    settle(qtbot, letters_window)
    who = drafting.get(box, draft).to_ids[0]
    kept = correspondents.get(box, who).postal_address
    assert kept == "12 Rue des Oliviers\nTamsaout\nMorocco"
    form.size_.choose("DL")
    settle(qtbot, letters_window)
    dialogs.printer = printer_to(tmp_path / "envelope.pdf", (220.0, 110.0))
    form.print.click()
    qtbot.waitUntil(lambda: not pane.paper.busy, timeout=20_000)
    settle(qtbot, letters_window)
    printed = picture_of((tmp_path / "envelope.pdf").read_bytes(), 0, 440)
    assert (printed.width(), printed.height()) == pytest.approx((440, 220), abs=2)
    assert pane.escape()
    assert form.isHidden()
    letters_window.window.actions_.trigger("edit.undo")
    qtbot.waitUntil(lambda: not correspondents.get(box, who).postal_address)
    settle(qtbot, letters_window)


def test_what_was_printed_is_marked_as_sent_from_here(
    qtbot: QtBot, letters_window: Application
) -> None:
    box = box_of(letters_window)
    draft = reply(box, SHORT)
    pane = pages_of(qtbot, letters_window, draft)
    pane.panel.cards.choose("plain")
    letters_window.window.actions_.trigger("draft.send")
    qtbot.waitUntil(lambda: pane.sending.shown)
    form = pane.findChild(SentForm)
    assert form is not None
    QTest.keyClick(form, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: letters_window.workspace.place.pane == "letters", timeout=20_000)
    settle(qtbot, letters_window)
    sealed = drafting.get(box, draft)
    assert sealed.state == "sealed"
    assert letters_window.workspace.place.letter == sealed.letter
    assert sealed.letter is not None
    copy = sealing.sealed_copy(box, sealed.letter)
    assert copy is not None
    assert copy.style.name == "plain"
    assert not cast("FakeDialogs", letters_window.window.tools.dialogs).told


def test_the_systems_dialog_is_asked_with_the_paper_already_chosen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    seen: list[tuple[int, int]] = []

    def answer(*, yes: bool) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        seen.append((dialog.minPage(), dialog.maxPage()))
        dialog.done(QPrintDialog.DialogCode.Accepted if yes else QPrintDialog.DialogCode.Rejected)

    QTimer.singleShot(0, lambda: answer(yes=False))
    assert Dialogs(window).choose_printer("A letter", 3, A5) is None
    QTimer.singleShot(0, lambda: answer(yes=True))
    printer = Dialogs(window).choose_printer("A letter", 3, A5)
    assert printer is not None
    assert seen == [(1, 3), (1, 3)]
    assert printer.pageLayout().pageSize().name() == "A5"
    assert chosen_pages(printer, 3) == [0, 1, 2]
