"""Mending the bytes of a box that was saved row by row: what is not what it was goes, and is named."""

from __future__ import annotations

import sqlcipher3.dbapi2 as driver

from fairhand.store import bytes as kept_bytes
from fairhand.store.mending_work import Work
from fairhand.store.reviving import called

_GONE = "NOT IN (SELECT number FROM content)"


def sift(work: Work) -> dict[int, bytes]:
    """Remove bytes that are not what they were; return their numbers and the SHA-256 that they had."""
    raw = work.connection.connection.driver_connection
    if not isinstance(raw, driver.Connection):
        raise TypeError(raw)
    gone: dict[int, bytes] = {}
    elsewhere = bool(work.all("SELECT 1 FROM box WHERE key = ?", (kept_bytes.ELSEWHERE,)))
    for found, size, sha256 in work.all("SELECT number, bytes, sha256 FROM content"):
        number = int(str(found))
        there = work.all("SELECT 1 FROM content_chunk WHERE content = ? LIMIT 1", (number,))
        if elsewhere and not there and (size or number in work.unmeasured):
            continue
        length = kept_bytes.length_if_whole(raw, number)
        if length is None:
            gone[number] = bytes(sha256) if isinstance(sha256, bytes) else b""
            work.do("DELETE FROM content_chunk WHERE content = ?", (number,))
            work.do("DELETE FROM content WHERE number = ?", (number,))
        elif length != size:
            work.do("UPDATE content SET bytes = ? WHERE number = ?", (length, number))
    return gone


def name_lost(work: Work) -> None:
    """Name enclosures, originals and pictures whose bytes are gone, and forget them."""
    work.do("DELETE FROM content_chunk WHERE content NOT IN (SELECT number FROM content)")
    for name, letter in work.all(f"SELECT name, letter FROM enclosure WHERE content {_GONE}"):
        named, of = work.letter(int(str(letter)))
        work.lose("bytes", named, f"{of}: its enclosure {name} could not be read.")
    work.do(f"DELETE FROM enclosure WHERE content {_GONE}")
    for (number,) in work.all(f"SELECT number FROM letter WHERE original {_GONE}"):
        named, of = work.letter(int(str(number)))
        work.lose("bytes", named, f"{of}: what it was imported from could not be read.")
    work.do(f"UPDATE letter SET original = NULL, original_type = '' WHERE original {_GONE}")
    for name, draft in work.all(f"SELECT name, draft FROM draft_enclosure WHERE content {_GONE}"):
        of = called(work, int(str(draft)))
        work.lose("bytes", "", f"The picture {name} of {of} could not be read.")
    work.do(f"DELETE FROM draft_enclosure WHERE content {_GONE}")
    _name_paper(work)
    for letter, enclosures in work.unnamed.items():
        if enclosures:
            named, of = work.letter(letter)
            work.lose(
                "bytes", named, f"{of}: the names of {len(enclosures)} of its enclosures are lost."
            )


def _name_paper(work: Work) -> None:
    """Name pages of letters as they were sent, and a signature, whose bytes are gone, and forget them."""
    rows = work.all(f"SELECT letter, tracking FROM fair_copy WHERE content {_GONE}")
    for letter, tracking in rows:
        named, of = work.letter(int(str(letter)))
        by = f" (its tracking number was {tracking})" if tracking else ""
        work.lose(
            "bytes",
            named,
            f"{of}: its pages as they were sent could not be read{by}. Its text is there.",
        )
    work.do(f"DELETE FROM fair_copy WHERE content {_GONE}")
    if work.all(f"SELECT 1 FROM stationery WHERE content {_GONE}"):
        work.lose("bytes", "", "The signature for letters could not be read.")
    work.do(f"DELETE FROM stationery WHERE content {_GONE}")
    work.do("DELETE FROM scan WHERE enclosure NOT IN (SELECT number FROM enclosure)")
