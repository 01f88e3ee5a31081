"""Spelling by real dictionaries, in a child process."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairhand.services import own_words
from fairhand.services.spelling import About, Speller
from fairhand.system import dictionaries

ABOUT = About(languages=("en",))


@pytest.fixture(scope="module")
def speller() -> Iterator[Speller]:
    made = Speller(dictionaries.find("US"))
    yield made
    made.close()


def wrong(speller: Speller, text: str, about: About = ABOUT) -> list[str]:
    return [text[a:b] for a, b in speller.wrong(text, about)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I have yuor letter of the nineth before me, don’t worry.", ["yuor", "nineth"]),
        ("The colour and the color of it are both right.", []),
        ("J’ai votre lettre devant moi, et je la lis tous les soirs à l’hôtell.", ["l’hôtell"]),
        # There is no dictionary for it here, so that nothing is known to be wrong.
        ("Minulla on sinun kirje edessäni ja luen sen joka ilta xyzzq", []),
        ("", []),
    ],
)
def test_each_paragraph_is_checked_in_its_own_language(
    speller: Speller, text: str, words: list[str]
) -> None:
    if "fi" not in speller.languages or words:
        assert wrong(speller, text) == words


def test_a_word_of_another_language_of_the_same_letter_is_right(speller: Speller) -> None:
    text = "He said that it was a real déjeuner, and I think that he was right."
    assert wrong(speller, text) == ["déjeuner"]
    assert wrong(speller, text, About(languages=("en", "fr"))) == []


def test_names_and_what_is_let_pass_are_right(speller: Speller) -> None:
    text = "I told Lexla that it was whitcombish, and she laughed."
    assert wrong(speller, text) == ["Lexla", "whitcombish"]
    about = About(frozenset({"Lexla"}), frozenset({"whitcombish"}), ("en",))
    assert wrong(speller, text, about) == []


def test_what_is_meant_comes_first(speller: Speller) -> None:
    assert speller.suggest("leter", "I have your leter here", ABOUT)[0] == "letter"
    assert "t’écrire" in speller.suggest("t’ecrire", "et je n’ai pas su quoi t’ecrire", ABOUT)


def test_the_first_wrong_word_is_found(speller: Speller) -> None:
    assert speller.next_wrong(["All is well here.", "I saw teh boat."], ABOUT) == (1, (6, 9))
    assert speller.next_wrong(["All is well here."], ABOUT) is None


def test_a_child_that_dies_is_begun_again(speller: Speller) -> None:
    assert wrong(speller, "I saw teh first boat.") == ["teh"]
    speller.close()
    assert wrong(speller, "I saw teh second baot.") == ["teh", "baot"]


def test_without_dictionaries_nothing_is_wrong() -> None:
    none = Speller(())
    assert none.wrong("I saw teh boat.", ABOUT) == []
    assert not none.works


def test_a_dictionary_that_is_none_harms_nobody(tmp_path: Path) -> None:
    (tmp_path / "en_XX.aff").write_bytes(b"\x00\xff" * 40)
    (tmp_path / "en_XX.dic").write_bytes(b"\xff\x00 nothing")
    made = Speller(dictionaries.find("XX", [tmp_path]))
    assert made.languages == ["en"]
    assert isinstance(made.wrong("I saw teh boat.", ABOUT), list)
    made.close()


def test_ones_own_words_are_ones_own() -> None:
    assert own_words.read() == frozenset()
    assert own_words.add("whitcombish") == {"whitcombish"}
    assert own_words.add(" l’hôtell ") == {"whitcombish", "l'hôtell"}
    assert own_words.read() == {"whitcombish", "l'hôtell"}
    assert stat.S_IMODE(own_words.file().stat().st_mode) == 0o600
    assert own_words.write(["b", "", "a"]) == {"a", "b"}
    assert own_words.file().read_text("utf-8") == "a\nb\n"


def test_the_way_of_the_country_comes_first() -> None:
    found = dictionaries.find("GB", [])
    assert found == []
    here = [it for it in dictionaries.find("GB") if it.language == "en"]
    assert next(it.territory for it in here) == "GB"
    assert len(here) <= 2
