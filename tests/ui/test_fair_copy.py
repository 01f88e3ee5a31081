"""The fair copy in the window: pages that follow the style, and what is done with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fairhand.domain.fair_copy import Style
from fairhand.services import drafting, fair_copy
from fairhand.ui.application import Application
from fairhand.ui.fair_copy_setting import FairCopySetting, Pages, Wanted
from fairhand.ui.panes.desk import DeskPane
from fairhand.ui.panes.fair_copy import FairCopyPane
from tests.ui.conftest import settle
from tests.ui.fair_copy import LONG, SHORT, box_of, pages_of, reply, shown, write
from tests.ui.window import FakeDialogs

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def long(letters_window: Application) -> str:
    return reply(box_of(letters_window), LONG)


@pytest.fixture
def short(letters_window: Application) -> str:
    return reply(box_of(letters_window), SHORT)


def test_ctrl_p_shows_what_is_on_the_desk_as_pages(
    qtbot: QtBot, letters_window: Application, short: str
) -> None:
    letters_window.workspace.open_draft(short)
    settle(qtbot, letters_window)
    QTest.keyClick(letters_window.window, Key.Key_P, Modifier.ControlModifier)
    pane = shown(qtbot, letters_window)
    assert letters_window.workspace.place.pane == "fair-copy"
    assert pane.foot.said() == "One page, A5"
    assert pane.pages.pictured() == {0}
    assert pane.head.print.property("kind") == "primary"
    assert pane.head.send.property("kind") == "plain"
    assert QApplication.focusWidget() is pane.pages
    QTest.keyClick(letters_window.window, Key.Key_Escape)
    assert letters_window.workspace.place.pane == "desk"


def test_what_is_written_and_not_saved_yet_stands_on_the_pages(
    qtbot: QtBot, letters_window: Application, short: str
) -> None:
    letters_window.workspace.open_draft(short)
    settle(qtbot, letters_window)
    desk = letters_window.window.pane("desk")
    assert isinstance(desk, DeskPane)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "Ho! ")
    QTest.keyClick(letters_window.window, Key.Key_P, Modifier.ControlModifier)
    pane = shown(qtbot, letters_window)
    qtbot.waitUntil(
        lambda: pane.setting.pages is not None and "Ho!" in pane.setting.pages.wanted.text
    )


def test_two_pages_lie_side_by_side_and_one_leafs_through_all(
    qtbot: QtBot, letters_window: Application, long: str
) -> None:
    pane = pages_of(qtbot, letters_window, long)
    count = pane.pages.count
    assert count > 3
    assert pane.foot.said() == f"Pages 1 and 2 of {count}, A5"
    QTest.keyClick(pane.pages, Key.Key_PageDown)
    assert pane.foot.said().startswith("Pages 3 and 4")
    qtbot.waitUntil(lambda: {2, 3} <= pane.pages.pictured())
    QTest.keyClick(pane.pages, Key.Key_End)
    assert not pane.foot.after.isEnabled()
    QTest.keyClick(pane.pages, Key.Key_PageUp)
    QTest.keyClick(pane.pages, Key.Key_Home)
    assert not pane.foot.before.isEnabled()
    pane.foot.after.click()
    assert pane.foot.said().startswith("Pages 3 and 4")


def test_pages_are_shown_larger_and_as_large_as_fits(
    qtbot: QtBot, letters_window: Application, long: str
) -> None:
    pane = pages_of(qtbot, letters_window, long)
    fits = pane.pages.laid.percent
    QTest.keyClick(pane.pages, Key.Key_Plus)
    assert pane.pages.laid.percent > fits
    turned = QPoint(0, 120)
    pane.pages.wheelEvent(_wheel(pane.pages.rect().center(), turned, Modifier.ControlModifier))
    larger = pane.pages.laid.percent
    QTest.keyClick(pane.pages, Key.Key_Minus)
    assert fits < pane.pages.laid.percent < larger
    pane.foot.percent.click()
    assert (pane.pages.laid.percent, pane.pages.fits) == (fits, True)
    qtbot.waitUntil(lambda: not letters_window.window.tools.tasks.busy)


def test_the_wheel_goes_to_the_next_page_at_the_end_of_one(
    qtbot: QtBot, letters_window: Application, long: str
) -> None:
    pane = pages_of(qtbot, letters_window, long)
    for turned, first in ((-120, 2), (-60, 2), (-60, 4), (120, 2)):
        wheel = _wheel(pane.pages.rect().center(), QPoint(0, turned), Modifier.NoModifier)
        pane.pages.wheelEvent(wheel)
        assert pane.pages.laid.pages[0] == first
    qtbot.waitUntil(lambda: not letters_window.window.tools.tasks.busy)


def _wheel(where: QPoint, turned: QPoint, held: Qt.KeyboardModifier) -> QWheelEvent:
    no_button, no_phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    at = QPointF(where)
    return QWheelEvent(at, at, QPoint(), turned, no_button, held, no_phase, False)


def test_a_style_is_seen_at_once_kept_and_undone(
    qtbot: QtBot, letters_window: Application, short: str
) -> None:
    box = box_of(letters_window)
    pane = pages_of(qtbot, letters_window, short)
    before = pane.setting.pages
    pane.panel.cards.choose("plain")
    pane.panel.paper.picked.emit("A4")
    shown(qtbot, letters_window)
    assert pane.setting.pages is not None
    assert before is not None
    assert pane.setting.pages.made.pdf != before.made.pdf
    assert pane.setting.pages.paper == (210.0, 297.0)
    assert pane.foot.said() == "One page, A4"
    qtbot.waitUntil(lambda: fair_copy.style_of(box, short) == Style("plain", "A4"))
    settle(qtbot, letters_window)
    assert letters_window.workspace.undo_name == "Change Style"
    letters_window.window.actions_.trigger("edit.undo")
    qtbot.waitUntil(lambda: pane.panel.style_ == Style())
    qtbot.waitUntil(lambda: _style_set(pane) == Style())
    assert pane.foot.said() == "One page, A5"


def _style_set(pane: FairCopyPane) -> Style | None:
    pages = pane.setting.pages
    return pages.wanted.style if pages is not None else None


def test_a_style_is_kept_when_one_goes_elsewhere_at_once(
    qtbot: QtBot, letters_window: Application, short: str
) -> None:
    pane = pages_of(qtbot, letters_window, short)
    pane.panel.cards.choose("formal")
    letters_window.workspace.go("letters")
    box = box_of(letters_window)
    qtbot.waitUntil(lambda: fair_copy.style_of(box, short).name == "formal")
    settle(qtbot, letters_window)


def test_the_parts_around_the_text_are_set_and_a_size_goes_with_its_style(
    qtbot: QtBot, letters_window: Application, short: str
) -> None:
    pane = pages_of(qtbot, letters_window, short)
    parts, panel = pane.panel.parts, pane.panel
    assert parts.body.isHidden()
    parts.more.click()
    assert not parts.body.isHidden()
    parts.letterhead.click()
    parts.place.setText("Kentmere")
    parts.place.editingFinished.emit()
    parts.signature.setCurrentIndex(1)
    parts.signature.picked.emit("scanned")
    panel.size_.picked.emit("14.0")
    assert panel.style_ == replace(
        Style(), letterhead=True, place="Kentmere", signature="scanned", size=14.0
    )
    assert not parts.picture.isHidden()
    assert parts.missing.text() == (
        "Your address is not known yet: write it down under People. No picture of your signature is here yet."
    )
    panel.cards.choose("formal")
    assert panel.style_.size == 0
    assert panel.style_.place == "Kentmere"
    assert parts.din.isHidden()
    panel.paper.picked.emit("A4")
    assert not parts.din.isHidden()
    shown(qtbot, letters_window)


def test_of_several_wishes_the_last_is_set_and_the_older_are_given_up(
    qtbot: QtBot, letters_window: Application, long: str
) -> None:
    pane = pages_of(qtbot, letters_window, long)
    setting = FairCopySetting(pane, letters_window.window.tools.tasks, pane.pages.sight)
    came: list[Pages] = []
    setting.set_.connect(came.append)
    box = box_of(letters_window)
    for size in (9.0, 10.0, 11.0, 12.0, 13.0):
        setting.want(Wanted(box, long, LONG, Style(size=size)))
    qtbot.waitUntil(lambda: not setting.busy, timeout=20_000)
    assert [it.wanted.style.size for it in came] == [9.0, 13.0]
    assert came[-1] is setting.pages


def test_a_character_that_no_font_has_is_told_above_the_pages(
    qtbot: QtBot, letters_window: Application
) -> None:
    draft = reply(box_of(letters_window), "Dear Leila,\n\nA sign: \ue123.\n")
    pane = pages_of(qtbot, letters_window, draft)
    assert pane.missing.isVisible()
    assert pane.missing.accessibleName().startswith("No font here has “\ue123” (u+e123)")


def test_an_earlier_version_is_set_and_cannot_be_sent(
    qtbot: QtBot, letters_window: Application, short: str
) -> None:
    box = box_of(letters_window)
    version = drafting.versions(box, short)[-1].id
    write(box, short, "Dear Leila,\n\nNow it is another letter.\n")
    pane = pages_of(qtbot, letters_window, short, version)
    assert pane.setting.pages is not None
    assert pane.setting.pages.wanted.text == SHORT
    assert pane.head.send.isHidden()
    assert not pane.panel.items.rows()
    letters_window.workspace.go("fair-copy", draft=short, view="")
    qtbot.waitUntil(
        lambda: pane.setting.pages is not None and "another" in pane.setting.pages.wanted.text
    )
    shown(qtbot, letters_window)
    assert not pane.head.send.isHidden()


def test_what_to_look_at_leads_to_its_place_on_the_desk(
    qtbot: QtBot, letters_window: Application
) -> None:
    text = "Dear Anna,\n\nI enclose a leaf.\n"
    draft = reply(box_of(letters_window), text)
    pane = pages_of(qtbot, letters_window, draft)
    qtbot.waitUntil(lambda: len(pane.panel.items.rows()) > 1)
    rows = {it.item.key: it for it in pane.panel.items.rows()}
    assert not rows["salutation"].item.done
    rows["enclosures"].click()
    settle(qtbot, letters_window)
    assert letters_window.workspace.place.pane == "desk"
    hit = letters_window.workspace.hit
    assert text[slice(*hit.marks[0])] == "I enclose"
    QTest.keyClick(letters_window.window, Key.Key_P, Modifier.ControlModifier)
    shown(qtbot, letters_window)


def test_an_entry_of_the_journal_has_pages_and_goes_to_nobody(
    qtbot: QtBot, letters_window: Application
) -> None:
    box = box_of(letters_window)
    entry = drafting.begin(box, kind="journal").draft
    write(box, entry, "It snowed.\n")
    pane = pages_of(qtbot, letters_window, entry)
    assert pane.head.send.isHidden()
    assert pane.panel.envelope.isHidden()
    assert pane.head.back.accessibleName() == "Journal"


def test_where_it_is_narrow_the_panel_folds_and_a_button_brings_it(
    qtbot: QtBot, letters_window: Application, short: str
) -> None:
    letters_window.window.resize(1024, 700)
    pane = pages_of(qtbot, letters_window, short)
    assert pane.panel.isHidden()
    pane.style_button.click()
    assert pane.panel.isVisible()
    assert pane.panel.geometry().right() == pane.width() - 1
    QTest.keyClick(letters_window.window, Key.Key_Escape)
    assert pane.panel.isHidden()
    assert letters_window.workspace.place.pane == "fair-copy"
    letters_window.window.resize(1440, 900)
    assert pane.panel.isVisible()
    assert pane.style_button.isHidden()
    settle(qtbot, letters_window)


def test_the_colour_of_the_paper_stays(
    qtbot: QtBot, letters_window: Application, short: str
) -> None:
    pane = pages_of(qtbot, letters_window, short)
    pane.panel.colours.setFocus()
    QTest.keyClick(pane.panel.colours, Key.Key_Right)
    QTest.keyClick(pane.panel.colours, Key.Key_Right)
    assert pane.state()["tint"] == "sand"
    pane.restore({"tint": "blue", "printed": [short, 3]})
    assert pane.panel.colours.value() == "blue"
    assert pane.state() == {"tint": "blue", "printed": [short]}
    pane.restore({"tint": "none", "printed": 5})
    assert pane.panel.colours.value() == "blue"


def test_a_signature_is_chosen_and_stands_on_the_page(
    qtbot: QtBot,
    letters_window: Application,
    dialogs: FakeDialogs,
    tmp_path: Path,
) -> None:
    body = "The snow has gone from here as well. It was a long winter, and I am glad of it."
    draft = reply(
        box_of(letters_window), f"Dear Leila,\n\n{body}\n\nYours ever,\n\nAda Whitcombe\n"
    )
    drawn = QImage(300, 90, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    painter.setPen(QPen(Qt.GlobalColor.black, 7))
    painter.drawLine(10, 80, 290, 12)
    painter.end()
    assert drawn.save(str(tmp_path / "signature.png"))
    dialogs.files = [tmp_path / "signature.png"]
    pane = pages_of(qtbot, letters_window, draft)
    pane.panel.parts.signature.setCurrentIndex(1)
    pane.panel.parts.signature.picked.emit("scanned")
    shown(qtbot, letters_window)
    assert pane.setting.pages is not None
    without = pane.setting.pages.made.pdf
    pane.panel.parts.picture.click()
    qtbot.waitUntil(
        lambda: pane.setting.pages is not None and pane.setting.pages.made.pdf != without,
        timeout=20_000,
    )
    assert b"/Image" in pane.setting.pages.made.pdf
    settle(qtbot, letters_window)


def test_the_journal_leads_to_pages_too(
    qtbot: QtBot, letters_window: Application, dialogs: FakeDialogs
) -> None:
    box = box_of(letters_window)
    entry = drafting.begin(box, kind="journal").draft
    write(box, entry, "It snowed.\n")
    letters_window.workspace.open_day("", draft=entry)
    settle(qtbot, letters_window)
    QTest.keyClick(letters_window.window, Key.Key_P, Modifier.ControlModifier)
    pane = shown(qtbot, letters_window)
    assert letters_window.workspace.place.pane == "fair-copy"
    pane.head.back.click()
    settle(qtbot, letters_window)
    assert letters_window.workspace.place.pane == "journal"
    assert not dialogs.told
