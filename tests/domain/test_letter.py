"""What makes two letters the same one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.correspondent import Party, fold_address, fold_name, party_of
from fairhand.domain.dates import LetterDate, from_iso
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.ids import is_prefix, new_id
from fairhand.domain.letter import IncomingLetter, fingerprints, identity

ANNA, BERT = Party("Anna", "anna@x"), Party("Bert", "bert@x")
LETTER = IncomingLetter(
    "The snow is gone, and the storks are back.\n\nYours",
    "plain",
    authors=(ANNA,),
    recipients=(BERT,),
    written=from_iso("1888-04-29") or LetterDate(),
    subject="Spring",
    enclosures=(IncomingEnclosure("a.jpg", "image/jpeg", b"picture"),),
    message_id="1@x",
)


@pytest.mark.parametrize(
    "other",
    [
        {"message_id": "2@x"},
        {"text": "  The snow is gone,\nand the  storks are\u00a0back. Yours\n"},
        {
            "text": "The *snow* is gone, and the storks are back.\n\nYours",
            "text_format": "markdown",
        },
        {"subject": " Spring "},
        {"authors": (Party("A.", " ANNA@X "),)},
        {"recipients": (BERT, BERT)},
        {"place": "Wien", "language": "de", "tags": ("x",), "answers": ("3@x",)},
        {"enclosures": (IncomingEnclosure("b.png", "image/png", b"picture"),)},
        {"written": LetterDate("29 April", *[LETTER.written.day] * 2)},
    ],
)
def test_the_same_letter_is_the_same(other: dict[str, Any]) -> None:
    assert identity(replace(LETTER, **other)) == identity(LETTER)


@pytest.mark.parametrize(
    "other",
    [
        {"text": "The snow is gone, and the storks are back.\n\nYour"},
        {"text": "The *snow* is gone, and the storks are back.\n\nYours"},
        {"subject": "spring"},
        {"authors": (BERT,), "recipients": (ANNA,)},
        {"authors": ()},
        {"authors": (ANNA, BERT)},
        {"written": from_iso("1888-04")},
        {"written": LetterDate()},
        {"enclosures": ()},
        {"enclosures": LETTER.enclosures * 2},
    ],
)
def test_another_letter_is_another(other: dict[str, Any]) -> None:
    assert identity(replace(LETTER, **other)) != identity(LETTER)


def test_the_text_alone_makes_it_probable() -> None:
    less = IncomingLetter(LETTER.text, "plain")
    assert fingerprints(less)[1] == fingerprints(LETTER)[1] is not None
    assert fingerprints(IncomingLetter("Too short to tell.", "plain"))[1] is None
    assert fingerprints(IncomingLetter("x" * 99, "plain", unreadable="no"))[1] is None


def test_what_could_not_be_read_is_its_original() -> None:
    one = IncomingLetter("", "plain", original=b"1", unreadable="It is no mail.")
    assert identity(one) == identity(replace(one, unreadable="Another reason.", subject="x"))
    assert identity(one) != identity(replace(one, original=b"2"))


@given(st.text(), st.text(), st.text())
def test_any_text_has_an_identity(text: str, name: str, subject: str) -> None:
    for text_format in ("plain", "markdown"):
        made = IncomingLetter(text, text_format, authors=(Party(name, subject),), subject=subject)
        assert len(identity(made)) == 32


@given(st.text())
def test_folding_a_name_or_an_address_again_changes_nothing(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)
    assert fold_address(fold_address(text).strip()) == fold_address(text).strip()


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Leila Amrani <leila@x>", Party("Leila Amrani", "leila@x")),
        ('"Amrani, Leila" <leila@x>', Party("Amrani, Leila", "leila@x")),
        ("<leila@x>", Party("", "leila@x")),
        (" leila@x ", Party("", "leila@x")),
        ("Schnitzler, Arthur", Party("Schnitzler, Arthur")),
        ("me @ home", Party("me @ home")),
        ("a < b", Party("a < b")),
        ("", Party()),
    ],
)
def test_words_spell_a_party(text: str, party: Party) -> None:
    assert party_of(text) == party


def test_ids_are_random_and_can_be_shortened() -> None:
    ids = [new_id() for _ in range(200)]
    assert len(set(ids)) == 200
    assert all(len(each) == 16 and is_prefix(each) and is_prefix(each[:4]) for each in ids)
    assert len({each[:2] for each in ids}) > 50
    assert not any(map(is_prefix, ["", "abc", "ABCD", "abc1", "abcdé", "a" * 17, "abcd\n"]))
