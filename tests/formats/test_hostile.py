"""Mail that was made to hang or to fill the memory: each within 30 seconds and 1 GB, and kept."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

from fairhand.formats import tnef
from fairhand.formats.reader import read

HEADER = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
MIXED = HEADER + b"Content-Type: multipart/mixed; boundary=q\n\n"
FROM = b"From a@b.example Thu Nov 18 08:35:34 2021\n"
HOSTILE = {
    "100,000 parts": MIXED + b"--q\nContent-Type: text/plain\n\nhello\n" * 100_000 + b"--q--\n",
    "1,000 nested parts": HEADER
    + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1_000)
    )
    + b"\nhello\n",
    "20,000 encoded words": HEADER.replace(
        b": x", b": " + b"\n ".join([b"=?utf-8?q?=C3=A4bc?="] * 20_000)
    )
    + b"\nhi\n",
    "50,000 addresses": HEADER
    + b"To: "
    + b",\n ".join(b'"Name, %d" <n%d@x.example>' % (n, n) for n in range(50_000))
    + b"\n\nhi\n",
    "a line of 10 MB": HEADER + b"\n" + b"x" * 10_000_000,
    "a subject of 10 MB": HEADER.replace(b": x", b": " + b"x" * 10_000_000) + b"\nhi",
    "NULs": HEADER + b"\n" + b"a\x00b" * 300_000,
    "empty lines": HEADER + b"\n" * 5_000_000,
    "open quotation marks": HEADER + b"To: " + b'"\\' * 300_000 + b"\n\nhi",
    "open brackets": HEADER + b"To: " + b"(<" * 300_000 + b"\n\nhi",
    "open words": HEADER.replace(b": x", b": " + b"=?a?q?" * 200_000) + b"\nhi",
    "many fields": HEADER + b"".join(b"X-%d: y\n" % n for n in range(100_000)) + b"\nhi",
    "lines that are no fields": HEADER + b"x y\nSubject: z\n" * 100_000 + b"\nhi",
    "soft breaks": HEADER + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"= " * 1_000_000,
    "padding": HEADER + b"Content-Transfer-Encoding: base64\n\n" + b"A==" * 1_000_000,
    "uuencode": HEADER + b"\n" + b"begin 644 x\n#ABCD\n" * 100_000 + b"\nend",
    "boundaries": MIXED + b"--x\n" * 1_000_000,
    "tables": HEADER + b"Content-Type: text/html\n\n" + b"<table><tr><td>" * 100_000 + b"hi",
    "separators": FROM + b"Subject: x\n\n" + (FROM + b"x\n") * 100_000,
    "lying lengths": (FROM + b"Subject: x\nContent-Length: 100000000\n\nhi\n\n") * 20_000,
}

RTF = b"{\\rtf1\\ansi\\fromhtml1 "
RICH = {
    "long RTF": RTF + b"\\'e4\\u228?x" * 270_000,
    "deep RTF": RTF + b"{\\b" * 1_000_000,
    "closing RTF": RTF + b"}" * 3_000_000,
    "optional RTF": RTF + b"{\\*\\htmltag64 <p>" * 145_000,
}


@pytest.mark.parametrize("name", RICH)
@pytest.mark.timeout(30)
def test_hostile_rtf_is_read(tmp_path: Path, name: str) -> None:
    packed = b"".join(b"\x00" + RICH[name][at : at + 8] for at in range(0, len(RICH[name]), 8))
    head = struct.pack("<IIII", len(packed) + 12, len(RICH[name]), 0x75465A4C, 0)
    value = head + packed
    props = (
        struct.pack("<IHHII", 1, 0x102, 0x1009, 1, len(value)) + value + b"\x00" * (-len(value) % 4)
    )
    file = tmp_path / "winmail.dat"
    file.write_bytes(
        tnef.SIGNATURE
        + b"\x01\x00"
        + struct.pack("<BHHI", 1, 0x9003, 6, len(props))
        + props
        + b"\x00\x00"
    )
    assert read_in_a_gigabyte(file) == "[(True, '')]"


@pytest.mark.timeout(30)
def test_tnef_in_tnef_in_tnef(tmp_path: Path) -> None:
    data = tnef.SIGNATURE + b"\x01\x00" + b"\x00" * 4_000_000
    for _ in range(60):
        inside = b"\x00" * 16 + data
        props = (
            struct.pack("<IHHII", 1, 0x0D, 0x3701, 1, len(inside))
            + inside
            + b"\x00" * (-len(inside) % 4)
        )
        data = (
            tnef.SIGNATURE
            + b"\x01\x00"
            + struct.pack("<BHHI", 2, 0x9005, 6, len(props))
            + props
            + b"\x00\x00"
        )
    file = tmp_path / "winmail.dat"
    file.write_bytes(data)
    assert read_in_a_gigabyte(file) == "[(True, '')]"


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(30)
def test_hostile_mail_is_kept(tmp_path: Path, name: str) -> None:
    file = tmp_path / "letter"
    file.write_bytes(HOSTILE[name])
    for number, found in enumerate(read(str(file)), 1):
        assert found.number == number
        assert found.letter is not None
        assert found.letter.original == found.original
        assert found.reason == found.letter.unreadable


LARGE = """
import resource, sys
from fairhand.formats.reader import read
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
print([(found.letter is not None, found.reason) for found in read(sys.argv[1])])
"""


def read_in_a_gigabyte(file: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", LARGE, str(file)], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or done.stderr[-500:]


def test_a_large_attachment_fits_into_the_memory(tmp_path: Path) -> None:
    file = tmp_path / "letter"
    with file.open("wb") as stream:
        stream.write(MIXED + b"--q\n\nhello\n--q\nContent-Type: application/octet-stream\n")
        stream.write(b"Content-Transfer-Encoding: base64\n\n")
        stream.write((b"QUJD" * 18 + b"\n") * 1_200_000 + b"--q--\n")
    assert read_in_a_gigabyte(file) == "[(True, '')]"


def test_a_file_that_is_too_large_is_named(tmp_path: Path) -> None:
    file = tmp_path / "letter"
    with file.open("wb") as stream:
        stream.write(HEADER)
        stream.truncate(129 << 20)
    assert read_in_a_gigabyte(file) == "[(False, 'too large for one letter (129 MiB).')]"


def test_a_letter_that_is_too_large_does_not_hide_the_next(tmp_path: Path) -> None:
    file = tmp_path / "letters.mbox"
    with file.open("wb") as stream:
        stream.write(FROM + HEADER + b"\n")
        stream.seek(140 << 20)
        stream.write(b"\n\n" + FROM + HEADER + b"\nhello\n")
    assert read_in_a_gigabyte(file) == "[(False, 'larger than 128 MiB.'), (True, '')]"
