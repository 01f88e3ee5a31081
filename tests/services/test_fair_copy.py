"""Drafts as pages: whose name and address they bear, in which style, and where the PDF goes."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from fairhand.domain.correspondent import CorrespondentParts
from fairhand.domain.dates import on
from fairhand.domain.errors import (
    CancelledError,
    NotFoundError,
    RefusedError,
    SealedError,
    UnreadableError,
)
from fairhand.domain.fair_copy import Style
from fairhand.services import (
    boxes,
    correspondents,
    drafting,
    envelopes,
    fair_copy,
    journal,
    picturing,
    sealing,
    stationery,
)
from fairhand.services.boxes import Box
from fairhand.services.typesetting_aside import Aside, Order
from fairhand.system import clock
from fairhand.typesetting import page
from fairhand.typesetting.letter import Fair
from tests.ui.window import ME, make_box

TEXT = (
    "Dear Leila,\n\nThe snow has gone here too, and I have walked up to the tarn.\n\nYours,\n\nAda"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_box(tmp_path_factory.mktemp("made") / "Letters.fairhand")


@pytest.fixture
def box(made: Path, tmp_path: Path) -> Box:
    return boxes.open_box(Path(shutil.copy(made, tmp_path)))


def _draft(box: Box, to: str = "Leila Amrani", text: str = TEXT) -> str:
    return drafting.begin(box, to=[to], text=text).draft


def _person(box: Box, name: str) -> str:
    return next(it.id for it in correspondents.rows(box) if it.name == name)


def _with_addresses(box: Box) -> None:
    lines = "12 rue des Oudaïas\n10000 Rabat"
    correspondents.edit(
        box, _person(box, "Leila Amrani"), CorrespondentParts("Leila Amrani", postal_address=lines)
    )
    (me,) = correspondents.me(box)
    correspondents.edit(box, me.id, CorrespondentParts(ME, postal_address="3 Stile End\nKentmere"))


def _words(pdf: bytes) -> str:
    return " ".join(" ".join(page.text_of(pdf)).split())


def _drawing(colour: str = "#dddddd") -> bytes:
    picture = Image.new("RGB", (400, 160), colour)
    ImageDraw.Draw(picture).line([(40, 120), (120, 40), (200, 120), (360, 60)], "#101850", 9)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


# --- the style -------------------------------------------------------------------------------------


def test_a_new_draft_takes_the_style_last_used_for_the_same_person(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    leila, tomas = _draft(box), _draft(box, "Tomás Ferreira")
    assert fair_copy.style_of(box, leila) == Style()
    for seconds, draft, style in ((1, leila, Style("card")), (2, tomas, Style("formal", "A4"))):
        monkeypatch.setattr(clock, "seconds", lambda now=seconds: now)
        fair_copy.set_style(box, draft, style)
    assert fair_copy.style_of(box, _draft(box)) == Style("card")
    assert fair_copy.style_of(box, _draft(box, "Somebody New")) == Style("formal", "A4")


def test_choosing_a_style_can_be_undone(box: Box) -> None:
    draft = _draft(box)
    first = fair_copy.set_style(box, draft, Style("plain", place="Kentmere"))
    assert first.drafts == {draft}
    changes = fair_copy.set_style(box, draft, Style("card"))
    assert changes.undo is not None
    changes.undo.back()
    assert fair_copy.style_of(box, draft) == Style("plain", place="Kentmere")


def test_the_style_of_what_was_sent_stays(box: Box) -> None:
    draft = _draft(box)
    sealing.send(box, draft)
    with pytest.raises(SealedError):
        fair_copy.set_style(box, draft, Style("card"))


# --- pages -----------------------------------------------------------------------------------------


def test_a_draft_becomes_pages_with_both_addresses(box: Box) -> None:
    _with_addresses(box)
    draft = _draft(box)
    style = Style("formal", "A4", letterhead=True, inside_address=True, place="Kentmere")
    made = fair_copy.typeset(box, draft, style, on=on(date(2024, 3, 19)))
    words = _words(made.pdf)
    assert words.startswith(
        "Ada Whitcombe 3 Stile End Kentmere Kentmere, 19 March 2024 Leila Amrani 12 rue"
    )
    assert words.endswith(
        "Dear Leila, The snow has gone here too, and I have walked up to the tarn. Yours, Ada"
    )
    assert fair_copy.typeset(box, draft, style, on=on(date(2024, 3, 19))).pdf == made.pdf


def test_what_stands_on_the_sheet_now_or_in_a_version_can_be_set(box: Box) -> None:
    draft = _draft(box)
    now = fair_copy.typeset(box, draft, Style(), text="Dear Leila,\n\nSomething else.")
    assert "Something else." in _words(now.pdf)
    drafting.save(box, draft, None, "Dear Leila,\n\nLater words.", revision=None)
    assert "Later words." in _words(fair_copy.typeset(box, draft, Style()).pdf)
    assert "The snow has gone" in _words(fair_copy.typeset(box, draft, Style(), version="1").pdf)
    with pytest.raises(NotFoundError):
        fair_copy.typeset(box, draft, Style(), version="99")


def test_an_entry_bears_its_own_day(box: Box) -> None:
    entry = journal.entry(box, day=on(date(1999, 12, 31)), text="It rained, and I stayed in.").draft
    assert "31 December 1999" in _words(fair_copy.typeset(box, entry, Style()).pdf)


def test_a_letter_that_was_sent_keeps_its_date(box: Box) -> None:
    draft = _draft(box)
    sealing.send(box, draft, on=on(date(2001, 2, 3)))
    assert "3 February 2001" in _words(fair_copy.typeset(box, draft, Style()).pdf)


def test_a_picture_is_printed_and_a_paper_is_listed(box: Box) -> None:
    draft = _draft(box)
    picture, _ = picturing.add(box, draft, _drawing(), "tarn.png")
    paper, _ = picturing.add(box, draft, b"%PDF-1.4\n%%EOF", "programme.pdf")
    text = f"Dear Leila,\n\n![The tarn]({picture})\n\n![The programme]({paper})\n\nAda"
    made = fair_copy.typeset(box, draft, Style(), text=text)
    assert b"/Subtype/Image" in made.pdf.replace(b" ", b"")
    words = _words(made.pdf)
    assert "The tarn" in words
    assert words.endswith("Enclosure: The programme")


def test_a_signature_is_set_over_the_name(box: Box, tmp_path: Path) -> None:
    file = tmp_path / "ada.png"
    file.write_bytes(_drawing())
    draft = _draft(box)
    changes = stationery.set_signature(box, file)
    signed = fair_copy.typeset(box, draft, Style(signature="scanned")).pdf
    assert b"/Subtype/Image" in signed.replace(b" ", b"")
    clear = Image.open(io.BytesIO(stationery.signature(box) or b""))
    assert clear.mode == "RGBA"
    seen = clear.getchannel("A").histogram()
    assert seen[0] > clear.width * clear.height / 2
    assert sum(seen[200:]) > 100
    assert changes.undo is not None
    changes.undo.back()
    assert stationery.signature(box) is None
    unsigned = fair_copy.typeset(box, draft, Style(signature="scanned")).pdf
    assert b"/Subtype/Image" not in unsigned.replace(b" ", b"")


def test_a_signature_that_is_no_picture_is_refused(box: Box, tmp_path: Path) -> None:
    file = tmp_path / "ada.png"
    file.write_bytes(b"no picture")
    with pytest.raises(UnreadableError, match=r"ada\.png"):
        stationery.set_signature(box, file)
    with pytest.raises(UnreadableError):
        stationery.set_signature(box, tmp_path / "nothing.png")
    assert stationery.signature(box) is None


def test_a_page_is_shown_and_one_that_is_not_there_is_said(box: Box) -> None:
    made = fair_copy.typeset(box, _draft(box), Style())
    assert fair_copy.page_picture(made.pdf, 0, width=300).width == 300
    with pytest.raises(UnreadableError):
        fair_copy.page_picture(made.pdf, 5, width=300)


def test_a_pdf_is_written_over_a_pdf_and_over_nothing_else(box: Box, tmp_path: Path) -> None:
    made = fair_copy.typeset(box, _draft(box), Style())
    file = tmp_path / "letter.pdf"
    fair_copy.write_pdf(file, made.pdf)
    fair_copy.write_pdf(file, made.pdf)
    assert file.read_bytes() == made.pdf
    other = tmp_path / "letters.txt"
    other.write_text("mine")
    with pytest.raises(RefusedError):
        fair_copy.write_pdf(other, made.pdf)
    with pytest.raises(RefusedError):
        fair_copy.write_pdf(tmp_path, made.pdf)
    assert other.read_text() == "mine"


def test_every_style_says_its_own_letters() -> None:
    assert (
        fair_copy.own(Style(font="Inter", size=20))
        == fair_copy.own(Style())
        == ("EB Garamond", 11.5)
    )
    assert "EB Garamond" in fair_copy.fonts()
    assert fair_copy.paper_mm(Style("card")) == (210.0, 148.0)


# --- envelopes -------------------------------------------------------------------------------------


def test_an_envelope_has_both_addresses(box: Box) -> None:
    _with_addresses(box)
    leila = _person(box, "Leila Amrani")
    assert envelopes.address_of(box, leila) == "Leila Amrani\n12 rue des Oudaïas\n10000 Rabat"
    both = _words(envelopes.typeset(box, leila, "C6").pdf)
    assert both == "Ada Whitcombe 3 Stile End Kentmere Leila Amrani 12 rue des Oudaïas 10000 Rabat"
    assert "Ada" not in _words(envelopes.typeset(box, leila, "DL", sender=False).pdf)


def test_a_name_that_the_address_has_with_a_title_is_not_written_twice(box: Box) -> None:
    leila = _person(box, "Leila Amrani")
    lines = "Dr Leila Amrani\n10000 Rabat"
    correspondents.edit(box, leila, CorrespondentParts("Leila Amrani", postal_address=lines))
    assert envelopes.address_of(box, leila) == lines
    assert (
        _words(envelopes.typeset(box, leila, "C6", sender=False).pdf)
        == "Dr Leila Amrani 10000 Rabat"
    )


def test_an_envelope_without_an_address_is_refused(box: Box) -> None:
    leila = _person(box, "Leila Amrani")
    assert envelopes.address_of(box, leila) == ""
    with pytest.raises(RefusedError, match="Leila Amrani"):
        envelopes.typeset(box, leila, "C5")


# --- the child process -----------------------------------------------------------------------------


def test_a_press_that_died_is_begun_again_and_one_that_is_stopped_says_so() -> None:
    aside = Aside()
    fair = Fair(TEXT, Style(), on(date(2024, 3, 19)))
    try:
        first = aside.typeset(fair, {})
        assert aside._child is not None
        aside._child._process.kill()
        assert aside.typeset(fair, {}).pdf == first.pdf
        asked = aside._child.ask

        def stopped(order: Order, patience: float) -> object:
            aside.stop()
            return asked(order, patience)

        aside._child.ask = stopped  # type: ignore[method-assign,assignment]
        with pytest.raises(CancelledError):
            aside.typeset(replace(fair, text="Something else"), {})
        assert aside._child is None
    finally:
        aside.stop()
