"""A mail message made into a letter."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from fairhand.domain.correspondent import Party
from fairhand.domain.dates import UNKNOWN
from fairhand.domain.letter import IncomingLetter
from fairhand.domain.markup import visible_text
from fairhand.formats import mail

HEADER = b"From: Anna <a@b.example>\r\nTo: Berta <b@c.example>\r\nMIME-Version: 1.0\r\n"


def read(body: str, *fields: str) -> IncomingLetter:
    lines = "".join(f"{field}\r\n" for field in fields)
    return mail.read(HEADER + lines.encode() + b"\r\n" + body.replace("\n", "\r\n").encode())


def names(letter: IncomingLetter) -> list[tuple[str, str, bytes]]:
    return [(item.name, item.media_type, item.data) for item in letter.enclosures]


def multipart(kind: str, *parts: str) -> IncomingLetter:
    body = "".join(f"--q\n{part}\n" for part in parts)
    return read(f"before\n{body}--q--\nafter", f'Content-Type: multipart/{kind}; boundary="q"')


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nDear B,"
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>Dear <b>B</b>,</p>"
IMAGE = "Content-Type: image/gif; name=a.gif\nContent-Transfer-Encoding: base64\n\nR0lGODlh"


def test_a_whole_letter() -> None:
    letter = mail.read(
        b"From: Anna <a@b.example>\nSender: s@b.example\nTo: Berta <b@c.example>\nCc: c@c.example\n"
        b"Bcc: d@c.example, Berta <b@c.example>\nDate: Mon, 3 May 1943 23:30:00 +0200\n"
        b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\nContent-Language: de-AT, en\nKeywords: home, garden\n"
        b"Message-ID: <1@b.example>\nIn-Reply-To: <0@c.example>\n"
        b"References: <x@c.example> <y@c.example> <0@c.example>\n\nDear B,\n"
    )
    assert letter.authors == (Party("Anna", "a@b.example"),)
    assert [party.address[0] for party in letter.recipients] == ["b", "c", "d"]
    assert letter.written.iso == "1943-05-03"
    assert letter.instant is not None
    assert (letter.subject, letter.text, letter.text_format) == ("Grüße", "Dear B,", "plain")
    assert (letter.message_id, letter.answers) == (
        "1@b.example",
        ("0@c.example", "y@c.example", "x@c.example"),
    )
    assert (letter.language, letter.medium, letter.tags) == ("de-AT", "email", ("home", "garden"))


def test_what_is_not_said_is_unknown() -> None:
    letter = mail.read(b"Subject: x\n\nDear B,\n")
    assert (letter.authors, letter.recipients, letter.written, letter.instant) == (
        (),
        (),
        UNKNOWN,
        None,
    )
    assert (letter.message_id, letter.answers, letter.language) == ("", (), "")


def test_the_sender_writes_where_nobody_else_does() -> None:
    assert mail.read(b"Sender: s@b.example\n\nx").authors == (Party("", "s@b.example"),)


def test_a_bad_date_keeps_its_words() -> None:
    letter = mail.read(b"Date: the day after\n\nx")
    assert (letter.written.words, letter.written.known) == ("the day after", False)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\r\n\r\n", b"no header at all", b"\xff\xfe\x00", b":", b"From", b"a:b"]
)
def test_whatever_it_is_it_is_kept(data: bytes) -> None:
    assert mail.read(data).original == data


def test_of_alternatives_the_plain_text_is_taken() -> None:
    letter = multipart("alternative", PLAIN, HTML)
    assert (letter.text, letter.text_format, letter.enclosures) == ("Dear B,", "plain", ())


def test_html_where_the_plain_text_is_empty() -> None:
    letter = multipart("alternative", "Content-Type: text/plain\n\n \n", HTML)
    assert (letter.text, letter.text_format) == ("Dear **B**,", "markdown")


def test_html_alone_becomes_markdown() -> None:
    letter = read("<p>one<br>two</p><script>x</script>", "Content-Type: text/html")
    assert (letter.text, letter.text_format) == ("one\ntwo", "markdown")


def test_html_in_the_charset_that_it_names_itself() -> None:
    page = '<meta charset="koi8-r"><p>Привет'.encode("koi8-r")
    assert mail.read(b"Content-Type: text/html\n\n" + page).text == "Привет"


def test_texts_that_follow_each_other_are_joined() -> None:
    assert (
        multipart("mixed", PLAIN, IMAGE, "Content-Type: text/plain\n\nP.S. *x*").text
        == "Dear B,\n\nP.S. *x*"
    )
    joined = multipart("mixed", HTML, "Content-Type: text/plain\n\nP.S. *x*")
    assert visible_text(joined.text, joined.text_format) == "Dear B,\n\nP.S. *x*"


def test_attachments_are_enclosures() -> None:
    letter = multipart("mixed", PLAIN, IMAGE, "Content-Type: text/csv; name=t.csv\n\n1,2")
    assert names(letter) == [("a.gif", "image/gif", b"GIF89a"), ("t.csv", "text/csv", b"1,2")]


def test_a_text_file_that_is_attached_is_no_text_of_the_letter() -> None:
    attached = "Content-Type: text/plain\nContent-Disposition: attachment; filename=b.txt\n\nnotes"
    inline = "Content-Type: text/plain; name=c.txt\nContent-Disposition: inline\n\nnotes"
    letter = multipart("mixed", PLAIN, attached, inline)
    assert (letter.text, [item.name for item in letter.enclosures]) == (
        "Dear B,",
        ["b.txt", "c.txt"],
    )


def test_the_first_text_is_the_letter_also_where_it_has_a_name() -> None:
    named = PLAIN.replace("utf-8", "utf-8; name=letter.txt")
    assert multipart("mixed", named, IMAGE).text == "Dear B,"


def test_pictures_of_another_alternative_are_kept() -> None:
    related = f'Content-Type: multipart/related; boundary="r"\n\n--r\n{HTML}\n--r\n{IMAGE}\n--r--'
    letter = multipart("alternative", PLAIN, related)
    assert (letter.text, [item.name for item in letter.enclosures]) == ("Dear B,", ["a.gif"])


def test_a_message_inside_comes_byte_for_byte() -> None:
    inner = "From:  c@d.example\nSubject: a/b\n\nhello\n  there"
    letter = multipart("mixed", PLAIN, f"Content-Type: message/rfc822\n\n{inner}")
    assert names(letter) == [("a-b.eml", "message/rfc822", inner.encode())]


def test_a_delivery_report() -> None:
    status = "Content-Type: message/delivery-status\n\nAction: failed"
    letter = multipart(
        "report", PLAIN, status, "Content-Type: message/rfc822\n\nSubject: lost\n\nx"
    )
    assert (letter.text, [item.name for item in letter.enclosures]) == (
        "Dear B,\n\n---------- Forwarded letter ----------\nSubject: lost\n\nx",
        ["enclosure-1.txt", "lost.eml"],
    )


def test_a_letter_that_is_only_a_picture() -> None:
    letter = read("R0lGODlh", "Content-Type: image/gif", "Content-Transfer-Encoding: base64")
    assert (letter.text, names(letter)) == ("", [("enclosure-1.gif", "image/gif", b"GIF89a")])


def test_a_signed_letter_keeps_its_signature() -> None:
    signature = "Content-Type: application/pgp-signature\n\n-----BEGIN-----"
    assert [item.name for item in multipart("signed", PLAIN, signature).enclosures] == [
        "enclosure-1.asc"
    ]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.doc", "a.doc"),
        ("..", "enclosure-1.bin"),
        (".hidden", "hidden"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("con.txt", "_con.txt"),
        ("a:b?.txt", "ab.txt"),
        ("x" * 300 + ".jpeg", "x" * 155 + ".jpeg"),
        ("Grüße 伊藤.pdf", "Grüße 伊藤.pdf"),
    ],
)
def test_names_of_enclosures_are_safe(name: str, wanted: str) -> None:
    message = EmailMessage()
    message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=name)
    assert [item.name for item in mail.read(message.as_bytes()).enclosures] == [wanted]


def test_broken_boundaries() -> None:
    body = "--q\nContent-Type: text/plain\n\nDear B,\n"
    assert read(body, "Content-Type: multipart/mixed").text == "Dear B,"
    assert read(body, "Content-Type: multipart/mixed; boundary=other").text == "Dear B,"
    assert read(body + "--q", "Content-Type: multipart/mixed; boundary=q").text == "Dear B,"
    nothing = read("Dear B,", "Content-Type: multipart/mixed; boundary=q")
    assert (nothing.text, nothing.unreadable) == ("Dear B,", "")


def test_flowed_text_with_delsp() -> None:
    letter = read(
        "日本 \n語です。\n>> a \n>> b",
        "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes",
    )
    assert letter.text == "日本語です。\n>> ab"


def test_enriched_text() -> None:
    text = "<bold>Dear</bold>\nB,\n\n<color><param>red</param>a << b</color>"
    assert read(text, "Content-Type: text/enriched").text == "Dear B,\na < b"


def test_files_in_uuencode_are_enclosures() -> None:
    letter = read("Dear B,\n\nbegin 644 x.txt\n#0V%T\n`\nend\n")
    assert (letter.text, names(letter)) == (
        "Dear B,",
        [("x.txt", "application/octet-stream", b"Cat")],
    )


def test_what_python_writes_is_read() -> None:
    outer = MIMEMultipart()
    outer["From"], outer["To"], outer["Subject"] = (
        "Änne <a@b.example>",
        "b@c.example",
        "Grüße – 伊藤",
    )
    outer.attach(MIMEText("Grüße\nFrom here", "plain", "utf-8"))
    outer.attach(MIMEImage(b"GIF89a" + bytes(range(256)), "gif"))
    outer.attach(MIMEMessage(MIMEText("inner")))
    letter = mail.read(outer.as_bytes())
    assert (letter.subject, letter.text) == (
        "Grüße – 伊藤",
        "Grüße\nFrom here\n\n---------- Forwarded letter ----------\n\ninner",
    )
    assert letter.authors == (Party("Änne", "a@b.example"),)
    assert letter.enclosures[0].data == b"GIF89a" + bytes(range(256))


def test_too_many_parts_and_too_deep_ones_are_kept_with_their_header() -> None:
    many = multipart("mixed", *["\nx"] * 10_001)
    assert (many.unreadable, many.text) == ("more than 10,000 parts.", "")
    assert many.authors == (Party("Anna", "a@b.example"),)
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(200))
    assert "deep" in mail.read(deep.encode() + b"\nhello").unreadable


def test_a_letter_of_a_hundred_parts_is_read() -> None:
    assert len(multipart("mixed", PLAIN, *[IMAGE] * 99).enclosures) == 99
