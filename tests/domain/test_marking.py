"""Marks and snippets as a person sees them."""

from __future__ import annotations

from fairhand.domain.folding import tokens
from fairhand.domain.marking import Mark, Needle, marks, snippet

SNOW = "The snow has gone from the lower road.\n\nYour letter came  up with the flour. "
FRIEND = "What if you have no friend yet? I did not know\nwhat to answer."


def needle(words: str, *, prefix: bool = False) -> Needle:
    return Needle(tuple(tokens(words)), prefix)


def shown(text: str, *words: str) -> list[str]:
    return [text[start:end] for start, end in marks(text, [needle(word) for word in words])]


def test_marks_are_of_the_text_as_written() -> None:
    text = "Straße, STRASSE; d’Écrire 友達と cafe\u0301"
    assert shown(text, "strasse", "ecrire", "友達", "café") == [
        "Straße",
        "STRASSE",
        "Écrire",
        "友達",
        "cafe\u0301",
    ]


def test_a_beginning_marks_the_whole_word() -> None:
    text = "gardens and a garden, no regard"
    assert [text[a:b] for a, b in marks(text, [needle("gard", prefix=True)])] == [
        "gardens",
        "garden",
    ]


def test_words_in_a_row_are_one_mark_across_lines() -> None:
    assert shown("in\n  the house; in a house", "in the") == ["in\n  the"]


def test_marks_that_overlap_are_one() -> None:
    assert shown("in the house", "in the", "the house") == ["in the house"]


def test_nothing_asked_marks_nothing() -> None:
    assert marks("any text", []) == []


def test_a_snippet_shows_the_hit_in_its_sentence() -> None:
    text = SNOW * 40 + FRIEND + SNOW
    found = snippet(text, [needle("friend")], 100)
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert "no friend yet? I did not know what" in found.text
    assert [found.text[a:b] for a, b in found.marks] == ["friend"]
    assert found.at is not None
    assert text[found.at.start : found.at.end] == "friend"


def test_a_snippet_shows_where_most_words_stand_together() -> None:
    text = "A friend came. " + SNOW * 3 + FRIEND
    assert (
        "What if you have no friend yet"
        in snippet(text, [needle("friend"), needle("answer")], 120).text
    )


def test_a_short_text_is_shown_whole() -> None:
    assert snippet(" A  short\ttext \n", []) == ("A short text", (), None)
    assert snippet("a\n b", [needle("b")]) == ("a b", (Mark(2, 3),), Mark(3, 4))


def test_without_a_hit_the_beginning_is_shown() -> None:
    found = snippet(SNOW * 9, [needle("nowhere")], 30)
    assert found == ("The snow has gone from the …", (), None)


def test_han_takes_two_columns_and_is_cut_anywhere() -> None:
    text = (
        "桜はもう散りましたが、手紙は散りません。" * 40
        + "友だちという言葉"
        + "を先生に使います。" * 40
    )
    found = snippet(text, [needle("友だち")], 60)
    assert 26 <= len(found.text) <= 40
    assert [found.text[a:b] for a, b in found.marks] == ["友だち"]


def test_a_hit_longer_than_the_snippet_is_cut() -> None:
    text = "x " * 20 + "y " * 500
    found = snippet(text, [needle("y " * 300)], 40)
    assert found.marks
    assert len(found.text) < 150


def test_a_hit_across_a_boundary_of_reading_is_found() -> None:
    for before in (*range(490, 515), *range(1510, 1540)):
        text = "a" * before + " dear mother " + "b" * 50
        assert snippet(text, [needle("dear mother")]).marks


def test_an_unbroken_run_makes_no_endless_line() -> None:
    text = "x" * 20_000 + " friend " + "y" * 20_000
    found = snippet(text, [needle("friend")], 60)
    assert found.marks
    assert len(found.text) < 100
