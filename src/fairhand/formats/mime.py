"""A mail message cut into its header fields and parts (RFC 5322, RFC 2046), in one pass over its bytes.

Python's `email` takes minutes for hostile mail with `policy.default`, and with `compat32` it writes
nested messages anew instead of giving their bytes and recurses a level for each nesting. Letters must
come in byte for byte and within seconds, so the cutting is done here: each line that can be a
boundary is looked up among the open ones once, whatever the depth. Tests hold the result against
`email` with `compat32` on real mail.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fairhand.formats.headers import ContentType, content_type

MOST_PARTS = 10_000
DEEPEST = 100

# A name never begins with "-": a boundary line with a colon in it is no field.
_FIELD = re.compile(rb"([!-,./0-9;-~][!-9;-~]*)[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
_STRAY_FROM = re.compile(rb">?From [^\n]*(?:\n|\Z)")
_ANY_LINE = re.compile(rb"[^\n]*(?:\n[ \t][^\n]*)*(?:\n|\Z)")
_INDENTED = re.compile(rb"[ \t]+(?=[!-9;-~]+:)")
_GUESSED_BOUNDARY = re.compile(rb"(?:\A|\n)--([^\s-][^\r\n]{0,160})\r?\n(?:[A-Za-z-]+:|\r?\n)")
_JOINED_FIELDS = frozenset({"to", "cc", "bcc", "references", "in-reply-to", "keywords"})
# A line in the middle of a header that is no field is skipped where one of these follows it.
_KNOWN_FIELD = re.compile(
    rb"(?:From|To|Cc|Bcc|Date|Subject|Message-ID|Sender|Reply-To|Received|Return-Path|References|In-Reply-To"
    rb"|MIME-Version|Content-[A-Za-z-]+|X-[A-Za-z-]+|Delivered-To|User-Agent)[ \t]*:",
    re.IGNORECASE,
)


class LimitError(ValueError):
    """The message has more parts, or deeper ones, than any letter has."""


@dataclass(slots=True)
class Part:
    """A message or one of its parts.

    Args:
        data: the whole message that the offsets count in.
        fields: header fields by name in lower case, values raw and still folded. Of fields that stand
            more than once the first counts, except that lists of addresses and ids are joined.
        start: where the body begins, in bytes.
        end: where the body ends, in bytes.
        kind: the Content-Type.
        parts: of a multipart; empty where it holds none.
    """

    data: bytes
    fields: dict[str, bytes]
    start: int
    end: int
    kind: ContentType
    parts: list[Part] = field(default_factory=list)

    @property
    def body(self) -> bytes:
        """The body as transferred, still encoded."""
        return self.data[self.start : self.end]


def cut(data: bytes) -> Part:
    """Return the message in `data` with its parts. Raises LimitError past 10,000 parts or 100 levels."""
    root = _part(data, _first_line(data), "text/plain")
    if root.kind.is_multipart:
        _cut_parts(root)
    return root


def fields_alone(data: bytes) -> Part:
    """Return the message in `data` with its header read and its body left whole."""
    return _part(data, _first_line(data), "text/plain")


def read_fields(data: bytes, at: int) -> tuple[dict[str, bytes], int]:
    """Return the header fields that begin at offset `at`, and the offset of the body behind them."""
    fields: dict[str, bytes] = {}
    repeated: dict[str, list[bytes]] = {}
    match = _FIELD.match
    indented = _INDENTED.match(data, at)
    if indented is not None and _KNOWN_FIELD.match(data, indented.end()):
        at = indented.end()
    while True:
        found = match(data, at)
        if found is not None:
            name = found[1].decode("ascii").lower()
            if name not in fields:
                fields[name] = found[2]
            elif name in _JOINED_FIELDS:
                repeated.setdefault(name, []).append(found[2])
            at = found.end()
            continue
        after = _after_stray_line(data, at, begun=bool(fields))
        if after is None:
            break
        at = after
    for name, values in repeated.items():
        fields[name] = b",".join([fields[name], *values])
    if data.startswith(b"\n", at):
        at += 1
    elif data.startswith(b"\r\n", at):
        at += 2
    return fields, at


def _after_stray_line(data: bytes, at: int, *, begun: bool) -> int | None:
    """Return where the header goes on behind a line that is no field, or None where the body begins."""
    stray = _STRAY_FROM.match(data, at)
    if stray is not None:
        return stray.end()
    if not begun or data.startswith((b"\n", b"\r\n", b"--"), at):
        return None
    line = _ANY_LINE.match(data, at)
    if line is None or line.end() == at:
        return None
    return line.end() if _KNOWN_FIELD.match(data, line.end()) else None


def _first_line(data: bytes) -> int:
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while data.startswith((b"\n", b"\r\n"), at):
        at += 1 if data.startswith(b"\n", at) else 2
    return at


def _part(data: bytes, at: int, default: str) -> Part:
    fields, start = read_fields(data, at)
    return Part(
        data,
        fields,
        min(start, len(data)),
        len(data),
        content_type(fields.get("content-type"), default),
    )


def _boundary(part: Part) -> bytes:
    named = part.kind.boundary
    if named and (b"--" + named) in part.data[part.start : part.end]:
        return named
    guessed = _GUESSED_BOUNDARY.search(part.data, max(part.start - 1, 0), part.end)
    return guessed[1].rstrip() if guessed else named


class _Open:
    """The multiparts that are open at one place of the message, outermost first."""

    def __init__(self) -> None:
        self.stack: list[tuple[bytes, Part]] = []
        self.levels: dict[bytes, list[int]] = {}

    def push(self, boundary: bytes, part: Part) -> None:
        if len(self.stack) >= DEEPEST:
            raise LimitError(f"parts nested more than {DEEPEST} deep")
        self.levels.setdefault(boundary, []).append(len(self.stack))
        self.stack.append((boundary, part))

    def level(self, line: bytes) -> tuple[int, bool] | None:
        """Return which multipart a line (without its leading "--") delimits, and whether it closes it."""
        found = self.levels.get(line)
        if found:
            return found[-1], False
        found = self.levels.get(line[:-2]) if line.endswith(b"--") else None
        return (found[-1], True) if found else None

    def close_above(self, level: int, end: int) -> None:
        while len(self.stack) > level + 1:
            boundary, part = self.stack.pop()
            part.end = end
            self.levels[boundary].pop()


def _cut_parts(root: Part) -> None:
    data = root.data
    opened = _Open()
    boundary = _boundary(root)
    if not boundary:
        return
    opened.push(boundary, root)
    current: Part | None = None
    count = 0
    at = data.find(b"\n--", max(root.start - 1, 0))
    while at >= 0:
        line_end = data.find(b"\n", at + 1)
        line_end = len(data) if line_end < 0 else line_end
        found = opened.level(data[at + 3 : line_end].rstrip(b" \t\r"))
        if found is None:
            at = data.find(b"\n--", line_end)
            continue
        level, closes = found
        end = at - 1 if data.startswith(b"\r", at - 1) else at
        if current is not None:
            current.end = max(end, current.start)
        opened.close_above(level, end)
        current = None
        if not closes:
            count += 1
            if count > MOST_PARTS:
                raise LimitError(f"more than {MOST_PARTS:,} parts")
            current = _open_part(opened, opened.stack[level][1], line_end + 1)
        at = data.find(b"\n--", current.start - 1 if current is not None else line_end)


def _open_part(opened: _Open, parent: Part, at: int) -> Part:
    default = "message/rfc822" if parent.kind.media == "multipart/digest" else "text/plain"
    part = _part(parent.data, min(at, len(parent.data)), default)
    parent.parts.append(part)
    if part.kind.is_multipart:
        boundary = part.kind.boundary
        if boundary:
            opened.push(boundary, part)
    return part
