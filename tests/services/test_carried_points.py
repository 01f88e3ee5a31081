"""Points of earlier letters that a reply left open, and points of texts that were corrected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fairhand.domain.dates import on
from fairhand.services import boxes, by_hand, correspondents, drafting, letters, points, sealing
from tests.making import add, letter

ME = "Ada Whitcombe"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[boxes.Box]:
    made = boxes.create(tmp_path / "points.fairhand")
    add(
        made,
        letter("Does the wall stand? And the tree?", by=["Anna Weiss"], to=[ME], on="2024-03-03"),
        letter("Are you well?", by=["Anna Weiss"], to=[ME], on="2024-05-03"),
        letter("Is it cold?", by=["Anna Weiss"], to=[ME], on="2024-07-03"),
        letter("Where is the boat?", by=["Tomás Ferreira"], to=[ME], on="2024-04-03"),
    )
    correspondents.claim_me(made, [ME])
    yield made
    made.close()


def _id(box: boxes.Box, words: str) -> str:
    return next(it.id for it in letters.timeline(box).rows if words in it.excerpt)


def _send(box: boxes.Box, answering: str, text: str) -> str:
    draft = drafting.begin(box, answering=[answering], text=text).draft
    sealing.send(box, draft, on=on(date(2024, 6, 1)), by="post")
    return draft


def _carried(box: boxes.Box, draft: str) -> list[str]:
    return [it.text for asked in points.carried(box, draft) for it in asked.points]


def test_what_a_sent_reply_left_open_comes_with_the_next(box: boxes.Box) -> None:
    first = _id(box, "wall")
    wall = points.of_letter(box, first)[0]
    reply = drafting.begin(box, answering=[first], text="It stands.").draft
    points.set_state(box, first, wall.id, "answered", answer="It stands.", draft=reply)
    following = drafting.begin(box, answering=[_id(box, "well")]).draft
    assert _carried(box, following) == []  # nothing was sent yet
    sealing.send(box, reply, on=on(date(2024, 4, 1)), by="post")
    assert _carried(box, following) == ["And the tree?"]
    asked = points.carried(box, following)[0]
    assert (asked.letter, asked.written.day) == (first, date(2024, 3, 3))
    points.set_state(box, first, asked.points[0].id, "set-aside")
    assert _carried(box, following) == []


def test_what_is_answered_here_stays_in_sight_and_goes_with_the_next(box: boxes.Box) -> None:
    first = _id(box, "wall")
    _send(box, first, "Later more.")
    following = drafting.begin(box, answering=[_id(box, "well")], text="The tree lives.").draft
    tree = points.carried(box, following)[0].points[1]
    points.set_state(box, first, tree.id, "answered", answer="The tree lives.", draft=following)
    assert _carried(box, following) == ["Does the wall stand?", "And the tree?"]
    last = drafting.begin(box, answering=[_id(box, "cold")]).draft
    assert _carried(box, last) == ["Does the wall stand?"]


def test_nobody_else_hears_of_it(box: boxes.Box) -> None:
    _send(box, _id(box, "wall"), "Later more.")
    assert _carried(box, drafting.begin(box, answering=[_id(box, "boat")]).draft) == []


def test_whoever_ticks_nothing_is_not_followed_for_years(box: boxes.Box) -> None:
    _send(box, _id(box, "wall"), "Thank you.")
    _send(box, _id(box, "well"), "Thank you again.")
    following = drafting.begin(box, answering=[_id(box, "cold")]).draft
    assert _carried(box, following) == ["Are you well?"]


def test_other_letters_that_the_same_reply_answers_are_asked_too(box: boxes.Box) -> None:
    draft = drafting.begin(box, answering=[_id(box, "wall"), _id(box, "well")]).draft
    assert _carried(box, draft) == ["Does the wall stand?", "And the tree?"]


def test_how_an_answer_reads_by_now_is_kept(box: boxes.Box) -> None:
    first = _id(box, "wall")
    wall = points.of_letter(box, first)[0]
    draft = drafting.begin(box, answering=[first], text="It stands.").draft
    points.set_state(box, first, wall.id, "answered", answer="It stands.", draft=draft)
    points.follow(box, draft, {wall.id: "It stands still."})
    kept = points.of_letter(box, first)[0]
    assert (kept.state, kept.answer) == ("answered", "It stands still.")
    other = drafting.begin(box, answering=[first]).draft
    points.follow(box, other, {wall.id: "Nothing of its."})
    assert points.of_letter(box, first)[0].answer == "It stands still."


def test_points_of_a_corrected_text_keep_their_place_and_their_state(box: boxes.Box) -> None:
    first = _id(box, "wall")
    wall, _ = points.of_letter(box, first)
    points.mark(box, first, 21, 33)
    points.set_state(box, first, wall.id, "answered")
    by_hand.correct(box, first, "Dear Ada! Does the white wall stand? And the tree?")
    found = {it.text: it for it in points.of_letter(box, first)}
    assert found["Does the white wall stand?"].state == "answered"
    marked = next(it for it in found.values() if it.source == "marked")
    text = "Dear Ada! Does the white wall stand? And the tree?"
    assert text[marked.start : marked.end] == marked.text
    points.set_state(box, first, found["Does the white wall stand?"].id, "open")
    again = {it.text: it.state for it in points.of_letter(box, first) if it.source == "found"}
    assert again == {"Does the white wall stand?": "open", "And the tree?": "open"}
