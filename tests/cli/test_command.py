from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.cli import command
from fairhand.cli.command import Parser
from fairhand.cli.outcome import WordsError


def every_command() -> Iterator[tuple[str, str]]:
    """Yield (name, module) of every command, those of groups too."""
    for name in command.names():
        module = command.module_of(name)
        if command.is_group(module):
            yield from (
                (f"{name} {inner}", command.module_of(inner, module))
                for inner in command.names(module)
            )
        else:
            yield name, module


EVERY = dict(every_command())


def a_parser() -> Parser:
    parser = Parser("fairhand search", "Search")
    parser.add_argument("query", nargs="*")
    parser.option("--limit", value="N", type=command.count)
    parser.option("--note", value="NOTE", default="")
    parser.option("--json")
    return parser


def test_commands_are_found_by_their_files() -> None:
    assert {"import", "read-aside", "people", "draft new", "draft list", "show"} <= set(EVERY)


@pytest.mark.parametrize("name", EVERY)
def test_every_command_keeps_the_promise(name: str) -> None:
    found = command.load(EVERY[name])
    assert found.HELP
    assert not found.HELP.endswith(".")
    parser = Parser(f"fairhand {name}", found.HELP)
    found.add_arguments(parser)
    assert parser.format_help().startswith(f"usage: fairhand {name}")
    assert callable(found.run)


@given(
    st.lists(
        st.text(st.characters(blacklist_categories=["Cs"]), min_size=1).filter(
            lambda w: not w.startswith("--")
        )
    )
)
def test_words_that_are_no_options_come_through_as_they_are(words: list[str]) -> None:
    words = [word for word in words if word != "-h"]
    assert a_parser().parse(words).query == words


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_the_value_of_an_option_is_whatever_follows_it(value: str) -> None:
    for words in (["--note", value], [f"--note={value}"]):
        assert a_parser().parse(words).note == value


def test_options_may_stand_anywhere_and_a_minus_is_no_option() -> None:
    parsed = a_parser().parse(["-rain", "--json", "garden", "--limit", "3", "--", "--note"])
    assert (parsed.query, parsed.json, parsed.limit) == (["-rain", "garden", "--note"], True, 3)


def test_options_are_not_abbreviated() -> None:
    with pytest.raises(WordsError, match="no option --lim; did you mean --limit"):
        a_parser().parse(["--lim", "3"])


@pytest.mark.parametrize("number", ["-1", "x", "1.5", "", "٣", "9" * 40])
def test_a_count_is_a_number_of_things(number: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        command.count(number)
    with pytest.raises(WordsError):
        a_parser().parse(["--limit", number])


def test_what_is_no_text_becomes_text() -> None:
    assert command.as_text("caf\udce9\r\n") == "caf\ufffd\n"
