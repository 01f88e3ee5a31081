"""The place up to which a letter is copied, found again."""

from __future__ import annotations

import pytest

from fairhand.domain.copying_place import found_again, from_json, place_in, to_json

TEXT = (
    "Dear Itto,\n\nTell her that she has asked the better question. A sentence is one you would say "
    "to a friend, yes; but it is also how one finds the friend.\n\nQuite often, somebody is."
)
AT = TEXT.index("yes; but")


def test_a_place_is_kept_in_words() -> None:
    place = place_in(TEXT, AT, 3, 1711058700, done=True, version="abcd")
    assert from_json(to_json(place)) == place
    for nothing in ("", "{", "[]", "{}", '{"at": -1, "sheet": 1, "moment": 1, "sha256": "ab"}'):
        assert from_json(nothing) is None


@pytest.mark.parametrize(
    ("text", "words", "since"),
    [
        (TEXT, "yes; but", ""),
        (TEXT.replace("Quite often", "Often"), "yes; but", "ahead"),
        (TEXT.replace("Tell her", "Do tell Itto and her"), "yes; but", "behind"),
        (TEXT.replace("yes; but", "and yet"), "and yet", "ahead"),
        (TEXT.replace("to a friend", "to an old friend"), "yes; but", "behind"),
        ("One more beginning.\n\n" + TEXT, "yes; but", "behind"),
        (TEXT + "\n\n" + TEXT[2:], "yes; but", "ahead"),
    ],
)
def test_it_is_found_again_by_the_words_around_it(text: str, words: str, since: str) -> None:
    assert found_again(place_in(TEXT, AT, 1, 0), text) == (text.index(words), since)


def test_where_the_words_are_gone_it_is_about_as_far_on() -> None:
    assert found_again(place_in(TEXT, AT, 1, 0), "x" * 500) == (AT, "behind")
    assert found_again(place_in(TEXT, AT, 1, 0), "short") == (5, "behind")
    assert found_again(place_in(TEXT, AT, 1, 0), "") == (0, "behind")
