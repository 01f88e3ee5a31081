"""What lies inside a mail: letters in it, what is signed or encrypted, files that stand in its text."""

from __future__ import annotations

import base64
import binascii

import pytest

from fairhand.domain.letter import IncomingLetter, identity
from fairhand.formats import mail

HEADER = b"From: Anna <a@b.example>\nSubject: outer\nMIME-Version: 1.0\n"
MIXED = HEADER + b"Content-Type: multipart/mixed; boundary=q\n\n"
INNER = (
    b"From: =?utf-8?q?J=C3=B6?= <j@c.example>\nTo: a@b.example\nSubject: inner\nDate: Mon, 3 May 1993 10:00:00 +0200\n"
    b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=r\n\n--r\n\nDear Anna\n"
    b"--r\nContent-Type: image/gif; name=leaf.gif\n\nGIF89a\n--r--\n"
)


def parts(*contents: bytes) -> IncomingLetter:
    return mail.read(MIXED + b"".join(b"--q\n" + part + b"\n" for part in contents) + b"--q--\n")


def names(letter: IncomingLetter) -> list[str]:
    return [item.name for item in letter.enclosures]


# --- letters in letters ----------------------------------------------------------------------------


def test_a_forwarded_letter_is_read_and_enclosed() -> None:
    letter = parts(b"\nlook at this", b"Content-Type: message/rfc822\n\n" + INNER)
    assert letter.text == (
        "look at this\n\n---------- Forwarded letter ----------\nFrom: Jö <j@c.example>\n"
        "Date: Mon, 3 May 1993 10:00:00 +0200\nSubject: inner\nTo: a@b.example\n\nDear Anna"
    )
    assert names(letter) == ["inner.eml", "leaf.gif"]
    assert letter.enclosures[0].data.rstrip() == INNER.rstrip()
    assert (letter.subject, [party.name for party in letter.authors]) == ("outer", ["Anna"])


def test_a_forwarded_letter_in_markdown_keeps_its_words() -> None:
    html = b"Content-Type: text/html\n\n<p>look at <b>this</b></p>"
    letter = parts(html, b"Content-Type: message/rfc822\n\nSubject: 2 * 3 * 4\n\n# of course\n")
    assert letter.text_format == "markdown"
    assert "Subject: 2 \\* 3 \\* 4" in letter.text
    assert "\\# of course" in letter.text


def test_letters_in_letters_in_letters() -> None:
    data = INNER
    for number in range(30):
        data = b"Subject: level %d\nContent-Type: message/rfc822\n\n" % number + data
    letter = mail.read(data)
    assert letter.text.count("---------- Forwarded letter ----------") == 10
    assert len(letter.enclosures) == 1


def test_an_encoded_letter_in_a_letter() -> None:
    coded = (
        b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(INNER)
    )
    assert parts(coded).text.endswith("\n\nDear Anna")


def test_a_digest() -> None:
    letter = mail.read(
        HEADER
        + b"Content-Type: multipart/digest; boundary=q\n\n--q\n\nSubject: one\n\nfirst\n--q\n\nSubject: two\n\n"
        b"second\n--q--\n"
    )
    assert letter.text.count("Forwarded letter") == 2
    assert letter.text.endswith("Subject: two\n\nsecond")


# --- signed and encrypted --------------------------------------------------------------------------


def der(tag: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")
    return bytes([tag]) + length + content


SIGNED = binascii.unhexlify("2a864886f70d010702")
ENVELOPED = binascii.unhexlify("2a864886f70d010703")
PLAIN = binascii.unhexlify("2a864886f70d010701")


def wrapped(entity: bytes, *, indefinite: bool) -> bytes:
    if indefinite:
        pieces = b"".join(der(4, entity[at : at + 10]) for at in range(0, len(entity), 10))
        content = b"\x30\x80" + der(6, PLAIN) + b"\xa0\x80\x24\x80" + pieces + b"\x00\x00" * 3
        body = b"\x02\x01\x01\x31\x00" + content + b"\x31\x00"
        return b"\x30\x80" + der(6, SIGNED) + b"\xa0\x80\x30\x80" + body + b"\x00\x00" * 3
    content = der(0x30, der(6, PLAIN) + der(0xA0, der(4, entity)))
    body = der(2, b"\x01") + der(0x31, der(0x30, der(6, PLAIN))) + content + der(0x31, b"")
    return der(0x30, der(6, SIGNED) + der(0xA0, der(0x30, body)))


def smime(data: bytes) -> IncomingLetter:
    return mail.read(
        HEADER + b'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"\n'
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(data)
    )


@pytest.mark.parametrize("indefinite", [True, False])
def test_what_is_wrapped_by_a_signature_is_read(indefinite: bool) -> None:  # noqa: FBT001 - a parameter of the test
    entity = b"Content-Type: multipart/mixed; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    entity += (
        "Grüße".encode()
        + b"\r\n--r\r\nContent-Type: image/gif; name=leaf.gif\r\n\r\nGIF89a\r\n--r--\r\n"
    )
    letter = smime(wrapped(entity, indefinite=indefinite))
    assert (letter.text, names(letter), letter.unreadable) == ("Grüße", ["leaf.gif"], "")


@pytest.mark.parametrize(
    "data",
    [
        der(0x30, der(6, ENVELOPED) + der(0xA0, b"secret")),
        b"\x30\x80\x06",
        b"\x30\x89" + b"\xff" * 9,
        b"nothing",
    ],
)
def test_what_is_encrypted_is_kept_with_its_reason(data: bytes) -> None:
    letter = smime(data)
    assert letter.unreadable == "it is encrypted (S/MIME), and only its owner's key could open it."
    assert (letter.text, names(letter), letter.subject) == ("", ["smime.p7m"], "outer")


def test_openpgp() -> None:
    sealed = mail.read(
        HEADER + b"Content-Type: multipart/encrypted; protocol=x; boundary=q\n\n--q\n"
        b"Content-Type: application/pgp-encrypted\n\nVersion: 1\n--q\n"
        b"Content-Type: application/octet-stream\n\nxyz\n--q--\n"
    )
    assert sealed.unreadable.startswith("it is encrypted (OpenPGP)")
    armoured = mail.read(
        HEADER + b"\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n"
    )
    assert armoured.unreadable.startswith("it is encrypted (OpenPGP)")
    signed = mail.read(
        HEADER
        + b"\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nDear Jo\n-----BEGIN PGP SIGNATURE-----\n"
        b"\nabc\n-----END PGP SIGNATURE-----\n"
    )
    assert signed.unreadable == ""
    assert "Dear Jo" in signed.text


def test_an_encrypted_letter_is_the_same_letter_whatever_ends_its_lines() -> None:
    data = HEADER + b"\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n"
    assert identity(mail.read(data)) == identity(mail.read(data.replace(b"\n", b"\r\n")))
    assert identity(mail.read(data)) != identity(mail.read(data.replace(b"abc", b"abd")))


# --- files in a text -------------------------------------------------------------------------------


def test_yenc_in_a_text() -> None:
    block = b"=ybegin line=128 size=3 name=leaf.bin\n\x8b\x8c\x8d\n=yend size=3\n"
    letter = mail.read(
        HEADER + b"Content-Type: text/plain; charset=utf-8\n\nDear Jo,\n" + block + b"yours\n"
    )
    assert (letter.text, [(one.name, one.data) for one in letter.enclosures]) == (
        "Dear Jo,\nyours",
        [("leaf.bin", b"abc")],
    )


def test_damaged_yenc_is_taken_out_as_it_stands() -> None:
    block = b"=ybegin part=1 line=128 size=300 name=leaf.bin\n\x8b\x8c\x8d\n=yend size=3\n"
    letter = mail.read(HEADER + b"\nDear Jo,\n" + block + b"yours\n")
    assert (letter.text, names(letter), letter.enclosures[0].data) == (
        "Dear Jo,\nyours",
        ["leaf.bin.yenc"],
        block,
    )


def test_a_comment_in_the_transfer_encoding_is_passed_over() -> None:
    found = mail.read(
        b"From: a@letters.example\nContent-Type: text/plain; charset=utf-8\n"
        b"Content-Transfer-Encoding: (c) Quoted-Printable (x)\n\nGr=C3=BC=C3=9Fe"
    )
    assert found.text == "Grüße"
