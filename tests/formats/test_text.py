"""Plain text: the whole file is the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairhand.formats.reader import read

TEXT = "Dear B,\n\n  it is *cold* here.\n\nYours, Ä. – 伊藤\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode() + b"\x1a",
    ],
)
def test_any_form_of_a_text_is_that_text(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "1943-05-03 Anna.txt"
    file.write_bytes(data)
    (found,) = read(str(file))
    letter = found.letter
    assert letter is not None
    assert (letter.text, letter.text_format, letter.original) == (TEXT, "plain", data)
    # Nothing is taken from the name of the file.
    assert (letter.subject, letter.authors, letter.written.shown) == ("", (), "")


def test_shift_jis_from_the_shelf_is_readable(shared: Path) -> None:
    files = sorted((shared / "letters" / "raw-text-shift_jis").iterdir())
    assert files
    for file in files:
        (found,) = read(str(file))
        assert found.letter is not None
        assert "\ufffd" not in found.letter.text
        assert (
            sum("\u3040" <= letter <= "\u30ff" for letter in found.letter.text)
            > len(found.letter.text) / 4
        )
