"""Why a mail is hardly a letter; and that letters of people are letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.formats import bulk, mail

PERSON = {
    "from": b"Leila Amrani <leila@letters.example>",
    "to": b"ada@letters.example",
    "subject": b"Re: The quinces",
}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, ""),
        ({"list-id": b"<weavers.lists.example>"}, "mailing list"),
        ({"list-unsubscribe": b"<https://x.example>"}, "mailing list"),
        ({"precedence": b" List "}, "mailing list"),
        ({"precedence": b"bulk"}, "bulk"),
        ({"precedence": b"junk"}, "bulk"),
        ({"precedence": b"first-class"}, ""),
        ({"auto-submitted": b"auto-replied (vacation)"}, "automatic"),
        ({"auto-submitted": b" No"}, ""),
        ({"auto-submitted": b"auto-generated", "list-id": b"<x>"}, "automatic"),
        ({"x-auto-response-suppress": b"All"}, "automatic"),
        ({"x-autoreply": b"yes"}, "automatic"),
        ({"subject": b"Out of office: back in May"}, "automatic"),
        ({"subject": "Réponse automatique : absence".encode()}, "automatic"),
        ({"subject": b"On being out of the office"}, ""),
        ({"return-path": b" <>"}, "automatic"),
        ({"return-path": b"<>", "user-agent": b"Mutt/1.5"}, ""),
        ({"return-path": b"<leila@letters.example>"}, ""),
        ({"from": b"Mail Delivery System <MAILER-DAEMON@mx.example>"}, "automatic"),
        ({"content-type": b"multipart/report; report-type=delivery-status"}, "automatic"),
        ({"content-type": b'text/calendar; method="REQUEST"'}, "automatic"),
        ({"content-type": b"text/plain; charset=utf-8"}, ""),
        ({"from": b"Shop <no-reply@shop.example>"}, "bulk"),
        ({"from": b"<DoNotReply@shop.example>"}, "bulk"),
        ({"from": b"Net <notifications+abc@net.example>"}, "bulk"),
        ({"sender": b"calendar-notification@google.example"}, "bulk"),
        ({"from": b"Noreen Reply <noreen@letters.example>"}, ""),
        ({"from": b"Newsome <newsome@letters.example>"}, ""),
        ({"feedback-id": b"1:campaign:acme"}, "bulk"),
        ({"feedback-id": b"i1a2b:Fastmail"}, ""),
        ({"feedback-id": b"12345:user:proton"}, ""),
        ({"x-mailer": b"PHPMailer 5.2"}, "bulk"),
        ({"x-mailer": b"Apple Mail (2.3654)"}, ""),
    ],
)
def test_what_the_fields_say(fields: dict[str, bytes], why: str) -> None:
    assert bulk.why({**PERSON, **fields}) == why


def test_a_mail_carries_the_reason() -> None:
    read = mail.read(b"From: a@b.example\nList-Id: <x.example>\n\nHello.\n")
    assert read.not_a_letter == "mailing list"
    assert mail.read(b"From: a@b.example\n\nHello.\n").not_a_letter == ""


@given(
    st.dictionaries(
        st.sampled_from(
            ["from", "subject", "return-path", "precedence", "x-mailer", "content-type"]
        ),
        st.binary(max_size=300),
    )
)
def test_no_field_is_too_odd(fields: dict[str, bytes]) -> None:
    assert bulk.why(fields) in {"", "mailing list", "automatic", "bulk"}
