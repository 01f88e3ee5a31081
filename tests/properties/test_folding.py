"""What always holds of the folding, whatever the text."""

from __future__ import annotations

import unicodedata

import pytest
import sqlcipher3.dbapi2 as driver
from hypothesis import example, given
from hypothesis import strategies as st

from fairhand.domain import folding
from fairhand.domain.folding import fold, tokens, words
from fairhand.domain.marking import Needle, holds, marks, snippet

# Characters that fold in a way of their own, far more often than chance would bring them.
ODD = (
    "aAbBß ßẞæÆœﬁﬀéÉe\u0301ñøŁıİ'’ʼ`-–_.,!?½①ⅣªǅŉΣςός́Ёйшש\u05b0ا\u064bأـक\u093fक\u094dกิ่น友達手カガか\u3099ｶﾞﾞㄱ한"
    "\u1112\u1161\u11ab각\u11a8㈱㍿㎏™…“”«»\u00ad\u200b\u200d\u202e\ufeff\ufe0f\U000e0100\x00\x07\n\t\u2028\ud800🙂ＡＢ１٣𝔘ǆ\u0345"
)
TEXT = st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=60)
LONG = st.builds(lambda piece, times: piece * times, TEXT, st.sampled_from([1, 1, 30, 80]))


@given(LONG)
@example("u\u0308" * 600 + "ﬁ" * 700)
@example("\u1112\u1161\u11ab" * 400)
def test_words_are_exactly_those_of_the_folded_text(text: str) -> None:
    assert [word.token for word in words(text)] == fold(text).split() == tokens(text)


@given(LONG)
def test_places_of_words_are_in_order_and_fold_to_what_holds_them(text: str) -> None:
    last_start = 0
    for token, start, end in words(text):
        assert last_start <= start < end <= len(text)
        assert token in "".join(tokens(text[start:end]))
        last_start = start


@given(TEXT)
def test_folded_text_is_letters_marks_and_numbers_between_blanks(text: str) -> None:
    for character in fold(text):
        assert character == " " or unicodedata.category(character)[0] in "LMN"
    fold(text).encode("utf-8")


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert tokens(fold(text)) == tokens(text)


@given(TEXT)
def test_case_and_composition_do_not_matter(text: str) -> None:
    once = tokens(text)
    if "\u0345" not in unicodedata.normalize("NFKD", text):  # which has a case of its own
        assert tokens(unicodedata.normalize("NFC", text)) == once
        assert tokens(unicodedata.normalize("NFD", text)) == once


@given(st.lists(TEXT, max_size=4))
def test_pieces_fold_as_the_whole_does(pieces: list[str]) -> None:
    if not any(folding._APART in piece.translate(folding._AS_WRITTEN) for piece in pieces):
        assert "".join(map(fold, pieces)).split() == tokens("".join(pieces))


@given(TEXT)
def test_plain_text_folds_through_bytes_as_through_the_table(text: str) -> None:
    try:
        plain = folding._fold_plain(text)
    except UnicodeEncodeError:
        return
    assert plain == text.translate(folding._AS_WRITTEN)


@pytest.fixture(scope="module")
def index() -> driver.Connection:
    """Return a real index, made as a box makes it."""
    from fairhand.store.index_tables import SEARCH_INDEX

    connection = driver.connect(":memory:", isolation_level=None)
    connection.execute(SEARCH_INDEX.format(table="search_index"))
    return connection


@st.composite
def text_and_needle(draw: st.DrawFn) -> tuple[str, Needle]:
    """Return a text, and words that may well stand in it."""
    text = draw(LONG)
    there = tokens(text)
    from_text: bool = draw(st.booleans())
    if there and from_text:
        start = draw(st.integers(0, len(there) - 1))
        asked = there[start : start + draw(st.integers(1, 3))]
    else:
        asked = tokens(draw(TEXT))[:3] or ["a"]
    prefix: bool = draw(st.booleans())
    if prefix:
        asked[-1] = asked[-1][: draw(st.integers(1, 4))]
    return text, Needle(tuple(asked), prefix)


@given(text_and_needle())
def test_marks_are_there_exactly_where_the_index_finds(
    index: driver.Connection, both: tuple[str, Needle]
) -> None:
    text, needle = both
    index.execute("DELETE FROM search_index WHERE rowid = 1")
    index.execute("INSERT INTO search_index(rowid, body) VALUES(1, ?)", (fold(text),))
    asked = f'"{" ".join(needle.tokens)}"' + " *" * needle.prefix
    found = bool(
        index.execute("SELECT 1 FROM search_index WHERE search_index MATCH ?", (asked,)).fetchall()
    )
    assert bool(marks(text, [needle])) == found == holds(text, [needle])
    shown = snippet(text, [needle])
    assert bool(shown.marks) == found
    if shown.at is not None:
        assert any(start <= shown.at.start < end for start, end in marks(text, [needle]))


@given(text_and_needle(), st.integers(20, 200))
def test_a_snippet_is_one_line_with_its_marks_inside(both: tuple[str, Needle], width: int) -> None:
    text, needle = both
    shown = snippet(text, [needle], width)
    assert len(shown.text.splitlines()) <= 1
    before = 0
    for start, end in shown.marks:
        assert before <= start < end <= len(shown.text)
        assert any(token[:1] in "".join(tokens(shown.text[start:end])) for token in needle.tokens)
        before = end
