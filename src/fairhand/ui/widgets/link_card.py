"""A letter or a person that a text links to, as a card below it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionViewItem

from fairhand.domain.journal import Link
from fairhand.ui import words
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets.avatar import paint_avatar
from fairhand.ui.widgets.rows import Row

_HEIGHT = 52
_WAYS = {
    "received": ("arrow-down-left", "sepia", "sepia_tint"),
    "sent": ("arrow-up-right", "accent", "tint"),
    "between": ("mail", "ink2", "sel"),
    None: ("mail", "ink2", "sel"),
}


class LinkCard(QAbstractButton):
    """A card; pressing it goes there.

    Args:
        link: what it leads to.
    """

    def __init__(self, link: Link) -> None:
        super().__init__()
        self._link = link
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(not link.missing)
        self.setText(title_of(link))
        self.setAccessibleName(f"{title_of(link)}. {about_of(link)}")

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(px(200), px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint who it is, what it is, and that it leads somewhere."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = self.underMouse() and self.isEnabled()
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(color("ctl" if hovered else "line2"), 1))
        painter.setBrush(color("list"))
        painter.drawRoundedRect(edge, px(8), px(8))
        option = QStyleOptionViewItem()
        option.initFrom(self)
        option.rect = QRect(QPoint(0, 0), self.size())
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        row = Row(painter, option)
        self._sign(row)
        x, end = px(54), self.width() - px(40)
        ink = "ink" if self.isEnabled() else "ink2"
        row.text(title_of(self._link), (x, px(7), end - x, px(20)), sans(14, 600), ink)
        row.text(about_of(self._link), (x, px(27), end - x, px(18)), sans(13), "ink2")
        if self.isEnabled():
            row.icon(
                "chevron-right", self.width() - px(32), (self.height() - px(20)) / 2, px(20), "ink2"
            )
        if self.hasFocus():
            row.ring(0, 0)

    def _sign(self, row: Row) -> None:
        link, side = self._link, px(32)
        top = (self.height() - side) / 2
        place = row.visual(px(12), top, side, side)
        if link.missing:
            row.icon("circle-help", px(12), top, side, "ink3", 20)
        elif link.kind == "person":
            paint_avatar(row.painter, place, link.title, link.id)
        else:
            icon, ink, tint = _WAYS[link.direction]
            row.painter.setPen(Qt.PenStyle.NoPen)
            row.painter.setBrush(color(tint))
            row.painter.drawEllipse(place)
            row.icon(icon, px(12), top, side, ink, 16)


def title_of(link: Link) -> str:
    """Return "Leila Amrani, 3 March 2024"; of a person the name."""
    if link.kind == "person" or link.missing:
        return link.title or link.label
    who = words.joined(link.people) or link.title
    when = words.dated(link.date, "")
    sent = f"To {who}" if link.direction == "sent" else who
    return words.in_line(sent, when)


def about_of(link: Link) -> str:
    """Return what it is, and how it begins."""
    if link.missing:
        return "No longer in the box"
    if link.kind == "person":
        return ". ".join(part for part in ("Linked person", link.about) if part)
    kind = "Linked letter, in the wastebasket" if link.deleted else "Linked letter"
    return ". ".join(part for part in (kind, link.about) if part)
