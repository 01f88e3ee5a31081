"""Drafts: what is saved is there, every version is what was on the sheet, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.domain.changes import Changes
from fairhand.domain.errors import (
    AmbiguousIdError,
    NotFoundError,
    SealedError,
    StaleBaseError,
)
from fairhand.services import correspondents, drafting, letters, safekeeping, searching
from fairhand.store import migrate
from fairhand.store.box import Box
from fairhand.store.versions import GAP
from tests.making import add, letter

ME, ANNA, BERT = "Me <me@x>", "Anna <anna@x>", "Bert <bert@x>"
STRANGE = [
    "",
    "\n",
    "One line",
    "Trailing newlines\n\n\n",
    "  blanks  \n\t\n ",
    "Emoji 👩\u200d👩\u200d👧 and e\u0301 and é",
    "Line\u2028separator\u2029and\x0bothers\x0c\x85\x1c",
    "No-break\u00a0space",
    "Markdown *a* **b** [c](d) \\* # > -",
    "\ufeffBOM and \ufffd",
    "田中さんへ\n" * 3,
    "A\nB\nA\nB\nA",
    "x" * 100_000,
]


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    made = migrate.create(tmp_path / "letters.fairhand")
    yield made
    made.close()


def _back(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def _texts(box: Box, draft: str) -> list[str]:
    return [drafting.version_text(box, one.id) for one in drafting.versions(box, draft)]


# --- beginning -------------------------------------------------------------------------------------


def test_a_history_begins_with_its_first_state(box: Box) -> None:
    begun = drafting.begin(box, text="Dear Anna,\r\n\r\n")
    (first,) = drafting.versions(box, begun.draft)
    assert (first.id, first.number, first.born, first.parent) == (begun.version, 1, "first", None)
    present = drafting.working_text(box, begun.draft)
    assert present.text == "Dear Anna,\n\n"
    assert present.kept
    assert (present.line, present.version) == (begun.line, begun.version)
    assert present.caret == len(present.text)
    shown = drafting.get(box, begun.draft)
    assert (shown.kind, shown.state, shown.words, shown.versions) == ("letter", "open", 2, 1)


def test_a_reply_goes_to_whoever_wrote(box: Box) -> None:
    theirs, mine, both = add(
        box,
        letter("Hello.", by=[ANNA], to=[ME], on="2001-01-01"),
        letter("Hello back.", by=[ME], to=[BERT, ANNA], on="2001-01-02"),
        letter("We greet you.", by=[ANNA, BERT, ME], on="2001-01-03"),
    )
    correspondents.claim_me(box, ["me@x"])
    begun = drafting.begin(box, answering=[theirs.id[:6]])
    shown = drafting.get(box, begun.draft)
    assert (shown.kind, shown.to, shown.answering) == ("reply", ("Anna",), (theirs.id,))
    assert begun.changes.letters == {theirs.id}
    assert letters.get(box, theirs.id).reply == begun.draft
    assert drafting.open_reply(box, theirs.id) == begun.draft
    assert drafting.get(box, drafting.begin(box, answering=[mine.id]).draft).to == ("Bert", "Anna")
    assert drafting.get(box, drafting.begin(box, answering=[both.id]).draft).to == ("Anna", "Bert")
    with pytest.raises(NotFoundError):
        drafting.begin(box, answering=["zzzzzzzz"])


def test_a_letter_goes_to_whom_one_names(box: Box) -> None:
    add(box, letter("1", by=[ANNA]), letter("2", by=["Anna Weiß"]))
    (row,) = [one for one in correspondents.rows(box) if one.name == "Anna"]
    begun = drafting.begin(box, to=[row.id, "Anna Weiß", "new@x", "Carl"])
    assert drafting.get(box, begun.draft).to == ("Anna", "Anna Weiß", "new@x", "Carl")
    add(box, letter("3", by=["Dora <d1@x>"]), letter("4", by=["Dora <d2@x>"]))
    with pytest.raises(AmbiguousIdError, match="Dora"):
        drafting.begin(box, to=["Dora"])
    assert len(drafting.drafts(box)) == 1


def test_beginning_is_undone_by_deleting_and_comes_back(box: Box) -> None:
    begun = drafting.begin(box, to=["anna@x"], text="Dear Anna")
    redo = _back(begun.changes)
    assert drafting.drafts(box) == []
    _back(redo)
    assert drafting.working_text(box, begun.draft).text == "Dear Anna"


# --- saving ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", STRANGE)
def test_every_text_comes_back_exactly(box: Box, text: str) -> None:
    draft = drafting.begin(box).draft
    saved = drafting.save(box, draft, None, text, revision=1, born="kept")
    assert drafting.working_text(box, draft).text == text
    assert _texts(box, draft)[-1] == text
    assert saved.new == (text != "")
    assert safekeeping.check(box) == []


def test_what_a_sheet_cannot_hold_is_replaced(box: Box) -> None:
    draft = drafting.begin(box).draft
    drafting.save(box, draft, None, "a\x00b\ud800c\rd\r\ne", revision=1, born="kept")
    assert _texts(box, draft)[-1] == "a\ufffdb\ufffdc\nd\ne"


def test_a_paragraph_stands_in_the_box_once(box: Box) -> None:
    draft = drafting.begin(box).draft
    lines = [f"Paragraph {n}" for n in range(50)]
    revision: int | None = 1
    for turn in range(40):
        lines[turn] = f"Changed {turn}"
        text = "\n".join(lines[turn % 3 :] + lines[: turn % 3])
        revision = drafting.save(box, draft, None, text, revision=revision, born="pause").revision
    with box.reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM paragraph").scalar_one()
        packed = connection.exec_driver_sql("SELECT max(length(paragraphs)) FROM version")
        assert count == 1 + 49 + 40
        assert packed.scalar_one() < 110
    assert len(set(_texts(box, draft))) == 41


def test_unchanged_text_makes_no_version_and_takes_the_name(box: Box) -> None:
    draft = drafting.begin(box).draft
    saved = drafting.save(box, draft, None, "Text", revision=1, born="kept", name="Good")
    again = drafting.save(
        box, draft, None, "Text", revision=saved.revision, born="kept", note="Really"
    )
    assert not again.new
    assert again.version == saved.version
    assert again.revision == saved.revision
    newest = drafting.versions(box, draft)[-1]
    assert (newest.name, newest.note, newest.number) == ("Good", "Really", 2)
    typed = drafting.save(box, draft, None, "Text and more", revision=saved.revision)
    assert typed.version is None
    assert not drafting.working_text(box, draft).kept
    back = drafting.save(box, draft, None, "Text", revision=typed.revision, born="close")
    assert not back.new
    assert len(drafting.versions(box, draft)) == 2


def test_a_name_is_changed_and_brought_back(box: Box) -> None:
    begun = drafting.begin(box, text="Text")
    changes = drafting.rename(box, begun.version, "As teacher", "too stern")
    assert changes.drafts == {begun.draft}
    assert drafting.versions(box, begun.draft)[0].name == "As teacher"
    redo = _back(changes)
    assert drafting.versions(box, begun.draft)[0].name == ""
    _back(redo)
    assert drafting.versions(box, begun.draft)[0].note == "too stern"


def test_the_caret_and_the_seconds_are_no_change_of_the_text(box: Box) -> None:
    draft = drafting.begin(box, text="Text").draft
    saved = drafting.save(box, draft, None, "Text", revision=1, caret=2, seconds=7)
    assert saved.revision == 1
    assert drafting.working_text(box, draft).caret == 2
    assert drafting.save(box, draft, None, "Other", revision=1, caret=99).elsewhere is None
    assert drafting.working_text(box, draft).caret == 5
    assert drafting.get(box, draft).seconds == 7


def test_seconds_are_given_to_the_version_that_ends_them(box: Box) -> None:
    draft = drafting.begin(box).draft
    revision: int | None = 1
    for text, seconds, born in (
        ("a", 10, None),
        ("ab", 5, "pause"),
        ("abc", 3, None),
        ("abc", 4, "kept"),
    ):
        revision = drafting.save(
            box,
            draft,
            None,
            text,
            revision=revision,
            seconds=seconds,
            born=born,  # type: ignore[arg-type]
        ).revision
    assert [one.seconds for one in drafting.versions(box, draft)] == [0, 15, 7]
    assert drafting.get(box, draft).seconds == 22


def test_versions_are_found_by_number_id_and_beginning(box: Box) -> None:
    begun = drafting.begin(box, text="a")
    for text in ("b", "c"):
        drafting.save(box, begun.draft, None, text, revision=None, born="command")
    there = drafting.versions(box, begun.draft)
    assert [one.number for one in there] == [1, 2, 3]
    assert [one.parent for one in there] == [None, there[0].id, there[1].id]
    for wanted in there:
        for name in (str(wanted.number), wanted.id, wanted.id[:6]):
            assert drafting.find_version(box, begun.draft, name) == wanted
    for name in ("4", "", "zzz", "zzzzzz", there[0].id[:3]):
        with pytest.raises(NotFoundError):
            drafting.find_version(box, begun.draft, name)


# --- two writers -----------------------------------------------------------------------------------


def test_a_save_from_an_older_text_overwrites_nothing(box: Box) -> None:
    draft = drafting.begin(box, text="Start").draft
    drafting.save(box, draft, None, "Start, says the one", revision=1)
    late = drafting.save(box, draft, None, "Start, says the other", revision=1, name="Mine")
    assert late.elsewhere is not None
    assert late.version == late.elsewhere
    present = drafting.working_text(box, draft)
    assert present.text == "Start, says the one"
    assert late.revision == present.revision
    assert present.kept
    assert _texts(box, draft) == ["Start", "Start, says the other", "Start, says the one"]
    kept = drafting.versions(box, draft)[1]
    assert (kept.born, kept.name) == ("elsewhere", "Mine")
    again = drafting.save(box, draft, None, "Start, says the other", revision=1)
    assert again.elsewhere == late.elsewhere
    assert not again.new
    assert len(drafting.versions(box, draft)) == 3


def test_two_writers_of_the_same_text_do_not_disagree(box: Box) -> None:
    draft = drafting.begin(box).draft
    first = drafting.save(box, draft, None, "Same", revision=1)
    second = drafting.save(box, draft, None, "Same", revision=1)
    assert second.elsewhere is None
    assert second.revision == first.revision


def test_the_command_line_keeps_what_the_window_saved(box: Box) -> None:
    draft = drafting.begin(box, text="a").draft
    drafting.save(box, draft, None, "typed, and in no version", revision=1)
    drafting.save(box, draft, None, "from a file", revision=None, born="command")
    assert _texts(box, draft) == ["a", "typed, and in no version", "from a file"]
    assert [one.born for one in drafting.versions(box, draft)] == ["first", "elsewhere", "command"]


def test_a_base_that_is_not_the_newest_is_refused(box: Box) -> None:
    begun = drafting.begin(box, text="a")
    saved = drafting.save(box, begun.draft, None, "b", revision=None, born="command", base="1")
    with pytest.raises(StaleBaseError, match="gone on"):
        drafting.save(
            box, begun.draft, None, "c", revision=None, born="command", base=begun.version
        )
    with pytest.raises(NotFoundError):
        drafting.save(box, begun.draft, None, "c", revision=None, born="command", base="zzzz")
    assert drafting.working_text(box, begun.draft).text == "b"
    assert saved.version is not None
    drafting.save(
        box, begun.draft, None, "c", revision=None, born="command", base=saved.version[:5]
    )
    assert drafting.working_text(box, begun.draft).text == "c"


def test_a_line_is_found_by_id_and_name(box: Box) -> None:
    begun = drafting.begin(box, text="a")
    for name in (None, begun.line, "First line"):
        assert drafting.working_text(box, begun.draft, name).text == "a"
    with pytest.raises(NotFoundError):
        drafting.save(box, begun.draft, "no such line", "b", revision=1)


# --- bringing back ---------------------------------------------------------------------------------


def test_restoring_keeps_the_present_text_and_is_undone(box: Box) -> None:
    draft = drafting.begin(box, text="first").draft
    saved = drafting.save(box, draft, None, "second, not kept", revision=1)
    restored = drafting.restore(box, draft, "1", revision=saved.revision, text="and a bit more")
    assert drafting.working_text(box, draft).text == "first"
    assert restored.new
    assert _texts(box, draft) == ["first", "and a bit more", "first"]
    assert [one.born for one in drafting.versions(box, draft)] == [
        "first",
        "before-restore",
        "kept",
    ]
    redo = _back(restored.changes)
    assert drafting.working_text(box, draft).text == "and a bit more"
    _back(redo)
    assert drafting.working_text(box, draft).text == "first"
    assert drafting.working_text(box, draft).kept


def test_restoring_what_is_there_changes_nothing(box: Box) -> None:
    draft = drafting.begin(box, text="first").draft
    restored = drafting.restore(box, draft, "1")
    assert not restored.new
    assert restored.changes.undo is None
    assert len(drafting.versions(box, draft)) == 1


def test_restoring_beside_another_writer_loses_neither(box: Box) -> None:
    draft = drafting.begin(box, text="first").draft
    drafting.save(box, draft, None, "by the command", revision=None)
    drafting.restore(box, draft, "1", text="on the sheet", revision=1)
    assert drafting.working_text(box, draft).text == "first"
    assert set(_texts(box, draft)) == {"first", "by the command", "on the sheet"}


def test_restoring_a_version_that_is_none_changes_nothing(box: Box) -> None:
    draft = drafting.begin(box, text="first").draft
    drafting.save(box, draft, None, "second", revision=1)
    with pytest.raises(NotFoundError):
        drafting.restore(box, draft, "7")
    assert len(drafting.versions(box, draft)) == 1


# --- damage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE paragraph SET text = 'forged' WHERE text = 'two'",
        "DELETE FROM paragraph WHERE text = 'two'",
        "UPDATE paragraph SET text = CAST(x'74776f' AS BLOB) WHERE text = 'two'",
        "UPDATE paragraph SET text = CAST(x'74ff6f' AS TEXT) WHERE text = 'two'",
    ],
)
def test_a_damaged_paragraph_is_a_gap_in_what_is_readable(box: Box, damage: str) -> None:
    draft = drafting.begin(box, text="one\ntwo\nthree").draft
    drafting.save(box, draft, None, "one\n2\nthree", revision=1, born="kept")
    with box.writing() as connection:
        connection.exec_driver_sql(damage)
    assert _texts(box, draft) == [f"one\n{GAP}\nthree", "one\n2\nthree"]
    assert [found.kind for found in safekeeping.check(box)] == ["version"]


def test_damaged_numbers_never_show_somebody_elses_words(box: Box) -> None:
    secret = drafting.begin(box, text="secret").draft
    draft = drafting.begin(box, text="one").draft
    with box.writing() as connection:
        numbers = connection.exec_driver_sql(
            "SELECT v.paragraphs FROM version v JOIN draft d ON d.number = v.draft WHERE d.id = ?",
            (secret,),
        ).scalar_one()
        connection.exec_driver_sql(
            "UPDATE version SET paragraphs = ? "
            "WHERE draft = (SELECT number FROM draft WHERE id = ?)",
            (numbers, draft),
        )
    assert _texts(box, draft) == [GAP]


# --- search ----------------------------------------------------------------------------------------


def test_a_draft_is_found_by_what_stands_on_its_sheet(box: Box) -> None:
    draft = drafting.begin(box, to=["Anna"], text="The heron").draft
    assert searching.search(box, "heron").total == 1
    saved = drafting.save(box, draft, None, "The *stork*", revision=1)
    assert [hit.kind for hit in searching.search(box, "heron").hits] == ["version"]
    assert [hit.kind for hit in searching.search(box, "stork").hits] == ["draft"]
    assert drafting.get(box, draft).excerpt == "The stork"
    letters.delete(box, [draft])
    drafting.save(box, draft, None, "The egret", revision=saved.revision)
    assert searching.search(box, "egret OR heron OR stork").total == 0
    letters.put_back(box, [draft])
    assert searching.search(box, "egret").total == 1
    assert safekeeping.check(box) == []


def test_drafts_are_listed_last_touched_first(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(1_000_000, 2_000_000))
    monkeypatch.setattr("time.time", lambda: next(now))
    first = drafting.begin(box, text="1").draft
    second = drafting.begin(box, text="2").draft
    assert [one.id for one in drafting.drafts(box)] == [second, first]
    drafting.save(box, first, None, "1, again", revision=1)
    shown = drafting.drafts(box)
    assert [one.id for one in shown] == [first, second]
    assert shown[0].touched > shown[0].begun


def test_a_sealed_draft_is_not_written(box: Box) -> None:
    from fairhand.services import sealing

    draft = drafting.begin(box, to=["anna@x"], text="Dear Anna").draft
    sealing.send(box, draft)
    with pytest.raises(SealedError, match="was sent"):
        drafting.save(box, draft, None, "Dearest Anna", revision=1)
    with pytest.raises(SealedError):
        drafting.restore(box, draft, "1")
    assert drafting.working_text(box, draft).text == "Dear Anna"


def test_a_long_sitting_does_not_swell_the_box(box: Box) -> None:
    """Each save replaces the draft in the index; what it replaced must go with the next ones."""
    begun = drafting.begin(box, text="")
    words = " ".join(f"word{n}" for n in range(400))
    revision = 1
    for turn in range(300):
        text = f"{words} turn{turn}"
        revision = drafting.save(
            box, begun.draft, begun.line, text, revision=revision, seconds=1
        ).revision
    with box.reading() as connection:
        held = connection.exec_driver_sql("SELECT sum(length(block)) FROM search_drafts_data")
        assert held.scalar_one() < 40 * len(words)


@pytest.mark.parametrize("named", ["Ann", "Sch", "a", "X", "anna@x"])
def test_a_beginning_of_a_name_is_somebody_else(box: Box, named: str) -> None:
    drafting.begin(box, to=["Anna Schmidt <anna@x.example>"])
    draft = drafting.begin(box, to=[named]).draft
    assert drafting.get(box, draft).to == (named,)


def test_a_name_an_address_and_an_id_are_the_same_person(box: Box) -> None:
    drafting.begin(box, to=["Anna Schmidt <anna@x.example>"])
    who = drafting.get(box, drafting.begin(box, to=["anna SCHMIDT"]).draft).to_ids
    for named in ("ANNA@x.example", who[0], who[0][:6]):
        assert drafting.get(box, drafting.begin(box, to=[named]).draft).to_ids == who
