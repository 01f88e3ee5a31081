from __future__ import annotations

from pathlib import Path

import pytest

from fairhand.system.json_file import read_object, write_object
from fairhand.system.settings import SETTINGS, TEXT_SCALE, THEME, Setting, Settings

ANY = pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.key)


@ANY
def test_every_default_is_allowed(setting: Setting[str]) -> None:
    assert setting.allows(setting.default)


@ANY
def test_every_setting_says_in_a_sentence_what_it_does(setting: Setting[str]) -> None:
    assert setting.sentence.endswith(".")
    assert setting.sentence[0].isupper()


@ANY
def test_every_setting_refuses_what_is_none_of_its_values(setting: Setting[str]) -> None:
    others: list[object] = [None, [], "no such choice", 10_000, 1.5]
    for value in others:
        assert not setting.allows(value)


def test_keys_are_unique() -> None:
    assert len({each.key for each in SETTINGS}) == len(SETTINGS)


def test_a_value_holds_until_tomorrow(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings = Settings(file)
    assert settings.get(THEME) == "system"
    settings.set(THEME, "dark")
    settings.set(TEXT_SCALE, 150)
    assert Settings(file).get(THEME) == "dark"
    assert Settings(file).get(TEXT_SCALE) == 150
    settings.reset(THEME)
    assert Settings(file).get(THEME) == "system"


@pytest.mark.parametrize("value", [79, 201, True, "100", None, 100.0])
def test_what_is_not_allowed_counts_as_not_set(tmp_path: Path, value: object) -> None:
    file = tmp_path / "settings.json"
    write_object(file, {TEXT_SCALE.key: value})
    assert Settings(file).get(TEXT_SCALE) == 100


def test_what_is_not_allowed_cannot_be_set(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be 250"):
        Settings(tmp_path / "settings.json").set(TEXT_SCALE, 250)
    assert list(tmp_path.iterdir()) == []


def test_settings_of_a_newer_version_stay(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    write_object(file, {"of.tomorrow": [1]})
    Settings(file).set(THEME, "light")
    assert read_object(file) == {"of.tomorrow": [1], "appearance.theme": "light"}


@pytest.mark.expects_log
def test_a_damaged_file_means_defaults(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text("{", encoding="utf-8")
    settings = Settings(file)
    assert settings.get(THEME) == "system"
    settings.set(THEME, "dark")
    assert Settings(file).get(THEME) == "dark"
    assert (tmp_path / "settings.json.damaged").exists()
