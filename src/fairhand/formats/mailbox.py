"""An mbox cut into its messages, as a stream: mboxo, mboxrd, mboxcl, mboxcl2, and files that quote nothing.

A separator is a line "From ", an address and an asctime date (RFC 4155 and what went before it), with
header fields behind it, at the start of the file or behind an empty line; behind any other line
only where fields follow that make sense as a message. Where a Content-Length fits, it has the word
instead. What no separator begins is text, whatever it looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_MESSAGE = 128 * 1024 * 1024
_BLOCK = 1024 * 1024
_QUOTES_WITHIN = 64 << 20
# As far as is looked behind a separator for header fields.
_LOOKAHEAD = 64 * 1024
_LONGEST_FROM_LINE = 1_000
_FIELDS_LOOKED_AT = 60
_FIELDS_THAT_CONVINCE = 2

_DAY = rb"(?:[A-Za-z]{3,9},?[ \t]+)?"
_TIME = rb"\d{1,2}:\d{2}(?::\d{2})?"
_DATED_FROM = re.compile(
    rb"From [^\r\n]*?"
    + _DAY
    + rb"(?:[A-Z][a-z]{2,8}[ \t]+\d{1,2},?[ \t]+(?:\d{4}[ \t]+)?"
    + _TIME
    + rb"|\d{1,2}[ \t-]+[A-Z][a-z]{2,8}[ \t-]+\d{2,4}[ \t]+"
    + _TIME
    + rb")[^\r\n]*(?:\r?\n|\Z)"
)
# Just as RFC 4155 has it; such a line needs no header behind it.
_EXACT_FROM = re.compile(
    rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    rb" [ 0-3]\d \d\d:\d\d:\d\d \d{4}[ \t]*\r?\n\r?\n"
)
# Thunderbird writes no address, and sometimes no date either.
_BARE_FROM = re.compile(rb"From(?: -)?[ \t]*\r?\n")
_FIELD = re.compile(rb"[!-,./0-9;-~][!-9;-~]*[ \t]*:|[ \t]|>From ")
_TELLING = re.compile(
    rb"(?:From|To|Date|Subject|Message-ID|Received|Return-Path|MIME-Version|Content-Type|Delivered-To|X-[!-9;-~]+|Cc"
    rb"|Reply-To|Sender|Status|References|In-Reply-To|DKIM-Signature|Content-Transfer-Encoding|Envelope-To)[ \t]*:",
    re.IGNORECASE,
)
_CONTENT_LENGTH = re.compile(
    rb"^content-length[ \t]*:[ \t]*(\d{1,10})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")
_BLANK = re.compile(rb"[ \t\r\n]*+")


@dataclass(frozen=True, slots=True)
class Slice:
    """One message of an mbox.

    Args:
        data: the message without its From_ line and the empty line behind it, still quoted; b"" where it is too large.
        too_large: whether it is over 128 MiB.
        sized: whether its Content-Length said where it ends.
        bare_from: whether its body has a line "From " that separates nothing.
    """

    data: bytes
    too_large: bool
    sized: bool
    bare_from: bool


def begins_mbox(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is an mbox."""
    window = bytearray(head)
    at = _beginning(window)
    return window.startswith(b"From ", at) and _separates(window, at, after_empty=True)


def quotes(stream: BinaryIO) -> bool:
    """Tell whether the mbox in `stream` has lines ">From " from each of which one ">" is to be taken off.

    A file in which a line "From " stands unquoted in some body quotes nowhere (mboxcl2, and careless
    programs). Looks through the first 64 MiB, perhaps twice: whoever waits for the first letter shall not
    wait for ten gigabytes to be read.
    """
    if not _has_quoted_line(stream):
        return False
    stream.seek(0)
    return not any(
        message.bare_from
        for message in takewhile(
            lambda _: stream.tell() < _QUOTES_WITHIN, _messages(stream, keep=False)
        )
    )


def _has_quoted_line(stream: BinaryIO) -> bool:
    tail = b""
    while stream.tell() < _QUOTES_WITHIN and (block := stream.read(_BLOCK)):
        if b">From " in tail + block:
            return True
        tail = block[-len(b">From ") :]
    return False


def messages(stream: BinaryIO) -> Iterator[Slice]:
    """Yield the messages of the mbox in `stream`, holding one of them and a block of 1 MiB at a time."""
    return _messages(stream, keep=True)


def _beginning(window: bytearray) -> int:
    start = 3 if window.startswith(b"\xef\xbb\xbf") else 0
    return _after_empty_lines(window, start)


def _after_empty_lines(data: bytearray, at: int) -> int:
    blank = _BLANK.match(data, at)
    return max(data.rfind(b"\n", at, blank.end()) + 1, at) if blank else at


class _Window:
    """The part of the stream that is being looked at."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.data = bytearray()
        self.ended = False

    def reach(self, position: int) -> bool:
        """Read on until `position` is inside; tell whether it is."""
        while len(self.data) < position and not self.ended:
            block = self.stream.read(_BLOCK)
            self.ended = not block
            self.data += block
        return len(self.data) >= position

    def drop(self, count: int) -> None:
        """Forget the first `count` bytes."""
        del self.data[:count]


def _messages(stream: BinaryIO, *, keep: bool) -> Iterator[Slice]:
    window = _Window(stream)
    window.reach(_LOOKAHEAD)
    window.drop(_beginning(window.data))
    start = 0
    while window.reach(start + 1):
        if start > _BLOCK:
            window.drop(start)
            start = 0
        window.reach(start + _LOOKAHEAD)
        start = _after_from_line(window.data, start)
        found, start = _one(window, start, keep=keep)
        yield found


def _after_from_line(data: bytearray, start: int) -> int:
    if not data.startswith(b"From ", start) and not _BARE_FROM.match(data, start):
        return start
    end = data.find(b"\n", start)
    return len(data) if end < 0 else end + 1


def _one(window: _Window, start: int, *, keep: bool) -> tuple[Slice, int]:
    """Return the message that begins at `start`, and where the next separator stands."""
    end = _sized_end(window, start)
    if end is not None:
        bare = _has_bare_from(window.data, start, end)
        following = _after_empty_lines(window.data, end)
        data = _copied(window.data, start, end) if keep else b""
        return Slice(data, too_large=False, sized=True, bare_from=bare), following
    return _searched(window, start, keep=keep)


def _searched(window: _Window, start: int, *, keep: bool) -> tuple[Slice, int]:
    bare = too_large = False
    at = max(start - 1, 0)
    while True:
        found = window.data.find(b"\nFrom", at)
        if found < 0:
            at = max(len(window.data) - len(b"\nFrom"), start - 1, 0)
            if window.ended or not window.reach(len(window.data) + 1):
                break
        else:
            window.reach(found + _LOOKAHEAD)
            if _is_separator(window.data, found + 1):
                data = (
                    _copied(window.data, start, _without_empty(window.data, start, found + 1))
                    if keep
                    else b""
                )
                return Slice(
                    b"" if too_large else data, too_large, sized=False, bare_from=bare
                ), found + 1
            bare = bare or window.data.startswith(b"From ", found + 1)
            at = found + 1
        if at - start > LARGEST_MESSAGE or (not keep and at - start > _BLOCK):
            # Only the place of the next separator is still of interest.
            too_large = keep
            window.drop(at)
            start = at = 0
    end = len(window.data)
    data = (
        _copied(window.data, start, _without_empty(window.data, start, end))
        if keep and not too_large
        else b""
    )
    return Slice(data, too_large, sized=False, bare_from=bare), end


def _copied(data: bytearray, start: int, end: int) -> bytes:
    with memoryview(data) as view:
        return bytes(view[start:end])


def _without_empty(data: bytearray, start: int, end: int) -> int:
    """Return where a message ends that goes up to `end`, without the one empty line that parts it from the next."""
    for ends in (b"\n\r\n", b"\n\n"):
        if data.endswith(ends, start, end):
            return end - len(ends) + 1
    return end


def _is_separator(data: bytearray, at: int) -> bool:
    after_empty = data.endswith((b"\n\n", b"\n\r\n"), max(at - 3, 0), at) or at == 0
    return _separates(data, at, after_empty=after_empty)


def _separates(data: bytearray, at: int, *, after_empty: bool) -> bool:
    line_end = data.find(b"\n", at, at + _LONGEST_FROM_LINE)
    if line_end < 0:
        return False
    line = bytes(data[at : line_end + 1])
    if after_empty and _EXACT_FROM.match(data, at):
        return True
    dated = _DATED_FROM.match(line) is not None
    if not dated and _BARE_FROM.match(line) is None:
        return False
    fields, telling = _fields_behind(data, line_end + 1)
    if dated and after_empty:
        return fields > 0
    return telling >= _FIELDS_THAT_CONVINCE


def _fields_behind(data: bytearray, at: int) -> tuple[int, int]:
    """Return how many header lines stand at `at`, and how many of them mail programs write."""
    fields = telling = 0
    end = min(at + _LOOKAHEAD, len(data))
    while at < end and fields < _FIELDS_LOOKED_AT and telling < _FIELDS_THAT_CONVINCE:
        if _FIELD.match(data, at) is None or (fields == 0 and data[at] in b" \t"):
            break
        fields += 1
        telling += _TELLING.match(data, at) is not None
        line_end = data.find(b"\n", at, end)
        at = end if line_end < 0 else line_end + 1
    return fields, telling


def _sized_end(window: _Window, start: int) -> int | None:
    """Return where the message ends by its Content-Length, or None where that is missing or does not fit."""
    header_end = _END_OF_HEADER.search(window.data, start, start + _LOOKAHEAD)
    if header_end is None:
        return None
    body = header_end.end()
    said = _CONTENT_LENGTH.search(window.data, start, body)
    if said is None:
        return None
    end = body + int(said[1])
    del header_end, said
    if end - start > LARGEST_MESSAGE or not window.reach(end):
        return None
    window.reach(end + _LOOKAHEAD)
    following = _after_empty_lines(window.data, end)
    if following == len(window.data) and window.ended:
        return end
    at_line = end == body or window.data[end - 1 : end] == b"\n" or following > end
    fits = (
        at_line
        and window.data.startswith(b"From", following)
        and _separates(window.data, following, after_empty=True)
    )
    return end if fits else None


def _has_bare_from(data: bytearray, start: int, end: int) -> bool:
    return data.find(b"\nFrom ", start, end) >= 0
