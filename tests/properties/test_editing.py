"""Any edits and corrections of letters, taken back one by one, leave each as it was; the box stays whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairhand.domain.by_hand import WrittenDown
from fairhand.domain.changes import Changes
from fairhand.services import by_hand, correspondents, letters, safekeeping
from fairhand.store import migrate
from fairhand.store.box import Box
from tests.everything import dump
from tests.making import add, letter

WORDS = ("anna", "bert", "cora", "me")
people = st.lists(
    st.sampled_from(["Anna", "Anna <anna@x>", "Bert", "Cora <c@x>", "me", "Me <me@x>"]), max_size=2
).map(tuple)
dates = st.sampled_from(["", "1943", "spring 1943", "1943-05-17", "never heard of", "about 1950"])
texts = st.text(st.characters(codec="utf-8"), max_size=40)
forms = st.builds(
    WrittenDown,
    authors=people,
    recipients=people,
    date=dates,
    received=dates,
    place=texts,
    language=st.sampled_from(["", "de", "de-AT"]),
    medium=st.sampled_from([None, "post", "card"]),
    subject=texts,
    paper_number=texts,
    paper_place=texts,
    tags=st.lists(texts, max_size=3).map(tuple),
    note=texts,
    text=texts,
)
acts = st.lists(
    st.tuples(
        st.sampled_from(["write", "edit", "edit", "correct", "correct", "back", "delete", "tags"]),
        st.integers(0, 9),
        forms,
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(first=forms, done=acts)
def test_edits_are_taken_back(first: WrittenDown, done: list[tuple[str, int, WrittenDown]]) -> None:
    with TemporaryDirectory() as folder:
        box = migrate.create(Path(folder) / "letters.fairhand")
        try:
            _go_through(box, first, done)
        finally:
            box.close()


def _go_through(box: Box, first: WrittenDown, done: list[tuple[str, int, WrittenDown]]) -> None:
    correspondents.claim_me(box, ["Me <me@x>"])
    mail = letter("As it came in.", by=["Anna <anna@x>"], to=["Me <me@x>"], original=b"From: Anna")
    add(box, mail)
    by_hand.write_down(box, first)
    states, undone = [_state(box)], []
    for act in done:
        changes = _act(box, *act)
        if changes:
            undone.append(changes)
            states.append(_state(box))
    assert safekeeping.check(box) == []
    assert add(box, mail)[0].known
    for changes in reversed(undone):
        states.pop()
        assert changes.undo is not None
        changes.undo.back()
        assert _state(box) == states[-1]
    assert safekeeping.check(box) == []
    assert add(box, mail)[0].known


def _state(box: Box) -> dict[str, Any]:
    ids = [row.id for row in letters.timeline(box).rows]
    return {
        "all": dump(box, WORDS),
        "letters": [letters.get(box, each) for each in ids],
        "forms": [by_hand.known_parts(box, each) for each in ids],
        "tags": letters.all_tags(box),
    }


def _act(box: Box, what: str, which: int, form: WrittenDown) -> Changes:
    if what == "write":
        return by_hand.write_down(box, form).changes
    ids = [row.id for row in letters.timeline(box).rows]
    if not ids:
        return Changes()
    one = ids[which % len(ids)]
    match what:
        case "edit":
            changes = by_hand.edit(box, one, replace(form, answers=tuple(ids[: which % 3])))
        case "correct":
            changes = by_hand.correct(box, one, form.text)
        case "back":
            texts = by_hand.transcriptions(box, one)
            changes = by_hand.bring_back(box, one, texts[which % len(texts)].number)
        case "delete":
            changes = letters.delete(box, [one])
        case _:
            changes = letters.set_tags(box, ids[:2], form.tags)
    return changes
