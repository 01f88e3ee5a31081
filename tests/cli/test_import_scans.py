"""import --as scans: what it says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import papers
from tests.cli.conftest import Box


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "scans"
    made.mkdir()
    for number in (1, 2, 10):
        image = papers.page((200 + number, 300))
        (made / f"anna_1943-05-01_p{number}.jpg").write_bytes(papers.saved(image, "JPEG"))
    (made / "1943-06 bert.pdf").write_bytes(papers.pdf(papers.SCRIPT))
    return made


def test_scans_become_letters_and_are_known_the_second_time(box: Box, folder: Path) -> None:
    first = box.run("import", "--as", "scans", "--me", "Fred", str(folder), "--json").json
    assert (first["added"], first["failed"]) == (2, 0)
    rows = box.json("letters")
    assert sorted((row["date"], row["authors"][0], row["words"]) for row in rows) == [
        ("1943-05-01", "Anna", 0),
        ("1943-06", "Bert", 0),
    ]
    again = box.json("import", "--as", "scans", str(folder))
    assert (again["added"], again["known"]) == (0, 2)
    assert box.run("search", "--json", "--", "-has:transcript").json["total"] == 2
    assert box.run("check").status == 0


def test_a_look_at_scans_makes_no_box(box: Box, folder: Path) -> None:
    looked = box.json("import", "--as", "scans", "--dry-run", str(folder))
    assert looked["added"] == 2
    assert not box.file.exists()


def test_without_being_told_so_pictures_are_no_letters(box: Box, folder: Path) -> None:
    done = box.run("import", "--json", str(folder))
    assert done.status != 0
    assert b"Traceback" not in done.err


def test_choosing_among_scans_is_refused(box: Box, folder: Path) -> None:
    for choice in (("--only", "Anna"), ("--letters-only",)):
        done = box.run("import", "--as", "scans", *choice, str(folder))
        assert done.status not in {0, 3}
        assert "choose" in done.err.decode()
