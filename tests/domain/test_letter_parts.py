"""What the lines of a letter are, by where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.letter_parts import Part, parts_of, salutation
from fairhand.domain.markup import visible_text

LETTER = """Kentmere, 2 May 1943

Dear Leila,

It rains, and I have read your letter every evening since it came, standing up.

> A room with a window.
> And a river.

- one
- two

![The boat](boat.jpg)

***

Come in May, when the lower road is dry again and the pear tree is in flower.

Yours ever,
with love,

Bernard

P.S. The kettle is mended.

Bring boots."""


def kinds(text: str) -> list[str]:
    return [part.kind for part in parts_of(text)]


def of_kind(text: str, kind: str) -> list[Part]:
    return [part for part in parts_of(text) if part.kind == kind]


def test_a_letter_falls_into_its_parts() -> None:
    assert kinds(LETTER) == [
        "dateline", "salutation", "text", "quotation", "list", "picture", "break", "text", "close",
        "signature", "postscript", "postscript",
    ]  # fmt: skip
    (close,) = of_kind(LETTER, "close")
    assert close.text == "Yours ever,\nwith love,"
    (picture,) = of_kind(LETTER, "picture")
    assert (picture.name, picture.text) == ("boat.jpg", "The boat")


@pytest.mark.parametrize(
    ("line", "is_date"),
    [
        ("19 March 2024", True),
        ("Kentmere, 19 March 2024", True),
        ("Berlin, den 4. Mai 1910", True),
        ("Paris, le 3 août 1914", True),
        ("50 Wimpole Street, February 17, 1845.", True),
        ("2024年3月19日", True),
        ("Dear Leila,", False),
        ("I was born in 1943 and have lived here ever since, as you know.", False),
        ("Chapter 3", False),
    ],
)
def test_a_date_at_the_head_is_found_with_its_place(line: str, is_date: bool) -> None:  # noqa: FBT001 - a table
    found = kinds(
        f"{line}\n\nDear Leila,\n\nIt rains, and the road is under water again, as every year."
    )
    assert (found[0] == "dateline") is is_date


@pytest.mark.parametrize(
    "line",
    [
        "Dear Leila,",
        "Lieber Arthur!",
        "Chère Marguerite,",
        "田中様",
        "שלום ליה,",
        "Hello",
        "Leila —",
    ],
)
def test_the_first_short_line_greets(line: str) -> None:
    assert salutation(f"{line}\n\nIt rains, and the road is under water again.") == line


@pytest.mark.parametrize(
    "text",
    ["", "Only this.", "Where have you been?\n\nI waited.", "A long line " * 10 + "\n\nand more"],
)
def test_what_does_not_greet_is_no_salutation(text: str) -> None:
    assert salutation(text) == ""


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ("Yours ever,\n\nBernard", ["close", "signature"]),
        ("Yours,", ["close"]),
        ("R.B.", ["signature"]),
        ("Dein Arthur", ["signature"]),
        ("Ihr ergebener\n\nGeorg Brandes", ["close", "signature"]),
        ("المخلص دائماً،\n\nبرنارد", ["close", "signature"]),
        ("敬具\n\n伊藤野枝", ["close", "signature"]),
        ("It was the best of all days.", []),
    ],
)
def test_short_lines_at_the_end_take_leave_and_sign(end: str, found: list[str]) -> None:
    body = "It rains, and I have read your letter every evening since it came."
    assert kinds(f"Dear Leila,\n\n{body}\n\n{end}") == (
        ["salutation", "text", *found] if found else ["salutation", "text", "text"]
    )


@pytest.mark.parametrize("mark", ["P.S.", "PS:", "P. S.", "PPS", "Post scriptum:", "追伸"])
def test_a_postscript_is_all_that_follows_its_mark(mark: str) -> None:
    text = f"Dear A,\n\nIt rains here on every day of the week, as it should.\n\nB.\n\n{mark} one\n\ntwo"
    assert kinds(text)[-3:] == ["signature", "postscript", "postscript"]


def test_psalms_and_pstones_are_no_postscripts() -> None:
    assert "postscript" not in kinds(
        "Dear A,\n\nPsalm 23 was read, and all of us stood up for it then."
    )


def test_lines_of_a_verse_stay_below_each_other() -> None:
    text = "Dear A,\n\nHere it is, as you gave it to me.\n\nRough winds do shake\nthe darling buds of May\n\nSo far."
    verse = next(part for part in parts_of(text) if len(part.lines) > 1)
    assert verse.text == "Rough winds do shake\nthe darling buds of May"


@given(st.text(alphabet="ab ,.!\n>-*#P.S1\u3042\u05d0[]()", max_size=200))
def test_no_word_is_lost_and_none_is_added(text: str) -> None:
    found = "".join(part.text for part in parts_of(text))
    assert "".join(found.split()) == "".join(visible_text(text, "markdown").split())
