"""Lucide's icons, drawn in any colour and size, and cached.

An icon is a stroke in `currentColor`; the colour is put in its place, and QtSvg draws it at the
device's own resolution. Those that point somewhere are mirrored where reading goes from right to left.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from fairhand.system.resources import resource
from fairhand.ui import theme

STROKE_AT_18 = 1.6
_GRID = 24
MIRRORED = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "arrow-up-right",
        "arrow-down-left",
        "chevron-left",
        "chevron-right",
        "reply",
        "undo-2",
        "redo-2",
        "send",
        "log-out",
        "panel-left",
        "panel-right",
        "align-left",
        "list",
    }
)


def pixmap(name: str, colour: str = "ink2", size: float = 18, ratio: float = 1.0) -> QPixmap:
    """Return the icon `name` as a pixmap.

    Args:
        name: of the file under resources/icons, without ".svg".
        colour: a token, or "#rrggbb".
        size: pixels before scaling.
        ratio: device pixels to a pixel.
    """
    mirrored = (
        name in MIRRORED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    )
    return _pixmap(name, theme.color(colour).name(), theme.px(size), ratio, mirrored)


def icon(name: str, colour: str = "ink2", size: float = 18) -> QIcon:
    """Return the icon `name` at single and double resolution, fainter where it is disabled."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
        made.addPixmap(pixmap(name, "ctl", size, ratio), QIcon.Mode.Disabled)
    return made


def paint(painter: QPainter, name: str, rect: QRectF, colour: str, size: float = 18) -> None:
    """Paint the icon `name` in the middle of `rect`."""
    ratio = painter.device().devicePixelRatioF()
    image = pixmap(name, colour, size, ratio)
    side = image.width() / ratio
    painter.drawPixmap(
        QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side),
        image,
        QRectF(image.rect()),
    )


def forget() -> None:
    """Empty the cache (the look has changed, and its colours will not come again)."""
    _pixmap.cache_clear()


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=2048)
def _pixmap(name: str, colour: str, side: int, ratio: float, mirrored: bool) -> QPixmap:  # noqa: FBT001 - a cache key
    stroke = STROKE_AT_18 * _GRID / 18
    drawing = _source(name).replace("currentColor", colour)
    drawing = drawing.replace('stroke-width="2"', f'stroke-width="{stroke:.2f}"')
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    device = QSize(round(side * ratio), round(side * ratio))
    image = QImage(device, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, device.width(), device.height()))
    painter.end()
    if mirrored:
        image = image.transformed(QTransform().scale(-1, 1))
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(ratio)
    return made
