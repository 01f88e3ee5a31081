"""A letter in the lines and pages of a hand."""

from __future__ import annotations

import pytest

from fairhand.domain.hand import Hand, characters_of, from_json, to_json, written
from fairhand.domain.line_breaks import broken, width


def _lines(text: str, characters: int) -> list[str]:
    return [line.text for line in written(text, Hand(characters, 40, 0)).lines]


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("Vous venez ? Oui !", 10, ["Vous", "venez ?", "Oui !"]),
        ("« oui » dit-il", 8, ["« oui »", "dit-il"]),
        ("il dit « oui » et", 8, ["il dit", "« oui »", "et"]),
        ("il dit \u00ab\u00a0oui\u00a0\u00bb", 8, ["il dit", "\u00ab\u00a0oui\u00a0\u00bb"]),
        ("a friend — and so", 8, ["a", "friend —", "and so"]),
        ("— Bonjour, dit", 9, ["— Bonjour,", "dit"]),
        ("the well-kept way", 9, ["the well-", "kept way"]),
        ("the 'word'--another", 12, ["the 'word'--", "another"]),
        ("it was -les", 8, ["it", "was -les"]),
        ("it is -12", 6, ["it is", "-12"]),
        ("the word—another", 9, ["the word—", "another"]),
        ("on 1943-05-01 it", 12, ["on", "1943-05-01", "it"]),
        ("it is 12 345 ways", 8, ["it is", "12 345", "ways"]),
        ("it costs 50 € now", 10, ["it costs", "50 € now"]),
        ('she said " yes " then', 10, ["she said", '" yes "', "then"]),
        ("für „sie“ und »ihn« da", 9, ["für", "„sie“ und", "»ihn« da"]),
        ("田中さん、お元気ですか。「はい」", 10, ["田中さん、", "お元気です", "か。「は", "い」"]),
        ("おキャップ", 8, ["おキャッ", "プ"]),
        ("キャップする", 8, ["キャップ", "する"]),
        ("(田中) さん", 8, ["(田中)", "さん"]),
    ],
)
def test_a_line_ends_where_a_hand_ends_it(text: str, characters: int, lines: list[str]) -> None:
    found = [text[low:high] for low, high in broken(text, characters)]
    assert found == lines
    assert _lines(text, characters) == lines


def test_a_word_too_long_for_a_line_goes_over_its_end() -> None:
    assert _lines("a abcdefghijklmnopqrst.", 8) == ["a", "abcdefgh", "ijklmnop", "qrst."]
    assert _lines("abcdefgh.", 8) == ["abcdefgh."]
    assert _lines("." * 20, 8) == ["." * 8, "." * 8, "." * 4]


@pytest.mark.parametrize(
    "text", ["\u0301" * 20_000, "👩\u200d" * 10_000, '" ' * 20_000, "—" * 20_000]
)
def test_what_no_hand_could_write_ends_in_lines_all_the_same(text: str) -> None:
    lines = written(text, Hand()).lines
    assert len(lines) > 6
    assert max(len(line.text) for line in lines) < 3_000


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("plain", 5),
        ("été", 3),
        ("e\u0301te\u0301", 3),
        ("田中さん", 8),
        ("👍🏽", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("🇨🇦🇯🇵", 4),
        ("❤️", 2),
        ("שָׁלוֹם", 4),
        ("한국", 4),
        ("नमस्ते", 4),
        ("", 0),
    ],
)
def test_characters_are_counted_as_a_hand_writes_them(text: str, cells: int) -> None:
    assert width(text) == cells


def test_marks_are_not_written_and_what_they_mark_is_underlined() -> None:
    text = "so *very\nlong* a **road it** is \\* [there](https://a.example)"
    first, second, third = written(text, Hand(22, 40, 0)).lines
    assert first.text == "so *very"
    assert second.text == "long* a road it is *"
    assert second.underlined == ((8, 15),)
    assert third.text == "there"
    assert text[third.start : third.end] == "there"
    assert text[slice(*second.span(8, 15))] == "road it"
    assert text[slice(*second.span(19, 20))] == "\\*"


def test_quotations_items_headings_and_breaks_stand_as_a_hand_sets_them() -> None:
    text = "# A heading\n> quoted words that go on\n2. an item that goes on\n* * *\n   in verse"
    lines = written(text, Hand(16, 40, 0)).lines
    assert [(line.kind, line.indent, line.text) for line in lines] == [
        ("heading", 0, "A heading"),
        ("quotation", 3, "quoted words"),
        ("quotation", 3, "that go on"),
        ("item", 0, "2. an item that"),
        ("item", 3, "goes on"),
        ("break", 0, "* * *"),
        ("text", 3, "in verse"),
    ]


def test_sheets_are_counted_ahead() -> None:
    text = "\n".join(f"line {number}" for number in range(1, 51))
    copied = written(text, Hand(20, 10, 3))
    assert (len(copied.lines), copied.pages, copied.sheets) == (50, 6, 3)
    assert copied.lines[6].page == 0
    assert copied.ends_page(6)
    assert not copied.ends_page(5)
    assert not copied.ends_page(49)
    assert copied.sheet_of(49) == 3
    assert written(text, Hand(20, 10, 3, both_sides=False)).sheets == 6
    assert (written("", Hand()).pages, written("\n \n", Hand()).sheets) == (0, 0)


def test_an_empty_line_takes_room_but_not_at_the_head_of_a_page() -> None:
    lines = written("a\n\nb\n\nc\n\nd", Hand(20, 3, 0)).lines
    assert [(line.text, line.page, line.row) for line in lines] == [
        ("a", 0, 0),
        ("b", 0, 2),
        ("c", 1, 0),
        ("d", 1, 2),
    ]


def test_a_paragraph_runs_by_its_first_letter() -> None:
    lines = written("«שלום» said he and went on\nhe said to שלום", Hand(12, 40, 0)).lines
    assert [line.rtl for line in lines] == [True, True, True, False, False]


def test_the_line_at_a_place_is_the_first_that_is_not_written() -> None:
    copied = written("one two\n\nthree", Hand(8, 40, 0))
    assert [copied.line_at(place) for place in (0, 3, 7, 8, 9, 13, 14, 99)] == [
        0,
        0,
        1,
        1,
        1,
        1,
        2,
        2,
    ]


def test_a_hand_is_measured_from_lines_of_a_page() -> None:
    page = [
        "finds the friend. We write as if somebody were there. Quite",
        "often, years later, somebody is. You may tell her that I have",
        "it on good authority.",
    ]
    characters = characters_of(page)
    assert _lines(" ".join(page), characters) == page
    assert characters_of([]) == characters_of(["", " "]) == 0
    assert characters_of(["only one line of it"]) == 19
    assert characters_of(["x"]) == 8
    assert characters_of(["田中さんへお元気ですか"]) == 22


def test_a_hand_is_kept_in_words() -> None:
    hand = Hand(38, 21, 5, both_sides=False)
    assert from_json(to_json(hand)) == hand
    assert from_json('{"lines": 30, "more": 1}') == Hand(lines=30)
    for nothing in ("", "{}", "[]", "[", "3", '{"lines": "many", "characters": true}'):
        assert from_json(nothing) is None
    wild = from_json('{"characters": 100000, "lines": -4, "fewer": 99}')
    assert wild == Hand(160, 3, 2)
