"""Dates and numbers in lines that are read from right to left stay whole."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from fairhand.domain.dates import on
from fairhand.services import correspondents, letters, sample
from fairhand.services.boxes import open_box
from fairhand.system.resources import resource
from fairhand.ui import words
from fairhand.ui.letter_words import lead_of, meta_of


def drawn(line: str) -> str:
    """Return the visible characters of a line from left to right, as Qt draws them."""
    layout = QTextLayout(line)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    row = layout.createLine()
    row.setLineWidth(10_000)
    layout.endLayout()
    placed = []
    for at, character in enumerate(line):
        if unicodedata.category(character) != "Cf":
            edges = (row.cursorToX(at), row.cursorToX(at + 1))
            ends = [float(edge[0] if isinstance(edge, tuple) else edge) for edge in edges]  # type: ignore[arg-type] # Qt's stubs say object
            placed.append((min(ends), at, character))
    return "".join(character for _, _, character in sorted(placed))


@pytest.mark.parametrize("place", ["طنجة", "תל אביב", "(طنجة)", "طنجة 7"])
def test_a_date_beside_arabic_or_hebrew_is_not_torn(qapp: QApplication, place: str) -> None:
    assert "2 June 2026" not in drawn(f"{place}, 2 June 2026")
    assert "2 June 2026" in drawn(words.in_line(place, "2 June 2026"))


def test_where_nothing_runs_leftwards_nothing_is_added() -> None:
    assert words.in_line("Leeds", "", "spring 1943") == "Leeds, spring 1943"
    assert words.in_line() == ""


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cf"]), max_size=8)))
def test_nothing_is_lost_in_a_line(parts: list[str]) -> None:
    plain = words.in_line(*parts).replace("\u2068", "").replace("\u2069", "")
    assert plain == ", ".join(part for part in parts if part)


def test_the_head_of_an_arabic_letter_keeps_its_date_whole(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "Sample.fairhand"
    sample.make_at(path, resource("sample"))
    box = open_box(path)
    arabic = [
        letter
        for who in correspondents.rows(box)
        for row in letters.timeline(box, who.id).rows
        if row.kind == "letter" and "طنجة" in ((letter := letters.get(box, row.id)).place or "")
    ]
    assert arabic
    for letter in arabic:
        when = words.dated(letter.written)
        assert when in drawn(lead_of(letter))
        assert when in drawn(meta_of(letter))
    box.close()


def test_who_and_when_stand_whole_in_one_line(qapp: QApplication) -> None:
    when = words.dated(on(date(2026, 6, 2)))
    assert when in drawn(words.in_line(words.joined(["يوسف رحّال", "Ines Calder"]), when))
