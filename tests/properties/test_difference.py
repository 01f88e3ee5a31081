"""A difference gives both texts back exactly, cuts no character in two, and each change can be taken."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from fairhand.domain.aligning import Match, heaviest, matches
from fairhand.domain.comparison import changes, taken
from fairhand.domain.difference import IN_NEW, IN_OLD, Hunk, difference, new_text, old_text
from fairhand.domain.laying_out import lines, rows
from fairhand.domain.pieces import UNITS, By, cut
from fairhand.domain.text import clean

# Letters, accents that stand alone, emoji of one and of several code points, flags, Hangul in parts, Thai,
# Devanagari, Hebrew and Arabic with points, blanks that are none to some, and separators of lines.
ODD = [
    *(
        "e\u0301",
        "\u0301",
        "👩\u200d👩\u200d👧",
        "👍🏽",
        "👍",
        "❤\ufe0f",
        "🇫🇷",
        "🇩🇪",
        "🇫",
        "\u200d",
        "\u200c",
    ),
    *(
        "각",
        "\u1100\u1161",
        "ที่",
        "क्षि",
        "שָׁלוֹם",
        "مُحَمَّد",
        "می\u200cخواهم",
        "東京",
        "が",
        "か\u3099",
        "𠮷",
    ),
    *(
        "\u00a0",
        "\u2028",
        "\u2029",
        "\x0b",
        "\x85",
        "\x1c",
        "\ufeff",
        "\u200f",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
    ),
    *(
        "word",
        "Word",
        "word,",
        "it's",
        "*word*",
        "_word_",
        "[a](b)",
        "—",
        "…",
        "28. 2. 1897",
        "",
        "Mr. X.",
    ),
]
WORDS = st.sampled_from([*ODD, "the", "sea", "is", "flat.", "And", "you?", "。", "、"])
PARAGRAPHS = st.lists(WORDS, max_size=9).map(" ".join)
POOL = [
    "The boat is mended, and the sea is flat this evening.",
    "The boat is mended, and the sea is flat this morning.",
    "Your photograph stands on the shelf beside the clock. I look at it.",
    "Your photograph stands on the shelf beside the clock. I do look at it.",
    "東京は今日も雨です。明日は晴れるでしょう。",
    "",
    "Yours,",
]
TEXTS = st.one_of(
    st.lists(st.one_of(PARAGRAPHS, st.sampled_from(POOL)), max_size=8).map("\n".join),
    st.text(max_size=30),
    st.lists(WORDS, max_size=12).map("".join),
).map(clean)
UNIT = st.sampled_from(UNITS)


@st.composite
def revised(draw: st.DrawFn) -> tuple[str, str]:
    """Return a text, and one that was made of it by cuts, insertions and moves."""
    old = draw(TEXTS)
    new = old
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(new)))
        end = draw(st.integers(at, min(len(new), at + 40)))
        match draw(st.sampled_from(["cut", "put", "move", "turn"])):
            case "cut":
                new = new[:at] + new[end:]
            case "put":
                new = new[:at] + draw(WORDS) + new[at:]
            case "move":
                rest = new[:at] + new[end:]
                there = draw(st.integers(0, len(rest)))
                new = rest[:there] + new[at:end] + rest[there:]
            case _:
                paragraphs = new.split("\n")
                one = draw(st.integers(0, len(paragraphs) - 1))
                paragraphs.append(paragraphs.pop(one))
                new = "\n".join(paragraphs)
    return old, new


PAIRS = st.one_of(st.tuples(TEXTS, TEXTS), revised())


@given(PAIRS, UNIT)
@settings(max_examples=600)
def test_both_texts_come_back_code_for_code(pair: tuple[str, str], by: By) -> None:
    old, new = pair
    hunks = difference(old, new, by)
    assert old_text(hunks) == old
    assert new_text(hunks) == new
    assert all(hunk.text for hunk in hunks)
    # What was moved away is what stands elsewhere, to the letter.
    for move in {hunk.move for hunk in hunks if hunk.move}:
        away = "".join(it.text for it in hunks if it.move == move and it.op == "moved-from")
        here = "".join(it.text for it in hunks if it.move == move and it.op == "moved-to")
        assert away == here
    following = [(one.op, one.move) for one in hunks]
    assert all(one != other for one, other in pairwise(following))


def is_torn(before: str, after: str) -> bool:
    """Tell whether a cut between two texts falls inside a character (Unicode Annex 29, in part)."""
    if not before or not after or before[-1] == "\n":
        return False
    one, other = before[-1], after[0]
    if unicodedata.category(other)[0] == "M" or other in "\u200c\u200d\u0e33":
        return True
    if "\U0001f3fb" <= other <= "\U0001f3ff":
        return True
    if one == "\u200d" and not other.isspace():
        return True
    flags = 0
    while flags < len(before) and "\U0001f1e6" <= before[-1 - flags] <= "\U0001f1ff":
        flags += 1
    return flags % 2 == 1 and "\U0001f1e6" <= other <= "\U0001f1ff"


@given(PAIRS, UNIT)
@settings(max_examples=600)
def test_no_character_is_cut_in_two(pair: tuple[str, str], by: By) -> None:
    hunks = difference(*pair, by)
    for ops in (IN_OLD, IN_NEW):
        texts = [hunk.text for hunk in hunks if hunk.op in ops]
        for at in range(1, len(texts)):
            assert not is_torn("".join(texts[:at]), "".join(texts[at:]))


@given(TEXTS, UNIT)
def test_pieces_are_the_text(text: str, by: By) -> None:
    pieces = cut(text, by)
    assert pieces.text(0, len(pieces)) == text
    assert len(pieces.starts) == text.count("\n") + 2


@given(TEXTS, UNIT)
def test_a_text_is_no_different_from_itself(text: str, by: By) -> None:
    assert {hunk.op for hunk in difference(text, text, by)} <= {"equal"}


@given(PAIRS, UNIT, st.data())
def test_changes_are_all_there_is_and_each_can_be_taken(
    pair: tuple[str, str], by: By, data: st.DataObject
) -> None:
    old, new = pair
    hunks = difference(old, new, by)
    found = changes(hunks)
    which = sorted(at for change in found for at in change.hunks)
    assert which == [at for at, hunk in enumerate(hunks) if hunk.op != "equal"]
    assert taken(hunks, which, "new") == old
    assert taken(hunks, which, "old") == new
    assert taken(hunks, (), "new") == new
    assert taken(hunks, (), "old") == old
    if found:
        one = data.draw(st.sampled_from(found))
        rest = [at for at in which if at not in one.hunks]
        # With this change taken, and then all others, nothing is left of any.
        assert taken(hunks, [*one.hunks, *rest], "new") == old
        assert taken(hunks, one.hunks, "new") == taken(hunks, rest, "old")


@given(PAIRS, UNIT)
def test_lines_and_rows_hold_every_word_once(pair: tuple[str, str], by: By) -> None:
    hunks = difference(*pair, by)
    shown: dict[int, str] = {}
    for line in lines(hunks):
        for part in line:
            if not part.sign:
                shown[part.hunk] = shown.get(part.hunk, "") + part.text
    assert shown == {at: it for at, it in _without_ends(hunks) if it}
    for side, ops in ((0, IN_OLD), (1, IN_NEW)):
        text = "\n".join(
            "".join(part.text for part in row[side] if not part.sign) for row in rows(hunks)
        )
        whole = "".join(hunk.text for hunk in hunks if hunk.op in ops)
        # Empty rows stand where the other side goes on alone.
        assert text.replace("\n", "") == whole.replace("\n", "")


def _without_ends(hunks: tuple[Hunk, ...]) -> list[tuple[int, str]]:
    return [(at, hunk.text.replace("\n", "")) for at, hunk in enumerate(hunks)]


@given(st.lists(st.integers(0, 4), max_size=40), st.lists(st.integers(0, 4), max_size=40))
def test_matches_are_the_same_in_both_and_in_order(old: list[int], new: list[int]) -> None:
    found = matches(old, new)
    at = there = 0
    for match in found:
        assert match.length > 0
        assert match.old >= at
        assert match.new >= there
        assert old[match.old :][: match.length] == new[match.new :][: match.length]
        at, there = match.old + match.length, match.new + match.length
    assert sum(match.length for match in found) == _longest(old, new)


def _longest(old: list[int], new: list[int]) -> int:
    row = [0] * (len(new) + 1)
    for one in old:
        before = 0
        for at, other in enumerate(new, 1):
            before, row[at] = row[at], before + 1 if one == other else max(row[at], row[at - 1])
    return row[-1]


@given(st.permutations(range(9)), st.lists(st.integers(1, 9), min_size=9, max_size=9))
def test_of_pairs_that_cross_the_heaviest_stay(order: list[int], weights: list[int]) -> None:
    pairs = [(at, there, weights[at]) for at, there in enumerate(order)]
    kept = [pairs[at] for at in heaviest(pairs)]
    assert [it[1] for it in kept] == sorted(it[1] for it in kept)
    best = [0] * 9
    for at, (_, there, weight) in enumerate(pairs):
        best[at] = weight + max((best[it] for it in range(at) if pairs[it][1] < there), default=0)
    assert sum(it[2] for it in kept) == max(best)


@given(st.lists(st.integers(0, 3), max_size=30))
def test_a_list_matches_itself_in_one_run(things: list[int]) -> None:
    assert matches(things, things) == ([Match(0, 0, len(things))] if things else [])
