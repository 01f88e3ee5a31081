"""The four collections: in each format the letters that the truth has, and in eml and mbox the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fairhand.domain.letter import IncomingLetter, identity
from fairhand.domain.markup import visible_text
from fairhand.domain.text import collapse
from fairhand.formats.reader import read

COLLECTIONS = ("browning", "estournelles", "ito-osugi", "schnitzler")
LETTERS = 1_870


@dataclass(frozen=True)
class Shelf:
    truth: dict[str, dict[str, Any]]
    dated: set[str]
    letters: dict[str, dict[str, IncomingLetter]]


def letters_in(files: Iterator[Path]) -> dict[str, IncomingLetter]:
    found = [one for file in sorted(files) for one in read(str(file))]
    assert [one.reason for one in found if one.reason] == []
    letters = [one.letter for one in found if one.letter is not None]
    assert len(letters) == len(found)
    return {letter.message_id.removesuffix("@letters.example"): letter for letter in letters}


@pytest.fixture(scope="module")
def shelf(shared: Path) -> Shelf:
    folder = shared / "letters"
    lines = [
        json.loads(line)
        for name in COLLECTIONS
        for line in (folder / "jsonl" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
        if line
    ]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return Shelf(
        {line["id"]: line for line in lines},
        {entry["id"] for entry in manifest if entry["date_header"]},
        {
            "eml": letters_in((folder / "eml").rglob("*.eml")),
            "mbox": letters_in((folder / "mbox").glob("*.mbox")),
            "markdown": letters_in((folder / "markdown").rglob("*.md")),
        },
    )


def words(letter: IncomingLetter) -> str:
    return collapse(visible_text(letter.text, letter.text_format))


@pytest.mark.parametrize("kind", ["eml", "mbox", "markdown"])
def test_every_letter_comes_in_with_its_people_and_is_another(shelf: Shelf, kind: str) -> None:
    letters = shelf.letters[kind]
    assert len(letters) == LETTERS
    assert len({identity(letter) for letter in letters.values()}) == LETTERS
    for name, letter in letters.items():
        assert [party.name for party in letter.authors] == shelf.truth[name]["senders"], name
        assert [party.name for party in letter.recipients] == shelf.truth[name]["recipients"], name


@pytest.mark.parametrize("kind", ["eml", "mbox"])
def test_mail_says_what_was_written_and_when(shelf: Shelf, kind: str) -> None:
    for name, letter in shelf.letters[kind].items():
        assert words(letter) == collapse(shelf.truth[name]["text"]), name
        assert letter.written.iso == (shelf.truth[name]["date"] if name in shelf.dated else ""), (
            name
        )


def test_the_same_letter_in_an_mbox_adds_nothing(shelf: Shelf) -> None:
    eml = {name: identity(letter) for name, letter in shelf.letters["eml"].items()}
    assert {name: identity(letter) for name, letter in shelf.letters["mbox"].items()} == eml


def test_markdown_says_what_was_written_when_and_where(shelf: Shelf) -> None:
    marks = re.compile(r"[_*\\]")
    for name, letter in shelf.letters["markdown"].items():
        truth = shelf.truth[name]
        assert marks.sub("", words(letter)) == marks.sub("", collapse(truth["text"])), name
        assert letter.written.iso == (truth["date"] or ""), name
        assert (letter.place, letter.language) == (truth["place"] or "", truth["language"]), name
        assert letter.subject == truth["title"].strip(), name
