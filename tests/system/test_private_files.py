from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.system.private_files import make_private_folder, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def _open_umask() -> Iterator[None]:
    """Let permissions be as wide as they are asked for, so that the tests can tell."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_folders_that_are_made_are_private(tmp_path: Path) -> None:
    made = make_private_folder(tmp_path / "a" / "b")
    assert [mode(made), mode(made.parent)] == [0o700, 0o700]


def test_a_folder_that_is_there_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_file_is_private_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "file"
    write_private(file, b"one")
    write_private(file, b"two")
    assert file.read_bytes() == b"two"
    assert mode(file) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    write_private(file, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_private(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_an_earlier_crash_left_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "file"
    (tmp_path / f"file.{os.getpid()}.part").write_bytes(b"half")
    write_private(file, b"whole")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
