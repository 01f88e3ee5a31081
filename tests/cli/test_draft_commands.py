"""The commands of `draft`: what they say, and in which fields."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairhand.domain.text import clean
from tests.cli.conftest import Box

DRAFT_FIELDS = ["id", "kind", "to", "answering", "words", "versions", "seconds", "state", "touched"]
VERSION_FIELDS = [
    "id", "number", "line", "parent", "name", "note", "born", "at", "words", "seconds", "sha256",
]  # fmt: skip
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d\Z")


class Draft:
    """A draft in a box, and a file to save its text from."""

    def __init__(self, box: Box, folder: Path) -> None:
        self.box = box
        self.file = folder / "text"
        self.id: str = box.json("draft", "new", "--to", "Anna Weiss")["id"]

    def save(self, text: str | bytes, *words: str) -> dict[str, object]:
        self.file.write_bytes(
            text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        )
        saved: dict[str, object] = self.box.json(
            "draft", "save", self.id, "--text-file", str(self.file), *words
        )
        return saved

    def versions(self) -> list[dict[str, object]]:
        versions: list[dict[str, object]] = self.box.json("draft", "versions", self.id)
        return versions

    def shown(self, *words: str) -> bytes:
        return self.box.run("draft", "show", self.id, *words).out


@pytest.fixture
def draft(filled: Box, tmp_path: Path) -> Draft:
    return Draft(filled, tmp_path)


def test_new_begins_with_a_first_version(filled: Box, tmp_path: Path) -> None:
    file = tmp_path / "first.txt"
    file.write_bytes(b"Liebe Anna,\r\n")
    begun = filled.json("draft", "new", "--to", "Anna Weiss", "--text-file", str(file))
    assert list(begun) == ["id", "version", "line"]
    (version,) = filled.json("draft", "versions", begun["id"])
    assert [version[name] for name in ("id", "line", "number", "born", "parent")] == [
        begun["version"], begun["line"], 1, "first", None,
    ]  # fmt: skip
    assert filled.run("draft", "show", begun["id"]).out == b"Liebe Anna,\n"


def test_a_reply_goes_to_whoever_wrote(filled: Box) -> None:
    letter = filled.json("letters", "--query", "quinces")[0]["id"]
    begun = filled.json("draft", "new", "--answering", letter[:4])
    (listed,) = filled.json("draft", "list")
    assert listed["id"] == begun["id"]
    assert [listed[name] for name in ("kind", "to", "answering")] == [
        "reply",
        ["Anna Weiss"],
        [letter],
    ]


def test_a_draft_to_somebody_new_makes_box_and_correspondent(box: Box) -> None:
    done = box.run("draft", "new", "--to", "Mia Ōe", "--to", "Jean <jean@example.org>", "--json")
    assert done.complaint == f"A new box was made: {box.file}"
    assert {person["name"] for person in box.json("people")} == {"Mia Ōe", "Jean"}
    assert box.json("draft", "list")[0]["to"] == ["Mia Ōe", "Jean"]


def test_an_answer_makes_no_box(box: Box) -> None:
    assert box.run("draft", "new", "--answering", "abcd").status == 1
    assert not box.file.exists()


def test_list_has_the_fields_of_the_handbook(draft: Draft) -> None:
    draft.save("Dear Anna, one two.")
    later = draft.box.json("draft", "new")["id"]
    listed = draft.box.json("draft", "list")
    assert [list(each) for each in listed] == [DRAFT_FIELDS] * 2
    assert {each["id"] for each in listed} == {draft.id, later}
    mine = next(each for each in listed if each["id"] == draft.id)
    assert [mine[name] for name in DRAFT_FIELDS[1:8]] == [
        "letter",
        ["Anna Weiss"],
        [],
        4,
        2,
        0,
        "open",
    ]
    assert MOMENT.match(mine["touched"])
    assert "Anna Weiss\t4\t2" in draft.box.run("draft", "list").text


def test_save_makes_a_version(draft: Draft) -> None:
    saved = draft.save("Dear Anna,\n", "--name", "Begun", "--note", "in haste")
    assert list(saved) == ["id", "version", "line", "words", "new"]
    assert [saved[name] for name in ("id", "words", "new")] == [draft.id, 2, True]
    first, second = draft.versions()
    assert [list(each) for each in (first, second)] == [VERSION_FIELDS] * 2
    assert [second[name] for name in ("id", "number", "line", "parent", "name", "note", "born", "words")] == [
        saved["version"], 2, saved["line"], first["id"], "Begun", "in haste", "command", 2,
    ]  # fmt: skip
    assert second["sha256"] == hashlib.sha256(b"Dear Anna,\n").hexdigest()
    assert MOMENT.match(str(second["at"]))


def test_unchanged_text_makes_none_and_a_name_names_the_one_there(draft: Draft) -> None:
    made = draft.save("Dear Anna,")
    again = draft.save("Dear Anna,", "--name", "Fair")
    assert (again["version"], again["new"]) == (made["version"], False)
    assert [each["name"] for each in draft.versions()] == ["", "Fair"]


def test_a_base_that_is_no_longer_the_newest_is_refused(draft: Draft) -> None:
    one = draft.save("One.")
    draft.save("Two.", "--base", str(one["version"])[:4])
    refused = draft.box.run(
        "draft", "save", draft.id, "--text-file", __file__, "--base", str(one["version"])
    )
    assert (refused.status, refused.out) == (1, b"")
    assert "gone on" in refused.complaint
    assert draft.shown() == b"Two."
    assert (
        draft.box.run("draft", "save", draft.id, "--text-file", __file__, "--base", "").status == 1
    )


def test_a_line_can_be_named(draft: Draft) -> None:
    line = str(draft.save("One.")["line"])
    assert draft.save("Two.", "--line", line)["line"] == line
    assert draft.save("Three.", "--line", "First line")["line"] == line
    assert (
        draft.box.run(
            "draft", "save", draft.id, "--text-file", __file__, "--line", "as friend"
        ).status
        == 1
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"caf\xe9", "not in UTF-8"),
        (b"\xff\xfeh\0i\0", "not in UTF-8"),
        (b"x" * (33 << 20), "larger than"),
    ],
)
def test_what_is_no_text_is_refused(draft: Draft, content: bytes, why: str) -> None:
    draft.save("Safe.")
    draft.file.write_bytes(content)
    done = draft.box.run("draft", "save", draft.id, "--text-file", str(draft.file))
    assert (done.status, why in done.complaint) == (1, True)
    assert draft.shown() == b"Safe."


def test_a_text_file_that_cannot_be_read_is_told(draft: Draft, tmp_path: Path) -> None:
    for name in (str(tmp_path / "missing"), str(tmp_path), "\0"):
        done = draft.box.run("draft", "save", draft.id, "--text-file", name)
        assert (done.status, done.out) == (1, b"")
        assert done.complaint.startswith("fairhand: ")


def test_versions_are_shown_by_id_and_by_number(draft: Draft) -> None:
    draft.save("One.")
    two = draft.save("Two, *really*.")
    assert draft.shown("--version", "2") == b"One."
    assert draft.shown("--version", str(two["version"])[:6]) == b"Two, *really*."
    shown = draft.box.json("draft", "show", draft.id, "--version", "2")
    assert list(shown)[:3] == ["id", "version", "text"]
    assert [shown[name] for name in ("id", "version", "text", "words")] == [
        draft.id, draft.versions()[1]["id"], "One.", 1,
    ]  # fmt: skip
    for command in (["draft", "show"], ["show"]):
        assert draft.box.json(*command, draft.id)["version"] == two["version"]
    assert draft.box.run("draft", "show", draft.id, "--version", "9").status == 1


def test_restore_brings_a_version_back_as_a_new_one(draft: Draft) -> None:
    draft.save("One.")
    draft.save("Two.")
    back = draft.box.json("draft", "restore", draft.id, "2")
    assert list(back) == ["id", "version"]
    assert draft.shown() == b"One."
    versions = draft.versions()
    assert [each["id"] for each in versions][-1] == back["version"]
    assert [each["sha256"] for each in versions][1::2] == [hashlib.sha256(b"One.").hexdigest()] * 2
    assert draft.box.run("draft", "restore", draft.id, "7").status == 1


def test_send_seals_what_is_there(draft: Draft) -> None:
    draft.save("Dear Anna, in May.")
    sent = draft.box.json("draft", "send", draft.id, "--on", "May 2024", "--by", "post")
    assert list(sent) == ["letter"]
    letter = draft.box.json("show", sent["letter"])
    assert [letter[name] for name in ("authors", "recipients", "date", "earliest", "latest", "body")] == [
        ["Jo Rivers"], ["Anna Weiss"], "May 2024", "2024-05-01", "2024-05-31", "Dear Anna, in May.",
    ]  # fmt: skip
    assert [each["state"] for each in draft.box.json("draft", "list")] == ["sealed"]
    for words in (
        ["send", draft.id],
        ["restore", draft.id, "1"],
        ["save", draft.id, "--text-file", __file__],
    ):
        done = draft.box.run("draft", *words)
        assert (done.status, "sent" in done.complaint) == (1, True)
    assert len(draft.versions()) == 2


def test_what_was_sent_has_its_pages_and_its_number(draft: Draft) -> None:
    from fairhand.services import boxes, postscripts, sealing

    draft.save("Dear Anna, in May.")
    done = draft.box.run("draft", "send", draft.id, "--tracking", "RR 123")
    assert (done.status, done.err) == (0, b"")
    letter = done.out.decode().split()[-1]
    box = boxes.open_box(draft.box.file)
    kept = sealing.sealed_copy(box, letter)
    assert kept is not None
    assert (kept.tracking, kept.has_pages) == ("RR 123", True)
    assert "postscripts" not in draft.box.json("show", letter)
    postscripts.add(box, letter, "P.S. It snows.")
    box.close()
    (below,) = draft.box.json("show", letter)["postscripts"]
    assert below["text"] == "P.S. It snows."
    assert b"P.S. It snows." in draft.box.run("show", letter).out


def test_where_no_pages_can_be_set_it_is_sent_and_said(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fairhand.domain.errors import FairhandError
    from fairhand.services import fair_copy

    def fail(*_: object) -> None:
        raise FairhandError("The press does not answer.")

    monkeypatch.setattr(fair_copy, "typeset_text", fail)
    draft.save("Dear Anna, in May.")
    done = draft.box.run("draft", "send", draft.id)
    assert done.status == 0
    assert "The press does not answer. The letter is sealed" in done.complaint


def test_an_empty_sheet_is_not_sent(draft: Draft) -> None:
    done = draft.box.run("draft", "send", draft.id)
    assert (done.status, "nothing on the sheet" in done.complaint) == (1, True)


def test_no_text_that_a_window_saved_is_lost_to_a_save(draft: Draft) -> None:
    from fairhand.services import boxes, drafting

    box = boxes.open_box(draft.box.file)
    text = drafting.working_text(box, draft.id)
    drafting.save(box, draft.id, text.line, "Typed in the window.", revision=text.revision)
    box.close()
    draft.save("Written elsewhere.")
    texts = [draft.shown("--version", str(each["number"])) for each in draft.versions()]
    assert texts == [b"", b"Typed in the window.", b"Written elsewhere."]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(), max_size=80) | st.text("\r\n\0\u2028\x85\ufeff a", max_size=12)
)
def test_what_is_saved_is_what_is_shown(draft: Draft, text: str) -> None:
    sheet = clean(text.encode("utf-8", "replace").decode())
    saved = draft.save(sheet)
    assert draft.shown() == sheet.encode()
    assert draft.shown("--version", str(saved["version"])) == sheet.encode()
    assert draft.box.json("draft", "show", draft.id)["text"] == sheet


def test_a_line_is_started_and_saved_to_by_its_name(draft: Draft) -> None:
    draft.save("Dear Anna, as your teacher.")
    line = draft.box.json("draft", "line", draft.id, "as friend", "--at", "1")
    assert list(line) == ["line", "version"]
    assert line["version"] == draft.versions()[0]["id"]
    saved = draft.save("Anna!", "--line", "as friend")
    assert saved["line"] == line["line"]
    assert draft.versions()[-1]["parent"] == line["version"]
    again = draft.box.run("draft", "line", draft.id, "as friend")
    assert again.status == 1
    assert b"already" in again.err


def test_points_of_the_letter_answered(filled: Box) -> None:
    for letter in filled.json("letters"):
        begun = filled.json("draft", "new", "--answering", letter["id"])
        body = filled.json("show", letter["id"])["body"]
        for point in filled.json("draft", "points", begun["id"]):
            assert list(point) == ["id", "text", "start", "end", "state"]
            assert point["state"] == "open"
            assert body[point["start"] : point["end"]] == point["text"]
