"""Bringing an older box up to date: a copy first, one transaction, once."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
import sqlcipher3.dbapi2 as driver

from fairhand.domain.errors import DamagedBoxError, DiskError, FairhandError, NewerBoxError
from fairhand.store import migrate
from tests.making import add, letter, state_of_file

Step = Callable[[driver.Connection], object]


def _step(apply: Step) -> ModuleType:
    made = ModuleType("made_up")
    made.apply = apply  # type: ignore[attr-defined]
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed box with a letter in it, of the first format."""
    place = tmp_path / "letters.fairhand"
    box = migrate.create(place)
    add(box, letter("Kept through all of it."))
    box.close()
    return place


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[Sequence[Step]], None]:
    """Let the program know steps that come after those that there are."""
    today = migrate.steps()

    def know(steps: Sequence[Step]) -> None:
        monkeypatch.setattr(migrate, "steps", lambda: [*today, *map(_step, steps)])

    return know


def _copies(path: Path) -> list[Path]:
    return [file for file in path.parent.iterdir() if file != path]


def _add_column(connection: driver.Connection) -> None:
    connection.execute("ALTER TABLE letter ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'")


def _fill_column(connection: driver.Connection) -> None:
    connection.execute("UPDATE letter SET colour = 'sepia'")


def test_steps_run_in_order_and_a_copy_is_kept(
    path: Path, later: Callable[[Sequence[Step]], None]
) -> None:
    old = len(migrate.steps())
    later([_add_column, _fill_column])
    box = migrate.open_box(path)
    with box.reading() as connection:
        assert connection.exec_driver_sql("SELECT colour FROM letter").scalar() == "sepia"
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == old + 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    box.close()
    (copy,) = _copies(path)
    assert copy.name.startswith(f"letters before format {old + 2} ")
    assert copy.suffix == ".fairhand"
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("PRAGMA user_version").fetchone() == (old,)
        (text,) = kept.execute("SELECT text FROM transcription").fetchone()
        assert text == "Kept through all of it."


def test_a_box_of_today_is_not_copied(path: Path) -> None:
    migrate.open_box(path).close()
    assert _copies(path) == []


@pytest.mark.parametrize("failing", ["raises", "sql", "links"])
def test_a_step_that_fails_leaves_the_box_as_it_was(
    path: Path, later: Callable[[Sequence[Step]], None], failing: str
) -> None:
    def fail(connection: driver.Connection) -> None:
        if failing == "raises":
            raise ZeroDivisionError
        if failing == "sql":
            connection.execute("UPDATE nothing SET x = 1")
        connection.execute("UPDATE transcription SET letter = 4711")

    before = state_of_file(path)
    later([_add_column, fail])
    kind = {"raises": ZeroDivisionError, "sql": driver.Error, "links": FairhandError}[failing]
    with pytest.raises(kind):
        migrate.open_box(path)
    assert state_of_file(path)[0] == before[0]
    assert _copies(path) == []


def test_a_disk_that_takes_no_copy_stops_it(
    path: Path, later: Callable[[Sequence[Step]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = state_of_file(path)
    later([_add_column])
    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(DiskError, match="No space left"):
        migrate.open_box(path)
    assert state_of_file(path)[0] == before[0]
    assert _copies(path) == []


def test_a_damaged_box_is_not_migrated(path: Path, later: Callable[[Sequence[Step]], None]) -> None:
    with sqlite3.connect(path) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'letter'"
        ).fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xee" * 512)
    before = state_of_file(path)[0]
    later([_add_column])
    with pytest.raises(DamagedBoxError):
        migrate.open_box(path)
    assert state_of_file(path)[0] == before
    assert _copies(path) == []


def test_two_programs_migrate_once(path: Path, later: Callable[[Sequence[Step]], None]) -> None:
    later([_add_column])
    opened, failed = [], []

    def work() -> None:
        try:
            opened.append(migrate.open_box(path))
        except Exception as error:  # noqa: BLE001 - any at all fails the test
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for box in opened:
        box.close()
    assert failed == []
    assert len(opened) == 4
    assert len(_copies(path)) == 1


def test_an_older_box_is_not_touched_for_reading(
    path: Path, later: Callable[[Sequence[Step]], None]
) -> None:
    before = state_of_file(path)
    later([_add_column])
    with pytest.raises(FairhandError, match="older Fairhand"):
        migrate.open_box(path, reading_only=True)
    assert state_of_file(path) == before
    assert _copies(path) == []


def test_a_migrated_box_is_newer_for_the_program_before(
    path: Path, later: Callable[[Sequence[Step]], None]
) -> None:
    later([_add_column])
    migrate.open_box(path).close()
    later([])
    before = state_of_file(path)
    with pytest.raises(NewerBoxError):
        migrate.open_box(path)
    assert state_of_file(path) == before


def test_copies_made_in_one_second_are_all_kept(path: Path) -> None:
    for _ in range(3):
        migrate.keep_copy(path, "now")
    assert len(_copies(path)) == 3
