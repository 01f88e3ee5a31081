"""What is seen while a letter is transcribed: its scan above the text or beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QSplitter, QWidget

from fairhand.ui.pane import Tools
from fairhand.ui.side_pictures import SidePictures
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts
from fairhand.ui.widgets.back_bar import BackBar
from fairhand.ui.widgets.banner import Banner
from fairhand.ui.widgets.buttons import button
from fairhand.ui.widgets.editor import Editor
from fairhand.ui.widgets.labels import ground, label
from fairhand.ui.widgets.page_bar import PageBar
from fairhand.ui.widgets.page_view import PageView

SMALLEST, LARGEST, USUAL = 13, 34, 19
_WITH_WORDS = 1000
_SCAN_SHARE = 0.46  # of the height, where it stands above: some lines around the one that is typed
HINT = "Type what stands on the first line. Return goes on to the next."


class TranscribingView(QWidget):
    """The bar, the scan and the sheet.

    Args:
        tools: of the window.
    """

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        column = layouts.column(self)
        self.bar = BackBar("Transcribe", "Back")
        self.saved = label("", "meta2")
        self.place = button("Scan beside", "quiet", "columns-2")
        self.flow = button("Flow the lines", "quiet", "align-left")
        self.machine = button("Read by machine", "quiet", "scan-text")
        self.smaller = button("Smaller text", "icon", "a-arrow-down")
        self.larger = button("Larger text", "icon", "a-arrow-up")
        self.done = button("Done", "primary", "check", shortcut="Ctrl+Return")
        self.bar.row.addWidget(self.saved)
        for each in (self.smaller, self.larger, self.place, self.flow, self.machine, self.done):
            self.bar.row.addWidget(each)
        self.failed = Banner("warning", "triangle-alert")
        self.unseen = Banner("plain", "scan-text")
        self.looked = button("I have looked at it", "plain", "check")
        self.unseen.add(self.looked)
        self.scan = PageView(SidePictures(self, tools.workspace, tools.tasks), "Scan of the letter")
        self.pages = PageBar(self.scan, leafs=True)
        self.editor = Editor()
        self.editor.set_gaps(16, 24)
        self.editor.set_hint(HINT)
        self.editor.set_room_below(0.4)
        self._beside: bool | None = None
        self.both = QSplitter()
        self.both.setChildrenCollapsible(False)
        scan = QWidget()
        under = layouts.column(scan)
        under.addWidget(self.scan, 1)
        under.addWidget(self.pages)
        self.both.addWidget(scan)
        self.both.addWidget(self.editor)
        for widget in (self.bar, self.failed, self.unseen, self._make_reading()):
            column.addWidget(widget)
        column.addWidget(self.both, 1)
        self.set_beside(beside=False)

    def _make_reading(self) -> QWidget:
        """Return the line that tells how far the machine has read."""
        self.reading = QWidget()
        ground(self.reading, "side", "bottom")
        row = layouts.row(self.reading, (16, 6, 12, 6), 12)
        self.said = label("", "body")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Pages read by machine")
        self.stop = button("Stop", "plain", "x")
        row.addWidget(self.said)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        self.reading.hide()
        return self.reading

    @property
    def beside(self) -> bool:
        """Whether the scan stands beside the text."""
        return bool(self._beside)

    def set_beside(self, *, beside: bool) -> None:
        """Let the scan stand beside the text, or above it."""
        if beside == self._beside:
            return
        self._beside = beside
        flat, upright = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self.both.setOrientation(flat if beside else upright)
        room = self.width() if beside else self.height()
        share = 0.54 if beside else _SCAN_SHARE
        self.both.setSizes([round(room * share), round(room * (1 - share))])
        self._say_place()

    def _say_place(self) -> None:
        words = "Scan above" if self._beside else "Scan beside"
        worded = self.width() >= px(_WITH_WORDS)
        self.place.set_icon("rows-2" if self._beside else "columns-2")
        for each, said in (
            (self.place, words),
            (self.flow, "Flow the lines"),
            (self.machine, "Read by machine"),
        ):
            each.say(said if worded else "")
            each.setAccessibleName(said)
            each.setToolTip("" if worded else said)
        layouts.settle(self.bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out where there is little room."""
        super().resizeEvent(event)
        self._say_place()

    def set_size(self, size: int) -> None:
        """Let the text be of this size, in pixels before scaling."""
        self.editor.set_text_size(min(LARGEST, max(SMALLEST, size)))

    def show_reading(self, done: int, of: int) -> None:
        """Tell how many pages the machine has read; nothing any more where `of` is 0."""
        self.reading.setVisible(of > 0)
        if of:
            self.said.setText(f"Reading page {min(done + 1, of)} of {of}…")
            self.progress.setRange(0, of)
            self.progress.setValue(done)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take the smaller margins."""
        self.editor.set_narrow(narrow=narrow)
