"""One window per box, by a lock on a file beside it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from fairhand.domain.errors import BoxBusyError
from fairhand.store.lock import Hold
from fairhand.store.writers import lock_path
from tests.making import PYTHON

_HOLDING = """
import sys
from pathlib import Path
from fairhand.store.lock import Hold
hold = Hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_window_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "letters.fairhand"
    hold = Hold(path)
    with pytest.raises(BoxBusyError, match="another window"):
        Hold(path)
    hold.release()
    hold.release()
    Hold(path).release()
    assert lock_path(path).stat().st_mode & 0o777 == 0o600
    assert not path.exists()


def test_the_lock_of_a_killed_window_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "letters.fairhand"
    with subprocess.Popen(
        [PYTHON, "-c", _HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(BoxBusyError):
            Hold(path)
        assert f"process {other.pid}" in lock_path(path).read_text(encoding="utf-8")
        other.kill()
    Hold(path).release()


def test_where_nothing_can_be_locked_nothing_is_held(tmp_path: Path) -> None:
    hold = Hold(tmp_path / "nowhere" / "letters.fairhand")
    hold.release()


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    diary.write_text("precious", encoding="utf-8")
    path = tmp_path / "letters.fairhand"
    lock_path(path).symlink_to(diary)
    Hold(path).release()
    assert diary.read_text(encoding="utf-8") == "precious"
