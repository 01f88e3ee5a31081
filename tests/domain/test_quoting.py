"""What is folded of a mail, and that nothing of it is ever lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.markup import TextFormat, visible_text
from fairhand.domain.quoting import folds, own_excerpt
from fairhand.domain.text import excerpt
from fairhand.formats.reader import read

LONG = "> one\n> two\n> three\n> four\n"


def seen(text: str, text_format: TextFormat = "plain") -> str:
    """What stands on the sheet with everything folded."""
    shown = visible_text(text, text_format)
    for fold in reversed(folds(text, text_format)):
        shown = f"{shown[: fold.start]}[{fold.kind} {fold.lines}]{shown[fold.end :]}"
    return shown


@pytest.mark.parametrize(
    "attribution",
    [
        "On Sat, 2 Mar 2024 at 10:12, Ada Whitcombe <ada@letters.example> wrote:",
        "On Sat, 2 Mar 2024 at 10:12, Ada Whitcombe\n<ada@letters.example> wrote:",
        "Ada Whitcombe writes:",
        "--- On Wed, 4/4/12, ada@letters.example <ada@letters.example> wrote:",
        "Am 02.03.2024 um 10:12 schrieb Ada Whitcombe:",
        "Am Samstag, 2. März 2024, 10:12:00 CET schrieb Ada Whitcombe:",
        "Le 2 mars 2024 à 10:12, Ada Whitcombe a écrit :",
        "Le\xa0sam. 2 mars 2024 à\xa010:12, Ada Whitcombe <ada@letters.example> a\nécrit\xa0:",
        "El sáb, 2 mar 2024 a las 10:12, Ada Whitcombe (<ada@letters.example>)\nescribió:",
        "Em sáb., 2 de mar. de 2024 às 10:12, Ada Whitcombe escreveu:",
        "Il giorno sab 2 mar 2024 alle ore 10:12 Ada Whitcombe ha scritto:",
        "Op za 2 mrt. 2024 om 10:12 schreef Ada Whitcombe:",
        "Den lör 2 mars 2024 kl 10:12 skrev Ada Whitcombe:",
        "lör. 2. mar. 2024 kl. 10:12 skrev Ada Whitcombe <ada@letters.example>:",
        "W dniu 2.03.2024 o 10:12, Ada Whitcombe pisze:",
        "2 марта 2024 г., в 10:12, Ада Уиткомб <ada@letters.example> написал(а):",
        "сб, 2 мар. 2024 г. в 10:12, Ада <ada@letters.example>:",
        "Στις Σάβ 2 Μαρ 2024 στις 10:12, ο χρήστης Ada έγραψε:",
        "2 Mar 2024 Cmt, 10:12 tarihinde Ada şunu yazdı:",
        "2024年3月2日(土) 10:12 Ada Whitcombe <ada@letters.example>:",
        "田中さんは書きました:",
        "在 2024年3月2日，10:12，Ada <ada@letters.example> 写道：",
        "2024년 3월 2일 (토) 오전 10:12, Ada <ada@letters.example>님이 작성:",
        "בתאריך שבת, 2 במרץ 2024 ב-10:12 מאת Ada <ada@letters.example>:",
    ],
)
def test_who_wrote_goes_with_what_they_wrote(attribution: str) -> None:
    assert (
        seen(f"Thank you.\n\n{attribution}\n\n> Dear Leila,\n") == "Thank you.\n\n[quotation 1]\n"
    )


@pytest.mark.parametrize(
    "head",
    [
        "-----Original Message-----",
        "-----Ursprüngliche Nachricht-----\nVon: Ada\nGesendet: 2. März 2024\nAn: Leila\nBetreff: Quitten",
        "-------- Message d'origine --------",
        "From: Ada\nSent: Saturday, 2 March 2024\nTo: Leila\nSubject: Quinces",
        "________________________________\nDe : Ada\nEnvoyé : samedi 2 mars\nÀ : Leila\nObjet : Coings",
        "Od: Ada\nWysłano: 2 marca\nDo: Leila\nTemat: Pigwy",
        "От: Ада\nДата: 2 марта\nКому: Лейла\nТема: Айва",
        "差出人: Ada\n送信日時: 2024年3月2日\n宛先: Leila\n件名: 花梨",
    ],
)
def test_what_outlook_puts_below_is_one_quotation(head: str) -> None:
    assert seen(f"Yes.\n\n{head}\n\nDo they keep?\nAda\n") == "Yes.\n\n[quotation 2]\n"


def test_between_answers_only_long_quotations_are_folded() -> None:
    text = f"Ada wrote:\n{LONG}They did.\n\n> In May?\n> Or June?\nIn May.\n"
    assert seen(text) == "[quotation 4]\nThey did.\n\n> In May?\n> Or June?\nIn May.\n"


def test_a_single_line_at_the_end_that_nobody_wrote_stays() -> None:
    assert folds("I prefer this:\n\nand then\n> than\n", "plain") == ()


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        f"Ada wrote:\n{LONG}",
        "",
        "\n\n",
        "-----Original Message-----\nHello.\n",
        "-- \nLeila\n",
    ],
)
def test_what_is_nothing_else_is_not_folded(text: str) -> None:
    assert folds(text, "plain") == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hello.\n\n-- \nLeila\n12 rue", "Hello.\n\n[signature 3]"),
        ("Hello.\n--\nLeila", "Hello.\n[signature 2]"),
        ("Hello.\n\nSent from my iPhone", "Hello.\n\n[signature 1]"),
        ("Hallo.\n\nVon meinem iPhone gesendet\n", "Hallo.\n\n[signature 1]\n"),
        ("Bonjour.\n\nEnvoyé de mon iPad", "Bonjour.\n\n[signature 1]"),
        ("こんにちは。\n\niPhoneから送信", "こんにちは。\n\n[signature 1]"),
        ("Hello.\n-- \nLeila\n\nAda wrote:\n> Yes?", "Hello.\n[signature 2]\n\n[quotation 1]"),
        ("Ada wrote:\n> Yes?\n\nYes.\n-- \nLeila", "Ada wrote:\n> Yes?\n\nYes.\n[signature 2]"),
        ("We stayed -- you know why.\nIt rained.", "We stayed -- you know why.\nIt rained."),
        ("Sent from my window, with love.\nI stay.", "Sent from my window, with love.\nI stay."),
    ],
)
def test_signatures(text: str, shown: str) -> None:
    assert seen(text) == shown


def test_block_quotations_of_html_are_quotations() -> None:
    text = "Thank you.\n\nOn 2 March 2024, Ada wrote:\n\n> Dear *Leila*,\n>\n> do they keep?\n"
    assert seen(text, "markdown").startswith("Thank you.\n\n[quotation 2]")


def test_a_letter_with_a_head_of_its_own_stays_whole() -> None:
    text = "From: Ada\nTo: Leila\nDate: spring 1943\nSubject: Quinces\n\nThey keep.\n"
    assert folds(text, "plain") == ()


_LINES = st.sampled_from(
    [
        *(
            "",
            "> a",
            ">> b",
            "text",
            "On 2 March 2024, Ada wrote:",
            "-- ",
            "--",
            "From: x",
            "To: y",
        ),
        *("Sent from my iPhone", "Subject: z", "-----Original Message-----", "JR> old", "wrote:"),
        *("________________", "\u3000"),
    ]
)


@given(st.lists(_LINES, max_size=30), st.sampled_from(["plain", "markdown"]))
def test_folds_are_whole_lines_in_order_and_never_overlap(
    written: list[str], text_format: TextFormat
) -> None:
    shown = visible_text("\n".join(written), text_format)
    end = -1
    for fold in folds("\n".join(written), text_format):
        assert end < fold.start <= fold.end <= len(shown)
        assert fold.start == 0 or shown[fold.start - 1] == "\n"
        assert fold.end == len(shown) or shown[fold.end] == "\n"
        assert fold.lines >= 0
        end = fold.end


@pytest.mark.parametrize(
    "name",
    [
        "android",
        "aol",
        "apple_mail",
        "apple_mail_2",
        "comcast",
        "gmail",
        "hotmail",
        "iphone",
        "outlook",
        "sparrow",
        "yahoo",
    ],
)
def test_answers_of_many_programs(shared: Path, name: str) -> None:
    """Of each the answer is "Hello", above what it answers (fixtures of talon)."""
    (found,) = read(str(shared / "mail" / "talon" / "standard_replies" / f"{name}.eml"))
    assert found.letter is not None
    shown = seen(found.letter.text, found.letter.text_format)
    own = [line for line in shown.split("\n") if line.strip() and not line.startswith("[")]
    assert [line.strip() for line in own] == ["Hello"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Yes, I remember your cello.\n\nSam\n\nOn 3 May 1996 Nora Lindqvist wrote:\n> Do you?\n> Still?\n",
            "Yes, I remember your cello. Sam",
        ),
        ("Dear Ada,\n\nit rains.\n\n-- \nNora\nBergen\n", "Dear Ada, it rains."),
        ("> Do you?\n> Still?\n> Really?\n> At all?\n> Now?\n\nI do.\n", "I do."),
        ("> All of it is quoted.\n> All.\n", "> All of it is quoted. > All."),
        ("Nothing\nto fold > here.", "Nothing to fold > here."),
        ("", ""),
    ],
)
def test_the_beginning_of_a_mail_is_its_own(text: str, shown: str) -> None:
    assert own_excerpt(text, "plain", visible_text(text, "plain")) == shown


@given(st.text(alphabet="> a\n-*_:wrote", max_size=80), st.sampled_from(["plain", "markdown"]))
def test_a_beginning_is_there_where_there_is_a_text(text: str, text_format: TextFormat) -> None:
    visible = visible_text(text, text_format)
    shown = own_excerpt(text, text_format, visible)
    assert bool(shown) == bool(excerpt(visible))
    assert len(shown) <= 240
    assert "\n" not in shown
