"""Messages cut into parts: held against Python's own reader on real mail."""

from __future__ import annotations

import email
from email.message import Message
from pathlib import Path

import pytest

from fairhand.formats import mime

# What Python reads otherwise, and why ours is kept.
OTHERWISE = {
    "cpython/msg_15.txt": "a multipart inside has the boundary of the outer one: its parts stay in it",
    "cpython/msg_39.txt": "a multipart inside has the boundary of the outer one: its parts stay in it",
    "mailparser/mail_malformed_1": "a multipart inside has the boundary of the outer one: its parts stay in it",
    "cpython/msg_25.txt": "the boundary that is named does not occur: it is found in the body",
    "cpython/msg_31.txt": "the boundary that is named does not occur: it is found in the body",
    "cpython/msg_40.txt": "the boundary that is named does not occur: it is found in the body",
    "cpython/msg_37.txt": "two boundaries in a row have an empty part between them",
    "enmime/mail/mime-bad-content-type.raw": "a semicolon is missing: the type ends at the blank",
    "enmime/mail/mime-blank-media-name.raw": "a semicolon is missing: the type ends at the blank",
}


def shape(part: mime.Part) -> list[object]:
    return [part.kind.media, *(shape(child) for child in part.parts)]


def shape_in_python(message: Message) -> list[object]:
    parts = (
        message.get_payload()
        if message.get_content_maintype() == "multipart" and message.is_multipart()
        else []
    )
    return [
        message.get_content_type(),
        *(shape_in_python(part) for part in parts if isinstance(part, Message)),
    ]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_bodies_end_before_the_line_of_the_boundary(ends: bytes) -> None:
    data = b"Content-Type: multipart/mixed; boundary=q\n\nx\n--q\n\none\n\n--q\n\n--q\nA: b\n\ntwo\n--q--\ny"
    root = mime.cut(data.replace(b"\n", ends))
    assert [part.body for part in root.parts] == [b"one" + ends, b"", b"two"]


def test_a_boundary_of_an_outer_part_closes_the_inner_ones() -> None:
    data = (
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\n\none\n--a\n\ntwo\n--a--"
    )
    root = mime.cut(data)
    assert [[part.body for part in inner.parts] for inner in root.parts] == [[b"one"], []]
    assert root.parts[1].body == b"two"


def test_fields_that_stand_twice() -> None:
    data = b"To: a\nto: b\nSubject: x\nSubject: y\n\nz"
    fields, body = mime.read_fields(data, 0)
    assert (fields, data[body:]) == ({"to": b"a,b", "subject": b"x"}, b"z")


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: x\nFrom: a\n\n",
        b"From someone Mon May  3\nSubject: x\nFrom: a\n\n",
        b"Subject: x\nwhat is this\n and this\nFrom: a\n\n",
        b" Subject: x\nFrom: a\n\n",
        b"Subject : x\r\nFrom\t: a\r\n\r\n",
    ],
)
def test_stray_lines_do_not_end_a_header(header: bytes) -> None:
    fields, start = mime.read_fields(header + b"body", 0)
    assert (fields["subject"].strip(), fields["from"].strip(), start) == (b"x", b"a", len(header))


def test_a_header_ends_where_something_else_begins() -> None:
    fields, start = mime.read_fields(b"Subject: x\nDear B, how are you?\nYours", 0)
    assert (list(fields), start) == (["subject"], 11)


def test_real_mail_is_cut_as_python_cuts_it(shared: Path) -> None:
    folder = shared / "mail"
    differing = {}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if not file.is_file() or file.suffix in {".mbox", ".msg", ".dat", ".jsonl", ".json", ".md"}:
            continue
        data = file.read_bytes()
        ours, python = shape(mime.cut(data)), shape_in_python(email.message_from_bytes(data))
        if ours != python:
            differing[name] = (ours, python)
    assert set(differing) <= set(OTHERWISE), differing
