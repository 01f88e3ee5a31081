"""Commands in this process, which is quicker than one of their own for each."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from fairhand.cli.main import main
from tests.command_line import Done

Run = Callable[..., Done]


@dataclass(frozen=True)
class Box:
    """A box, and a way to run commands on it."""

    file: Path
    run: Run

    def json(self, *words: str) -> Any:  # noqa: ANN401 - JSON is anything
        done = self.run(*words, "--json")
        assert done.err == b"", done.err
        return json.loads(done.out)


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return a function that runs a command and returns how it ended."""

    def run_words(*words: str) -> Done:
        capfdbinary.readouterr()
        status = main(words)
        written = capfdbinary.readouterr()
        return Done(status, written.out, written.err)

    return run_words


@pytest.fixture
def box(tmp_path: Path, run: Run) -> Box:
    """Return a place for a box, where none is yet."""
    file = tmp_path / "letters.fairhand"
    return Box(file, lambda *words: run("--box", str(file), *words))


def mail(folder: Path, name: str, text: str, **headers: str) -> Path:
    """Write a letter as .eml and return its file; headers are named as in Python: `message_id`."""
    message = EmailMessage()
    for header, value in headers.items():
        message[header.rstrip("_").replace("_", "-")] = value
    message.set_content(text)
    file = folder / name
    file.write_bytes(message.as_bytes())
    return file


@pytest.fixture
def two_letters(tmp_path: Path) -> list[str]:
    """Return the files of a letter from Anna to Jo, with an enclosure, and of one from Jo to Anna, without a date."""
    folder = tmp_path / "mail"
    folder.mkdir()
    first = EmailMessage()
    first["From"], first["To"] = "Anna Weiss <anna@example.org>", "Jo Rivers <jo@example.org>"
    first["Date"], first["Subject"] = "Mon, 04 Mar 2024 10:00:00 +0100", "The garden"
    first["Message-ID"] = "<one@example.org>"
    first.set_content("Dear Jo,\n\nthe quinces are in bloom. When will you come?\n\nAnna\n")
    first.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="quince.png")
    file = folder / "first.eml"
    file.write_bytes(first.as_bytes())
    second = mail(
        folder,
        "second.eml",
        "Dear Anna,\n\nI do not know.\n",
        from_="Jo Rivers <jo@example.org>",
        to="Anna Weiss <anna@example.org>",
    )
    return [str(file), str(second)]


@pytest.fixture
def filled(box: Box, two_letters: list[str]) -> Box:
    """Return a box with the two letters in it, in which Jo is me."""
    done = box.run("import", *two_letters, "--me", "jo@example.org")
    assert done.status == 0, done.err
    return box
