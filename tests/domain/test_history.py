"""How a line came to be what it is, and which version came back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.draft import Birth, Version
from fairhand.domain.history import brought_back, leading_to, of_line
from fairhand.domain.taking import passage_at, put_after

AT = datetime(2024, 3, 14, 20, 0, tzinfo=UTC)


def version(
    number: int, parent: int = 0, line: str = "a", text: str = "", born: Birth = "kept"
) -> Version:
    parent_id = f"v{parent}" if parent else None
    return Version(
        f"v{number}", number, line, parent_id, "", "", born, AT, 1, 0, text or str(number)
    )


def numbers(versions: list[Version]) -> list[int]:
    return [it.number for it in versions]


def test_a_line_has_grown_from_before_it_was_started() -> None:
    there = [version(1), version(2, 1), version(3, 1, "b"), version(4, 2), version(5, 3, "b")]
    assert numbers(of_line(there, "a")) == [1, 2, 4]
    assert numbers(of_line(there, "b")) == [1, 3, 5]
    assert of_line(there, "c") == []
    assert numbers(leading_to(there, "v3")) == [1, 3]
    assert leading_to(there, "gone") == []


def test_what_came_back_says_from_where() -> None:
    there = [
        version(1, text="one", born="first"),
        version(2, 1, text="two"),
        version(3, 2, text="three", born="before-restore"),
        version(4, 3, text="one"),
        version(5, 4, text="five"),
        version(6, 5, text="one"),
        version(7, 6, text="two", born="before-restore"),
    ]
    came = brought_back(there)
    assert {key: it.number for key, it in came.items()} == {"v4": 1, "v6": 1}


@pytest.mark.parametrize("born", ["kept", "before-restore"])
def test_where_bringing_back_was_undone_nothing_came_back(born: Birth) -> None:
    there = [
        version(1, text="one", born="first"),
        version(2, 1, text="two", born=born),
        version(3, 2, text="one"),
        version(4, 3, text="two"),
    ]
    assert {key: it.number for key, it in brought_back(there).items()} == {"v3": 1}


def test_the_same_text_kept_again_on_a_new_line_did_not_come_back() -> None:
    assert brought_back([version(1, text="one"), version(2, 1, "b", text="one")]) == {}


def test_a_damaged_chain_ends() -> None:
    there = [version(1, 2), version(2, 1)]
    assert len(leading_to(there, "v2")) <= 3


def test_a_paragraph_is_taken_where_nothing_is_selected() -> None:
    text = "Dear Anna,\n\nOne.\n\nTwo."
    assert text[slice(*passage_at(text, 14, 14))] == "One."
    assert text[slice(*passage_at(text, 17, 17))] == "One."
    assert text[slice(*passage_at(text, 3, 7))] == "r An"
    assert passage_at("", 0, 0) == (0, 0)


def put(text: str, caret: int, passage: str) -> str:
    at, inserted = put_after(text, caret, passage)
    return text[:at] + inserted + text[at:]


def test_a_passage_becomes_a_paragraph_after_the_one_at_the_caret() -> None:
    assert put("A\n\nB", 0, "new") == "A\n\nnew\n\nB"
    assert put("A\nB", 0, "new\n") == "A\nnew\nB"
    assert put("A\n\n", 3, "new") == "A\n\nnew\n\n"
    assert put("", 0, "new") == "new"
    assert put("\n\nA", 0, "new") == "new\n\n\n\nA"
    assert put("A", 1, "new") == "A\n\nnew"


@given(st.text("ab \n😀", max_size=40), st.integers(0, 40), st.text("xy\n", min_size=1, max_size=8))
def test_taking_only_adds(text: str, caret: int, passage: str) -> None:
    caret = min(caret, len(text))
    begins, ends = passage_at(text, caret, caret)
    assert 0 <= begins <= ends <= len(text)
    assert "\n" not in text[begins:ends]
    at, inserted = put_after(text, caret, passage)
    assert 0 <= at <= len(text)
    assert passage.strip("\n") in inserted
    assert not inserted.strip("\n").removeprefix(passage.strip("\n"))
