"""An import narrowed to people, in this process and in a child; and taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.choosing import Choice, Choosing, Named
from fairhand.domain.gathering import likely_me
from fairhand.services import boxes, correspondents, importing, letters, searching, taking_back
from fairhand.services.report_lines import Heard, choice_as_json, choice_from_json, report_lines
from fairhand.services.worker import ImportRun
from tests import mailbox
from tests.mailbox import FRIENDS, FROM_EACH, ONE_WAY, TO_EACH, make_mailbox

FROM_FRIENDS = len(FRIENDS) * (FROM_EACH + TO_EACH)
OTHERS = len(ONE_WAY) + 1
IN_ALL = FROM_FRIENDS + OTHERS + mailbox.LISTS + mailbox.MACHINES + mailbox.BULK


@pytest.fixture
def mbox(tmp_path: Path) -> Path:
    return make_mailbox(tmp_path / "all.mbox")


@pytest.fixture
def box(tmp_path: Path) -> Iterator[boxes.Box]:
    made = boxes.create(tmp_path / "box.fairhand")
    yield made
    made.close()


def test_a_look_gathers_people_and_a_choice_narrows_the_import(box: boxes.Box, mbox: Path) -> None:
    looked = importing.run(box, [str(mbox)], dry_run=True)
    assert looked.added == IN_ALL
    me = likely_me(looked.gathered)[0]
    assert me.name == "Ada Whitcombe"
    choosing = Choosing(looked.gathered, frozenset(me.members))
    assert choosing.letters == FROM_FRIENDS
    report = importing.run(box, [str(mbox)], chosen=choosing.choice())
    assert (report.added, report.found) == (FROM_FRIENDS, FROM_FRIENDS)
    assert report.not_chosen == IN_ALL - FROM_FRIENDS
    assert letters.count(box) == len(report.added_ids) == FROM_FRIENDS


def test_mail_kept_as_sent_tells_who_i_am(box: boxes.Box, tmp_path: Path) -> None:
    head = "From: {}\nTo: {}\nDate: Sun, 03 Mar 2024 12:00:00 +0000\n\n{}\n"
    for name, mail in (
        ("INBOX", head.format("Leila <leila@x.example>", "Ada <ada@x.example>", "Dear Ada,")),
        ("Sent", head.format("Ada <ada@x.example>", "Leila <leila@x.example>", "Dear Leila,")),
    ):
        (tmp_path / name).write_text(f"From - Sun Mar  3 12:00:00 2024\n{mail}\n", "utf-8")
    paths = (tmp_path / "INBOX", tmp_path / "Sent")
    for looked in (
        importing.run(box, [str(path) for path in paths], dry_run=True),
        ImportRun(box.path, paths, dry_run=True).run(),
    ):
        first, second = likely_me(looked.gathered)
        assert (first.name, first.likely, second.likely) == ("Ada", True, False)


def test_the_look_and_the_import_agree_on_what_is_known(box: boxes.Box, mbox: Path) -> None:
    first = importing.run(box, [str(mbox)], dry_run=True)
    me = frozenset(likely_me(first.gathered)[0].members)
    importing.run(box, [str(mbox)], chosen=Choosing(first.gathered, me).choice())
    twice = mbox.parent / "twice.mbox"
    twice.write_bytes(mbox.read_bytes() * 2)
    looked = importing.run(box, [str(mbox), str(twice)], dry_run=True)
    choosing = Choosing(looked.gathered, me)
    choosing.tick([at for at, row in enumerate(choosing.rows) if row.part == "others"], on=True)
    report = importing.run(box, [str(mbox), str(twice)], chosen=choosing.choice())
    assert looked.known == report.known == IN_ALL * 2 + FROM_FRIENDS
    assert report.added == choosing.letters == OTHERS
    assert report.not_chosen + report.added == looked.added


def test_the_child_says_the_same(box: boxes.Box, mbox: Path) -> None:
    heard = ImportRun(box.path, (mbox,), dry_run=True).run()
    assert heard.gathered == importing.run(box, [str(mbox)], dry_run=True).gathered
    choice = Choosing(heard.gathered, frozenset(likely_me(heard.gathered)[0].members)).choice()
    report = ImportRun(box.path, (mbox,), chosen=choice, me=("ada@letters.example",)).run()
    assert report.added == FROM_FRIENDS == letters.count(box)
    again = importing.run(box, [str(mbox)], dry_run=True)
    assert (again.known, again.added) == (FROM_FRIENDS, IN_ALL - FROM_FRIENDS)


def test_a_report_comes_through_lines_as_it_was(box: boxes.Box, mbox: Path) -> None:
    (mbox.parent / "odd.bin").write_bytes(b"\x00\x01\x02")
    report = importing.run(box, [str(mbox), str(mbox.parent / "odd.bin")], dry_run=True)
    heard = Heard()
    assert heard.report() is None
    for line in report_lines(report):
        heard.take(json.loads(line))
    told = heard.report()
    assert told is not None
    assert (told.counts, told.gathered) == (report.counts, report.gathered)
    assert told.items == tuple(item for item in report.items if item.reason)


def test_a_choice_goes_through_json() -> None:
    choice = Choice(
        frozenset({"", "@a@x.example", "田中"}),
        frozenset({"@me@x.example"}),
        frozenset({("bulk", "@s@x.example")}),
    )
    assert choice_from_json(choice_as_json(choice)) == choice
    with pytest.raises(ValueError, match="choice"):
        choice_from_json(b'{"people": 3}')


def test_a_command_names_people(box: boxes.Box, mbox: Path) -> None:
    report = importing.run(box, [str(mbox)], chosen=Named(("Leila Amrani",)))
    assert report.added == FROM_EACH + TO_EACH
    report = importing.run(box, [str(mbox)], chosen=Named(letters_only=True))
    assert letters.count(box) == FROM_FRIENDS + OTHERS
    assert report.not_chosen == IN_ALL - FROM_FRIENDS - OTHERS


def test_undoing_an_import_is_exact_both_ways(box: boxes.Box, mbox: Path) -> None:
    before = importing.run(box, [str(mbox)], chosen=Named(("Ruth Okafor",)))
    correspondents.claim_me(box, ["Somebody Else"])
    report = importing.run(
        box, [str(mbox)], me=["ada@letters.example"], chosen=Named(letters_only=True)
    )
    claims = correspondents.claims(box)
    rows = correspondents.rows(box)
    changes = taking_back.imported(box, report.added_ids, ["Somebody Else"])
    assert changes.undo is not None
    assert changes.undo.name == "Import"
    undone = changes.undo.back()
    assert letters.count(box) == before.added
    assert correspondents.claims(box) == ["Somebody Else"]
    assert len(letters.wastebasket(box)) == report.added
    assert searching.search(box, "photograph").total == TO_EACH
    assert {row.name for row in correspondents.rows(box)} >= {"Ruth Okafor"}
    assert "Leila Amrani" not in {row.name for row in correspondents.rows(box)}
    assert undone.undo is not None
    again = undone.undo.back()
    assert letters.count(box) == FROM_FRIENDS + OTHERS
    assert searching.search(box, "photograph").total == len(FRIENDS) * TO_EACH
    assert (correspondents.claims(box), correspondents.rows(box)) == (claims, rows)
    assert again.undo is not None


def test_an_import_that_brought_nothing_has_nothing_to_undo(box: boxes.Box) -> None:
    assert taking_back.imported(box, ()).undo is None
