"""Letters on pages: that everything is there, and where it ought to be."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from fairhand.domain.dates import LetterDate, on
from fairhand.domain.errors import UnreadableError
from fairhand.domain.fair_copy import PAPER_MM, PAPERS, STYLES, Missing, Paper, Style, StyleName
from fairhand.domain.text import clean
from fairhand.typesetting import leave, measures, page, scaling
from fairhand.typesetting.envelope import ENVELOPE_MM, ENVELOPES, Envelope, EnvelopeName
from fairhand.typesetting.fonts import GETA
from fairhand.typesetting.letter import Address, Fair
from fairhand.typesetting.press import Press
from tests.typesetting.reading import BARE, bare, letter_text, place_of, seen, size_of

DAY = on(date(2024, 3, 19))
ME = Address("Bernard Airey", ("3 Stile End", "Kentmere LA8 9JP"))
LEILA = Address("Leila Amrani", ("12 rue des Oudaïas", "10000 Rabat", "Morocco"))
PARAGRAPH = (
    "Your letter came on the ninth, with the rain, and I have read it every evening since. "
    "I meant to answer at once, but I find that I answer you best slowly, and in ink. "
)
LETTER = f"""Dear Leila,

{PARAGRAPH * 2}

{PARAGRAPH}*Slowly* is **not** the word.

> A small room with a window on the river.

What you do not need:

- a better dictionary;
- boots.

***

{PARAGRAPH * 3}

Yours ever,

Bernard

P.S. The kettle is mended."""


def pdf_of(press: Press, text: str, style: Style = BARE, day: LetterDate = DAY) -> bytes:
    return press.letter(Fair(text, style, day, ME, LEILA), {}).pdf


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", STYLES)
def test_every_style_prints_the_whole_letter_on_every_paper(
    press: Press, name: StyleName, paper: Paper
) -> None:
    made = press.letter(Fair(LETTER, Style(name, paper), LetterDate(), ME, Address()), {})
    found = "".join(page.text_of(made.pdf))
    heads = re.compile(
        r"\s*Page \d+\s*" if measures.STYLES[name][paper].head == "head" else r"\A\Z"
    )
    assert bare(heads.sub("", found)).replace("2", "") == seen(LETTER)
    assert made.missing == ()
    width, height = PAPER_MM[paper]
    assert size_of(made.pdf) == ((height, width) if name == "card" else (width, height))


@pytest.mark.parametrize("collection", ["browning", "schnitzler", "estournelles", "ito-osugi"])
def test_letters_of_others_stand_on_the_pages_word_for_word(
    press: Press, shared: Path, collection: str
) -> None:
    file = shared / "letters" / "jsonl" / f"{collection}.jsonl"
    texts = [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    for text in texts[:: max(1, len(texts) // 8)][:8]:
        made = press.letter(Fair(clean(text), BARE), {})
        lost = str.maketrans(dict.fromkeys((it.character for it in made.missing), GETA))
        assert letter_text(made.pdf) == seen(clean(text)).translate(lost)


SCRIPTS = {
    "Latin": "Straße, naïve, Łódź, Ťažký, Việt Nam, ﬁn",
    "Greek": "Ἄνδρα μοι ἔννεπε, Μοῦσα, πολύτροπον",
    "Cyrillic": "Все счастливые семьи похожи друг на друга",
    "Hebrew": "שלום לך ידידתי היקרה",
    "Arabic": "السلام عليكم ورحمة الله وبركاته",
    "emoji": "😀 ❤ ☺",
}
EASTERN = {"Japanese": "お手紙をありがとうございました", "Chinese": "亲爱的朋友", "Korean": "편지"}


@pytest.mark.parametrize("script", SCRIPTS)
def test_these_scripts_need_no_font_of_the_system(press: Press, script: str) -> None:
    words = SCRIPTS[script]
    made = press.letter(Fair(f"Dear 1,\n\n{words}\n\n*{words}*\n\n**{words}**", BARE), {})
    assert made.missing == ()
    # Words that run from the right come in the order of the page, and letters of a ligature as one.
    assert set(bare(words)) <= set(letter_text(made.pdf)) | {"ﬁ"}


@pytest.mark.parametrize("script", EASTERN)
def test_the_other_scripts_are_set_or_told_of(press: Press, script: str) -> None:
    words = EASTERN[script]
    made = press.letter(Fair(f"Dear 1,\n\n{words}", BARE), {})
    told = {it.character for it in made.missing}
    assert {one for one in words if one in letter_text(made.pdf)} == set(words) - told
    assert all(it.times == words.count(it.character) for it in made.missing)


def test_a_character_that_no_font_has_is_told_with_how_often_it_stands(press: Press) -> None:
    made = press.letter(Fair("Dear 1,\n\nA \ue123 and a \ue123 and \U000f1234.", BARE), {})
    assert made.missing == (Missing("\ue123", 2), Missing("\U000f1234", 1))
    assert letter_text(made.pdf) == f"Dear1,A{GETA}anda{GETA}and{GETA}."


@pytest.mark.parametrize(
    "text",
    [
        '#panic("no")',
        "$x$ and $ x^2 $",
        '#read("/etc/passwd")',
        "@ref <label> #let x = 1 // no comment /* none */",
        "`raw` = no heading ~ -- --- \\\\",
        '#import "@preview/x:1.0.0": * #set page(width: 1cm)',
        "\\u{41} [x] {y} (z) 'single' \"double\"",
    ],
)
def test_what_looks_like_a_program_prints_as_itself(press: Press, text: str) -> None:
    assert letter_text(pdf_of(press, f"Dear 1,\n\n{text}", BARE, LetterDate())) == seen(
        f"Dear 1,\n\n{text}"
    )


def test_what_turns_the_order_of_letters_is_left_out(press: Press) -> None:
    text = "Dear 1,\n\n\u202elive\u202c \u2066x\u2069 a\x07b\x1b[31m \ufeffend"
    assert letter_text(pdf_of(press, text, BARE, LetterDate())) == "Dear1,livexab[31mend"


def test_a_word_of_a_hundred_thousand_letters_prints_whole(press: Press) -> None:
    made = press.letter(Fair("Dear 1,\n\n" + "a" * 100_000, BARE), {})
    assert letter_text(made.pdf).count("a") == 100_001
    assert made.pages > 40
    width = PAPER_MM["A5"][0]
    assert place_of(made.pdf, "aaaaaaaa", 3).right < width


def test_twenty_thousand_words_print_whole(press: Press) -> None:
    text = "Dear 1,\n\n" + "\n\n".join(["word " * 400] * 50)
    assert letter_text(pdf_of(press, text, BARE, LetterDate())).count("word") == 20_000


def test_the_same_letter_gives_the_same_bytes_also_from_another_press(press: Press) -> None:
    other = Press(press._folder, press._templates)
    style = Style(letterhead=True)
    first = pdf_of(press, LETTER, style)
    pdf_of(press, "Dear 1,\n\nSomething else.", Style("formal", "A4"))
    assert pdf_of(press, LETTER, style) == first == pdf_of(other, LETTER, style)
    assert pdf_of(press, LETTER, style, on(date(2024, 3, 20))) != first


def test_a_press_that_has_forgotten_sets_the_same(press: Press) -> None:
    first = pdf_of(press, LETTER)
    press.forget()
    assert pdf_of(press, LETTER) == first


def test_a_picture_is_printed_with_its_caption_and_told_to_those_who_cannot_see(
    press: Press,
) -> None:
    drawn = io.BytesIO()
    Image.effect_noise((300, 200), 50).convert("RGB").save(drawn, "JPEG")
    ready = scaling.printable(drawn.getvalue())
    assert ready is not None
    fair = Fair(
        "Dear 1,\n\n![The tarn](tarn.jpg)\n\nSo.", BARE, DAY, pictures={"tarn.jpg": "1.svg"}
    )
    pdf = press.letter(fair, {"1.svg": ready}).pdf
    assert b"/DCTDecode" in pdf
    assert "The tarn" in page.text_of(pdf)[0]
    assert b"/Alt(The tarn)" in pdf.replace(b"/Alt (", b"/Alt(")


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"<svg/>"]
)
def test_a_picture_that_cannot_be_read_is_left_out(data: bytes) -> None:
    assert scaling.printable(data) is None
    assert scaling.signature(data) is None


def test_the_pdf_says_what_it_is(press: Press) -> None:
    made = press.letter(Fair(LETTER, Style(), DAY, ME, LEILA), {}).pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/Lang(en)" in made or b"/Lang (en)" in made
    assert b"Letter to Leila Amrani, 19 March 2024" in made
    assert b"/MarkInfo" in made
    assert b"/StructTreeRoot" in made


def test_pages_after_the_first_say_whose_they_are(press: Press) -> None:
    made = press.letter(Fair(LETTER * 3, Style("formal", "A5"), DAY, ME, LEILA), {})
    first, *later = page.text_of(made.pdf)
    assert later
    assert "Leila Amrani" not in first
    for number, text in enumerate(later, 2):
        assert "Leila Amrani" in text
        assert "19 March 2024" in text
        assert f"Page {number}" in text


def test_din_5008_form_b_has_its_measures(press: Press) -> None:
    style = Style("formal", "A4", letterhead=True, inside_address=True, din=True, place="Kendal")
    pdf = pdf_of(press, LETTER, style)
    address, date_line = place_of(pdf, "Leila Amrani"), place_of(pdf, "Kendal, 19 March")
    assert address.left == pytest.approx(25, abs=0.7)
    assert 62.7 <= address.top <= 65
    assert place_of(pdf, "Morocco").bottom < 90
    assert date_line.left == pytest.approx(125, abs=0.7)
    assert 50 <= date_line.top <= 53
    assert place_of(pdf, "Bernard Airey").bottom < 45
    assert 98 <= place_of(pdf, "Dear Leila").top <= 102
    assert place_of(pdf, "Your letter").left == pytest.approx(25, abs=0.7)


def test_din_is_for_a4_and_other_paper_stays_a_block() -> None:
    assert not measures.is_din(Style("formal", "letter", din=True))
    assert not measures.is_din(Style("personal", "A4", din=True))
    assert measures.is_din(Style("formal", "A4", din=True))


@pytest.mark.parametrize("name", ["personal", "formal"])
def test_the_leave_is_never_alone_on_a_page(press: Press, name: StyleName) -> None:
    for words in range(0, 330, 22):
        last = PARAGRAPH * (1 + words % 3) + "x " * words
        text = f"Dear 1,\n\n{PARAGRAPH * 6}\n\n{last}.\n\nYours,\n\nBernard"
        made = press.letter(Fair(text, Style(name), DAY, ME, LEILA), {})
        assert made.pages == 1 or not leave.is_alone(made.pdf, made.pages, _leave("Yours,"))


def test_a_leave_that_is_alone_is_seen(press: Press) -> None:
    pdf = pdf_of(press, "Dear 1,\n\nx\n\n" + "y\n\n" * 60 + "Yours,\n\nBernard")
    pages = len(page.text_of(pdf))
    assert not leave.is_alone(pdf, pages, _leave("Yours,"))
    first = page.text_of(pdf)[1].split()[0]
    assert leave.is_alone(pdf, pages, _leave(first))


def _leave(words: str) -> dict[str, object]:
    runs = [{"t": words}]
    head = {"name": "Leila Amrani", "date": "19 March 2024", "page": "Page"}
    return {"parts": [{"kind": "close", "lines": [{"runs": runs}]}], "head": head}


def test_nothing_falls_off_a_page_however_large_the_letters(press: Press) -> None:
    caption = "and the boats of all who fish there " * 30
    text = (
        f"Dear 1,\n\n> {PARAGRAPH}\n\n- {PARAGRAPH}\n- two\n\n![{caption}](x.jpg)\n\n"
        "So it is, and so it will be until the day on which we meet.\n\n"
        "With all the love of this house,\nand of those who live in it,\nlarge and small,\n\nBernard"
    )
    pdf = pdf_of(press, text, replace(BARE, size=30))
    width, height = PAPER_MM["A5"]
    document = pypdfium2.PdfDocument(pdf)
    for leaf in document:
        texts = leaf.get_textpage()
        left, bottom, right, top = zip(
            *(texts.get_charbox(at) for at in range(texts.count_chars())), strict=True
        )
        assert min(left) > 0
        assert min(bottom) > 0
        assert max(right) < width / 25.4 * 72
        assert max(top) < height / 25.4 * 72
    document.close()


def test_a_letterhead_and_an_address_are_there_when_they_are_asked_for(press: Press) -> None:
    style = Style("plain", "A4")
    without = "".join(page.text_of(pdf_of(press, LETTER, style)))
    assert "Stile End" not in without
    assert "Rabat" not in without
    both = replace(style, letterhead=True, inside_address=True)
    found = "".join(page.text_of(pdf_of(press, LETTER, both)))
    assert found.index("Stile End") < found.index("Oudaïas") < found.index("Dear Leila")


def test_the_date_of_the_letter_itself_is_not_printed_twice(press: Press) -> None:
    text = "Kentmere, 2 May 1943\n\nDear 1,\n\nIt rains."
    assert letter_text(pdf_of(press, text)) == seen(text)
    assert letter_text(pdf_of(press, "Dear 1,\n\nIt rains.")).startswith("19March2024Dear")


def test_the_american_paper_has_the_month_first(press: Press) -> None:
    made = pdf_of(
        press, "Dear friend,\n\nIt rains here, and I have the time.", Style(paper="letter")
    )
    assert "March 19, 2024" in page.text_of(made)[0]


def test_enclosures_are_listed_and_can_be_left_out(press: Press) -> None:
    fair = Fair(LETTER, Style(), DAY, ME, LEILA, enclosed=("Programme", "Map"))
    assert "Enclosures: Programme, Map" in page.text_of(press.letter(fair, {}).pdf)[-1]
    left_out = press.letter(replace(fair, style=Style(enclosures=False)), {})
    assert "Programme" not in "".join(page.text_of(left_out.pdf))


@pytest.mark.parametrize("name", ENVELOPES)
def test_an_envelope_has_its_size_and_both_addresses(press: Press, name: EnvelopeName) -> None:
    made = press.envelope(Envelope(name, LEILA, ME))
    width, height = ENVELOPE_MM[name]
    assert made.pages == 1
    assert size_of(made.pdf) == (width, height)
    to = place_of(made.pdf, "Leila Amrani")
    assert to.left > width * 0.4
    assert to.top > height * 0.4
    assert place_of(made.pdf, "Morocco").bottom < height - 15
    assert place_of(made.pdf, "Bernard Airey").right < width / 2


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7 and no more", b"no PDF at all"])
def test_a_damaged_pdf_is_told_of_in_words(pdf: bytes) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        page.picture(pdf, 0, width=100)


def test_a_page_is_a_picture_of_the_width_that_was_asked_for(press: Press) -> None:
    pdf = pdf_of(press, LETTER)
    shown = page.picture(pdf, 0, width=600)
    assert (shown.width, len(shown.data)) == (600, 600 * shown.height * 4)
    assert shown.data[:4] == b"\xff\xff\xff\xff"
    assert any(shown.data[at] < 80 for at in range(0, len(shown.data), 4))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300), name=st.sampled_from(STYLES), head=st.booleans())
def test_any_text_at_all_becomes_pages(
    press: Press,
    text: str,
    name: StyleName,
    head: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    style = Style(name, letterhead=head, inside_address=head)
    who = Address(clean(text)[:30], (clean(text)[:60],))
    made = press.letter(Fair(clean(text), style, LetterDate(), who, who), {})
    assert made.pages >= 1
    assert made.pdf.startswith(b"%PDF-1.7")
