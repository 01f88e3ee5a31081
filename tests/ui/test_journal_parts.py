"""Parts of the journal without a window: places, days under keys, decoding, what is said."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication

from fairhand.domain.dates import UNKNOWN, on, parse
from fairhand.domain.journal import (
    DayMarks,
    Entry,
    JournalOverview,
    Remembered,
    Suggestion,
    TagCount,
    YearCount,
)
from fairhand.ui import decoding, journal_words
from fairhand.ui.journal_place import JournalPlace
from fairhand.ui.journal_side import rows_of
from fairhand.ui.widgets.day_keys import days_away, last_of, led_to, month_away
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.linked_editor import LinkedEditor
from fairhand.ui.widgets.markup_style import styled
from fairhand.ui.widgets.month_strip import MonthStrip
from fairhand.ui.widgets.suggestions import label_of
from fairhand.ui.widgets.text_pictures import named_in
from fairhand.ui.workspace import Place

TODAY = date(2026, 11, 22)
DAYS = st.dates(min_value=date.min, max_value=date.max)
ID = "abcdefghijklmnop"


@given(DAYS, st.integers(-20_000, 20_000))
def test_months_and_days_away_stay_in_the_calendar(day: date, by: int) -> None:
    assert month_away(day, by).day <= day.day
    days_away(day, by * 100)
    assert last_of(day).month == day.month
    if day.day <= 28 and date(2, 1, 1) < day < date(9998, 1, 1) and abs(by) < 12:
        assert month_away(month_away(day, by), -by) == day


@given(DAYS, st.sampled_from(list(Qt.Key)), st.booleans())
def test_no_key_leads_out_of_the_calendar(day: date, key: Qt.Key, rtl: bool) -> None:  # noqa: FBT001
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    led_to(event, day, rtl=rtl)


def test_arrows_follow_the_direction_of_reading() -> None:
    right = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    assert led_to(right, date(2024, 3, 31), rtl=False) == date(2024, 4, 1)
    assert led_to(right, date(2024, 3, 31), rtl=True) == date(2024, 3, 30)


def test_a_place_is_a_day_a_year_or_a_list() -> None:
    day = JournalPlace.of(Place("journal", day="2024-03-19", draft="x"), TODAY)
    assert (day.kind, day.first, day.draft) == ("day", date(2024, 3, 19), "x")
    assert JournalPlace.of(Place("journal"), TODAY).day == on(TODAY)
    assert JournalPlace.of(Place("journal", day="nonsense"), TODAY).first == TODAY
    spring = JournalPlace.of(Place("journal", day="spring 1943"), TODAY)
    assert (spring.day.words, spring.first.year, spring.day.day) == ("spring 1943", 1943, None)
    assert JournalPlace.of(Place("journal", view="year"), TODAY).kind == "year"
    tag = JournalPlace.of(Place("journal", view="tag:in:1943"), TODAY)
    assert (tag.kind, tag.tag, tag.year, tag.title) == ("list", "in:1943", None, "in:1943")
    assert JournalPlace.of(Place("journal", view="in:1943"), TODAY).year == 1943


def test_days_are_said_as_sentences(qapp: QApplication) -> None:
    full = DayMarks(entries=2, received=1, sent=3)
    said = journal_words.day_said(date(2024, 3, 19), full, TODAY)
    assert said == "Tuesday 19 March 2024, 2 entries, 1 letter received, 3 letters sent"
    assert journal_words.day_said(TODAY, DayMarks(), TODAY).startswith("Today, ")
    assert journal_words.day_title(on(date(2026, 3, 19)), TODAY) == "Thursday 19 March"
    assert journal_words.day_title(on(date(1994, 5, 3)), TODAY) == "Tuesday 3 May 1994"
    assert journal_words.day_title(parse("spring 1943"), TODAY) == "Spring 1943"
    assert journal_words.day_title(UNKNOWN, TODAY) == "No day"


def entry(day: date, begun: datetime) -> Entry:
    return Entry("e", on(day), begun, begun, 148, "Rain all day.", ("rain",), 1, 0, 1)


def test_an_entry_says_when_it_was_written() -> None:
    begun = datetime(2024, 3, 19, 21, 40).astimezone()
    assert journal_words.headed(entry(date(2024, 3, 19), begun)) == "21:40, 148 words"
    late = journal_words.headed(entry(date(1994, 5, 3), begun))
    assert late == "written 19 March 2024, 148 words"
    said = journal_words.entry_said(entry(date(2024, 3, 19), begun))
    assert said == "19 March 2024, 21:40, 148 words, rain, Rain all day."


def test_what_is_remembered_says_who_and_which_way() -> None:
    day = on(date(2023, 3, 19))
    letter = Remembered("letter", "a", "received", day, ("Leila",), "", "They have", 3, 1)
    assert journal_words.remembered_about(letter) == "from Leila"
    assert journal_words.remembered_title(letter) == "2023"
    sent = Remembered("letter", "a", "sent", day, ("Tomás",), "", "You will", 3, 1)
    assert journal_words.remembered_about(sent) == "to Tomás"
    own = Remembered("journal", "a", None, day, (), "", "Nothing", 3, 1)
    assert journal_words.remembered_said(own) == "19 March 2023, Journal, Nothing"


def test_the_sidebar_has_years_then_tags_by_name() -> None:
    overview = JournalOverview(
        (YearCount(2024, 3), YearCount(1943, 1)), (TagCount("rain", 3), TagCount("Garden", 1))
    )
    rows = [(row.kind, row.words, row.key) for row in rows_of(overview)]
    assert rows == [
        ("heading", "Years", ""),
        ("year", "2024", "in:2024"),
        ("year", "1943", "in:1943"),
        ("heading", "Tags", ""),
        ("tag", "Garden", "tag:Garden"),
        ("tag", "rain", "tag:rain"),
    ]
    assert rows_of(JournalOverview()) == []


def image(width: int, height: int, kind: str = "PNG") -> bytes:
    made = QImage(QSize(width, height), QImage.Format.Format_RGB32)
    made.fill(QColor("#9fb4c7"))
    file = decoding.encode(made)
    return file if kind == "PNG" else b""


def test_pictures_are_read_no_larger_than_a_screen_shows(qapp: QApplication) -> None:
    small, large = decoding.decode(image(30, 20)), decoding.decode(image(4000, 1000))
    assert small is not None
    assert (small.width(), small.height()) == (30, 20)
    assert large is not None
    assert (large.width(), large.height()) == (1600, 400)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        image(40, 40)[:60],
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        # A PNG that says it has a thousand million pixels.
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x7f\xff\x00\x00\x7f\xff\x08\x02\x00\x00\x00",
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, qapp: QApplication) -> None:
    assert decoding.decode(data) is None


@given(st.binary(max_size=400))
def test_no_bytes_break_decoding(data: bytes) -> None:
    decoding.decode(b"\x89PNG\r\n\x1a\n" + data)


def test_links_and_pictures_are_styled_and_their_targets_faint() -> None:
    found = styled(f"To [Leila](letter:{ID}), ![The *pear*](pear.jpg)").pieces
    kinds = [(piece.link, piece.mark) for piece in found if piece.link]
    assert kinds == [
        ("target", True),
        ("label", False),
        ("target", True),
        ("picture", True),
        ("caption", False),
        ("caption", True),
        ("caption", False),
        ("caption", True),
        ("picture", True),
    ]
    assert named_in("![a](one.jpg) and ![b](two.png)") == ["one.jpg", "two.png"]
    assert named_in(f"[a](person:{ID})") == []


def test_a_picture_gives_its_paragraph_room_and_the_text_stays(qapp: QApplication) -> None:
    editor = LinkedEditor()
    editor.resize(700, 600)
    text = "Before\n![](a.png)\nAfter"
    editor.load(text)
    QApplication.processEvents()
    block = editor.document().findBlockByNumber(1)
    bare = block.blockFormat().bottomMargin()
    shown = QImage(QSize(300, 200), QImage.Format.Format_RGB32)
    shown.fill(QColor("#31402f"))
    editor.show_picture("a.png", shown)
    QApplication.processEvents()
    assert block.blockFormat().bottomMargin() >= bare + 200
    assert editor.text() == text
    assert not editor.can("undo")
    # Enter at its end: the new paragraph has the room of any other.
    editor.set_caret(len("Before\n![](a.png)"))
    editor.textCursor().insertText("\nx")
    QApplication.processEvents()
    after = editor.document().findBlockByNumber(2)
    assert after.blockFormat().bottomMargin() == bare
    assert block.blockFormat().bottomMargin() >= bare + 200
    editor.undo()
    QApplication.processEvents()
    assert editor.text() == text
    assert block.blockFormat().bottomMargin() >= bare + 200


@given(st.lists(st.text("ab ![](x.png)\n", max_size=12), max_size=5))
def test_the_text_is_exactly_what_was_put_there(pieces: list[str]) -> None:
    editor: Editor = LinkedEditor()
    text = "".join(pieces)
    editor.load(text)
    assert editor.text() == text
    editor.replace(text[::-1])
    assert editor.text() == text[::-1]
    editor.undo()
    assert editor.text() == text


def test_bytes_are_made_of_pasted_pictures(qapp: QApplication) -> None:
    assert decoding.encode(QImage()) == b""
    assert QByteArray(image(3, 3)).startsWith(b"\x89PNG")


@pytest.mark.parametrize("width", [560, 700, 900, 1120])
def test_every_day_can_be_hit_in_any_width(qapp: QApplication, width: int) -> None:
    strip = MonthStrip()
    strip.show_days(date(2024, 3, 19), {}, TODAY)
    strip.resize(width, 200)
    strip.show()
    for number in range(1, 32):
        day = date(2024, 3, number)
        area = strip.rect_of(day)
        assert area.width() >= 28
        assert area.right() <= width + 1
        assert strip.day_at(area.center()) == day
    strip.hide()


@given(DAYS, st.integers(210, 1400))
def test_a_low_strip_shows_the_weeks_around_the_day(
    qapp: QApplication, day: date, width: int
) -> None:
    strip = MonthStrip()
    strip.resize(width, 68)
    strip.show_days(day, {}, TODAY)
    strip.set_low(low=True)
    (row,) = strip.rows()
    assert day in row
    assert [it.toordinal() for it in row] == list(
        range(row[0].toordinal(), row[-1].toordinal() + 1)
    )
    assert row[0].day == 1 or journal_words.begins_week(row[0])
    assert strip.rect_of(row[-1]).right() <= width + 1
    assert strip.rect_of(row[0]).width() >= 28


@pytest.mark.parametrize(
    "line", ["![](a.png)", "![The beach at low tide](a.png)", "Look: ![](a.png)"]
)
@pytest.mark.parametrize("width", [300, 760])
def test_a_picture_stands_below_the_line_that_names_it(
    qapp: QApplication, line: str, width: int
) -> None:
    editor = LinkedEditor()
    editor.resize(width, 600)
    editor.show()
    editor.load(f"Before it.\n{line}\nAfter it.")
    shown = QImage(400, 300, QImage.Format.Format_RGB32)
    shown.fill(QColor("red"))
    editor.show_picture("a.png", shown)
    QApplication.processEvents()
    block = editor.document().findBlockByNumber(1)
    layout = editor.document().documentLayout()
    ((_, place),) = editor.pictures.places(block)
    text = block.layout()
    last = text.lineAt(text.lineCount() - 1).naturalTextRect().translated(text.position())
    assert place.top() > last.bottom()
    assert place.bottom() <= layout.blockBoundingRect(block.next()).top()
    editor.hide()


def test_a_suggestion_is_called_by_its_date_in_words() -> None:
    letter = Suggestion(
        "letter", ID, "Leila, 2024-03-03", "", on(date(2024, 3, 3)), None, ("Leila",)
    )
    assert label_of(letter) == "Leila, 3 March 2024"
    spring = Suggestion("letter", ID, "x", "", parse("spring 1943"), None, ("يوسف", "Anna"))
    assert label_of(spring) == "يوسف, Anna, spring 1943"
    assert label_of(Suggestion("letter", ID, "A subject", "")) == "A subject"
    assert label_of(Suggestion("person", ID, "Leila", "")) == "Leila"
