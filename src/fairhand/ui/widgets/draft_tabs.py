"""The quiet row of tabs above the desk, where several drafts are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QTabBar, QWidget

from fairhand.ui import icons, theme
from fairhand.ui.theme import color, px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.labels import ground

State = Literal["saved", "unsaved", "failing"]
_LEAST, _MOST, _HIGH, _SIGN = 140, 250, 36, 14
_AROUND = 72  # what of a tab is not its name
_SAID: dict[State, str] = {
    "saved": "",
    "unsaved": "not saved yet",
    "failing": "could not be saved",
}


@dataclass(frozen=True, slots=True)
class TabSaid:
    """What a tab says.

    Args:
        draft: id of its draft.
        title: "Reply to Leila Amrani".
        about: "Letter of 3 March 2024", or "".
        state: whether all that was written on it is on the disk.
    """

    draft: str
    title: str
    about: str = ""
    state: State = "saved"

    @property
    def short(self) -> str:
        """To whom alone, for where there is little room."""
        return self.title.removeprefix("Reply to ").removeprefix("Letter to ")

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        return ", ".join(it for it in (self.title, self.about, _SAID[self.state]) if it)


class DraftTabs(QWidget):
    """The row: it is seen only where there are two or more.

    Signals:
        chosen: the id of the draft to turn to.
        close_asked: the id of the draft whose tab is to be closed.
        menu_asked: the id of a draft, and where on the screen a context menu is wanted.
        ordered: the ids, as they were put in order by the mouse.
    """

    chosen = Signal(str)
    close_asked = Signal(str)
    menu_asked = Signal(str, object)
    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        ground(self, "side", "bottom")
        row = layouts.row(self, (12, 0, 12, 0))
        self.bar = _Bar()
        self.bar.setAccessibleName("Drafts that are open")
        row.addWidget(self.bar, 1)
        layouts.tall(self, _HIGH)
        self._tabs: tuple[TabSaid, ...] = ()
        self._quiet, self._roomy = False, True
        self.bar.currentChanged.connect(self._turned)
        self.bar.tabBarClicked.connect(self._clicked)
        self.bar.tabMoved.connect(lambda *_: self._moved())
        self.bar.middle_pressed.connect(self._ask_close)
        self.bar.menu_asked.connect(self._ask_menu)
        theme.current().changed.connect(self._draw)
        self.hide()

    def show_tabs(self, tabs: Sequence[TabSaid], current: str) -> None:
        """Show these tabs.

        Args:
            tabs: in their order.
            current: id of the draft that is before one; "" where none is.
        """
        self._quiet = True
        same = [it.draft for it in tabs] == [it.draft for it in self._tabs]
        before, self._tabs = self._tabs, tuple(tabs)
        if not same:
            self._fill()
            self._look_for_room()
        for at, tab in enumerate(self._tabs):
            if not same or before[at] != tab:
                self._say(at, tab)
        at = next((n for n, it in enumerate(tabs) if it.draft == current), -1)
        if at >= 0:
            self.bar.setCurrentIndex(at)
        self.bar.rest(resting=at < 0)
        self._quiet = False

    def _fill(self) -> None:
        bar = self.bar
        while bar.count() > len(self._tabs):
            bar.removeTab(bar.count() - 1)
        while bar.count() < len(self._tabs):
            at = bar.addTab("")
            close = button("Close", "icon", "x")
            close.setProperty("tab", "true")
            close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            close.setIconSize(QSize(px(_SIGN), px(_SIGN)))
            close.clicked.connect(lambda _=False, it=close: self._close_pressed(it))
            bar.setTabButton(at, QTabBar.ButtonPosition.RightSide, close)

    def _say(self, at: int, tab: TabSaid) -> None:
        # An ampersand would be taken for a mnemonic.
        said = tab.title if self._roomy else tab.short
        self.bar.setTabText(at, said.replace("&", "&&"))
        self.bar.setTabData(at, tab.draft)
        self.bar.setTabToolTip(at, tab.sentence)
        self.bar.setAccessibleTabName(at, tab.sentence)
        self.bar.setTabIcon(at, _sign(tab.state))
        close = self.bar.tabButton(at, QTabBar.ButtonPosition.RightSide)
        close.setAccessibleName(f"Close {tab.title}")
        close.setToolTip("Close (Ctrl+W)")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say all of each name where there is room, else to whom alone."""
        super().resizeEvent(event)
        self._look_for_room()

    def _look_for_room(self) -> None:
        metrics = self.bar.fontMetrics()
        wide = [metrics.horizontalAdvance(it.title) + px(_AROUND) for it in self._tabs]
        roomy = sum(max(px(_LEAST), min(px(_MOST), it)) for it in wide) <= self.width()
        if roomy != self._roomy:
            self._roomy = roomy
            for at, tab in enumerate(self._tabs):
                self._say(at, tab)

    def _draw(self) -> None:
        for at, tab in enumerate(self._tabs):
            self.bar.setTabIcon(at, _sign(tab.state))

    # -- what is done with them

    def _turned(self, at: int) -> None:
        if not self._quiet and 0 <= at < len(self._tabs):
            self.chosen.emit(self._tabs[at].draft)

    def _clicked(self, at: int) -> None:
        """Turn also to the tab that is marked as the current one while the list is before one."""
        if self.bar.resting and at == self.bar.currentIndex():
            self._turned(at)

    def _close_pressed(self, pressed: QWidget) -> None:
        right = QTabBar.ButtonPosition.RightSide
        at = next(n for n in range(self.bar.count()) if self.bar.tabButton(n, right) is pressed)
        self._ask_close(at)

    def _ask_close(self, at: int) -> None:
        if 0 <= at < len(self._tabs):
            self.close_asked.emit(self._tabs[at].draft)

    def _ask_menu(self, at: int, where: QPoint) -> None:
        if 0 <= at < len(self._tabs):
            self.menu_asked.emit(self._tabs[at].draft, where)

    def _moved(self) -> None:
        tabs = {it.draft: it for it in self._tabs}
        self._tabs = tuple(tabs[str(self.bar.tabData(at))] for at in range(self.bar.count()))
        self.ordered.emit([it.draft for it in self._tabs])


class _Bar(QTabBar):
    """Qt's bar, as quiet as the rest.

    Signals:
        middle_pressed: the middle button was pressed on the tab of that number.
        menu_asked: the number of a tab, and where on the screen a context menu is wanted.
    """

    middle_pressed = Signal(int)
    menu_asked = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.resting = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fit()
        theme.current().changed.connect(self._fit)

    def _fit(self) -> None:
        self.setIconSize(QSize(px(_SIGN), px(_SIGN)))

    def rest(self, *, resting: bool) -> None:
        """Show none of the tabs as the one that is before one, or the current one again."""
        if resting != self.resting:
            self.resting = resting
            self.setProperty("resting", "true" if resting else "false")
            self.style().unpolish(self)
            self.style().polish(self)

    def tabSizeHint(self, index: int) -> QSize:
        """Neither too narrow to press nor so wide that a long name leaves no room."""
        wanted = super().tabSizeHint(index)
        return QSize(max(px(_LEAST), min(px(_MOST), wanted.width())), px(_HIGH) - 1)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """As narrow as a tab may become."""
        return QSize(px(_LEAST), px(_HIGH) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring of the keyboard around the current tab."""
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex() >= 0:
            painter = QPainter(self)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRect(self.tabRect(self.currentIndex()).adjusted(1, 1, -1, -1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close with the middle button."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self.middle_pressed.emit(self.tabAt(event.position().toPoint()))
            return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the tab under the mouse, or of the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.currentIndex() if by_key else self.tabAt(event.pos())
        centre = self.mapToGlobal(self.tabRect(at).center())
        self.menu_asked.emit(at, centre if by_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the current tab with Del."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.middle_pressed.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Tab to the window, which turns to the tab used last."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)


def _sign(state: State) -> QPixmap:
    """Return the sign before the name: a pen, or a dot where something is not saved."""
    if state == "saved":
        return icons.pixmap("pen-line", "ink3", _SIGN)
    side = px(_SIGN)
    made = QPixmap(side * 2, side * 2)
    made.setDevicePixelRatio(2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("seal" if state == "failing" else "accent"))
    dot = px(7)
    painter.drawEllipse((side - dot) // 2, (side - dot) // 2, dot, dot)
    painter.end()
    return made
