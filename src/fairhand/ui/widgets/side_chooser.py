"""A quiet chooser that names one side of a comparison: "Second version", and below it when it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle

from fairhand.ui import icons, theme
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts

_WIDE, _NARROW, _TALL = 300, 232, 50


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen for a side.

    Args:
        key: by which it is asked for.
        title: "Second version", "Now".
        about: "15 March, 986 words".
    """

    key: str
    title: str
    about: str


class SideChooser(QComboBox):
    """A chooser; the arrow keys choose, and the first letters of a title.

    Signals:
        picked: the person chose another one; its key.

    Args:
        letter: "A" or "B".
        name: of the side, for those who hear it.
    """

    picked = Signal(str)

    def __init__(self, letter: str, name: str) -> None:
        super().__init__()
        self._letter, self._name = letter, name
        self._choices: list[Choice] = []
        self._wide = _WIDE
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMaxVisibleItems(14)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.activated.connect(self._picked)
        self.currentIndexChanged.connect(self._tell)
        theme.current().changed.connect(self._look_changed)

    def show_choices(self, choices: Sequence[Choice], key: str) -> None:
        """Show what there is to choose, and which of it is chosen."""
        self.blockSignals(True)
        if list(choices) != self._choices:
            self._choices = list(choices)
            self.clear()
            self.addItems([f"{it.title}, {it.about}" for it in choices])
            self.view().setMinimumWidth(px(360))
        self.setCurrentIndex(next((at for at, it in enumerate(choices) if it.key == key), -1))
        self.blockSignals(False)
        self._tell()
        self.update()

    def chosen(self) -> Choice | None:
        """Return what is chosen."""
        at = self.currentIndex()
        return self._choices[at] if 0 <= at < len(self._choices) else None

    def set_narrow(self, *, narrow: bool) -> None:
        """Take less room, or all of it again."""
        self._wide = _NARROW if narrow else _WIDE
        layouts.refit(self)

    def sizeHint(self) -> QSize:
        """As in the pictures."""
        return QSize(px(self._wide), px(_TALL))

    def minimumSizeHint(self) -> QSize:
        """It does not give way."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Keep letters for the names that begin with them, also where they are commands of a comparison."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if event.text().strip() and held == Qt.KeyboardModifier.NoModifier:
                event.accept()
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card: the letter, the title, what is known of it, and that there is a choice."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        painter.setPen(QPen(color("accent" if focus else "line2"), 2 if focus else 1))
        painter.setBrush(color("hover" if self.underMouse() and not focus else "paper"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        badge = self._rect(12, 14, 22, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("sel"))
        painter.drawRoundedRect(badge, px(5), px(5))
        painter.setPen(color("ink2"))
        painter.setFont(sans(12, 600))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._letter)
        arrows = self._rect(self._wide - 32, 16, 18, 18)
        painter.drawPixmap(
            arrows.topLeft(), icons.pixmap("chevrons-up-down", "ink2", 18, self.devicePixelRatioF())
        )
        choice = self.chosen()
        if choice is not None:
            self._line(painter, choice.title, 5, 600, "ink")
            self._line(painter, choice.about, 25, 400, "ink2")

    def _line(self, painter: QPainter, text: str, y: float, weight: int, ink: str) -> None:
        font = sans(14 if ink == "ink" else 13, weight)
        rect = self._rect(44, y, self._wide - 44 - 36, 20)
        painter.setFont(font)
        painter.setPen(color(ink))
        fits = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(rect.width())
        )
        along = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, along, fits)

    def _rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        logical = QRectF(px(x), px(y), px(width), px(height)).toRect()
        return QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), logical))

    def _picked(self, at: int) -> None:
        if 0 <= at < len(self._choices):
            self.picked.emit(self._choices[at].key)

    def _tell(self, *_: object) -> None:
        choice = self.chosen()
        said = f"{choice.title}, {choice.about}" if choice is not None else ""
        self.setAccessibleName(f"{self._name}: {said}")
        self.setToolTip(said)

    def _look_changed(self) -> None:
        layouts.refit(self)
        self.update()
