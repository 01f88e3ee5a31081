"""The handbook, on a sheet as letters are: F1 opens it at the page of where one is."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QWidget

from fairhand.system.resources import resource
from fairhand.ui.pane import Pane, Tools
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.back_bar import BackBar
from fairhand.ui.widgets.labels import ground
from fairhand.ui.widgets.reading import prepare
from fairhand.ui.widgets.sheet import Sheet
from fairhand.ui.workspace import Place

# In the order of reading; a page that is not named here comes after these.
_FIRST = (
    *("index", "first-steps", "importing", "by-hand", "paper", "letters", "people"),
    *("reading", "desk", "points", "versions", "compare", "fair-copy", "copying-by-hand"),
    *("sending", "journal", "search"),
    *("wastebasket", "copies", "privacy", "trouble", "preferences", "keyboard", "command-line"),
)


class HandbookPane(Pane):
    """The handbook."""

    name = "handbook"
    title = "Handbook"
    ground = "desk"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._pages = _pages()
        column = layouts.column(self)
        bar = BackBar("Handbook", "Back")
        bar.back_asked.connect(self._leave)
        column.addWidget(bar)
        split = QSplitter()
        split.setHandleWidth(1)
        side = QWidget()
        ground(side, "side")
        inner = layouts.column(side, (8, 12, 8, 12))
        self._list = QListWidget()
        self._list.setProperty("pages", "true")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("Pages of the handbook")
        for name, title in self._pages.items():
            item = QListWidgetItem(title)
            item.setData(256, name)
            self._list.addItem(item)
        self._list.currentItemChanged.connect(lambda item, _: self._show(item))
        inner.addWidget(self._list)
        layouts.wide(side, 200, 320)
        self._sheet = Sheet(17, 1.6)
        split.addWidget(side)
        split.addWidget(self._sheet)
        split.setStretchFactor(1, 1)
        column.addWidget(split, 1)

    def arrive(self, place: Place) -> None:
        """Show the page of where one was."""
        names = list(self._pages)
        wanted = place.page if place.page in self._pages else "index"
        self._list.setCurrentRow(names.index(wanted) if wanted in names else 0)

    def stops(self) -> list[QWidget]:
        """Return the pages and the sheet."""
        return [self._list, self._sheet]

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the smaller margins."""
        self._sheet.set_narrow(narrow=narrow)

    def escape(self) -> bool:
        """Go back to where one was."""
        self._leave()
        return True

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            # What is read is where one is: F1 leads nowhere else from here.
            self.page = str(item.data(256))  # type: ignore[misc] # of this handbook alone
            text = (_folder() / f"{self.page}.md").read_text("utf-8")
            self._sheet.show_reading(prepare(_unwrapped(text), "markdown"))
            self._sheet.setAccessibleName(f"Handbook: {item.text()}")

    def _leave(self) -> None:
        self.workspace.back()


# What is to be typed stands indented, a line each.
_EXAMPLE = "    "
# What begins anew, and does not go on with the paragraph: headings, items, tables.
_BEGINS = re.compile(r" {0,3}(?:#|[-*+] |\d+[.)] |\||>)")
_ITEM = re.compile(r"^( {0,3})[-*+] ")


def _folder() -> Path:
    return resource("handbook")


def _pages() -> dict[str, str]:
    """Return the pages by name, with their titles (their first line), in reading order."""
    files = {file.stem: file for file in sorted(_folder().glob("*.md"))}
    names = [name for name in _FIRST if name in files]
    names += [name for name in files if name not in names]
    return {name: _title(files[name]) for name in names}


def _title(file: Path) -> str:
    return file.read_text("utf-8").split("\n", 1)[0].lstrip("# ").strip() or file.stem


def _unwrapped(text: str) -> str:
    """Return Markdown with each paragraph in one line, since on our sheets each line is one.

    Backticks, which our light Markdown does not know, are left out; items get a dot.
    """
    out: list[str] = []
    for line in text.replace("`", "").split("\n"):
        before = out[-1] if out else ""
        follows = bool(before.strip() and line.strip()) and not before.startswith(("#", _EXAMPLE))
        if follows and not line.startswith(_EXAMPLE) and not _BEGINS.match(line):
            out[-1] = f"{before.rstrip()} {line.strip()}"
        else:
            out.append(_ITEM.sub("\\1\u2022 ", line))
    return "\n".join(out)
