"""What the documents say is so: commands, keys, settings, filters, links, pictures and rooms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fairhand.domain.query import FILTERS, KINDS, PROPERTIES, STATES
from fairhand.formats.reader import reader_names
from fairhand.system.resources import resource
from fairhand.system.settings import SETTINGS, Setting
from fairhand.ui.commands import COMMANDS, Command
from fairhand.ui.panes import PANES
from tests.conftest import PROJECT

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


def page(name: str) -> str:
    return (HANDBOOK / f"{name}.md").read_text(encoding="utf-8")


def said(command: Command) -> str:
    return command.text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_stands_on_the_keyboard_page_with_its_keys(command: Command) -> None:
    section = page("keyboard").split(f"\n## {command.menu}\n")[1].split("\n## ")[0]
    keys = " or ".join(command.keys)
    line = f"- {said(command)}: **{keys}**" if keys else f"- {said(command)}"
    assert line in section.splitlines()


def test_the_keyboard_page_has_no_command_too_many() -> None:
    menus = page("keyboard").split("\n## In lists")[0]
    assert len(re.findall(r"^- ", menus, re.MULTILINE)) == len(COMMANDS)


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
        for name in _PAGE_OF_A_PANE.findall((panes / f"{pane}.py").read_text())
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
