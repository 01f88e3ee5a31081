"""The palette: every command, then people and letters, found by a few letters of their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fairhand.ui import icons, theme
from fairhand.ui.finding import find
from fairhand.ui.models.palette import Match, matches
from fairhand.ui.pane import Tools
from fairhand.ui.theme import color, px, sans
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.rows import Row
from fairhand.ui.widgets.toast import paint_raised

Index = QModelIndex | QPersistentModelIndex
_WIDTH, _ROW, _HEADING, _MOST_ROWS = 620, 44, 32, 9
_MATCH = Qt.ItemDataRole.UserRole
_SHADE = {False: 0.16, True: 0.4}


@dataclass(frozen=True, slots=True)
class Offer:
    """A row of the palette.

    Args:
        match: what it says and how it was found.
        run: does it; None for a heading.
    """

    match: Match
    run: Callable[[], object] | None
    icon: str = ""
    aside: str = ""


class Palette(QWidget):
    """The palette of a window, laid over it.

    Args:
        window: over which it lies.
        tools: for the commands, and to look for people and letters.
    """

    def __init__(self, window: QWidget, tools: Tools) -> None:
        super().__init__(window)
        self._window = window
        self._tools = tools
        self._recent: list[str] = []
        self._before: QWidget | None = None
        self.setAccessibleName("Commands")
        self._field = QLineEdit()
        self._field.setProperty("bare", "true")
        self._field.setPlaceholderText("Type a command, or a name")
        self._field.setAccessibleName("Type a command, or a name")
        self._field.textEdited.connect(lambda _: self._fill())
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName("Found")
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._run)
        self._card = QWidget(self)
        column = layouts.column(self._card, (8, 8, 8, 8), 0)
        row = layouts.row(None, (44, 0, 8, 0))
        row.addWidget(self._field)
        layouts.tall(self._field, 44)
        column.addLayout(row)
        layouts.gap(column, 9)
        column.addWidget(self._list)
        self.hide()
        window.installEventFilter(self)

    def open(self) -> None:
        """Show it, empty, with what was used last on top."""
        self._before = self._window.focusWidget()
        self._field.clear()
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_(self) -> None:
        """Hide it, and give the keyboard back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def offered(self) -> list[str]:
        """Return the words of the rows that can be chosen, in order."""
        rows = (self._list.item(at).data(_MATCH) for at in range(self._list.count()))
        return [offer.match.words for offer in rows if offer.run is not None]

    # -- filling

    def _fill(self) -> None:
        typed = self._field.text().strip()
        offers = self._commands(typed)
        self._show(offers)
        box = self._tools.workspace.box
        if box is not None and typed:
            self._tools.tasks.run(
                lambda _: find(box, typed),
                lambda found: self._add_found(typed, found),
                failed=lambda _: None,
                key="palette",
            )

    def _commands(self, typed: str) -> list[Offer]:
        actions = self._tools.actions
        usable = {it.id: it for it in actions.usable() if it.id != "go.commands"}
        found = matches(
            typed, [(key, plain(actions[key].text()), it.words) for key, it in usable.items()]
        )
        if not typed:
            order = {command: at for at, command in enumerate(reversed(self._recent))}
            found.sort(key=lambda match: order.get(match.key, len(order)))
        return [self._offer(match, usable[match.key].icon) for match in found]

    def _offer(self, match: Match, icon: str) -> Offer:
        keys = (
            self._tools.actions[match.key]
            .shortcut()
            .toString(QKeySequence.SequenceFormat.NativeText)
        )
        return Offer(match, partial(self._trigger, match.key), icon, keys)

    def _add_found(self, typed: str, found: list[tuple[str, str, str]]) -> None:
        if not self.isVisible() or typed != self._field.text().strip() or not found:
            return
        offers = self._commands(typed)[: _MOST_ROWS - 3]
        offers.append(Offer(Match("", "Go to", ()), None))
        workspace = self._tools.workspace
        for kind, key, said in found:
            match = next(iter(matches(typed, [(key, said, "")])), Match(key, said, ()))
            if kind == "person":
                offers.append(
                    Offer(match, partial(workspace.select_correspondent, key), "user", "Person")
                )
            else:
                offers.append(
                    Offer(match, partial(workspace.open_letter, key), "mail-open", "Letter")
                )
        self._show(offers)

    def _show(self, offers: list[Offer]) -> None:
        self._list.clear()
        for offer in offers:
            item = QListWidgetItem(offer.match.words)
            item.setData(_MATCH, offer)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                ", ".join(filter(None, (offer.match.words, offer.aside))),
            )
            height = _HEADING if offer.run is None else _ROW
            item.setSizeHint(QSize(0, px(height)))
            if offer.run is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        first = next((at for at in range(self._list.count()) if self._list.item(at).flags()), None)
        if first is not None:
            self._list.setCurrentRow(first)
        self._place()

    # -- choosing

    def _trigger(self, command: str) -> None:
        if command in self._recent:
            self._recent.remove(command)
        self._recent.append(command)
        self._tools.actions.trigger(command)

    def _run(self, item: QListWidgetItem | None) -> None:
        offer = item.data(_MATCH) if item is not None else None
        if isinstance(offer, Offer) and offer.run is not None:
            self.close_()
            offer.run()

    def _step(self, step: int) -> None:
        at, count = self._list.currentRow(), self._list.count()
        for _ in range(count):
            at = (at + step) % count
            if self._list.item(at).flags():
                self._list.setCurrentRow(at)
                return

    # -- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows, Enter and Esc from the field; follow the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if (
            watched is self._field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            return self._key(event.key())
        return False

    def _key(self, key: int) -> bool:
        match key:
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self._list.currentItem())
            case Qt.Key.Key_Escape:
                self.close_()
            case _:
                return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go away when something beside it is pressed."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window, and paint the card."""
        painter = QPainter(self)
        shade = (
            QColor("#2b241a") if not theme.current().tokens.dark else QColor(Qt.GlobalColor.black)
        )
        shade.setAlphaF(_SHADE[theme.current().tokens.dark])
        painter.fillRect(self.rect(), shade)
        card = QRectF(self._card.geometry())
        paint_raised(painter, card, px(12))
        line = card.top() + px(58)
        painter.setPen(color("line"))
        painter.drawLine(int(card.left()) + 1, int(line), int(card.right()) - 1, int(line))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = card.right() - px(48) if rtl else card.left() + px(16)
        icons.paint(
            painter, "search", QRectF(left, card.top() + px(14), px(32), px(32)), "ink2", 18
        )

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        height = sum(self._list.item(at).sizeHint().height() for at in range(self._list.count()))
        height = min(height, px(_ROW) * _MOST_ROWS)
        width = min(px(_WIDTH), self.width() - px(48))
        top = min(px(144), max(px(16), (self.height() - height) // 4))
        self._list.setFixedHeight(max(height, px(4)))
        self._card.setGeometry((self.width() - width) // 2, top, width, height + px(76))


class _Delegate(QStyledItemDelegate):
    """Paints a row: icon, words with what was typed in bold, shortcut."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        offer = index.data(_MATCH)
        if not isinstance(offer, Offer):
            return
        painter.save()
        row = Row(painter, option)
        height = row.rect.height()
        if offer.run is None:
            row.text(
                offer.match.words, (px(14), 0, row.width - px(28), height), sans(13, 600), "ink2"
            )
            painter.restore()
            return
        if row.selected or row.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("tint" if row.selected else "list"))
            painter.drawRoundedRect(row.visual(0, px(1), row.width, height - px(2)), px(8), px(8))
        if offer.icon:
            row.icon(
                offer.icon,
                px(12),
                (height - px(20)) / 2,
                px(20),
                "accent" if row.selected else "ink2",
                17,
            )
        end = row.width - px(14)
        wide = QFontMetricsF(sans(12, 500)).horizontalAdvance(offer.aside)
        row.text(offer.aside, (end - wide, 0, wide + 1, height), sans(12, 500), "ink2", end=True)
        self._words(row, offer.match, px(46), height)
        painter.restore()

    def _words(self, row: Row, match: Match, x: float, height: float) -> None:
        found = set(match.at)
        start = 0
        while start < len(match.words):
            end = start
            while end < len(match.words) and (end in found) == (start in found):
                end += 1
            piece = match.words[start:end]
            font: QFont = sans(14, 600 if start in found else 400)
            wide = QFontMetricsF(font).horizontalAdvance(piece)
            row.text(piece, (x, 0, wide + px(2), height), font, "ink")
            x += wide
            start = end


def plain(text: str) -> str:
    """Return the words of a menu without the marks of its mnemonics."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
