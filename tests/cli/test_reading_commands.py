"""import, people, letters, show, search, stats, check, backup: what they say, and in which fields."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from fairhand.system.paths import data_folder
from tests.cli.conftest import Box, Run, mail

LETTER_FIELDS = [
    "id", "authors", "recipients", "date", "earliest", "latest", "received_on", "place", "language", "subject",
    "words", "tags", "state", "enclosures", "message_id",
]  # fmt: skip


def by_subject(box: Box, subject: str = "The garden") -> Any:  # noqa: ANN401 - JSON is anything
    return next(letter for letter in box.json("letters") if letter["subject"] == subject)


# --- import ----------------------------------------------------------------------------------------


def test_import_names_each_thing_and_makes_the_box(box: Box, two_letters: list[str]) -> None:
    done = box.run("import", *two_letters, "--json", "--me", "jo@example.org")
    assert list(done.json) == ["found", "added", "known", "failed", "items"]
    assert [done.json[name] for name in ("found", "added", "known", "failed")] == [2, 2, 0, 0]
    assert [list(item) for item in done.json["items"]] == [["source", "status", "id", "reason"]] * 2
    assert [item["source"] for item in done.json["items"]] == two_letters
    assert done.complaint == f"A new box was made: {box.file}"
    assert stat.S_IMODE(box.file.stat().st_mode) == 0o600


def test_the_second_import_adds_nothing(filled: Box, two_letters: list[str]) -> None:
    again = filled.json("import", *two_letters)
    assert [again[name] for name in ("added", "known")] == [0, 2]
    assert {item["status"] for item in again["items"]} == {"known"}
    assert all(item["id"] for item in again["items"])


def test_a_dry_run_makes_no_box_and_adds_nothing(box: Box, two_letters: list[str]) -> None:
    assert box.json("import", "--dry-run", *two_letters)["added"] == 2
    assert not box.file.exists()
    box.run("import", two_letters[0])
    assert box.json("import", "--dry-run", *two_letters)["added"] == 1
    assert len(box.json("letters")) == 1


def test_an_import_in_which_some_items_fail_is_done_in_part(
    box: Box, two_letters: list[str]
) -> None:
    pipe = Path(two_letters[0]).parent / "pipe.eml"
    os.mkfifo(pipe)
    done = box.run(
        "import", str(pipe), "missing.eml", *two_letters, "--json", "--me", "jo@example.org"
    )
    assert done.status == 3
    assert [done.json[name] for name in ("found", "added", "failed")] == [4, 2, 2]
    failed = [item for item in done.json["items"] if item["status"] == "failed"]
    assert [item["source"] for item in failed] == [str(pipe), "missing.eml"]
    assert all(item["reason"] and item["id"] is None for item in failed)


def test_where_nothing_can_be_read_no_box_is_made(box: Box) -> None:
    done = box.run("import", "missing.eml", "--json")
    assert done.status == 1
    assert "missing.eml: it cannot be read" in done.complaint
    assert not box.file.exists()


def test_an_import_asks_who_is_me_with_a_guess(
    box: Box, two_letters: list[str], tmp_path: Path
) -> None:
    third = mail(
        tmp_path, "third.eml", "Hello.", from_="jo@example.org", to="Mia <mia@example.org>"
    )
    done = box.run("import", *two_letters, str(third))
    assert "Nobody in this box is you yet" in done.err.decode()
    assert done.err.decode().endswith("--me jo@example.org\n")
    told = box.run("import", str(third), "--me", "Jo Rivers", "--me", "jo@example.org")
    assert told.err == b""
    assert [person["name"] for person in box.json("people")] == ["Anna Weiss", "Mia"]


def test_a_name_that_is_no_text_is_still_told_as_it_is(box: Box, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    file = folder / os.fsdecode(b"caf\xe9.eml")
    file.write_bytes(b"From: Anna <a@b.example>\nSubject: One\n\nText.\n")
    items = box.run("import", str(folder), "--json").json["items"]
    assert [item["source"] for item in items] == [str(file)]


def test_an_import_can_say_what_the_files_are(box: Box, tmp_path: Path) -> None:
    file = tmp_path / "note"
    file.write_text("From: nobody at all\n\nJust text.\n", encoding="utf-8")
    box.run("import", "--as", "text", str(file))
    letter = box.json("letters")[0]
    assert (letter["authors"], letter["date"], letter["earliest"], letter["subject"]) == (
        [],
        None,
        None,
        "",
    )
    assert box.json("show", letter["id"])["body"].startswith("From: nobody at all")


def test_an_import_for_the_window_says_how_far_it_is(box: Box, two_letters: list[str]) -> None:
    done = box.run("import", "--json", "--progress", "--", *two_letters)
    said = [json.loads(line) for line in done.err.splitlines()[1:]]
    assert said[0]["progress"]["bytes_in_all"] > 0
    assert said[-1]["done"]["added"] == 2
    assert done.json["added"] == 2


def test_a_look_for_the_window_says_who_is_on_the_letters(box: Box, two_letters: list[str]) -> None:
    done = box.run("import", "--dry-run", "--progress", "--", *two_letters)
    said = [json.loads(line) for line in done.err.splitlines() if line.startswith(b"{")]
    assert "Anna Weiss" in json.dumps([line.get("people") for line in said])
    assert (done.status, done.out) == (0, b"")


# --- people, letters, show -------------------------------------------------------------------------


def test_people(filled: Box) -> None:
    assert filled.json("people") == [
        {
            "id": filled.json("people")[0]["id"],
            "name": "Anna Weiss",
            "addresses": ["anna@example.org"],
            "received": 1,
            "sent": 1,
            "owed": filled.json("people")[0]["owed"],
            "first": "2024-03-04",
            "last": "2024-03-04",
        }
    ]
    assert filled.run("people").text.startswith(
        "Name\tReceived\tSent\tOwed\tFirst\tLast\tAddresses\tId\nAnna Weiss\t1\t1\t"
    )


def test_letters_have_the_fields_of_the_handbook(filled: Box) -> None:
    letters = filled.json("letters")
    assert [list(letter) for letter in letters] == [LETTER_FIELDS] * 2
    garden, undated = letters
    assert {name: garden[name] for name in LETTER_FIELDS if name not in {"id", "words"}} == {
        "authors": ["Anna Weiss"],
        "recipients": ["Jo Rivers"],
        "date": "2024-03-04",
        "earliest": "2024-03-04",
        "latest": "2024-03-04",
        "received_on": None,
        "place": "",
        "language": "",
        "subject": "The garden",
        "tags": [],
        "state": "reply-owed",
        "enclosures": [
            {
                "name": "quince.png",
                "media_type": "image/png",
                "bytes": 4,
                "sha256": hashlib.sha256(b"\x89PNG").hexdigest(),
            }
        ],
        "message_id": "one@example.org",
    }
    assert [undated[name] for name in ("date", "earliest", "latest", "state", "message_id")] == [
        None,
        None,
        None,
        None,
        "",
    ]


@pytest.mark.parametrize(
    ("words", "subjects"),
    [
        ([], ["The garden", ""]),
        (["--from", "anna"], ["The garden"]),
        (["--from", "weiss ann"], ["The garden"]),
        (["--to", "ANNA@example.org"], [""]),
        (["--with", "Anna"], ["The garden", ""]),
        (["--from", "me"], [""]),
        (["--from", "nobody"], []),
        (["--from", ""], []),
        (["--from", "anna", "--to", "anna"], []),
        (["--query", "quinces"], ["The garden"]),
        (["--query", "-quinces"], [""]),
        (["--query", "from:anna", "--to", "jo"], ["The garden"]),
        (["--query", "quinces", "--from", "jo"], []),
        (["--query", "?!"], []),
        (["--query", " "], ["The garden", ""]),
        (["--limit", "1"], ["The garden"]),
        (["--limit", "0"], []),
        (["--offset", "1"], [""]),
        (["--offset", "1", "--limit", "5"], [""]),
        (["--offset", "2"], []),
    ],
)
def test_letters_can_be_chosen(filled: Box, words: list[str], subjects: list[str]) -> None:
    assert [letter["subject"] for letter in filled.json("letters", *words)] == subjects


def test_show_gives_the_same_fields_and_the_body(filled: Box) -> None:
    garden = by_subject(filled)
    shown = filled.json("show", garden["id"][:4])
    assert list(shown) == [*LETTER_FIELDS, "body"]
    assert {name: shown[name] for name in LETTER_FIELDS} == garden
    assert shown["body"].startswith("Dear Jo,\n\nthe quinces are in bloom.")
    text = filled.run("show", garden["id"]).text
    assert "From:       Anna Weiss\n" in text
    assert "Enclosed:   quince.png (image/png, 4 bytes)\n" in text
    assert "\n\nDear Jo,\n\nthe quinces" in text


def test_show_gives_the_original_byte_for_byte(filled: Box, two_letters: list[str]) -> None:
    done = filled.run("show", by_subject(filled)["id"], "--original")
    assert done.out == Path(two_letters[0]).read_bytes()


def test_an_original_as_json_is_described_and_whole(filled: Box, two_letters: list[str]) -> None:
    letter, original = by_subject(filled)["id"], Path(two_letters[0]).read_bytes()
    assert filled.json("show", letter[:4], "--original") == {
        "id": letter,
        "media_type": "message/rfc822",
        "bytes": len(original),
        "sha256": hashlib.sha256(original).hexdigest(),
        "base64": base64.b64encode(original).decode(),
    }


@pytest.mark.parametrize("unknown", ["aaaa", "nope", "abc", "", "ÄÖÜß", "%", "' OR 1=1"])
def test_an_id_that_is_not_there_is_told(filled: Box, unknown: str) -> None:
    for words in (["show", unknown], ["draft", "show", unknown], ["draft", "versions", unknown]):
        done = filled.run(*words, "--json")
        assert (done.status, done.out) == (1, b"")
        assert "There is no" in done.complaint


# --- search ----------------------------------------------------------------------------------------


def test_search_gives_marks_in_code_points(filled: Box) -> None:
    found = filled.json("search", "QUINCES bloom")
    assert list(found) == ["total", "understood", "hits"]
    assert found["total"] == 1
    assert "bloom" in found["understood"]
    (hit,) = found["hits"]
    assert list(hit) == ["kind", "id", "draft", "person", "date", "title", "snippet", "marks"]
    assert [hit["snippet"][start:end] for start, end in hit["marks"]] == ["quinces", "bloom"]
    assert [hit[name] for name in ("kind", "draft", "person", "date", "title")] == [
        "letter", None, "Anna Weiss", "2024-03-04", "The garden",
    ]  # fmt: skip


def test_search_finds_drafts_too_and_pages(filled: Box) -> None:
    draft = filled.json("draft", "new", "--to", "Anna Weiss", "--text-file", __file__)
    found = filled.json("search", "quinces", "--limit", "1")
    assert (found["total"], [hit["kind"] for hit in found["hits"]]) == (2, ["draft"])
    assert [found["hits"][0][name] for name in ("id", "draft")] == [draft["id"]] * 2
    assert [hit["kind"] for hit in filled.json("search", "quinces", "--offset", "1")["hits"]] == [
        "letter"
    ]
    assert filled.json("search", "-quinces", "kind:draft")["hits"] == []


def test_search_finds_past_wording(filled: Box, tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text("Dear Anna,\n\nthe heron sleeps.")
    draft = filled.json("draft", "new", "--to", "Anna Weiss", "--text-file", str(text))
    text.write_text("Dear Anna,\n\nit is late.")
    saved = filled.json("draft", "save", draft["id"], "--text-file", str(text))
    (hit,) = filled.json("search", "herons*", "OR", "heron")["hits"]
    assert [hit[name] for name in ("kind", "id", "draft", "person")] == [
        "version", draft["version"], draft["id"], "Anna Weiss",
    ]  # fmt: skip
    assert hit["title"] == "Letter to Anna Weiss, version 1"
    assert [hit["snippet"][start:end] for start, end in hit["marks"]] == ["heron"]
    assert filled.json("search", "heron", "-kind:version")["total"] == 0
    assert filled.json("search", "dear", "anna", "kind:version")["total"] == 0
    assert [hit["id"] for hit in filled.json("search", "kind:version")["hits"]] == [hit["id"]]
    assert saved["version"] != hit["id"]
    assert b"[version]" in filled.run("search", "heron").out


@pytest.mark.parametrize(
    "query",
    [
        "",
        '"',
        "it's",
        "C++",
        "a@b.c",
        "what?",
        "-",
        "()",
        "NEAR(",
        "* OR *",
        "from:",
        "caf\udce9",
        "--x",
    ],
)
def test_no_query_is_an_error(filled: Box, query: str) -> None:
    found = filled.run("search", "--json", "--", query).json
    assert found["total"] == len(found["hits"])


def test_search_is_shown_to_people(filled: Box) -> None:
    done = filled.run("search", "quinces")
    assert "2024-03-04  Anna Weiss  The garden" in done.text
    assert done.err == b"1 found.\n"
    assert filled.run("search", "nowhere").err == b"Nothing was found.\n"


# --- stats, check, backup --------------------------------------------------------------------------


def test_stats_are_one_object(filled: Box) -> None:
    figures = filled.json("stats")
    assert figures["letters"] == 2
    assert sum(year["letters"] for year in figures["years"]) == 2
    assert [person["name"] for person in figures["people"]] == ["Anna Weiss"]
    assert "Letters                2" in filled.run("stats").text


def test_check_of_a_whole_box(filled: Box) -> None:
    done = filled.run("check", "--json")
    assert (done.status, done.json) == (0, {"ok": True, "findings": []})
    assert filled.run("check").text == f"The box is whole: {filled.file}\n"


def test_check_of_a_damaged_box_is_done_in_part(filled: Box) -> None:
    content = filled.file.read_bytes()
    filled.file.write_bytes(content.replace(b"the quinces are", b"the quinces ate"))
    done = filled.run("check", "--json")
    assert (done.status, done.json["ok"]) == (3, False)
    assert all({"kind", "id", "what"} == set(finding) for finding in done.json["findings"])
    told = filled.run("check")
    assert (told.status, told.text.count("\n")) == (3, 1 + len(done.json["findings"]))


def test_backup_is_verified_and_private(filled: Box, tmp_path: Path) -> None:
    made = filled.json("backup")
    assert list(made) == ["file", "bytes", "verified"]
    assert made["verified"] is True
    copy = Path(made["file"])
    assert copy.is_relative_to(data_folder())
    assert (copy.stat().st_size, stat.S_IMODE(copy.stat().st_mode)) == (made["bytes"], 0o600)
    elsewhere = filled.json("backup", "--to", str(tmp_path))
    assert Path(elsewhere["file"]).parent == tmp_path
    missing = filled.run("backup", "--to", str(tmp_path / "missing"))
    assert (missing.status, "no folder" in missing.complaint) == (1, True)


def test_a_copy_is_a_box(filled: Box, run: Run) -> None:
    copy = filled.json("backup")["file"]
    assert run("--box", copy, "letters", "--json").json == filled.json("letters")


# --- no box ----------------------------------------------------------------------------------------

WITHOUT = (
    ["people"],
    ["letters"],
    ["show", "abcd"],
    ["search", "x"],
    ["stats"],
    ["check"],
    ["backup"],
    ["draft", "list"],
)


@pytest.mark.parametrize("words", WITHOUT)
def test_a_box_that_is_not_there_is_told_and_not_made(box: Box, words: list[str]) -> None:
    done = box.run(*words)
    assert (done.status, done.out) == (1, b"")
    assert f"There is no box at {box.file}" in done.complaint
    assert not box.file.exists()


def test_no_folder_is_made_for_a_box(
    run: Run, tmp_path: Path, two_letters: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    far = tmp_path / "far" / "away.fairhand"
    for words in (["import", *two_letters], ["draft", "new"]):
        assert run("--box", str(far), *words).status == 1
        monkeypatch.setenv("FAIRHAND_BOX", str(far))
        assert run(*words).status == 1
        monkeypatch.delenv("FAIRHAND_BOX")
    assert not far.parent.exists()


def test_a_box_that_vanished_is_not_made_anew(filled: Box, two_letters: list[str]) -> None:
    filled.file.unlink()
    for words in (["import", *two_letters], ["draft", "new"], ["people"]):
        done = filled.run(*words)
        assert (done.status, "not there any more" in done.complaint) == (1, True)
    assert not filled.file.exists()


@pytest.mark.parametrize(
    "content", [b"", b"x", b"SQLite format 3\0" + bytes(200), b"From: a\n" * 40]
)
def test_what_is_no_box_stays_untouched(box: Box, two_letters: list[str], content: bytes) -> None:
    box.file.write_bytes(content)
    for words in (["people"], ["import", *two_letters], ["draft", "new"], ["check"]):
        done = box.run(*words)
        assert (done.status, done.out) == (1, b"")
        assert str(box.file) in done.complaint
    assert box.file.read_bytes() == content


def test_the_usual_box_is_in_the_data_folder(run: Run, two_letters: list[str]) -> None:
    usual = data_folder() / "letters.fairhand"
    assert (
        run("import", *two_letters, "--me", "jo@example.org").err.decode()
        == f"A new box was made: {usual}\n"
    )
    assert len(run("letters", "--json").json) == 2
