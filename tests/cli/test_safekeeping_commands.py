"""`backup`, `backup list`, `restore` and `salvage`, as CLI.md has them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Box, Run


def test_copies_are_listed_newest_first(filled: Box, tmp_path: Path) -> None:
    first = filled.json("backup")
    stick = tmp_path / "stick"
    stick.mkdir()
    second = filled.json("backup", "--to", str(stick))
    listed = filled.json("backup", "list")
    assert [row["file"] for row in listed] == [second["file"], first["file"]]
    assert [row["sequence"] for row in listed] == [2, 1]
    assert all(row["verified"] and row["letters"] == 2 and row["why"] == "asked" for row in listed)
    assert set(listed[0]) == {
        "file",
        "bytes",
        "verified",
        "sequence",
        "made_at",
        "letters",
        "why",
    }
    assert "2 letters" in filled.run("backup", "list").text


def test_no_copies_is_no_error(filled: Box) -> None:
    assert filled.json("backup", "list") == []
    done = filled.run("backup", "list")
    assert (done.status, done.out) == (0, b"")
    assert "no copy" in done.complaint


def test_a_copy_is_restored_by_its_number_also_where_the_box_is_gone(
    filled: Box, run: Run, tmp_path: Path
) -> None:
    made = filled.json("backup")
    before = filled.json("letters")
    for left in filled.file.parent.glob("letters.fairhand*"):
        left.unlink()
    target = tmp_path / "back.fairhand"
    back = filled.json("restore", "1", "--to", str(target))
    assert back == {"file": str(target), "bytes": target.stat().st_size, "verified": True}
    assert Box(target, lambda *words: run("--box", str(target), *words)).json("letters") == before
    assert filled.json("restore", made["file"], "--to", str(filled.file))["verified"]
    assert filled.json("letters") == before


def test_restoring_over_a_file_is_refused(filled: Box) -> None:
    filled.json("backup")
    before = filled.file.read_bytes()
    done = filled.run("restore", "1", "--to", str(filled.file))
    assert done.status == 1
    assert "already" in done.complaint
    assert filled.file.read_bytes() == before


def test_what_is_no_copy_is_told_in_one_line(filled: Box, tmp_path: Path) -> None:
    target = str(tmp_path / "back.fairhand")
    for named in ("7", "nowhere.fairhand", str(tmp_path)):
        done = filled.run("restore", named, "--to", target)
        assert done.status == 1, named
        assert done.complaint
    assert filled.run("restore", "1").status == 2
    assert not Path(target).exists()


def test_a_sound_box_is_salvaged_whole(filled: Box, run: Run, tmp_path: Path) -> None:
    target = str(tmp_path / "saved.fairhand")
    done = run("salvage", str(filled.file), "--to", target, "--json")
    assert (done.status, done.json) == (0, {"saved": 2, "lost": []})
    assert run("--box", target, "check").status == 0


def test_what_is_lost_is_listed_and_makes_the_status_three(
    filled: Box, run: Run, tmp_path: Path
) -> None:
    filled.json("stats")
    with closing(sqlite3.connect(filled.file)) as bare, bare:
        bare.execute("UPDATE content_chunk SET data = x'00'")  # nor can it be read again
    data = filled.file.read_bytes().replace(b"I do not know.", b"I do n0t know.")
    damaged, target = tmp_path / "damaged.fairhand", tmp_path / "saved.fairhand"
    damaged.write_bytes(data)
    done = run("salvage", str(damaged), "--to", str(target), "--json")
    told = json.loads(done.out)
    assert done.status == 3
    assert told["saved"] == 1
    assert {row["kind"] for row in told["lost"]} >= {"letter"}
    assert all(set(row) == {"kind", "id", "what"} for row in told["lost"])
    assert damaged.read_bytes() == data
    assert run("salvage", str(damaged), "--to", str(target)).status == 1


def test_a_copy_cannot_be_written(filled: Box, run: Run) -> None:
    made = filled.json("backup")
    done = run("--box", made["file"], "draft", "new")
    assert done.status == 1
    assert "copy" in done.complaint
    assert run("--box", made["file"], "letters", "--json").status == 0
