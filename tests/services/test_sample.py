"""The sample box: whole, and its figures agree with each other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.errors import FairhandError
from fairhand.services import (
    boxes,
    correspondents,
    drafting,
    journal,
    letters,
    lines,
    points,
    safekeeping,
    sample,
)
from fairhand.system import paths
from fairhand.system.resources import resource

NAME = paths.sample_box().name


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[boxes.Box]:
    path = tmp_path_factory.mktemp("sample") / NAME
    sample.make_at(path, resource("sample"))
    made = boxes.open_box(path)
    yield made
    made.close()


def test_it_is_whole_and_nothing_is_left_beside_it(box: boxes.Box) -> None:
    assert safekeeping.check(box) == []
    beside = {file.name for file in box.path.parent.iterdir()}
    assert beside <= {NAME, f"{NAME}-wal", f"{NAME}-shm"}
    assert box.path.stat().st_mode & 0o777 == 0o600


def test_every_file_that_comes_with_it_is_in_it(box: boxes.Box) -> None:
    folder = resource("sample")
    plan = json.loads((folder / "box.json").read_text("utf-8"))
    files = len(list((folder / "letters").iterdir()))
    sent = [draft for draft in plan["drafts"] if "sent" in draft]
    assert letters.count(box) == files + len(sent)
    assert {file.stem for file in (folder / "journal").iterdir()} == set(plan["journal"])
    assert len(journal.entries(box)) == len(plan["journal"])
    steps = [step for draft in plan["drafts"] for step in draft["steps"] if isinstance(step, list)]
    assert {file.stem for file in (folder / "drafts").iterdir()} == {step[0] for step in steps}


def test_versions_were_made_when_they_are_said_to_be(box: boxes.Box) -> None:
    for draft in drafting.drafts(box):
        made = [version.at for version in drafting.versions(box, draft.id)]
        assert made == sorted(made)
        assert draft.begun == made[0]
        assert sum(version.seconds for version in drafting.versions(box, draft.id)) == draft.seconds


def test_people_write_to_and_fro_in_several_languages(box: boxes.Box) -> None:
    rows = {row.name: row for row in correspondents.rows(box)}
    assert "Ines Calder" not in rows
    assert rows["Ailsa Rendall"].owed
    assert rows["Haruko Mori"].owed
    assert not rows["Yusuf Rahal"].owed
    every = [letters.get(box, row.id) for row in letters.timeline(box).rows if row.kind == "letter"]
    languages = Counter(letter.language for letter in every)
    assert set(languages) >= {"en", "de", "fr", "ja", "ar"}
    assert sum(not letter.written.day for letter in every) >= 5
    assert sum(row.received for row in rows.values()) >= sum(
        letter.direction == "received" for letter in every
    )


def test_a_reply_has_two_lines_and_points_answered_and_open(box: boxes.Box) -> None:
    open_drafts = [draft for draft in drafting.drafts(box) if draft.state == "open"]
    (reply,) = [draft for draft in open_drafts if draft.to == ("Ailsa Rendall",)]
    assert [line.name for line in lines.lines(box, reply.id)] == ["as teacher", "as friend"]
    states = Counter(point.state for point in points.of_draft(box, reply.id))
    assert states["answered"] == states["answering"] == states["set-aside"] == 1
    assert states["open"] >= 2
    for draft in open_drafts:
        texts = [
            drafting.working_text(box, draft.id, line.id).text
            for line in lines.lines(box, draft.id)
        ]
        for point in points.of_draft(box, draft.id):
            assert any(point.answer in text for text in texts)


def test_links_and_pictures_of_the_journal_lead_somewhere(box: boxes.Box) -> None:
    found = [journal.links(box, entry.id) for entry in journal.entries(box)]
    assert sum(map(len, found)) >= 4
    assert not [link for links in found for link in links if link.missing]
    (shown,) = [entry for entry in journal.entries(box) if journal.pictures(box, entry.id)]
    (name,) = journal.pictures(box, shown.id)
    assert f"]({name})" in drafting.working_text(box, shown.id).text


def test_what_is_there_is_not_replaced(box: boxes.Box, tmp_path: Path) -> None:
    path = tmp_path / "there"
    path.write_bytes(b"mine")
    with pytest.raises((FairhandError, FileExistsError)):
        sample.make_at(path, resource("sample"))
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]
