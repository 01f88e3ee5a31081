"""An open box: who may write, when, and what is said when it cannot be done."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.errors import (
    BoxBusyError,
    BoxMovedError,
    DiskError,
    FairhandError,
    ReadOnlyBoxError,
)
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.making import PYTHON, add, letter, state_of_file


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    """An open box with one letter."""
    made = migrate.create(tmp_path / "letters.fairhand")
    add(made, letter(on="2024-03-03"))
    yield made
    made.close()


def _note(box: Box, value: str) -> None:
    with box.writing() as connection:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO box(key, value) VALUES('note', ?)", (value,)
        )


def _noted(box: Box) -> str | None:
    with box.reading() as connection:
        found = connection.exec_driver_sql("SELECT value FROM box WHERE key = 'note'").scalar()
        return None if found is None else str(found)


# --- one transaction -------------------------------------------------------------------------------


def _fail(box: Box) -> None:
    with box.writing() as connection:
        connection.exec_driver_sql("UPDATE box SET value = 'half' WHERE key = 'note'")
        raise ZeroDivisionError


def test_a_block_that_fails_leaves_nothing(box: Box) -> None:
    _note(box, "before")
    with pytest.raises(ZeroDivisionError):
        _fail(box)
    assert _noted(box) == "before"
    _note(box, "after")
    assert _noted(box) == "after"


def test_what_is_read_together_belongs_to_one_moment(box: Box) -> None:
    _note(box, "one")
    with box.reading() as connection:
        ask = "SELECT value FROM box WHERE key = 'note'"
        assert connection.exec_driver_sql(ask).scalar() == "one"
        _note(box, "two")
        assert connection.exec_driver_sql(ask).scalar() == "one"
    assert _noted(box) == "two"


def test_many_threads_lose_nothing(box: Box) -> None:
    def count(name: str) -> None:
        for turn in range(20):
            with box.writing() as connection:
                connection.exec_driver_sql(
                    "INSERT INTO box(key, value) VALUES(?, 'x')", (f"{name}-{turn}",)
                )
            with box.reading() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM box").scalar_one()

    threads = [threading.Thread(target=count, args=(f"thread-{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with box.reading() as connection:
        there = connection.exec_driver_sql("SELECT count(*) FROM box WHERE key LIKE 'thread-%'")
        assert there.scalar_one() == 160
    assert not box.changed_elsewhere()


def test_text_that_is_no_utf8_any_more_hides_nothing_else(box: Box) -> None:
    with box.writing() as connection:
        connection.exec_driver_sql("UPDATE letter SET subject = CAST(x'41ff42' AS TEXT)")
    with box.reading() as connection:
        assert connection.exec_driver_sql("SELECT subject FROM letter").scalar() == "A\ufffdB"


# --- somebody else ---------------------------------------------------------------------------------


def test_changes_elsewhere_are_noticed_once(box: Box) -> None:
    assert not box.changed_elsewhere()
    _note(box, "own")
    assert not box.changed_elsewhere()
    other = migrate.open_box(box.path)
    _note(other, "other")
    assert box.changed_elsewhere()
    assert not box.changed_elsewhere()
    _note(other, "other again")
    _note(box, "own, after it")
    assert box.changed_elsewhere()
    assert not box.changed_elsewhere()
    assert other.changed_elsewhere()
    other.close()


def test_whoever_writes_too_long_is_named(box: Box) -> None:
    hasty = Box(box.path, len(migrate.steps()), patience_ms=50)
    script = (
        "import sys; from pathlib import Path; from fairhand.store.connecting import connect\n"
        "connection = connect(Path(sys.argv[1])); connection.execute('BEGIN IMMEDIATE')\n"
        "print('writing', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [PYTHON, "-c", script, str(box.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"writing\n"
        with pytest.raises(BoxBusyError, match=f"0.05 seconds .*process {other.pid}"):
            _note(hasty, "in between")
        assert _noted(hasty) is None
        other.communicate(b"")
    _note(hasty, "in the end")
    assert _noted(box) == "in the end"
    hasty.close()


# --- the file under the path -----------------------------------------------------------------------


@pytest.mark.parametrize("happened", ["moved", "replaced", "deleted"])
def test_a_box_that_is_not_there_any_more_is_not_written(
    box: Box, tmp_path: Path, happened: str
) -> None:
    _note(box, "acknowledged")
    moved = tmp_path / "moved.fairhand"
    other = tmp_path / "other.fairhand"
    migrate.create(other).close()
    if happened == "deleted":
        box.path.unlink()
    else:
        box.path.rename(moved)
    if happened == "replaced":
        other.rename(box.path)
    before = state_of_file(box.path) if happened == "replaced" else None
    with pytest.raises(BoxMovedError, match="moved, replaced or deleted"):
        _note(box, "to nobody")
    box.close()
    if happened == "replaced":
        assert state_of_file(box.path) == before
    else:
        assert not box.path.exists()
    if happened != "deleted":
        found = migrate.open_box(moved)
        assert _noted(found) == "acknowledged"
        found.close()


def test_what_was_saved_goes_with_a_box_that_was_moved(box: Box, tmp_path: Path) -> None:
    """SQLite leaves the -wal, and all that stands in it, under the old name."""
    _note(box, "acknowledged")
    box.path.rename(tmp_path / "moved.fairhand")
    box.close()
    found = migrate.open_box(tmp_path / "moved.fairhand")
    assert _noted(found) == "acknowledged"
    found.close()


def test_a_new_connection_never_opens_what_took_the_place_of_the_box(
    box: Box, tmp_path: Path
) -> None:
    other = migrate.create(tmp_path / "other.fairhand")
    other.close()
    with box.reading():  # the only connection is in use
        box.path.rename(tmp_path / "moved.fairhand")
        (tmp_path / "other.fairhand").rename(box.path)
        with pytest.raises(BoxMovedError):
            _noted(box)


# --- reading only ----------------------------------------------------------------------------------


def test_a_box_opened_for_reading_is_not_written(box: Box) -> None:
    reader = migrate.open_box(box.path, reading_only=True)
    assert reader.read_only == "it was opened for reading."
    with pytest.raises(ReadOnlyBoxError, match="opened for reading"):
        _note(reader, "no")
    assert not reader.checkpoint()
    _note(box, "seen")
    assert _noted(reader) == "seen"
    assert reader.changed_elsewhere()
    reader.close()


# Root may write everywhere, so the script gives that up before it opens the box.
_AS_NOBODY = """
import os, sys
from pathlib import Path
from fairhand.domain.errors import ReadOnlyBoxError
from fairhand.services import boxes, letters
from fairhand.store import migrate
if os.geteuid() == 0:
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
box = migrate.open_box(Path(sys.argv[1]))
print(box.read_only)
with box.reading() as connection:
    print(connection.exec_driver_sql("SELECT count(*) FROM letter").scalar())
try:
    with box.writing():
        pass
except ReadOnlyBoxError as error:
    print(error.safe)
box.close()
"""


def _seen_by_others(path: Path) -> list[str]:
    """Open the box as somebody who may not write, and return the lines that were printed."""
    for folder in path.parents:
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    ran = subprocess.run(
        [PYTHON, "-c", _AS_NOBODY, str(path)], capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    return ran.stdout.splitlines()


@pytest.fixture
def apart(box: Box, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own with a copy of the box as it lies on the disk, its -wal full."""
    add(box, letter("The second."))
    folder = tmp_path_factory.mktemp("apart")
    for ending in ("", "-wal", "-shm"):
        file = box.path.with_name(box.path.name + ending)
        shutil.copy(file, folder / file.name)
        (folder / file.name).chmod(0o444)
    return folder / box.path.name


def _unwritable(path: Path, *names: str) -> None:
    for name in names:
        path.with_name(path.name + name).unlink()
    path.parent.chmod(0o555)


def test_a_file_that_may_not_be_written_is_read(apart: Path) -> None:
    apart.parent.chmod(0o777)
    why, count, safe = _seen_by_others(apart)
    assert why == "you may not write to the file."
    assert count == "2"
    assert safe == "Nothing was changed."


def test_a_folder_that_may_not_be_written_is_read_with_its_wal(apart: Path) -> None:
    apart.chmod(0o666)
    _unwritable(apart)
    why, count, _ = _seen_by_others(apart)
    assert why == f"you may not write to the folder {apart.parent}."
    assert count == "2"


def test_a_folder_that_may_not_be_written_is_read_without_a_wal(apart: Path, box: Box) -> None:
    box.checkpoint()
    apart.chmod(0o666)
    shutil.copyfile(box.path, apart)
    _unwritable(apart, "-wal", "-shm")
    why, count, _ = _seen_by_others(apart)
    assert why == f"you may not write to the folder {apart.parent}."
    assert count == "2"


def test_what_cannot_be_seen_there_is_said(apart: Path) -> None:
    _unwritable(apart, "-shm")
    why, _, _ = _seen_by_others(apart)
    assert "What was saved last is not shown" in why
    assert f"{apart.name}-wal" in why


# --- the disk --------------------------------------------------------------------------------------


def test_a_full_disk_is_said_and_the_box_stays_whole(box: Box) -> None:
    _note(box, "before")
    with box.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 10}")
    with pytest.raises(DiskError, match="disk is full"):
        _note(box, "word " * 400_000)
    assert _noted(box) == "before"
    with box.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert _whole(box)


_AT_THE_LIMIT = """
import resource, signal, sys
from pathlib import Path
from fairhand.domain.errors import FairhandError
from fairhand.store import migrate
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
box = migrate.open_box(Path(sys.argv[1]))
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
for turn in range(1000):
    try:
        with box.writing() as connection:
            connection.exec_driver_sql("INSERT INTO box(key, value) VALUES(?, ?)", (f"save-{turn}", "x" * 20000))
    except FairhandError as error:
        print(type(error).__name__, error, file=sys.stderr)
        break
    print(turn, flush=True)
box.close()
"""


@pytest.mark.parametrize("limit", [600_000, 1_200_000, 5_000_000])
def test_a_disk_that_takes_no_more_loses_nothing_that_was_saved(box: Box, limit: int) -> None:
    box.close()
    ran = subprocess.run(
        [PYTHON, "-c", _AT_THE_LIMIT, str(box.path), str(limit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in ran.stderr
    assert ran.stderr.startswith("DiskError")
    saved = len(ran.stdout.split())
    assert saved > 0
    again = migrate.open_box(box.path)
    with again.reading() as connection:
        there = connection.exec_driver_sql("SELECT count(*) FROM box WHERE key LIKE 'save-%'")
        assert there.scalar_one() == saved
    assert _whole(again)
    again.close()


def _whole(box: Box) -> bool:
    with box.reading() as connection:
        return connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_closing_twice_is_no_harm(box: Box) -> None:
    box.close()
    box.close()
    assert not box.path.with_name(f"{box.path.name}-wal").exists()


def test_every_refusal_is_one_that_is_told(box: Box) -> None:
    reader = migrate.open_box(box.path, reading_only=True)
    with pytest.raises(FairhandError), reader.writing():
        pass
    with pytest.raises(ReadOnlyBoxError), reader.reading() as connection:
        connection.exec_driver_sql("DELETE FROM letter")
    reader.close()
