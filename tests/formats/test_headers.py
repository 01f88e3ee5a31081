"""Header fields: encoded words, parameters, ids."""

from __future__ import annotations

import pytest

from fairhand.formats import headers


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b"Plain words", "Plain words"),
        (b"folded\r\n over\r\n\ttwo lines", "folded over two lines"),
        (b"=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        (b"=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"),
        (b"=?utf-8?b?R3LDvMOfZQ?=", "Grüße"),
        (b"=?iso-8859-1?q?Gr=FC=DFe?= aus Wien", "Grüße aus Wien"),
        (b"=?utf-8?q?Gr=C3?=\n =?utf-8?q?=BC=C3=9Fe?=", "Grüße"),
        (b"=?utf-8?b?R3L?= =?utf-8?b?DvMOfZQ==?=", "Grüße"),
        (b"=?utf-8?q?one?= =?utf-8?q?_two?=", "one two"),
        (b"=?utf-8?q?one?= and =?utf-8?q?two?=", "one and two"),
        (b"=?utf-8?q?with blanks inside?=", "with blanks inside"),
        (b"=?utf-8?q?What?_now?=", "What? now"),
        (b"=?utf-8*de?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        (b"x=?utf-8?q?y?=z", "xyz"),
        (b"=?iso-2022-jp?b?GyRCJDMkcxsoQg==?= =?iso-2022-jp?b?GyRCJEskQRsoQg==?=", "こんにち"),
        (b"=?shift_jis?b?grGC8YLJgr8=?=", "こんにち"),
        (b"=?utf-8?q?Gr=FC=DFe?=", "Grüße"),  # the label lies
        (b"=?nonsense?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        (b"=?utf-8?x?nothing?=", "=?utf-8?x?nothing?="),
        (b"=?utf-8?q?never ends", "=?utf-8?q?never ends"),
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("latin-1"), "Grüße"),
        (b"a\x00b\x07c", "a\ufffdbc"),
        (b"", ""),
    ],
)
def test_a_subject_is_read_as_meant(raw: bytes, wanted: str) -> None:
    assert headers.words(raw) == wanted


def test_bare_bytes_are_read_as_the_body_declares() -> None:
    assert headers.words("Привет".encode("koi8-r"), "koi8-r") == "Привет"


@pytest.mark.parametrize(
    ("raw", "name", "wanted"),
    [
        (b"text/plain; charset=utf-8", "charset", "utf-8"),
        (b'text/plain; charset="utf-8" ; format=flowed', "format", "flowed"),
        (b'TEXT/Plain; CharSet="UTF-8"', "charset", "UTF-8"),
        (b"a/b; name*=utf-8''Gr%C3%BC%C3%9Fe.pdf", "name", "Grüße.pdf"),
        (b"a/b; name*=iso-8859-1'de'Gr%FC%DFe.pdf", "name", "Grüße.pdf"),
        (b"a/b; name*0*=utf-8''Gr%C3; name*1*=%BC%C3%9Fe; name*2=.pdf", "name", "Grüße.pdf"),
        (b'a/b; name*1="b.pdf"; name*0="a"', "name", "ab.pdf"),
        (b'a/b; name="=?utf-8?q?Gr=C3=BC=C3=9Fe=2Epdf?="', "name", "Grüße.pdf"),
        (b'a/b; name="a; b.pdf"; x=y', "name", "a; b.pdf"),
        (b'a/b; name="a \\"b\\".pdf"', "name", 'a "b".pdf'),
        (b"a/b; name=bare name.pdf", "name", "bare name.pdf"),
        (b'a/b; name="never closed', "name", "never closed"),
    ],
)
def test_parameters(raw: bytes, name: str, wanted: str) -> None:
    assert headers.content_type(raw).parameters[name] == wanted


@pytest.mark.parametrize("raw", [b"", b"text", b"/", b"; charset=x", b"\xff\xfe"])
def test_a_content_type_without_sense_is_plain_text(raw: bytes) -> None:
    assert headers.content_type(raw).media == "text/plain"


def test_ids_stand_in_angle_brackets_or_bare() -> None:
    assert headers.message_ids(b"<a@b>\n <c@d> (comment)") == ["a@b", "c@d"]
    assert headers.message_ids(b"a@b") == ["a@b"]
    assert headers.message_ids(b"Your letter of May 3") == []
    assert headers.message_ids(None) == []


def test_an_ideographic_space_is_no_common_one() -> None:
    assert headers.tidy("  書簡\u3000山田邦子宛 \t  一九一五 ") == "書簡\u3000山田邦子宛 一九一五"


def test_an_encoded_word_that_is_cut_off_or_cut_in_pieces() -> None:
    assert headers.words(b"Re: =?utf-8?q?J=C3=B6rg") == "Re: Jörg"
    assert headers.words(b"Re: =?utf-8?b?SsO2cmc=?") == "Re: Jörg"
    said = headers.parameters('x; name*0="=?utf-8?q?J=C3"; name*1="=B6rg.pdf?="')
    assert said["name"] == "Jörg.pdf"
