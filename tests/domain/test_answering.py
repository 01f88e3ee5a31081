"""The paragraph that answers a point, found again by its words."""

from __future__ import annotations

from fairhand.domain.answering import Paragraphs

TEXT = (
    "Dear Leila,\n"
    "The pear tree lived. It has one branch it should not have, on the side of the wall.\n"
    "\n"
    "I was inspected eleven times. The first time I taught a lesson I had rehearsed for a week.\n"
    "It lived.\n"
)


def _found(answer: str, text: str = TEXT, near: int = 0) -> str | None:
    found = Paragraphs(text).find(answer, near)
    return None if found is None else text[found.start : found.end]


def test_words_that_still_stand_there_are_found() -> None:
    assert _found("It has one branch") == TEXT.split("\n")[1]
    assert _found("it  HAS one bránch") == TEXT.split("\n")[1]


def test_a_paragraph_that_was_rewritten_is_found_by_what_is_left() -> None:
    was = "I was inspected eleven times, I think. The first time I taught a lesson that I knew."
    assert _found(was) == TEXT.split("\n")[3]


def test_words_that_are_gone_are_not_found() -> None:
    assert _found("My mother says a person does not refuse a stair, and she should know.") is None
    assert _found("") is None
    assert _found("\n") is None
    assert _found("anything at all", "") is None


def test_of_paragraphs_alike_the_nearest_is_found() -> None:
    text = "It lived.\nsomething else\nIt lived."
    assert Paragraphs(text).find("It lived.", 0) == Paragraphs(text).at(0)
    assert Paragraphs(text).find("It lived.", 25) == Paragraphs(text).at(25)


def test_the_paragraph_at_a_place() -> None:
    found = Paragraphs(TEXT).at(20)
    assert found is not None
    assert found.text.startswith("The pear tree")
    assert Paragraphs("\n\n").at(1) is None


def test_a_text_without_blanks_is_found_by_its_characters() -> None:
    text = "梨の木は枯れませんでした。塀のそばに枝が一本あります。\n視察は十一回ありました。"
    assert (
        _found("梨の木は枯れません。塀のそばに枝が一本あります", text)
        == text.split("\n", maxsplit=1)[0]
    )
