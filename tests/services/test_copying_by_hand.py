"""Copying by hand: the hand, the place kept over days, and slips of the pen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fairhand.domain.changes import Changes
from fairhand.domain.errors import NotFoundError, SealedError
from fairhand.domain.hand import Hand
from fairhand.domain.slip import applied
from fairhand.services import boxes, drafting, letters, safekeeping, sealing
from fairhand.services import copying_by_hand as service
from fairhand.services import correspondents as people
from fairhand.system import clock

TEXT = "Dear Leila,\n\nTell Itto that she has *asked* the better question, and that I know it.\n"
EVENING = datetime(2024, 3, 20, 22, 5, tzinfo=UTC)


@pytest.fixture
def box(tmp_path: Path) -> Iterator[boxes.Box]:
    made = boxes.create(tmp_path / "copying.fairhand")
    yield made
    made.close()


@pytest.fixture
def draft(box: boxes.Box) -> str:
    return drafting.begin(box, to=["Leila"], text=TEXT).draft


def _undo(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def _wrote(box: boxes.Box, draft: str, text: str = TEXT) -> list[tuple[str, str]]:
    return [(slip.text, slip.wrote) for slip in service.slips(box, draft, text)]


def test_the_hand_is_kept_in_the_box_and_can_be_measured_anew(box: boxes.Box, draft: str) -> None:
    assert service.hand(box) is None
    service.set_hand(box, Hand(20, 10, 2))
    changes = service.set_hand(box, Hand(9_999, 12), draft=draft)
    assert service.hand(box) == Hand(160, 12)
    assert changes.drafts == {draft}
    _undo(changes)
    assert service.hand(box) == Hand(20, 10, 2)
    assert [line.text for line in service.begin(box, draft).copied.lines][:2] == [
        "Dear Leila,",
        "Tell Itto that she",
    ]
    assert safekeeping.check(box) == []


def test_the_place_is_kept_over_days(box: boxes.Box, draft: str) -> None:
    assert service.begin(box, draft).place is None
    with clock.telling(EVENING):
        service.set_place(box, draft, TEXT, 31, sheet=1)
    again = service.begin(box, draft)
    assert again.place is not None
    assert (again.place.at, again.place.moment) == (31, int(EVENING.timestamp()))
    assert again.since == ""
    assert service.place(box, draft) == again.place
    service.set_place(box, draft, TEXT, len(TEXT), done=True)
    done = service.begin(box, draft).place
    assert done is not None
    assert done.done
    service.set_place(box, draft, TEXT, 0)
    assert service.place(box, draft) is None


def test_a_text_that_is_copied_is_kept_as_a_version(box: boxes.Box, draft: str) -> None:
    other = TEXT + "More."
    drafting.save(box, draft, None, other, revision=None)
    service.set_place(box, draft, other, 13)
    service.set_place(box, draft, other, 31)
    assert [drafting.version_text(box, it.id) for it in drafting.versions(box, draft)] == [
        TEXT,
        other,
    ]


def test_a_slip_is_noted_listed_and_taken_back(box: boxes.Box, draft: str) -> None:
    copying = service.begin(box, draft)
    line = copying.copied.lines[1]
    changes = service.note_line(box, draft, TEXT, line, line.text.replace("she has", "she had"))
    assert changes.drafts == {draft}
    assert _wrote(box, draft) == [("has", "had")]
    again = _undo(changes)
    assert _wrote(box, draft) == []
    changes = _undo(again)
    assert _wrote(box, draft) == [("has", "had")]
    [slip] = service.slips(box, draft, TEXT)
    back = service.take_back(box, draft, [slip.id])
    assert _wrote(box, draft) == []
    _undo(back)
    assert _wrote(box, draft) == [("has", "had")]
    with pytest.raises(NotFoundError):
        service.take_back(box, draft, ["nothing"])
    assert safekeeping.check(box) == []


def test_a_line_noted_again_holds_what_was_written_last(box: boxes.Box, draft: str) -> None:
    line = service.begin(box, draft).copied.lines[1]
    service.note_line(box, draft, TEXT, line, "I told Itto that she has asked")
    service.note_line(box, draft, TEXT, line, "Tell Ida that she has asked the better")
    written = dict(_wrote(box, draft))
    assert written["Itto"] == "Ida"
    assert (
        service.note_line(box, draft, TEXT, line, "Tell Ida that she has asked the better")
        == Changes()
    )
    assert "Tell Ida that she has *asked* the better" in applied(
        TEXT, service.slips(box, draft, TEXT)
    )
    changes = service.note_line(box, draft, TEXT, line, line.text)
    assert _wrote(box, draft) == []
    _undo(changes)
    assert dict(_wrote(box, draft)) == written


def test_words_in_the_place_of_words_are_noted(box: boxes.Box, draft: str) -> None:
    at = TEXT.index("better")
    service.note_slip(box, draft, TEXT, at, at + 6, "best")
    service.note_slip(box, draft, TEXT, at, at + 15, "best one\n")
    assert _wrote(box, draft) == [("better question", "best one")]
    for start, end in ((at, at), (-1, 4), (0, len(TEXT) + 1)):
        with pytest.raises(NotFoundError):
            service.note_slip(box, draft, TEXT, start, end, "x")
    assert _wrote(box, draft, TEXT + " ") == []


def test_slips_and_place_go_along_when_the_text_is_changed(box: boxes.Box, draft: str) -> None:
    place, name = TEXT.index("she"), TEXT.index("Itto")
    question = TEXT.index("question")
    service.set_place(box, draft, TEXT, place)
    service.note_slip(box, draft, TEXT, name, name + 4, "Ida")
    service.note_slip(box, draft, TEXT, question, question + 8, "thing")
    other = TEXT.replace("Dear Leila,", "Dear Leila, and dear all,").replace("question", "answer")
    drafting.save(box, draft, None, other, revision=None)
    copying = service.begin(box, draft)
    assert copying.since == "behind"
    assert copying.lost == 1
    assert copying.place is not None
    assert copying.place.at == other.index("she")
    assert [(slip.start, slip.wrote) for slip in copying.slips] == [(other.index("Itto"), "Ida")]
    again = service.begin(box, draft)
    assert (again.since, again.lost, again.slips) == ("", 0, copying.slips)
    assert len(_wrote(box, draft)) == 2, "those made on the text before stay with it"


def test_a_letter_that_was_mended_after_it_was_copied_is_sealed_with_its_slips(
    box: boxes.Box, draft: str
) -> None:
    people.claim_me(box, ["Me"])
    name = TEXT.index("Itto")
    service.note_slip(box, draft, TEXT, name, name + 4, "Ida")
    service.set_place(box, draft, TEXT, len(TEXT), done=True)
    other = TEXT.replace("Dear Leila", "Dearest Leila")
    drafting.save(box, draft, None, other, revision=None)
    assert service.follow(box, draft) == 0
    assert service.follow(box, draft) == 0
    place = service.place(box, draft)
    assert place is not None
    assert (place.at, place.done) == (len(other), True)
    drafting.save(box, draft, None, other.replace("better", "best"), revision=None)
    sent = sealing.send(box, draft, copied=True)
    assert "Tell Ida that she has *asked* the best" in letters.get(box, sent.letter).text


def test_a_version_is_copied_as_it_was(box: boxes.Box, draft: str) -> None:
    [first] = drafting.versions(box, draft)
    drafting.save(box, draft, None, "Another text.", revision=None)
    assert service.begin(box, draft).text == "Another text."
    copying = service.begin(box, draft, first.id)
    assert (copying.text, copying.version) == (TEXT, first.id)
    service.set_place(box, draft, TEXT, 13, version=first.id)
    assert len(drafting.versions(box, draft)) == 1


def test_nothing_is_noted_of_a_letter_that_was_sent(box: boxes.Box, draft: str) -> None:
    people.claim_me(box, ["Me"])
    sealing.send(box, draft)
    copying = service.begin(box, draft)
    service.set_place(box, draft, TEXT, 13)
    assert service.place(box, draft) is None
    with pytest.raises(SealedError):
        service.note_line(box, draft, TEXT, copying.copied.lines[1], "x")
