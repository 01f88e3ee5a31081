"""Lines of a paper joined to paragraphs: nothing is lost but line ends and the hyphens that they need."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.paper_lines import flowed

_LINE = "so many words stand on a usual line of it"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("elle était en déménage-\nment elle partait", "elle était en déménagement elle partait"),
        ("avec Jean-\nBaptiste qui est venu", "avec Jean-Baptiste qui est venu"),
        ("das Haus am Ufer=\nweg steht noch da", "das Haus am Uferweg steht noch da"),
        ("ein Fens¬\nter ist offen, und ich", "ein Fenster ist offen, und ich"),
        ("it was late -\nhe had gone home then", "it was late - he had gone home then"),
        ("私は元気です。あなたは\nいかがですか。私は", "私は元気です。あなたはいかがですか。私は"),
        (
            "- milk and bread and\n- a stamp for it all",
            "- milk and bread and\n- a stamp for it all",
        ),
        ("", ""),
        ("\n\n", "\n\n"),
        ("one line of it\n\nand another one", "one line of it\n\nand another one"),
    ],
)
def test_lines_are_joined(lines: str, text: str) -> None:
    assert flowed(lines) == text


def test_a_line_that_was_broken_on_purpose_ends_its_paragraph() -> None:
    page = (
        f"Paris, 4 juillet\nMon cher mari,\n{_LINE}\n{_LINE}\nand ends.\n{_LINE}\n{_LINE}\n{_LINE}"
    )
    assert flowed(page).split("\n") == [
        "Paris, 4 juillet",
        "Mon cher mari,",
        f"{_LINE} {_LINE} and ends.",
        f"{_LINE} {_LINE} {_LINE}",
    ]


@given(st.text(st.sampled_from("ab cé-\n.田"), max_size=120))
def test_nothing_is_lost_but_blanks_line_ends_and_hyphens(text: str) -> None:
    def bare(of: str) -> str:
        return "".join(it for it in of if it not in " \n-")

    once = flowed(text)
    assert bare(once) == bare(text)
    assert len(once.split("\n")) <= len(text.split("\n"))
