"""Saving what can be read of a damaged box into a new one, row by row; see `pages` and `mending`.

The damaged file is only read. Its rows are found page by page: through the trees of its tables as far
as these hold together, and everywhere else by their shape, since each table's columns have kinds and
hashes have lengths. They go as they are into a new box, where `mending` makes sure of every hash and
link, and names what was lost.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Integer, LargeBinary

from fairhand.domain.errors import DamagedBoxError, DiskError
from fairhand.domain.text import clean, digest
from fairhand.store import header, migrate
from fairhand.store.connecting import connect, in_words
from fairhand.store.pages import Pages, Row, Value
from fairhand.store.tables import metadata
from fairhand.store.trees import Trees
from fairhand.store.witnesses import Testimony, hear

_HASH_BYTES = 32
_BATCH = 500
#: Which letters the index knew: the rowids are their sort keys. Nothing else says that one is lost.
_KNOWN_LETTERS = "search_index_docsize"
_KNOWN_COLUMNS = 3
# A row of `fair_copy` has the kinds of one of `enclosure`; its style is JSON.
_BEGINS: dict[str, tuple[tuple[str, str], ...]] = {"fair_copy": (("style", "{"),)}
_ROOTS = "SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Shape:
    """By what the rows of a table are known.

    Args:
        name: of the table.
        columns: their names.
        kinds: of each column its type in Python, with None where it may be missing.
        hashes: places of columns that hold a SHA-256.
        own_number: whether the first column is the rowid, which a record leaves out.
        begins: places of columns that begin with a sign; what tells a table from another with such columns.
    """

    name: str
    columns: tuple[str, ...]
    kinds: tuple[tuple[type, ...], ...]
    hashes: tuple[int, ...]
    own_number: bool
    begins: tuple[tuple[int, str], ...] = ()

    def fits(self, row: Row) -> bool:
        """Tell whether a row can be one of this table's."""
        if len(row.values) != len(self.columns):
            return False
        pairs = zip(row.values, self.kinds, strict=True)
        if not all(isinstance(value, kinds) for value, kinds in pairs):
            return False
        if row.number < 1 or not all(str(row.values[at])[:1] == sign for at, sign in self.begins):
            return False
        return not row.whole or all(self._is_hash(row.values[at]) for at in self.hashes)

    def _is_hash(self, value: Value) -> bool:
        return value is None or (isinstance(value, bytes) and len(value) == _HASH_BYTES)

    def values(self, row: Row) -> tuple[Value, ...]:
        """Return what is to be written of a row."""
        # The number also where nothing joins by it: indexes name rows by it, and it is their order.
        return (row.number, *row.values[self.own_number :])


def shapes() -> dict[str, Shape]:
    """Return the shapes of today's tables, by name."""
    return {table.name: _shape(table) for table in metadata.tables.values()}


def _shape(table: object) -> Shape:
    columns = tuple(table.columns)  # type: ignore[attr-defined]  # a Table of SQLAlchemy's
    own = columns[0].name == "number"
    kinds = []
    for at, column in enumerate(columns):
        base: type = str
        if isinstance(column.type, Integer):
            base = int
        elif isinstance(column.type, LargeBinary):
            base = bytes
        nothing = type(None)
        kinds.append(
            (nothing,) if own and at == 0 else (base, nothing) if column.nullable else (base,)
        )
    names = tuple(column.name for column in columns)
    hashes = tuple(
        at for at, name in enumerate(names) if name in {"sha256", "identity", "likeness", "copied"}
    )
    begins = _BEGINS.get(table.name, ())  # type: ignore[attr-defined]
    signs = tuple((names.index(name), sign) for name, sign in begins)
    return Shape(table.name, names, tuple(kinds), hashes, own, signs)  # type: ignore[attr-defined]


@dataclass(slots=True)
class Gathered:
    """What came over as it was.

    Args:
        keys: sort keys of the letters that the index knew.
        clashes: rows that another row stood in the way of, by table.
        cut: rows whose bytes were not all there: table and number.
        rows: how many there are in all.
        testimony: what the indexes say of rows that are lost.
    """

    keys: set[int]
    clashes: dict[str, int]
    cut: list[tuple[str, int]]
    rows: int = 0
    testimony: Testimony = field(default_factory=Testimony)


def gather(damaged: Path, fresh: Path, progress: Progress = lambda *_: None) -> Gathered:
    """Put the rows of a damaged file into a new and empty box, which is not open.

    Args:
        damaged: the file, which is not touched.
        fresh: the new box.
        progress: told how many pages were read, and of how many.

    Raises:
        DamagedBoxError: there is nothing in the file.
        ForeignBoxError: it is no box.
        NewerBoxError: it is a box of a newer format, of which nobody here knows what it holds.
        DiskError: it cannot be read.
    """
    if header.is_something_else(damaged):
        raise header.not_a_box(damaged)
    try:
        with Pages(damaged) as pages:
            header.refuse_newer_page(damaged, pages.page(1), len(migrate.steps()))
            found = _gather(pages, fresh, progress)
    except ValueError:
        raise DamagedBoxError(
            f"There is nothing in {damaged}.", safe="It was not touched.", todo="Open a copy."
        ) from None
    except OSError as error:
        raise DiskError(
            f"{damaged} cannot be read: {error.strerror}.", safe="It was not touched."
        ) from error
    if not found.rows:
        header.refuse_foreign(damaged)
        raise DamagedBoxError(
            f"Nothing in {damaged} can be read any more.",
            safe="The damaged file was not touched.",
            todo="Open a copy of the box, if there is one.",
        )
    return found


def _gather(pages: Pages, fresh: Path, progress: Progress) -> Gathered:
    known = shapes()
    found = Gathered(set(), {}, [])
    with in_words(fresh), contextlib.closing(connect(fresh)) as connection:
        trees = Trees(pages, dict(connection.execute(_ROOTS).fetchall()))
        owners = _owners(trees)
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        connection.execute("DELETE FROM box")
        waiting: dict[str, list[Row]] = {}
        # Those that belong to a tree come first: they are the surer ones.
        order = [*owners, *(n for n in range(2, pages.count + 1) if n not in owners)]
        for at, number in enumerate(order):
            owner = owners.get(number) or trees.owner(number) or None
            for name, row in _sorted_out(pages, number, owner, known):
                if name == _KNOWN_LETTERS:
                    found.keys.add(row.number)
                    continue
                waiting.setdefault(name, []).append(row)
                if len(waiting[name]) >= _BATCH:
                    _write(connection, known[name], waiting.pop(name), found)
            if at % _BATCH == 0:
                progress(at, len(order))
        for name, rows in waiting.items():
            _write(connection, known[name], rows, found)
        found.testimony = hear(connection, trees, [*known])
        # It can be opened only where it has these; `mending` fills in what is missing.
        connection.execute("DELETE FROM box WHERE key = 'writes' AND value GLOB '*[^0-9]*'")
        connection.execute("INSERT OR IGNORE INTO box VALUES('id', ''), ('writes', '0')")
        connection.execute("COMMIT")
    return found


def _owners(trees: Trees) -> dict[int, str]:
    """Return of each page that a table's tree leads to which table's it is."""
    # Those of other tables too, so that they are taken for nothing else.
    return {leaf: name for name, tree in trees.tables.items() for leaf in tree.leaves}


def _sorted_out(
    pages: Pages, number: int, owner: str | None, known: dict[str, Shape]
) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a page, with the table that each is of."""
    if owner is None and not pages.holds_rows(number):
        return
    if owner is not None and owner not in known and owner != _KNOWN_LETTERS:
        return
    rows = list(pages.rows(number))
    if owner is not None:
        mine = [row for row in rows if _fits(owner, row, known)]
        if mine or not rows:
            yield from ((owner, row) for row in mine)
            return
    guessed = _most_fitting(rows, known)
    if guessed:
        yield from ((guessed, row) for row in rows if _fits(guessed, row, known))


def _fits(name: str, row: Row, known: dict[str, Shape]) -> bool:
    if name == _KNOWN_LETTERS:
        return len(row.values) == _KNOWN_COLUMNS and isinstance(row.values[1], bytes)
    return known[name].fits(row)


def _most_fitting(rows: Sequence[Row], known: dict[str, Shape]) -> str:
    if not rows:
        return ""
    counts = {name: sum(shape.fits(row) for row in rows) for name, shape in known.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else ""


def _write(
    connection: driver.Connection, shape: Shape, rows: Sequence[Row], found: Gathered
) -> None:
    columns = ("rowid", *shape.columns[shape.own_number :])
    places = ", ".join("?" * len(columns))
    names = ", ".join(f'"{column}"' for column in columns)
    before = connection.total_changes
    connection.executemany(
        f'INSERT OR IGNORE INTO "{shape.name}"({names}) VALUES({places})',
        [shape.values(row) for row in rows],
    )
    stayed_out = len(rows) - (connection.total_changes - before)
    if stayed_out:
        found.clashes[shape.name] = found.clashes.get(shape.name, 0) + stayed_out
    found.rows += len(rows) - stayed_out
    found.cut += [(shape.name, row.number) for row in rows if not row.whole]


def begin(part: Path) -> None:
    """Make the new, empty box at `part` into which rows are gathered."""
    migrate.make_private(part)
    with in_words(part):
        migrate.fill(part)


def readable(damaged: Path) -> tuple[int, int]:
    """Return how many letters of a damaged file can be read as they were, and how many there were.

    Nothing is written anywhere.

    Raises:
        OSError, ValueError: not even the file can be read.
    """
    known = {name: shape for name, shape in shapes().items() if name in {"letter", "transcription"}}
    letters: dict[int, int] = {}
    texts: dict[int, tuple[int, bool]] = {}
    keys: set[int] = set()
    with Pages(damaged) as pages:
        trees = Trees(pages, {})
        owners = _owners(trees)
        for number in range(2, pages.count + 1):
            owner = owners.get(number) or trees.owner(number) or None
            for name, row in _sorted_out(pages, number, owner, known):
                if name == _KNOWN_LETTERS:
                    keys.add(row.number)
                elif name == "letter":
                    letters[row.number] = int(str(row.values[2]))
                else:
                    _take_text(row, texts)
    # A text without its head and a key without its letter may be of one letter.
    lost = max(len(keys - set(letters.values())), len(texts.keys() - letters.keys()))
    readable = sum(1 for number in letters if texts.get(number, (0, False))[1])
    return readable, len(letters) + lost


def _take_text(row: Row, texts: dict[int, tuple[int, bool]]) -> None:
    letter, text, sha256 = int(str(row.values[1])), str(row.values[2]), row.values[4]
    if row.number >= texts.get(letter, (0, False))[0]:
        texts[letter] = (row.number, digest(clean(text)) == sha256)
