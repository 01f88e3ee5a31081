"""The whole job from a shell: real letters come in, one is answered, and everything is found again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fairhand.domain.text import collapse
from tests.command_line import CommandLine

pytestmark = pytest.mark.timeout(240)
COLLECTIONS = ("browning", "estournelles", "ito-osugi", "schnitzler")
EVERY_SO_MANY = 370


def true_letters(shared: Path) -> dict[str, dict[str, Any]]:
    """Return what the letters of the collections are, by their ids."""
    files = [shared / "letters" / "jsonl" / f"{name}.jsonl" for name in COLLECTIONS]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return {letter["id"]: letter for letter in map(json.loads, lines)}


def test_real_letters_come_in_and_one_is_answered(shared: Path, tmp_path: Path) -> None:
    box = CommandLine(tmp_path / "letters.fairhand")
    true = true_letters(shared)
    report = box.json("import", shared / "letters" / "eml", "--me", "Schnitzler, Arthur")
    assert (report["found"], report["added"], report["failed"]) == (len(true), len(true), 0)
    assert box.json("import", shared / "letters" / "mbox")["added"] == 0

    letters = box.json("letters")
    _are_those_that_they_should_be(letters, report, true, shared)
    _bodies_are_right(box, report, true)
    _one_is_answered(box)
    done = box.run("check", "--json")
    assert (done.status, done.json) == (0, {"ok": True, "findings": []})
    copy = CommandLine(Path(box.json("backup", "--to", tmp_path)["file"]))
    assert copy.json("letters") == box.json("letters")


def _are_those_that_they_should_be(
    letters: list[dict[str, Any]],
    report: dict[str, Any],
    true: dict[str, dict[str, Any]],
    shared: Path,
) -> None:
    came_as = {item["id"]: Path(item["source"]).stem for item in report["items"]}
    manifest = json.loads((shared / "letters" / "manifest.json").read_text(encoding="utf-8"))
    dated = {entry["id"] for entry in manifest if entry["date_header"]}
    assert len(letters) == len(true)
    for letter in letters:
        truth = true[came_as[letter["id"]]]
        assert letter["authors"] == truth["senders"]
        assert letter["recipients"] == truth["recipients"]
        assert letter["date"] == (truth["date"] if truth["id"] in dated else None)
    days = [letter["earliest"] or "" for letter in letters]
    assert days == sorted(days, reverse=True)


def _bodies_are_right(
    box: CommandLine, report: dict[str, Any], true: dict[str, dict[str, Any]]
) -> None:
    for item in report["items"][::EVERY_SO_MANY]:
        shown = box.json("show", item["id"])
        assert collapse(shown["body"]) == collapse(true[Path(item["source"]).stem]["text"])
        assert box.run("show", item["id"], "--original").out == Path(item["source"]).read_bytes()


def _one_is_answered(box: CommandLine) -> None:
    theirs = box.json("letters", "--from", "bahr", "--limit", "1")[0]
    # It was long past when it was brought in: nobody is told that it waits.
    assert theirs["state"] is None
    assert not [it for it in box.json("letters", "--query", "is:owed") if it["date"]]
    draft = box.json("draft", "new", "--answering", theirs["id"])["id"]
    texts = ["Lieber Hermann,\n", "Lieber Hermann,\n\nherzlichen Dank für die Zitronenquitten.\n"]
    for text in texts:
        assert box.json("draft", "save", draft, "--text-file", "-", stdin=text.encode())["new"]
    assert box.run("draft", "show", draft).text == texts[1]
    (hit,) = box.json("search", "zitronenquitten")["hits"]
    assert (hit["kind"], hit["draft"], hit["person"]) == ("draft", draft, "Bahr, Hermann")
    box.json("draft", "restore", draft, "2")
    assert box.run("draft", "show", draft).text == texts[0]
    box.json("draft", "restore", draft, "3")
    sent = box.json("draft", "send", draft, "--on", "1931-09-10", "--by", "post")["letter"]
    assert box.json("show", theirs["id"])["state"] == "answered"
    (hit,) = box.json("search", "ZITRONENQUITTEN")["hits"]
    assert (hit["kind"], hit["id"]) == ("letter", sent)
    assert (
        box.json("letters", "--from", "me", "--to", "Hermann Bahr", "--limit", "1")[0]["id"] == sent
    )
    assert len(box.json("draft", "versions", draft)) == 5


def test_every_kind_of_mbox_gives_its_letters(shared: Path, tmp_path: Path) -> None:
    folder = shared / "mail" / "mbox-variants"
    expected = json.loads((folder / "EXPECTED.json").read_text(encoding="utf-8"))[
        "true_message_count"
    ]
    for file in sorted(folder.glob("*.mbox")):
        box = CommandLine(tmp_path / f"{file.stem}.fairhand")
        assert box.json("import", file)["added"] == expected, file.name


def test_markdown_keeps_what_mail_has_no_words_for(shared: Path, tmp_path: Path) -> None:
    box = CommandLine(tmp_path / "letters.fairhand")
    folder = shared / "letters" / "markdown" / "ito-osugi"
    assert box.json("import", folder)["added"] == len(list(folder.glob("*.md")))
    letters = box.json("letters")
    lines = (
        (shared / "letters" / "jsonl" / "ito-osugi.jsonl").read_text(encoding="utf-8").splitlines()
    )
    mine = [json.loads(line) for line in lines]
    assert sorted(letter["place"] for letter in letters) == sorted(
        letter["place"] or "" for letter in mine
    )
    assert {letter["language"] for letter in letters} == {"ja"}
    assert sum(letter["date"] is not None for letter in letters) == sum(
        letter["date"] is not None for letter in mine
    )
