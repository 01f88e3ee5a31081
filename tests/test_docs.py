"""What the documents say is so: commands, keys, settings, filters, links, pictures and rooms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fairhand.cli import command
from fairhand.cli.command import Parser
from fairhand.cli.dispatch import top_parser
from fairhand.domain.query import FILTERS, KINDS, PROPERTIES, STATES
from fairhand.formats.reader import reader_names
from fairhand.system.resources import resource
from fairhand.system.settings import SETTINGS, Setting
from fairhand.ui.command import Command
from fairhand.ui.commands import COMMANDS as WINDOW_COMMANDS
from fairhand.ui.panes import PANES
from tests.conftest import PROJECT

PAGE = resource("handbook", "command-line.md").read_text(encoding="utf-8")
HANDBOOK = resource("handbook")
PAGES = sorted(HANDBOOK.glob("*.md"))
DOCUMENTS = [*sorted(PROJECT.glob("*.md")), *PAGES]
_LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
_PAGE_OF_A_PANE = re.compile(r"^    page = \"([^\"]*)\"", re.MULTILINE)
# Words that mean the same as one of the program's own, and are not used.
_SYNONYMS = re.compile(
    r"\b(?:mailbox(?:es)?|trash|recycle bin|database|attachments?|revisions?|branch(?:es)?|contacts?)\b",
    re.IGNORECASE,
)
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


# --- the other pages, and the documents beside the code ---------------------------------------------


def page(name: str) -> str:
    return (HANDBOOK / f"{name}.md").read_text(encoding="utf-8")


def said(it: Command) -> str:
    return it.text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


@pytest.mark.parametrize("it", WINDOW_COMMANDS, ids=lambda it: it.id)
def test_every_command_stands_on_the_keyboard_page_with_its_keys(it: Command) -> None:
    section = page("keyboard").split(f"\n## {it.menu}\n")[1].split("\n## ")[0]
    keys = " or ".join(it.keys)
    line = f"- {said(it)}: **{keys}**" if keys else f"- {said(it)}"
    assert line in section.splitlines()


def test_the_keyboard_page_has_no_command_too_many() -> None:
    menus = page("keyboard").split("\n## In lists")[0]
    assert len(re.findall(r"^- ", menus, re.MULTILINE)) == len(WINDOW_COMMANDS)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_setting_stands_on_the_preferences_page(
    setting: Setting[bool] | Setting[int] | Setting[str],
) -> None:
    text = page("preferences")
    assert setting.sentence in text
    assert f"- {setting.key}" in text.splitlines()
    assert all(choice in text for choice in setting.choices)


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_stands_on_the_searching_page(name: str) -> None:
    assert f"- **{name}:** " in page("search")


@pytest.mark.parametrize("word", [*KINDS, *PROPERTIES, *STATES])
def test_every_value_of_a_filter_stands_on_the_searching_page(word: str) -> None:
    assert re.search(rf"\b{word}\b", page("search").split("## Filters")[1])


def test_every_page_that_a_pane_opens_is_there() -> None:
    panes = PROJECT / "src" / "fairhand" / "ui" / "panes"
    wanted = {
        name
        for pane in PANES
        for name in _PAGE_OF_A_PANE.findall((panes / f"{pane.replace('-', '_')}.py").read_text())
    }
    assert wanted
    assert {name for name in wanted if name} <= {file.stem for file in PAGES}


def test_the_index_names_every_other_page() -> None:
    index = page("index")
    titles = {
        file.stem: file.read_text("utf-8").split("\n", 1)[0].removeprefix("# ") for file in PAGES
    }
    missing = {
        title for name, title in titles.items() if name != "index" and f"**{title}**" not in index
    }
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_link_and_picture_leads_somewhere(document: Path) -> None:
    links = [one or other for one, other in _LINK.findall(document.read_text("utf-8"))]
    here = [link.split("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]
    missing = [link for link in here if not (document.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("document", PAGES, ids=lambda file: file.name)
def test_the_handbook_uses_the_words_of_the_program(document: Path) -> None:
    text = document.read_text("utf-8").replace("a database of another program", "")
    assert not _SYNONYMS.findall(text.replace("the database's own checks", ""))


def test_every_room_and_every_reader_is_on_the_map() -> None:
    told = (PROJECT / "CONTRIBUTING.md").read_text("utf-8")
    source = PROJECT / "src" / "fairhand"
    rooms = [f"{path.name}/" for path in source.iterdir() if (path / "__init__.py").is_file()]
    missing = [room for room in rooms if f"`{room}`" not in told and f"  {room}" not in told]
    assert not missing
    readers = page("importing").lower()
    assert all(re.search(rf"\b{name}\b", readers) for name in reader_names())


def test_the_pictures_are_few_and_small() -> None:
    pictures = sorted((PROJECT / "docs" / "pictures").glob("*"))
    assert 1 <= len(pictures) <= 6
    assert all(file.suffix == ".png" and file.stat().st_size < 400_000 for file in pictures)
