"""For any paragraphs and any mending of one of them, what answers a point is found again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.answering import Paragraphs

# No word stands in two paragraphs, so that there is one right answer to each question.
_NUMBERS = st.integers(min_value=8, max_value=30)


def _paragraph(which: int, words: int) -> list[str]:
    return [f"p{which}w{number}" for number in range(words)]


@st.composite
def _drafts(draw: st.DrawFn) -> tuple[list[list[str]], int, list[str]]:
    """Paragraphs, the one that answers, and how it reads after some mending."""
    lengths = draw(st.lists(_NUMBERS, min_size=1, max_size=6))
    paragraphs = [_paragraph(which, words) for which, words in enumerate(lengths)]
    at = draw(st.integers(0, len(paragraphs) - 1))
    mended = list(paragraphs[at])
    # Each word that is put in parts one pair, and each that is taken out ends two and makes one.
    for _ in range(draw(st.integers(0, len(mended) // 6))):
        place = draw(st.integers(0, len(mended)))
        if draw(st.booleans()):
            mended.insert(place, draw(st.sampled_from(["new", "é", "日", "\U0001f333"])))
        elif place < len(mended):
            del mended[place]
    return paragraphs, at, mended


@given(_drafts(), st.text(" \n", max_size=3))
def test_a_paragraph_that_was_mended_is_found_again(
    given_: tuple[list[list[str]], int, list[str]], between: str
) -> None:
    paragraphs, at, mended = given_
    answer = " ".join(paragraphs[at])
    now = [*paragraphs[:at], mended, *paragraphs[at + 1 :]]
    text = f"\n{between}".join(" ".join(words) for words in now)
    found = Paragraphs(text).find(answer)
    assert found is not None
    assert text[found.start : found.end] == found.text
    assert found.text.strip() == " ".join(mended).strip()


@given(_drafts())
def test_a_paragraph_that_is_gone_is_not_found(
    given_: tuple[list[list[str]], int, list[str]],
) -> None:
    paragraphs, at, _ = given_
    rest = [*paragraphs[:at], *paragraphs[at + 1 :]]
    text = "\n".join(" ".join(words) for words in rest)
    assert Paragraphs(text).find(" ".join(paragraphs[at])) is None


@given(st.text(), st.text(), st.integers(-5, 2000))
def test_any_text_can_be_looked_through(text: str, answer: str, near: int) -> None:
    found = Paragraphs(text).find(answer, near)
    assert found is None or text[found.start : found.end] == found.text
