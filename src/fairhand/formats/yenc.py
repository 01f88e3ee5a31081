"""yEnc, by which binary files stood in the text of news and of some mail (http://www.yenc.org/yenc-draft.1.3.txt)."""

from __future__ import annotations

import re

_BEGIN = re.compile(rb"^=ybegin ([^\n]*?)name=([^\n]+)\n", re.MULTILINE)
_END = re.compile(rb"^=yend ([^\n]*)(?:\n|\Z)", re.MULTILINE)
_SIZE = re.compile(rb"(?:^| )size=(\d{1,12})")
_ESCAPED = re.compile(rb"=(.)", re.DOTALL)
_SHIFTED = bytes((number - 42) % 256 for number in range(256))
_MOST_FILES = 1_000
_LONGEST_NAME = 250


def files(text: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Return `text` (LF) without the yEnc blocks in it, and these as names and bytes.

    A block whose size is not the one it says (it was damaged on the way, or is one part of several) is
    taken out as it stands: it is no text that a person could read.
    """
    found: list[tuple[str, bytes]] = []
    if b"=ybegin " not in text:
        return text, found
    kept: list[bytes] = []
    at = 0
    while len(found) < _MOST_FILES and (begin := _BEGIN.search(text, at)) is not None:
        end = _END.search(text, begin.end())
        if end is None:
            break
        kept.append(text[at : begin.start()])
        name = begin[2].decode("utf-8", "replace").strip()[:_LONGEST_NAME]
        data = _decoded(text[begin.end() : end.start()])
        size = _SIZE.search(begin[1])
        if size is None or len(data) != int(size[1]):
            name, data = f"{name}.yenc", text[begin.start() : end.end()]
        found.append((name, data))
        at = end.end()
    kept.append(text[at:])
    return b"".join(kept), found


def _decoded(lines: bytes) -> bytes:
    joined = lines.replace(b"\r", b"").replace(b"\n", b"")
    plain = _ESCAPED.sub(lambda match: bytes([(match[1][0] - 64) % 256]), joined)
    return plain.translate(_SHIFTED)
