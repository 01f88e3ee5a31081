"""What is styled in the editor is what a reader will see."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.markup import lines
from fairhand.ui.widgets.markup_style import styled

WORDS = st.text("ab *_.é\\(田😀", max_size=24)


def read(line: str) -> list[tuple[str, bool, bool]]:
    """Return the characters that are not marks, with their style."""
    pieces = styled(line).pieces
    seen = []
    for at, character in enumerate(line):
        here = next((it for it in pieces if it.start <= at < it.end), None)
        if here is None or not here.mark:
            seen.append((character, bool(here and here.emphasis), bool(here and here.strong)))
    return seen


def shown(line: str) -> list[tuple[str, bool, bool]]:
    (told,) = lines(line, "markdown")
    return [(character, run.emphasis, run.strong) for run in told.runs for character in run.text]


def visible(seen: list[tuple[str, bool, bool]]) -> list[tuple[str, bool, bool]]:
    """Return it without the blanks at the end, which markup drops and the editor keeps."""
    while seen and seen[-1][0] in " \t":
        seen = seen[:-1]
    return seen


@given(WORDS)
def test_emphasis_is_where_a_reader_sees_it(words: str) -> None:
    line = f"x{words}"
    assert visible(read(line)) == visible(shown(line))


def test_marks_of_lines_are_faint_and_their_words_are_not() -> None:
    assert styled("> Was *that* so?").kind == "quotation"
    assert [it[0] for it in read("> Was *that* so?")] == list("Was that so?")
    assert styled("- tea").kind == "item"
    assert styled("2. tea").kind == "item"
    assert styled("## Tea").kind == "heading"
    assert styled("* * *").kind == "break"
    assert styled("***").kind == "break"
    assert styled("28 February 1897").kind == "text"
    assert [it[0] for it in read("see [the map](map.png) now")] == list("see the map now")


def test_a_plain_line_costs_nothing() -> None:
    assert styled("Your letter came on the ninth, with the rain – and I read it.").pieces == ()
