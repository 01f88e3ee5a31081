"""The commands of `journal`: what they say, and in which fields."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Box

FIELDS = [
    "id", "date", "earliest", "latest", "words", "tags", "excerpt", "versions", "touched",
]  # fmt: skip


def add(box: Box, folder: Path, text: str, *words: str) -> str:
    file = folder / "text"
    file.write_text(text, "utf-8")
    done = box.run("journal", "add", "--text-file", str(file), *words)
    assert done.status == 0, done.err
    return done.out.decode().strip()


def test_the_first_entry_makes_the_box(box: Box, tmp_path: Path) -> None:
    file = tmp_path / "text"
    file.write_text("Pears\n", "utf-8")
    done = box.run("journal", "add", "--text-file", str(file), "--json")
    assert done.status == 0
    assert b"A new box was made" in done.err
    (entry,) = box.json("journal", "list")
    assert list(entry) == FIELDS
    assert f'"id": "{entry["id"]}"'.encode() in done.out
    assert (entry["words"], entry["excerpt"], entry["versions"], entry["tags"]) == (
        1,
        "Pears",
        1,
        [],
    )
    assert box.run("draft", "show", entry["id"]).out == b"Pears\n"


def test_no_entries_are_listed_where_there_is_no_box(box: Box) -> None:
    done = box.run("journal", "list")
    assert (done.status, done.out) == (1, b"")
    assert not box.file.exists()


def test_entries_are_listed_by_day(box: Box, tmp_path: Path) -> None:
    for text, day in (("one", "1943-03-03"), ("two", "spring 1943"), ("three", "3 March 1943")):
        add(box, tmp_path, text, "--on", day, "--tag", "war time", "--tag", text)
    add(box, tmp_path, "now")

    def listed(*words: str) -> list[tuple[str, str]]:
        return [(each["date"], each["excerpt"]) for each in box.json("journal", "list", *words)]

    today, *others = listed()
    assert today[1] == "now"
    assert others == [("1943-03-03", "one"), ("3 March 1943", "three"), ("spring 1943", "two")]
    assert listed("--on", "1943") == others
    assert listed("--on", "1943-03-03") == others[:2]
    assert listed("--on", "today") == [today]
    assert listed("--on", "1950") == []
    assert listed("--tag", "War Time") == others
    assert listed("--tag", "two", "--on", "March to May 1943") == listed("--tag", "two")
    (two,) = box.json("journal", "list", "--tag", "two")
    assert (two["earliest"], two["latest"]) == ("1943-03-01", "1943-05-31")
    assert two["tags"] == ["war time", "two"]


def test_the_list_is_a_table(box: Box, tmp_path: Path) -> None:
    entry = add(box, tmp_path, "One\ttwo\nthree", "--on", "1943-03-03", "--tag", "a")
    done = box.run("journal", "list")
    assert done.out.decode() == (
        f"Day\tWords\tTags\tText\tId\n1943-03-03\t3\ta\tOne two three\t{entry}\n"
    )


def test_the_text_can_come_from_standard_input(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("田中さん".encode())))
    assert box.run("journal", "add", "--text-file", "-").status == 0
    assert [each["excerpt"] for each in box.json("journal", "list")] == ["田中さん"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add", "--on", "when it rained"), 2, "is no date"),
        (("list", "--on", ""), 2, "is no date"),
        (("add", "some text"), 2, "some text"),
        (("add", "--text-file", "nowhere"), 1, "cannot be read"),
        ((), 2, "add, list"),
        (("show",), 2, "add, list"),
    ],
)
def test_words_that_are_off_make_no_box(
    box: Box, words: tuple[str, ...], status: int, said: str
) -> None:
    done = box.run("journal", *words)
    assert (done.status, done.out) == (status, b"")
    assert said in done.err.decode()
    assert not box.file.exists()


def test_every_command_for_drafts_takes_an_entry(box: Box, tmp_path: Path) -> None:
    entry = add(box, tmp_path, "One", "--on", "1943-03-03")
    file = tmp_path / "text"
    file.write_text("One two", "utf-8")
    assert box.json("draft", "save", entry, "--text-file", str(file))["new"]
    assert len(box.json("draft", "versions", entry[:6])) == 2
    assert box.run("draft", "restore", entry, "1").status == 0
    assert box.run("show", entry).out == b"One"
    (listed,) = box.json("draft", "list")
    assert (listed["id"], listed["kind"]) == (entry, "journal")
    (hit,) = box.json("search", "kind:journal on:1943-03-03")["hits"]
    assert (hit["kind"], hit["id"], hit["date"]) == ("journal", entry, "1943-03-03")
    assert box.json("stats")["entries"] == 1
    assert box.run("draft", "send", entry).status == 1
    assert box.json("check")["ok"]
