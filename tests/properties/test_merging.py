"""Any acts on correspondents, and the same taken back one by one, leave everything as it was."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairhand.domain.changes import Changes
from fairhand.domain.correspondent import CorrespondentParts
from fairhand.domain.errors import NotFoundError, RefusedError
from fairhand.services import correspondents, drafting, letters, safekeeping
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.everything import dump
from tests.making import add, letter

SPELLED = [
    "Anna",
    "Anna <anna@x>",
    "Anna Weiss <anna@x>",
    "Weiss, Anna <aw@y>",
    "Bert",
    "Bert <family@x>",
    "Cora <family@x>",
    "Me <me@x>",
    "Me",
    "me@y",
]
WORDS = ("anna", "weiss", "bert", "cora", "family", "me", "new")
some = st.lists(st.sampled_from(SPELLED), max_size=2)
letters_of = st.lists(
    st.tuples(some, some, st.sampled_from(["", "2001", "2002-05", "2003-01-07"])),
    min_size=3,
    max_size=9,
)
# What is done, to whom (counted round), with what.
acts = st.lists(
    st.tuples(
        st.sampled_from(["merge", "merge", "split", "split", "edit", "make", "delete"]),
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(made=letters_of, done=acts)
def test_acts_on_correspondents_are_taken_back(
    made: list[tuple[list[str], list[str], str]], done: list[tuple[str, int, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        box = migrate.create(Path(folder) / "letters.fairhand")
        try:
            _go_through(box, made, done)
        finally:
            box.close()


def _go_through(box: Box, made: list[Any], done: list[tuple[str, int, int, int]]) -> None:
    correspondents.claim_me(box, ["Me <me@x>"])
    add(box, letter("The first.", by=["Anna"], to=["Me"]))
    add(
        box, *(letter(f"Letter {at}.", by=by, to=to, on=on) for at, (by, to, on) in enumerate(made))
    )
    drafting.begin(box, to=[_everybody(box)[0]], text="Dear you.")
    states, undone = [dump(box, WORDS)], []
    for act in done:
        changes = _act(box, *act)
        if changes:
            undone.append(changes)
            states.append(dump(box, WORDS))
    assert safekeeping.check(box) == []
    again = []
    for changes in reversed(undone):
        states.pop()
        assert changes.undo is not None
        again.append(changes.undo.back())
        assert dump(box, WORDS) == states[-1]
    assert safekeeping.check(box) == []
    # And forth again, and back: the way forth leads where it led.
    for changes in reversed(again):
        assert changes.undo is not None
        changes.undo.back()
    assert safekeeping.check(box) == []


def _everybody(box: Box) -> list[str]:
    rows = sorted(correspondents.rows(box), key=lambda row: row.name)
    return [row.id for row in rows] + [who.id for who in correspondents.me(box)]


def _act(box: Box, what: str, first: int, second: int, third: int) -> Changes:
    people = _everybody(box)
    who, other = people[first % len(people)], people[second % len(people)]
    spelled = correspondents.details(box, who).spellings
    try:
        match what:
            case "merge":
                return correspondents.merge(box, who, [other, people[third % len(people)]])
            case "split":
                parts = correspondents.details(box, who).parts
                names = [each.text for each in spelled][second % 3 : second % 3 + 1]
                return correspondents.split(
                    box,
                    who,
                    names=names if third % 2 else [parts.name],
                    addresses=parts.addresses[: third % 3],
                    new_name="New" if third % 5 == 0 else "",
                )
            case "edit":
                return correspondents.edit(box, who, _edited(box, who, second, third))
            case "make":
                return correspondents.make(box, f"New {first}").changes
            case _:
                rows = letters.timeline(box).rows
                return letters.delete(box, [rows[first % len(rows)].id]) if rows else Changes()
    except (NotFoundError, RefusedError):
        return Changes()


def _edited(box: Box, who: str, second: int, third: int) -> CorrespondentParts:
    parts = correspondents.details(box, who).parts
    return CorrespondentParts(
        parts.name if second % 2 else f"New {third}",
        parts.names[: third % 3],
        (*parts.addresses[second % 2 :], f"new{second}@x"),
        "Graz" if second % 3 else "",
        "Sings." if third % 2 else parts.note,
        third or None,
    )
