"""A new box: private, whole before it has its name, and never in the place of anything."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from fairhand.domain.errors import DiskError, FairhandError, NoSuchBoxError
from fairhand.store import migrate
from fairhand.store.connecting import connect
from tests.making import add, letter, state_of_file


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o277, 0o777])
def test_a_box_and_what_lies_beside_it_is_for_its_owner_alone(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "new.fairhand"
    before = os.umask(umask)
    try:
        box = migrate.create(path)
        add(box, letter())
        beside = [path.with_name(f"{path.name}{ending}") for ending in ("-wal", "-shm")]
        assert [_mode(file) for file in (path, *beside)] == [0o600] * 3
        box.close()
    finally:
        os.umask(before)
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_new_box_says_whose_it_is_and_what_keeps_it_safe(tmp_path: Path) -> None:
    path = tmp_path / "new.fairhand"
    box = migrate.create(path)
    head = path.read_bytes()[:100]
    assert head[:16] == b"SQLite format 3\0"
    assert head[68:72] == b"FaHa"
    with box.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "temp_store",
                "trusted_schema",
                "cell_size_check",
                "user_version",
            )
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "user_version": len(migrate.steps()),
    }
    box.close()


def test_two_boxes_have_two_ids_and_a_box_keeps_its_own(tmp_path: Path) -> None:
    first, second = migrate.create(tmp_path / "a.fairhand"), migrate.create(tmp_path / "b.fairhand")
    assert first.id != second.id
    first.close()
    again = migrate.open_box(tmp_path / "a.fairhand")
    assert again.id == first.id
    assert again.name == "a"
    again.close()
    second.close()


@pytest.mark.parametrize("there", ["file", "empty", "folder", "link", "dangling"])
def test_a_box_is_never_made_over_something(tmp_path: Path, there: str) -> None:
    path = tmp_path / "new.fairhand"
    if there == "file":
        path.write_text("a diary", encoding="utf-8")
    elif there == "empty":
        path.touch()
    elif there == "folder":
        path.mkdir()
    elif there == "link":
        (tmp_path / "other").write_text("a diary", encoding="utf-8")
        path.symlink_to(tmp_path / "other")
    else:
        path.symlink_to(tmp_path / "nowhere")
    before = sorted((file.name, file.lstat().st_mtime_ns) for file in tmp_path.iterdir())
    with pytest.raises(FairhandError, match="There is a file at"):
        migrate.create(path)
    assert sorted((file.name, file.lstat().st_mtime_ns) for file in tmp_path.iterdir()) == before


def test_a_box_is_made_on_a_disk_that_knows_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "stick.fairhand"
    migrate.create(path).close()
    assert sorted(tmp_path.iterdir()) == [path]
    before = state_of_file(path)
    with pytest.raises(FairhandError, match="There is a file at"):
        migrate.create(path)
    assert state_of_file(path) == before


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoSuchBoxError, match="does not exist"):
        migrate.create(tmp_path / "nowhere" / "new.fairhand")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(DiskError, match="No space left"):
        migrate.create(tmp_path / "new.fairhand")
    assert list(tmp_path.iterdir()) == []


def test_strange_names_are_names(tmp_path: Path) -> None:
    for name in (
        "a?b=c&mode=memory#x.fairhand",
        "50% off.fairhand",
        "böx 田中 ✉.fairhand",
        ":memory:",
    ):
        path = tmp_path / name
        migrate.create(path).close()
        box = migrate.open_box(path)
        assert path.exists()
        box.close()
    long = tmp_path / ("x" * 240 + ".fairhand")
    migrate.create(long).close()


def test_names_that_are_no_unicode_are_names(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xf6x.fairhand"))
    migrate.create(path).close()
    box = migrate.open_box(path)
    add(box, letter())
    box.close()
    assert path.exists()


def test_a_connection_never_makes_a_file(tmp_path: Path) -> None:
    import sqlcipher3.dbapi2 as driver

    with pytest.raises(driver.OperationalError):
        connect(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []
