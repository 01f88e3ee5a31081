"""A letter of mine as a mail for my own mail program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from fairhand.domain.dates import LetterDate, on
from fairhand.domain.enclosure import IncomingEnclosure
from fairhand.domain.errors import DiskError, RefusedError
from fairhand.domain.letter import identity
from fairhand.formats import mail
from fairhand.services import correspondents, drafting, importing, letters, mailing, sealing
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.making import add, letter

LEAF = IncomingEnclosure("a leaf.png", "image/png", b"\x89PNG a leaf")
THREAD = (
    letter(
        "First.",
        by=["Anna <anna@x.example>"],
        to=["jo@x.example"],
        on="2024-01-01",
        message_id="one@x",
        subject="The storks",
    ),
    letter(
        "Second.",
        by=["Jo Rivers <jo@x.example>"],
        to=["anna@x.example"],
        on="2024-01-02",
        message_id="two@x",
        answers=("one@x",),
    ),
    letter(
        "Third?",
        by=["Anna <anna@x.example>"],
        to=["jo@x.example"],
        on="2024-01-03",
        message_id="three@x",
        answers=("two@x",),
        subject="Re: The storks",
    ),
)


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    add(made, *THREAD)
    correspondents.claim_me(made, ["jo@x.example"])
    yield made
    made.close()


def last(box: Box) -> str:
    return next(
        each.id
        for row in correspondents.rows(box)
        for each in letters.timeline(box, row.id).rows
        if each.date.iso == "2024-01-03"
    )


def read(box: Box, thing: str) -> Message:
    return message_from_bytes(mailing.as_eml(box, thing))


def test_what_was_sent_names_the_mails_that_it_answers(box: Box) -> None:
    draft = drafting.begin(box, answering=[last(box)], text="Dear *Anna*,\n\nthey came.").draft
    sent = sealing.send(box, draft, on=on(date(2024, 3, 21)), by="email")
    found = read(box, sent.letter)
    assert found["In-Reply-To"] == "<three@x>"
    assert "".join(found["References"].split()) == "<one@x><two@x><three@x>"
    assert (found["Subject"], found["Message-ID"]) == ("Re: The storks", None)
    assert found["Date"].startswith("Thu, 21 Mar 2024 12:00:00")
    assert (found["From"], found["To"]) == ("Jo Rivers <jo@x.example>", "Anna <anna@x.example>")
    assert found.get_content_type() == "text/plain"
    back = mail.read(mailing.as_eml(box, sent.letter))
    assert back.text == "Dear Anna,\n\nthey came."
    assert back.answers == ("three@x", "two@x", "one@x")
    assert back.written == on(date(2024, 3, 21))


def test_read_back_into_another_box_it_is_the_same_letter(box: Box, tmp_path: Path) -> None:
    draft = drafting.begin(
        box, to=["Anna <anna@x.example>"], text="Dear Anna,\n\nthe *storks* came.\n"
    ).draft
    sent = sealing.send(box, draft, on=on(date(2024, 3, 21)), by="email")
    file = mailing.save_eml(box, sent.letter, tmp_path / "sent.eml")
    back = mail.read(file.read_bytes())
    with box.reading() as connection:
        known = connection.exec_driver_sql(
            "SELECT identity FROM letter WHERE id = ?", (sent.letter,)
        ).scalar_one()
    assert identity(back) == known
    report = importing.run(box, [str(file)])
    assert (report.added, report.known) == (0, 1)


def test_enclosures_go_along_and_not_in_an_address(box: Box) -> None:
    (own,) = add(
        box,
        letter(
            "See.",
            by=["jo@x.example"],
            to=["Berta"],
            on="2024-02-01",
            enclosures=(LEAF,),
        ),
    )
    (part,) = [each for each in read(box, own.id).walk() if each.get_filename()]
    assert part.get_payload(decode=True) == b"\x89PNG a leaf"
    with pytest.raises(RefusedError, match="enclosed"):
        mailing.mailto(box, own.id)
    assert read(box, own.id)["To"] is None  # no address is known, and none is made up


def test_a_draft_goes_as_it_stands(box: Box) -> None:
    draft = drafting.begin(box, answering=[last(box)], text="Dear Anna").draft
    url = urlsplit(mailing.mailto(box, draft))
    assert (url.scheme, url.path) == ("mailto", "anna@x.example")
    assert parse_qs(url.query) == {
        "subject": ["Re: The storks"],
        "in-reply-to": ["<three@x>"],
        "body": ["Dear Anna"],
    }
    drafting.save(box, draft, None, "word " * 600, revision=1)
    with pytest.raises(RefusedError, match="too long"):
        mailing.mailto(box, draft)


def test_a_day_that_is_not_known_is_not_made_up(box: Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    sent = sealing.send(box, draft, on=LetterDate("spring 1943"))
    assert read(box, sent.letter)["Date"] is None


def test_what_somebody_else_wrote_is_not_sent(box: Box, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="of your own"):
        mailing.as_eml(box, last(box))
    draft = drafting.begin(box, to=["Anna"], text="Dear Anna").draft
    with pytest.raises(DiskError, match="could not be saved"):
        mailing.save_eml(box, draft, tmp_path / "nowhere" / "a.eml")
