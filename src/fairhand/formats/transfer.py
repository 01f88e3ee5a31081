"""Transfer encodings undone, damage and all: quoted-printable, base64 (RFC 2045) and uuencode."""

from __future__ import annotations

import binascii
import re

_SOFT_BREAK = re.compile(rb"=[ \t]+\n")
_TRAILING_BLANKS = re.compile(rb"(?<![ \t])[ \t]++(?=\n)")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
_PADDED = re.compile(rb"([A-Za-z0-9+/]+)=*")
_FOREIGN = re.compile(rb"[^A-Za-z0-9+/=\s]")
_BEGIN = re.compile(rb"^begin(?:-base64)? ([0-7]{3,4}) ([^\n]+)\n", re.MULTILINE)
_INNER_BLANK = re.compile(rb"\S[ \t]+(?=\S)")
_SAMPLE = 4_096
_FEW_BLANKS = 3
_LONGEST_WORD = 20
_LONGEST_NAME = 250
_MOST_FILES = 1_000


def decode(raw: bytes, encoding: str) -> bytes:
    """Return the bytes that `raw` stands for.

    Args:
        raw: a body as transferred.
        encoding: the value of Content-Transfer-Encoding; what is not known there means "as it is".

    What was transferred as lines has LF line ends afterwards, whatever ends the file had, so that a
    letter from an .eml and the same one from an mbox are the same.
    """
    name = "".join(encoding.lower().split()).replace("-", "")
    if name.startswith("base64"):
        return base64(raw)
    if name == "binary" or b"\x00" in raw:
        return raw
    lines = raw.replace(b"\r\n", b"\n")
    if name.startswith("quoted"):
        return quoted_printable(lines)
    if "uu" in name:
        parts = uu_files(lines)[1]
        return parts[0][1] if parts else lines
    return lines


def quoted_printable(lines: bytes) -> bytes:
    """Return what quoted-printable `lines` (LF) stand for; what is no valid escape stays as it stands."""
    if b" \n" in lines or b"\t\n" in lines:
        # Blanks at the end of a line were added on the way (RFC 2045, section 6.7, rule 3).
        lines = _TRAILING_BLANKS.sub(b"", _SOFT_BREAK.sub(b"=\n", lines))
    return binascii.a2b_qp(lines)


def base64(raw: bytes) -> bytes:
    """Return what base64 stands for, whatever foreign characters, missing or early padding it has."""
    try:
        return binascii.a2b_base64(b"".join(raw.split()), strict_mode=True)
    except binascii.Error:
        pass
    encoded, tail = _without_footer(raw)
    if not tail and _is_plain_words(raw):
        return raw.replace(b"\r\n", b"\n")
    letters = _NOT_BASE64.sub(b"", encoded)
    decoded: list[bytes] = []
    for chunk in _PADDED.findall(letters):
        usable = chunk[:-1] if len(chunk) % 4 == 1 else chunk
        decoded.append(binascii.a2b_base64(usable + b"=" * (-len(usable) % 4)))
    return b"".join(decoded) + tail


def _is_plain_words(raw: bytes) -> bool:
    """Tell whether what is declared to be base64 is plain words: base64 has no blanks within its lines."""
    sample = raw[:_SAMPLE].strip()
    inner = len(_INNER_BLANK.findall(sample))
    return inner > _FEW_BLANKS and inner * _LONGEST_WORD > len(sample)


def _without_footer(raw: bytes) -> tuple[bytes, bytes]:
    """Part the base64 from the plain words that mailing lists hang on to it."""
    lines = raw.replace(b"\r\n", b"\n")
    foreign = _FOREIGN.search(lines)
    end = lines.rfind(b"\n", 0, foreign.start()) + 1 if foreign else 0
    if end == 0 or b"=" not in lines[max(end - 100, 0) : end]:
        return raw, b""
    encoded = lines[:end].rstrip()
    return encoded, lines[len(encoded) :]


def uu_files(text: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Return `text` (LF) without the uuencoded files in it, and these as names and bytes.

    Only what decodes as a whole, from "begin" to "end", is taken out; everything else is text.
    """
    files: list[tuple[str, bytes]] = []
    if b"begin " not in text:
        return text, files
    kept: list[bytes] = []
    at = 0
    end = -1
    while len(files) < _MOST_FILES and (begin := _BEGIN.search(text, at)) is not None:
        if end < begin.end() - 1 and (end := text.find(b"\nend", begin.end() - 1)) < 0:
            break
        stop = end + len(b"\nend")
        data = None
        if text[stop : stop + 1] in {b"", b"\n", b" ", b"\r"}:
            another = text.find(b"\nbegin", begin.end() - 1, end)
            data = _uu_lines(text[begin.end() : end + 1]) if another < 0 else None
        if not data:
            kept.append(text[at : begin.end()])
            at = begin.end()
            continue
        kept.append(text[at : begin.start()])
        files.append((begin[2].decode("utf-8", "replace").strip()[:_LONGEST_NAME], data))
        at = stop
    kept.append(text[at:])
    return b"".join(kept), files


def _uu_lines(lines: bytes) -> bytes | None:
    decoded: list[bytes] = []
    for line in lines.split(b"\n"):
        stripped = line.rstrip(b"\r")
        if not stripped or stripped in {b"`", b" "}:
            continue
        length = (stripped[0] - 32) & 63
        try:
            decoded.append(binascii.a2b_uu(stripped))
        except binascii.Error:
            # Some encoders pad the last line with rubbish.
            try:
                decoded.append(binascii.a2b_uu(stripped[: 1 + (length * 4 + 2) // 3]))
            except binascii.Error:
                return None
    return b"".join(decoded)
