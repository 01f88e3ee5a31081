"""Transfer encodings, damaged ones too."""

from __future__ import annotations

import base64
import binascii

import pytest

from fairhand.formats import transfer


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b"Gr=C3=BC=C3=9Fe", "Grüße".encode()),
        (b"Gr=c3=bc=c3=9fe", "Grüße".encode()),
        (b"soft=\r\n break", b"soft break"),
        (b"soft= \t\r\n break", b"soft break"),
        (b"blanks at the end  \r\nare gone", b"blanks at the end\nare gone"),
        (b"100=% =ZZ =", b"100=% =ZZ "),
        (b"=3D", b"="),
    ],
)
def test_quoted_printable(raw: bytes, wanted: bytes) -> None:
    assert transfer.decode(raw, "quoted-printable") == wanted


@pytest.mark.parametrize("encoding", ["base64", "Base64", " BASE64 ", "base-64"])
@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b"SGVsbG8gV29ybGQh", b"Hello World!"),
        (b"SGVs\r\nbG8g\r\nV29y\r\nbGQh\r\n", b"Hello World!"),
        (b"SGVsbG8", b"Hello"),
        (b"SGVsbG8===", b"Hello"),
        (b"SGVs!!bG8*gV29ybGQh", b"Hello World!"),
        (b"SGVsbG8gV29ybGQhA", b"Hello World!"),
        (b"SGVsbG8=\nIFdvcmxkIQ==\n", b"Hello World!"),
        (b"SGVsbG8=\n\n____\na footer of the list\n", b"Hello\n\n____\na footer of the list\n"),
        (
            b"plain words that were never encoded at all",
            b"plain words that were never encoded at all",
        ),
        (b"", b""),
        (b"=", b""),
    ],
)
def test_base64(raw: bytes, wanted: bytes, encoding: str) -> None:
    assert transfer.decode(raw, encoding).strip() == wanted.strip()


def test_line_ends_of_lines_are_lf_and_bytes_stay_bytes() -> None:
    assert transfer.decode(b"a\r\nb", "7bit") == b"a\nb"
    assert transfer.decode(b"a\r\nb", "binary") == b"a\r\nb"
    assert transfer.decode(b"a\r\n\x00b", "8bit") == b"a\r\n\x00b"
    data = bytes(range(256)) * 9
    assert transfer.decode(base64.encodebytes(data).replace(b"\n", b"\r\n"), "base64") == data


def uuencoded(data: bytes) -> bytes:
    lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
    return b"begin 644 a picture.gif\n" + b"".join(lines) + b"`\nend\n"


def test_uuencoded_files_are_taken_out_of_the_text() -> None:
    data = bytes(range(256))
    text, files = transfer.uu_files(b"Dear B,\n" + uuencoded(data) + b"Yours\n")
    assert (text, files) == (b"Dear B,\n\nYours\n", [("a picture.gif", data)])
    assert transfer.decode(uuencoded(data), "x-uuencode") == data


@pytest.mark.parametrize(
    "text",
    [
        b"begin 644 the day with a walk\nand end it\nwith rest\n",
        b"begin 644 x\nend\n",
        b"begin 644 x\nbegin 644 y\n#ABCD\nend\n",
        b"begin 644 never ended\n#ABCD\n",
        b"begin with this\nend\n",
    ],
)
def test_words_that_only_look_so_are_text(text: bytes) -> None:
    kept, files = transfer.uu_files(text)
    assert kept.replace(b"begin 644 y\n#ABCD\nend", b"") == text.replace(
        b"begin 644 y\n#ABCD\nend", b""
    )
    assert len(files) == text.count(b"644 y")
