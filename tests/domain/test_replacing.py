"""Find and replace: places, previews, and the text that comes of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.replacing import Preview, places, preview, replaced


def found(text: str, sought: str, *, case: bool = False, whole: bool = False) -> list[str]:
    return [text[a:b] for a, b in places(text, sought, case=case, whole=whole)]


def test_capitals_and_whole_words_count_where_asked() -> None:
    text = "The other day the Then"
    assert found(text, "the") == ["The", "the", "the", "The"]
    assert found(text, "the", case=True) == ["the", "the"]
    assert found(text, "the", whole=True) == ["The", "the"]


def test_the_keyboards_marks_find_those_of_letters() -> None:
    assert found("it’s “so” – yes…", 'it\'s "so" - yes...') == ["it’s “so” – yes…"]
    assert found("a.b axb", "a.b") == ["a.b"]


def test_a_preview_is_one_line() -> None:
    text = "first\nI saw teh boat\nlast"
    assert preview(text, places(text, "teh")[0], "the") == Preview("I saw ", "teh", "the", " boat")


@given(
    st.text("ab é’\n", max_size=60), st.text("ab é", min_size=1, max_size=3), st.text(max_size=5)
)
def test_all_places_are_replaced_and_nothing_else(text: str, sought: str, words: str) -> None:
    at = places(text, sought, case=True)
    made = replaced(text, at, words)
    assert made == text.replace(sought, words) or " " in sought
    assert replaced(text, at, sought) == text or " " in sought
