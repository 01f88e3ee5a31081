"""Past wording in the index: what a save, a deletion and a sealing make of it, and what they cost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.draft import FIRST_LINE
from fairhand.services import boxes, drafting, letters, lines, safekeeping, sealing, searching
from fairhand.services.boxes import Box
from fairhand.store import search, wording
from tests.store.test_search import rare, tidy, words_in


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    box = boxes.create(tmp_path / "a.fairhand")
    yield box
    assert safekeeping.check(box) == []
    box.close()


def past(box: Box) -> list[str]:
    """Return the paragraphs that the index holds, in the order in which they were first written."""
    with box.reading() as connection:
        keys = connection.exec_driver_sql(f"SELECT rowid FROM {wording.WORDING}").scalars()  # noqa: S608
        return [
            connection.exec_driver_sql(
                "SELECT text FROM paragraph WHERE draft = ? AND number = ?",
                wording.draft_and_paragraph(key),
            ).scalar_one()
            for key in keys.all()
        ]


def save(box: Box, draft: str, text: str, *, keep: bool = True) -> None:
    revision = drafting.working_text(box, draft).revision
    drafting.save(box, draft, None, text, revision=revision, born="kept" if keep else None)


def test_a_paragraph_is_there_while_no_text_says_it(box: Box) -> None:
    draft = drafting.begin(box, text="zebra\n\nlion").draft
    assert past(box) == []
    save(box, draft, "zebra\n\nlion and owl")
    assert past(box) == ["lion"]
    save(box, draft, "zebra\n\nlion")
    assert past(box) == ["lion and owl"]
    save(box, draft, "")
    assert past(box) == ["zebra", "lion", "lion and owl"]


def test_what_no_version_has_is_never_there(box: Box) -> None:
    draft = drafting.begin(box, text="zebra").draft
    save(box, draft, "zeb", keep=False)
    save(box, draft, "ze", keep=False)
    assert past(box) == ["zebra"]
    save(box, draft, "zebra", keep=False)
    assert past(box) == []


def test_what_another_line_says_is_not_past(box: Box) -> None:
    draft = drafting.begin(box, text="zebra\nlion").draft
    made = lines.start(box, draft, "as friend")
    save(box, draft, "lion")
    assert past(box) == []
    assert made.line
    other = drafting.working_text(box, draft, FIRST_LINE)
    drafting.save(box, draft, other.line, "owl", revision=other.revision, born="kept")
    assert past(box) == ["zebra"]


def test_written_elsewhere_is_past_at_once(box: Box) -> None:
    draft = drafting.begin(box, text="one").draft
    save(box, draft, "two")
    drafting.save(box, draft, None, "owl", revision=1)
    assert drafting.working_text(box, draft).text == "two"
    assert past(box) == ["one", "owl"]


def test_restored_is_said_again(box: Box) -> None:
    draft = drafting.begin(box, text="one").draft
    save(box, draft, "two")
    drafting.restore(box, draft, "1")
    assert past(box) == ["two"]


def test_nothing_is_found_of_what_lies_in_the_wastebasket(box: Box) -> None:
    draft = drafting.begin(box, text="one").draft
    save(box, draft, "two")
    letters.delete(box, [draft])
    assert past(box) == []
    save(box, draft, "three")
    assert past(box) == []
    letters.put_back(box, [draft])
    assert past(box) == ["one", "two"]


def test_a_letter_that_was_sent_keeps_what_it_does_not_say(box: Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="one\nboth").draft
    save(box, draft, "two\nboth")
    sent = sealing.send(box, draft)
    assert past(box) == ["one"]
    assert [hit.kind for hit in searching.search(box, "both").hits] == ["letter"]
    (hit,) = searching.search(box, "one").hits
    assert (hit.kind, hit.draft) == ("version", draft)
    letters.delete(box, [sent.letter])
    assert past(box) == []
    letters.put_back(box, [sent.letter])
    assert past(box) == ["one"]
    assert sent.changes.undo is not None
    sent.changes.undo.back()
    assert past(box) == ["one"]


def test_words_of_a_destroyed_draft_are_erased(box: Box) -> None:
    told = [rare(n) for n in range(300)]
    draft = drafting.begin(box, text="\n".join(told)).draft
    save(box, draft, "Nothing.")
    tidy(box)
    letters.delete(box, [draft])
    letters.empty_wastebasket(box)
    tidy(box)
    assert words_in(box, told) == 0


def test_a_box_from_before_is_looked_through_in_short_steps(box: Box) -> None:
    drafts = []
    for number in range(3):
        text = "\n".join(f"paragraph {number} {n}" for n in range(150))
        drafts.append(drafting.begin(box, text=text).draft)
        save(box, drafts[-1], "")
    everything = past(box)
    assert len(everything) == 450
    with box.writing() as connection:
        for key in connection.exec_driver_sql(f"SELECT rowid FROM {wording.WORDING}").scalars():  # noqa: S608
            connection.exec_driver_sql(f"DELETE FROM {wording.WORDING} WHERE rowid = ?", (key,))  # noqa: S608
        connection.exec_driver_sql(
            "INSERT INTO box(key, value) VALUES(?, 'wanted')", (wording.TO_FILL,)
        )
    assert safekeeping.check(box) == []
    save(box, drafts[2], "paragraph 2 7")
    save(box, drafts[2], "")
    assert tidy(box) > 450 // 64
    assert sorted(past(box)) == sorted(everything)
    with box.reading() as connection:
        assert wording.is_filled(connection)


def test_only_what_changed_is_looked_at(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(f"paragraph {n} of a long letter" for n in range(2000))
    draft = drafting.begin(box, text=text).draft
    looked_at: list[str] = []
    columns = wording.columns

    def counted(of: int, number: int, paragraph: str) -> tuple[int, str, str, str] | None:
        looked_at.append(paragraph)
        return columns(of, number, paragraph)

    monkeypatch.setattr(wording, "columns", counted)
    save(box, draft, text.replace("paragraph 7 ", "passage 7 "))
    assert looked_at == ["paragraph 7 of a long letter"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM search_wording", "is missing from"),
        (f"INSERT INTO search_wording(rowid, body) VALUES({1 << 40}, 'x')", "left over in"),
        (
            "REPLACE INTO search_wording(rowid, body) SELECT rowid, 'x' FROM search_wording",
            "of the text are missing",
        ),
    ],
)
def test_damage_is_told(tmp_path: Path, change: str, said: str) -> None:
    box = boxes.create(tmp_path / "b.fairhand")
    draft = drafting.begin(box, text="one").draft
    save(box, draft, "two")
    with box.writing() as connection:
        connection.exec_driver_sql(change)
        search.forget(connection)
    tidy(box)
    assert [f.kind for f in safekeeping.check(box) if said in f.what] == ["index"]
    box.close()


def test_a_save_stays_quick(box: Box) -> None:
    text = "\n".join(f"paragraph {n} " + "and more words to it " * 20 for n in range(400))
    draft = drafting.begin(box, text=text).draft
    spent = []
    for number in range(40):
        changed = text.replace(f"paragraph {number} ", f"passage {number} ")
        began = time.process_time()
        save(box, draft, changed)
        spent.append(time.process_time() - began)
    assert sorted(spent)[20] < 0.1
