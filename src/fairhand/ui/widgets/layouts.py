"""Layouts whose margins, gaps and heights follow the text size."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from fairhand.ui import theme
from fairhand.ui.theme import px

Margins = tuple[float, float, float, float]
L = TypeVar("L", bound=QBoxLayout)
_NONE: Margins = (0, 0, 0, 0)


class _Follower(QObject):
    """Does something again at each change of the look, for as long as its owner lives."""

    def __init__(self, owner: QObject, apply: Callable[[], object]) -> None:
        super().__init__(owner)
        self._apply = apply
        theme.current().changed.connect(self.follow)

    def follow(self) -> None:
        self._apply()


def follow(owner: QObject, apply: Callable[[], object]) -> None:
    """Do something now, and at each change of the look while `owner` lives."""
    apply()
    _Follower(owner, apply)


def column(
    parent: QWidget | None = None, margins: Margins = _NONE, spacing: float = 0
) -> QVBoxLayout:
    """Return a column; margins (start, top, end, bottom) and spacing in pixels before scaling."""
    return _dressed(QVBoxLayout(parent) if parent is not None else QVBoxLayout(), margins, spacing)


def row(parent: QWidget | None = None, margins: Margins = _NONE, spacing: float = 0) -> QHBoxLayout:
    """Return a row; margins (start, top, end, bottom) and spacing in pixels before scaling."""
    return _dressed(QHBoxLayout(parent) if parent is not None else QHBoxLayout(), margins, spacing)


def gap(layout: QBoxLayout, pixels: float) -> None:
    """Put a gap of so many pixels (before scaling) into a layout."""
    fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum
    upright = isinstance(layout, QVBoxLayout)
    spacer = QSpacerItem(0, 0)
    layout.addSpacerItem(spacer)

    def apply() -> None:
        size = px(pixels)
        if upright:
            spacer.changeSize(0, size, free, fixed)
        else:
            spacer.changeSize(size, 0, fixed, free)
        layout.invalidate()

    follow(layout, apply)


def tall(widget: QWidget, pixels: float) -> None:
    """Give a widget a fixed height in pixels before scaling."""
    follow(widget, lambda: widget.setFixedHeight(px(pixels)))


def wide(widget: QWidget, least: float | None = None, most: float | None = None) -> None:
    """Give a widget a least and a greatest width in pixels before scaling."""

    def apply() -> None:
        if least is not None:
            widget.setMinimumWidth(px(least))
        if most is not None:
            widget.setMaximumWidth(px(most))

    follow(widget, apply)


def refit(widget: QWidget) -> None:
    """Lay out anew what a widget is in, since it wants another size; also where it is hidden now."""
    widget.updateGeometry()
    parent = widget.parentWidget()
    if parent is not None:
        settle(parent)


def settle(parent: QWidget) -> None:
    """Lay out what is in `parent` anew, at once.

    Qt passes over what a widget says of its size while it, or what it is in, is hidden, and now and
    then shows it later as it was; so whoever rewords, shows or hides several things says so.
    """
    layout = parent.layout()
    if layout is not None:
        layout.invalidate()
        layout.activate()


def _dressed(layout: L, margins: Margins, spacing: float) -> L:
    def apply() -> None:
        start, top, end, bottom = (px(side) for side in margins)
        layout.setContentsMargins(start, top, end, bottom)
        layout.setSpacing(px(spacing))

    follow(layout, apply)
    return layout
