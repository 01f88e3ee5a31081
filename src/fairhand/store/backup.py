"""Copies of a box as files: written, signed, read in full, and looked at without being touched.

A copy is a box. It says of itself, in its table `box` under "copy", when and why it was made. Where
the bytes of enclosures and originals are many, a copy may be made without them: it then has every row
of `content` with its hash and none of its chunks, and "bytes-elsewhere" says that this is no damage.
"""

from __future__ import annotations

import contextlib
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from fairhand.domain.errors import DiskError
from fairhand.domain.safekeeping import Finding
from fairhand.store import bytes as kept_bytes
from fairhand.store import check, migrate
from fairhand.store.box import Box
from fairhand.store.connecting import connect, hidden_in_wal, in_words, reading_mode
from fairhand.store.header import APPLICATION_ID, check_header, read_header

ELSEWHERE = kept_bytes.ELSEWHERE
_SIGNED = "copy"
_PAGE_SIZE_AT, _PAGES_AT = 16, 28
_LARGEST_PAGE = 65_536


@dataclass(frozen=True, slots=True)
class Facts:
    """What a copy says of itself.

    Args:
        box: id of the box.
        state: which state of it this is.
        letters: how many there are, the wastebasket included.
        whole: whether the bytes of enclosures and originals are in it.
        made_at: UTC seconds, or None where it does not say.
        why: why it was made, or "".
    """

    box: str
    state: str
    letters: int
    whole: bool
    made_at: int | None = None
    why: str = ""


def state_of(box: Box) -> str:
    """Return what is equal for equal states of a box: it is another after each write."""
    with box.reading() as connection:
        found = connection.exec_driver_sql(_STATE)
        return ".".join(str(value) for (value,) in found)


_STATE = "SELECT value FROM box WHERE key IN ('writes', 'restored') ORDER BY key"
_LETTERS = "SELECT count(*) FROM letter"
_IS_EMPTY = (
    "SELECT NOT EXISTS(SELECT 1 FROM letter) AND NOT EXISTS(SELECT 1 FROM draft) "
    "AND NOT EXISTS(SELECT 1 FROM correspondent)"
)


def is_empty(box: Box) -> bool:
    """Tell whether there is nothing in the box that could be lost."""
    with box.reading() as connection:
        return bool(connection.exec_driver_sql(_IS_EMPTY).scalar_one())


def kept_bytes_of(box: Box) -> int:
    """Return how many bytes of enclosures and originals there are in the box."""
    with box.reading() as connection:
        found = connection.exec_driver_sql("SELECT coalesce(sum(bytes), 0) FROM content")
        return int(found.scalar_one())


def write(box: Box, part: Path, *, whole: bool = True) -> None:
    """Write a copy of the box, as it is now, into a file that is there and empty.

    Args:
        box: the open box.
        part: the file.
        whole: whether the bytes of enclosures and originals go with it.

    Raises:
        FairhandError: the box is damaged, or the disk refused.
    """
    if whole:
        with _refused_for(box.path, part):
            box.copy_into(part)
        return
    with in_words(part), contextlib.closing(_writable(part)) as connection:
        _make_tables(connection)
        connection.execute("ATTACH ? AS source", (f"{box.path.absolute().as_uri()}?mode=ro",))
        connection.execute("BEGIN")
        for (table,) in connection.execute(_TABLES).fetchall():
            connection.execute(f'DELETE FROM main."{table}"')
            connection.execute(f'INSERT INTO main."{table}" SELECT * FROM source."{table}"')
        connection.execute("INSERT OR REPLACE INTO box(key, value) VALUES(?, '1')", (ELSEWHERE,))
        connection.execute("COMMIT")
        connection.execute("DETACH source")


@contextlib.contextmanager
def _refused_for(source: Path, part: Path) -> Iterator[None]:
    """Have the disk's refusal name the folder of the copy: what could be opened can be read."""
    try:
        yield
    except DiskError as error:
        what = error.what.replace(str(source), f"a copy in {part.parent}")
        raise DiskError(
            what,
            safe=f"{source} is as it was.",
            todo="Make room on the disk, or name another folder.",
        ) from error


def copy_closed(source: Path, part: Path) -> None:
    """Write a copy of a box that is not open, of today's format, into a file that is there and empty.

    Raises:
        FairhandError: it is no box, a newer one, or damaged; or the disk refused.
    """
    header = check_header(source, len(migrate.steps()))
    mode = reading_mode(source) if hidden_in_wal(source) else "immutable"
    with (
        _refused_for(source, part),
        in_words(source),
        contextlib.closing(connect(source, mode)) as connection,
    ):
        connection.execute("VACUUM INTO ?", (str(part),))
    if header.user_version < len(migrate.steps()):
        migrate.migrate(part, keep=False)


# Those of the index itself too, but not the virtual ones that stand for them.
_TABLES = (
    "SELECT name FROM main.sqlite_master WHERE type = 'table' AND rootpage > 0 "
    "AND name NOT LIKE 'sqlite_%' AND name <> 'content_chunk' "
    "AND name IN (SELECT name FROM source.sqlite_master) ORDER BY rowid"
)


def _make_tables(connection: driver.Connection) -> None:
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN")
    for step in migrate.steps():
        step.apply(connection)
    connection.execute(f"PRAGMA user_version={len(migrate.steps())}")
    connection.execute("COMMIT")


def _writable(part: Path) -> driver.Connection:
    """Open a file that has no name yet: whoever names it brings it to the disk first."""
    connection = connect(part)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=OFF")
    return connection


def sign(part: Path, *, made_at: int, why: str) -> None:
    """Write into a copy when and why it was made."""
    signed = json.dumps({"made_at": made_at, "why": why})
    with in_words(part), contextlib.closing(_writable(part)) as connection:
        connection.execute("INSERT OR REPLACE INTO box(key, value) VALUES(?, ?)", (_SIGNED, signed))


def become_box(part: Path, restored: str) -> None:
    """Make a copy a box of its own right again, that was restored under the id `restored`."""
    with in_words(part), contextlib.closing(_writable(part)) as connection:
        connection.execute("DELETE FROM box WHERE key = ?", (_SIGNED,))
        connection.execute(
            "INSERT OR REPLACE INTO box(key, value) VALUES('restored', ?)", (restored,)
        )


def verify(part: Path) -> tuple[Facts, list[Finding]]:
    """Read all of a copy, and return what it says of itself and what is damaged in it.

    Raises:
        FairhandError: it cannot be opened at all.
    """
    copy = migrate.open_box(part, reading_only=True)
    try:
        with copy.reading() as connection:
            findings = list(check.verify(connection))
        return facts(part), findings
    finally:
        copy.close()


def facts(file: Path) -> Facts:
    """Return what a copy says of itself, leaving nothing beside it.

    Raises:
        FairhandError: it cannot be read, or is no box.
    """
    header = read_header(file)
    # Bytes beside it that are newer show that somebody went on writing in the copy.
    mode = reading_mode(file) if hidden_in_wal(file) or not header.magic else "immutable"
    with in_words(file), contextlib.closing(connect(file, mode)) as connection:
        said = dict(connection.execute("SELECT key, value FROM box").fetchall())
        (letters,) = connection.execute(_LETTERS).fetchone()
    signed = _signature(said.get(_SIGNED, ""))
    state = ".".join(said[key] for key in ("restored", "writes") if key in said)
    made_at, why = signed.get("made_at"), signed.get("why")
    return Facts(
        said.get("id", ""),
        state,
        int(letters),
        ELSEWHERE not in said,
        made_at if isinstance(made_at, int) else None,
        why if isinstance(why, str) else "",
    )


def _signature(text: str) -> dict[str, object]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def has_its_length(file: Path) -> bool:
    """Tell whether a file is as long as the database in it says."""
    try:
        with file.open("rb") as opened:
            head = opened.read(100)
        size = int(struct.unpack_from(">H", head, _PAGE_SIZE_AT)[0])
        pages = int(struct.unpack_from(">I", head, _PAGES_AT)[0])
        return file.stat().st_size == (_LARGEST_PAGE if size == 1 else size) * pages
    except (OSError, struct.error):
        return False


# --- bytes that are elsewhere ----------------------------------------------------------------------


def missing_bytes(part: Path) -> int:
    """Return how many files a copy was made without."""
    with in_words(part), contextlib.closing(connect(part, "immutable")) as connection:
        (count,) = connection.execute(f"SELECT count(*) FROM content c WHERE {_MISSING}").fetchone()
        return int(count)


_MISSING = (
    "c.bytes > 0 AND NOT EXISTS(SELECT 1 FROM main.content_chunk m WHERE m.content = c.number)"
)
_TAKE = f"""
    INSERT INTO main.content_chunk(content, position, codec, data)
    SELECT c.number, k.position, k.codec, k.data
    FROM main.content c JOIN source.content s ON s.sha256 = c.sha256
    JOIN source.content_chunk k ON k.content = s.number WHERE {_MISSING}
"""


def fetch_bytes(part: Path, source: Path) -> None:
    """Take the bytes that `part` was made without out of another copy, or the box, where they are.

    Raises:
        FairhandError: the other one cannot be read; what was taken until then is not kept.
    """
    with in_words(source), contextlib.closing(_writable(part)) as connection:
        missing = [
            number
            for (number,) in connection.execute(f"SELECT number FROM content c WHERE {_MISSING}")
        ]
        connection.execute("ATTACH ? AS source", (f"{source.absolute().as_uri()}?mode=ro",))
        connection.execute("BEGIN")
        connection.execute(_TAKE)
        for number in missing:
            if not kept_bytes.is_whole(connection, number):
                connection.execute("DELETE FROM content_chunk WHERE content = ?", (number,))
        connection.execute(
            f"DELETE FROM main.box WHERE key = ? AND NOT EXISTS(SELECT 1 FROM main.content c WHERE {_MISSING})",
            (ELSEWHERE,),
        )
        connection.execute("COMMIT")
