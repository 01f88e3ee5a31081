"""The desk as it stands before one: the letter at the left, the sheet, the rail of versions."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QWidget

from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.desk_bars import DeskBar
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.find_bar import FindBar
from fairhand.ui.widgets.labels import Elided, ground, label
from fairhand.ui.widgets.letter_marks import PointedSheet
from fairhand.ui.widgets.other_voice import OtherVoice
from fairhand.ui.widgets.points_list import PointsList
from fairhand.ui.widgets.reading import Reading
from fairhand.ui.widgets.versions_rail import WIDTH
from fairhand.ui.widgets.writing_place import WritingPlace

LETTER, LETTER_NARROW = 408, 320


class DeskView(QWidget):
    """All that is seen of the desk, and where it is; what it does, the pane knows.

    Signals:
        arranged: other parts of it are shown than before.
    """

    arranged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._narrow = self._alone = False
        self._has_letter = self._rail_wanted = self._other_wanted = False
        column = layouts.column(self)
        self.bar = DeskBar()
        self.work = QWidget()
        column.addWidget(self.bar)
        column.addWidget(self.work, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.left = QStackedWidget()
        self.left.addWidget(self._letter_column())
        self.other_voice = OtherVoice()
        self.left.addWidget(self.other_voice)
        self.splitter.addWidget(self.left)
        self.place = WritingPlace()
        self._take_over()
        self.splitter.addWidget(self.place)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.splitterMoved.connect(lambda *_: self._place_rail())
        self.rail = self.place.rail
        self._row = layouts.row(self.work)
        self._row.addWidget(self.splitter, 1)
        self._row.addWidget(self.rail)
        self.rail.hide()
        # A moment later: another text size moves what is below the bar, and the rail with it.
        layouts.follow(self, lambda: QTimer.singleShot(0, self, self._place_rail))

    def _letter_column(self) -> QWidget:
        self.letter_column = QWidget()
        ground(self.letter_column, "list", "right")
        column = layouts.column(self.letter_column)
        head = QWidget()
        ground(head, "list", "bottom")
        layouts.tall(head, 52)
        row = layouts.row(head, (20, 0, 12, 0), 8)
        row.addWidget(label("The letter", "section"))
        self.letter_about = Elided("", "meta2")
        row.addWidget(self.letter_about, 1)
        column.addWidget(head)
        self.letter = PointedSheet()
        self.letter.set_gaps(0, 0)
        self.letter.setAccessibleName("The letter you answer")
        column.addWidget(self.letter, 1)
        self.letter_find = FindBar("Find in this letter")
        column.addWidget(self.letter_find)
        self.points = PointsList()
        column.addWidget(self.points)
        layouts.wide(self.letter_column, least=240)
        return self.letter_column

    def _take_over(self) -> None:
        """Name here what the pane speaks of, wherever it stands."""
        place = self.place
        self.elsewhere, self.rescued = place.elsewhere, place.rescued
        self.failed, self.looking = place.failed, place.looking
        self.show_both, self.use_theirs = place.show_both, place.use_theirs
        self.take_rescued, self.drop_rescued = place.take_rescued, place.drop_rescued
        self.save_copy, self.bring_back = place.save_copy, place.bring_back
        self.to_now = place.to_now
        self.sheets, self.editor, self.earlier = place.sheets, place.editor, place.earlier
        self.find_bar, self.status = place.find_bar, place.status

    def add_beside(self, widget: QWidget) -> None:
        """Put a column between the sheet and the rail."""
        self._row.insertWidget(1, widget)

    # -- what is shown

    @property
    def sheet(self) -> Editor:
        """The sheet that is seen: the one that is written on, or an earlier version."""
        return self.place.sheet

    def show_work(self, letter: Reading | None, about: str) -> None:
        """Show the sheet, beside the letter that is answered, where there is one."""
        self._has_letter = letter is not None
        if letter is not None:
            self.letter.show_reading(letter)
        self.letter_about.setText(about)
        self.letter_find.hide()
        self.place.show_now()
        self._arrange()

    def show_other(self, *, shown: bool) -> None:
        """Show another line in the place of the letter, or the letter again."""
        if shown != self._other_wanted:
            self._other_wanted = shown
            self.left.setCurrentWidget(self.other_voice if shown else self.letter_column)
            self._arrange()

    def show_rail(self, *, shown: bool) -> None:
        """Unfold the versions, or fold them."""
        self._rail_wanted = shown
        self._arrange()

    @property
    def rail_shown(self) -> bool:
        """Whether the versions are unfolded."""
        return self._rail_wanted

    def show_alone(self, *, alone: bool) -> None:
        """Show nothing but the sheet, or everything again."""
        self._alone = alone
        self.bar.setVisible(not alone)
        self.status.setVisible(not alone)
        window = self.window()
        menu = window.menuWidget() if isinstance(window, QMainWindow) else None
        if menu is not None:
            menu.setVisible(not alone)
        self._arrange()

    @property
    def alone(self) -> bool:
        """Whether nothing but the sheet is shown."""
        return self._alone

    def set_narrow(self, *, narrow: bool) -> None:
        """Give the letter less room, and let the versions lie over the sheet."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.bar.set_narrow(narrow=narrow)
        self.place.set_narrow(narrow=narrow)
        self.letter.set_narrow(narrow=narrow)
        self._share(None)
        self._arrange()

    @property
    def narrow(self) -> bool:
        """Whether the window is narrow."""
        return self._narrow

    def letter_width(self) -> int:
        """Return how wide the letter is; 0 while it is not shown."""
        return self.splitter.sizes()[0] if self.left.isVisible() else 0

    def _share(self, letter: int | None) -> None:
        wide = letter or px(LETTER_NARROW if self._narrow else LETTER)
        self.splitter.setSizes([wide, max(px(320), self.splitter.width() - wide)])

    def share(self, letter: int) -> None:
        """Give the letter so many pixels."""
        self._share(letter)

    def _arrange(self) -> None:
        shown = (self._has_letter or self._other_wanted) and not self._alone
        if shown and self.left.isHidden():
            self.left.show()
            self._share(None)
        self.left.setVisible(shown)
        self._dock_rail()
        self.rail.setVisible(self._rail_wanted and not self._alone)
        self._place_rail()
        self.arranged.emit()

    def _dock_rail(self) -> None:
        """Put the rail beside the sheet; where it is narrow, over the letter, so that it covers no button."""
        floats = self._narrow and not self.left.isHidden()
        if floats and self.rail.parentWidget() is not self:
            self._row.removeWidget(self.rail)
            self.rail.setParent(self)
        elif not floats and self.rail.parentWidget() is self:
            self._row.addWidget(self.rail)
        if not floats:
            self.rail.setFixedWidth(px(WIDTH))

    def _place_rail(self) -> None:
        if self.rail.parentWidget() is not self:
            return
        width = self.left.width()
        self.rail.setFixedWidth(width)
        x = self.width() - width if self.isRightToLeft() else 0
        self.rail.setGeometry(x, self.work.y(), width, self.work.height())
        self.rail.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the letter's width and the rail's place."""
        super().resizeEvent(event)
        if not event.oldSize().isValid():
            self._share(None)
        self._place_rail()
        self.points.fit()
