"""Words written as light Markdown are seen as these words; HTML gives its words and nothing else."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.escaping import escape
from fairhand.domain.markup import visible_text
from fairhand.formats.hypertext import to_markdown
from fairhand.formats.lightmark import Words, write_line

TRICKY = st.text(alphabet="ab1. )#>*_-+[]()!<`\\~|é伊•&:/@\t", max_size=40)
PIECES = st.builds(
    Words, TRICKY, st.booleans(), st.booleans(), st.sampled_from(["", "https://a.example/b(c)"])
)
TAGS = st.sampled_from(
    "p div b i blockquote ul ol li table tr td h1 pre a span font".split()  # noqa: SIM905 - a list to read
)


@given(st.lists(TRICKY, max_size=5))
def test_escaped_words_are_seen_as_they_are(lines: list[str]) -> None:
    seen = visible_text(escape("\n".join(lines)), "markdown").split("\n")
    assert [line.strip() for line in seen] == [
        line.strip() for line in "\n".join(lines).split("\n")
    ]


@given(st.lists(PIECES, max_size=5))
def test_styled_words_are_seen_as_they_are(pieces: list[Words]) -> None:
    plain = "".join(piece.text for piece in pieces)
    assert visible_text(write_line(pieces), "markdown").strip() == plain.strip()


@given(st.lists(st.text(alphabet="abc.,!*_[]#é伊", min_size=1, max_size=20), max_size=6))
def test_paragraphs_of_html_are_seen_as_they_are(paragraphs: list[str]) -> None:
    markup = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    assert visible_text(to_markdown(markup), "markdown") == "\n\n".join(paragraphs)


@given(
    st.lists(
        st.one_of(TAGS.map("<{}>".format), TAGS.map("</{}>".format), st.just("word")), max_size=40
    )
)
def test_broken_html_keeps_every_word(pieces: list[str]) -> None:
    seen = visible_text(to_markdown("".join(pieces)), "markdown")
    assert seen.count("word") == pieces.count("word")


@given(st.text(alphabet="<>/!-a=\"' &;b", max_size=80))
def test_no_html_is_a_fault(markup: str) -> None:
    to_markdown(markup)
