"""Why a file is not a letter, in words that help: what it is, as its first bytes and its name tell."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"Rar!", "an archive (RAR)"),
    (b"\xd0\xcf\x11\xe0", "an Outlook message or an old office document"),
    (b"\x78\x9f\x3e\x22", "an Outlook attachment (TNEF)"),
    (
        b"!BDN",
        "an Outlook folder (PST); drag its messages from Outlook into a folder on the disk, and import that",
    ),
    (
        b"\xcf\xad\x12\xfe",
        "an Outlook Express folder (DBX); save its messages as .eml, and import these",
    ),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"RIFF", "a recording or a picture"),
)
# Two letters may begin a text as well.
_CERTAIN_SIGNATURES = tuple(
    signature for signature, _ in _SIGNATURES if len(signature) > len(b"BM")
)
_BOMS = (b"\xff\xfe", b"\xfe\xff")
# Text that is no letter, and that Python's own table does not name.
_OTHER_ENDINGS = frozenset(
    {
        "bat",
        "bib",
        "cfg",
        "conf",
        "crt",
        "diff",
        "doentry",
        "dtd",
        "go",
        "ics",
        "ini",
        "java",
        "jsonl",
        "jsx",
        "lock",
        "log",
        "ndjson",
        "patch",
        "pem",
        "php",
        "ps1",
        "rb",
        "rng",
        "rs",
        "rst",
        "scss",
        "sh",
        "sql",
        "srt",
        "tei",
        "tex",
        "toml",
        "ts",
        "tsx",
        "vcard",
        "vcf",
        "vtt",
        "xhtml",
        "xsl",
        "xslt",
        "yaml",
        "yml",
    }
)
_READABLE_TYPES = frozenset({"text/plain", "text/markdown", "message/rfc822"})
_TYPES = mimetypes.MimeTypes(filenames=())
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})
_TOLERATED_CONTROLS = 0.02


def is_binary(head: bytes) -> bool:
    """Tell whether a file that begins with `head` is no text at all."""
    if head.startswith(_BOMS):
        return False
    if has_signature(head):
        return True
    if b"\x00" in head:
        return not _is_wide(head)
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) * _TOLERATED_CONTROLS


def has_signature(head: bytes) -> bool:
    """Tell whether `head` begins as a picture, an archive or a document does that is no text."""
    return head.startswith(_CERTAIN_SIGNATURES)


def is_other_text(name: str) -> bool:
    """Tell whether a file of that name is text, but of a kind that is no letter (JSON, HTML, a table, a program)."""
    if PurePath(name).suffix.lower().lstrip(".") in _OTHER_ENDINGS:
        return True
    guessed, compression = _TYPES.guess_type(name)
    return compression is not None or (guessed is not None and guessed not in _READABLE_TYPES)


def why_not(name: str, head: bytes) -> str:
    """Return what a file is that is no letter, as words that can follow "not a letter: "."""
    if not head.strip():
        return "the file is empty"
    if name.lower().endswith(".olm"):
        return "an archive of Outlook for Mac (OLM); drag its messages into a folder as .eml, and import that"
    for signature, kind in _SIGNATURES:
        if head.startswith(signature) and is_binary(head):
            return kind
    if is_binary(head):
        return "not text"
    ending = PurePath(name).suffix
    return f"a file of another kind ({ending})" if ending else "nothing that can be read as one"


def _is_wide(head: bytes) -> bool:
    """Tell UTF-16 without a byte order mark by the zeros that stand on one side of its characters."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    return most > len(head) * 0.3 and least < len(head) * 0.02
