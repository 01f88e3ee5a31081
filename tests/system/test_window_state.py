from __future__ import annotations

from pathlib import Path

import pytest

from fairhand.system.window_state import WindowState


def test_a_window_is_found_as_it_was_left(tmp_path: Path) -> None:
    state = WindowState(tmp_path, "box1")
    state.put("geometry", "AdnQywAD")
    state.put("splitters.wide", {"left": 260})
    state.put("caret", 17)
    assert state.save()
    again = WindowState(tmp_path, "box1")
    assert again.get("geometry", "") == "AdnQywAD"
    assert again.get("splitters.wide", {}) == {"left": 260}
    assert again.get("caret", 0) == 17


def test_each_box_has_its_own(tmp_path: Path) -> None:
    state = WindowState(tmp_path, "box1")
    state.put("caret", 17)
    state.save()
    assert WindowState(tmp_path, "box2").get("caret", 0) == 0


def test_a_value_of_another_type_counts_as_none(tmp_path: Path) -> None:
    state = WindowState(tmp_path, "box1")
    state.put("caret", "x")
    assert state.get("caret", 5) == 5
    state.put("open", value=1)
    assert state.get("open", default=False) is False


def test_no_id_leaves_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "windows"
    state = WindowState(folder, "../../escape\x00")
    state.put("caret", 1)
    assert state.save()
    assert [each.name for each in tmp_path.iterdir()] == ["windows"]


@pytest.mark.expects_log
def test_a_disk_that_refuses_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    state = WindowState(blocked / "windows", "box1")
    state.put("caret", 1)
    assert not state.save()
