"""Real letters as mail that goes out: read back, each is the letter that it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fairhand.domain.letter import IncomingLetter
from fairhand.domain.text import collapse
from fairhand.formats import mail
from fairhand.formats.headers import tidy
from fairhand.formats.outgoing import Outgoing, compose, has_address, mail_text
from fairhand.formats.reader import Source, read_source

EACH = 40  # of every collection


def letters_in(folder: Path) -> Iterator[IncomingLetter]:
    for collection in sorted(path for path in folder.iterdir() if path.is_dir()):
        for file in sorted(path for path in collection.rglob("*") if path.is_file())[:EACH]:
            for found in read_source(Source(str(file))):
                if found.letter is not None and not found.letter.unreadable:
                    yield found.letter


def test_letters_of_every_collection_come_back(shared: Path) -> None:
    count = 0
    for kind in ("eml", "markdown"):
        for letter in letters_in(shared / "letters" / kind):
            count += 1
            spelled = [who for who in (*letter.authors, *letter.recipients) if has_address(who)]
            going = Outgoing(
                letter.text,
                letter.text_format,
                letter.authors,
                letter.recipients,
                letter.instant,
                letter.subject,
                letter.language,
                enclosures=letter.enclosures,
            )
            found = mail.read(compose(going))
            assert collapse(found.text) == collapse(mail_text(letter.text, letter.text_format))
            assert found.subject == tidy(letter.subject)
            assert [each.data for each in found.enclosures] == [
                each.data for each in letter.enclosures
            ]
            assert [who.key for who in (*found.authors, *found.recipients)] == [
                who.key for who in spelled
            ]
            assert found.language == letter.language
    assert count > 2 * EACH
