"""A letter in a window of its own: the same sheet, to be read beside whatever else one does."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from fairhand.domain.changes import Changes
from fairhand.domain.errors import FairhandError
from fairhand.ui.letter_reading import Read, read_letter
from fairhand.ui.letter_view import LetterView
from fairhand.ui.letter_words import meta_of
from fairhand.ui.main_window import MainWindow
from fairhand.ui.pointing import make_point
from fairhand.ui.sent_acts import SentActs
from fairhand.ui.theme import px
from fairhand.ui.widgets import layouts

_USUAL, _LEAST = (720, 820), (360, 320)
_NARROW = 620
_MOST = 12
_GEOMETRY = "geometry.letter"


class LetterWindow(QMainWindow):
    """The window of one letter; Esc closes it.

    Args:
        owner: whose box it is; it goes with it.
        letter: id of the letter.
    """

    def __init__(self, owner: MainWindow, letter: str) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.letter = letter
        self._owner, self._tools = owner, owner.tools
        self._read: Read | None = None
        self.setWindowTitle("Letter – Fairhand")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(px(_LEAST[0]), px(_LEAST[1]))
        self.view = LetterView(self._tools)
        self.view.letter_asked.connect(self._tools.workspace.window_asked)
        self.view.versions_asked.connect(self._show_versions)
        self.sent = SentActs(self.view, self._tools, self.view, lambda: self._read)
        whole = QWidget()
        column = layouts.column(whole)
        self._modes = QWidget()
        row = layouts.row(self._modes, (16, 8, 16, 0))
        row.addStretch()
        row.addWidget(self.view.pages.modes)
        column.addWidget(self._modes)
        column.addWidget(self.view, 1)
        self.setCentralWidget(whole)
        finding = self.view.finding.handlers()
        for keys, run in (
            ("Escape", self._escape),
            ("Ctrl+W", self.close),
            ("Ctrl+F", finding["edit.find"]),
            ("F3", finding["edit.find-next"]),
            ("Shift+F3", finding["edit.find-previous"]),
            ("F1", self._show_help),
            ("Ctrl+.", self._make_point),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(run)
        self._tools.workspace.changed.connect(self._changed)
        self._load()

    def _load(self) -> None:
        box, letter = self._tools.workspace.box, self.letter
        if box is not None:
            self._tools.tasks.run(
                lambda _: read_letter(box, letter),
                self._show,
                failed=self._gone,
                key=f"window.{letter}",
            )

    def _show(self, read: Read) -> None:
        if read.letter is None or read.letter.deleted:
            self.close()
            return
        same = self._read is not None and self._read.reading == read.reading
        self._read = read
        self.setWindowTitle(f"{meta_of(read.letter)} – Fairhand")
        self.view.show_read(read, same=same)
        self._modes.setVisible(bool(read.pages))
        if not same:
            self.view.sheet.setFocus()

    def _gone(self, error: FairhandError) -> None:
        self.close()

    def _changed(self, changes: Changes) -> None:
        if changes.everything or self.letter in changes.letters:
            self._load()

    def _show_versions(self) -> None:
        letter = self._read.letter if self._read is not None else None
        if letter is not None and letter.draft is not None:
            self._tools.workspace.versions_asked.emit(letter.draft)
            self._owner.activateWindow()

    def _make_point(self) -> None:
        letter = self._read.letter if self._read is not None else None
        if letter is not None and letter.direction == "received" and self._tools.workspace.writable:
            make_point(self._tools, letter.id, self.view.sheet)

    def _show_help(self) -> None:
        self._tools.workspace.go("handbook", page="reading")
        self._owner.activateWindow()

    def _escape(self) -> None:
        if not (self.sent.escape() or self.view.escape()):
            self.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the smaller margins where it is narrow."""
        super().resizeEvent(event)
        self.view.sheet.set_narrow(narrow=self.width() < px(_NARROW))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how large it was and where."""
        self._owner.put_aside(_GEOMETRY, self.saveGeometry())
        super().closeEvent(event)


class LetterWindows(QObject):
    """The windows of letters of one window.

    Args:
        window: theirs.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.open: dict[str, LetterWindow] = {}
        window.workspace.window_asked.connect(self.show)
        window.workspace.box_changed.connect(lambda _: self.close())
        window.closing.connect(self.close)

    def show(self, letter: str) -> None:
        """Show a letter in its window, or bring that to the front."""
        if letter not in self.open:
            if len(self.open) >= _MOST:
                self.open[next(iter(self.open))].close()
            made = self.open[letter] = LetterWindow(self._window, letter)
            made.destroyed.connect(lambda: self.open.pop(letter, None))
            kept: QByteArray = self._window.kept_aside(_GEOMETRY)
            if kept.isEmpty() or not made.restoreGeometry(kept):
                made.resize(QSize(px(_USUAL[0]), px(_USUAL[1])).boundedTo(self._window.size()))
            if len(self.open) > 1:
                made.move(made.pos() + QPoint(px(24), px(24)) * (len(self.open) - 1))
            made.show()
        elif not self.open[letter].isActiveWindow():
            self.open[letter].raise_()
            self.open[letter].activateWindow()

    def close(self) -> None:
        """Close them all."""
        for window in list(self.open.values()):
            window.close()
        self.open.clear()
