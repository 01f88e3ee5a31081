"""What changed between two texts, as a reader would say it."""

from __future__ import annotations

import gzip
import json
import time
from itertools import pairwise
from pathlib import Path

import pytest

from fairhand.domain.comparison import changes, taken
from fairhand.domain.difference import Hunk, difference, new_text, old_text
from fairhand.domain.laying_out import blank, lines, rows
from fairhand.domain.pieces import By

_SIGNS = {
    "equal": "{}",
    "delete": "[-{}-]",
    "insert": "{{+{}+}}",
    "moved-from": "<{}<",
    "moved-to": ">{}>",
}


def told(old: str, new: str, by: By = "word") -> str:
    """Return a difference in one line, with signs around what changed."""
    hunks = difference(old, new, by)
    assert (old_text(hunks), new_text(hunks)) == (old, new)
    return "".join(_SIGNS[hunk.op].format(hunk.text) for hunk in hunks)


# --- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("same", "same", "same"),
        ("", "new\n", "{+new\n+}"),
        ("old\n", "", "[-old\n-]"),
        ("A and B", "A or B", "A [-and -]{+or +}B"),
        ("Yes, I will come.", "Yes, I will come tomorrow.", "Yes, I will come{+ tomorrow+}."),
        ("It lived.", "It lived. It grew.", "It lived.{+ It grew.+}"),
        ("We go. We eat.", "We go. We sing. We eat.", "We go. {+We sing. +}We eat."),
        ("the cat and the dog", "the cat and the cow and the dog", "the cat and the {+cow and the +}dog"),
        ("one two", "one\ntwo", "one[- -]{+\n+}two"),
        ("one\ntwo", "one two", "one[-\n-]{+ +}two"),
        ("A\nB", "A\nB\nC", "A\nB{+\nC+}"),
        ("A\nC", "A\nB\nC", "A\n{+B\n+}C"),
        ("no-break\u00a0space", "no-break space", "no-break[-\u00a0-]{+ +}space"),
        ("a\u2028b", "a b", "a[-\u2028-]{+ +}b"),
        ("cafe\u0301 noir", "cafe noir", "[-cafe\u0301 -]{+cafe +}noir"),
        ("a 👩\u200d👧 b c d", "a 👩 b c d", "a [-👩\u200d👧 -]{+👩 +}b c d"),
        ("x 🇫🇷🇩🇪 y z w", "x 🇫🇷🇮🇹 y z w", "x 🇫🇷[-🇩🇪 -]{+🇮🇹 +}y z w"),
        ("שלום לך לאה", "שלום לכם לאה", "שלום [-לך -]{+לכם +}לאה"),
    ],
)  # fmt: skip
def test_words(old: str, new: str, expected: str) -> None:
    assert told(old, new) == expected


def test_chinese_and_japanese_are_compared_by_the_character() -> None:
    assert (
        told("昨日は東京へ行きました。楽しかった。", "昨日は大阪へ行きました。楽しかった。")
        == "昨日は[-東京-]{+大阪+}へ行きました。楽しかった。"
    )


def test_thai_is_not_one_word_from_end_to_end() -> None:
    found = difference("ฉันรักแมวของฉันมากที่สุด", "ฉันรักหมาของฉันมากที่สุด")
    assert found[0].op == found[-1].op == "equal"
    assert found[0].text.startswith("ฉันรัก")


def test_what_is_too_little_between_two_edits_belongs_to_them() -> None:
    assert (
        told("I went home today with Ann.", "I came home late with Ann.")
        == "I [-went home today -]{+came home late +}with Ann."
    )
    assert (
        told("I went home to my house today.", "I came home to my house late.")
        == "I [-went -]{+came +}home to my house [-today-]{+late+}."
    )


def test_a_paragraph_written_anew_is_no_confetti() -> None:
    old = "Regarding the post in Rabat, you should weigh the salary and the distance from your family."
    new = "Now, Rabat. As your teacher I want to say: go. As your friend I ask who would walk with you."
    assert told(f"A.\n{old}\nB.", f"A.\n{new}\nB.") == f"A.\n[-{old}-]{{+{new}+}}\nB."


# --- sentences and paragraphs ----------------------------------------------------------------------


def test_by_sentence_a_changed_sentence_is_told_whole() -> None:
    assert (
        told("We came. Mr. Hill was ill. We left.", "We came. Mr. Hill was well. We left.", "sentence")
        == "We came. [-Mr. Hill was ill. -]{+Mr. Hill was well. +}We left."
    )  # fmt: skip


def test_by_paragraph_a_changed_paragraph_is_told_whole() -> None:
    assert told("A b c.\nD e f.", "A b c.\nD e g.", "paragraph") == "A b c.\n[-D e f.-]{+D e g.+}"


# --- what moved ------------------------------------------------------------------------------------

ONE = "The boat is mended, and the sea is flat this evening, so that we can go out."
TWO = "Your photograph stands on the shelf beside the clock, where I see it every day."
THREE = "The goats came down."


def test_a_moved_paragraph_is_told_as_moved() -> None:
    assert (
        told(f"{ONE}\n{TWO}\n{THREE}\nYours", f"{THREE}\n{ONE}\n{TWO}\nYours")
        == f">{THREE}\n>{ONE}\n{TWO}\n<{THREE}\n<Yours"
    )


def test_of_two_that_changed_places_the_shorter_one_moved() -> None:
    assert told(f"{ONE}\n{THREE}", f"{THREE}\n{ONE}").startswith(f">{THREE}>")


def test_a_small_change_in_a_moved_paragraph_is_told() -> None:
    changed = TWO.replace("every day", "each day")
    hunks = difference(f"{TWO}\n{ONE}\n{ONE} And more.", f"{ONE}\n{ONE} And more.\n{changed}")
    kinds = [(it.op, it.move) for it in hunks]
    assert ("moved-from", 1) in kinds
    assert ("moved-to", 1) in kinds
    assert [it.text for it in hunks if it.op == "insert" and it.move] == ["each "]
    assert [it.text for it in hunks if it.op == "delete" and it.move and it.text.strip()] == [
        "every "
    ]


def test_paragraphs_that_moved_together_are_one_move() -> None:
    rest = "\n\n".join((ONE, ONE + " Again, and again.", ONE + " And once more, my dear."))
    hunks = difference(f"{TWO}\n\n{THREE}\n\n{rest}", f"{rest}\n\n{TWO}\n\n{THREE}")
    assert {it.move for it in hunks} == {0, 1}
    assert [it.kind for it in changes(hunks)] == ["moved"]


def test_short_words_that_stand_in_many_places_have_not_moved() -> None:
    assert "moved" not in {it.op for it in difference("Yes.\nA b c", "A b c\nYes.")}


def test_a_paragraph_changed_in_its_place_has_not_moved() -> None:
    assert told(f"{ONE}\n{TWO}", f"{ONE}\n{TWO.replace('clock', 'vase')}").count("vase") == 1
    assert ">" not in told(f"{ONE}\n{TWO}", f"{ONE}\n{TWO.replace('clock', 'vase')}")


# --- changes ---------------------------------------------------------------------------------------


def test_changes_are_counted_as_a_reader_does() -> None:
    hunks = difference("A b c d.\nE f g h.\nI", "A x c d.\nE f g h j.\nI\nK")
    assert [it.kind for it in changes(hunks)] == ["replaced", "added", "added"]


def test_one_change_is_taken_and_the_others_stay() -> None:
    old, new = "A b c d.\nE f g h.", "A x c d.\nE y g h."
    hunks = difference(old, new)
    first, second = changes(hunks)
    assert taken(hunks, first.hunks, "new") == "A b c d.\nE y g h."
    assert taken(hunks, second.hunks, "old") == "A b c d.\nE y g h."


def test_a_move_is_taken_back_with_its_place() -> None:
    old, new = f"{ONE}\n\n{TWO}\n\n{THREE}", f"{THREE}\n\n{ONE}\n\n{TWO}"
    hunks = difference(old, new)
    (move,) = changes(hunks)
    assert taken(hunks, move.hunks, "new") == old
    assert hunks[move.first].op == "moved-to"


# --- as lines and rows -----------------------------------------------------------------------------


def shown(old: str, new: str) -> list[str]:
    return ["".join(part.text for part in line) for line in lines(difference(old, new))]


def test_a_paragraph_that_went_is_a_line_of_its_own() -> None:
    assert shown("A\nB gone\nC", "A\nC") == ["A", "B gone", "C"]
    assert shown("A\nB gone", "A") == ["A", "B gone"]


def test_a_paragraph_that_was_parted_or_joined_shows_its_end() -> None:
    assert shown("one two", "one\ntwo") == ["one ¶", "two"]
    assert shown("one\ntwo", "one two") == ["one¶ two"]


@pytest.mark.parametrize(
    ("old", "new", "signs"),
    [
        ("Yours", "Yours\n", "\u00b6"),
        ("Yours\n", "Yours", "\u00b6"),
        ("One\nTwo", "One\n\nTwo", "\u00b6"),
        ("One\n\n\n\nTwo", "One\n\nTwo", "\u00b6\u00b6"),
        ("One\n\nTwo", "One\n\nTwo three", ""),
    ],
)
def test_where_only_line_ends_differ_each_is_shown(old: str, new: str, signs: str) -> None:
    hunks = difference(old, new)
    assert "".join(part.text for line in lines(hunks) for part in line if part.sign) == signs
    assert (
        "".join(it.text for row in rows(hunks) for side in row for it in side if it.sign) == signs
    )


def test_changes_that_nobody_would_see_are_told_apart() -> None:
    hunks = difference("One two. Three", "One  two. Four\n")
    unseen = blank(hunks)
    assert [hunks[at].text for at in sorted(unseen)] == [" ", "  "]
    assert not blank(difference("Yours", "Yours"))


def beside(old: str, new: str) -> list[tuple[str, str]]:
    found = rows(difference(old, new))
    texts = [tuple("".join(part.text for part in side) for side in row) for row in found]
    return [(one, other) for one, other in texts]


def test_paragraphs_stand_beside_each_other() -> None:
    assert beside("A\nB\nC", "A\nX\nC") == [("A", "A"), ("B", "X"), ("C", "C")]
    assert beside("A\nB\nC", "A\nC") == [("A", "A"), ("B", ""), ("C", "C")]
    assert beside("A\nC", "A\nB\nC") == [("A", "A"), ("", "B"), ("C", "C")]
    assert beside("A\nB\nC", "A\nX\nY\nZ\nC")[-1] == ("C", "C")
    assert beside(f"{ONE}\n{THREE}\nC", f"{THREE}\n{ONE}\nC") == [
        ("", THREE), (ONE, ONE), (THREE, ""), ("C", "C"),
    ]  # fmt: skip


def test_behind_a_parted_paragraph_both_are_level_again() -> None:
    assert beside("A b\nC", "A\nb\nC") == [("A b", "A¶"), ("", "b"), ("C", "C")]


def test_what_goes_on_in_one_paragraph_stands_in_one_row() -> None:
    old = "Dear A,\nFour of them! I should like to see that.\nYou ask how it was done. Well.\nB"
    new = "Dear A,\nI do not know how it was done. Well.\nB"
    assert beside(old, new) == [
        ("Dear A,", "Dear A,"),
        ("Four of them! I should like to see that.", ""),
        ("You ask how it was done. Well.", "I do not know how it was done. Well."),
        ("B", "B"),
    ]
    assert beside(new, old)[2][0] == "I do not know how it was done. Well."


# --- real writing, and the worst -------------------------------------------------------------------


def states(shared: Path, name: str, number: int) -> list[str]:
    trace = json.loads(gzip.decompress((shared / "traces" / f"{name}.json.gz").read_bytes()))
    text, found = trace["startContent"], []
    for at, transaction in enumerate(trace["txns"]):
        for position, deleted, inserted in transaction["patches"]:
            text = text[:position] + inserted + text[position + deleted :]
        if at % (len(trace["txns"]) // number) == 0:
            found.append(text)
    return [*found, text]


def islands(hunks: tuple[Hunk, ...]) -> int:
    """Count what stayed the same in the middle of a line and is too little to be read by itself."""
    return sum(
        hunk.op == "equal" and "\n" not in hunk.text and len(hunk.text.split()) <= 2
        for hunk in hunks[1:-1]
    )


@pytest.mark.parametrize("name", ["json-crdt-blog-post", "seph-blog1"])
def test_a_heavy_revision_reads_as_edits(shared: Path, name: str) -> None:
    versions = states(shared, name, 6)
    for by in ("word", "sentence", "paragraph"):
        for old, new in ((versions[2], versions[-1]), (versions[4], versions[-1]), versions[3:5]):
            hunks = difference(old, new, by)
            assert (old_text(hunks), new_text(hunks)) == (old, new)
            edits = [it for it in hunks if it.op != "equal"]
            words = sum(len(it.text.split()) for it in edits)
            # Words that only look like two, since a sign or an apostrophe stands in them, aside.
            assert islands(hunks) <= len(hunks) // 25
            assert words >= 4 * len(edits)


def test_letters_give_both_sides_back(shared: Path) -> None:
    texts = [file.read_text("utf-8") for file in sorted((shared / "letters").rglob("*.md"))[:60]]
    assert texts
    for old, new in pairwise(texts):
        hunks = difference(old, new)
        assert (old_text(hunks), new_text(hunks)) == (old, new)


WORST = 50_000
MANY = " ".join(f"w{at * 7919 % 9973}" for at in range(WORST))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (MANY, " ".join(f"v{at * 31 % 977}" for at in range(WORST))),
        (MANY, MANY.replace("w77", "other")),
        ("\n".join(["yes"] * 10_000), "\n".join(["yes"] * 9_000)),
        ("\n".join(["yes", "no"] * 5_000), "\n".join(["no", "yes", "yes"] * 3_000)),
        ("x" * 200_000, "y" * 200_000),
        (" " * 100_000, "\t" * 100_000),
        ("東京へ" * 30_000, "大阪へ" * 30_000),
    ],
    ids=["different", "giant", "equal lines", "two lines", "no blank", "blanks", "cjk"],
)
def test_the_worst_ends_in_bounded_time(old: str, new: str) -> None:
    began = time.process_time()
    hunks = difference(old, new)
    assert time.process_time() - began < 20
    assert (old_text(hunks), new_text(hunks)) == (old, new)
