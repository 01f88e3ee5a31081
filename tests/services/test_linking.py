"""Links in a text: what they lead to, the way back, and what `@` may mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain import links
from fairhand.domain.changes import Changes
from fairhand.domain.errors import NotFoundError
from fairhand.services import correspondents, drafting, journal, letters, safekeeping, sealing
from fairhand.services.linking import links_in
from fairhand.store import hiding, migrate
from fairhand.store.box import Box
from fairhand.store.correspondents import find_number
from tests.making import add, letter

ME, ANNA, BERT = "Me <me@x>", "Anna Weiss <anna@x>", "Bert <bert@x>"
NOBODY = "abcdefghijklmnop"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    box = migrate.create(tmp_path / "letters.fairhand")
    correspondents.claim_me(box, [ME])
    add(
        box,
        letter("The pears are ripe.", by=[ANNA], to=[ME], on="1943-03-03", subject="Pears"),
        letter("Send some.", by=[ME], to=[ANNA], on="1943-04-01"),
        letter("Plums?", by=[BERT], to=[ME], on="1950-01-01"),
    )
    yield box
    box.close()


def person(box: Box, name: str) -> str:
    return next(who.id for who in correspondents.rows(box) if who.name == name)


def letter_of(box: Box, excerpt: str) -> str:
    return next(row.id for row in letters.timeline(box).rows if row.excerpt == excerpt)


def back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def test_links_tell_what_they_lead_to(box: Box) -> None:
    anna, pears, sent = (
        person(box, "Anna Weiss"),
        letter_of(box, "The pears are ripe."),
        letter_of(box, "Send some."),
    )
    text = (
        f"[her]({'letter:' + pears}) and [Anna](person:{anna}), [mine](letter:{sent}), "
        f"[again](letter:{pears}), [gone](letter:{NOBODY}) [who](person:{NOBODY})"
    )
    entry = journal.entry(box, text=text).draft
    found = journal.links(box, entry)
    assert found == links_in(box, text)
    assert [(each.kind, each.id, each.title, each.missing) for each in found] == [
        ("letter", pears, "Pears", False),
        ("person", anna, "Anna Weiss", False),
        ("letter", sent, "Anna Weiss", False),
        ("letter", NOBODY, "gone", True),
        ("person", NOBODY, "who", True),
    ]
    assert (found[0].about, found[0].direction, found[0].people, found[0].date.iso) == (
        "The pears are ripe.",
        "received",
        ("Anna Weiss",),
        "1943-03-03",
    )
    letters.delete(box, [pears])
    assert journal.links(box, entry)[0].deleted


def test_the_way_back_follows_the_text(box: Box) -> None:
    anna, pears = person(box, "Anna Weiss"), letter_of(box, "The pears are ripe.")

    def entries() -> tuple[list[str], list[str]]:
        return (
            [each.id for each in journal.mentioned(box, letter=pears)],
            [each.id for each in journal.mentioned(box, correspondent=anna)],
        )

    assert entries() == ([], [])
    entry = journal.entry(box, text=links.link("letter", pears, "hers")).draft
    assert entries() == ([entry], [])
    drafting.save(box, entry, None, links.link("person", anna, "A."), revision=None, born="kept")
    assert entries() == ([], [entry])
    draft = drafting.begin(box, to=["Bert"], text=f"See [hers](letter:{pears})").draft
    assert entries() == ([draft], [entry])
    (found,) = journal.mentioned(box, letter=pears)
    assert (found.kind, found.to) == ("letter", ("Bert",))
    drafting.save(box, entry, None, "Nobody", revision=None, born="kept")
    assert entries() == ([draft], [])
    drafting.restore(box, entry, "2")
    assert entries() == ([draft], [entry])
    letters.delete(box, [entry])
    assert entries() == ([draft], [])
    letters.put_back(box, [entry])
    assert entries() == ([draft], [entry])
    assert safekeeping.check(box) == []


def test_a_letter_that_is_destroyed_leaves_the_link_as_text(box: Box) -> None:
    pears = letter_of(box, "The pears are ripe.")
    entry = journal.entry(box, text=f"[hers](letter:{pears})").draft
    letters.delete(box, [pears])
    letters.empty_wastebasket(box)
    assert [each.missing for each in journal.links(box, entry)] == [True]
    with pytest.raises(NotFoundError):
        journal.mentioned(box, letter=pears)
    assert safekeeping.check(box) == []


def test_a_sending_undone_and_done_again_keeps_the_way_back(box: Box) -> None:
    draft = drafting.begin(box, to=["Bert"], text="Dear Bert").draft
    sent = sealing.send(box, draft)
    entry = journal.entry(box, text=f"Sent [it](letter:{sent.letter})").draft
    redo = back(sent.changes)
    assert [each.missing for each in journal.links(box, entry)] == [True]
    back(redo)
    assert [each.id for each in journal.mentioned(box, letter=sent.letter)] == [entry]
    assert safekeeping.check(box) == []


def test_what_is_linked_to_in_a_letter_from_outside_is_no_mention(box: Box) -> None:
    pears = letter_of(box, "The pears are ripe.")
    add(box, letter(f"[x](letter:{pears})", by=[BERT], to=[ME], text_format="markdown"))
    assert journal.mentioned(box, letter=pears) == []


def test_who_is_hidden_is_not_offered_and_is_back_once_linked_to(box: Box) -> None:
    added = add(box, letter("x", by=["Zoe <zoe@x>"], to=[ME], on="2000-01-01"))
    zoe = person(box, "Zoe")
    letters.delete(box, [added[0].id])
    with box.writing() as connection:
        number = find_number(connection, "correspondent", zoe)
        hiding.hide_unused(connection, [number])
    assert journal.suggest(box, "zoe") == []
    entry = journal.entry(box, text=f"[Zoe](person:{zoe})").draft
    assert [each.title for each in journal.links(box, entry)] == ["Zoe"]
    assert [each.label for each in journal.suggest(box, "zoe")] == ["Zoe"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["Bert", "Anna Weiss"]),
        ("an", ["Anna Weiss", "Anna Weiss, 1943-04-01", "Anna Weiss, 1943-03-03"]),
        ("weiss march 1943", ["Anna Weiss, 1943-03-03"]),
        ("1943 anna", ["Anna Weiss, 1943-04-01", "Anna Weiss, 1943-03-03"]),
        ("spring 1943", ["Anna Weiss, 1943-04-01", "Anna Weiss, 1943-03-03"]),
        ("1950-01-01", ["Bert, 1950-01-01"]),
        ("me", []),
        ("nobody 1943", []),
        ("'\" OR 1=1 -- (*", []),
    ],
)
def test_a_few_letters_tell_whom_or_which(box: Box, typed: str, expected: list[str]) -> None:
    found = journal.suggest(box, typed)
    assert [each.label for each in found] == expected
    for each in found:
        (span,) = links.parse(links.link(each.kind, each.id, each.label))
        assert span.label == each.label


def test_people_leave_room_for_letters(box: Box) -> None:
    add(
        box,
        *(
            letter("x", by=[f"Ann{n} <a{n}@x>"], to=[ME], on=f"2000-01-{n:02}")
            for n in range(1, 20)
        ),
    )
    found = journal.suggest(box, "ann", 8)
    assert [each.kind for each in found] == ["person"] * 4 + ["letter"] * 4
    assert journal.suggest(box, "ann", 3)[-1].kind == "letter"
