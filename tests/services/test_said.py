"""Whether somebody wrote what a draft says, and what they were told before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.services import boxes, correspondents, drafting, letters, said, told
from tests.making import add, letter

ME = "Ada Whitcombe"
TOLD = (
    "The Orcadian has printed my piece about Warebeth, with the photograph that Jonas took of the "
    "lighthouse keeper's widow and her seven hens."
)


@pytest.fixture
def box(tmp_path: Path) -> Iterator[boxes.Box]:
    made = boxes.create(tmp_path / "said.fairhand")
    add(
        made,
        letter("“I don’t mind\nthe  rain,” said Großmutter.", by=["Anna Weiss"], to=[ME]),
        letter("Come when the ebb is at ten.", by=["Tomás Ferreira"], to=[ME]),
        letter(TOLD, by=[ME], to=["Anna Weiss"], on="2024-03-03"),
        letter("We had soup, and it was good soup.", by=[ME], to=["Anna Weiss"], on="2024-04-03"),
        letter(TOLD, by=[ME], to=["Tomás Ferreira"], on="2024-03-04"),
    )
    correspondents.claim_me(made, [ME])
    yield made
    made.close()


def _draft(box: boxes.Box, to: str = "Anna Weiss") -> str:
    return drafting.begin(box, to=[to]).draft


@pytest.mark.parametrize(
    "quoted",
    ["I don't mind the rain", "i DON’T mind the RAIN", "mind … grossmutter", "the rain, said"],
)
def test_what_they_wrote_is_theirs(box: boxes.Box, quoted: str) -> None:
    assert said.not_theirs(box, _draft(box), f"You wrote that “{quoted}”.") == []


def test_what_they_did_not_write_is_not(box: boxes.Box) -> None:
    text = "You wrote that “I mind the rain” and, as you say, “I don’t mind”."
    found = said.not_theirs(box, _draft(box), text)
    assert [text[start:end] for start, end in found] == ["I mind the rain"]


def test_what_another_one_wrote_is_not_theirs_either(box: boxes.Box) -> None:
    text = "You wrote that “the ebb is at ten”."
    assert len(said.not_theirs(box, _draft(box), text)) == 1
    assert said.not_theirs(box, _draft(box, "Tomás Ferreira"), text) == []


def test_nothing_is_said_of_somebody_who_never_wrote(box: boxes.Box) -> None:
    text = "You wrote that “anything at all”."
    assert said.not_theirs(box, _draft(box, "Nobody Yet"), text) == []
    assert said.not_theirs(box, drafting.begin(box).draft, text) == []


def test_letters_in_the_wastebasket_are_not_looked_through(box: boxes.Box) -> None:
    text = "You wrote that “I don’t mind the rain”."
    rain = next(it.id for it in letters.timeline(box).rows if "mind" in it.excerpt)
    letters.delete(box, [rain])
    add(box, letter("Something else.", by=["Anna Weiss"], to=[ME]))
    assert len(said.not_theirs(box, _draft(box), text)) == 1


AGAIN = (
    "Did I say that the Orcadian printed my piece about Warebeth? Jonas took the photograph, of the "
    "widow of the lighthouse keeper, with her hens."
)


def test_what_they_were_told_is_found_in_other_words(box: boxes.Box) -> None:
    found = told.before(box, _draft(box), AGAIN)
    assert len(found) == 1
    assert found[0].written.day is not None
    assert found[0].written.day.isoformat() == "2024-03-03"
    letter_ = letters.get(box, found[0].letter)
    assert "Warebeth" in letter_.text[found[0].start : found[0].end]
    assert "Warebeth" in found[0].text


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "Dear Anna,",
        "The wind has gone round, and tomorrow somebody will have to mend the roof of the chapel.",
        "Thank you for your letter, which came on a Thursday, and made me laugh as you always do.",
    ],
)
def test_other_things_were_not_told(box: boxes.Box, paragraph: str) -> None:
    assert told.before(box, _draft(box), paragraph) == []


def test_only_what_was_sent_to_them_was_told_to_them(box: boxes.Box) -> None:
    assert told.before(box, _draft(box, "Nobody Yet"), AGAIN) == []
