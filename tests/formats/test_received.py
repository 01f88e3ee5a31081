"""The day on which a letter came, where its Markdown says it."""

from datetime import date
from pathlib import Path

from fairhand.domain.dates import on
from fairhand.formats.reader import read


def test_the_day_of_arrival_is_not_the_day_of_writing(tmp_path: Path) -> None:
    file = tmp_path / "letter.md"
    file.write_text(
        "---\nfrom: Anna\ndate: spring 1943\nreceived: 1943-06-01\n---\nHello.\n", encoding="utf-8"
    )
    (found,) = read(str(file))
    assert found.letter is not None
    assert found.letter.received == on(date(1943, 6, 1))
    assert found.letter.written.words == "spring 1943"
