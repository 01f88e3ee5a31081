"""Other people's test mail: each file is read or refused with a reason, and agrees with Python where that is right."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from email.utils import parseaddr, parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from fairhand.domain.letter import IncomingLetter
from fairhand.domain.markup import visible_text
from fairhand.formats.reader import Found, read

LONGEST_SECONDS = 30
_8BIT = "bytes that no charset is declared for: Python gives up, we find it out"
_LATIN = "UTF-8 that is declared as Latin-1: Python believes it"
_STRAY = "a stray line in the header, where Python's header ends"
ENCRYPTED = {
    "mu/testdir/cur/encrypted!2,S",
    "mu/testdir/cur/signed-encrypted!2,S",
    "mu/testdir4/encrypted!2,S",
}
NO_LETTERS = {
    "tika/testMSG_Appointment.msg": "appointment",
    "tika/testMSG_Contact.msg": "contact",
    "tika/testMSG_Task.msg": "task",
}
# What Python reads otherwise, by field, and why it is wrong there.
WRONG = {
    "subject": {
        "mikel/error_emails/invalid_subject_characters.eml": _8BIT,
        "mikel/plain_emails/raw_email_incorrect_header.eml": _STRAY,
        "mikel/rfc2822/example13.eml": _STRAY,
        "mailparser/mail_test_9": "a character that is in GB 18030 and not in the GB 2312 declared",
    },
    "from": {
        "mikel/plain_emails/mix_caps_content_type.eml": "brackets are missing: the address is one word of it",
        "mikel/plain_emails/raw_email_incorrect_header.eml": _STRAY,
        "mikel/rfc2822/example13.eml": _STRAY,
        "enmime/low-quality/bad-header-start.raw": "a blank before the first field",
        "enmime/mail/qp-utf8-header-recursed.raw": "Python fails",
        "talon/signature/emails/P/unicode_msg": "a text that begins with a name, and no mail",
        "cpython/msg_43.txt": "an empty address is none",
    },
    "date": {
        "mikel/error_emails/bad_date_header2.eml": "the hour is missing, and the day is not",
        "mu/testdir2/Foo/cur/fraiche.eml": "an ISO date, which says the day",
        "mikel/plain_emails/raw_email_incorrect_header.eml": _STRAY,
        "mikel/rfc2822/example13.eml": _STRAY,
    },
    "body": {
        "mikel/attachment_emails/attachment_pdf_non_ascii.eml": _LATIN,
        "mikel/error_emails/content_transfer_encoding_7-bit.eml": _LATIN,
        "mikel/plain_emails/raw_email10.eml": _8BIT,
        "mikel/plain_emails/raw_email5.eml": _8BIT,
        "mikel/plain_emails/raw_email6.eml": _8BIT,
        "mikel/plain_emails/raw_email_incorrect_header.eml": _STRAY,
        "mikel/rfc2822/example13.eml": _STRAY,
        "mailparser/mail_test_12": "UTF-8 that is declared as GB 2312",
        "mailparser/mail_test_14": "two texts, of which Python takes the second",
        "enmime/low-quality/incorrect-charset.raw": _8BIT,
        "enmime/mail/html-mime-bad-charset-inline.raw": "Python fails",
        "enmime/mail/html-mime-bad-unknown-charset-inline.raw": "Python fails",
        "enmime/mail/non-mime-missing-charset.raw": "a control character that Python does not decode",
        "enmime/parts/chardet-fail.raw": "a picture that is declared to be text",
        "enmime/parts/chardet-success-big-5.raw": _8BIT,
        "enmime/parts/chardet-success-iso-8859-1.raw": _8BIT,
        "enmime/parts/extra-base64-character.raw": "a character too much: Python gives the base64",
        "talon/signature/emails/P/unicode_msg": _8BIT,
        **dict.fromkeys(
            ("mu/cjk/cur/test1", "mu/cjk/cur/test2", "mu/cjk/cur/test3", "mu/cjk/cur/test4"), _8BIT
        ),
        "mu/testdir2/bar/cur/mail2": _8BIT,
    },
}


def lines_of(shared: Path) -> Iterator[dict[str, Any]]:
    with (shared / "mail" / "oracle.jsonl").open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


@pytest.fixture(scope="module")
def mail(shared: Path) -> dict[str, tuple[dict[str, Any], list[Found]]]:
    read_files = {}
    for line in lines_of(shared):
        started = time.perf_counter()
        found = list(read(str(shared / "mail" / line["file"])))
        assert time.perf_counter() - started < LONGEST_SECONDS
        read_files[line["file"]] = (line, found)
    return read_files


Mail = dict[str, tuple[dict[str, Any], list[Found]]]


def messages(mail: Mail) -> Iterator[tuple[str, dict[str, Any], IncomingLetter]]:
    for name, (line, found) in mail.items():
        if line["kind"] == "message":
            assert len(found) == 1, name
            assert found[0].letter is not None, name
            assert (found[0].reason != "") == (name in ENCRYPTED), name
            yield name, line, found[0].letter


def squeezed(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def bare(text: str) -> str:
    """Return what is left of a text without blanks and the marks of lists, headings and quotations."""
    return re.sub(r"[\s\-#>]", "", text)


def words_of_html(markup: str) -> str:
    without = re.sub(r"(?is)<(title|style|script)\b.*?</\1>|<!--.*?-->", "", markup)
    return unescape(re.sub(r"<[^>]*>?", " ", without))


def test_every_file_is_read_or_refused_with_its_reason(mail: Mail) -> None:
    for name, (_, found) in mail.items():
        assert found, name
        for one in found:
            assert (one.letter is None) == (name in NO_LETTERS), name
            assert one.reason or one.letter, name


def test_the_original_is_the_file(mail: Mail, shared: Path) -> None:
    for name, (line, found) in mail.items():
        if line["kind"] == "message":
            assert found[0].original == (shared / "mail" / name).read_bytes(), name


def test_an_mbox_holds_as_many_letters_as_are_in_it(mail: Mail) -> None:
    for name, (line, found) in mail.items():
        if line["kind"] == "mbox":
            assert len(found) == len(line["per_message"]), name


def test_subjects(mail: Mail) -> None:
    wrong = {
        name
        for name, line, letter in messages(mail)
        if squeezed(letter.subject) != squeezed(line["subject"])
    }
    assert wrong == set(WRONG["subject"])


def test_authors(mail: Mail) -> None:
    wrong = set()
    for name, line, letter in messages(mail):
        said = str(line["from"] or "")
        address = parseaddr(said)[1] or said
        mine = [word for party in letter.authors for word in (party.address, party.name)]
        if address.strip('"') not in (mine or [""]):
            wrong.add(name)
    assert wrong == set(WRONG["from"])


def test_dates(mail: Mail) -> None:
    wrong = set()
    for name, line, letter in messages(mail):
        said = str(line["date_iso"] or "")
        moment = letter.instant.isoformat() if letter.instant else ""
        # Where no zone is known, Python gives a time without one, and we give none.
        agrees = moment == said if len(said) > len("2010-10-12T16:21:05") else not moment
        if letter.written.iso != said[:10] or not agrees:
            wrong.add(name)
    assert wrong == set(WRONG["date"])


def test_beginnings_of_texts(mail: Mail) -> None:
    wrong = set()
    for name, line, letter in messages(mail):
        said = str(line["body200"] or "")
        is_html = line["body_type"] == "text/html"
        wanted = bare(words_of_html(said) if is_html else said)
        if not bare(visible_text(letter.text, letter.text_format)).startswith(wanted):
            wrong.add(name)
    assert wrong == set(WRONG["body"])


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    text = (shared / "mail" / "mbox-variants" / "EXPECTED.json").read_text(encoding="utf-8")
    expected: dict[str, Any] = json.loads(text)
    return expected


VARIANTS = (
    "mboxo",
    "mboxrd",
    "mboxcl",
    "mboxcl2",
    "unescaped-from",
    "crlf-mboxrd",
    "no-blank-line-between",
    "bom-and-leading-blank",
)
# These two quote "From " and leave ">From " as it is: which lines were quoted, nobody can tell.
AMBIGUOUS = {"mboxo", "mboxcl"}


@pytest.mark.parametrize("variant", VARIANTS)
def test_dialects_of_mbox(shared: Path, expected: dict[str, Any], variant: str) -> None:
    found = list(read(str(shared / "mail" / "mbox-variants" / f"{variant}.mbox")))
    assert len(found) == expected["true_message_count"]
    for one, wanted in zip(found, expected["messages"], strict=True):
        letter = one.letter
        assert letter is not None
        assert letter.subject == wanted["subject"]
        assert letter.message_id == wanted["message_id"].strip("<>")
        assert letter.instant == parsedate_to_datetime(wanted["date"])
        (author,) = letter.authors
        assert (author.name, author.address) == parseaddr(wanted["from_"])
        if wanted["body_had_appended_from_lines"]:
            appended = expected["appended_lines"].strip("\n")
            if variant in AMBIGUOUS:
                appended = appended.replace("\n>", "\n")
            assert letter.text.endswith(appended)
