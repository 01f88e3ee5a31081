"""What one looks over before a letter goes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.before_it_goes import (
    Item,
    date_item,
    enclosures_item,
    gaps_item,
    points_item,
    salutation_item,
    spelling_item,
    text_item,
    twice_item,
)
from fairhand.domain.enclosing import enclosing
from fairhand.domain.point import Point, PointSource, PointState
from fairhand.domain.salutation import spoken_to

TODAY = date(2024, 3, 21)


@pytest.mark.parametrize(
    "text",
    [
        "I enclose a photograph.",
        "I've enclosed two of the lake.",
        "I am enclosing the key.",
        "I’ll attach the list.",
        "Please find enclosed the form.",
        "It rains. Enclosed is what you asked for.",
        "The letters are enclosed.",
        "Read the enclosed cutting.",
        "Yours\n\nEncl.: a cutting",
        "Anbei ein Foto.",
        "Ein Bild liegt bei.",
        "Ich lege dir ein Foto von uns bei.",
        "Beigefügt die Rechnung",
        "Ci-joint une photo de la maison.",
        "Je te joins une photo.",
        "Te adjunto una foto.",
        "Ti allego una fotografia.",
        "Bijgevoegd vind je een foto.",
        "Ik sluit een foto bij.",
        "Envio em anexo uma fotografia.",
        "Jag bifogar ett foto.",
        "Przepis załączam.",
        "Прилагаю фотографию.",
        "写真を同封します。",
        "隨信附上照片",
    ],
)
def test_what_is_enclosed_is_heard_in_many_languages(text: str) -> None:
    item = enclosures_item(text, ())
    assert item is not None
    assert not item.done
    assert item.where is not None
    assert text[slice(*item.where)].strip()


@pytest.mark.parametrize(
    "text",
    [
        "I am attached to you all.",
        "I attach great importance to it.",
        "I enclose nothing this time.",
        "I have not enclosed it.",
        "The garden is enclosed by a wall.",
        "We sat in the enclosed garden.",
        "> I enclose a photograph.",
        "Das Dorf liegt bei Köln.",
        "Ich lege mich bei Regen hin.",
        "Je joins les mains.",
        "He wore an attached collar.",
        "Allegro, ma non troppo.",
        "",
    ],
)
def test_what_only_sounds_like_an_enclosure_is_none(text: str) -> None:
    assert enclosures_item(text, ()) is None


def test_an_enclosure_that_is_there_is_told_as_done() -> None:
    assert enclosures_item("I enclose a leaf.", ["leaf.jpg"]).done  # type: ignore[union-attr]
    two = enclosures_item("I enclose two.", ["a.jpg", "b.jpg"])
    assert two is not None
    assert two.words == "Two enclosures, as the letter says"
    assert enclosures_item("It snows.", ["leaf.jpg"]) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dear Leila,\n\nIt snows.", ["Leila Amrani"]),
        ("Kentmere, 19 March\n\nMy dear Tom,", ["Thomas Hardy"]),
        ("Dear Mr Whitcombe,", ["John Whitcombe"]),
        ("Dear Leila", ["L. Amrani"]),
        ("Liebe Lenchen!", ["Helene Weber"]),
        ("Querida Leilita:", ["Leila Amrani"]),
        ("Dear Bean,", ["Leila Amrani", "Bean"]),
        ("Dear Anna and Leila,", ["Leila Amrani"]),
        ("Chère Hélène,", ["Helene Dubois"]),
        ("Dear Ben,", ["Anna Marsh", "Ben Marsh"]),
    ],
)
def test_a_salutation_fits_whoever_is_meant(text: str, names: list[str]) -> None:
    item = salutation_item(text, names)
    assert item is not None
    assert item.done


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("Dear Anna,\n\nIt snows.", ["Leila Amrani"], "“Dear Anna”, and it goes to Leila Amrani"),
        ("\nLieber Herr Dr. Schmidt,", ["Arthur Schnitzler"], "“Lieber Herr Dr. Schmidt”"),
        ("Cara Giulia!", ["Leila Amrani"], "“Cara Giulia”"),
    ],
)
def test_a_salutation_to_somebody_else_is_told(text: str, names: list[str], said: str) -> None:
    item = salutation_item(text, names)
    assert item is not None
    assert not item.done
    assert item.words.startswith(said)
    assert item.where is not None
    assert text[slice(*item.where)] == said.split("”", maxsplit=1)[0].removeprefix("“")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dear Mum,", ["Leila Amrani"]),
        ("Sehr geehrte Damen und Herren,", ["Post AG"]),
        ("Chère Madame,", ["Leila Amrani"]),
        ("Hello from Paris!", ["Leila Amrani"]),
        ("Good morning!", ["Leila Amrani"]),
        ("It snows.", ["Leila Amrani"]),
        ("Dear Hanako,", ["田中花子"]),
        ("Droga Aniu,", ["Anna Nowak"]),
        ("Dear friend,", ["Leila Amrani"]),
        ("", ["Leila Amrani"]),
    ],
)
def test_nothing_is_said_of_a_salutation_that_names_no_one(text: str, names: list[str]) -> None:
    assert salutation_item(text, names) is None


def points(*states: PointState, source: PointSource = "found") -> list[Point]:
    return [Point(str(at), "l", 0, 1, "Why?", source, it) for at, it in enumerate(states)]


@pytest.mark.parametrize(
    ("states", "words", "done"),
    [
        (("answered", "answering", "open"), "Two of three questions are still open", False),
        (("answered", "set-aside", "open"), "One of three questions is still open", False),
        (("answered", "answered"), "All two questions answered", True),
        (
            ("answered", "answered", "set-aside"),
            "Two of three questions answered, one set aside",
            True,
        ),
        (("open",), "The one question is still open", False),
        (("answered",), "The one question is answered", True),
    ],
)
def test_points_are_counted_as_they_are_numbered(
    states: tuple[PointState, ...], words: str, *, done: bool
) -> None:
    assert points_item(points(*states)) == Item("points", words, done)


def test_what_was_marked_by_hand_is_no_question() -> None:
    left = points_item(points("answered", "open", source="marked"))
    assert left is not None
    assert left.words == "One of two points is still open"


def test_where_no_point_is_left_nothing_is_said() -> None:
    assert points_item([]) is None
    assert points_item(points("set-aside", "set-aside")) is None


def test_words_that_no_dictionary_knows_are_named_once_each() -> None:
    text = "teh cat teh dog hte x wrd y abcd"
    spans = [(0, 3), (8, 11), (16, 19), (22, 25), (28, 32)]
    item = spelling_item(text, spans, ["English"], unlooked=False)
    assert item.words == "Spelling (English): words not known, “teh”, “hte”, “wrd” and one more"
    assert item.where == (0, 3)
    assert spelling_item(text, (), ["English"], unlooked=False).done
    assert not spelling_item(text, (), (), unlooked=True).done


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("21 March 2024\n\nDear Leila", True),
        ("Kentmere, 21 March 2024\n\nDear Leila", True),
        ("Berlin, den 19. März 2024\n\nLiebe Leila", False),
        ("Kentmere, 19 March 2024\n", False),
    ],
)
def test_a_day_at_the_head_is_held_against_today(text: str, done: bool) -> None:  # noqa: FBT001
    item = date_item(text, TODAY)
    assert item is not None
    assert item.done is done


@pytest.mark.parametrize(
    "text",
    ["Dear Leila,\n\nOn 19 March 2024 it rained and rained until the roof gave way.", "", "May"],
)
def test_a_day_in_a_sentence_is_no_date_of_the_letter(text: str) -> None:
    assert date_item(text, TODAY) is None


@pytest.mark.parametrize("gap", ["[?]", "[...]", "[…]", "[ ]", "[]", "???", "____", "TODO", "XXX"])
def test_gaps_are_found(gap: str) -> None:
    text = f"It was {gap} in May, and {gap} in June."
    item = gaps_item(text)
    assert item is not None
    assert text[slice(*item.where or (0, 0))] == gap
    assert item.words.endswith("and one more like it")


@pytest.mark.parametrize(
    "text",
    ["- [ ] eggs", "![](leaf.jpg)", "[](x)", "What?? No!", "todo", "> [...] you wrote", "a [link]"],
)
def test_what_is_no_gap_is_left_in_peace(text: str) -> None:
    assert gaps_item(text) is None


@pytest.mark.parametrize("text", ["in the the house", "and\nand then", "Das ist ist gut", "On on"])
def test_a_word_that_stands_twice_is_told(text: str) -> None:
    item = twice_item(text)
    assert item is not None
    assert item.where is not None


@pytest.mark.parametrize(
    "text",
    [
        "He had had it",
        "die die kennen",
        "nous nous aimons",
        "Baden Baden",
        "no, no",
        "so so",
        "1 1",
    ],
)
def test_a_word_that_may_stand_twice_is_not(text: str) -> None:
    assert twice_item(text) is None


def test_nothing_written_is_told_first() -> None:
    assert text_item(" \n") is not None
    assert text_item("x") is None


@given(st.text(max_size=200))
def test_whatever_is_written_places_lie_in_the_text(text: str) -> None:
    spans = enclosing(text)
    spoken = spoken_to(text)
    if spoken is not None:
        assert text[spoken.start : spoken.end] == spoken.words
    items = (gaps_item(text), twice_item(text), date_item(text, TODAY))
    spans += [it.where for it in items if it is not None and it.where is not None]
    assert all(0 <= start < end <= len(text) for start, end in spans)
