from __future__ import annotations

from pathlib import Path

import pytest

from fairhand.system import paths


def test_the_box_lies_in_the_data_folder() -> None:
    assert paths.default_box() == paths.data_folder() / "letters.fairhand"


def test_the_environment_names_another_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRHAND_BOX", "~/mine.fairhand")
    assert paths.default_box() == Path.home() / "mine.fairhand"


def test_an_empty_variable_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRHAND_BOX", "")
    assert paths.default_box().name == "letters.fairhand"


def test_all_folders_are_this_programs_and_this_tests_own(own_folders: Path) -> None:
    folders = [
        paths.data_folder(),
        paths.config_folder(),
        paths.cache_folder(),
        paths.log_folder(),
        paths.settings_file(),
        paths.window_state_folder(),
    ]
    assert all(folder.is_relative_to(own_folders) for folder in folders)
    assert all("fairhand" in folder.parts for folder in folders)


def test_asking_makes_nothing(own_folders: Path) -> None:
    paths.default_box()
    paths.log_folder()
    assert [each.name for each in own_folders.iterdir()] == ["run"]
