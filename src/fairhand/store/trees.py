"""The trees of a damaged box: which page is whose, what indexes hold, and which pages cannot be read.

An index repeats some columns of each row of its table, so that it bears witness to rows whose own page
is lost. A box can shrink (`shrinking`), and therefore has maps that name the parent of each page:
with them a page is known for whose it is also where the page above it is lost. The layout is that of
SQLite's file format (https://sqlite.org/fileformat.html: 1.5 and 1.6 for pages, 1.8 for the maps).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from fairhand.store.pages import Pages, Value

_TABLE_INNER, _TABLE_LEAF, _INDEX_INNER, _INDEX_LEAF = 5, 13, 2, 10
_ROOT, _BELOW = 1, 5
_MAP_ENTRY = 5
_FIRST_MAP = 2
_HEADER = 100
_DEEPEST = 40


@dataclass(slots=True)
class Tree:
    """A table or an index, as far as it can be followed.

    Args:
        inner: its pages that lead to others.
        leaves: its pages that hold rows.
        broken: its pages that make no sense, or that are not in the file.
    """

    inner: list[int] = field(default_factory=list)
    leaves: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)


class Trees:
    """All trees of a file.

    Args:
        pages: of the file.
        usual: first pages as they are in a box that was just made, for what the file does not say.
    """

    def __init__(self, pages: Pages, usual: dict[str, int]) -> None:
        self._pages = pages
        found = dict(_schema_rows(pages))
        missing = usual.keys() - found.keys()
        # Boxes that were once a copy have another order: only where what is known fits is it the usual one.
        fits = all(found[name] == root for name, root in usual.items() if name in found)
        taken = set(found.values())
        if fits:
            found |= {name: usual[name] for name in missing if usual[name] not in taken}
        self.roots = {name: root for name, root in found.items() if 1 < root <= pages.count}

    @cached_property
    def tables(self) -> dict[str, Tree]:
        """What is no index: tables, also those of the search index."""
        return {
            name: walk(self._pages, root, _TABLE_INNER, _TABLE_LEAF)
            for name, root in self.roots.items()
            if not self._is_index(root)
        }

    def _is_index(self, root: int) -> bool:
        return self._pages.page(root)[0] in {_INDEX_INNER, _INDEX_LEAF}

    @cached_property
    def _names(self) -> dict[int, str]:
        return {root: name for name, root in self.roots.items()}

    @cached_property
    def _has_maps(self) -> bool:
        first = self._pages.page(_FIRST_MAP)
        kinds = {first[at] for at in range(0, len(first) - _MAP_ENTRY, _MAP_ENTRY)}
        return kinds <= set(range(_BELOW + 1)) and _ROOT in kinds

    def owner(self, number: int) -> str:
        """Return whose a page is that no tree leads to, or "" where that is not known."""
        if not self._has_maps:
            return ""
        for _ in range(_DEEPEST):
            kind, parent = self._mapped(number)
            if kind == _ROOT or number in self._names:
                return self._names.get(number, "")
            if kind != _BELOW:
                return ""
            number = parent
        return ""

    def _mapped(self, number: int) -> tuple[int, int]:
        entries = self._pages.size // _MAP_ENTRY
        if number <= _FIRST_MAP:
            return 0, 0
        place = (number - _FIRST_MAP) // (entries + 1) * (entries + 1) + _FIRST_MAP
        at = _MAP_ENTRY * (number - place - 1)
        if at < 0:  # it is itself a map
            return 0, 0
        data = self._pages.page(place)
        return data[at], int.from_bytes(data[at + 1 : at + 5])

    def entries(self, name: str) -> tuple[list[tuple[Value, ...]], bool]:
        """Return what an index holds, the number of the row last, and whether that is all of it."""
        if name not in self.roots:
            return [], False
        tree = walk(self._pages, self.roots[name], _INDEX_INNER, _INDEX_LEAF)
        found: list[tuple[Value, ...]] = []
        whole = not tree.broken
        for number in (*tree.inner, *tree.leaves):
            for row in self._pages.index_rows(number):
                if row is None or not row.whole:
                    whole = False
                else:
                    found.append(row.values)
        return found, whole

    def lost_pages(self) -> dict[str, int]:
        """Return of each table how many pages of its own cannot be read."""
        lost = {name: set(tree.broken) for name, tree in self.tables.items()}
        for number in range(_FIRST_MAP + 1, self._pages.count + 1):
            name = self.owner(number) if self._mapped(number)[0] in {_ROOT, _BELOW} else ""
            if name in lost and not _is_page_of_table(self._pages, number):
                lost[name].add(number)
        return {name: len(numbers) for name, numbers in lost.items() if numbers}


def walk(pages: Pages, root: int, inner: int, leaf: int) -> Tree:
    """Return the tree below a page; `inner` and `leaf` are the kinds of its pages."""
    tree, seen = Tree(), set[int]()
    waiting = [(root, 0)]
    while waiting:
        number, depth = waiting.pop()
        if number in seen or depth > _DEEPEST:
            continue
        seen.add(number)
        if not 1 <= number <= pages.count:
            tree.broken.append(number)
            continue
        kind = pages.page(number)[_HEADER if number == 1 else 0]
        if kind == inner:
            tree.inner.append(number)
            waiting += [(child, depth + 1) for child in pages.children(number)]
        elif kind == leaf or (leaf == _TABLE_LEAF and pages.seems_a_leaf(number)):
            tree.leaves.append(number)
        else:
            tree.broken.append(number)
    return tree


def _is_page_of_table(pages: Pages, number: int) -> bool:
    kind = pages.page(number)[0]
    return kind in {_TABLE_INNER, _TABLE_LEAF} or pages.seems_a_leaf(number)


def _schema_rows(pages: Pages) -> Iterator[tuple[str, int]]:
    """Yield name and first page of tables and indexes, wherever the file says them."""
    tree = walk(pages, 1, _TABLE_INNER, _TABLE_LEAF)
    numbers = [*tree.leaves]
    if tree.broken:
        # The first page leads to those that say it; where it is lost, they are found by what they say.
        numbers += [n for n in range(2, pages.count + 1) if pages.holds_rows(n)]
    for number in numbers:
        with suppress(IndexError, ValueError):
            for row in pages.rows(number):
                match row.values:
                    case ("table" | "index", str(name), str(), int(root), _) if root > 1:
                        yield name, root
