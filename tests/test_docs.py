"""What can be done stands in the handbook."""

from __future__ import annotations

import re

import pytest

from fairhand.cli import command
from fairhand.cli.command import Parser
from fairhand.cli.dispatch import top_parser
from fairhand.system.resources import resource

PAGE = resource("handbook", "command-line.md").read_text(encoding="utf-8")
HIDDEN_OPTIONS = {"--progress"}


def commands() -> dict[str, str]:
    """Return the module of every command that is for people."""
    found: dict[str, str] = {}
    for name in command.names():
        module = command.module_of(name)
        if command.is_group(module):
            found |= {
                f"{name} {inner}": command.module_of(inner, module)
                for inner in command.names(module)
            }
        elif not command.is_hidden(module):
            found[name] = module
    return found


def sections() -> dict[str, str]:
    """Return the text below each heading of the third level."""
    parts = re.split(r"^### (.+)$", PAGE, flags=re.MULTILINE)[1:]
    return {
        name: text.split("\n## ")[0] for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


def options_of(parser: Parser) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z-]+", parser.format_help()))


COMMANDS = commands()


def test_every_command_and_no_other_has_its_section() -> None:
    assert set(sections()) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_stands_in_the_section_of_its_command(name: str) -> None:
    found = command.load(COMMANDS[name])
    parser = Parser(f"fairhand {name}", found.HELP)
    found.add_arguments(parser)
    text = sections()[name]
    assert f"\n    fairhand {name}" in text
    told = set(re.findall(r"`(--[a-z-]+)", text))
    assert {option for option in options_of(parser) if option != "--help"} <= told
    assert told <= set(parser.options) - HIDDEN_OPTIONS


def test_every_option_of_the_program_is_told() -> None:
    before_the_commands = PAGE.split("\n### ", maxsplit=1)[0]
    told = set(re.findall(r"^- `(--[a-z-]+)", before_the_commands, flags=re.MULTILINE))
    assert told == {*options_of(top_parser()), "--json"}
