"""The mark of a line: one shape, in whatever size it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from fairhand.ui import theme
from fairhand.ui.models.lanes import LOOKS, Shape
from fairhand.ui.widgets.line_parts import LineMark
from fairhand.ui.widgets.version_rows import paint_mark

SIDE = 48


def painted(image: QImage, x: float, y: float) -> bool:
    return image.pixelColor(round(x), round(y)).alpha() > 127


@pytest.mark.parametrize("radius", [5, 6, 10, 12])
def test_a_square_has_corners_and_a_circle_has_none(qtbot: QtBot, radius: int) -> None:
    corners: dict[Shape, bool] = {}
    for colour, shape in LOOKS:
        image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
        image.fill(QColor(0, 0, 0, 0))
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QPointF(SIDE / 2, SIDE / 2)
            paint_mark(painter, middle, radius, (colour, shape), hollow=False)
        # As far along the diagonal as a square goes and a circle does not.
        far = radius * 0.9
        corners[shape] = painted(image, SIDE / 2 + far, SIDE / 2 + far)
    assert corners == {"round": False, "square": True, "diamond": False}


def test_a_mark_is_not_cut_off_when_the_text_grows(qtbot: QtBot) -> None:
    mark = LineMark()
    qtbot.addWidget(mark)
    mark.show_line(0, 2)
    mark.show()
    for scale in (1.0, 1.5, 2.0, 1.0):
        theme.current().set_look(scale=scale)
        assert mark.width() == mark.height() == theme.px(18)
        image = mark.grab().toImage()
        ground = image.pixelColor(0, 0)
        edges = [image.pixelColor(at, 0) for at in range(image.width())]
        edges += [image.pixelColor(0, at) for at in range(image.height())]
        assert all(it == ground for it in edges)
