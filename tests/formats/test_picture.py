"""What a photograph is, told by its first bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.formats.picture import kind_of


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"\xff\xd8\xff\xe1", "lying.png", ("image/jpeg", ".jpg")),
        (b"\x89PNG\r\n\x1a\n", "", ("image/png", ".png")),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a", ("image/webp", ".webp")),
        (b"\0\0\0\x18ftypheic", "IMG_1.HEIC", ("image/heic", ".heic")),
        (b"%PDF-1.7", "scan", ("application/pdf", ".pdf")),
        (b"Hello", "notes.txt", ("text/plain", "")),
        (b"Hello", "http://x/../notes.svg", ("image/svg+xml", "")),
        (b"Hello", "pears.tar.gz", ("application/octet-stream", "")),
        (b"", "", ("application/octet-stream", "")),
    ],
)
def test_the_first_bytes_tell_what_it_is(data: bytes, name: str, kind: tuple[str, str]) -> None:
    assert kind_of(data, name) == kind


@given(st.binary(max_size=20), st.text(max_size=20))
def test_any_file_is_something(data: bytes, name: str) -> None:
    media_type, ending = kind_of(data, name)
    assert media_type.count("/") == 1
    assert ending == "" or ending.startswith(".")
