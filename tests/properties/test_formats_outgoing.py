"""A letter that goes out as a mail is the same letter when it is read back, whatever stands in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.policy import compat32
from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from fairhand.domain.correspondent import Party
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.letter import IncomingLetter
from fairhand.domain.markup import visible_text
from fairhand.domain.text import collapse
from fairhand.formats import mail
from fairhand.formats.enclosed import safe_name
from fairhand.formats.headers import tidy
from fairhand.formats.outgoing import Outgoing, compose, flow, mail_text, mailto

HARD = (
    *("\n", "\n\n", "\r\nBcc: x@y.z", "> they said", ">", "From me", "-- ", "  ", " ", "\t", "=", "=?utf-8?q?a?="),
    *("begin 644 a.txt", "--q", "田中さん", "שלום", "\u202eevil", "é", "😀", "\u2028", "\xa0", "*so*", "# head"),
    *("word " * 30, "x" * 1200, "=20", ".", "..", "\x00", "\x0c", ",", '"', "\\", "<a@b>", "(c)"),
)  # fmt: skip
WORDS = st.lists(st.sampled_from(HARD) | st.text(max_size=8), max_size=12).map("".join)
TEXTS = WORDS.map(lambda text: text.replace("\r", "\n").replace("\x00", "\ufffd"))
LOCAL = st.text("abcdefghijklmnopqrstuvwxyz0123456789.-_+", min_size=1, max_size=20)
ADDRESSES = st.builds(
    lambda local, domain: f"{local.strip('.') or 'a'}@{domain.strip('.-') or 'b'}.example",
    LOCAL,
    st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=20),
)
PEOPLE = st.lists(st.builds(Party, WORDS, ADDRESSES), max_size=3).map(tuple)
FILES = st.lists(
    st.tuples(
        st.sampled_from(("image/png", "text/plain", "application/pdf", "message/rfc822")),
        WORDS,
        st.binary(max_size=99),
    ),
    max_size=3,
).map(
    lambda found: tuple(
        IncomingEnclosure(safe_name(name, media, at), media, data)
        for at, (media, name, data) in enumerate(found, 1)
    )
)  # fmt: skip
MOMENTS = st.none() | st.builds(
    lambda moment, minutes: moment.replace(
        microsecond=0, tzinfo=timezone(timedelta(minutes=minutes))
    ),
    st.datetimes(datetime(1900, 1, 2), datetime(2099, 1, 1)),  # noqa: DTZ001 - the zone comes after
    st.integers(-12 * 60, 12 * 60),
)


def read_back(letter: Outgoing) -> IncomingLetter:
    found = mail.read(compose(letter))
    assert not found.unreadable
    return found


def lines_of(text: str) -> list[str]:
    return [line.rstrip(" ") for line in text.strip().split("\n")]


@given(TEXTS, st.sampled_from(("plain", "markdown")))
def test_the_text_comes_back(text: str, text_format: str) -> None:
    letter = Outgoing(text, "plain" if text_format == "plain" else "markdown")
    found = read_back(letter)
    said = mail_text(letter.text, letter.text_format)
    assert collapse(found.text).replace(">", "").split() == collapse(said).replace(">", "").split()
    assert found.text_format == "plain"
    assert message_from_bytes(compose(letter), policy=compat32).defects == []


@given(st.text(max_size=300).map(lambda text: text.replace("\r", " ").replace("\x00", " ")))
def test_a_text_without_quotations_comes_back_line_by_line(text: str) -> None:
    plain = text.replace(">", ")").replace("=", "-").replace("begin", "")
    found = read_back(Outgoing(plain, "plain"))
    assert lines_of(found.text) == lines_of(plain)


@given(PEOPLE, PEOPLE, WORDS, MOMENTS)
def test_people_subject_and_date_come_back(
    authors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    subject: str,
    moment: datetime | None,
) -> None:
    found = read_back(
        Outgoing("Dear Anna", "plain", authors, recipients, moment, subject, answers="b@x", references=("a@x", "b@x"))
    )  # fmt: skip
    for there, wanted in ((found.authors, authors), (found.recipients, recipients)):
        assert [who.address for who in there] == [who.address for who in wanted]
        assert [who.key for who in there] == [who.key for who in wanted]
    assert found.subject == tidy(subject)
    assert found.instant == moment
    assert found.answers == ("b@x", "a@x")
    assert collapse(found.text) == "Dear Anna"
    assert found.message_id == ""


@settings(deadline=None)
@given(FILES)
def test_enclosures_come_back_byte_for_byte(files: tuple[IncomingEnclosure, ...]) -> None:
    found = read_back(Outgoing("Dear Anna", "plain", enclosures=files))
    assert [each.data for each in found.enclosures] == [each.data for each in files]
    assert [each.name for each in found.enclosures] == [tidy(each.name) for each in files]


@given(WORDS, WORDS, PEOPLE, st.text(max_size=20))
def test_no_field_is_injected(
    name: str, subject: str, people: tuple[Party, ...], wild: str
) -> None:
    letter = Outgoing(
        "Hello",
        "plain",
        (Party(name, "me@x.example"),),
        (*people, Party(wild, f"{wild}@x"), Party("", f"a@b\r\nBcc: {wild}@x")),
        datetime(2024, 3, 21, tzinfo=UTC),
        subject,
        f"de\r\nX: {wild}",
        f"{wild}\r\nX: y",
        f"a@b>\r\nX-A: {wild}",
        (wild, "ok@x"),
    )
    head = compose(letter).partition(b"\r\n\r\n")[0]
    assert b"\n" not in head.replace(b"\r\n", b"")
    names = {line.partition(b":")[0] for line in head.split(b"\r\n") if line[:1] != b" "}
    assert names <= {
        *(b"From", b"To", b"Subject", b"Date", b"Message-ID", b"In-Reply-To", b"References"),
        *(b"X-Unsent", b"MIME-Version", b"Content-Type", b"Content-Language"),
        b"Content-Transfer-Encoding",
    }
    assert max(len(line) for line in head.split(b"\r\n")) < 998


@given(TEXTS)
def test_lines_are_short_and_cut_at_blanks(text: str) -> None:
    encoded = compose(Outgoing(text, "plain"))
    assert max(len(line) for line in encoded.split(b"\r\n")) <= 78
    assert all(len(line) <= 80 or " " not in line[:-1].strip(">") for line in flow("word " * 99))


@given(TEXTS, WORDS, PEOPLE)
def test_an_address_holds_all_and_nothing_else(
    text: str, subject: str, people: tuple[Party, ...]
) -> None:
    url = mailto(Outgoing(text, "markdown", recipients=people, subject=subject, answers="b@x"))
    parts = urlsplit(url)
    assert parts.scheme == "mailto"
    assert url.isascii()
    assert url.isprintable()
    assert unquote(parts.path).split(",") == [who.address for who in people] or not people
    fields = parse_qs(parts.query, strict_parsing=True)
    assert fields.keys() <= {"subject", "in-reply-to", "body"}
    assert fields["in-reply-to"] == ["<b@x>"]
    assert fields.get("subject", [""]) == [tidy(subject)]
    said = mail_text(text, "markdown").strip("\n").replace("\n", "\r\n")
    assert fields.get("body", [""]) == [said]


def test_a_letter_with_emphasis_and_a_quotation_reads_as_a_mail() -> None:
    text = "Dear *Anna*,\n\n> the storks\n\nCame back."
    assert mail_text(text, "markdown") == "Dear Anna,\n\n> the storks\n\nCame back."
    assert visible_text(mail_text(text, "markdown"), "plain").startswith("Dear Anna")
