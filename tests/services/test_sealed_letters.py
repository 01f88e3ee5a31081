"""What was sent stays as it was sent: its pages, slips of the pen, tracking, postscripts, and writing on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fairhand.domain.changes import Changes
from fairhand.domain.dates import on
from fairhand.domain.errors import FairhandError, NotFoundError, RefusedError, SealedError
from fairhand.domain.fair_copy import Style
from fairhand.services import (
    by_hand,
    copying_by_hand,
    correspondents,
    drafting,
    fair_copy,
    letters,
    lines,
    postscripts,
    safekeeping,
    sealing,
    searching,
    transcribing,
)
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.making import add, letter

TEXT = "Dear Anna,\n\nyou will receive the quinces.\n\nYours, Jo"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    yield made
    assert safekeeping.check(made) == []
    made.close()


def _back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def begun(box: Box, text: str = TEXT) -> str:
    return drafting.begin(box, to=["Anna"], text=text).draft


def count(box: Box, table: str) -> int:
    with box.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())  # noqa: S608


def test_the_pages_are_kept_equal_to_the_byte_and_come_back_with_the_letter(box: Box) -> None:
    correspondents.claim_me(box, ["Jo <jo@x>"])
    sealing.send(box, begun(box, "The first."))  # from then on I am somebody in the box
    draft = begun(box)
    style = Style("formal", "A4")
    sent = sealing.send(box, draft, on=on(date(2024, 3, 21)), by="post", tracking="RR\n123 ", style=style)  # fmt: skip
    assert sent.failure == ""
    kept = sealing.sealed_copy(box, sent.letter)
    assert kept is not None
    assert (kept.style, kept.tracking, kept.pages, kept.copied) == (style, "RR 123", 1, False)
    pdf = sealing.pdf(box, sent.letter)
    assert pdf.startswith(b"%PDF")
    assert len(pdf) == kept.bytes
    assert pdf == fair_copy.typeset_text(box, draft, TEXT, style, on(date(2024, 3, 21))).pdf
    contents = count(box, "content")
    redo = _back(sent.changes)
    assert (count(box, "fair_copy"), count(box, "content")) == (1, contents - 1)
    _back(redo)
    assert sealing.pdf(box, sent.letter) == pdf
    assert sealing.sealed_copy(box, sent.letter) == kept


def test_slips_of_the_pen_are_part_of_the_letter_as_sent(box: Box) -> None:
    draft = begun(box)
    start = TEXT.index("receive")
    copying_by_hand.note_slip(box, draft, TEXT, start, start + 7, "recieve")
    sent = sealing.send(box, draft, copied=True)
    shown = letters.get(box, sent.letter)
    assert "recieve the quinces" in shown.text
    newest = drafting.versions(box, draft)[-1]
    assert drafting.version_text(box, newest.id) == shown.text
    assert (newest.born, "1 slip of the pen" in newest.note) == ("sealed", True)
    assert drafting.version_text(box, drafting.versions(box, draft)[0].id) == TEXT
    kept = sealing.sealed_copy(box, sent.letter)
    assert kept is not None
    assert (kept.copied, kept.slips) == (True, 1)
    assert searching.search(box, "recieve").hits[0].id == sent.letter
    _back(sent.changes)
    assert drafting.working_text(box, draft).text == TEXT


def test_without_copying_slips_stay_out_of_it(box: Box) -> None:
    draft = begun(box)
    copying_by_hand.note_slip(box, draft, TEXT, 0, 4, "Deer")
    assert letters.get(box, sealing.send(box, draft).letter).text == TEXT


@pytest.mark.expects_log("what went wrong, for whoever repairs it")
def test_where_the_pages_cannot_be_set_the_letter_is_sealed_and_it_is_told(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(fair_copy, "typeset_text", lambda *_: 1 / 0)
        sent = sealing.send(box, begun(box), tracking="RR 1")
    assert sent.failure == "Its pages could not be set."
    kept = sealing.sealed_copy(box, sent.letter)
    assert kept is not None
    assert (kept.has_pages, kept.tracking) == (False, "RR 1")
    with pytest.raises(NotFoundError, match="without pages"):
        sealing.pdf(box, sent.letter)
    changes = sealing.set_pages(box, sent.letter)
    kept = sealing.sealed_copy(box, sent.letter)
    assert kept is not None
    assert (kept.has_pages, kept.set_later, kept.tracking) == (True, True, "RR 1")
    with pytest.raises(RefusedError, match="has its pages"):
        sealing.set_pages(box, sent.letter)
    redo = _back(changes)
    with pytest.raises(NotFoundError):
        sealing.pdf(box, sent.letter)
    _back(redo)
    assert sealing.pdf(box, sent.letter)


def test_a_letter_from_before_there_were_pages_gets_them_when_asked(box: Box) -> None:
    sent = sealing.send(box, begun(box))
    with box.writing() as connection:
        connection.exec_driver_sql("DELETE FROM fair_copy")
        connection.exec_driver_sql("DELETE FROM content_chunk")
        connection.exec_driver_sql("DELETE FROM content")
    assert sealing.sealed_copy(box, sent.letter) is None
    undo = sealing.set_tracking(box, sent.letter, "RR 2")
    _back(undo)
    assert sealing.sealed_copy(box, sent.letter) is None
    changes = sealing.set_pages(box, sent.letter)
    assert sealing.pdf(box, sent.letter).startswith(b"%PDF")
    _back(changes)
    assert (count(box, "fair_copy"), count(box, "content")) == (0, 0)


def test_a_text_that_goes_on_while_its_pages_are_set_is_sealed_as_it_stands_then(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, real, asked = begun(box), fair_copy.typeset_text, []

    def meanwhile(box: Box, draft: str, text: str, *rest: object) -> object:
        asked.append(text)
        if len(asked) == 1:
            drafting.save(box, draft, None, "Dear Anna, more.", revision=1)
        return real(box, draft, text, *rest)  # type: ignore[arg-type] # style and date

    monkeypatch.setattr(fair_copy, "typeset_text", meanwhile)
    sent = sealing.send(box, draft)
    assert asked == [TEXT, "Dear Anna, more."]
    assert letters.get(box, sent.letter).text == "Dear Anna, more."


def test_tracking_is_changed_later_and_taken_back(box: Box) -> None:
    sent = sealing.send(box, begun(box), tracking="RR 1")
    changes = sealing.set_tracking(box, sent.letter, "RR 2")
    _back(_back(changes))
    kept = sealing.sealed_copy(box, sent.letter)
    assert kept is not None
    assert kept.tracking == "RR 2"
    assert sealing.set_tracking(box, sent.letter, " RR  2 ") == Changes()
    (theirs,) = add(box, letter("Well?", by=["Anna"]))
    with pytest.raises(RefusedError):
        sealing.set_tracking(box, theirs.id, "RR 3")


def test_a_postscript_stands_below_and_is_found_and_the_letter_is_untouched(box: Box) -> None:
    sent = sealing.send(box, begun(box))
    before = letters.get(box, sent.letter)
    changes = postscripts.add(box, sent.letter, "\nThe *storks* came back.\n")
    (there,) = postscripts.of_letter(box, sent.letter)
    assert there.text == "The *storks* came back."
    assert letters.get(box, sent.letter) == before
    (hit,) = searching.search(box, "storks").hits
    assert (hit.kind, hit.id, hit.snippet, hit.place) == (
        "letter",
        sent.letter,
        "The storks came back.",
        None,
    )
    letters.set_tags(box, [sent.letter], ["garden"])
    assert safekeeping.check(box) == []
    redo = _back(changes)
    assert postscripts.of_letter(box, sent.letter) == []
    assert searching.search(box, "storks").hits == ()
    _back(redo)
    gone = postscripts.take_away(box, sent.letter, there.id)
    assert gone.undo is not None
    assert gone.undo.name == "Delete Postscript"
    _back(gone)
    assert postscripts.of_letter(box, sent.letter) == [there]


def test_a_postscript_is_for_what_was_sent_from_here(box: Box) -> None:
    (theirs,) = add(box, letter("Well?", by=["Anna"]))
    with pytest.raises(RefusedError, match="sent from here"):
        postscripts.add(box, theirs.id, "P.S.")
    with pytest.raises(RefusedError, match="nothing in this postscript"):
        postscripts.add(box, theirs.id, " \n")


def test_writing_on_starts_a_line_and_sending_again_makes_a_second_letter(box: Box) -> None:
    draft = begun(box)
    first = sealing.send(box, draft)
    pdf = sealing.pdf(box, first.letter)
    went_on = sealing.write_on(box, first.letter)
    assert went_on.draft == draft
    assert [line.name for line in lines.lines(box, draft)] == ["First line", "After sending"]
    working = drafting.working_text(box, draft)
    assert (working.line, working.text) == (went_on.line, TEXT)
    shown = letters.get(box, first.letter)
    assert (shown.text, shown.draft, shown.versions) == (TEXT, draft, 1)
    with pytest.raises(SealedError):
        transcribing.correct(box, first.letter, "Other words")
    drafting.save(box, draft, None, TEXT + "\n\nP.S. More.", revision=working.revision)
    second = sealing.send(box, draft)
    assert second.letter != first.letter
    assert letters.get(box, second.letter).text.endswith("More.")
    assert sealing.pdf(box, first.letter) == pdf
    _back(second.changes)
    assert drafting.get(box, draft).state == "open"
    assert letters.get(box, first.letter).text == TEXT


def test_writing_on_is_undone_exactly_while_nothing_was_written(box: Box) -> None:
    draft = begun(box)
    sent = sealing.send(box, draft)
    before = drafting.get(box, draft)
    again = sealing.write_on(box, sent.letter)
    redo = _back(again.changes)
    assert replace(drafting.get(box, draft), touched=before.touched) == before
    assert [line.name for line in lines.lines(box, draft)] == ["First line"]
    _back(redo)
    last = sealing.write_on(box, sent.letter)
    names = [line.name for line in lines.lines(box, draft)]
    assert names == ["First line", "After sending", "After sending 2"]
    working = drafting.working_text(box, draft)
    drafting.save(box, draft, None, "More.", revision=working.revision)
    with pytest.raises(FairhandError, match="written on this line"):
        _back(last.changes)


def test_without_its_draft_a_letter_stays_sealed(box: Box) -> None:
    draft = begun(box)
    sent = sealing.send(box, draft)
    sealing.write_on(box, sent.letter)
    letters.delete(box, [draft])
    with pytest.raises(RefusedError, match="wastebasket"):
        sealing.write_on(box, sent.letter)
    letters.empty_wastebasket(box)
    with pytest.raises(RefusedError, match="no draft"):
        sealing.write_on(box, sent.letter)
    with pytest.raises(SealedError):
        transcribing.correct(box, sent.letter, "Other words")
    with pytest.raises(SealedError):
        by_hand.edit(box, sent.letter, replace(by_hand.known_parts(box, sent.letter), place="Graz"))
    assert sealing.pdf(box, sent.letter).startswith(b"%PDF")
    assert [hit.id for hit in searching.search(box, "is:sealed").hits] == [sent.letter]


def test_what_goes_for_good_takes_its_pages_slips_and_postscripts_along(box: Box) -> None:
    draft = begun(box)
    copying_by_hand.note_slip(box, draft, TEXT, 0, 4, "Deer")
    sent = sealing.send(box, draft, copied=True)
    postscripts.add(box, sent.letter, "P.S.")
    letters.delete(box, [sent.letter])
    letters.empty_wastebasket(box)
    tables = ("letter", "draft", "fair_copy", "postscript", "slip", "content", "content_chunk")
    assert [count(box, table) for table in tables] == [0] * len(tables)
