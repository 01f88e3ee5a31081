"""A field of a letter is somewhere in every room: what is missing is named here.

A new field of `IncomingLetter` or `Letter` fails these tests until it has its column, its place in the
JSON of the command line and its place in the index, or a line here that says why it has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fairhand.cli.letter_fields import fields_of
from fairhand.domain.correspondent import Correspondent, Party
from fairhand.domain.dates import parse
from fairhand.domain.draft import Draft, Version
from fairhand.domain.enclosure import Enclosure, IncomingEnclosure
from fairhand.domain.letter import IncomingLetter, Letter
from fairhand.domain.listing import ListedLetter
from fairhand.services import boxes, correspondents, letters, listing, searching
from fairhand.store import tables
from tests.making import add

FIRST = IncomingLetter("What became of the quinces?", "plain", message_id="first@letters.example")
FULL = IncomingLetter(
    text="The quinces are *all* in the cellar.",
    text_format="markdown",
    original=b"From: somebody\n\nThe quinces are *all* in the cellar.",
    original_type="message/rfc822",
    authors=(Party("Anna Weiss", "anna@letters.example"),),
    recipients=(Party("Jo Rivers"),),
    written=parse("17 May 1943"),
    received=parse("2 June 1943"),
    instant=datetime(1943, 5, 17, 12, 30, tzinfo=UTC),
    subject="Of fruit",
    place="Graz",
    language="de-AT",
    medium="card",
    tags=("family",),
    message_id="full@letters.example",
    answers=("first@letters.example",),
    enclosures=(IncomingEnclosure("a leaf.png", "image/png", b"\x89PNG a leaf"),),
    answered=True,
    not_a_letter="mailing list",
)


def names_of(kind: type) -> set[str]:
    return {field.name for field in fields(kind)}


@pytest.fixture
def box(tmp_path: Path) -> Iterator[boxes.Box]:
    made = boxes.create(tmp_path / "fields.fairhand")
    add(made, FIRST, FULL)
    yield made
    made.close()


@pytest.fixture
def kept(box: boxes.Box) -> Letter:
    return letters.get(box, searching.search(box, "cellar").hits[0].id)


def test_the_sample_says_something_in_every_field() -> None:
    silent = {
        field.name
        for field in fields(IncomingLetter)
        if field.default is not MISSING and getattr(FULL, field.name) == field.default
    }
    assert silent == {"unreadable"}, "give these fields a value in FULL above"


# Where each field of a letter that comes in is found again.
KEPT: dict[str, Callable[[Letter], object]] = {
    "text": lambda it: it.text == FULL.text,
    "text_format": lambda it: it.text_format == "markdown",
    "original": lambda it: it.has_original,
    "original_type": lambda it: it.has_original,  # a column of its own, looked at below
    "authors": lambda it: it.authors == ("Anna Weiss",),
    "recipients": lambda it: it.recipients == ("Jo Rivers",),
    "written": lambda it: it.written == FULL.written,
    "received": lambda it: it.received == FULL.received,
    "instant": lambda it: it.instant == FULL.instant,
    "subject": lambda it: it.subject == "Of fruit",
    "place": lambda it: it.place == "Graz",
    "language": lambda it: it.language == "de-AT",
    "medium": lambda it: it.medium == "card",
    "tags": lambda it: it.tags == ("family",),
    "message_id": lambda it: it.message_id == "full@letters.example",
    "answers": lambda it: len(it.answers) == 1,
    "enclosures": lambda it: [each.name for each in it.enclosures] == ["a leaf.png"],
    "unreadable": lambda it: it.unreadable == "",
    "answered": lambda _: True,  # counts for what I received: looked at in the last test
    "not_a_letter": lambda _: True,  # what the preview of an import offers by; the box keeps it not
}


def test_every_field_that_comes_in_is_kept(kept: Letter) -> None:
    assert names_of(IncomingLetter) == set(KEPT), "say above where these are found again"
    lost = {name for name, is_there in KEPT.items() if not is_there(kept)}
    assert not lost


# What a search asks for to find it, or why none does.
ASKED = {
    "text": "cellar",
    "text_format": None,  # how the text is read
    "original": None,  # bytes
    "original_type": None,
    "authors": "from:anna",
    "recipients": "to:rivers",
    "written": "on:1943-05-17",
    "received": None,  # lists are by the day on which a letter was written
    "instant": None,  # the day is in `written`
    "subject": "subject:fruit",
    "place": "place:graz",
    "language": "lang:de",
    "medium": None,
    "tags": "tag:family",
    "message_id": None,
    "answers": None,  # of the letter that is answered: has:answer
    "enclosures": "has:scan",
    "unreadable": None,
    "answered": None,  # a decision, which the person may change
    "not_a_letter": None,  # not kept
}


def test_every_field_is_asked_for_or_has_a_reason(box: boxes.Box, kept: Letter) -> None:
    assert names_of(IncomingLetter) == set(ASKED), "say above how these are searched for"
    for query in filter(None, ASKED.values()):
        assert [hit.id for hit in searching.search(box, query).hits] == [kept.id], query


# Under which names the command line's JSON tells each field, or none.
TOLD: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "authors": ("authors",),
    "recipients": ("recipients",),
    "state": ("state",),
    "written": ("date", "earliest", "latest"),
    "received": ("received_on",),
    "place": ("place",),
    "language": ("language",),
    "subject": ("subject",),
    "words": ("words",),
    "tags": ("tags",),
    "enclosures": ("enclosures",),
    "message_id": ("message_id",),
}
NOT_TOLD = {
    "text",  # as "body", by `show` alone
    "text_format",
    "author_ids",
    "recipient_ids",
    "direction",
    "sent",
    "instant",
    "medium",
    "starred",
    "note",
    "paper_number",
    "paper_place",
    "unreadable",
    "deleted",
    "has_original",
    "versions",
    "draft",
    "answers",
    "answered_by",
    "reply",
}


def test_every_field_is_told_in_json_or_is_left_out_on_purpose(
    box: boxes.Box, kept: Letter
) -> None:
    assert names_of(Letter) == set(TOLD) | NOT_TOLD, "say above whether JSON tells these"
    told = fields_of(kept)
    assert set(told) == {name for names in TOLD.values() for name in names}
    assert fields_of(next(listing.find(box, query="cellar"))) == told
    assert names_of(ListedLetter) == set(TOLD)


def columns(table: str) -> set[str]:
    return {column.name for column in tables.metadata.tables[table].columns}


# In which columns a field is kept; a date has three.
COLUMNS: dict[str, set[str]] = {
    "text": {"transcription.text"},
    "text_format": {"transcription.format"},
    "original": {"letter.original"},
    "original_type": {"letter.original_type"},
    "authors": {"party.name", "party.address", "party.role", "party.position"},
    "recipients": {"party.correspondent"},
    "written": {"letter.written_words", "letter.written_earliest", "letter.written_latest"},
    "received": {"letter.received_words", "letter.received_earliest", "letter.received_latest"},
    "instant": {"letter.instant", "letter.offset_minutes"},
    "subject": {"letter.subject"},
    "place": {"letter.place"},
    "language": {"letter.language"},
    "medium": {"letter.medium"},
    "tags": {"letter.tags", "letter_tag.tag"},
    "message_id": {"letter.message_id"},
    "answers": {"answers.answered", "pending_answer.message_id"},
    "enclosures": {"enclosure.name", "enclosure.media_type", "letter.enclosures"},
    "unreadable": {"letter.unreadable"},
    "answered": {"letter.decision"},
    "not_a_letter": set(),
}
# Columns of a letter that are worked out, or are the person's own.
OTHERS = {
    "number",
    "id",
    "sort_key",
    "sent_words",
    "sent_earliest",
    "sent_latest",
    "excerpt",
    "words",
    "scans",
    "starred",
    "note",
    "paper_number",
    "paper_place",
    "decision_reason",
    "identity",
    "likeness",
    "sealed_version",
    "added_at",
    "deleted_at",
}


def test_every_field_has_its_columns_and_every_column_its_field() -> None:
    assert names_of(IncomingLetter) == set(COLUMNS), "say above in which columns these are"
    named = set().union(*COLUMNS.values())
    missing = {name for name in named if name.split(".")[1] not in columns(name.split(".")[0])}
    assert not missing
    of_letters = {name.split(".")[1] for name in named if name.startswith("letter.")}
    assert columns("letter") == of_letters | OTHERS


@pytest.mark.parametrize(
    ("kind", "table", "elsewhere"),
    [
        (
            Correspondent,
            "correspondent",
            {"names", "addresses", "is_me"},  # tables of their own; claims
        ),
        (
            Draft,
            "draft",
            # Tables of their own, counts, and what is named otherwise.
            {"to", "to_ids", "answering", "versions", "state", "line", "letter", "day", "deleted"}
            | {"begun", "touched"},
        ),
        (Version, "version", {"number"}),  # "ordinal": a number is the row's own
        (Enclosure, "enclosure", {"bytes", "sha256"}),  # of the content
    ],
)
def test_the_other_kinds_have_their_columns(
    kind: type[Any], table: str, elsewhere: set[str]
) -> None:
    assert names_of(kind) - columns(table) == elsewhere - columns(table)


def test_a_claim_of_me_changes_no_field_that_is_kept(box: boxes.Box, kept: Letter) -> None:
    correspondents.claim_me(box, ["Jo Rivers"])
    after = letters.get(box, kept.id)
    changed = {
        field.name
        for field in fields(Letter)
        if getattr(after, field.name) != getattr(kept, field.name)
    }
    assert changed == {"direction", "state"}
    assert (after.direction, after.state) == ("received", "answered")
