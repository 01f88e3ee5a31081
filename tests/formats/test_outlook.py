"""Outlook's messages: .msg, winmail.dat, and the RTF in them."""

from __future__ import annotations

import base64
import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fairhand.domain.correspondent import Party
from fairhand.domain.errors import UnreadableError
from fairhand.domain.letter import IncomingLetter
from fairhand.formats import mail, mapi, outlook_file, outlook_letter, rtf, tnef
from fairhand.formats.reader import Found, read

HTML_RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial;}}"
    rb"{\*\htmltag19 <html>}{\*\htmltag2 \par }{\*\htmltag50 <body>}\htmlrtf {\htmlrtf0 {\*\htmltag64 <p>}"
    rb"\htmlrtf \pard\plain \htmlrtf0 Gr\'fc\'dfe {\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 \u8212?"
    rb"{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0 {\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0 3 {\f1 \'ef\'f0}"
    rb"{\*\htmltag72 </p>}\htmlrtf \par}\htmlrtf0 {\*\htmltag58 </body>}}"
)


def packed(text: bytes) -> bytes:
    """Return RTF compressed as literals alone."""
    body = b"".join(b"\x00" + text[at : at + 8] for at in range(0, len(text), 8))
    return struct.pack("<IIII", len(body) + 12, len(text), 0x75465A4C, 0) + body


# --- RTF -------------------------------------------------------------------------------------------


def test_compressed_rtf_of_the_specification() -> None:
    """The two examples of [MS-OXRTFCP], section 4."""
    simple = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert rtf.decompress(simple) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert rtf.decompress(crossing) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_rtf_that_is_not_compressed() -> None:
    text = b"{\\rtf1 hello}"
    assert (
        rtf.decompress(struct.pack("<IIII", len(text) + 12, len(text), 0x414C454D, 0) + text)
        == text
    )
    assert rtf.decompress(packed(text)) == text


@pytest.mark.parametrize(
    "data", [b"", b"short", b"\x00" * 16, b"\xff" * 40, packed(b"{\\rtf1 x}")[:-3]]
)
def test_damaged_compression_gives_what_there_is(data: bytes) -> None:
    assert rtf.decompress(data) in {b"", b"{\\rtf1"} or b"{\\rtf1".startswith(
        rtf.decompress(data)[:6]
    )


def test_html_within_rtf() -> None:
    assert rtf.holds_html(HTML_RTF)
    assert (
        rtf.to_html(HTML_RTF).replace("\n", "")
        == "<html><body><p>Grüße <b>—</b>&lt;3 пр</p></body>"
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            rb"{\rtf1\ansi Dear Jo,\par they are {\b ripe}.\tab X\line Y}",
            "Dear Jo,\nthey are ripe.\tX\nY",
        ),
        (rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
        (rb"{\rtf1{\fonttbl{\f0\fcharset128 MS;}}\f0 \'8eO\'90l}", "三人"),
        (rb"{\rtf1\uc1 \u-10179?\u-8704? \u8364 E}", "😀 €"),
        (rb"{\rtf1\uc2 \u233\'c3\'a9t\u233\'c3\'a9}", "été"),
        (
            rb"{\rtf1{\info{\author A}}{\*\generator W;}{\pict 00ff}x{\field{\*\fldinst HYPERLINK y}{\fldrslt z}}}",
            "xz",
        ),
        (rb"{\rtf1 a\{b\}c\\d\~e\_f{\*\unknown g}}", "a{b}c\\d\xa0e‑f"),
        (b"{\\rtf1 a\\bin3 \x01}\x02b}", "ab"),
        (rb"}}}{{{\rtf1 open", "open"),
    ],
)
def test_words_of_rtf(source: bytes, text: str) -> None:
    assert rtf.to_text(source) == text


# --- a message as properties -----------------------------------------------------------------------


def letter_of(**more: mapi.Value) -> IncomingLetter:
    properties: dict[int, mapi.Value] = {
        mapi.SUBJECT: "quinces",
        mapi.BODY: "Dear Jo,\r\nthey are ripe.\r\n",
        mapi.SUBMITTED: datetime(1999, 5, 3, 8, tzinfo=UTC),
        **{int(key[1:], 16): value for key, value in more.items()},
    }
    return outlook_letter.letter_of(mapi.Item(properties), b"x", "application/vnd.ms-outlook")


def test_an_address_of_exchange_is_none() -> None:
    exchange = "/O=FIRM/OU=FIRST/CN=RECIPIENTS/CN=ANNA"
    letter = letter_of(x0042="Anna Weiss", x0064="EX", x0065=exchange, x5D02="anna@letters.example")
    assert letter.authors == (Party("Anna Weiss", "anna@letters.example"),)
    letter = letter_of(x0042="Anna Weiss", x0064="EX", x0065=exchange)
    assert letter.authors == (Party("Anna Weiss", ""),)
    letter = letter_of(
        x0042="Anna Weiss",
        x0065=exchange,
        x007D="From: Anna Weiss <anna@letters.example>\r\nX-A: b\r\n",
    )
    assert letter.authors == (Party("Anna Weiss", "anna@letters.example"),)


def test_the_date_in_the_writers_zone_where_the_header_has_it() -> None:
    assert letter_of().written.iso == "1999-05-03"
    letter = letter_of(x007D="Date: Tue, 4 May 1999 01:00:00 +1300\r\n")
    assert (letter.written.iso, letter.instant) == (
        "1999-05-04",
        datetime(1999, 5, 3, 12, tzinfo=UTC),
    )


def test_marks_and_answers() -> None:
    letter = letter_of(
        x1035="<2@l.example>", x1042="<1@l.example>", x1039="<0@l.example> <1@l.example>", x1081=102
    )
    assert (letter.message_id, letter.answers, letter.answered) == (
        "2@l.example",
        ("1@l.example", "0@l.example"),
        True,
    )


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({}, "Dear Jo,\nthey are ripe."),
        ({"x1000": "", "x1013": b"<p>Dear <b>Jo</b></p>"}, "Dear **Jo**"),
        (
            {"x1000": " \r\n", "x1013": "<p>Gr\xfc\xdfe</p>".encode("cp1252"), "x3FDE": 1252},
            "Grüße",
        ),
        ({"x1000": b"\xcf\xf0\xe8\xe2\xe5\xf2", "x3FFD": 1251}, "Привет"),
        ({"x1000": "", "x1009": packed(rb"{\rtf1 Dear Jo\par yours}")}, "Dear Jo\nyours"),
        ({"x1000": "", "x1009": packed(HTML_RTF)}, "Grüße **—**<3 пр"),
    ],
)
def test_the_best_of_the_bodies(more: dict[str, mapi.Value], text: str) -> None:
    assert letter_of(**more).text == text


@pytest.mark.parametrize(
    "kind", ["IPM.Contact", "IPM.Task", "IPM.Appointment", "IPM.DistList", "ipm.contact.x"]
)
def test_what_is_no_letter_is_refused(kind: str) -> None:
    with pytest.raises(UnreadableError, match="not a letter: an"):
        letter_of(x001A=kind)


# --- TNEF ------------------------------------------------------------------------------------------


def attribute(level: int, number: int, data: bytes) -> bytes:
    return (
        struct.pack("<BHHI", level, number, 6, len(data))
        + data
        + struct.pack("<H", sum(data) & 0xFFFF)
    )


def prop(number: int, kind: int, data: bytes) -> bytes:
    padding = b"\x00" * (-len(data) % 4)
    return struct.pack("<HHII", kind, number, 1, len(data)) + data + padding


def winmail(*, body: str = "Dear Jo", inner: bytes = b"") -> bytes:
    properties = prop(0x0037, 0x1F, "quinces".encode("utf-16-le")) + prop(
        0x1000, 0x1F, body.encode("utf-16-le")
    )
    keywords = (
        struct.pack("<HH", 0x101F, 0x8001)
        + b"\x00" * 16
        + struct.pack("<II", 1, 18)
        + "Keywords\x00".encode("utf-16-le")
        + b"\x00\x00"
        + struct.pack("<II", 1, 12)
        + "garden".encode("utf-16-le")
    )
    data = tnef.SIGNATURE + b"\x01\x00"
    data += attribute(1, 0x9007, struct.pack("<II", 1251, 0))
    data += attribute(1, 0x9003, struct.pack("<I", 3) + properties + keywords)
    data += attribute(1, 0x8005, struct.pack("<7H", 1999, 5, 3, 10, 0, 0, 1))
    data += attribute(2, 0x9002, b"\x00" * 14) + attribute(
        2, 0x8010, "лист.txt\x00".encode("cp1251")
    )
    data += attribute(2, 0x800F, b"a leaf")
    if inner:
        embedded = struct.pack("<HHII", 0x0D, 0x3701, 1, len(inner) + 16) + b"\x00" * 16 + inner
        embedded += b"\x00" * (-len(inner) % 4)
        data += attribute(2, 0x9002, b"\x00" * 14) + attribute(
            2, 0x9005, struct.pack("<I", 1) + embedded
        )
    return data


def test_a_winmail_as_a_file(tmp_path: Path) -> None:
    file = tmp_path / "winmail.dat"
    file.write_bytes(winmail(inner=winmail(body="the one before")))
    (found,) = read(str(file))
    assert found.letter is not None
    letter = found.letter
    assert (letter.subject, letter.written.iso, letter.tags) == (
        "quinces",
        "1999-05-03",
        ("garden",),
    )
    assert letter.text.startswith(
        "Dear Jo\n\n---------- Forwarded letter ----------\nDate: 1999-05-03 10:00\n"
    )
    assert letter.text.endswith("the one before")
    assert [(one.name, one.data) for one in letter.enclosures] == [("лист.txt", b"a leaf")] * 2
    assert letter.original == file.read_bytes()


def with_winmail(text: str, data: bytes) -> IncomingLetter:
    return mail.read(
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n--q\n\n"
        + text.encode()
        + b"\n--q\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(data)
        + b"--q--\n"
    )


def test_a_winmail_in_a_mail_is_opened() -> None:
    letter = with_winmail("Dear Jo, in plain text", winmail())
    assert letter.text == "Dear Jo, in plain text"
    assert [one.name for one in letter.enclosures] == ["лист.txt"]
    assert with_winmail("", winmail()).text == "Dear Jo"


@pytest.mark.parametrize(
    "data", [winmail()[:30], b"no TNEF", tnef.SIGNATURE, tnef.SIGNATURE + b"\x01\x00\x07"]
)
def test_a_damaged_winmail_stays_an_enclosure(data: bytes) -> None:
    letter = with_winmail("Dear Jo", data)
    assert letter.text == "Dear Jo"
    assert [(one.name, one.data) for one in letter.enclosures] == [("winmail.dat", data)]


# --- .msg ------------------------------------------------------------------------------------------

WANTED = {
    "tika/testMSG.msg": (
        "Jukka Zitting",
        "jukka.zitting@gmail.com",
        "2009-01-29",
        "Hi,\n\nAs discussed",
    ),
    "tika/testMSG_forwarded.msg": (
        "Paul Allan Hill",
        "paul@metajure.com",
        "2011-12-07",
        "Forwarded Body",
    ),
    "tika/testMSG_att_msg.msg": (
        "Nick Booth",
        "nick.booth@pof.com.au",
        "2010-06-18",
        "Test email with 1 msg",
    ),
    "tika/testMSG_chinese.msg": (
        "Tests Chang@FT (張毓倫)",
        "",
        "2011-03-29",
        "Alfresco MSG format testing ( MSG 格式測試",
    ),
    "tika/test-outlook2003.msg": (
        "Microsoft Outlook 2003 Team",
        "olteam@microsoft.com",
        "2010-03-28",
        " \tThank you",
    ),
    "mailparser/mail_outlook_1": (
        "",
        "NueblingV@w-vwa.de",
        "2017-09-18",
        "Wenn Sie diesen Newsletter nicht lesen können",
    ),
}


def only(file: Path) -> Found:
    (found,) = read(str(file))
    return found


@pytest.mark.parametrize("name", WANTED)
def test_real_messages(shared: Path, name: str) -> None:
    letter = only(shared / "mail" / name).letter
    assert letter is not None
    (author,) = letter.authors
    assert (author.name, author.address, letter.written.iso) == WANTED[name][:3]
    assert letter.text.startswith(WANTED[name][3])
    assert letter.original == (shared / "mail" / name).read_bytes()


def test_a_message_in_a_message_and_files(shared: Path) -> None:
    letter = only(shared / "mail" / "tika" / "testMSG_att_msg.msg").letter
    assert letter is not None
    assert "---------- Forwarded letter ----------\nFrom: Nick Booth" in letter.text
    assert letter.text.endswith("Blah blah blah")
    assert [(one.name, one.media_type) for one in letter.enclosures] == [
        ("smbprn.00009008.KdcPjl.pdf", "application/pdf")
    ]


def test_a_real_winmail(shared: Path) -> None:
    letter = only(shared / "mail" / "tika" / "testWINMAIL.dat").letter
    assert letter is not None
    assert letter.text.startswith("These are five files.")
    assert [one.name for one in letter.enclosures] == [
        "quick.doc",
        "quick.html",
        "quick.pdf",
        "quick.txt",
        "quick.xml",
    ]


def test_a_cut_message_is_kept_with_its_reason(shared: Path, tmp_path: Path) -> None:
    whole = (shared / "mail" / "tika" / "testMSG.msg").read_bytes()
    file = tmp_path / "cut.msg"
    for size in range(512, len(whole), 1_024):
        file.write_bytes(whole[:size])
        found = only(file)
        assert found.letter is not None
        assert found.letter.original == whole[:size]
        assert found.letter.subject or found.reason.endswith(".")


def test_a_file_system_that_is_no_message_is_refused() -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        outlook_file.read(outlook_file.SIGNATURE + b"\x00" * 4_096)
