"""The folding, character by character where it was decided."""

from __future__ import annotations

import pytest

from fairhand.domain.folding import fold, tokens, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Straße STRASSE ẞ", ["strasse", "strasse", "ss"]),
        ("Æsop œuvre ﬁne ﬀ", ["aesop", "oeuvre", "fine", "ff"]),
        ("Łódź Tromsø Đakovo", ["lodz", "tromso", "dakovo"]),
        ("ＡＢＣ　１２３", ["abc", "123"]),
        ("d'écrire d’écrire dʼécrire", ["d", "ecrire"] * 3),
        ("ŉ don't", ["n", "don", "t"]),
        ("½ 3½ m² ① Ⅳ ª", ["1", "2", "3", "1", "2", "m2", "1", "iv", "a"]),
        ("İstanbul ISTANBUL ıslak", ["istanbul", "istanbul", "islak"]),
        ("ΌΔΥΣΣΕΎς όδυσσεύσ", ["οδυσσευσ"] * 2),
        ("ёлка Елка мой мои", ["елка", "елка", "мои", "мои"]),
        ("שָׁלוֹם", ["שלום"]),
        ("مُحَمَّد أحمد آدم كتـــاب", ["محمد", "احمد", "ادم", "كتاب"]),
        ("हिन्दी ज़मीन", ["हिन्दी", "जमीन"]),
        ("友達と手紙。", ["友", "達", "と", "手", "紙"]),
        ("カナ ｶﾅ ガ ｶﾞ か\u3099", ["カ", "ナ", "カ", "ナ", "ガ", "ガ", "が"]),
        ("한국 \u1112\u1161\u11ab국", ["한", "국", "한", "국"]),
        ("人々 〇 コーヒー", ["人", "々", "〇", "コ", "ー", "ヒ", "ー"]),
        ("กิน", ["ก", "ิ", "น"]),
        ("㈱ ㎏ ™", ["株", "kg", "tm"]),
        ("so\u00adft ze\u200bro \ufeffbom a\u202eb", ["soft", "zero", "bom", "ab"]),
        ("cafe\u0301 café", ["cafe", "cafe"]),
        ("葛\U000e0100飾", ["葛", "飾"]),
        ("a_b a-b a@b.c C++", ["a", "b", "a", "b", "a", "b", "c", "c"]),
        ("\x00a\x07b\ud800c🙂d", ["a", "b", "c", "d"]),
        ("", []),
    ],
)
def test_words(written: str, folded: list[str]) -> None:
    assert tokens(written) == folded


def test_a_word_takes_its_marks_along() -> None:
    text = "x cafe\u0301, 葛\U000e0100"
    assert [text[word.start : word.end] for word in words(text)] == [
        "x",
        "cafe\u0301",
        "葛\U000e0100",
    ]


def test_one_character_can_be_several_words() -> None:
    assert list(words("½")) == [("1", 0, 1), ("2", 0, 1)]


def test_places_count_what_was_composed_as_it_was_written() -> None:
    text = "ｶﾞ x\u1112\u1161\u11ab y"
    assert [(word.token, text[word.start : word.end]) for word in words(text)] == [
        ("ガ", "ｶﾞ"),
        ("x", "x"),
        ("한", "\u1112\u1161\u11ab"),
        ("y", "y"),
    ]


def test_folding_keeps_places_of_plain_text() -> None:
    assert fold("Hé, dear_friend!") == "he  dear friend "
