"""What one looks over before a letter goes, as rows with a tick or a ring: a list, never a gate."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from fairhand.domain.before_it_goes import Item
from fairhand.ui import icons, theme
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts

_SIGN, _GAP, _AROUND = 18, 10, 5
_TALL = 1 << 16


class GoingRow(QAbstractButton):
    """One thing to look at; pressed, it leads to where the text is about it.

    Args:
        item: what it says.
    """

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.item = item
        leads = item.where is not None or (item.key == "points" and not item.done)
        self.setEnabled(True)
        self.setText(item.words)
        done = "Done" if item.done else "To look at"
        self.setAccessibleName(f"{done}: {item.words}")
        self.setAccessibleDescription("Press to go to that place on the desk." if leads else "")
        self.setToolTip("Show it on the desk" if leads else "")
        self.leads = leads
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if leads else Qt.FocusPolicy.NoFocus)
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """It is as high as its words need."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high it is in that width."""
        room = max(px(40), width - px(_SIGN + _GAP))
        flags = int(Qt.TextFlag.TextWordWrap)
        area = QFontMetrics(sans(14)).boundingRect(0, 0, room, _TALL, flags, self.text())
        return max(px(28), area.height() + 2 * px(_AROUND))

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        wide = max(px(120), self.width())
        return QSize(px(120), self.heightForWidth(wide))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign, the words, and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl, side = self.isRightToLeft(), px(_SIGN)
        left = self.width() - side if rtl else 0
        line = QFontMetrics(sans(14)).height()
        sign = QRectF(left, px(_AROUND) + (line - side) / 2, side, side).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(color("sage" if self.item.done else "ctl"), 1.5))
        painter.drawEllipse(sign)
        if self.item.done:
            icons.paint(painter, "check", sign, "sage", 11)
        away = px(_SIGN + _GAP)
        room = self.rect().adjusted(0 if rtl else away, px(_AROUND), -away if rtl else 0, 0)
        painter.setFont(sans(14))
        hovered = self.leads and self.underMouse()
        painter.setPen(color("accent" if hovered else "ink2" if self.item.done else "ink"))
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = int(Qt.TextFlag.TextWordWrap) | int(start | Qt.AlignmentFlag.AlignTop)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(room, flags | int(Qt.AlignmentFlag.AlignAbsolute), self.text())
        if self.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(5), px(5))


class GoingList(QWidget):
    """The rows.

    Signals:
        chosen: an `Item` to whose place one wants to go.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = layouts.column(self, spacing=0)
        self._rows: list[GoingRow] = []
        self.setAccessibleName("Before it goes")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.current().changed.connect(self._look_changed)

    def rows(self) -> Sequence[GoingRow]:
        """Return the rows as they stand."""
        return self._rows

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these, in their order."""
        if [it.item for it in self._rows] == list(items):
            return
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [GoingRow(it) for it in items]
        for row in self._rows:
            if row.leads:
                row.clicked.connect(lambda _=False, it=row.item: self.chosen.emit(it))
            self._column.addWidget(row)
        layouts.refit(self)

    def _look_changed(self) -> None:
        for row in self._rows:
            row.updateGeometry()
            row.update()
        layouts.refit(self)
