"""Photographs and papers that stand in the text of a draft or entry, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from fairhand.domain import links
from fairhand.domain.enclosure import Enclosure, IncomingEnclosure
from fairhand.domain.errors import NotFoundError
from fairhand.store import bytes as kept_bytes


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture on its way into a draft: what it is to be called, what it is, and its bytes, prepared."""

    name: str
    media_type: str
    kept: kept_bytes.Prepared


def add(connection: Connection, draft: int, new: NewPicture, now: int) -> tuple[str, bool]:
    """Keep a picture with a draft.

    Args:
        connection: inside a writing transaction.
        draft: its number.
        new: the picture.
        now: UTC seconds.

    Returns:
        The name under which the text finds it, and whether it is new there: the same bytes under the
        same name are kept once, and other bytes get a name of their own.
    """
    content = kept_bytes.keep(connection, [new.kept])[new.kept.sha256]
    rows = connection.exec_driver_sql(
        "SELECT name, content FROM draft_enclosure WHERE draft = ?", (draft,)
    )
    there = {str(row.name).casefold(): (str(row.name), int(row.content)) for row in rows}
    name, at = new.name, 1
    while name.casefold() in there:
        known, bytes_of = there[name.casefold()]
        if bytes_of == content:
            return known, False
        at += 1
        name = links.numbered(new.name, at)
    connection.exec_driver_sql(
        "INSERT INTO draft_enclosure(draft, name, media_type, content) VALUES(?, ?, ?, ?)",
        (draft, name, new.media_type, content),
    )
    connection.exec_driver_sql("UPDATE draft SET touched_at = ? WHERE number = ?", (now, draft))
    return name, True


def all_of(connection: Connection, draft: int) -> dict[str, Enclosure]:
    """Return the pictures of a draft by name, in the order in which they came, without the bytes."""
    rows = connection.exec_driver_sql(
        "SELECT e.name, e.media_type, c.bytes, c.sha256 FROM draft_enclosure e "
        "JOIN content c ON c.number = e.content WHERE e.draft = ? ORDER BY e.number",
        (draft,),
    )
    return {
        name: Enclosure(name, media_type, length, sha256.hex())
        for name, media_type, length, sha256 in rows
    }


def read(connection: Connection, draft: int, name: str) -> bytes:
    """Return the bytes of a picture.

    Raises:
        NotFoundError: the draft has none of that name.
        DamagedBoxError: the bytes are not what they were.
    """
    content = connection.exec_driver_sql(
        "SELECT content FROM draft_enclosure WHERE draft = ? AND name = ?", (draft, name)
    ).scalar()
    if content is None:
        raise NotFoundError(f"There is no picture {name!r} in this text.")
    return kept_bytes.read(connection, int(content))


def of_text(connection: Connection, draft: int, text: str) -> tuple[IncomingEnclosure, ...]:
    """Return the pictures that stand in a text of a draft, in order, with their bytes.

    Raises:
        DamagedBoxError: the bytes of one are not what they were.
    """
    names = links.pictures(text)
    there = all_of(connection, draft) if names else {}
    return tuple(
        IncomingEnclosure(name, there[name].media_type, read(connection, draft, name))
        for name in names
        if name in there
    )


def remove_unused(connection: Connection, draft: int, name: str) -> bool:
    """Let a picture go that neither a working text nor a version of its draft shows.

    Returns:
        Whether it went.
    """
    row = connection.exec_driver_sql(
        "SELECT number, content FROM draft_enclosure WHERE draft = ? AND name = ?", (draft, name)
    ).first()
    if row is None or name in _shown(connection, draft):
        return False
    _let_go(connection, [(row.number, row.content)])
    return True


def sweep(connection: Connection, before: int) -> int:
    """Let go of pictures that nothing shows, of drafts that were not touched since.

    Args:
        connection: inside a writing transaction.
        before: UTC seconds; whoever writes now may bring back what was cut a moment ago.

    Returns:
        How many went.
    """
    rows = connection.exec_driver_sql(
        "SELECT e.number, e.draft, e.name, e.content FROM draft_enclosure e "
        "JOIN draft d ON d.number = e.draft WHERE d.touched_at < ? "
        # Most stand in the working text, which is told sooner than by reading every version.
        "AND NOT EXISTS(SELECT 1 FROM line l WHERE l.draft = e.draft AND instr(l.text, '](' || e.name || ')'))",
        (before,),
    ).all()
    shown = {draft: _shown(connection, draft) for draft in {row.draft for row in rows}}
    unused = [(row.number, row.content) for row in rows if row.name not in shown[row.draft]]
    if unused:
        _let_go(connection, unused)
    return len(unused)


def _shown(connection: Connection, draft: int) -> set[str]:
    """Return the names of the pictures in any working text or version of a draft."""
    texts = connection.exec_driver_sql(
        "SELECT text FROM line WHERE draft = ? UNION ALL SELECT text FROM paragraph WHERE draft = ? "
        "UNION ALL SELECT text FROM cutting WHERE draft = ?",
        (draft, draft, draft),
    ).scalars()
    return {name for text in texts for name in links.pictures(text)}


def _let_go(connection: Connection, pictures: list[tuple[int, int]]) -> None:
    for number, _ in pictures:
        connection.exec_driver_sql("DELETE FROM draft_enclosure WHERE number = ?", (number,))
    kept_bytes.sweep(connection, [content for _, content in pictures])
