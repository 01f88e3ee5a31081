"""Letters in Markdown with front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairhand.domain.correspondent import Party
from fairhand.domain.letter import IncomingLetter
from fairhand.formats.reader import read


def letter_in(tmp_path: Path, text: str | bytes, name: str = "letter.md") -> IncomingLetter:
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    (found,) = read(str(file))
    assert found.letter is not None, found.reason
    assert found.original == file.read_bytes()
    return found.letter


def with_matter(tmp_path: Path, matter: str) -> IncomingLetter:
    return letter_in(tmp_path, f"---\n{matter}\n---\n\nDear B,\n")


def test_a_whole_letter(tmp_path: Path) -> None:
    letter = with_matter(
        tmp_path,
        'id: "sch-1"\ntitle: "A to B: more"\nfrom: "Schnitzler, Arthur; Bahr, Hermann <h@b.example>"\n'
        'to:\n  - "Berta"\n  - c@d.example\ncc: Dora\ndate: 1888-04-29\nplace: "Wien"\nlang: de\n'
        "tags: [letter, brief]\nmedium: card",
    )
    assert letter.authors == (Party("Schnitzler, Arthur"), Party("Bahr, Hermann", "h@b.example"))
    assert letter.recipients == (Party("Berta"), Party("", "c@d.example"), Party("Dora"))
    assert (letter.subject, letter.written.iso, letter.place) == (
        "A to B: more",
        "1888-04-29",
        "Wien",
    )
    assert (letter.language, letter.tags, letter.medium) == ("de", ("letter", "brief"), "card")
    assert (letter.text, letter.text_format, letter.message_id) == ("Dear B,", "markdown", "sch-1")


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("1888-04-29", "1888-04-29"),
        ('"1888-04-29"', "1888-04-29"),
        ("1888-04", "1888-04"),
        ("1888", "1888"),
        ("0988", "0988"),
        ("1943-05-03T10:00:00Z", "1943-05-03"),
        ("1943-05-03 10:00", "1943-05-03"),
        ("null", ""),
        ("~", ""),
        ("", ""),
    ],
)
def test_dates_are_known_as_far_as_they_are_written(tmp_path: Path, words: str, iso: str) -> None:
    written = with_matter(tmp_path, f"from: A\ndate: {words}").written
    assert (written.iso, written.words) == (iso, "")


def test_a_date_in_words_keeps_them(tmp_path: Path) -> None:
    assert with_matter(tmp_path, "date: spring 1943").written.shown == "spring 1943"
    strange = with_matter(tmp_path, "date: the day after")
    assert (strange.written.words, strange.written.known) == ("the day after", False)


def test_words_stay_words(tmp_path: Path) -> None:
    letter = with_matter(
        tmp_path, "title: 0123\nfrom: no\nto: [on, 12:30, 1_000]\nplace: 1.50\ntags: [1e3, yes]"
    )
    assert (letter.subject, letter.place, letter.tags) == ("0123", "1.50", ("1e3", "yes"))
    assert [party.name for party in (*letter.authors, *letter.recipients)] == [
        "no",
        "on",
        "12:30",
        "1_000",
    ]


@pytest.mark.parametrize(
    "matter",
    ["from: A\nto: []", "from: A\nto: null", "from: A\nto:", "from: A\nto: [~]", "from: A"],
)
def test_nobody_is_nobody(tmp_path: Path, matter: str) -> None:
    assert with_matter(tmp_path, matter).recipients == ()


def test_somebody_may_be_called_null(tmp_path: Path) -> None:
    assert with_matter(tmp_path, 'from: "null"').authors == (Party("null"),)


@pytest.mark.parametrize(
    "matter",
    [
        "From: A\nTo: B\nSubject: S",
        "AUTHOR: A\nrecipients: [B]\nTitle: S",
        "authors:\n- A\nAddressee: B\nsubject: S",
        "sender: A\nRecipient: B\nsubject: S",
        "written by: A\nto: B\ntitle: S",
    ],
)
def test_keys_have_several_spellings(tmp_path: Path, matter: str) -> None:
    letter = with_matter(tmp_path, matter)
    assert (letter.authors, letter.recipients, letter.subject) == (
        (Party("A"),),
        (Party("B"),),
        "S",
    )


def test_yaml_that_is_not_quite_right_is_read_line_by_line(tmp_path: Path) -> None:
    letter = with_matter(
        tmp_path, "title: Re: your letter: thanks\nfrom: A\nto:\n  - B\n  - C: D\ntags: [x, 'y']"
    )
    assert letter.subject == "Re: your letter: thanks"
    assert letter.recipients[0] == Party("B")
    assert letter.tags == ("x", "y")


@pytest.mark.parametrize(
    "text",
    [
        "Dear B,\n",
        "---\nDear B,\n---\n",
        "---\n\nDear B, a line above\n",
        "# Title\n\nDear B,",
        "----\nfrom: A\n----\n",
    ],
)
def test_without_front_matter_all_is_text(tmp_path: Path, text: str) -> None:
    letter = letter_in(tmp_path, text)
    assert (letter.text, letter.subject, letter.authors) == (text.strip("\n"), "", ())


def test_a_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    text = "---\nfrom: Änne\n---\n\nDear B,\n\nhello\n"
    for data in (
        b"\xef\xbb\xbf" + text.encode(),
        text.replace("\n", "\r\n").encode(),
        text.encode("utf-16"),
    ):
        letter = letter_in(tmp_path, data)
        assert (letter.authors, letter.text) == ((Party("Änne"),), "Dear B,\n\nhello")


def test_an_old_charset(tmp_path: Path) -> None:
    letter = letter_in(
        tmp_path, "---\nfrom: Änne\nplace: Köln\n---\n\nSchöne Grüße,\n".encode("cp1252")
    )
    assert (letter.authors, letter.place, letter.text) == (
        (Party("Änne"),),
        "Köln",
        "Schöne Grüße,",
    )


@pytest.mark.parametrize(
    "matter",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nfrom: *b",
        "a: " + "[" * 30_000,
        "a: " + "{a: " * 5_000,
        "a: b\n" + "x: y\n" * 20_000,
    ],
)
def test_hostile_front_matter_is_refused_and_kept(tmp_path: Path, matter: str) -> None:
    assert "front matter" in with_matter(tmp_path, matter).unreadable


def test_text_without_an_ending_is_read_by_its_front_matter(tmp_path: Path) -> None:
    assert letter_in(tmp_path, "---\nfrom: A\n---\nhello\n", "letter").authors == (Party("A"),)
