"""Typed pages read by machine, where the extra is installed; in words where it is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.errors import CancelledError, RefusedError, UnreadableError
from fairhand.domain.page import FoundPage, Look
from fairhand.services import (
    correspondents,
    letters,
    machine_eye,
    machine_reading,
    paper,
    safekeeping,
    transcribing,
)
from fairhand.store import migrate
from fairhand.store.box import Box
from tests import papers

LINES = ["Dear Fred,", "the quinces are in the cellar and", "wait to be boiled, all of them."]

needs_the_machine = pytest.mark.skipif(
    not machine_reading.available(), reason='the extra "ocr" is not installed'
)


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    correspondents.claim_me(made, ["Me <me@x>"])
    yield made
    assert safekeeping.check(made) == []
    made.close()


def _letter(box: Box, folder: Path, *pages: bytes) -> str:
    found = []
    for number, data in enumerate(pages, 1):
        file = folder / f"page {number}.png"
        file.write_bytes(data)
        found.append(FoundPage(file, look=Look(90) if number == 2 else Look()))
    return paper.write_down(box, WrittenDown(authors=("Anna",)), found).letter


@needs_the_machine
def test_typed_pages_become_a_text_that_says_that_the_machine_read_it(
    box: Box, tmp_path: Path
) -> None:
    first, second = papers.written(LINES), papers.written(["Yours sincerely,", "Anna"])
    lying = second.rotate(90, expand=True)  # and its look turns it upright
    letter = _letter(box, tmp_path, papers.saved(first, "PNG"), papers.saved(lying, "PNG"))
    told: list[tuple[int, int]] = []
    changes = machine_reading.read_letter(box, letter, progress=lambda *at: told.append(at))
    assert told == [(0, 2), (1, 2)]
    shown = transcribing.transcriptions(box, letter)[0]
    assert shown.source == "machine-read"
    for line in (*LINES, "Yours sincerely,", "Anna"):
        assert line in shown.text.split("\n")
    assert letters.get(box, letter).text == shown.text
    assert changes.undo is not None
    changes.undo.back()
    assert letters.get(box, letter).text == ""


@needs_the_machine
def test_an_empty_page_says_that_nothing_was_found(box: Box, tmp_path: Path) -> None:
    letter = _letter(box, tmp_path, papers.saved(papers.written([]), "PNG"))
    with pytest.raises(RefusedError, match="no typed text"):
        machine_reading.read_letter(box, letter)


@needs_the_machine
def test_reading_is_cancelled_and_changes_nothing(box: Box, tmp_path: Path) -> None:
    letter = _letter(box, tmp_path, papers.saved(papers.written(LINES * 5), "PNG"))
    with pytest.raises(CancelledError):
        machine_reading.read_page(box, paper.pages(box, letter)[0], cancelled=lambda: True)
    with pytest.raises(CancelledError):
        machine_reading.read_letter(box, letter, cancelled=lambda: True)
    assert letters.get(box, letter).text == ""


@needs_the_machine
def test_a_page_that_cannot_be_shown_is_passed_over_where_another_can(
    box: Box, tmp_path: Path
) -> None:
    bad = papers.png(100_000, 100_000)
    letter = _letter(box, tmp_path, papers.saved(papers.written(LINES), "PNG"), bad)
    machine_reading.read_letter(box, letter)
    assert LINES[0] in letters.get(box, letter).text
    (tmp_path / "other").mkdir()
    alone = _letter(box, tmp_path / "other", bad)
    with pytest.raises(UnreadableError):
        machine_reading.read_letter(box, alone)


@needs_the_machine
def test_a_text_that_somebody_wrote_is_left_alone(box: Box, tmp_path: Path) -> None:
    letter = _letter(box, tmp_path, papers.saved(papers.written(LINES), "PNG"))
    transcribing.keep(box, letter, "Written by hand", session=None)
    with pytest.raises(RefusedError, match="has a text already"):
        machine_reading.read_letter(box, letter)


def test_without_the_extra_it_says_how_to_get_it(
    box: Box, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine_reading, "languages", tuple)
    assert not machine_reading.available()
    letter = _letter(box, tmp_path, papers.saved(papers.written(LINES), "PNG"))
    with pytest.raises(RefusedError) as caught:
        machine_reading.read_letter(box, letter)
    assert "ocr" in caught.value.todo


def test_languages_are_told_by_their_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("deu", "osd", "xxx"):
        (tmp_path / f"{name}.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    found = machine_eye.data_folders()
    assert found["deu"] == tmp_path
    assert "osd" not in found
    assert machine_reading.language_for("de-AT") == "deu"
    monkeypatch.setattr(machine_reading, "languages", lambda: ("eng", "xxx"))
    assert machine_reading.language_for("de") == "eng"
    assert machine_reading.language_for("") == "eng"


def test_what_the_machine_gives_is_tidied() -> None:
    said = "  Dear  Fred, \n\n\n the quinces\r\nwait \n\f"
    assert machine_reading.tidied(said) == "Dear Fred,\n\nthe quinces\nwait"
    assert machine_reading.tidied("\f\n ") == ""
