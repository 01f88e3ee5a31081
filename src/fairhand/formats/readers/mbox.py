"""Many mail messages in one file: mbox in all its dialects, as Thunderbird, Google and everybody else keep it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fairhand.formats import mail, mailbox, marks, mime
from fairhand.formats.reader import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairhand.formats.reader import Source

NAME = "mbox"

_ENDINGS = (".mbox", ".mbx", ".mbs")
_HEADER_WITHIN = 8_192


def recognises(path: str, head: bytes) -> int:
    """Judge by the first line and what follows it; the name alone says little."""
    if mailbox.begins_mbox(head):
        return 95
    return 20 if path.lower().endswith(_ENDINGS) and head.strip() else 0


def read(source: Source) -> Iterator[Found]:
    """Yield the letters of the file in their order.

    Raises UnreadableError where it cannot be read. A letter over 128 MiB is named and left out; what is
    marked as deleted, as a draft or as spam is only counted.
    """
    with source.open() as stream:
        quoted = mailbox.quotes(stream)
        stream.seek(0)
        found = mailbox.messages(stream)
        first = next(found, None)
        if first is None:
            return
        second = next(found, None)
        if second is None and not source.name.lower().endswith(_ENDINGS):
            yield _alone(source, first, quoted=quoted)
            return
        several = second is not None
        yield _found(1, first, several=several, quoted=quoted)
        if second is not None:
            yield _found(2, second, several=several, quoted=quoted)
        for number, message in enumerate(found, 3):
            yield _found(number, message, several=several, quoted=quoted)


def _found(number: int, message: mailbox.Slice, *, several: bool, quoted: bool) -> Found:
    if message.too_large:
        return Found(number, several, None, f"larger than {mailbox.LARGEST_MESSAGE // 2**20} MiB.")
    if marks.may_be_marked(message.data[:_HEADER_WITHIN]) and (why := _left_out(message.data)):
        return Found(number, several, None, left_out=why)
    letter = mail.read(message.data, quoted=quoted)
    return Found(number, several, letter, letter.unreadable, message.data)


def _left_out(message: bytes) -> str:
    fields, _ = mime.read_fields(message, 0)
    return marks.on(fields).left_out


def _alone(source: Source, message: mailbox.Slice, *, quoted: bool) -> Found:
    """Return a single letter with the whole file as its original: its From_ line only came with it."""
    found = _found(1, message, several=False, quoted=quoted)
    if found.letter is None:
        return found
    original = source.content()
    return replace(found, letter=replace(found.letter, original=original), original=original)
