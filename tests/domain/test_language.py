"""The language of a paragraph."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.language import guess, languages_of
from fairhand.domain.language_words import WORDS

SENTENCES = {
    "en": "I have your letter of the ninth before me, and read it every evening.",
    "de": "Ich habe Ihren Brief vom neunten vor mir und lese ihn jeden Abend.",
    "fr": "J'ai votre lettre du neuf devant moi, et je la lis tous les soirs.",
    "es": "Tengo su carta del nueve delante de mí y la leo todas las noches.",
    "it": "Ho la sua lettera del nove davanti a me e la leggo ogni sera.",
    "pt": "Tenho a sua carta do dia nove diante de mim e não a largo, minha querida.",
    "nl": "Ik heb je brief van de negende voor mij en lees hem elke avond.",
    "sv": "Jag har ditt brev från den nionde framför mig och läser det varje kväll.",
    "da": "Jeg har dit brev af den niende foran mig, og jeg læser det hver aften, kære du.",
    "fi": "Minulla on sinun kirje edessäni ja luen sen joka ilta, rakas ystävä.",
    "pl": "Mam twój list z dziewiątego przed sobą i czytam go co wieczór.",
    "cs": "Mám tvůj dopis z devátého před sebou a čtu ho každý večer, můj milý.",
    "hu": "Előttem van a kilencediki leveled, és minden este elolvasom, kedves barátom.",
    "tr": "Dokuz tarihli mektubun önümde ve her akşam onu okuyorum, sevgili dostum.",
    "ru": "Твоё письмо от девятого лежит передо мной, и я читаю его каждый вечер.",
    "uk": "Твій лист від дев'ятого лежить переді мною, і я читаю його щовечора.",
    "el": "Έχω το γράμμα σου μπροστά μου.",
    "ja": "九日の手紙を前に置いて、毎晩読んでいます。",
    "zh": "你九号的信放在我面前，我每天晚上都读。",
    "ko": "구일자 편지를 앞에 두고 매일 저녁 읽습니다.",
    "ar": "رسالتك أمامي وأقرؤها كل مساء.",
    "he": "המכתב שלך לפניי ואני קורא אותו כל ערב.",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_sentence_tells_its_language(language: str, sentence: str) -> None:
    assert guess(sentence).language == language


def test_nothing_is_guessed_from_nothing() -> None:
    for text in ("", "1914", "K. L. M.", "Xyzzy", "…"):
        assert guess(text).language == ""


def test_languages_of_a_text_come_with_the_most_first() -> None:
    text = [SENTENCES["de"], SENTENCES["fr"], SENTENCES["de"], "1914"]
    assert languages_of(text) == ["de", "fr"]
    assert languages_of(text, ["fr", "en"]) == ["fr"]


@given(st.text(max_size=300), st.sets(st.sampled_from(sorted(WORDS))))
def test_whatever_the_text_the_guess_is_one_of_those_asked_for(text: str, among: set[str]) -> None:
    found = guess(text, among)
    assert found.language in {"", *among}
    assert found.language or not found.sure


def test_letters_of_four_collections_are_told_apart(shared: Path) -> None:
    """Paragraphs of 12 words or more; what is quoted in another language counts as wrong here."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for file in sorted((shared / "letters" / "jsonl").glob("*.jsonl")):
        for line in file.read_text("utf-8").split("\n"):
            if not line:
                continue
            letter = json.loads(line)
            language = (letter["language"] or "")[:2]
            for paragraph in letter["text"].split("\n\n"):
                if len(paragraph.split()) >= 12 or (language == "ja" and len(paragraph) > 40):
                    asked[language] += 1
                    right[language] += guess(paragraph).language == language
    share = {it: right[it] / asked[it] for it in asked if asked[it] > 50}
    assert set(share) >= {"de", "en", "fr", "ja"}
    assert all(it >= 0.96 for it in share.values()), share
