"""Which reader takes a file, and what is said of files that are no letters."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from fairhand.domain.errors import UnreadableError
from fairhand.formats import reader
from fairhand.formats.reader import Found, Source

EML = b"From: Anna <a@b.example>\r\nTo: b@c.example\r\nDate: Mon, 3 May 1943 10:00:00 +0200\r\n\r\nDear B,\r\n"
MBOX = b"From a@b.example Mon May  3 10:00:00 1943\n" + EML.replace(b"\r\n", b"\n") + b"\n"
MATTER = b"---\nfrom: Anna\ndate: 1943\n---\n\nDear B,\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def chosen(name: str, head: bytes) -> str:
    found = reader.reader_for(name, head)
    return found.NAME if found else ""


def only(path: Path) -> Found:
    (found,) = reader.read(str(path))
    return found


def test_the_readers_are_found_by_walking() -> None:
    assert set(reader.reader_names()) >= {"eml", "mbox", "markdown", "text"}
    for name in reader.reader_names():
        assert name == reader.reader_named(name).NAME


def test_an_unknown_reader_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        reader.reader_named("no such thing")


@pytest.mark.parametrize(
    ("name", "head", "wanted"),
    [
        ("letter.eml", EML, "eml"),
        ("letter.txt", EML, "eml"),
        ("letter", EML, "eml"),
        ("letter.eml", MBOX, "mbox"),
        ("inbox", MBOX, "mbox"),
        ("letters.txt", b"\xef\xbb\xbf\n\n" + MBOX, "mbox"),
        ("letter.md", MATTER, "markdown"),
        ("letter.txt", MATTER, "markdown"),
        ("letter.md", b"Dear B,\n", "markdown"),
        ("letter.txt", b"Dear B,\n", "text"),
        ("letter", b"Dear B,\n", "text"),
        ("1943-05-03 Anna an Dr. Meier", b"Dear B,\n", "text"),
        ("letter.txt", "Dear B,\n".encode("utf-16"), "text"),
        ("letter.txt", "Dear B,\n".encode("utf-16-le"), "text"),
        ("letter.txt", b"To: Mother\n\nDear mother,\n", "text"),
        ("letter.txt", b"From the sea, a greeting.\n", "text"),
        ("letter.txt", b"---\nA line, and then more.\n---\n", "text"),
        ("short.eml", b"Subject: hello\n\nDear B,\n", "eml"),
        ("rules.eml", b"Dear B, no header at all\n", "eml"),
        ("scan.png", PNG, ""),
        ("scan.txt", PNG, ""),
        ("empty.txt", b"", ""),
        ("blank.md", b" \n\n", ""),
        ("data.json", b'{"a": 1}', ""),
        ("page.html", b"<p>Dear B,</p>", ""),
        ("table.csv", b"a,b\n1,2\n", ""),
        ("noise", bytes(range(256)) * 4, ""),
    ],
)
def test_the_content_says_what_a_file_is(name: str, head: bytes, wanted: str) -> None:
    assert chosen(name, head) == wanted


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.png", PNG, "a picture (PNG)"),
        ("a.txt", b"", "the file is empty"),
        ("a.pdf", b"%PDF-1.7\n\x00\x01", "a PDF document"),
        ("a.docx", b"PK\x03\x04\x00\x00", "office document"),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1", "Outlook"),
        ("a.json", b"{}", "another kind (.json)"),
        ("a", bytes(range(256)), "not text"),
    ],
)
def test_what_is_no_letter_is_named(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    found = only(file)
    assert found.letter is None
    assert found.reason.startswith("not a letter: ")
    assert words in found.reason


def test_a_folder_a_pipe_a_socket_and_nothing_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
    for name, word in (
        ("", "folder"),
        ("pipe", "pipe"),
        ("socket", "socket"),
        ("gone", "no such file"),
    ):
        assert word in only(tmp_path / name).reason
        assert only(tmp_path / name).letter is None


def test_a_device_is_refused() -> None:
    with pytest.raises(UnreadableError, match="device"):
        reader.regular_file_size("/dev/zero")
    with pytest.raises(UnreadableError, match="device"):
        Source("/dev/zero").open()


def test_a_name_that_is_no_path_is_told_and_not_raised() -> None:
    (found,) = reader.read("a\x00b")
    assert found.letter is None


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "letter.txt"
    file.write_text("Dear B,")
    monkeypatch.setattr(os, "open", refuse)
    assert "permission denied" in only(file).reason


def test_a_format_can_be_forced(tmp_path: Path) -> None:
    file = tmp_path / "letter.eml"
    file.write_bytes(EML)
    (found,) = reader.read(str(file), "text")
    assert found.letter is not None
    assert found.letter.text.startswith("From: Anna")


def test_letters_of_an_mbox_are_numbered(tmp_path: Path) -> None:
    file = tmp_path / "two.mbox"
    file.write_bytes(MBOX * 2)
    assert [(found.number, found.several) for found in reader.read(str(file))] == [
        (1, True),
        (2, True),
    ]
    file.write_bytes(MBOX)
    assert [(found.number, found.several) for found in reader.read(str(file))] == [(1, False)]


def test_the_original_is_the_file_or_the_slice(tmp_path: Path) -> None:
    file = tmp_path / "letter.eml"
    file.write_bytes(EML)
    assert only(file).original == EML
    file.write_bytes(MBOX * 2)
    first, _ = reader.read(str(file))
    assert first.original == MBOX.partition(b"\n")[2][:-1]
