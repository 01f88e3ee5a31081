"""Questions are found in whatever language they are asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.domain.markup import visible_text
from fairhand.domain.point import questions


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("How are you? I am well.", ["How are you?"]),
        ("Wie geht es Dir, z.B. in Graz? Gut.", ["Wie geht es Dir, z.B. in Graz?"]),
        ("Et toi ? Moi, ça va.", ["Et toi ?"]),
        ("¿Qué tal? ¡Bien!", ["¿Qué tal?"]),
        ("Πώς είσαι; Είμαι καλά.", ["Πώς είσαι;"]),
        ("Dear Anna,\nhow are you?", ["how are you?"]),
        ("I am well; she is not.", []),
        ("أين أنت الآن؟ أنا هنا.", ["أين أنت الآن؟"]),
        ("元気ですか？私は元気です。", ["元気ですか？"]),
        ("私は元気です。雨ですか？", ["雨ですか？"]),
        ("Ինչպե՞ս ես։ Լավ եմ։", ["Ինչպե՞ս ես։"]),
        ("Really?! Yes.", ["Really?!"]),
        ("Is it true?\nAnd is it\nnot?", ["Is it true?", "And is it\nnot?"]),
        ("What did Mr. Smith say? Nothing.", ["What did Mr. Smith say?"]),
        ("He asked “Are you well?” and went.", []),
        ("„Kommst Du?“ fragte er. Kommst Du?", ["Kommst Du?"]),
        (
            "Have you read https://letters.example/a?b=c yet?",
            ["Have you read https://letters.example/a?b=c yet?"],
        ),
        ("See https://letters.example/a?b=c now.", []),
        ("It was a [?] in the (?) garden.", []),
        ("???", []),
        ("> How are you?\nWell, and you?", ["Well, and you?"]),
        ("", []),
    ],
)
def test_questions_are_found(text: str, asked: list[str]) -> None:
    assert [question.text for question in questions(text, "plain")] == asked


def test_a_sentence_broken_to_a_width_is_one() -> None:
    text = (
        "I wonder, when I think of the house and of the pear tree in it,\n"
        "whether the wall still stands? It leaned so."
    )
    (found,) = questions(text, "plain")
    assert found.text.startswith("I wonder")
    assert found.text.endswith("stands?")


def test_a_quotation_of_markdown_is_passed_over_and_places_are_those_seen() -> None:
    text = "Dear **Anna**,\n\n> How are *you*?\n\nDo you *still* sing?"
    (found,) = questions(text, "markdown")
    assert found.text == "Do you still sing?"
    assert visible_text(text, "markdown")[found.start : found.end] == found.text


@given(st.text(alphabet='aB ä?？؟;.!…\n"„“«»>()[]元。Πώ՞։:-*_\\', max_size=200))
def test_places_are_right_and_in_order(text: str) -> None:
    for text_format in ("plain", "markdown"):
        visible = visible_text(text, text_format)
        before = 0
        for found in questions(text, text_format):
            assert visible[found.start : found.end] == found.text
            assert found.start >= before
            assert found.text == found.text.strip()
            before = found.end


def test_letters_of_each_language_ask(shared: Path) -> None:
    for file in sorted((shared / "letters" / "jsonl").glob("*.jsonl")):
        texts = [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
        found = [question for text in texts for question in questions(text, "plain")]
        signs = sum(text.count("?") + text.count("？") for text in texts)
        assert len(found) > signs // 3, file.name
        assert len(found) <= signs, file.name
