"""Preferences: one table, one pane, one page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from fairhand.system.resources import resource
from fairhand.system.settings import LARGE_CONTROLS, SETTINGS, TEXT_SCALE, Setting
from fairhand.ui import theme
from fairhand.ui.application import Application
from fairhand.ui.panes.preferences import PreferencesPane
from fairhand.ui.widgets.check_box import CheckBox
from fairhand.ui.widgets.segmented import Segmented
from fairhand.ui.widgets.stepper import Stepper

ANY = pytest.mark.parametrize("setting", SETTINGS, ids=lambda it: it.key)


def preferences(application: Application) -> PreferencesPane:
    application.window.actions_.trigger("file.preferences")
    pane = application.window.pane("preferences")
    assert isinstance(pane, PreferencesPane)
    return pane


def test_every_setting_is_in_the_pane_with_its_name_and_sentence(
    letters_window: Application,
) -> None:
    pane = preferences(letters_window)
    assert list(pane.controls) == [it.key for it in SETTINGS]
    words = {it.text() for it in pane.findChildren(QLabel)}
    words |= {it.text() for it in pane.findChildren(CheckBox)}
    for setting in SETTINGS:
        assert {setting.name, setting.sentence} <= words


@ANY
def test_every_setting_stands_in_the_handbook_by_its_name(setting: Setting[str]) -> None:
    page = resource("handbook", "preferences.md").read_text("utf-8")
    assert f"- **{setting.name}.** {setting.sentence}" in page
    assert len(setting.named) == len(setting.choices)


def test_what_is_set_in_the_pane_holds_at_once(letters_window: Application) -> None:
    pane, settings = preferences(letters_window), letters_window.window.tools.settings
    scale = pane.controls[TEXT_SCALE.key]
    assert isinstance(scale, Stepper)
    QTest.mouseClick(scale.more, Qt.MouseButton.LeftButton)
    assert settings.get(TEXT_SCALE) == 110
    assert theme.current().scale == 1.1
    scale.line.setText("7")
    scale.line.editingFinished.emit()
    assert (settings.get(TEXT_SCALE), scale.line.text()) == (80, "80")
    assert not scale.less.isEnabled()


def test_large_controls_make_all_that_is_pressed_at_least_44_pixels_high(
    letters_window: Application,
) -> None:
    pane = preferences(letters_window)
    large = pane.controls[LARGE_CONTROLS.key]
    assert isinstance(large, CheckBox)
    large.click()
    try:
        for pressed in pane.findChildren(Segmented):
            assert pressed.sizeHint().height() >= 44
        sidebar = letters_window.window.pane("correspondents")
        rows = sidebar._ways.values()  # type: ignore[attr-defined]
        assert all(row.sizeHint().height() >= 44 for row in rows)
        assert letters_window.window.menu_row.height() >= 44
    finally:
        large.click()
