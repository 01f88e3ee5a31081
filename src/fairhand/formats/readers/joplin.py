"""Notes as Joplin exports them: .jex, a tar of Markdown in which each item ends with what is known of it.

Notes, tags and pictures are items that refer to each other by their ids (https://joplinapp.org/help/dev/spec/jex).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from fairhand.domain.correspondent import Party
from fairhand.domain.dates import UNKNOWN, LetterDate, on
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.errors import UnreadableError
from fairhand.domain.letter import IncomingLetter
from fairhand.domain.text import clean
from fairhand.formats.enclosed import safe_name
from fairhand.formats.headers import tidy
from fairhand.formats.packed import refuse_inside
from fairhand.formats.reader import LARGEST_FILE, Found

if TYPE_CHECKING:
    import tarfile
    from collections.abc import Iterator

    from fairhand.formats.reader import Source

NAME = "joplin"

_MAGIC, _MAGIC_AT = b"ustar", 257
_ITEM = re.compile(r"(?:.*/)?([0-9a-f]{32})\.md\Z")
_FILE = re.compile(r"(?:.*/)?resources/([0-9a-f]{32})(?:\.[^/]*)?\Z")
_LINK = re.compile(r"(?<=\():/([0-9a-f]{32})(?=[)\s#])")
_NOTE, _FILE_ITEM, _TAG, _TAGGED = "1", "4", "5", "6"
_LONGEST_ITEM = 16 << 20
_MOST_ITEMS = 500_000
_SURE = 95


def recognises(path: str, head: bytes) -> int:
    """Judge by the name of the archive and of the first file in it."""
    if head[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] != _MAGIC:
        return 0
    first = head[:100].rstrip(b"\x00").decode("ascii", "replace")
    return _SURE if path.lower().endswith(".jex") or _ITEM.match(first) else 0


def read(source: Source) -> Iterator[Found]:
    """Yield each note, its tags and what is attached to it. Raises UnreadableError where the archive is damaged."""
    import tarfile

    refuse_inside(source)
    with source.open() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r:") as archive:
                yield from _Export(archive).letters()
        except (tarfile.TarError, ValueError) as error:
            raise UnreadableError("the archive is damaged: the rest of it was not read.") from error


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    said: dict[str, str]


@dataclass
class _Export:
    archive: tarfile.TarFile
    notes: dict[str, tarfile.TarInfo] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    tagged: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, tuple[str, str]] = field(default_factory=dict)
    files: dict[str, tarfile.TarInfo] = field(default_factory=dict)

    def letters(self) -> Iterator[Found]:
        self.look_through()
        for number, (name, info) in enumerate(self.notes.items(), 1):
            original = self.content(info)
            item = _parsed(original)
            if item.said.get("deleted_time", "0") not in {"", "0"}:
                yield Found(number, several=True, letter=None, left_out="thrown away")
                continue
            letter = self.letter(name, item, original)
            yield Found(
                number, several=True, letter=letter, reason=letter.unreadable, original=original
            )

    def look_through(self) -> None:
        for count, info in enumerate(self.archive, 1):
            if count > _MOST_ITEMS:
                raise UnreadableError("the archive holds more than it can.")
            file = _FILE.match(info.name)
            named = _ITEM.match(info.name)
            if not info.isreg():
                continue
            if file is not None:
                self.files[file[1]] = info
            elif named is not None and info.size <= _LONGEST_ITEM:
                self.take(named[1], info, _parsed(self.content(info)))

    def take(self, name: str, info: tarfile.TarInfo, item: _Item) -> None:
        kind = item.said.get("type_", "")
        if kind == _NOTE:
            self.notes[name] = info
        elif kind == _TAG:
            self.titles[name] = tidy(item.text)
        elif kind == _TAGGED:
            self.tagged.setdefault(item.said.get("note_id", ""), []).append(
                item.said.get("tag_id", "")
            )
        elif kind == _FILE_ITEM:
            self.kinds[name] = (tidy(item.text), item.said.get("mime", ""))

    def content(self, info: tarfile.TarInfo) -> bytes:
        stream = self.archive.extractfile(info)
        return stream.read(info.size) if stream is not None else b""

    def letter(self, name: str, item: _Item, original: bytes) -> IncomingLetter:
        title, _, text = item.text.partition("\n")
        enclosures, names = self.enclosed(item.text)
        sealed = item.said.get("encryption_applied", "0") == "1"
        author = tidy(item.said.get("author", ""))
        tags = (self.titles.get(tag, "") for tag in self.tagged.get(name, ()))
        return IncomingLetter(
            text=""
            if sealed
            else _LINK.sub(lambda link: names.get(link[1], link[0]), text.strip("\n")),
            text_format="markdown",
            original=original,
            original_type="text/markdown",
            authors=(Party(author),) if author else (),
            written=_day(item.said.get("user_created_time") or item.said.get("created_time", "")),
            subject=tidy(title),
            tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
            enclosures=enclosures,
            unreadable="it is encrypted: export it from Joplin decrypted." if sealed else "",
        )

    def enclosed(self, text: str) -> tuple[tuple[IncomingEnclosure, ...], dict[str, str]]:
        """Return the files that `text` links to, and the names that they go by, by their ids."""
        found: list[IncomingEnclosure] = []
        names: dict[str, str] = {}
        room = LARGEST_FILE
        for link in dict.fromkeys(_LINK.findall(text)):
            info = self.files.get(link)
            if info is None or info.size > room:
                continue
            room -= info.size
            title, media = self.kinds.get(link, ("", ""))
            name = safe_name(
                title or info.name, media or "application/octet-stream", len(found) + 1
            )
            found.append(
                IncomingEnclosure(name, media or "application/octet-stream", self.content(info))
            )
            names[link] = f"<{name}>" if " " in name else name
        return tuple(found), names


def _parsed(data: bytes) -> _Item:
    """Part an item into its text and the lines "key: value" below its last empty line."""
    text = clean(data.decode("utf-8", "replace")).rstrip("\n")
    above, gap, below = text.rpartition("\n\n")
    lines = below.split("\n") if gap else text.split("\n")
    pairs = (line.partition(": ") for line in lines)
    said = {key.rstrip(":"): value for key, _, value in pairs}
    return _Item(above, said)


def _day(words: str) -> LetterDate:
    try:
        return on(datetime.fromisoformat(words).date())
    except ValueError:
        return UNKNOWN
