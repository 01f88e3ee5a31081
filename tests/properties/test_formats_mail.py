"""Mail of every kind, damaged anywhere: it is read, kept or refused, and nothing is raised."""

from __future__ import annotations

import plistlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairhand.domain.errors import UnreadableError
from fairhand.formats import (
    charset,
    mail,
    outlook_file,
    outlook_letter,
    rtf,
    smime,
    tnef,
    transfer,
    yenc,
)
from fairhand.formats.reader import Held, read_source

MESSAGE = (
    b'From: =?utf-8?q?J=C3=B6?= <a@b.example>\nTo: "Weiss, Anna" <b@c.example>, g: c@d.example;\n'
    b"Subject: =?iso-2022-jp?b?GyRCOzA/TRsoQg==?= and\n more\nDate: Mon, 3 May 1999 10:00:00 +0200\n"
    b"X-Mozilla-Status: 0003\nX-Gmail-Labels: =?utf-8?q?G=C3=A4rten,Inbox?=\nMIME-Version: 1.0\n"
    b"Content-Type: multipart/mixed; boundary=\"q\"; x*0*=utf-8''%41; x*1=b\n\nbefore\n--q\n"
    b"Content-Type: multipart/alternative; boundary=r\n\n--r\nContent-Type: text/plain; charset=iso-2022-jp; "
    b"format=flowed\n\n\x1b$B;0?M\x1b(B \nbegin 644 a.txt\n#86)C\n`\nend\n"
    b"=ybegin line=128 size=3 name=b.bin\n\x8b\x8c\x8d\n=yend size=3\n"
    b"--r\nContent-Type: text/html\n\n<p>three <b>people</b></p>\n--r--\n--q\nContent-Type: message/rfc822\n\n"
    b"Subject: inner\nContent-Type: text/plain; charset=utf-7\n\n+AOk-t+AOk\n"
    b"--q\nContent-Type: application/pkcs7-mime; name=smime.p7m\n"
    b"Content-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHAqCA\n"
    b'--q\nContent-Type: image/png; name="=?utf-8?q?=C3=A4.png?="\n'
    b"Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--q--\nafter\n"
)
SCRAPS = (
    *(
        b"\n",
        b"\n\n",
        b"\r\n",
        b"--q\n",
        b"--q--\n",
        b"--r\n",
        b"\x00",
        b"\xff",
        b"\x1b$B",
        b"\x1b$)A\x0e",
    ),
    *(
        b"=?",
        b"?=",
        b"=?utf-8?b?",
        b'"',
        b"(",
        b"<",
        b">From ",
        b";",
        b":",
        b"~{",
        b"+/-",
        b"charset=",
    ),
    *(b"From a@b Mon May  3 10:00:00 1999\n", b"Content-Type: message/rfc822\n\n", b"\x80"),
    *(
        b"Content-Type: multipart/mixed; boundary=q\n\n",
        b"begin 644 x\n",
        b"end\n",
        b"=ybegin size=1 name=x\n",
    ),
    *(b"{\\rtf1", b"\\u-1", b"\\'", b"}", b"{", b"\x78\x9f\x3e\x22", b"\xff\xff\xff\xff"),
)


def packed_rtf() -> bytes:
    text = rb"{\rtf1\ansi\fromhtml1{\fonttbl{\f0\fcharset128 x;}}{\*\htmltag64 <p>}\f0 \'8eO\u-10179?\u-8704?\par}"
    body = (
        b"".join(b"\x00" + text[at : at + 8] for at in range(0, len(text), 8))
        + b"\x07\x00\x12\x01\x00"
    )
    return len(body).to_bytes(4, "little") + b"\xff\x00\x00\x00LZFu\x00\x00\x00\x00" + body


def winmail() -> bytes:
    words = "quinces".encode("utf-16-le")
    props = (
        b"\x01\x00\x00\x00\x1f\x00\x37\x00\x01\x00\x00\x00\x0e\x00\x00\x00" + words + b"\x00\x00"
    )
    parts = (
        (1, 0x9003, props),
        (2, 0x9002, b"\x00" * 14),
        (2, 0x8010, b"a.txt\x00"),
        (2, 0x800F, b"a leaf"),
    )
    data = tnef.SIGNATURE + b"\x01\x00"
    for level, number, content in parts:
        data += bytes((level,)) + number.to_bytes(2, "little") + b"\x06\x00"
        data += len(content).to_bytes(4, "little") + content + b"\x00\x00"
    return data


def emlx() -> bytes:
    return b"%d\n" % len(MESSAGE) + MESSAGE + plistlib.dumps({"flags": 5})


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Cut pieces out of `data`, double them, and put scraps between."""
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        end = min(at + draw(st.integers(0, 40)), len(data))
        kind = draw(st.sampled_from(["cut", "double", "scrap", "byte", "end"]))
        scrap = draw(st.sampled_from(SCRAPS))
        data = {
            "cut": data[:at] + data[end:],
            "double": data[:end] + data[at:],
            "scrap": data[:at] + scrap + data[at:],
            "byte": data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :],
            "end": data[: max(at, 1)],
        }[kind]
    return data


@given(damaged(MESSAGE))
@settings(max_examples=300, deadline=None)
def test_damaged_mail_is_understood_somehow(data: bytes) -> None:
    letter = mail.read(data)
    assert "could not be understood" not in letter.unreadable
    assert letter.original == data
    letter.text.encode("utf-8")
    letter.subject.encode("utf-8")


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_damaged_files_of_every_kind(data: st.DataObject) -> None:
    name, whole = data.draw(
        st.sampled_from(
            [
                ("winmail.dat", winmail()),
                ("1.emlx", emlx()),
                ("Inbox", b"From - Mon May  3 10:00:00 1999\n" + MESSAGE),
            ]
        )
    )
    for found in read_source(Held(name, data.draw(damaged(whole)))):
        assert "could not be understood" not in found.reason
        assert found.letter or found.reason or found.left_out


@given(damaged(packed_rtf()))
@settings(max_examples=200, deadline=None)
def test_damaged_rtf(data: bytes) -> None:
    plain = rtf.decompress(data)
    for text in (rtf.to_text(plain), rtf.to_html(plain), rtf.to_text(data)):
        text.encode("utf-8")


@given(
    st.binary(max_size=400),
    st.sampled_from(
        ["", "iso-2022-jp", "iso-2022-cn", "utf-16", "hz", "utf-7", "gb2312", "koi8-r"]
    ),
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_some_text(data: bytes, label: str) -> None:
    assert isinstance(charset.decode(data, label), str)


@given(st.text(alphabet=st.characters(codec="iso2022_jp", exclude_characters="\x1b~"), max_size=60))
def test_japanese_comes_back(text: str) -> None:
    assert charset.decode(text.encode("iso2022_jp"), "iso-2022-jp") == text.encode(
        "iso2022_jp"
    ).decode("iso2022_jp")


@given(st.binary(min_size=1, max_size=400))
def test_yenc_comes_back(data: bytes) -> None:
    coded = b"".join(
        b"=" + bytes([(byte + 106) % 256])
        if (byte + 42) % 256 in b"\x00\n\r="
        else bytes([(byte + 42) % 256])
        for byte in data
    )
    lines = b"\n".join(coded[at : at + 128] for at in range(0, len(coded), 128))
    block = b"=ybegin line=128 size=%d name=a b.bin\n%s\n=yend size=%d\n" % (
        len(data),
        lines,
        len(data),
    )
    assert yenc.files(b"before\n" + block + b"after") == (b"before\nafter", [("a b.bin", data)])


@given(st.binary(max_size=60))
def test_any_bytes_as_wrapped_signature(data: bytes) -> None:
    assert (
        smime.signed_content(b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02" + data) is None
        or data
    )


@given(st.binary(max_size=400))
def test_any_text_with_files_in_it(data: bytes) -> None:
    text, files = transfer.uu_files(data)
    assert (text == data) == (not files)


@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_damaged_messages_of_outlook(data: st.DataObject, shared: Path) -> None:
    whole = (shared / "mail" / "tika" / "testMSG_att_msg.msg").read_bytes()
    with suppress(UnreadableError):
        item = outlook_file.read(data.draw(damaged(whole)))
        letter = outlook_letter.letter_of(item, b"x", "application/vnd.ms-outlook")
        assert "could not be understood" not in letter.unreadable


def test_the_sample_is_read_whole() -> None:
    letter = mail.read(MESSAGE)
    assert letter.unreadable == ""
    assert (letter.subject, letter.tags, letter.answered) == ("三人 and more", ("Gärten",), True)
    assert letter.text.startswith("三人")
    assert letter.text.endswith("Subject: inner\n\nétéé"[:-1])
    assert [one.name for one in letter.enclosures] == [
        "a.txt",
        "b.bin",
        "inner.eml",
        "smime.p7m",
        "ä.png",
    ]


@pytest.mark.timeout(30)
def test_messages_nested_a_thousand_deep() -> None:
    data = (
        b"From: a@b.example\nSubject: x\nContent-Type: message/rfc822\n\n" * 1_000
        + b"Subject: last\n\nhi\n"
    )
    letter = mail.read(data)
    assert letter.text.count("Forwarded letter") <= 10
