"""A few months of a journal, for pictures: Ines Calder writes for herself, beside the letters of `correspondence`."""

from __future__ import annotations

from datetime import date, datetime, time
from unittest import mock

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath

from fairhand.domain import links
from fairhand.domain.dates import on, parse
from fairhand.services import boxes, correspondents, drafting, journal, letters

TODAY = date(2026, 11, 20)
_LINES = (
    "Rain all day. Wrote until eleven and kept one paragraph of it, the one about the plates.",
    "Down to the slip at low water. Two new fronds, and a cold that went through both coats.",
    "Nothing in the post. Mended the gate, and found that I was composing while I hammered.",
    "Drew from four until the light went. The stipe is right at last; the blade is not.",
)
_DAYS: dict[int, dict[int, tuple[int, ...]]] = {
    2026: {11: (1, 3, 5, 6, 8, 10, 12, 14, 15, 17), 10: (2, 9, 20, 22, 30), 9: (4, 11, 18)},
    2025: {11: (20, 24), 6: (1, 2, 14)},
    2022: {11: (20,)},
}
_EVENING = (
    "The trouble is the same as ever: I correct where a friend would only listen. Read her letter "
    "again before bed; there is a sentence in it, *a person does not refuse a stair*, which I "
    "should have been proud to write."
)


def keep(box: boxes.Box) -> str:
    """Write the journal into a box, and return the id of the last entry, which has a photograph."""
    for year, months in _DAYS.items():
        for month, days in months.items():
            for number in days:
                tags = ("shore",) if number % 3 else ("shore", "weather")
                _write(box, date(year, month, number), _LINES[number % len(_LINES)], tags, 21)
    with mock.patch("time.time", return_value=_moment(date(2026, 11, 2), 9)):
        journal.entry(
            box,
            day=parse("spring 1943"),
            text="Grandmother's blue coat, and the train from Lyon.",
            tags=("family",),
        )
    _write(box, TODAY, "Walked to the harbour before breakfast. Wet shoes.", ("shore",), 8)
    who = next(row.id for row in correspondents.rows(box) if row.name == "Haruko Mori")
    letter = next(row for row in letters.timeline(box, who).rows if row.kind == "letter")
    last = _write(box, TODAY, _EVENING, ("letters",), 21)
    name, _ = journal.add_picture(box, last, _shore(), "shore.png")
    text = "\n".join(
        (
            _EVENING,
            links.picture(name, "The slip, at four"),
            f"Answer {links.link('letter', letter.id, 'her letter of November')} tomorrow.",
        )
    )
    with mock.patch("time.time", return_value=_moment(TODAY, 22)):
        drafting.save(box, last, None, text, revision=None, born="kept", name="Before bed")
    return last


def _write(box: boxes.Box, day: date, text: str, tags: tuple[str, ...], hour: int) -> str:
    with mock.patch("time.time", return_value=_moment(day, hour)):
        return journal.entry(box, day=on(day), text=text, tags=tags).draft


def _moment(day: date, hour: int) -> float:
    """Return a moment of a day as the clock of the machine has it."""
    return datetime.combine(day, time(hour, 40)).astimezone().timestamp()


def _shore() -> bytes:
    """Return a picture of a shore as a PNG file."""
    image = QImage(QSize(1500, 900), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sky = QLinearGradient(QPointF(0, 0), QPointF(0, 900))
    for at, colour in ((0.0, "#8fa7bd"), (0.55, "#e6d9c2"), (0.56, "#7d93a0"), (1.0, "#44525a")):
        sky.setColorAt(at, QColor(colour))
    painter.fillRect(image.rect(), sky)
    rocks = QPainterPath(QPointF(0, 900))
    for x, y in ((0, 640), (180, 600), (330, 690), (520, 655), (700, 790), (860, 900)):
        rocks.lineTo(x, y)
    painter.fillPath(rocks, QColor("#2f3a35"))
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())
