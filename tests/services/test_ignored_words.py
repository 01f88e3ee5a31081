"""Words that are let pass in one draft stay so, and are taken back one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairhand.domain.changes import Changes
from fairhand.domain.errors import NotFoundError
from fairhand.domain.spelling import plain
from fairhand.services import boxes, drafting, ignored_words, spelling
from fairhand.services.boxes import Box
from fairhand.store import desk_notes


@pytest.fixture
def box(tmp_path: Path) -> Box:
    return boxes.create(tmp_path / "letters.fairhand")


def _undo(changes: Changes) -> Changes:
    assert changes.undo is not None
    return changes.undo.back()


def test_a_word_is_let_pass_in_its_draft_for_good(box: Box, tmp_path: Path) -> None:
    draft, other = (drafting.begin(box, kind="letter").draft for _ in range(2))
    changes = ignored_words.ignore(box, draft, "l’eksprès")
    assert changes.drafts == {draft}
    box.close()
    again = boxes.open_box(tmp_path / "letters.fairhand")
    assert ignored_words.ignored(again, draft) == {"l'eksprès"}
    assert ignored_words.ignored(again, other) == frozenset()
    about = spelling.about_draft(again, draft, "", "en")
    assert about.ignored == {"l'eksprès"}
    again.close()


def test_each_is_taken_back_by_itself_and_done_again(box: Box) -> None:
    draft = drafting.begin(box, kind="letter").draft
    first = ignored_words.ignore(box, draft, "one")
    ignored_words.ignore(box, draft, "田中")
    assert not ignored_words.ignore(box, draft, "one")
    again = _undo(first)
    assert ignored_words.ignored(box, draft) == {"田中"}
    _undo(again)
    assert ignored_words.ignored(box, draft) == {"one", "田中"}
    ignored_words.heed(box, draft, "one")
    ignored_words.heed(box, draft, "田中")
    assert ignored_words.ignored(box, draft) == frozenset()


def test_what_is_no_list_of_words_is_none(box: Box) -> None:
    draft = drafting.begin(box, kind="letter").draft
    for value in ("{", "7", '{"a": 1}', "[1, null]"):
        with box.writing() as connection:
            desk_notes.set_note(connection, draft, "ignored", value)
        assert ignored_words.ignored(box, draft) == frozenset()
    with pytest.raises(NotFoundError):
        ignored_words.ignore(box, "nobody", "word")


@settings(max_examples=20)
@given(st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=4))
def test_any_words_come_back_as_they_were_put_in(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    path = tmp_path_factory.mktemp("words") / "b.fairhand"
    box = boxes.create(path)
    draft = drafting.begin(box, kind="letter").draft
    for word in words:
        ignored_words.ignore(box, draft, word)
    assert ignored_words.ignored(box, draft) == {plain(it) for it in words}
    box.close()
