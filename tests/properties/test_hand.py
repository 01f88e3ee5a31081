"""Lines of a hand hold what is seen of a letter, and nothing of a slip is lost on the way to the letter."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from fairhand.domain.hand import Hand, characters_of, written
from fairhand.domain.line_breaks import BLANKS, clusters, never_first, units, width
from fairhand.domain.markup import visible_text
from fairhand.domain.seen import seen_line
from fairhand.domain.slip import Slip, applied, differing

AT = datetime(2024, 3, 21, tzinfo=UTC)
WORDS = st.text(
    alphabet="ab ab ab é\u0301\u00a0\u202f-—–.,;:!?…«»„“”\"'()[]*_\\#>12€%"
    "田中さんっ。、「」！？ー👍🏽\u200d👩שלםَ\u200b\t",
    max_size=120,
)
SHEETS = st.lists(WORDS, max_size=6).map("\n".join)
HANDS = st.builds(
    lambda characters, lines, fewer, both: Hand(characters, lines, fewer, both).bounded(),
    st.integers(8, 60),
    st.integers(3, 12),
    st.integers(0, 12),
    st.booleans(),
)


@given(SHEETS, HANDS)
def test_the_lines_joined_are_what_is_seen(text: str, hand: Hand) -> None:
    copied = written(text, hand)
    seen = visible_text(text, "markdown")
    at = 0
    for line in copied.lines:
        between = seen[at : seen.index(line.text, at)]
        assert not between.strip(BLANKS + "\n"), "words were left out"
        at += len(between) + len(line.text)
    assert not seen[at:].strip(BLANKS + "\n")


def test_every_line_knows_where_its_words_stand() -> None:
    @given(SHEETS, HANDS)
    @example("so *very* \\* long", Hand(8, 3, 0))
    def told(text: str, hand: Hand) -> None:
        before = 0
        for line in written(text, hand).lines:
            assert before <= line.start < line.end <= len(text)
            assert "\n" not in text[line.start : line.end]
            assert len(line.spots) == len(line.ends) == len(line.text)
            for at, character in enumerate(line.text):
                assert text[line.ends[at] - 1] == character or line.text[at] == " "
            before = line.end

    told()


@given(SHEETS, HANDS)
def test_no_line_is_wider_than_the_hand_and_none_begins_with_punctuation(
    text: str, hand: Hand
) -> None:
    lines = written(text, hand).lines
    for line in lines:
        room = hand.characters - line.indent
        cells = [cell for *_, cell in clusters(line.text)]
        assert width(line.text) <= room + 2 or len(cells) == 1
        if not line.begins and never_first(line.text, 0, len(line.text)):
            # But within what belongs together and is wider than a line.
            low = text.rfind("\n", 0, line.start) + 1
            seen = seen_line(text[low:].split("\n", 1)[0])
            at = bisect_left(seen.places, line.start - low)
            piece = next(it for it in units(seen.text) if it[0] <= at < it[1])
            assert piece[0] < at
            assert width(seen.text[slice(*piece)]) > room - line.indent


@given(SHEETS, HANDS)
def test_pages_are_filled_in_order_and_none_too_far(text: str, hand: Hand) -> None:
    copied = written(text, hand)
    before = (0, -1)
    for line in copied.lines:
        assert (line.page, line.row) > before
        assert line.page - before[0] <= 1
        assert line.row < (hand.lines - hand.fewer if line.page == 0 else hand.lines)
        before = (line.page, line.row)
    assert [copied.line_at(line.start) for line in copied.lines] == list(range(len(copied.lines)))


@given(st.text(alphabet="abcdef ,.", min_size=60, max_size=300), st.integers(12, 40))
def test_a_hand_measured_from_lines_breaks_them_where_they_were(text: str, room: int) -> None:
    text = " ".join(text.split())
    page = [line.text for line in written(text, Hand(room, 40, 0)).lines]
    characters = characters_of(page)
    if all(width(text[low:high]) <= room for low, high in units(text)):
        assert [line.text for line in written(text, Hand(max(8, characters), 40, 0)).lines] == page


@given(WORDS)
def test_each_character_is_seen_where_it_stands(raw: str) -> None:
    seen = seen_line(raw)
    assert len(seen.places) == len(seen.ends) == len(seen.text)
    assert list(seen.places) == sorted(seen.places)
    for at, character in enumerate(seen.text):
        assert character in raw[seen.places[at] : seen.ends[at]] or (character == " ")


@given(WORDS, WORDS)
def test_what_differs_put_in_its_place_is_what_was_written(line: str, wrote: str) -> None:
    line, wrote = " ".join(line.split()), " ".join(wrote.split())
    made = line
    for each in reversed(differing(line, wrote)):
        assert each.start < each.end or not line
        made = made[: each.start] + each.wrote + made[each.end :]
    assert made == wrote


@given(SHEETS, HANDS, WORDS, st.randoms(use_true_random=False))
def test_a_letter_with_slips_reads_as_the_paper_does(
    text: str, hand: Hand, wrote: str, random: object
) -> None:
    lines = written(text, hand).lines
    if not lines:
        return
    line = lines[len(wrote) % len(lines)]
    words = " ".join(wrote.split())
    low = len(wrote) % len(line.text)
    start, end = line.span(low, len(line.text))
    slip = Slip("", start, end, text[start:end], words, AT)
    made = visible_text(applied(text, [slip]), "markdown")
    row = text.count("\n", 0, start)
    before = visible_text(text, "markdown").split("\n")
    after = made.split("\n")
    assert after[:row] == before[:row]
    assert after[row + 1 :] == before[row + 1 :]
    assert words in " ".join(after[row].split())
