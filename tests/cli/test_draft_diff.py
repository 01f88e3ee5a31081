"""`draft diff`: for scripts exactly, for people readable without colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Box

OLD = "Dear Anna,\nI have read it several times since.\nThe pear tree lived, all winter.\nYours\n"
NEW = "The pear tree lived, all winter.\nDear Anna,\nI have read it every evening since.\nYours,\x1b[31m\n"


@pytest.fixture
def draft(filled: Box, tmp_path: Path) -> str:
    """Return a draft with two versions and other words on its sheet."""
    file = tmp_path / "text"
    file.write_text(OLD)
    begun: str = filled.json("draft", "new", "--to", "Anna Weiss", "--text-file", str(file))["id"]
    file.write_text(NEW)
    filled.json("draft", "save", begun, "--text-file", str(file), "--name", "Warmer")
    return begun


def joined(hunks: list[dict[str, str]], *ops: str) -> str:
    return "".join(hunk["text"] for hunk in hunks if hunk["op"] in {"equal", *ops})


@pytest.mark.parametrize("by", ["word", "sentence", "paragraph"])
def test_json_holds_both_texts(filled: Box, draft: str, by: str) -> None:
    versions = filled.json("draft", "versions", draft)
    found = filled.json("draft", "diff", draft, "1", versions[1]["id"][:6], "--by", by)
    assert list(found) == ["old", "new", "hunks"]
    assert [found["old"], found["new"]] == [it["id"] for it in versions]
    assert all(list(hunk) == ["op", "text"] for hunk in found["hunks"])
    assert joined(found["hunks"], "delete", "moved-from") == OLD
    assert joined(found["hunks"], "insert", "moved-to") == NEW
    assert {"moved-from", "moved-to"} <= {hunk["op"] for hunk in found["hunks"]}


def test_words_are_compared_without_being_asked(filled: Box, draft: str) -> None:
    assert filled.json("draft", "diff", draft, "1", "2") == filled.json(
        "draft", "diff", draft, "1", "2", "--by", "word"
    )


def test_people_read_it_without_colours(filled: Box, draft: str) -> None:
    shown = filled.run("draft", "diff", draft, "1", "2").out.decode()
    old, new, empty, *lines = shown.splitlines()
    assert old.startswith("Old:  version 1, ")
    assert new.startswith("New:  version 2 “Warmer”, ")
    assert empty == ""
    assert lines == [
        "[moved here: The pear tree lived, all winter.]",
        "Dear Anna,",
        "I have read it [-several times-] {+every evening+} since.",
        "[moved away: The pear tree lived, all winter.]",
        "Yours{+,\x1b[31m+}",
    ]


def test_now_is_the_working_text(filled: Box, draft: str) -> None:
    found = filled.json("draft", "diff", draft, "2", "now")
    assert found["new"] == "now"
    assert [hunk["op"] for hunk in found["hunks"]] == ["equal"]
    shown = filled.run("draft", "diff", draft, "2", "now").out.decode().splitlines()
    assert shown[1].startswith("New:  now, ")
    assert shown[2:] == ["These two are the same."]
    assert filled.json("draft", "diff", draft, "now:First line", "1")["old"].startswith("now:")


def test_what_is_not_there_ends_in_words(filled: Box, draft: str) -> None:
    for words in (("9", "1"), ("1", "now:nobody"), ("x", "1")):
        done = filled.run("draft", "diff", draft, *words)
        assert done.status == 1
        assert done.err.count(b"\n") == 1
    assert filled.run("draft", "diff", draft, "1", "2", "--by", "letter").status == 2
    assert filled.run("draft", "diff", draft, "1").status == 2
