"""What is no box, or a damaged or newer one, is refused in clear words and not touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
from pathlib import Path

import pytest

from fairhand.domain.errors import (
    DamagedBoxError,
    DiskError,
    FairhandError,
    ForeignBoxError,
    NewerBoxError,
    NoSuchBoxError,
)
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.making import add, letter, state_of_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed box with a letter in it."""
    place = tmp_path / "letters.fairhand"
    box = migrate.create(place)
    add(box, letter(on="2024-03-03"))
    box.close()
    return place


def _refused(path: Path, kind: type[FairhandError], words: str) -> None:
    before = state_of_file(path)
    folder = sorted(path.parent.iterdir())
    for reading_only in (False, True):
        with pytest.raises(kind, match=words) as caught:
            migrate.open_box(path, reading_only=reading_only)
        assert "touched" in str(caught.value) or "Nothing was written" in str(caught.value)
    assert state_of_file(path) == before
    assert sorted(path.parent.iterdir()) == folder


@pytest.mark.parametrize("length", [0, 1, 99])
def test_a_file_cut_short_is_damaged(path: Path, length: int) -> None:
    with path.open("r+b") as file:
        file.truncate(length)
    _refused(path, DamagedBoxError, "nothing" if not length else f"only {length} byte")


def test_a_box_cut_in_the_middle_is_damaged(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2 // 4096 * 4096)
    before = state_of_file(path)
    with pytest.raises(DamagedBoxError):
        _read_all(path)
    assert state_of_file(path) == before


def _read_all(path: Path) -> None:
    box = migrate.open_box(path)
    try:
        with box.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM transcription").all()
            connection.exec_driver_sql("SELECT * FROM cutting").all()
    finally:
        box.close()


def test_a_damaged_beginning_is_told_from_a_foreign_file(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(b"XXXXXXXX" + whole[8:])
    _refused(path, DamagedBoxError, "damaged at its beginning")
    path.write_bytes(whole[:60] + bytes(4) + whole[64:])
    _refused(path, DamagedBoxError, "damaged at its beginning")
    path.write_bytes(whole[:16] + b"\xff\xff\xff\xff" + whole[20:])
    _refused(path, DamagedBoxError, "is damaged")
    path.write_bytes(os.urandom(8192))
    _refused(path, ForeignBoxError, "not a box of Fairhand's")


def test_a_box_without_what_a_box_holds_is_damaged(path: Path) -> None:
    whole = path.read_bytes()
    for statement in ("DROP TABLE box", "DELETE FROM box", "UPDATE box SET value = 'x'"):
        path.write_bytes(whole)
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute(statement)
        connection.close()
        with pytest.raises(DamagedBoxError):
            migrate.open_box(path)


def test_foreign_files_are_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.sqlite") as connection:
        connection.execute("CREATE TABLE box(key, value)")
    connection.close()
    _refused(tmp_path / "other.sqlite", ForeignBoxError, "not a box of Fairhand's")
    text = tmp_path / "letter.txt"
    text.write_text("Dear Leila, " * 20, encoding="utf-8")
    _refused(text, ForeignBoxError, "not a box of Fairhand's")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ForeignBoxError, match="is not a file"):
        migrate.open_box(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ForeignBoxError, match="is not a file"):
        migrate.open_box(tmp_path / "pipe")
    with pytest.raises(ForeignBoxError, match="is not a file"):
        migrate.open_box(Path("/dev/zero"))
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    with pytest.raises(DiskError, match="cannot be read"):
        migrate.open_box(tmp_path / "one")
    with pytest.raises(NoSuchBoxError, match="There is no box"):
        migrate.open_box(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_link_to_a_box_is_the_box(path: Path) -> None:
    link = path.with_name("link.fairhand")
    link.symlink_to(path)
    box = migrate.open_box(link)
    add(box, letter("Another."))
    box.close()
    assert link.is_symlink()


def test_a_newer_box_is_refused(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(60)
        file.write(struct.pack(">I", len(migrate.steps()) + 1))
    _refused(path, NewerBoxError, "newer Fairhand")


def test_a_newer_box_whose_program_was_killed_is_refused(path: Path, tmp_path: Path) -> None:
    """The header is the old one still; that the box is newer stands in the -wal."""
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute(f"PRAGMA user_version={len(migrate.steps()) + 1}")
        killed = tmp_path / "killed"
        killed.mkdir()
        for file in (path, path.with_name(path.name + "-wal")):
            shutil.copy2(file, killed / file.name)
    connection.close()
    copy = killed / path.name
    before = [state_of_file(file) for file in (copy, killed / f"{path.name}-wal")]
    with pytest.raises(NewerBoxError, match="newer Fairhand"):
        migrate.open_box(copy)
    assert [state_of_file(file) for file in (copy, killed / f"{path.name}-wal")] == before


def test_what_a_killed_program_saved_is_there(path: Path, tmp_path: Path) -> None:
    box = migrate.open_box(path)
    add(box, letter("Saved, and then the power went."))
    killed = tmp_path / "killed"
    killed.mkdir()
    for file in (path, path.with_name(path.name + "-wal")):
        shutil.copy2(file, killed / file.name)
    box.close()
    for reading_only in (True, False):
        again = migrate.open_box(killed / path.name, reading_only=reading_only)
        assert _letters(again) == 2
        again.close()


def _letters(box: Box) -> int:
    with box.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM letter").scalar_one())


def test_an_old_sqlite_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlcipher3.dbapi2.sqlite_version_info", (3, 51, 2))
    with pytest.raises(FairhandError, match="or newer is needed"):
        migrate.open_box(path)
    with pytest.raises(FairhandError, match="or newer is needed"):
        migrate.create(path.with_name("new.fairhand"))
    assert not path.with_name("new.fairhand").exists()
