from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from fairhand.cli.harmless import columns, cut, harmless, harmless_json, one_line, padded

ANY_TEXT = st.text(st.characters(), max_size=60)
ORDERS = "".join(map(chr, [*range(9), *range(11, 32), *range(0x7F, 0xA0)]))
TURNS = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


@given(ANY_TEXT)
def test_a_terminal_gets_nothing_that_it_would_obey(text: str) -> None:
    shown = harmless(text)
    assert not set(shown) & set(ORDERS + TURNS)
    assert all(unicodedata.category(each) != "Cs" for each in shown)


@given(st.text(st.characters(blacklist_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=60))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_line_ends_tabs_and_marks_of_direction_stay() -> None:
    text = "שלום\u200f,\n\tAnna e\u0301 👩\u200d👩 田中"
    assert harmless(text) == text


def test_what_was_there_can_be_seen() -> None:
    assert harmless("\x1b[31mred\x07\x7f") == "␛[31mred␇␡"
    assert harmless("a\u202eb\x9b") == "a\ufffdb\ufffd"


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert "\t" not in one_line(text)


@given(st.recursive(ANY_TEXT, lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner)))
def test_json_for_a_terminal_says_the_same(content: object) -> None:
    document = harmless_json(json.dumps(content, ensure_ascii=False))
    assert json.loads(document) == content
    assert not set(document) & set(ORDERS + TURNS)


@given(ANY_TEXT, st.integers(2, 30))
def test_what_is_cut_fits(text: str, width: int) -> None:
    shown = cut(text, width)
    assert columns(shown) <= width
    assert shown == text or shown.endswith("…")


def test_columns_are_those_of_a_terminal() -> None:
    assert columns("Anna") == 4
    assert columns("田中") == 4
    assert columns("e\u0301te\u0301") == 3
    assert padded("田中", 6) == "田中  "
    assert padded("12", 5, right=True) == "   12"
