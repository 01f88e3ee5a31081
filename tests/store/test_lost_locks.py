"""Whatever opens and closes the box in our own process drops SQLite's locks; what is saved then must not be lost."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.services import boxes, drafting, letters
from tests.making import PYTHON


@pytest.fixture
def box(tmp_path: Path) -> Iterator[boxes.Box]:
    made = boxes.create(tmp_path / "box.fairhand")
    assert letters.count(made) == 0
    yield made
    made.close()


def lose_locks(path: Path) -> None:
    """Open and close the box and what is beside it, as a file dialog does that looks into files."""
    for ending in ("", "-wal", "-shm"):
        with path.with_name(path.name + ending).open("rb") as file:
            file.read(16)


def command(path: Path, *words: str) -> str:
    done = subprocess.run(
        [PYTHON, "-P", "-m", "fairhand", "--box", str(path), *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_what_is_saved_after_a_command_beside_is_there_for_everybody(box: boxes.Box) -> None:
    letter = box.path.parent / "one.eml"
    for turn in range(3):
        letter.write_bytes(b"From: a@b.example\nTo: c@d.example\n\nHello %d.\n" % turn)
        lose_locks(box.path)
        command(box.path, "import", str(letter))
        assert letters.count(box) == turn + 1
        drafting.begin(box, kind="letter", to=["Leila"], text=f"Draft {turn}.")
        assert command(box.path, "draft", "list").count("Leila") == turn + 1
        assert len(drafting.drafts(box)) == turn + 1
    assert "whole" in command(box.path, "check")


def test_nothing_is_said_to_be_saved_that_went_into_a_deleted_file(box: boxes.Box) -> None:
    wal = box.path.with_name(box.path.name + "-wal")
    with pytest.raises(Exception, match="deleted"), box.writing() as connection:  # noqa: PT012 - in the transaction
        connection.exec_driver_sql("INSERT INTO box(key, value) VALUES('a', 'b')")
        wal.unlink()
    assert letters.count(box) == 0
    drafting.begin(box, kind="letter", to=["Leila"])
    assert "Leila" in command(box.path, "draft", "list")
