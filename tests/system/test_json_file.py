from __future__ import annotations

from pathlib import Path

import pytest

from fairhand.system.json_file import read_object, write_object


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    members: dict[str, object] = {"é": [1, 2.5, None, True], "b": {"c": "田中 🙂"}}
    write_object(file, members)
    assert read_object(file) == members


def test_a_missing_file_is_empty(tmp_path: Path) -> None:
    assert read_object(tmp_path / "none.json") == {}


@pytest.mark.expects_log
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"3", b'"\xff"', b"[" * 100_000, b"\x00" * 64]
)
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)
    assert read_object(file) == {}
    assert not file.exists()
    assert (tmp_path / "a.json.damaged").read_bytes() == content


@pytest.mark.expects_log
def test_a_folder_in_its_place_is_no_reason_to_fail(tmp_path: Path) -> None:
    assert read_object(tmp_path) == {}
    assert tmp_path.is_dir()


def test_a_lone_surrogate_does_not_lose_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    write_object(file, {"a": "x\ud800", "b": 1})
    assert read_object(file)["b"] == 1
