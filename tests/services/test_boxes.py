"""Boxes as the window and the command line open them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairhand.domain.errors import BoxBusyError, DamagedBoxError, FairhandError, NoSuchBoxError
from fairhand.services import boxes
from fairhand.system import paths
from tests.making import add, letter


def test_a_box_is_made_once_and_opened_from_then_on(tmp_path: Path) -> None:
    path = tmp_path / "letters.fairhand"
    box, made = boxes.open_or_create(path)
    assert made
    assert boxes.known(path)
    box.close()
    again, made = boxes.open_or_create(path)
    assert not made
    assert again.id == box.id
    again.close()


def test_a_box_that_vanished_is_not_made_again(tmp_path: Path) -> None:
    path = tmp_path / "letters.fairhand"
    boxes.create(path).close()
    path.unlink()
    for opening in (boxes.open_box, boxes.open_or_create):
        with pytest.raises(NoSuchBoxError, match="not there any more"):
            opening(path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NoSuchBoxError, match="There is no box"):
        boxes.open_box(tmp_path / "never.fairhand")


def test_the_usual_folder_is_made_and_no_other(tmp_path: Path) -> None:
    boxes.create(paths.default_box()).close()
    assert paths.default_box().parent.stat().st_mode & 0o077 == 0
    with pytest.raises(NoSuchBoxError, match="does not exist"):
        boxes.open_or_create(tmp_path / "nowhere" / "letters.fairhand")


@pytest.mark.parametrize("there", ["empty", "dangling"])
def test_what_is_in_the_way_is_not_replaced(tmp_path: Path, there: str) -> None:
    path = tmp_path / "letters.fairhand"
    if there == "empty":
        path.touch()
    else:
        path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(DamagedBoxError if there == "empty" else FairhandError):
        boxes.open_or_create(path)
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.expects_log(level="WARNING")
def test_a_home_that_cannot_be_written_keeps_nobody_from_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letters.fairhand"
    boxes.create(path).close()
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    box = boxes.open_box(path)
    assert box.name == "letters"
    box.close()


def test_one_window_holds_a_box_and_commands_work_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "letters.fairhand"
    window = boxes.create(path)
    hold = boxes.hold(path)
    with pytest.raises(BoxBusyError):
        boxes.hold(path)
    command = boxes.open_box(path)
    add(command, letter("From beside."))
    command.close()
    assert window.changed_elsewhere()
    hold.release()
    boxes.hold(path).release()
    window.close()


def test_tidying_ends(tmp_path: Path) -> None:
    box = boxes.create(tmp_path / "letters.fairhand")
    for turn in range(30):
        add(box, letter(f"Letter {turn} about this and that."))
    while boxes.tidy(box, 0.0):
        pass
    assert not boxes.tidy(box, 0.0)
    box.close()
    reader = boxes.open_box(box.path, reading_only=True)
    assert not boxes.tidy(reader, 1.0)
    reader.close()
